/* The picker of scenarios and the help: what lies over the sheet. */
#include "app/commands.h"
#include "app/miniatures.h"
#include "app/state.h"

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
    return words_get(app_words(app), arena_printf(arena, "group.%s", GROUPS[entry->group]));
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
    const char *word = words_get(app_words(app), id);
    bool named = app->own_folder && *text_for(&entry->title, app_lang(app));
    return named ? arena_printf(arena, "%s · %s", word, entry->name) : word;
}

static ViewMenuEntry picker_entry(const App *app, int index, Arena *arena)
{
    const LibraryEntry *entry = &app->menu.library.items[index];
    const char *title = text_for(&entry->title, app_lang(app));
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
    return entry->broken ? words_get(app_words(app), "command.picker.broken.summary")
                         : text_for(&entry->summary, app_lang(app));
}

/* "3 of 89" */
static const char *how_many(const App *app, Arena *arena)
{
    const Menu *menu = &app->menu;
    const WordValue values[] = {{"part", arena_printf(arena, "%d", menu->library.count)},
                                {"count", arena_printf(arena, "%d", menu->all.count)},
                                {NULL, NULL}};
    return *menu->find ? words_fill(arena, words_get(app_words(app), "ui.part-of"), values) : "";
}

/* Where there is nothing to choose from, why. */
static const char *why_empty(const App *app, Arena *arena)
{
    const Menu *menu = &app->menu;
    if (menu->library.count > 0)
        return NULL;
    if (menu->all.count == 0)
        return words_get(app_words(app), "command.picker.empty");
    return words_fill(arena, words_get(app_words(app), "command.picker.none"),
                      (WordValue[]){{"typed", menu->find}, {NULL, NULL}});
}

static const ViewMiniature *picture_of(const void *user, int index)
{
    const App *app = user;
    return miniatures_picture(app->miniatures, app->menu.library.items[index].path);
}

ViewMenu menu_picker(const App *app, Arena *arena)
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

/* --- The help -------------------------------------------------------------------- */

/* A group reaches from its first command to the next group's. */
static const struct {
    CommandId first;
    const char *word;
} HELP_GROUPS[] = {
    {COMMAND_NEXT_BEAT, "help.going"}, {COMMAND_PRESENT, "help.presenting"},
    {COMMAND_PICKER, "help.showing"},  {COMMAND_RELOAD, "help.program"},
    {COMMAND_MENU_NEXT, "help.lists"},
};

static const char *help_group(const App *app, int command)
{
    for (size_t i = 0; i < sizeof HELP_GROUPS / sizeof *HELP_GROUPS; i++) {
        if ((int)HELP_GROUPS[i].first == command)
            return words_get(app_words(app), HELP_GROUPS[i].word);
    }
    return NULL;
}

/* Each once, though two of them may be called the same. */
static const char *const *help_keys(const Command *command, const Words *words, Arena *arena)
{
    const char **keys = arena_alloc(arena, (COMMAND_KEYS_MAX + 1) * sizeof *keys);
    int count = 0;
    for (int i = 0; command->keys[i].name; i++) {
        const char *text = key_text(&command->keys[i], words, arena);
        bool known = false;
        for (int k = 0; k < count; k++)
            known = known || strcmp(keys[k], text) == 0;
        if (!known)
            keys[count++] = text;
    }
    return keys;
}

/* What pointer and fingers do beside pressing buttons: `help.WORD`, `help.WORD.by`. */
static const struct {
    const char *word, *group; /* that begins with it, or NULL */
} POINTER_LINES[] = {
    {"meaning", "help.pointer"},
    {"whatif", NULL},
    {"laser", NULL},
    {"enlarge", NULL},
    {"wheel", NULL},
    {"back", NULL},
    {"size", NULL},
    {"swipe", "help.finger"},
    {"tap", NULL},
    {"rest", NULL},
    {"pinch", NULL},
};
enum { POINTER_LINE_COUNT = sizeof POINTER_LINES / sizeof *POINTER_LINES };

static ViewHelpLine pointer_line(const App *app, int index, Arena *arena)
{
    const Words *words = app_words(app);
    const char **by = arena_alloc(arena, 2 * sizeof *by);
    const char *group = POINTER_LINES[index].group;
    by[0] = words_get(words, arena_printf(arena, "help.%s.by", POINTER_LINES[index].word));
    return (ViewHelpLine){
        .group = group ? words_get(words, group) : NULL,
        .name = words_get(words, arena_printf(arena, "help.%s", POINTER_LINES[index].word)),
        .keys = by,
        .command = -1,
    };
}

/* The four answers are one line. */
static ViewHelpLine command_line(const App *app, int id, Arena *arena)
{
    const Command *command = command_at((CommandId)id);
    const char *name = id == COMMAND_ANSWER_1 ? words_get(app_words(app), "help.answers")
                                              : command_name(command, app_words(app), arena);
    const char *const *keys = help_keys(command, app_words(app), arena);
    if (id == COMMAND_ANSWER_1) {
        const char **all = arena_alloc(arena, 2 * sizeof *all);
        const char *last = help_keys(command_at(COMMAND_ANSWER_4), app_words(app), arena)[0];
        all[0] = arena_printf(arena, "%s – %s", keys[0], last);
        keys = all;
    }
    bool is_button = command->where != IN_MENU && id != COMMAND_ANSWER_1;
    return (ViewHelpLine){help_group(app, id), name, keys, is_button ? id : -1,
                          command_can_run(app, (CommandId)id)};
}

static bool has_help_line(int id)
{
    return id <= COMMAND_ANSWER_1 || id > COMMAND_ANSWER_4;
}

ViewHelp menu_help(const App *app, Arena *arena)
{
    if (app->menu.kind != MENU_HELP)
        return (ViewHelp){0};
    enum { LINES_MOST = COMMAND_COUNT + POINTER_LINE_COUNT };
    ViewHelpLine *lines = arena_alloc(arena, LINES_MOST * sizeof *lines);
    int count = 0;
    for (int i = 0; i < COMMAND_COUNT; i++) {
        if (has_help_line(i))
            lines[count++] = command_line(app, i, arena);
    }
    for (int i = 0; i < POINTER_LINE_COUNT; i++)
        lines[count++] = pointer_line(app, i, arena);
    return (ViewHelp){
        .title = words_get(app_words(app), "command.help"),
        .lines = lines,
        .count = count,
        .page = app->menu.chosen,
        .hint = words_get(app_words(app), "command.help.hint"),
    };
}

/* --- What is open ------------------------------------------------------------------ */

static int help_pages(const App *app)
{
    ViewHelp help = menu_help(app, app->frame);
    return view_help_pages(&app->places, &help);
}

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
    if (app->menu.kind != MENU_PICKER)
        return app->menu.chosen + direction;
    ViewMenu menu = menu_picker(app, app->frame);
    return view_menu_neighbour(&app->places, &menu, app->menu.chosen, direction);
}

static ViewMenuSeen seen_now(const App *app)
{
    ViewMenu menu = menu_picker(app, app->frame);
    return view_menu_seen(&app->places, &menu);
}

bool menu_scrolls(const App *app)
{
    if (app->menu.kind != MENU_PICKER)
        return false;
    ViewMenuSeen seen = seen_now(app);
    return seen.last - seen.first < menu_count(app);
}

void menu_mark_middle(App *app)
{
    ViewMenuSeen seen = seen_now(app);
    app->menu.chosen = (seen.first + seen.last) / 2;
}

double menu_pull(App *app, double pixels)
{
    double row = seen_now(app).row;
    int rows = (int)(pixels / row);
    for (int i = 0; i < abs(rows); i++)
        app_run(app, rows > 0 ? COMMAND_MENU_ABOVE : COMMAND_MENU_BELOW);
    return rows * row;
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

void menu_offer(Menu *menu, Library all)
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
void menu_open(App *app, MenuKind kind)
{
    Menu *menu = &app->menu;
    menu->kind = kind;
    menu->chosen = 0;
    menu->composed[0] = '\0';
    if (kind != MENU_PICKER)
        return;
    arena_reset(menu->arena);
    menu->find[0] = '\0';
    menu->texts = NULL;
    menu_offer(menu, library_read(app->folder, menu->arena));
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
    if (index < 0 || index >= menu_count(app))
        return;
    if (app->menu.kind == MENU_WHATIF) {
        whatif_choose(app, index);
        return;
    }
    if (app->menu.kind == MENU_SAVE) {
        save_choose(app, index);
        return;
    }
    if (app->menu.kind != MENU_PICKER)
        return;
    menu_close(app);
    app_open(app, app->menu.library.items[index].path);
}
