#include "app/sheet.h"

#include "app/commands.h"
#include "app/menus/help.h"
#include "app/menus/picker.h"
#include "app/quiz/words.h"
#include "app/state.h"
#include "app/viewed.h"
#include "draw/geometry.h"

enum { TOOLTIP_KEYS = 2, HEADER_COUNT = 5 };

static const Color BLACK = 0x000000FF, WHITE = 0xFFFFFFFF;

static const char *word(const App *app, const char *prefix, const char *id)
{
    return app_word(app, arena_printf(app->frame, "%s%s", prefix, id));
}

static const ViewButton *kept_for_frame(const App *app, const ViewButton *buttons, int count)
{
    ViewButton *made = arena_alloc(app->frame, (size_t)count * sizeof *made);
    for (int i = 0; i < count; i++)
        made[i] = buttons[i];
    return made;
}

static const struct {
    int command;
    ViewIcon icon;
    int rank;
} TRANSPORT[] = {
    {COMMAND_FIRST, ICON_FIRST, 2},
    {COMMAND_PREVIOUS_BEAT, ICON_PREVIOUS, 0},
    {COMMAND_PREVIOUS_EVENT, ICON_EVENT_BACK, 3},
    {COMMAND_PLAY, ICON_PLAY, 0},
    {COMMAND_NEXT_EVENT, ICON_EVENT_ON, 3},
    {COMMAND_NEXT_BEAT, ICON_NEXT, 0},
    {COMMAND_LAST, ICON_LAST, 2},
    {COMMAND_RESTART, ICON_RESTART, 4},
    {COMMAND_SLOWER, ICON_SLOWER, 5},
    {COMMAND_FASTER, ICON_FASTER, 5},
};
enum { TRANSPORT_COUNT = sizeof TRANSPORT / sizeof *TRANSPORT };

static const ViewButton *transport(const App *app)
{
    ViewButton buttons[TRANSPORT_COUNT];
    bool plays = player_plays(&app->player);
    for (int i = 0; i < TRANSPORT_COUNT; i++) {
        int command = TRANSPORT[i].command;
        ViewIcon icon = plays && command == COMMAND_PLAY ? ICON_PAUSE : TRANSPORT[i].icon;
        buttons[i] = (ViewButton){command, icon, NULL, command_can_run(app, (CommandId)command),
                                  TRANSPORT[i].rank};
    }
    return kept_for_frame(app, buttons, TRANSPORT_COUNT);
}

static const ViewButton *header(const App *app)
{
    const Choices *choices = &app->choices;
    const char *names = word(app, "command.names.", NAME_STYLE_WORDS[choices->names]);
    const char *theme = word(app, "command.theme.", app_theme(app)->name);
    ViewButton buttons[HEADER_COUNT] = {
        {COMMAND_NAMES, ICON_SETTING, names, true, 4},
        {COMMAND_LANGUAGE, ICON_SETTING, word(app, "command.language.", "this"), true, 2},
        {COMMAND_THEME, ICON_SETTING, theme, true, 3},
        {COMMAND_FULL_SCREEN, ICON_FULL_SCREEN, NULL, true, 1},
        {COMMAND_HELP, ICON_NONE, "?", true, 0},
    };
    return kept_for_frame(app, buttons, HEADER_COUNT);
}

static const char *host_word(const App *app, Host host)
{
    return view_host_name(app_trace(app), host, HOST_ALONE, app_words(app), app->frame);
}

/* In the order of ViewPanel, without PANEL_ALL. */
static const ViewButton *panels(const App *app)
{
    ViewButton buttons[] = {
        {COMMAND_CLIENT, ICON_NONE, host_word(app, HOST_CLIENT), true, 0},
        {COMMAND_LADDER, ICON_NONE, word(app, "ui.", "ladder"), true, 0},
        {COMMAND_SERVER, ICON_NONE, host_word(app, HOST_SERVER), true, 0},
    };
    return kept_for_frame(app, buttons, sizeof buttons / sizeof *buttons);
}

/* The heading is the button that opens the picker. */
static const ViewButton *heading(const App *app)
{
    return kept_for_frame(app, &(ViewButton){COMMAND_PICKER, ICON_NONE, app_title(app), true, 0},
                          1);
}

static ViewPopup popup(const App *app)
{
    ViewPopup whatif = whatif_popup(app, app->frame);
    return whatif.title ? whatif : quiz_popup(app, app->frame);
}

/* Says that the run is edited; NULL where it is not. */
static const ViewButton *undo(const App *app)
{
    const char *says = app->edits.done > 0          ? "edited"
                       : app->edits.aside.count > 0 ? "set-aside"
                                                    : NULL;
    if (!says)
        return NULL;
    return kept_for_frame(
        app, &(ViewButton){COMMAND_UNDO, ICON_NONE, word(app, "ui.", says), true, 0}, 1);
}

/* "To the next change of state, caption or question (PageDown, Right)" */
static const char *tooltip(const App *app)
{
    ThingKind kind = app->pointer.hovered.kind;
    if (kind == THING_HOST && !app->pointer.clicked)
        return word(app, "whatif.", "acts");
    if (kind != THING_COMMAND || app->pointer.clicked)
        return NULL;
    const Command *command = command_at((CommandId)app->pointer.hovered.b);
    return arena_printf(app->frame, "%s  (%s)", command_help(command, app_words(app), app->frame),
                        command_keys(command, TOOLTIP_KEYS, app_words(app), app->frame));
}

/* Nothing is explained while it runs away, nor after a click or a key. */
static bool explains(const App *app)
{
    return !app->pointer.clicked && app->player.motion != PLAYER_PLAYS;
}

/* In the middle of the sheet while nobody has seen where it is. */
static ViewPointer pointer(const App *app)
{
    Rect sheet = app->sheet;
    Point middle = {sheet.x + sheet.w / 2, sheet.y + sheet.h / 2};
    return (ViewPointer){
        .laser = app->pointer.laser,
        .spotlight = app->pointer.spotlight,
        .at = app->pointer.seen ? app->pointer.at : middle,
    };
}

static const char *problem_hint(const App *app)
{
    const char *id = app->problem.of_run   ? "ui.problem.of-run"
                     : problem_may_go(app) ? "ui.problem.before"
                                           : "ui.problem.alone";
    return app_word(app, id);
}

ViewChrome app_chrome(const App *app)
{
    ViewPanel chosen = app->choices.panel;
    const char *working = work_said(app, app->frame);
    ViewChrome chrome = {
        .panel = chosen,
        .bare = app->bare,
        .transport = transport(app),
        .transport_count = TRANSPORT_COUNT,
        .panels = panels(app),
        .header = header(app),
        .header_count = HEADER_COUNT,
        .title = heading(app),
        .undo = undo(app),
        .quiz = quiz_button(app, app->frame),
        .score = quiz_score(app, app->frame),
        .speed = player_speed(&app->player),
        .menu = picker_view(app, app->frame),
        .help = help_view(app, app->frame),
        .popup = popup(app),
        .form = save_form(app, app->frame),
        .problem = {app_problem(app), problem_hint(app), app->problem.of_run},
        .message = working ? working : app->message,
        .told = {app->pointer.met, explains(app), tooltip(app)},
        .pointer = pointer(app),
    };
    for (int panel = 0; panel < PANEL_COUNT; panel++)
        chrome.zooming[panel] = zoom_rest(&app->zoom, chosen, (ViewPanel)panel);
    return chrome;
}

void app_draw(App *app, int width, int height, const Drawing **drawing)
{
    arena_reset(app->frame);
    app->sheet = (Rect){0, 0, width, height};
    app->drawing = drawing_new(app->frame, app->measure, app_language(app));
    app->stale = false;
    *drawing = &app->drawing;
    if (app->blank != BLANK_NOT) {
        Color color = app->blank == BLANK_BLACK ? BLACK : WHITE;
        draw_box(&app->drawing, app->sheet, 0, color, (Stroke){0});
        return;
    }
    ViewRun run = app_viewed(app);
    ViewStyle style = app_style(app);
    ViewChrome chrome = app_chrome(app);
    app->places = view_sheet(&app->drawing, &run, app->sheet, &style, &chrome);
}

const char *const PICTURE_PARTS[] = {"sheet", "stage", "client", "server", "ladder", NULL};

static void draw_stage(App *app, int width, int height, const Drawing **drawing)
{
    bool bare = app->bare;
    app->bare = true;
    app_draw(app, width, height, drawing);
    app->bare = bare;
}

/* One diagram, with the ground of the sheet round it. */
static void draw_diagram(App *app, Host host, int width, int height)
{
    static const double EDGE = 10;
    ViewRun run = app_viewed(app);
    ViewStyle style = app_style(app);
    Rect page = {0, 0, width, height};
    draw_box(&app->drawing, page, 0, style.theme->ground, (Stroke){0, 0, 0});
    view_diagram(&app->drawing, &run, rect_inset(page, EDGE * height / 720), host, &style);
}

int app_draw_part(App *app, PicturePart part, int width, int height, const Drawing **drawing)
{
    if (part == PICTURE_SHEET) {
        app_draw(app, width, height, drawing);
        return height;
    }
    if (part == PICTURE_STAGE) {
        draw_stage(app, width, height, drawing);
        return height;
    }
    arena_reset(app->frame);
    app->drawing = drawing_new(app->frame, app->measure, app_language(app));
    *drawing = &app->drawing;
    if (part == PICTURE_LADDER) {
        ViewRun run = app_viewed(app);
        ViewStyle style = app_style(app);
        return (int)view_page(&app->drawing, &run, width, &style);
    }
    draw_diagram(app, part == PICTURE_SERVER ? HOST_SERVER : HOST_CLIENT, width, height);
    return height;
}
