/* Files for tests of what is written: a copy, and a disk without room. */
#ifndef TCPDUET_TESTS_DISK_H
#define TCPDUET_TESTS_DISK_H

#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>

static inline void copy_file(const char *from, const char *to)
{
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    assert_non_null(in);
    assert_non_null(out);
    for (int c; (c = getc(in)) != EOF;)
        putc(c, out);
    fclose(in);
    fclose(out);
}

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
