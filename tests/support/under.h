/* The profile under test: RFC 9293 itself, or what ROWS_UNDER names (CMakeLists.txt). */
#ifndef TCPDUET_TESTS_UNDER_H
#define TCPDUET_TESTS_UNDER_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum Under { UNDER_RFC9293, UNDER_LINUX, UNDER_BSD, UNDER_COUNT } Under;

static const char *const UNDER_NAMES[UNDER_COUNT] = {"rfc9293", "linux", "bsd"};

static inline Under rows_under(void)
{
    const char *name = getenv("ROWS_UNDER");
    for (int i = 0; i < UNDER_COUNT; i++) {
        if (strcmp(name ? name : UNDER_NAMES[0], UNDER_NAMES[i]) == 0)
            return (Under)i;
    }
    fprintf(stderr, "ROWS_UNDER: no such profile: %s\n", name);
    abort();
}

#endif
