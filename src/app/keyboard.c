/* What keys and written text mean: what is written in has them first, then the commands. */
#include "app/commands.h"
#include "app/menus/picker.h"
#include "app/message.h"
#include "app/quiz/answers.h"
#include "app/state.h"

#include <string.h>

bool app_wants_text(const App *app)
{
    bool writes = app->menu.kind == MENU_PICKER || app->menu.kind == MENU_SAVE;
    return writes && app->blank == BLANK_NOT;
}

Rect app_text_place(const App *app)
{
    Rect place = app->sheet;
    if (app->menu.kind == MENU_PICKER)
        return view_menu_field(&app->places);
    drawing_box(&app->drawing, thing_tag(THING_MENU_ENTRY, 0, (int)app->save.field), &place);
    return place;
}

void app_compose(App *app, const char *text)
{
    char *composed = app->menu.composed;
    bool fits = strlen(text) <= FIND_MAX;
    if (!app_wants_text(app) || !fits || strcmp(composed, text) == 0)
        return;
    strcpy(composed, text);
    app->stale = true;
}

void app_text(App *app, const char *text)
{
    if (!app_wants_text(app))
        return;
    app_compose(app, "");
    if (app->menu.kind == MENU_SAVE)
        save_write(app, text);
    else
        picker_write(app, text);
}

/* While something is composed all keys are the input method's; Escape ends that. */
static bool compose_key(App *app, const KeyPress *press)
{
    bool composes = app_wants_text(app) && *app->menu.composed;
    if (composes && strcmp(press->name, "Escape") == 0)
        app_compose(app, "");
    return composes;
}

static bool key_of_text(App *app, const KeyPress *press)
{
    if (compose_key(app, press) || save_key(app, press))
        return true;
    bool finds = picker_key(app, press);
    if (finds)
        app_hush(app);
    return finds;
}

bool app_key(App *app, KeyPress key)
{
    if (key_of_text(app, &key) || hands_key(app, &key))
        return true;
    int command = command_for(&key, app->menu.kind != MENU_CLOSED);
    if (command < 0 || (key.repeat && !command_at((CommandId)command)->repeats))
        return false;
    app_run(app, command);
    app->pointer.clicked = true; /* a card must not cover what comes next */
    return true;
}
