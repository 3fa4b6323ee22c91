/* What holds of the app whatever a user does. Each law gives NULL, or what is wrong. */
#ifndef TCPDUET_TESTS_SUPPORT_MONKEY_LAWS_H
#define TCPDUET_TESTS_SUPPORT_MONKEY_LAWS_H

#include "support/deeds.h"
#include "support/labels.h"
#include "support/monkey.h"

#include "sim/interventions.h"

#include <math.h>
#include <stdlib.h>

/* What the laws compare with. */
typedef struct Witness {
    App *other;            /* shows the same, having come another way */
    PainterPixels changed; /* painted by the changes alone */
    PainterPixels whole;
} Witness;

typedef const char *Law(Monkey *monkey, Witness *witness);

/* --- Drawings ------------------------------------------------------------------------- */

static inline DrawingMarks law_marks(const Monkey *monkey, const Drawing *drawing)
{
    return drawing_marks(drawing, monkey->size.width, monkey->size.height, monkey->arena);
}

/* The first line of a drawing's text in which it differs from another's. */
static inline const char *law_difference(const Drawing *a, const Drawing *b, Arena *arena)
{
    const char *one = drawing_text(a, thing_name, arena),
               *other = drawing_text(b, thing_name, arena);
    while (*one && strcspn(one, "\n") == strcspn(other, "\n") &&
           strncmp(one, other, strcspn(one, "\n")) == 0) {
        one += strcspn(one, "\n") + 1;
        other += strcspn(other, "\n") + 1;
    }
    return arena_printf(arena, "`%.*s` is `%.*s`", (int)strcspn(one, "\n"), one,
                        (int)strcspn(other, "\n"), other);
}

static inline bool law_same_marks(DrawingMarks a, DrawingMarks b)
{
    bool same = a.count == b.count;
    for (int i = 0; same && i < a.count; i++)
        same = a.items[i].hash == b.items[i].hash;
    return same;
}

/* What can be seen of both is the same. */
static inline const char *law_same(Monkey *monkey, const char *what, const Drawing *a,
                                   const Drawing *b)
{
    if (law_same_marks(law_marks(monkey, a), law_marks(monkey, b)))
        return NULL;
    return arena_printf(monkey->arena, "%s: %s", what, law_difference(a, b, monkey->arena));
}

/* A frame that nobody asked for would show the same. */
static inline const char *law_asks_for_frames(Monkey *monkey, Witness *witness)
{
    (void)witness;
    monkey_looks(monkey);
    app_draw(monkey->app, monkey->size.width, monkey->size.height, &monkey->seen);
    return app_stale(monkey->app)
               ? "what was just drawn is stale"
               : law_same(monkey, "no frame was asked for, and", &monkey->frame, monkey->seen);
}

static inline bool law_is_finite(const Shape *shape)
{
    Rect box = shape->as.box.rect;
    bool finite = true;
    switch (shape->kind) {
    case SHAPE_BOX:
        return isfinite(box.x + box.y + box.w + box.h + shape->as.box.radius);
    case SHAPE_PATH:
        for (int i = 0; i < shape->as.path.count; i++)
            finite = finite && isfinite(shape->as.path.points[i].x + shape->as.path.points[i].y);
        return finite;
    case SHAPE_ARC:
        return isfinite(shape->as.arc.center.x + shape->as.arc.center.y + shape->as.arc.radius +
                        shape->as.arc.from + shape->as.arc.to);
    case SHAPE_TEXT:
        return isfinite(shape->as.text.at.x + shape->as.text.at.y + shape->as.text.size +
                        shape->as.text.angle);
    }
    return false;
}

static inline const char *law_draws_numbers(Monkey *monkey, Witness *witness)
{
    (void)witness;
    for (int i = 0; i < monkey->seen->count; i++) {
        if (!law_is_finite(&monkey->seen->items[i]))
            return arena_printf(monkey->arena, "shape %d lies nowhere", i);
    }
    return NULL;
}

static inline const char *law_draws_the_same_again(Monkey *monkey, Witness *witness)
{
    (void)witness;
    Drawing first = monkey_copy(monkey, monkey->seen);
    app_draw(monkey->app, monkey->size.width, monkey->size.height, &monkey->seen);
    return law_same(monkey, "drawn again", &first, monkey->seen);
}

/* --- Pixels ------------------------------------------------------------------------------ */

static inline PainterPixels law_pixels(Size size)
{
    return (PainterPixels){calloc((size_t)(size.width * size.height), 4), size.width, size.height,
                           size.width * 4};
}

static inline void law_make_pixels(Witness *witness, Size size)
{
    if (witness->changed.width == size.width && witness->changed.height == size.height)
        return;
    free(witness->changed.pixels);
    free(witness->whole.pixels);
    witness->changed = law_pixels(size);
    witness->whole = law_pixels(size);
}

/* Painting what has changed gives the picture. */
static inline const char *law_paints_changes(Monkey *monkey, Witness *witness)
{
    bool fresh = witness->changed.width != monkey->size.width ||
                 witness->changed.height != monkey->size.height;
    law_make_pixels(witness, monkey->size);
    painter_paint_changed(monkey->painter, monkey->seen, witness->changed, fresh);
    painter_paint(monkey->painter, monkey->seen, witness->whole);
    const uint32_t *a = witness->changed.pixels, *b = witness->whole.pixels;
    for (int i = 0; i < monkey->size.width * monkey->size.height; i++) {
        if (a[i] != b[i])
            return arena_printf(monkey->arena, "painted by its changes, %d,%d is %06x and not %06x",
                                i % monkey->size.width, i / monkey->size.width, (unsigned)a[i],
                                (unsigned)b[i]);
    }
    return NULL;
}

/* --- Words ---------------------------------------------------------------------------------- */

/* A size for which the layout is made. */
static inline bool law_is_window(Size size)
{
    double ratio = (double)size.width / size.height;
    return size.height >= 540 && ratio > 1.3 && ratio < 1.8;
}

/* Takes away what lies uppermost over the sheet; false: nothing does. */
static inline bool law_uncover(ViewChrome *chrome, Tag hovered)
{
    bool explains = chrome->told.explains && hovered.kind != THING_NONE;
    bool any = chrome->told.tooltip || chrome->help.title || chrome->popup.title ||
               chrome->menu.title || chrome->problem.text || chrome->message || explains;
    if (chrome->told.tooltip)
        chrome->told.tooltip = NULL;
    else if (chrome->help.title)
        chrome->help = (ViewHelp){0};
    else if (chrome->popup.title)
        chrome->popup = (ViewPopup){0};
    else if (chrome->menu.title)
        chrome->menu = (ViewMenu){0};
    else if (chrome->problem.text)
        chrome->problem.text = NULL;
    else if (explains)
        chrome->told.explains = false;
    else
        chrome->message = NULL;
    return any;
}

/* The sheet, or what lies uppermost over it. An edited run is free of that: in it a segment
 * that is under way may pass over the word for another's loss. */
static inline const char *law_can_be_read(Monkey *monkey, Witness *witness)
{
    (void)witness;
    const App *app = monkey->app;
    const Drawing *drawing = monkey->seen;
    if (!law_is_window(monkey->size) || app->blank != BLANK_NOT || app->edits.done > 0 ||
        zoom_moving(&app->zoom, app->choices.panel))
        return NULL;
    ViewRun run = app_viewed(app);
    ViewStyle style = app_style(app);
    ViewChrome chrome = app_chrome(app);
    Drawing plain = drawing_new(monkey->arena, app->measure, style.lang);
    bool covered = law_uncover(&chrome, style.hovered);
    if (covered)
        view_sheet(&plain, &run, app->sheet, &style, &chrome);
    double scale = APP_SCALES[app->choices.scale];
    const char *fault = sheet_fault_at(drawing, plain.count, app->sheet, scale, monkey->arena);
    if (!fault && !covered)
        fault = label_fault(drawing, monkey->arena);
    if (!fault)
        return NULL;
    return arena_printf(monkey->arena, "%s, %dx%d, %s, panel %d, %s, scale %d, %.3f s: %s",
                        app_trace(app)->file, monkey->size.width, monkey->size.height,
                        app_language(app), (int)app->choices.panel, covered ? "covered" : "sheet",
                        app->choices.scale, app_moment(app).shown, fault);
}

/* --- Other ways to the same ------------------------------------------------------------------ */

static inline void law_follow(App *other, const App *app)
{
    other->choices = app->choices;
    other->player.at_once = app->player.at_once;
    zoom_settle(&other->zoom, app->choices.panel);
    other->player.speed = app->player.speed;
    for (int i = 0; i < app->edits.done; i++) {
        arena_list_add(other->edits.arena, &other->edits.list, app->edits.list.items[i]);
        undo_step(other, 1);
    }
    player_seek(&other->player, app->player.shown);
    other->pointer = app->pointer;
    other->look_back = app->look_back;
    app_hush(other);
    if (app_said(app))
        app_say(other, app_said(app));
}

/* A plain sheet at rest over a file that is as it was. */
static inline bool law_can_be_followed(const Monkey *monkey)
{
    const App *app = monkey->app;
    return !monkey->tampered && app_trace(app)->file && !app_moving(app) && !quiz_is_on(app) &&
           app->menu.kind == MENU_CLOSED && !app_problem(app) && app->blank == BLANK_NOT &&
           app->player.motion == PLAYER_RESTS && app->edits.aside.count == 0;
}

static inline const char *law_looks_the_same_from_elsewhere(Monkey *monkey, Witness *witness)
{
    if (!law_can_be_followed(monkey))
        return NULL;
    if (!app_open(witness->other, app_trace(monkey->app)->file))
        return "the file cannot be opened again";
    law_follow(witness->other, monkey->app);
    const Drawing *drawing;
    app_draw(witness->other, monkey->size.width, monkey->size.height, &drawing);
    const char *fault = law_same(monkey, "reached another way", monkey->seen, drawing);
    app_open(witness->other, witness->other->path); /* what it has borrowed may end */
    return fault;
}

/* By the form that asks for a title and a place, without a trace of it; NULL: nowhere. */
static inline char *law_saved_to(App *app, Arena *arena)
{
    Menu menu = app->menu;
    Player player = app->player;
    menu_close(app);
    save_run(app);
    if (app->menu.kind == MENU_SAVE)
        save_choose(app, SAVE_DO);
    app->menu = menu;
    app->player = player;
    return app->save.path ? arena_strdup(arena, app->save.path) : NULL;
}

static inline const char *law_runs_the_same_when_saved(Monkey *monkey, Witness *witness)
{
    App *app = monkey->app;
    if (app->edits.done == 0)
        return NULL;
    char *path = law_saved_to(app, monkey->arena);
    if (!path)
        return arena_printf(monkey->arena, "saving says %s", app->save.why);
    bool opened = app_open(witness->other, path);
    const char *now = opened ? deeds(app_trace(witness->other), monkey->arena) : "";
    unlink(path);
    if (!opened)
        return arena_printf(monkey->arena, "what was saved is wrong: %s",
                            app_problem(witness->other));
    const char *was = deeds(app_trace(app), monkey->arena);
    size_t same = 0;
    while (was[same] && was[same] == now[same])
        same++;
    while (same > 0 && was[same - 1] != '\n')
        same--;
    if (!was[same] && !now[same])
        return NULL;
    return arena_printf(monkey->arena, "what was saved runs otherwise: %.*s and not %.*s",
                        (int)strcspn(now + same, "\n"), now + same, (int)strcspn(was + same, "\n"),
                        was + same);
}

static inline const char *law_undoes_everything(Monkey *monkey, Witness *witness)
{
    App *app = monkey->app;
    int done = app->edits.done;
    if (done == 0)
        return NULL;
    const char *was = deeds(app_trace(app), monkey->arena);
    for (int i = 0; i < done; i++)
        monkey_presses(monkey, "Z", KEY_CTRL);
    if (app_trace(app) != app->original.trace || app->edits.done > 0)
        return "not everything was undone";
    const char *fault = law_looks_the_same_from_elsewhere(monkey, witness);
    for (int i = 0; i < done; i++)
        monkey_presses(monkey, "Z", KEY_CTRL | KEY_SHIFT);
    if (!fault && strcmp(was, deeds(app_trace(app), monkey->arena)) != 0)
        fault = "what was redone is not what was undone";
    return fault;
}

/* --- The quiz ----------------------------------------------------------------------------------
 */

static inline TraceSnapshots law_snapshots_until(TraceSnapshots all, int n)
{
    while (all.count > 0 && all.items[all.count - 1].n >= n)
        all.count--;
    return all;
}

/* The run without what happens behind a moment. When something happens may be known, and
 * how far what is under way gets. */
static inline Trace law_trace_until(const Trace *trace, TraceMoment moment, Arena *arena)
{
    Trace cut = *trace;
    cut.entries.count = moment.n;
    while (cut.links.count > 0 && cut.links.items[cut.links.count - 1] >= moment.n)
        cut.links.count--;
    memset(&cut.connections, 0, sizeof cut.connections);
    for (int i = 0; i < trace->connections.count; i++) {
        TraceConnection connection = trace->connections.items[i];
        for (int host = 0; host < HOST_COUNT; host++)
            connection.at[host] = law_snapshots_until(connection.at[host], moment.n);
        arena_list_add(arena, &cut.connections, connection);
    }
    return cut;
}

/* While it asks, what is drawn is not drawn from what is still to come. */
static inline const char *law_keeps_the_answer(Monkey *monkey, Witness *witness)
{
    (void)witness;
    const App *app = monkey->app;
    TraceMoment moment = app_moment(app);
    if (!quiz_asks(app) || app->player.motion != PLAYER_RESTS || app->blank != BLANK_NOT)
        return NULL;
    Trace cut = law_trace_until(app_trace(app), moment, monkey->arena);
    ViewRun run = app_viewed(app), until = run;
    ViewStyle style = app_style(app);
    ViewChrome chrome = app_chrome(app);
    until.trace = &cut;
    Drawing now = drawing_new(monkey->arena, app->measure, style.lang);
    Drawing then = drawing_new(monkey->arena, app->measure, style.lang);
    view_sheet(&now, &run, app->sheet, &style, &chrome);
    view_sheet(&then, &until, app->sheet, &style, &chrome);
    return law_same(monkey, "the quiz tells what is to come", &now, &then);
}

/* --- Coming to an end ----------------------------------------------------------------------------
 */

static inline const char *law_comes_to_rest(Monkey *monkey, Witness *witness)
{
    (void)witness;
    /* Playing waits wherever something is said, and behind an answer. */
    int hours = 4 + 4 * app_trace(monkey->app)->instants.count;
    for (int i = 0; i < hours && app_moving(monkey->app); i++) {
        app_advance(monkey->app, 3600);
        monkey_looks(monkey);
    }
    monkey->now += 10000;
    fingers_wait(&monkey->input.fingers, monkey->now);
    monkey_looks(monkey);
    if (app_moving(monkey->app))
        return "it moves for ever";
    if (fingers_until(&monkey->input.fingers, monkey->now) >= 0)
        return "a finger waits for ever";
    return NULL;
}

static inline const char *law_leaves_and_never_quits(Monkey *monkey, Witness *witness)
{
    (void)witness;
    enum { LAYERS = 5 };
    const App *app = monkey->app;
    for (int i = 0; i < LAYERS; i++)
        monkey_presses(monkey, "Escape", KEY_PLAIN);
    if (app_wants_quit(app))
        return "Escape quits";
    bool left = app->menu.kind == MENU_CLOSED && !app_problem(app) && !app->pointer.spotlight &&
                app->blank == BLANK_NOT && !app_wants_full_screen(app);
    return left ? NULL : "Escape does not lead back to the sheet";
}

/* --- All of them
 * ------------------------------------------------------------------------------------ */

typedef struct LawRow {
    Law *law;
    unsigned every; /* it is held after each so-manieth deed */
    bool touches;   /* the app, so that there is something to draw */
} LawRow;

/* The first one first: it draws what the others look at. */
static const LawRow LAWS[] = {
    {law_asks_for_frames, 1, false},
    {law_draws_numbers, 1, false},
    {law_keeps_the_answer, 1, false},
    {law_draws_the_same_again, 5, false},
    {law_paints_changes, 6, false},
    {law_can_be_read, 3, false},
    {law_looks_the_same_from_elsewhere, 4, false},
    {law_runs_the_same_when_saved, 7, true},
    {law_undoes_everything, 11, true},
    {law_comes_to_rest, 23, true},
    {law_leaves_and_never_quits, 31, true},
};
enum { LAW_COUNT = sizeof LAWS / sizeof *LAWS };

#endif
