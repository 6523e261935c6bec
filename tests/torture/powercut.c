/* Writes down everything that a process does to the files of one folder, so that a cut of the power
 * can be computed from it: which bytes were written, which were synced, which names were made,
 * renamed and removed, in their one true order.
 *
 * Loaded with LD_PRELOAD. Begins by the environment (LANCAR_CUT_DIR, LANCAR_CUT_LOG, LANCAR_CUT_AT)
 * or by powercut_begin(). With LANCAR_CUT_AT = n the process is killed right before its n-th
 * operation that changes the disk or syncs it (counted from 1).
 *
 * It changes nothing that the process sees. The log is written by plain system calls; a killed
 * process leaves all of it but perhaps the last record. What is not seen: writes through a memory
 * map (SQLite's -shm only, which a cut loses whole), io_uring, stdio.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { OPEN = 1, WRITE, TRUNCATE, SYNC, DIRSYNC, RENAME, UNLINK, ALLOCATE };
enum { MAX_FD = 65536 };

struct record {
    uint32_t magic, op;
    uint64_t when_ns, handle, at;
    uint32_t path_len, data_len;
};

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static char folder[PATH_MAX];
static size_t folder_len;
static int log_fd = -1;
static uint64_t last_handle, done, cut_at;
static uint64_t handles[MAX_FD]; /* 0: not ours */
static char *folders[MAX_FD];    /* a directory of ours that is open */

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

void powercut_begin(const char *dir, const char *log, uint64_t at) {
    pthread_mutex_lock(&turn);
    memset(handles, 0, sizeof handles);
    memset(folders, 0, sizeof folders);
    snprintf(folder, sizeof folder, "%s", dir);
    folder_len = strlen(folder);
    if (log_fd >= 0) syscall(SYS_close, log_fd);
    log_fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    last_handle = 0, done = 0, cut_at = at;
    pthread_mutex_unlock(&turn);
}

__attribute__((constructor)) static void begin_by_environment(void) {
    const char *dir = getenv("LANCAR_CUT_DIR"), *log = getenv("LANCAR_CUT_LOG");
    const char *at = getenv("LANCAR_CUT_AT");
    if (dir && log) powercut_begin(dir, log, at ? strtoull(at, 0, 10) : 0);
    /* What this process starts is not watched: two writers would mix their handles. */
    unsetenv("LD_PRELOAD"), unsetenv("LANCAR_CUT_DIR"), unsetenv("LANCAR_CUT_LOG");
}

/* The absolute path when it lies in the folder (or is it), else NULL. */
static const char *ours(int at_fd, const char *path, char room[PATH_MAX]) {
    if (log_fd < 0 || !path) return NULL;
    if (path[0] != '/') {
        char base[PATH_MAX];
        if (at_fd == AT_FDCWD) {
            if (!getcwd(base, sizeof base)) return NULL;
        } else {
            char link[64];
            snprintf(link, sizeof link, "/proc/self/fd/%d", at_fd);
            ssize_t got = readlink(link, base, sizeof base - 1);
            if (got < 0) return NULL;
            base[got] = 0;
        }
        if (snprintf(room, PATH_MAX, "%s/%s", base, path) >= PATH_MAX) return NULL;
        path = room;
    }
    if (strncmp(path, folder, folder_len) != 0) return NULL;
    return path[folder_len] == '/' || path[folder_len] == 0 ? path : NULL;
}

static uint64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static void note(int op, uint64_t handle, uint64_t at, const char *path, const void *data,
                 size_t data_len) {
    struct record head = {0x54554350, (uint32_t)op, now_ns(), handle, at,
                          path ? (uint32_t)strlen(path) : 0, (uint32_t)data_len};
    struct iovec parts[3] = {{&head, sizeof head},
                             {(void *)path, head.path_len},
                             {(void *)data, data_len}};
    if (syscall(SYS_writev, log_fd, parts, 3) < 0) abort();
}

/* The next operation that counts begins; the power may go right now. */
static void step(void) {
    if (++done == cut_at) {
        syscall(SYS_kill, getpid(), SIGKILL);
        for (;;) pause();
    }
}

static uint64_t handle_of(int fd) { return fd >= 0 && fd < MAX_FD ? handles[fd] : 0; }

typedef int (*opener)(int, const char *, int, mode_t);

static int really_open(int at_fd, const char *path, int flags, mode_t mode) {
    return (int)syscall(SYS_openat, at_fd, path, flags, mode);
}

static int opened(int at_fd, const char *path, int flags, mode_t mode) {
    char room[PATH_MAX];
    const char *full = ours(at_fd, path, room);
    if (!full) return really_open(at_fd, path, flags | O_LARGEFILE, mode);
    pthread_mutex_lock(&turn);
    struct stat there;
    int fresh = (flags & O_CREAT) && stat(full, &there) != 0;
    int cut = flags & O_TRUNC;
    if (fresh || cut) step();
    int fd = really_open(at_fd, path, flags | O_LARGEFILE, mode), kept = errno;
    if (fd >= 0 && fd < MAX_FD && fstat(fd, &there) == 0) {
        if (S_ISDIR(there.st_mode)) {
            folders[fd] = strdup(full);
        } else if (S_ISREG(there.st_mode)) {
            handles[fd] = ++last_handle;
            note(OPEN, handles[fd], (fresh ? 1 : 0) | (cut ? 2 : 0), full, NULL, 0);
        }
    }
    errno = kept;
    pthread_mutex_unlock(&turn);
    return fd;
}

#define MODE(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { \
        va_list more; \
        va_start(more, flags); \
        mode = va_arg(more, mode_t); \
        va_end(more); \
    }

int open(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) return opened(at, path, flags, mode); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return creat(path, mode); }
int __open_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return opened(AT_FDCWD, path, flags, 0); }
int __openat_2(int at, const char *path, int flags) { return opened(at, path, flags, 0); }
int __openat64_2(int at, const char *path, int flags) { return opened(at, path, flags, 0); }

int close(int fd) {
    if (fd >= 0 && fd < MAX_FD && (handles[fd] || folders[fd])) {
        pthread_mutex_lock(&turn);
        handles[fd] = 0;
        free(folders[fd]), folders[fd] = NULL;
        pthread_mutex_unlock(&turn);
    }
    return (int)syscall(SYS_close, fd);
}

static ssize_t written(int fd, const void *data, size_t len, off64_t at) {
    uint64_t handle = handle_of(fd);
    pthread_mutex_lock(&turn);
    step();
    ssize_t got = at >= 0 ? syscall(SYS_pwrite64, fd, data, len, at) : syscall(SYS_write, fd, data, len);
    int kept = errno;
    if (got > 0) {
        if (at < 0) at = lseek(fd, 0, SEEK_CUR) - got;
        note(WRITE, handle, (uint64_t)at, NULL, data, (size_t)got);
    }
    errno = kept;
    pthread_mutex_unlock(&turn);
    return got;
}

ssize_t write(int fd, const void *data, size_t len) {
    return handle_of(fd) ? written(fd, data, len, -1) : syscall(SYS_write, fd, data, len);
}
ssize_t pwrite64(int fd, const void *data, size_t len, off64_t at) {
    return handle_of(fd) ? written(fd, data, len, at) : syscall(SYS_pwrite64, fd, data, len, at);
}
ssize_t pwrite(int fd, const void *data, size_t len, off_t at) { return pwrite64(fd, data, len, at); }

ssize_t writev(int fd, const struct iovec *parts, int count) {
    if (!handle_of(fd)) return syscall(SYS_writev, fd, parts, count);
    ssize_t all = 0;
    for (int n = 0; n < count; n++) {
        ssize_t got = parts[n].iov_len ? written(fd, parts[n].iov_base, parts[n].iov_len, -1) : 0;
        if (got < 0) return all ? all : got;
        all += got;
        if ((size_t)got < parts[n].iov_len) break;
    }
    return all;
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) {
    if (!handle_of(fd)) {
        REAL(pwritev);
        return real(fd, parts, count, at);
    }
    return count ? pwrite64(fd, parts[0].iov_base, parts[0].iov_len, at) : 0;
}

/* Bytes that never pass through the process cannot be written down: its fallback is a plain copy. */
ssize_t sendfile(int out, int in, off_t *at, size_t len) {
    if (handle_of(out)) return errno = EINVAL, -1;
    return syscall(SYS_sendfile, out, in, at, len);
}
ssize_t sendfile64(int out, int in, off64_t *at, size_t len) { return sendfile(out, in, at, len); }
ssize_t copy_file_range(int in, off64_t *in_at, int out, off64_t *out_at, size_t len, unsigned flags) {
    if (handle_of(out)) return errno = EXDEV, -1;
    return syscall(SYS_copy_file_range, in, in_at, out, out_at, len, flags);
}

static int sized(int fd, off64_t len, int op) {
    uint64_t handle = handle_of(fd);
    pthread_mutex_lock(&turn);
    step();
    int got = op == TRUNCATE ? (int)syscall(SYS_ftruncate, fd, len)
                             : (int)syscall(SYS_fallocate, fd, 0, (off64_t)0, len);
    int kept = errno;
    if (got == 0) note(op, handle, (uint64_t)len, NULL, NULL, 0);
    errno = kept;
    pthread_mutex_unlock(&turn);
    return got;
}
int ftruncate64(int fd, off64_t len) {
    return handle_of(fd) ? sized(fd, len, TRUNCATE) : (int)syscall(SYS_ftruncate, fd, len);
}
int ftruncate(int fd, off_t len) { return ftruncate64(fd, len); }
int posix_fallocate64(int fd, off64_t at, off64_t len) {
    if (!handle_of(fd)) {
        REAL(posix_fallocate64);
        return real(fd, at, len);
    }
    return sized(fd, at + len, ALLOCATE) ? errno : 0;
}
int posix_fallocate(int fd, off_t at, off_t len) { return posix_fallocate64(fd, at, len); }
int fallocate64(int fd, int how, off64_t at, off64_t len) {
    if (handle_of(fd) && how == 0) return sized(fd, at + len, ALLOCATE);
    return (int)syscall(SYS_fallocate, fd, how, at, len);
}
int fallocate(int fd, int how, off_t at, off_t len) { return fallocate64(fd, how, at, len); }

static int synced(int fd, long call) {
    uint64_t handle = handle_of(fd);
    char *dir = fd >= 0 && fd < MAX_FD ? folders[fd] : NULL;
    if (!handle && !dir) return (int)syscall(call, fd);
    pthread_mutex_lock(&turn);
    step();
    /* The disk that counts is computed from the log; the real one need not be waited for. */
    note(dir ? DIRSYNC : SYNC, handle, 0, dir, NULL, 0);
    pthread_mutex_unlock(&turn);
    return 0;
}
int fsync(int fd) { return synced(fd, SYS_fsync); }
int fdatasync(int fd) { return synced(fd, SYS_fdatasync); }

static int renamed(int old_at, const char *old, int new_at, const char *new, unsigned flags) {
    char a[PATH_MAX], b[PATH_MAX];
    const char *from = ours(old_at, old, a), *to = ours(new_at, new, b);
    if (!from && !to) return (int)syscall(SYS_renameat2, old_at, old, new_at, new, flags);
    pthread_mutex_lock(&turn);
    step();
    int got = (int)syscall(SYS_renameat2, old_at, old, new_at, new, flags), kept = errno;
    if (got == 0) note(RENAME, 0, 0, from ? from : "", to ? to : "", to ? strlen(to) : 0);
    errno = kept;
    pthread_mutex_unlock(&turn);
    return got;
}
int rename(const char *old, const char *new) { return renamed(AT_FDCWD, old, AT_FDCWD, new, 0); }
int renameat(int oa, const char *old, int na, const char *new) { return renamed(oa, old, na, new, 0); }
int renameat2(int oa, const char *old, int na, const char *new, unsigned flags) {
    return renamed(oa, old, na, new, flags);
}

static int removed(int at, const char *path, int flags) {
    char room[PATH_MAX];
    const char *full = ours(at, path, room);
    if (!full || (flags & AT_REMOVEDIR)) return (int)syscall(SYS_unlinkat, at, path, flags);
    pthread_mutex_lock(&turn);
    struct stat there;
    if (lstat(full, &there) == 0) step();
    int got = (int)syscall(SYS_unlinkat, at, path, flags), kept = errno;
    if (got == 0) note(UNLINK, 0, 0, full, NULL, 0);
    errno = kept;
    pthread_mutex_unlock(&turn);
    return got;
}
int unlink(const char *path) { return removed(AT_FDCWD, path, 0); }
int unlinkat(int at, const char *path, int flags) { return removed(at, path, flags); }
