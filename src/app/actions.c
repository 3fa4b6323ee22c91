#include "app/actions.h"

#include "app/state.h"

/* As many entries as a column of a menu holds at 16:9. */
enum { MENU_COLUMN = 10 };

/* On a blank screen the next forward or back only lights it again. */
static bool lit_again(App *app)
{
    bool was_blank = app->blank != BLANK_NOT;
    app->blank = BLANK_NOT;
    return was_blank;
}

static void step(App *app, int direction, bool beat)
{
    if (!lit_again(app))
        player_step(&app->player, direction, beat);
}

void act_next_beat(App *app)
{
    step(app, 1, true);
}

void act_previous_beat(App *app)
{
    step(app, -1, true);
}

void act_next_event(App *app)
{
    step(app, 1, false);
}

void act_previous_event(App *app)
{
    step(app, -1, false);
}

void act_play(App *app)
{
    if (lit_again(app))
        return;
    if (app->player.motion == PLAYER_PLAYS)
        player_pause(&app->player);
    else
        player_play(&app->player);
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
    player_first(&app->player);
    player_play(&app->player);
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
    player_first(&app->player);
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
    else if (app->problem)
        app->problem = NULL;
    else if (app->blank != BLANK_NOT)
        app->blank = BLANK_NOT;
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

void act_quit(App *app)
{
    app->quit = true;
}

/* --- What is shown, and how -------------------------------------------------- */

static void enlarge(App *app, ViewPanel panel)
{
    app->choices.panel = panel;
}

void act_client(App *app)
{
    enlarge(app, PANEL_CLIENT);
}

void act_server(App *app)
{
    enlarge(app, PANEL_SERVER);
}

void act_ladder(App *app)
{
    enlarge(app, PANEL_LADDER);
}

void act_all(App *app)
{
    enlarge(app, PANEL_ALL);
}

void act_labels(App *app)
{
    app->choices.all_labels = !app->choices.all_labels;
}

void act_netstat(App *app)
{
    app->choices.netstat = !app->choices.netstat;
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
    app->choices.theme = (app->choices.theme + 1) % THEME_COUNT;
}

void act_reload(App *app)
{
    app_reload(app);
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

void act_menu_ahead(App *app)
{
    choose_entry(app, app->menu.chosen + MENU_COLUMN);
}

void act_menu_back(App *app)
{
    choose_entry(app, app->menu.chosen - MENU_COLUMN);
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
    if (app->menu.kind == MENU_PICKER)
        menu_choose(app, app->menu.chosen);
    else
        menu_close(app);
}
