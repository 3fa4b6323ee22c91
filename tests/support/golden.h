/* Drawings as they were when somebody last looked at them. */
#ifndef TCPDUET_TESTS_SUPPORT_GOLDEN_H
#define TCPDUET_TESTS_SUPPORT_GOLDEN_H

#include "support/golden_text.h"
#include "view/things.h"

static inline void expect_golden(const Drawing *drawing, const char *name, Arena *arena)
{
    expect_golden_text(drawing_text(drawing, thing_name, arena), name, arena);
}

#endif
