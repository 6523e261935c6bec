/* Gives a process another wall clock: the real one, shifted by the nanoseconds that stand, as a
 * native 64-bit number, in the file LANCAR_CLOCK_SHIFT. The file is mapped: who writes it changes the
 * clock at once, also in the middle of a visit. The monotonic clock stays true, and no wait is touched
 * (libfaketime shifts the waits of threads too, and then Python's threads only take turns at waiting).
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const volatile int64_t none, *shift_ns = &none;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("LANCAR_CLOCK_SHIFT");
    int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (fd < 0) return;
    void *map = mmap(NULL, sizeof *shift_ns, PROT_READ, MAP_SHARED, fd, 0);
    if (map != MAP_FAILED) shift_ns = map;
    close(fd);
    unsetenv("LD_PRELOAD");
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    int failed = (int)syscall(SYS_clock_gettime, clock, now);
    if (failed || (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE)) return failed;
    int64_t all = (int64_t)now->tv_sec * 1000000000 + now->tv_nsec + *shift_ns;
    now->tv_sec = all / 1000000000;
    now->tv_nsec = all % 1000000000;
    return 0;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    struct timespec exact;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &exact);
    now->tv_sec = exact.tv_sec;
    now->tv_usec = exact.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *told) {
    struct timespec exact;
    clock_gettime(CLOCK_REALTIME, &exact);
    if (told) *told = exact.tv_sec;
    return exact.tv_sec;
}
