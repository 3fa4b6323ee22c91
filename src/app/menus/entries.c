#include "app/menus/entries.h"

#include "app/menus/help.h"
#include "app/menus/picker.h"
#include "app/state.h"

int menu_count(const App *app)
{
    switch (app->menu.kind) {
    case MENU_CLOSED:
        return 0;
    case MENU_PICKER:
        return app->menu.library.count;
    case MENU_HELP:
        return help_pages(app);
    case MENU_WHATIF:
        return app->whatif.offered_count;
    case MENU_SAVE:
        return SAVE_CHOICES;
    }
    return 0;
}

int menu_neighbour(const App *app, int direction)
{
    return app->menu.kind == MENU_PICKER ? picker_neighbour(app, direction)
                                         : app->menu.chosen + direction;
}

void menu_choose(App *app, int index)
{
    if (index < 0 || index >= menu_count(app))
        return;
    if (app->menu.kind == MENU_WHATIF) {
        whatif_choose(app, index);
    } else if (app->menu.kind == MENU_SAVE) {
        save_choose(app, index);
    } else if (app->menu.kind == MENU_PICKER) {
        menu_close(app);
        app_open(app, app->menu.library.items[index].path);
    }
}
