/* What a user does to an app's window of 1280x720, and what he sees there. */
#ifndef TCPDUET_TESTS_SUPPORT_USER_H
#define TCPDUET_TESTS_SUPPORT_USER_H

#include "app/app.h"
#include "support/sheets.h"

#include <string.h>

/* An app that shows a scenario, without movement and with letters that are all as
 * wide; NULL when that cannot be. */
static inline App *user_app(const char *scenario)
{
    DiagList diags = {.arena = arena_new()};
    App *app = app_new(&(AppOptions){.data = SOURCE_DIR,
                                     .reduced_motion = true,
                                     .measure = {sheet_fixed_width, NULL}},
                       &diags);
    arena_free(diags.arena);
    if (app && app_open(app, scenario))
        return app;
    app_free(app);
    return NULL;
}

static inline void press(App *app, const char *name, unsigned modifiers)
{
    assert_true(app_key(app, (KeyPress){name, name, modifiers, false}));
}

static inline const Drawing *drawn(App *app)
{
    const Drawing *drawing = NULL;
    app_draw(app, 1280, 720, &drawing);
    assert_false(app_stale(app));
    return drawing;
}

static inline bool shows(App *app, const char *text)
{
    const Drawing *drawing = drawn(app);
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_TEXT && strstr(shape->as.text.string, text))
            return true;
    }
    return false;
}

/* The middle of the topmost box that stands for a thing; not of a mere dot. */
static inline Point place_of(App *app, Tag tag)
{
    const Drawing *drawing = drawn(app);
    for (int i = drawing->count - 1; i >= 0; i--) {
        const Shape *shape = &drawing->items[i];
        Rect box = shape->as.box.rect;
        if (shape->kind == SHAPE_BOX && shape->tag.kind == tag.kind && shape->tag.a == tag.a &&
            shape->tag.b == tag.b && box.w > 20)
            return (Point){box.x + box.w / 2, box.y + box.h / 2};
    }
    fail_msg("nothing of kind %d and index %d is drawn", (int)tag.kind, tag.b);
    return (Point){0, 0};
}

static inline void click(App *app, Tag tag)
{
    app_click(app, place_of(app, tag), 1);
    app_release(app);
}

#endif
