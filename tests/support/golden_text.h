/* Texts as they were when somebody last looked at them. */
#ifndef TCPDUET_TESTS_SUPPORT_GOLDEN_TEXT_H
#define TCPDUET_TESTS_SUPPORT_GOLDEN_TEXT_H

#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Fails with the first line that differs, which is what a person can read. */
static inline void expect_same_lines(const char *text, const char *golden, const char *name)
{
    int line = 1;
    size_t length = strcspn(text, "\n");
    while (*text && strncmp(text, golden, length + 1) == 0) {
        text += length + (text[length] == '\n');
        golden += length + (golden[length] == '\n');
        length = strcspn(text, "\n");
        line++;
    }
    if (*text || *golden)
        fail_msg("%s:%d: `%.*s`, not `%.*s`", name, line, (int)length, text,
                 (int)strcspn(golden, "\n"), golden);
}

/* TestRun with UPDATE_GOLDEN=1 after a change that is meant. */
static inline void expect_golden_text(const char *text, const char *name, Arena *arena)
{
    const char *path = arena_printf(arena, "%s/golden/%s", TESTS_DIR, name);
    FILE *file = fopen(path, getenv("UPDATE_GOLDEN") ? "w+" : "r");
    if (!file)
        fail_msg("%s is not there", path);
    if (getenv("UPDATE_GOLDEN"))
        fputs(text, file);
    rewind(file);
    size_t length = strlen(text) + 200; /* enough to see what is longer */
    char *golden = arena_alloc(arena, length + 1);
    golden[fread(golden, 1, length, file)] = '\0';
    fclose(file);
    expect_same_lines(text, golden, name);
}

#endif
