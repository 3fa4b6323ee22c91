/* How much of the library a test looks at: a sample that is spread over it, or
 * all of it when TCPDUET_ALL is set (`./dev test --all`). */
#ifndef TCPDUET_TESTS_SUPPORT_SAMPLE_H
#define TCPDUET_TESTS_SUPPORT_SAMPLE_H

#include <stdbool.h>
#include <stdlib.h>

static inline bool sample_is_all(void)
{
    const char *value = getenv("TCPDUET_ALL");
    return value && *value;
}

/* True for `most` of the numbers from 0 to `total` - 1, evenly spread. */
static inline bool sample_takes(int i, int total, int most)
{
    return sample_is_all() || most >= total || (i + 1) * most / total > i * most / total;
}

#endif
