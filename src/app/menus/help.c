#include "app/menus/help.h"

#include "app/commands.h"
#include "app/state.h"

#include <string.h>

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
            return app_word(app, HELP_GROUPS[i].word);
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
    const char *name = id == COMMAND_ANSWER_1 ? app_word(app, "help.answers")
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

ViewHelp help_view(const App *app, Arena *arena)
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
        .title = app_word(app, "command.help"),
        .lines = lines,
        .count = count,
        .page = app->menu.chosen,
        .hint = app_word(app, "command.help.hint"),
    };
}

int help_pages(const App *app)
{
    ViewHelp help = help_view(app, app->frame);
    return view_help_pages(&app->places, &help);
}
