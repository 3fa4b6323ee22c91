#include "app/actions.h"

#include "app/message.h"
#include "app/state.h"

/* On a blank screen the next forward or back only lights it again. */
static bool lit_again(App *app)
{
    bool was_blank = app->blank != BLANK_NOT;
    app->blank = BLANK_NOT;
    return was_blank;
}

static void step(App *app, int direction, TraceStop stop)
{
    if (lit_again(app) || (direction > 0 && quiz_forward(app, stop)))
        return;
    player_step(&app->player, direction, stop);
}

void act_next_beat(App *app)
{
    step(app, 1, STOP_BEAT);
}

void act_previous_beat(App *app)
{
    step(app, -1, STOP_BEAT);
}

void act_next_speech(App *app)
{
    step(app, 1, STOP_SPEECH);
}

void act_previous_speech(App *app)
{
    step(app, -1, STOP_SPEECH);
}

void act_next_event(App *app)
{
    step(app, 1, STOP_EVENT);
}

void act_previous_event(App *app)
{
    step(app, -1, STOP_EVENT);
}

static void play(App *app)
{
    if (quiz_play_on(app))
        return;
    player_play(&app->player);
    quiz_limit_playing(app);
}

void act_play(App *app)
{
    if (lit_again(app))
        return;
    if (player_plays(&app->player))
        player_pause(&app->player);
    else
        play(app);
}

void act_first(App *app)
{
    if (!lit_again(app))
        player_first(&app->player);
}

void act_last(App *app)
{
    if (!lit_again(app))
        player_last(&app->player);
}

void act_restart(App *app)
{
    app->blank = BLANK_NOT;
    player_open(&app->player);
    quiz_look(app);
    play(app);
}

void act_slower(App *app)
{
    player_change_speed(&app->player, -1);
}

void act_faster(App *app)
{
    player_change_speed(&app->player, 1);
}

/* --- The screen -------------------------------------------------------------- */

void act_present_here(App *app)
{
    menu_close(app);
    app->blank = BLANK_NOT;
    app->full_screen = true;
}

/* In the picker it presents what is chosen there. */
void act_present(App *app)
{
    if (app->menu.kind == MENU_PICKER)
        menu_choose(app, app->menu.chosen);
    act_present_here(app);
    player_open(&app->player);
}

void act_full_screen(App *app)
{
    app->full_screen = !app->full_screen;
}

/* A clicker sends Escape and F5 in turn from one button: this never quits. */
void act_leave(App *app)
{
    if (app->menu.kind != MENU_CLOSED)
        menu_close(app);
    else if (app_may_forget_problem(app))
        app_forget_problem(app);
    else if (app->pointer.spotlight)
        app->pointer.spotlight = false;
    else if (app->blank != BLANK_NOT)
        app->blank = BLANK_NOT;
    else if (app->choices.panel != PANEL_ALL)
        act_all(app);
    else
        app->full_screen = false;
}

void act_black(App *app)
{
    app->blank = app->blank == BLANK_BLACK ? BLANK_NOT : BLANK_BLACK;
}

void act_white(App *app)
{
    app->blank = app->blank == BLANK_WHITE ? BLANK_NOT : BLANK_WHITE;
}

void act_spotlight(App *app)
{
    app->pointer.spotlight = !app->pointer.spotlight;
}

void act_quit(App *app)
{
    app->quit = true;
}

/* --- What is shown, and how -------------------------------------------------- */

void app_enlarge(App *app, ViewPanel panel)
{
    app->choices.panel = panel;
    app->choices.whole_run = false;
    if (app->choices.reduced_motion)
        zoom_settle(&app->zoom, panel);
}

void app_toggle_panel(App *app, ViewPanel panel)
{
    app_enlarge(app, app->choices.panel == panel ? PANEL_ALL : panel);
}

/* Where there is room for one panel only, these are its tabs: pressed again, the same one
 * stays. */
static void choose_panel(App *app, ViewPanel panel)
{
    if (app_form(app) == SHEET_ONE)
        app_enlarge(app, panel);
    else
        app_toggle_panel(app, panel);
}

void act_client(App *app)
{
    choose_panel(app, PANEL_CLIENT);
}

void act_server(App *app)
{
    choose_panel(app, PANEL_SERVER);
}

void act_ladder(App *app)
{
    choose_panel(app, PANEL_LADDER);
}

/* At once: the ladder on its way would show yet another stretch of the run. */
void act_whole_run(App *app)
{
    bool whole = app->choices.whole_run;
    app_enlarge(app, PANEL_LADDER);
    app->choices.whole_run = !whole;
    zoom_settle(&app->zoom, PANEL_LADDER);
}

void act_all(App *app)
{
    app_enlarge(app, PANEL_ALL);
}

void act_arrangement(App *app)
{
    app->choices.arrangement =
        (ViewArrangement)((app->choices.arrangement + 1) % ARRANGEMENT_COUNT);
}

/* Says where they stand while no diagram has the room for them. */
void act_labels(App *app)
{
    Choices *choices = &app->choices;
    choices->all_labels = !choices->all_labels;
    bool has_room = choices->panel == PANEL_CLIENT || choices->panel == PANEL_SERVER;
    if (choices->all_labels && !has_room)
        app_say(app, words_get(app_words(app), "command.labels.where"));
}

void act_netstat(App *app)
{
    app->choices.netstat = !app->choices.netstat;
}

void act_relative(App *app)
{
    app->choices.relative = !app->choices.relative;
}

void act_names(App *app)
{
    app->choices.names = (NameStyle)((app->choices.names + 1) % NAME_STYLE_COUNT);
}

void act_language(App *app)
{
    app->choices.language = (app->choices.language + 1) % LANGUAGE_COUNT;
}

void act_theme(App *app)
{
    app->choices.theme = THEMES[app->choices.theme + 1].name ? app->choices.theme + 1 : 0;
}

void act_motion(App *app)
{
    bool reduced = !app->choices.reduced_motion;
    app->choices.reduced_motion = reduced;
    app->player.at_once = reduced;
    app_say(app, words_get(app_words(app), reduced ? "command.motion.off" : "command.motion.on"));
}

/* Says the size, as a window too small for it does not show all of it. */
static void set_scale(App *app, int scale)
{
    scale = scale < 0 ? 0 : scale >= SCALE_COUNT ? SCALE_COUNT - 1 : scale;
    app->choices.scale = scale;
    Arena *arena = arena_new();
    const char *percent = arena_printf(arena, "%.0f", 100 * APP_SCALES[scale]);
    app_say(app, words_fill(arena, words_get(app_words(app), "command.bigger.now"),
                            (WordValue[]){{"percent", percent}, {NULL, NULL}}));
    arena_free(arena);
}

void act_bigger(App *app)
{
    set_scale(app, app->choices.scale + 1);
}

void act_smaller(App *app)
{
    set_scale(app, app->choices.scale - 1);
}

void act_normal_size(App *app)
{
    set_scale(app, SCALE_NORMAL);
}

void act_reload(App *app)
{
    app_reload(app);
}

void act_quiz(App *app)
{
    quiz_cycle(app);
}

void act_hands(App *app)
{
    hands_toggle(app);
}

void act_answer_1(App *app)
{
    quiz_choose(app, 0);
}

void act_answer_2(App *app)
{
    quiz_choose(app, 1);
}

void act_answer_3(App *app)
{
    quiz_choose(app, 2);
}

void act_answer_4(App *app)
{
    quiz_choose(app, 3);
}

void act_undo(App *app)
{
    whatif_undo(app);
}

void act_redo(App *app)
{
    whatif_redo(app);
}

void act_save(App *app)
{
    save_run(app);
}

/* --- Menus ------------------------------------------------------------------- */

static void toggle_menu(App *app, MenuKind kind)
{
    if (app->menu.kind == kind)
        menu_close(app);
    else
        menu_open(app, kind);
}

void act_picker(App *app)
{
    toggle_menu(app, MENU_PICKER);
}

void act_help(App *app)
{
    toggle_menu(app, MENU_HELP);
}

static void choose_entry(App *app, int index)
{
    int last = menu_count(app) - 1;
    app->menu.chosen = index > last ? last : index;
    if (app->menu.chosen < 0)
        app->menu.chosen = 0;
}

void act_menu_next(App *app)
{
    choose_entry(app, app->menu.chosen + 1);
}

void act_menu_previous(App *app)
{
    choose_entry(app, app->menu.chosen - 1);
}

void act_menu_below(App *app)
{
    choose_entry(app, menu_neighbour(app, 1));
}

void act_menu_above(App *app)
{
    choose_entry(app, menu_neighbour(app, -1));
}

void act_menu_first(App *app)
{
    choose_entry(app, 0);
}

void act_menu_last(App *app)
{
    choose_entry(app, menu_count(app) - 1);
}

/* The help is for reading: no key of it may quit by surprise. */
void act_menu_choose(App *app)
{
    if (app->menu.kind == MENU_HELP)
        menu_close(app);
    else
        menu_choose(app, app->menu.chosen);
}
