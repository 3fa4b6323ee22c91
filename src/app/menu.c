/* The picker of scenarios and the help: lists over the sheet. */
#include "app/commands.h"
#include "app/state.h"

#include <string.h>

static const char *entry_title(const App *app, const LibraryEntry *entry)
{
    const char *title = text_for(&entry->title, app_lang(app));
    return *title ? title : entry->name;
}

static ViewMenuEntry picker_entry(const App *app, int index, Arena *arena)
{
    const LibraryEntry *entry = &app->menu.library.items[index];
    const char *broken = words_get(app_words(app), "command.picker.broken");
    return (ViewMenuEntry){
        .title = entry_title(app, entry),
        .detail = entry->broken ? broken : library_tags(entry, arena),
        .chosen = index == app->menu.chosen,
    };
}

static ViewMenuEntry help_entry(const App *app, int index, Arena *arena)
{
    const Command *command = command_at((CommandId)index);
    return (ViewMenuEntry){
        .title = command_name(command, app_words(app), arena),
        .detail = command_keys(command, COMMAND_KEYS_MAX, arena),
        .chosen = index == app->menu.chosen,
    };
}

int menu_count(const App *app)
{
    switch (app->menu.kind) {
    case MENU_CLOSED:
        return 0;
    case MENU_PICKER:
        return app->menu.library.count;
    case MENU_HELP:
        return COMMAND_COUNT;
    case MENU_WHATIF:
        return app->whatif.offered_count;
    }
    return 0;
}

ViewMenu menu_view(const App *app, Arena *arena)
{
    if (app->menu.kind == MENU_CLOSED || app->menu.kind == MENU_WHATIF)
        return (ViewMenu){0};
    bool picker = app->menu.kind == MENU_PICKER;
    int count = menu_count(app);
    ViewMenuEntry *entries = arena_alloc(arena, (size_t)(count + 1) * sizeof *entries);
    for (int i = 0; i < count; i++)
        entries[i] = picker ? picker_entry(app, i, arena) : help_entry(app, i, arena);
    const char *hint = picker ? "command.picker.hint" : "command.help.hint";
    return (ViewMenu){
        .title = words_get(app_words(app), picker ? "command.picker" : "command.help"),
        .entries = entries,
        .count = count,
        .hint = words_get(app_words(app), picker && count == 0 ? "command.picker.empty" : hint),
    };
}

/* Where the file that is shown stands in the list. */
static int place_of(const Library *library, const char *path)
{
    const char *slash = path ? strrchr(path, '/') : NULL;
    const char *file = slash ? slash + 1 : path;
    for (int i = 0; file && i < library->count; i++) {
        if (strcmp(strrchr(library->items[i].path, '/') + 1, file) == 0)
            return i;
    }
    return 0;
}

/* The folder is read each time: files come and go while one edits them. */
void menu_open(App *app, MenuKind kind)
{
    Menu *menu = &app->menu;
    menu->kind = kind;
    menu->chosen = 0;
    if (kind != MENU_PICKER)
        return;
    arena_reset(menu->arena);
    menu->library = library_read(app->folder, menu->arena);
    menu->chosen = place_of(&menu->library, app->path);
}

void menu_close(App *app)
{
    app->menu.kind = MENU_CLOSED;
}

/* Behind the picker stands the first scenario, so that leaving it leads to
 * something to look at. */
void app_open_picker(App *app)
{
    menu_open(app, MENU_PICKER);
    const Library *library = &app->menu.library;
    if (!app->path && library->count > 0 && !library->items[0].broken)
        app_open(app, library->items[0].path);
    app->stale = true;
}

void menu_choose(App *app, int index)
{
    bool picker = app->menu.kind == MENU_PICKER;
    if (index < 0 || index >= menu_count(app))
        return;
    if (app->menu.kind == MENU_WHATIF) {
        whatif_choose(app, index);
        return;
    }
    menu_close(app);
    if (picker)
        app_open(app, app->menu.library.items[index].path);
    else
        app_run(app, index);
}
