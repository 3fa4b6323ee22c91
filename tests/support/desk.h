/* An app at a moment of a scenario of the library, with some keys pressed. */
#ifndef TCPDUET_TESTS_SUPPORT_DESK_H
#define TCPDUET_TESTS_SUPPORT_DESK_H

#include "app/app.h"

/* What somebody looks at. */
typedef struct Desk {
    const char *name; /* of its golden file */
    const char *scenario;
    int entry; /* the trace's n */
    const char *lang, *theme;
    KeyPress keys[4]; /* ended by one without a name */
} Desk;

static inline void desk_press(App *app, KeyPress key)
{
    key.place = key.name;
    app_key(app, key);
    app_advance(app, 100); /* long enough for any movement to end */
}

static inline App *desk_app(const Desk *desk, TextMeasure measure, Arena *arena)
{
    DiagList diags = {.arena = arena, .file = "test"};
    AppOptions options = {
        .data = SOURCE_DIR, .lang = desk->lang, .theme = desk->theme, .measure = measure};
    App *app = app_new(&options, &diags);
    assert_non_null(app);
    assert_true(
        app_open(app, arena_printf(arena, "%s/scenarios/%s.yaml", SOURCE_DIR, desk->scenario)));
    app_seek_entry(app, desk->entry);
    for (const KeyPress *key = desk->keys; key->name; key++)
        desk_press(app, *key);
    return app;
}

#endif
