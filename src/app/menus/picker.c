#include "app/menus/picker.h"

#include "app/menus/find.h"
#include "app/message.h"
#include "app/state.h"
#include "base/fold.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* --- Groups of scenarios --------------------------------------------------------- */

/* In the picker's order. A scenario belongs to the group of its first tag; a
 * figure of an RFC stands with the other figures, whatever it shows. */
static const char *const GROUPS[] = {"opening", "closing", "time-wait", "loss", "reset",
                                     "attack",  "sockets", "rfc",       "other"};
enum { GROUP_COUNT = sizeof GROUPS / sizeof *GROUPS, GROUP_RFC = GROUP_COUNT - 2 };

/* Where everybody begins. */
static const char FIRST[] = "normal-open-close";

static int find_group(const LibraryEntry *entry)
{
    for (int i = 0; i < entry->tag_count; i++) {
        if (strcasecmp(entry->tags[i], "figure") == 0)
            return GROUP_RFC;
    }
    for (int i = 0; entry->tag_count > 0 && i < GROUP_COUNT; i++) {
        if (strcasecmp(entry->tags[0], GROUPS[i]) == 0)
            return i;
    }
    return GROUP_COUNT - 1;
}

/* By group, then from easy to hard, then by name. */
static int compare_entries(const void *a, const void *b)
{
    const LibraryEntry *one = a, *other = b;
    bool one_first = strcmp(one->name, FIRST) == 0, other_first = strcmp(other->name, FIRST) == 0;
    if (one_first != other_first)
        return one_first ? -1 : 1;
    if (one->group != other->group)
        return one->group - other->group;
    if (one->level != other->level)
        return (int)one->level - (int)other->level;
    return strcmp(one->name, other->name);
}

/* What is found stands by how well it fits. */
static bool has_groups(const Menu *menu)
{
    const Library *library = &menu->library;
    int last = library->count - 1;
    return !*menu->find && last > 0 && library->items[0].group != library->items[last].group;
}

/* The heading of the group that begins with an entry, or NULL. */
static const char *heading_of(const App *app, int index, Arena *arena)
{
    const LibraryEntry *entry = &app->menu.library.items[index];
    bool begins = index == 0 || entry[-1].group != entry->group;
    if (!begins || !has_groups(&app->menu))
        return NULL;
    return app_word(app, arena_printf(arena, "group.%s", GROUPS[entry->group]));
}

/* --- The picker ------------------------------------------------------------------ */

/* What a class hands in has one title and many files. */
static const char *entry_detail(const App *app, const LibraryEntry *entry, Arena *arena)
{
    static const char *const LEVELS[] = {
        [LEVEL_INTRODUCTORY] = "level.introductory",
        [LEVEL_INTERMEDIATE] = "level.intermediate",
        [LEVEL_ADVANCED] = "level.advanced",
    };
    const char *id = entry->broken ? "command.picker.broken" : LEVELS[entry->level];
    const char *word = app_word(app, id);
    bool named = app->own_folder && *text_for(&entry->title, app_language(app));
    return named ? arena_printf(arena, "%s · %s", word, entry->name) : word;
}

static ViewMenuEntry picker_entry(const App *app, int index, Arena *arena)
{
    const LibraryEntry *entry = &app->menu.library.items[index];
    const char *title = text_for(&entry->title, app_language(app));
    return (ViewMenuEntry){
        .title = *title ? title : entry->name,
        .detail = entry_detail(app, entry, arena),
        .chosen = index == app->menu.chosen,
        .group = heading_of(app, index, arena),
        .broken = entry->broken,
    };
}

/* The one that the pointer is on, else the one that is marked; NULL: there is none. */
static const LibraryEntry *looked_at(const App *app)
{
    const Library *library = &app->menu.library;
    Tag hovered = app->pointer.hovered;
    int index =
        hovered.kind == THING_MENU_ENTRY && !app->pointer.clicked ? hovered.b : app->menu.chosen;
    return index < library->count ? &library->items[index] : NULL;
}

static const char *summary_of(const App *app, const LibraryEntry *entry)
{
    if (!entry)
        return "";
    return entry->broken ? app_word(app, "command.picker.broken.summary")
                         : text_for(&entry->summary, app_language(app));
}

/* "3 of 89" */
static const char *how_many(const App *app, Arena *arena)
{
    const Menu *menu = &app->menu;
    const WordValue values[] = {{"part", arena_printf(arena, "%d", menu->library.count)},
                                {"count", arena_printf(arena, "%d", menu->all.count)},
                                {NULL, NULL}};
    return *menu->find ? words_fill(arena, app_word(app, "ui.part-of"), values) : "";
}

/* Where there is nothing to choose from, why. */
static const char *why_empty(const App *app, Arena *arena)
{
    const Menu *menu = &app->menu;
    if (menu->library.count > 0)
        return NULL;
    if (menu->all.count == 0)
        return app_word(app, "command.picker.empty");
    return words_fill(arena, app_word(app, "command.picker.none"),
                      (WordValue[]){{"typed", menu->find}, {NULL, NULL}});
}

static const ViewMiniature *picture_of(const void *user, int index)
{
    const App *app = user;
    return miniatures_picture(app->miniatures, app->menu.library.items[index].path);
}

ViewMenu picker_view(const App *app, Arena *arena)
{
    if (app->menu.kind != MENU_PICKER)
        return (ViewMenu){0};
    int count = app->menu.library.count;
    ViewMenuEntry *entries = arena_alloc(arena, (size_t)(count + 1) * sizeof *entries);
    for (int i = 0; i < count; i++)
        entries[i] = picker_entry(app, i, arena);
    const Words *words = app_words(app);
    return (ViewMenu){
        .title = words_get(words, "command.picker"),
        .entries = entries,
        .count = count,
        .picture = picture_of,
        .user = app,
        .hint = words_get(words, count > 0 ? "command.picker.hint" : "command.picker.back"),
        .summary = summary_of(app, looked_at(app)),
        .nothing = why_empty(app, arena),
        .search =
            {
                .text = app->menu.find,
                .composed = app->menu.composed,
                .found = how_many(app, arena),
                .searches = {words_get(words, "command.picker.searches"),
                             words_get(words, "command.picker.searches.short")},
            },
    };
}

/* --- What is offered ---------------------------------------------------------------------- */

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

void picker_offer(Menu *menu, Library all)
{
    for (int i = 0; i < all.count; i++)
        all.items[i].group = find_group(&all.items[i]);
    if (all.count > 0)
        qsort(all.items, (size_t)all.count, sizeof *all.items, compare_entries);
    menu->all = menu->library = all;
    size_t size = (size_t)all.count * sizeof *all.items;
    menu->library.items = arena_alloc(menu->arena, size + 1);
    if (all.count > 0)
        memcpy(menu->library.items, all.items, size);
}

/* The folder is read each time: files come and go while one edits them. */
void picker_open(App *app)
{
    Menu *menu = &app->menu;
    menu_open(app, MENU_PICKER);
    arena_reset(menu->arena);
    menu->find[0] = '\0';
    menu->texts = NULL;
    picker_offer(menu, library_read(app->folder, menu->arena));
    menu->chosen = place_of(&menu->library, app->path);
}

/* --- Where it stands ---------------------------------------------------------------------- */

int picker_neighbour(const App *app, int direction)
{
    ViewMenu menu = picker_view(app, app->frame);
    return view_menu_neighbour(&app->places, &menu, app->menu.chosen, direction);
}

ViewMenuSeen picker_seen(const App *app)
{
    ViewMenu menu = picker_view(app, app->frame);
    return view_menu_seen(&app->places, &menu);
}

bool picker_scrolls(const App *app)
{
    if (app->menu.kind != MENU_PICKER)
        return false;
    ViewMenuSeen seen = picker_seen(app);
    return seen.last - seen.first < app->menu.library.count;
}

/* --- What is typed ---------------------------------------------------------------------- */

static void find(App *app)
{
    Menu *menu = &app->menu;
    menu->chosen = 0;
    app->stale = true;
    if (!menu->texts)
        menu->texts = find_texts(&menu->all, menu->arena);
    find_in(&(FindIn){&menu->all, menu->texts, app_language(app)}, menu->find, &menu->library);
}

/* There is something to be searched for. */
static bool has_words(const char *text)
{
    Arena *arena = arena_new();
    bool any = *fold_text(text, arena) != '\0';
    arena_free(arena);
    return any;
}

static void take_back(App *app)
{
    char *text = app->menu.find;
    text[utf8_before(text, strlen(text))] = '\0';
    app->pointer.clicked = true;
    find(app);
}

/* What writes belongs to what is typed, and is no command; before that begins only
 * letters do. */
bool picker_key(App *app, const KeyPress *press)
{
    const char *typed = app->menu.find;
    if (app->menu.kind != MENU_PICKER || app->blank != BLANK_NOT)
        return false;
    if (*typed && !press->modifiers && strcmp(press->name, "Backspace") == 0) {
        take_back(app);
        return true;
    }
    bool may_begin = strcmp(press->name, "Space") != 0 && has_words(press->name);
    return key_writes(press) && (*typed || may_begin);
}

void picker_write(App *app, const char *text)
{
    char *typed = app->menu.find;
    size_t length = strlen(typed);
    if ((length == 0 && !has_words(text)) || length + strlen(text) > FIND_MAX)
        return;
    strcpy(typed + length, text);
    app->pointer.clicked = true; /* the first one found is looked at */
    app_hush(app);
    find(app);
}
