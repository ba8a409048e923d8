/* How fast Vectorscan finds words in a text: the peer of Accord's own matcher.
 *
 *     vectorscan PHRASES TEXT CHUNK ROUNDS
 *
 * PHRASES has one on a line; they are compiled as plain literals without regard to capitals, its fastest way, which
 * also finds them inside other words. TEXT is scanned in chunks of so many bytes, in so many rounds.
 * Prints, with a tab between: version, milliseconds to compile, megabytes a second in the best round, matches. Times are of
 * the processor, so that what else runs here counts for little. */
#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { PHRASES_MAX = 200000, TEXT_MAX = 64 << 20, LINE_MAX_BYTES = 1024 };

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int count_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
    (void)id, (void)from, (void)to, (void)flags;
    ++*(long *)context;
    return 0;
}

static size_t read_phrases(const char *path, const char **phrases, size_t *lengths) {
    static char line[LINE_MAX_BYTES];
    FILE *file = fopen(path, "r");
    size_t count = 0;
    while (file && count < PHRASES_MAX && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = 0;
        lengths[count] = strlen(line);
        phrases[count++] = strdup(line);
    }
    if (file) fclose(file);
    return count;
}

static size_t read_text(const char *path, char *text) {
    FILE *file = fopen(path, "r");
    size_t count = file ? fread(text, 1, TEXT_MAX, file) : 0;
    if (file) fclose(file);
    return count;
}

int main(int argc, char **argv) {
    if (argc != 5) return 64;
    const char **phrases = calloc(PHRASES_MAX, sizeof *phrases);
    size_t *lengths = calloc(PHRASES_MAX, sizeof *lengths);
    unsigned *flags = calloc(PHRASES_MAX, sizeof *flags), *ids = calloc(PHRASES_MAX, sizeof *ids);
    char *text = malloc(TEXT_MAX);
    if (!phrases || !lengths || !flags || !ids || !text) return 71;
    size_t count = read_phrases(argv[1], phrases, lengths), size = read_text(argv[2], text);
    size_t chunk = strtoul(argv[3], NULL, 10), rounds = strtoul(argv[4], NULL, 10);
    if (!count || !size || !chunk || !rounds) return 66;
    for (unsigned index = 0; index < count; index++) flags[index] = HS_FLAG_CASELESS, ids[index] = index;
    hs_database_t *database = NULL;
    hs_compile_error_t *error = NULL;
    hs_scratch_t *scratch = NULL;
    double start = now();
    if (hs_compile_lit_multi(phrases, flags, ids, lengths, (unsigned)count, HS_MODE_BLOCK, NULL, &database, &error)) {
        fprintf(stderr, "%s\n", error->message);
        return 70;
    }
    double compiled = now() - start, best = 1e9;
    if (hs_alloc_scratch(database, &scratch)) return 71;
    long matches = 0;
    for (size_t round = 0; round < rounds; round++) {
        matches = 0;
        start = now();
        for (size_t place = 0; place < size; place += chunk) {
            size_t rest = size - place < chunk ? size - place : chunk;
            if (hs_scan(database, text + place, (unsigned)rest, 0, scratch, count_match, &matches)) return 70;
        }
        double took = now() - start;
        if (took < best) best = took;
    }
    printf("%s\t%.3f\t%.3f\t%ld\n", hs_version(), compiled * 1e3, (double)size / 1e6 / best, matches);
    return 0;
}
