/* What the views are given: the user's choices as a ViewContext, and the frame
 * that they draw into. */
#include "app/commands.h"
#include "app/state.h"

#include <math.h>

enum { TOOLTIP_KEYS = 2, TRANSPORT_COUNT = 5, HEADER_COUNT = 4 };

static const Color BLACK = 0x000000FF, WHITE = 0xFFFFFFFF;

static const char *word(const App *app, const char *prefix, const char *id)
{
    return words_get(app_words(app), arena_printf(app->frame, "%s%s", prefix, id));
}

/* Can one still go this way? */
static bool can_step(const App *app, int direction)
{
    double end = direction < 0 ? 0 : trace_length(app->trace);
    return app->player.shown != end;
}

static const ViewButton *transport(const App *app)
{
    bool plays = app->player.motion == PLAYER_PLAYS;
    bool back = can_step(app, -1), forward = can_step(app, 1);
    ViewButton buttons[TRANSPORT_COUNT] = {
        {COMMAND_FIRST, ICON_FIRST, NULL, back},
        {COMMAND_PREVIOUS_BEAT, ICON_PREVIOUS, NULL, back},
        {COMMAND_PLAY, plays ? ICON_PAUSE : ICON_PLAY, NULL, true},
        {COMMAND_NEXT_BEAT, ICON_NEXT, NULL, forward},
        {COMMAND_LAST, ICON_LAST, NULL, forward},
    };
    ViewButton *made = arena_alloc(app->frame, sizeof buttons);
    for (int i = 0; i < TRANSPORT_COUNT; i++)
        made[i] = buttons[i];
    return made;
}

static const ViewButton *header(const App *app)
{
    static const char *const NAMES[NAME_STYLE_COUNT] = {"rfc", "linux", "bsd", "windows"};
    const Choices *choices = &app->choices;
    ViewButton buttons[HEADER_COUNT] = {
        {COMMAND_NAMES, ICON_NONE, word(app, "command.names.", NAMES[choices->names]), true},
        {COMMAND_LANGUAGE, ICON_NONE, word(app, "command.language.", "this"), true},
        {COMMAND_THEME, ICON_NONE, word(app, "command.theme.", APP_THEMES[choices->theme]), true},
        {COMMAND_HELP, ICON_NONE, "?", true},
    };
    ViewButton *made = arena_alloc(app->frame, sizeof buttons);
    for (int i = 0; i < HEADER_COUNT; i++)
        made[i] = buttons[i];
    return made;
}

/* The heading is the button that opens the picker. */
static const ViewButton *heading(const App *app)
{
    ViewButton *made = arena_alloc(app->frame, sizeof *made);
    *made = (ViewButton){COMMAND_PICKER, ICON_NONE, app_title(app), true};
    return made;
}

/* "To the next change of state, caption or question (PageDown, Right)" */
static const char *tooltip(const App *app)
{
    if (app->pointer.hovered.kind != THING_COMMAND || app->pointer.clicked)
        return NULL;
    const Command *command = command_at((CommandId)app->pointer.hovered.index);
    return arena_printf(app->frame, "%s  (%s)", command_help(command, app_words(app), app->frame),
                        command_keys(command, TOOLTIP_KEYS, app->frame));
}

/* Nothing is explained while it runs away, nor after a click or a key. */
static bool explains(const App *app)
{
    return !app->pointer.clicked && app->player.motion != PLAYER_PLAYS;
}

static ViewContext context_of(const App *app)
{
    return (ViewContext){
        .measure = app->measure,
        .words = app_words(app),
        .theme = theme_named(APP_THEMES[app->choices.theme]),
        .lang = app_lang(app),
        .names = app->choices.names,
        .panel = app->choices.panel,
        .all_labels = app->choices.all_labels,
        .netstat = app->choices.netstat,
        .connection = trace_connection_at(app->trace, app_moment(app)),
        .look_back = app_look_back(app),
        .hovered = app->pointer.hovered,
        .pointer = app->pointer.at,
        .explains = explains(app),
        .tooltip = tooltip(app),
        .transport = transport(app),
        .transport_count = TRANSPORT_COUNT,
        .header = header(app),
        .header_count = HEADER_COUNT,
        .title = heading(app),
        .speed = player_speed(&app->player),
        .menu = menu_view(app, app->frame),
        .problem = app->problem,
        .reduced_motion = app->choices.reduced_motion,
    };
}

void app_draw(App *app, int width, int height, const Drawing **drawing)
{
    arena_reset(app->frame);
    app->sheet = (Rect){0, 0, width, height};
    app->drawing = drawing_new(app->frame, app->measure, app_lang(app));
    app->stale = false;
    *drawing = &app->drawing;
    if (app->blank != BLANK_NOT) {
        Color color = app->blank == BLANK_BLACK ? BLACK : WHITE;
        draw_box(&app->drawing, app->sheet, 0, color, (Stroke){0});
        return;
    }
    ViewContext context = context_of(app);
    view_sheet(&app->drawing, app->trace, app_moment(app), app->sheet, &context);
}

int app_draw_ladder(App *app, int width, const Drawing **drawing)
{
    int height = (int)ceil(view_ladder_page_height(app->trace, width));
    arena_reset(app->frame);
    app->sheet = (Rect){0, 0, width, height};
    app->drawing = drawing_new(app->frame, app->measure, app_lang(app));
    *drawing = &app->drawing;
    ViewContext context = context_of(app);
    draw_box(&app->drawing, app->sheet, 0, context.theme->ground, (Stroke){0});
    view_ladder(&app->drawing, app->trace, app_moment(app), app->sheet, &context);
    return height;
}
