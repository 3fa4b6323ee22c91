/* A disk without room, for tests of what is written. */
#ifndef TCPDUET_TESTS_DISK_H
#define TCPDUET_TESTS_DISK_H

#include <signal.h>
#include <sys/resource.h>

/* From now on no file takes more than so many bytes; RLIM_INFINITY: as it was. */
static inline void limit_files(rlim_t bytes)
{
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

#endif
