/* An app, and a scenario's file of the test's own that it may show: a temporary one. */
#ifndef TCPDUET_TESTS_SUPPORT_OWN_FILE_H
#define TCPDUET_TESTS_SUPPORT_OWN_FILE_H

#include "support/sheets.h"
#include "support/user.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct Desk {
    Arena *arena;
    DiagList diags;
    App *app;
    char path[64];
} Desk;

static inline void save(const Desk *desk, const char *text)
{
    FILE *file = fopen(desk->path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* With an empty file. */
static inline Desk *new_desk(void)
{
    Arena *arena = arena_new();
    Desk *desk = arena_alloc(arena, sizeof *desk);
    *desk = (Desk){.arena = arena, .diags = {.arena = arena}, .path = "/tmp/tcpduet-XXXXXX"};
    close(mkstemp(desk->path));
    desk->app = app_new(&(AppOptions){.data = SOURCE_DIR, .measure = {sheet_fixed_width, NULL}},
                        &desk->diags);
    assert_non_null(desk->app);
    return desk;
}

static inline int tear_down(void **state)
{
    Desk *desk = *state;
    remove(desk->path);
    app_free(desk->app);
    arena_free(desk->arena);
    return 0;
}

#endif
