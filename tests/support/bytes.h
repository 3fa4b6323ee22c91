/* An arena for each test, and texts as bytes. */
#ifndef TCPDUET_TESTS_SUPPORT_BYTES_H
#define TCPDUET_TESTS_SUPPORT_BYTES_H

#include "base/file.h"

#include <string.h>

static inline int arena_set_up(void **state)
{
    *state = arena_new();
    return 0;
}

static inline int arena_tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

static inline FileBytes bytes_of(const char *text)
{
    return (FileBytes){text, strlen(text)};
}

#endif
