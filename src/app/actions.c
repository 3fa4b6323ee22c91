/* What the commands do, in the order of the screen; and at the end the table that says which
 * does what. */
#include "app/choices.h"
#include "app/commands.h"
#include "app/edits/undo.h"
#include "app/menus/entries.h"
#include "app/menus/picker.h"
#include "app/message.h"
#include "app/panels.h"
#include "app/quiz/answers.h"
#include "app/quiz/asking.h"
#include "app/state.h"
#include "base/stop.h"

#include <limits.h>
#include <stdio.h>

/* On a blank screen the next forward or back only lights it again. */
static bool lit_again(App *app)
{
    bool was_blank = app->blank != BLANK_NOT;
    app->blank = BLANK_NOT;
    return was_blank;
}

static void step_on(App *app, int stop)
{
    if (!lit_again(app) && !quiz_forward(app, (TraceStop)stop))
        player_step(&app->player, 1, (TraceStop)stop);
}

static void step_back(App *app, int stop)
{
    if (!lit_again(app))
        player_step(&app->player, -1, (TraceStop)stop);
}

static void play(App *app)
{
    if (quiz_play_on(app))
        return;
    player_play(&app->player);
    quiz_limit_playing(app);
}

static void play_or_pause(App *app)
{
    if (lit_again(app))
        return;
    if (player_plays(&app->player))
        player_pause(&app->player);
    else
        play(app);
}

static void go_first(App *app)
{
    if (!lit_again(app))
        player_first(&app->player);
}

static void go_last(App *app)
{
    if (!lit_again(app))
        player_last(&app->player);
}

static void restart(App *app)
{
    app->blank = BLANK_NOT;
    player_open(&app->player);
    quiz_look(app);
    play(app);
}

static void change_speed(App *app, int direction)
{
    player_change_speed(&app->player, direction);
}

/* --- The screen -------------------------------------------------------------- */

static void present_here(App *app)
{
    menu_close(app);
    app->blank = BLANK_NOT;
    app->full_screen = true;
}

/* In the picker it presents what is chosen there. */
static void present(App *app)
{
    if (app->menu.kind == MENU_PICKER)
        menu_choose(app, app->menu.chosen);
    present_here(app);
    player_open(&app->player);
}

static void toggle_full_screen(App *app)
{
    app->full_screen = !app->full_screen;
}

static void stop_work(App *app)
{
    work_stop(app);
    app_say(app, app_word(app, "ui.simulating-stopped"));
}

/* A clicker sends Escape and F5 in turn from one button: this never quits. */
static void leave(App *app)
{
    if (work_is_on(app))
        stop_work(app);
    else if (app->menu.kind != MENU_CLOSED)
        menu_close(app);
    else if (problem_may_go(app))
        problem_forget(app);
    else if (app->pointer.spotlight)
        app->pointer.spotlight = false;
    else if (app->blank != BLANK_NOT)
        app->blank = BLANK_NOT;
    else if (app->choices.panel != PANEL_ALL)
        panels_enlarge(app, PANEL_ALL);
    else
        app->full_screen = false;
}

static void toggle_blank(App *app, int blank)
{
    app->blank = app->blank == (Blank)blank ? BLANK_NOT : (Blank)blank;
}

static void toggle_spotlight(App *app)
{
    app->pointer.spotlight = !app->pointer.spotlight;
}

static void quit(App *app)
{
    app->quit = true;
}

/* --- What is shown, and how -------------------------------------------------- */

/* Where there is room for one panel only, these are its tabs: pressed again, the same one
 * stays. */
static void choose_panel(App *app, int panel)
{
    if (panels_form(app) == SHEET_ONE)
        panels_enlarge(app, (ViewPanel)panel);
    else
        panels_toggle(app, (ViewPanel)panel);
}

/* At once: the ladder on its way would show yet another stretch of the run. */
static void toggle_whole_run(App *app)
{
    bool whole = app->choices.whole_run;
    panels_enlarge(app, PANEL_LADDER);
    app->choices.whole_run = !whole;
    zoom_settle(&app->zoom, PANEL_LADDER);
}

static void change_arrangement(App *app)
{
    app->choices.arrangement =
        (ViewArrangement)((app->choices.arrangement + 1) % ARRANGEMENT_COUNT);
}

/* Says where they stand while no diagram has the room for them. */
static void toggle_labels(App *app)
{
    Choices *choices = &app->choices;
    choices->all_labels = !choices->all_labels;
    bool has_room = choices->panel == PANEL_CLIENT || choices->panel == PANEL_SERVER;
    if (choices->all_labels && !has_room)
        app_say(app, app_word(app, "command.labels.where"));
}

static void toggle_netstat(App *app)
{
    app->choices.netstat = !app->choices.netstat;
}

static void toggle_relative(App *app)
{
    app->choices.relative = !app->choices.relative;
}

static void change_names(App *app)
{
    app->choices.names = (NameStyle)((app->choices.names + 1) % NAME_STYLE_COUNT);
}

static void change_language(App *app)
{
    app->choices.language = (app->choices.language + 1) % LANGUAGE_COUNT;
}

static void change_theme(App *app)
{
    app->choices.theme = THEMES[app->choices.theme + 1].name ? app->choices.theme + 1 : 0;
}

static void toggle_motion(App *app)
{
    bool reduced = !app->choices.reduced_motion;
    app->choices.reduced_motion = reduced;
    app->player.at_once = reduced;
    app_say(app, app_word(app, reduced ? "command.motion.off" : "command.motion.on"));
}

/* Says the size, as a window too small for it does not show all of it. */
static void set_scale(App *app, int scale)
{
    scale = scale < 0 ? 0 : scale >= SCALE_COUNT ? SCALE_COUNT - 1 : scale;
    app->choices.scale = scale;
    char percent[8];
    snprintf(percent, sizeof percent, "%.0f", 100 * APP_SCALES[scale]);
    app_tell(app, "command.bigger.now", (WordValue[]){{"percent", percent}, {NULL, NULL}});
}

static void change_scale(App *app, int steps)
{
    set_scale(app, app->choices.scale + steps);
}

static void reload(App *app)
{
    app_reload(app);
}

/* --- Menus ------------------------------------------------------------------- */

static void toggle_menu(App *app, int kind)
{
    if (app->menu.kind == (MenuKind)kind)
        menu_close(app);
    else if (kind == MENU_PICKER)
        picker_open(app);
    else
        menu_open(app, (MenuKind)kind);
}

static void mark(App *app, int index)
{
    int last = menu_count(app) - 1;
    app->menu.chosen = index > last ? last : index;
    if (app->menu.chosen < 0)
        app->menu.chosen = 0;
}

static void mark_further(App *app, int by)
{
    mark(app, app->menu.chosen + by);
}

static void mark_beside(App *app, int direction)
{
    mark(app, menu_neighbour(app, direction));
}

/* The help is for reading: no key of it may quit by surprise. */
static void choose_marked(App *app)
{
    if (app->menu.kind == MENU_HELP)
        menu_close(app);
    else
        menu_choose(app, app->menu.chosen);
}

/* --- Which does what ----------------------------------------------------------- */

typedef struct Deed {
    void (*act)(App *app);
    void (*act_with)(App *app, int with); /* or this one */
    int with;
} Deed;

#define DO(act)                act, NULL, 0
#define WITH(act, with)        NULL, act, with
#define AS_DEED(id, does, ...) [COMMAND_##id] = {does},
static const Deed DEEDS[COMMAND_COUNT] = {APP_COMMANDS(AS_DEED)};

void app_run(App *app, int command)
{
    stop_unless(command >= 0 && command < COMMAND_COUNT);
    const Deed *deed = &DEEDS[command];
    app_hush(app);
    app->quiz.playing = false;
    if (deed->act)
        deed->act(app);
    else
        deed->act_with(app, deed->with);
    choices_keep(app);
    quiz_look(app);
    app->stale = true;
}
