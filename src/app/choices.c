#include "app/choices.h"

#include "app/message.h"
#include "base/file.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum { FILE_MAX = 8192 };

_Static_assert(sizeof(NameStyle) == sizeof(int), "an enum of Choices is read as an int");

typedef struct ChoiceRow {
    const char *key;
    enum { IS_INDEX, IS_SWITCH } kind; /* the field is an int or an enum; a bool */
    size_t field;
    const char *const *values; /* Static text. */
    int count;
} ChoiceRow;

#define FIELD(name) offsetof(Choices, name)
#define WORDS(...)                                                                                 \
    (const char *const[]){__VA_ARGS__}, sizeof(const char *const[]){__VA_ARGS__} / sizeof(char *)

/* clang-format off */
static const ChoiceRow ROWS[] = {
    {"language", IS_INDEX, FIELD(language), WORDS_LANGUAGES, LANGUAGE_COUNT},
    {"theme", IS_INDEX, FIELD(theme), APP_THEMES, THEME_COUNT},
    {"names", IS_INDEX, FIELD(names), NAME_STYLE_WORDS, NAME_STYLE_COUNT},
    {"scale", IS_INDEX, FIELD(scale), WORDS("100", "125", "150", "200")},
    {"arrangement", IS_INDEX, FIELD(arrangement), WORDS("classic", "lanes")},
    {"strip", IS_SWITCH, FIELD(netstat), WORDS("variables", "sockets")},
    {"numbers", IS_SWITCH, FIELD(relative), WORDS("absolute", "relative")},
    {"labels", IS_SWITCH, FIELD(all_labels), WORDS("some", "all")},
    {"motion", IS_SWITCH, FIELD(reduced_motion), WORDS("full", "reduced")},
};
/* clang-format on */

enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS };

static int value_of(const Choices *choices, const ChoiceRow *row)
{
    const char *field = (const char *)choices + row->field;
    bool set;
    int index;
    if (row->kind == IS_SWITCH) {
        memcpy(&set, field, sizeof set);
        return set;
    }
    memcpy(&index, field, sizeof index);
    return index;
}

static void set_value(Choices *choices, const ChoiceRow *row, int value)
{
    char *field = (char *)choices + row->field;
    bool set = value != 0;
    if (row->kind == IS_SWITCH)
        memcpy(field, &set, sizeof set);
    else
        memcpy(field, &value, sizeof value);
}

/* --- The text ------------------------------------------------------------------ */

/* The place of `text` in the row's values, or -1. */
static int find_value(const ChoiceRow *row, const char *text, size_t length)
{
    for (int i = 0; i < row->count; i++) {
        if (strlen(row->values[i]) == length && memcmp(row->values[i], text, length) == 0)
            return i;
    }
    return -1;
}

/* The row whose key a line begins with, or -1. */
static int row_of_line(const char *line, size_t length)
{
    for (int i = 0; i < ROW_COUNT; i++) {
        size_t key = strlen(ROWS[i].key);
        if (length >= key + 2 && memcmp(line, ROWS[i].key, key) == 0 &&
            memcmp(line + key, ": ", 2) == 0)
            return i;
    }
    return -1;
}

/* The row that a line sets, as a set; none when it says nothing that we know. */
static unsigned read_line(const char *line, size_t length, Choices *choices)
{
    int row = row_of_line(line, length);
    if (row < 0)
        return 0;
    size_t key = strlen(ROWS[row].key) + 2;
    int value = find_value(&ROWS[row], line + key, length - key);
    if (value < 0)
        return 0;
    set_value(choices, &ROWS[row], value);
    return 1U << row;
}

unsigned choices_read(const char *text, Choices *choices)
{
    unsigned made = 0;
    while (*text) {
        size_t length = strcspn(text, "\n");
        made |= read_line(text, length, choices);
        text += length + (text[length] == '\n');
    }
    return made;
}

char *choices_text(const Choices *choices, unsigned made, Arena *arena)
{
    char *text = arena_strdup(arena, "");
    for (int i = 0; i < ROW_COUNT; i++) {
        if (made & 1U << i)
            text = arena_printf(arena, "%s%s: %s\n", text, ROWS[i].key,
                                ROWS[i].values[value_of(choices, &ROWS[i])]);
    }
    return text;
}

/* The lines of `text` that another program may understand: all that say something
 * and do not speak of a row of the set `made`. */
static char *other_lines(const char *text, unsigned made, Arena *arena)
{
    char *others = arena_strdup(arena, "");
    while (*text) {
        size_t length = strcspn(text, "\n");
        int row = row_of_line(text, length);
        if (length > 0 && (row < 0 || !(made & 1U << row)))
            others = arena_printf(arena, "%s%.*s\n", others, (int)length, text);
        text += length + (text[length] == '\n');
    }
    return others;
}

/* --- The file ------------------------------------------------------------------ */

/* A file that cannot be read is as good as an empty one. */
static void load(const char *path, char text[FILE_MAX + 1])
{
    FILE *file = fopen(path, "r");
    text[0] = '\0';
    if (!file)
        return;
    text[fread(text, 1, FILE_MAX, file)] = '\0';
    fclose(file);
}

static bool save(const char *path, const char *text, Arena *arena)
{
    FileDraft draft;
    return file_begin(&draft, path, arena) && file_end(&draft, fputs(text, draft.stream) >= 0);
}

/* --- An app's choices ------------------------------------------------------------ */

static void lay_over(Choices *choices, const char *key, const char *value)
{
    char line[64];
    if (!value)
        return;
    snprintf(line, sizeof line, "%s: %s", key, value);
    choices_read(line, choices);
}

void choices_begin(App *app, const AppOptions *options)
{
    Choices *choices = &app->choices;
    lay_over(choices, "language", options->environment);
    app->kept = (Kept){.path = options->choices ? arena_strdup(app->arena, options->choices) : NULL,
                       .choices = *choices};
    if (app->kept.path) {
        char text[FILE_MAX + 1];
        load(app->kept.path, text);
        app->kept.made = choices_read(text, &app->kept.choices);
    }
    *choices = app->kept.choices;
    lay_over(choices, "language", options->lang);
    lay_over(choices, "theme", options->theme);
    lay_over(choices, "names", options->names);
    choices->reduced_motion |= options->reduced_motion;
    app->kept.seen = *choices;
}

/* Beside what others keep in the file. */
static bool save_choices(const Kept *kept)
{
    char old[FILE_MAX + 1];
    Arena *arena = arena_new();
    load(kept->path, old);
    bool saved = save(kept->path,
                      arena_printf(arena, "%s%s", choices_text(&kept->choices, kept->made, arena),
                                   other_lines(old, kept->made, arena)),
                      arena);
    arena_free(arena);
    return saved;
}

void choices_keep(App *app)
{
    Kept *kept = &app->kept;
    unsigned changed = 0;
    for (int i = 0; i < ROW_COUNT; i++) {
        int value = value_of(&app->choices, &ROWS[i]);
        if (value == value_of(&kept->seen, &ROWS[i]))
            continue;
        changed |= 1U << i;
        set_value(&kept->choices, &ROWS[i], value);
    }
    kept->seen = app->choices;
    kept->made |= changed;
    if (!changed || !kept->path)
        return;
    bool saved = save_choices(kept);
    if (!saved && !kept->complained)
        app_say(app, words_get(app_words(app), "ui.choices-lost"));
    kept->complained |= !saved;
}
