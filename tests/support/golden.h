/* Drawings as they were when somebody last looked at them. */
#ifndef TCPDUET_TESTS_SUPPORT_GOLDEN_H
#define TCPDUET_TESTS_SUPPORT_GOLDEN_H

#include "view/things.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Run with UPDATE_GOLDEN=1 after a change that is meant. */
static inline void expect_golden(const Drawing *drawing, const char *name, Arena *arena)
{
    char *text = drawing_text(drawing, thing_name, arena);
    const char *path = arena_printf(arena, "%s/golden/%s", TESTS_DIR, name);
    FILE *file = fopen(path, getenv("UPDATE_GOLDEN") ? "w+" : "r");
    assert_non_null(file);
    if (getenv("UPDATE_GOLDEN"))
        fputs(text, file);
    rewind(file);
    size_t length = strlen(text);
    char *golden = arena_alloc(arena, length + 2);
    assert_int_equal(fread(golden, 1, length + 1, file), length);
    fclose(file);
    assert_string_equal(text, golden);
}

#endif
