#include "app/menus/menu.h"

#include "app/state.h"

void menu_open(App *app, MenuKind kind)
{
    app->menu.kind = kind;
    app->menu.chosen = 0;
    app->menu.composed[0] = '\0';
}

void menu_close(App *app)
{
    app->menu.kind = MENU_CLOSED;
}
