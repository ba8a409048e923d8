#include "peer.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { SLOT = 4096, LEAF = 160, BODY = 700, STATEMENTS = 6 };

static const char *schema =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;"
    "CREATE TABLE IF NOT EXISTS entry (pos INTEGER PRIMARY KEY, eventId BLOB NOT NULL UNIQUE, stream BLOB NOT NULL,"
    "  version INTEGER NOT NULL, leaf BLOB NOT NULL, leafHash BLOB NOT NULL, UNIQUE (stream, version)) STRICT;"
    "CREATE TABLE IF NOT EXISTS content (pos INTEGER PRIMARY KEY REFERENCES entry, kid BLOB, nonce BLOB,"
    "  body BLOB NOT NULL) STRICT;"
    "CREATE INDEX IF NOT EXISTS contentByKey ON content (kid);"
    "CREATE TABLE IF NOT EXISTS command (id BLOB PRIMARY KEY, firstPos INTEGER NOT NULL, lastPos INTEGER NOT NULL)"
    "  STRICT, WITHOUT ROWID;"
    "CREATE TABLE IF NOT EXISTS answer (id BLOB PRIMARY KEY, pos INTEGER NOT NULL, person BLOB NOT NULL,"
    "  document BLOB NOT NULL, hash TEXT NOT NULL, said TEXT NOT NULL, reference TEXT NOT NULL) STRICT, WITHOUT ROWID;"
    "CREATE INDEX IF NOT EXISTS answerByDocument ON answer (document, person, pos);"
    "CREATE INDEX IF NOT EXISTS answerByPerson ON answer (person, pos);"
    "CREATE INDEX IF NOT EXISTS answerByReference ON answer (reference)";

static const char *statements[STATEMENTS] = {
    "BEGIN IMMEDIATE",
    "INSERT INTO entry VALUES (?1, randomblob(16), randomblob(16), 0, ?2, randomblob(32))",
    "INSERT INTO content VALUES (?1, x'00112233445566778899aabbccddeeff', randomblob(12), ?3)",
    "INSERT INTO command VALUES (randomblob(16), ?1, ?1)",
    "INSERT INTO answer VALUES (randomblob(16), ?1, x'01', x'02',"
    "  '890cdc21f4d0c0dd62ee05509da0ac974b25ec46f378a64eac87c22f076cc646', 'yes', hex(randomblob(3)))",
    "COMMIT",
};

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int commit_one(sqlite3_stmt *prepared[STATEMENTS], sqlite3_int64 pos, const char *bytes, int signer) {
    for (int index = 0; index < STATEMENTS; index++) {
        sqlite3_stmt *statement = prepared[index];
        int parameters = sqlite3_bind_parameter_count(statement);
        if (parameters >= 1) sqlite3_bind_int64(statement, 1, pos);
        if (parameters >= 2) sqlite3_bind_blob(statement, 2, bytes, LEAF, SQLITE_STATIC);
        if (parameters >= 3) sqlite3_bind_blob(statement, 3, bytes, BODY, SQLITE_STATIC);
        if (sqlite3_step(statement) != SQLITE_DONE) return -1;
        sqlite3_reset(statement);
    }
    if (pwrite(signer, bytes, SLOT, (pos & 1) * SLOT) != SLOT) return -1;
    return fdatasync(signer);
}

static double run(sqlite3 *database, int signer, double seconds) {
    static char bytes[SLOT];
    sqlite3_stmt *prepared[STATEMENTS] = {0};
    sqlite3_int64 first = 0, pos;
    int failed = 0;
    memset(bytes, 'a', sizeof bytes);
    for (int index = 0; index < STATEMENTS; index++) {
        failed |= sqlite3_prepare_v2(database, statements[index], -1, &prepared[index], NULL) != SQLITE_OK;
    }
    sqlite3_stmt *head;
    failed |= sqlite3_prepare_v2(database, "SELECT coalesce(max(pos) + 1, 0) FROM entry", -1, &head, NULL) != SQLITE_OK;
    if (!failed && sqlite3_step(head) == SQLITE_ROW) first = sqlite3_column_int64(head, 0);
    sqlite3_finalize(head);
    double start = now(), end = start;
    for (pos = first; !failed && end - start < seconds; pos++) {
        failed = commit_one(prepared, pos, bytes, signer);
        end = now();
    }
    for (int index = 0; index < STATEMENTS; index++) sqlite3_finalize(prepared[index]);
    return failed ? -1 : (double)(pos - first) / (end - start);
}

double peer_commits_per_second(const char *folder, double seconds) {
    char path[1024];
    sqlite3 *database;
    double rate = -1;
    snprintf(path, sizeof path, "%s/peer.state", folder);
    int signer = open(path, O_CREAT | O_RDWR, 0600);
    snprintf(path, sizeof path, "%s/peer.db", folder);
    if (signer >= 0 && ftruncate(signer, 2 * SLOT) == 0 && sqlite3_open(path, &database) == SQLITE_OK) {
        if (sqlite3_exec(database, schema, NULL, NULL, NULL) == SQLITE_OK) rate = run(database, signer, seconds);
        sqlite3_close(database);
    }
    if (signer >= 0) close(signer);
    return rate;
}
