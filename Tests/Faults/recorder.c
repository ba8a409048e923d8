/* Writes down, in order, everything a program does to the files of one folder and everything it says, so that any
 * moment of it can be made into the disk that a power cut would leave.
 *
 *   cc -shared -fPIC -o recorder.so recorder.c -ldl
 *   FAULT_ROOT=/folder FAULT_LOG=/log LD_PRELOAD=./recorder.so program
 *
 * The log is a row of records, numbers in the machine's own order:
 *
 *   kind (1)   W write, T truncate, S sync of a file or folder, U unlink, R rename, A said on standard output
 *   path length (4), offset (8), data length (8), path, data       R: data is the new path
 *
 * FAULT_SYNC=/trigger       while that file exists, the Nth sync in the folder fails with EIO, N being what it holds
 * FAULT_CLOCK=/offset       the clock is wrong by the seconds in that file: 8 bytes, the machine's own order
 *
 * One lock covers the call and its record, so the order of the log is the order of the disk.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *root;
static int log_fd = -1;
static const char *trigger;
static int syncs;
static volatile int64_t *clock_offset;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAULT_LOG");
    root = getenv("FAULT_ROOT");
    trigger = getenv("FAULT_SYNC");
    const char *offset = getenv("FAULT_CLOCK");
    int fd = offset ? open(offset, O_RDONLY | O_CLOEXEC) : -1;
    if (fd >= 0) {
        void *shared = mmap(NULL, sizeof *clock_offset, PROT_READ, MAP_SHARED, fd, 0);
        if (shared != MAP_FAILED) clock_offset = shared;
        close(fd);
    }
    if (path && root) log_fd = open(path, O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
}

static void put(const void *bytes, size_t count) {
    const char *next = bytes;
    while (count > 0) {
        long done = syscall(SYS_write, log_fd, next, count);
        if (done <= 0) abort();
        next += done;
        count -= (size_t)done;
    }
}

static void note(char kind, const char *path, uint64_t offset, const void *data, uint64_t count) {
    uint32_t length = (uint32_t)strlen(path);
    put(&kind, 1);
    put(&length, sizeof length);
    put(&offset, sizeof offset);
    put(&count, sizeof count);
    put(path, length);
    if (count) put(data, count);
}

static int is_ours(const char *path) {
    return log_fd >= 0 && strncmp(path, root, strlen(root)) == 0;
}

/* The path behind an open file, when it lies in the folder. */
static int named(int fd, char path[PATH_MAX]) {
    char link[64];
    if (log_fd < 0) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_ours(path);
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static ssize_t record_pwrite(ssize_t (*next)(int, const void *, size_t, off_t), int fd, const void *data, size_t count,
                             off_t offset) {
    char path[PATH_MAX];
    if (!named(fd, path)) return next(fd, data, count, offset);
    pthread_mutex_lock(&lock);
    ssize_t done = next(fd, data, count, offset);
    if (done > 0) note('W', path, (uint64_t)offset, data, (uint64_t)done);
    pthread_mutex_unlock(&lock);
    return done;
}

ssize_t pwrite(int fd, const void *data, size_t count, off_t offset) {
    return record_pwrite(NEXT(pwrite), fd, data, count, offset);
}

ssize_t pwrite64(int fd, const void *data, size_t count, off_t offset) {
    return record_pwrite(NEXT(pwrite64), fd, data, count, offset);
}

ssize_t write(int fd, const void *data, size_t count) {
    char path[PATH_MAX];
    int is_file = named(fd, path);
    if (!is_file && (fd != STDOUT_FILENO || log_fd < 0)) return NEXT(write)(fd, data, count);
    pthread_mutex_lock(&lock);
    /* What is said counts from the moment before it is said: it was promised by then. */
    if (!is_file) note('A', "", 0, data, count);
    ssize_t done = NEXT(write)(fd, data, count);
    if (is_file && done > 0) note('W', path, (uint64_t)(lseek(fd, 0, SEEK_CUR) - done), data, (uint64_t)done);
    pthread_mutex_unlock(&lock);
    return done;
}

/* Whether this is the sync that is to fail; what is neither evidence nor keys fails nobody, and SQLite looks past the
 * failed sync of a folder (os_unix.c, unixSync). */
static int is_to_fail(int fd, const char *path) {
    struct stat found;
    if (!trigger || strstr(path, "working.db") || fstat(fd, &found) || S_ISDIR(found.st_mode)) return 0;
    FILE *file = fopen(trigger, "re");
    if (!file) return 0;
    int number = 0;
    if (fscanf(file, "%d", &number) != 1) number = 0;
    fclose(file);
    return ++syncs == number;
}

static int record_fd(char kind, int (*next)(int), int fd) {
    char path[PATH_MAX];
    if (!named(fd, path)) return next(fd);
    pthread_mutex_lock(&lock);
    if (is_to_fail(fd, path)) {
        pthread_mutex_unlock(&lock);
        errno = EIO;
        return -1;
    }
    int failed = next(fd);
    if (!failed) note(kind, path, 0, NULL, 0);
    pthread_mutex_unlock(&lock);
    return failed;
}

int fsync(int fd) { return record_fd('S', NEXT(fsync), fd); }
int fdatasync(int fd) { return record_fd('S', NEXT(fdatasync), fd); }

static int record_truncate(int (*next)(int, off_t), int fd, off_t size) {
    char path[PATH_MAX];
    if (!named(fd, path)) return next(fd, size);
    pthread_mutex_lock(&lock);
    int failed = next(fd, size);
    if (!failed) note('T', path, (uint64_t)size, NULL, 0);
    pthread_mutex_unlock(&lock);
    return failed;
}

int ftruncate(int fd, off_t size) { return record_truncate(NEXT(ftruncate), fd, size); }
int ftruncate64(int fd, off_t size) { return record_truncate(NEXT(ftruncate64), fd, size); }

int unlink(const char *path) {
    if (!is_ours(path)) return NEXT(unlink)(path);
    pthread_mutex_lock(&lock);
    int failed = NEXT(unlink)(path);
    if (!failed) note('U', path, 0, NULL, 0);
    pthread_mutex_unlock(&lock);
    return failed;
}

int rename(const char *from, const char *to) {
    if (!is_ours(from)) return NEXT(rename)(from, to);
    pthread_mutex_lock(&lock);
    int failed = NEXT(rename)(from, to);
    if (!failed) note('R', from, 0, to, strlen(to));
    pthread_mutex_unlock(&lock);
    return failed;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int failed = (int)syscall(SYS_clock_gettime, clock, now);
    if (!failed && clock == CLOCK_REALTIME && clock_offset) now->tv_sec += *clock_offset;
    return failed;
}

int gettimeofday(struct timeval *now, void *zone) {
    int failed = (int)syscall(SYS_gettimeofday, now, zone);
    if (!failed && clock_offset) now->tv_sec += *clock_offset;
    return failed;
}

time_t time(time_t *place) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (place) *place = now.tv_sec;
    return now.tv_sec;
}
