/* What a press, a drag or a look at a place of the last drawing means. */
#include "app/commands.h"
#include "app/menus/entries.h"
#include "app/menus/picker.h"
#include "app/message.h"
#include "app/panels.h"
#include "app/quiz/answers.h"
#include "app/quiz/asking.h"
#include "app/state.h"
#include "app/viewed.h"
#include "draw/geometry.h"

#include <math.h>
#include <stdlib.h>

/* Something lies over the sheet, whose things cannot be reached through it. */
static bool is_covered(const App *app)
{
    return app->menu.kind != MENU_CLOSED || app_problem(app);
}

static bool can_click(const App *app, Tag thing)
{
    switch ((ThingKind)thing.kind) {
    case THING_COMMAND:
        return command_can_run(app, (CommandId)thing.b);
    case THING_MENU_ENTRY:
        return app->menu.kind != MENU_CLOSED || (!is_covered(app) && quiz_takes(app, thing));
    case THING_STATE:
        return !is_covered(app) && quiz_takes(app, thing);
    case THING_TIMELINE:
        return !is_covered(app);
    case THING_HOST:
        return !is_covered(app) && !quiz_asks(app);
    case THING_SEGMENT:
        return !is_covered(app) && !quiz_asks(app) && whatif_in_flight(app, thing.b);
    case THING_CONNECTION:
        return !is_covered(app);
    case THING_HEAP:
        return !is_covered(app) && panels_next_in(app, (Host)thing.a, (TcpState)thing.b) >= 0;
    case THING_NONE:
    case THING_ARC:
    case THING_TIMER:
    case THING_VARIABLE:
    case THING_PANEL:
    case THING_CHOICE:
        return false;
    }
    return false;
}

static void scrub(App *app, Point at)
{
    app_hush(app);
    app->quiz.playing = false;
    player_seek(&app->player, view_timeline_time(&app->places, app_trace(app), at));
    quiz_look(app);
    app->stale = true;
}

/* Which panel holds a place: whatever is drawn there belongs to one. */
static ViewPanel panel_at(const App *app, Point at)
{
    const Drawing *drawing = &app->drawing;
    for (int i = drawing->count - 1; i >= 0; i--) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind != SHAPE_BOX || shape->tag.kind != THING_PANEL)
            continue;
        Rect box = shape->as.box.rect;
        if (at.x >= box.x && at.x < box.x + box.w && at.y >= box.y && at.y < box.y + box.h)
            return (ViewPanel)shape->tag.b;
    }
    return PANEL_ALL;
}

/* --- Looking back on the ladder ------------------------------------------------ */

static void look_back(App *app, double pixels)
{
    const ViewLadderRoom *room = &app->places.ladder;
    ViewRun run = app_viewed(app);
    double most = view_ladder_back(room, &run);
    double seconds = app_look_back(app) + view_ladder_seconds(room, pixels);
    seconds = seconds < 0 ? 0 : seconds > most ? most : seconds;
    app->look_back = (LookBack){seconds, app->player.shown};
    app->stale = true;
}

void app_scroll(App *app, int steps)
{
    enum { STEPS_IN_HEIGHT = 16 };
    if (!is_covered(app) && app->blank == BLANK_NOT)
        look_back(app, -steps * app->sheet.h / (double)STEPS_IN_HEIGHT);
}

/* --- Buttons --------------------------------------------------------------------- */

static void uncover(App *app)
{
    if (app->menu.kind != MENU_CLOSED)
        menu_close(app);
    else if (problem_may_go(app))
        problem_forget(app);
}

/* What a press there can drag. */
static Drag drag_at(const App *app, Point at)
{
    Tag thing = drawing_hit(&app->drawing, at);
    if (thing.kind == THING_TIMELINE && can_click(app, thing))
        return DRAG_TIMELINE;
    if (picker_scrolls(app))
        return DRAG_LIST;
    return panel_at(app, at) == PANEL_LADDER && !is_covered(app) ? DRAG_LADDER : DRAG_NOTHING;
}

static void take_hold(App *app, Drag drag, Point at)
{
    app->pointer.drag = drag;
    app->pointer.dragged = at;
}

void app_click(App *app, Point at, int clicks)
{
    Tag thing = drawing_hit(&app->drawing, at);
    app_hush(app);
    app->pointer.clicked = true;
    app->stale = true; /* at least a card is taken away */
    app->pointer.drag = DRAG_NOTHING;
    if (app->blank != BLANK_NOT) {
        app->blank = BLANK_NOT;
    } else if (thing.kind == THING_COMMAND) {
        if (app->menu.kind == MENU_HELP)
            menu_close(app);
        app_run(app, thing.b);
    } else if (thing.kind == THING_MENU_ENTRY && app->menu.kind != MENU_CLOSED) {
        menu_choose(app, thing.b);
    } else if (is_covered(app)) {
        uncover(app);
    } else if (drag_at(app, at) == DRAG_TIMELINE) {
        take_hold(app, DRAG_TIMELINE, at);
        scrub(app, at);
    } else if (quiz_takes(app, thing)) {
        quiz_click(app, thing);
    } else if (thing.kind == THING_CONNECTION && can_click(app, thing)) {
        panels_show_connection(app, thing.b);
    } else if (thing.kind == THING_HEAP && can_click(app, thing)) {
        panels_show_connection(app, panels_next_in(app, (Host)thing.a, (TcpState)thing.b));
    } else if (can_click(app, thing)) {
        whatif_open(app, thing, at);
    } else if (clicks == 2) {
        panels_toggle(app, panel_at(app, at)); /* once more brings all back */
    } else {
        take_hold(app, drag_at(app, at), at);
    }
}

/* Row by row; what is left of a row is for the next time. */
static void pull_list(App *app, double down)
{
    double row = picker_seen(app).row;
    int rows = (int)(down / row);
    for (int i = 0; i < abs(rows); i++)
        app_run(app, rows > 0 ? COMMAND_MENU_ABOVE : COMMAND_MENU_BELOW);
    app->pointer.dragged.y += rows * row;
}

void app_drag(App *app, Point at)
{
    double down = at.y - app->pointer.dragged.y;
    switch (app->pointer.drag) {
    case DRAG_NOTHING:
        return;
    case DRAG_TIMELINE:
        scrub(app, at);
        return;
    case DRAG_LADDER:
        look_back(app, down);
        app->pointer.dragged = at;
        return;
    case DRAG_LIST:
        pull_list(app, down);
        return;
    }
}

void app_release(App *app)
{
    app->pointer.drag = DRAG_NOTHING;
}

static bool points(const App *app)
{
    return app->pointer.laser || app->pointer.spotlight;
}

static void see_pointer(App *app, Point at)
{
    if (at.x < 0 || at.y < 0)
        return; /* it has left the window */
    app->pointer.at = at;
    app->pointer.seen = true;
    app->stale |= points(app);
}

void app_point(App *app, Point at, bool on)
{
    see_pointer(app, at);
    app->pointer.laser = on;
    if (on)
        app->pointer.hovered = (Tag){0};
    app->stale = true;
}

bool app_hides_cursor(const App *app)
{
    return app->pointer.laser && app->blank == BLANK_NOT;
}

bool app_hover(App *app, Point at)
{
    see_pointer(app, at);
    Tag thing = drawing_hit(&app->drawing, at);
    if (app->pointer.laser)
        thing = (Tag){0};
    if (is_covered(app) && !can_click(app, thing))
        thing = (Tag){0};
    if (!tags_equal(thing, app->pointer.hovered)) {
        app->pointer.hovered = thing;
        app->pointer.met = at;
        app->pointer.clicked = false;
        app->stale = true;
    }
    return can_click(app, thing);
}

void app_wheel(App *app, int steps)
{
    bool forward = steps > 0;
    int command = forward ? COMMAND_NEXT_EVENT : COMMAND_PREVIOUS_EVENT;
    if (app->menu.kind != MENU_CLOSED)
        command = forward ? COMMAND_MENU_BELOW : COMMAND_MENU_ABOVE;
    for (int i = forward ? steps : -steps; i > 0; i--)
        app_run(app, command);
}

void app_resize(App *app, int steps)
{
    for (int i = steps > 0 ? steps : -steps; i > 0; i--)
        app_run(app, steps > 0 ? COMMAND_BIGGER : COMMAND_SMALLER);
}

/* --- By finger --------------------------------------------------------------------- */

static const Point NOWHERE = {-1, -1};

/* A finger is broad, a segment is not: where nothing is meant by its middle, the nearest
 * place that a click does something to, as far as it covers. */
static Point under_finger(const App *app, Point at)
{
    enum { DIRECTIONS = 8, RINGS = 2, BREADTH = 50 }; /* as many fit into the height */
    ThingKind middle = drawing_hit(&app->drawing, at).kind;
    if (middle != THING_NONE && middle != THING_PANEL && middle != THING_ARC)
        return at;
    for (int i = 0; i < RINGS * DIRECTIONS; i++) {
        double far = (i / DIRECTIONS + 1) * app->sheet.h / (RINGS * BREADTH);
        double angle = 2 * PI * i / (double)DIRECTIONS;
        Point near = {at.x + far * cos(angle), at.y + far * sin(angle)};
        if (can_click(app, drawing_hit(&app->drawing, near)))
            return near;
    }
    return at;
}

void app_tap(App *app, Point at, int taps)
{
    at = under_finger(app, at);
    app_hover(app, at);
    app_click(app, at, taps);
    app_release(app);
    app_hover(app, NOWHERE);
}

/* The list scrolls with the entry that is marked. */
static void mark_middle(App *app)
{
    ViewMenuSeen seen = picker_seen(app);
    app->menu.chosen = (seen.first + seen.last) / 2;
}

/* Only the timeline goes sideways. */
bool app_grab(App *app, Point from, Point to)
{
    Drag drag = drag_at(app, from);
    if (drag != DRAG_TIMELINE && fabs(to.x - from.x) > fabs(to.y - from.y))
        drag = DRAG_NOTHING;
    if (drag == DRAG_LIST)
        mark_middle(app);
    take_hold(app, drag, from);
    return drag != DRAG_NOTHING;
}

bool app_explain(App *app, Point at)
{
    app_hover(app, at);
    app->stale |= app->pointer.clicked; /* its card comes back */
    app->pointer.clicked = false;
    ThingKind kind = app->pointer.hovered.kind;
    bool has_summary = kind == THING_MENU_ENTRY && app->menu.kind == MENU_PICKER;
    bool has_card = kind == THING_STATE || kind == THING_HEAP || kind == THING_TIMER ||
                    kind == THING_VARIABLE || kind == THING_SEGMENT;
    bool is_button = kind == THING_COMMAND || kind == THING_HOST;
    return is_button || has_summary || (has_card && app->player.motion != PLAYER_PLAYS);
}

void app_swipe(App *app, int direction)
{
    bool on = direction > 0;
    if (app->menu.kind == MENU_HELP)
        app_run(app, on ? COMMAND_MENU_NEXT : COMMAND_MENU_PREVIOUS);
    else if (!is_covered(app))
        app_run(app, on ? COMMAND_NEXT_BEAT : COMMAND_PREVIOUS_BEAT);
}
