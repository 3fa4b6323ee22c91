#include "app/choices.h"

#include "app/message.h"
#include "base/text.h"

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

enum { FILE_MAX = 1024 * 1024 }; /* bytes; no such file is larger */

_Static_assert(sizeof(NameStyle) == sizeof(int), "an enum of Choices is read as an int");

typedef struct ChoiceRow {
    const char *key;
    enum { IS_INDEX, IS_SWITCH } kind; /* the field is an int or an enum; a bool */
    size_t field;
    TextNames values;
} ChoiceRow;

#define FIELD(name) offsetof(Choices, name)
#define WORDS(...)  TEXT_NAMES_ALONE(__VA_ARGS__)

/* clang-format off */
static const ChoiceRow ROWS[] = {
    {"language", IS_INDEX, FIELD(language), {WORDS_LANGUAGES, sizeof *WORDS_LANGUAGES}},
    {"theme", IS_INDEX, FIELD(theme), TEXT_NAMES(THEMES, name)},
    {"names", IS_INDEX, FIELD(names), {NAME_STYLE_WORDS, sizeof *NAME_STYLE_WORDS}},
    {"scale", IS_INDEX, FIELD(scale), WORDS("85", "100", "125", "150", "200")},
    {"arrangement", IS_INDEX, FIELD(arrangement), {ARRANGEMENT_WORDS, sizeof *ARRANGEMENT_WORDS}},
    {"strip", IS_SWITCH, FIELD(netstat), WORDS("variables", "sockets")},
    {"numbers", IS_SWITCH, FIELD(relative), WORDS("absolute", "relative")},
    {"labels", IS_SWITCH, FIELD(all_labels), WORDS("some", "all")},
    {"motion", IS_SWITCH, FIELD(reduced_motion), WORDS("full", "reduced")},
    {"quiz", IS_INDEX, FIELD(quiz), WORDS("off", "ask", "score")},
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

/* Takes the first line, without its end, off what is left of a text. */
static FileBytes take_line(FileBytes *rest)
{
    const char *end = memchr(rest->bytes, '\n', rest->length);
    FileBytes line = {rest->bytes, end ? (size_t)(end - rest->bytes) : rest->length};
    size_t taken = line.length + (end != NULL);
    *rest = (FileBytes){rest->bytes + taken, rest->length - taken};
    return line;
}

/* The row whose key a line begins with, or -1. */
static int row_of_line(FileBytes line)
{
    for (int i = 0; i < ROW_COUNT; i++) {
        size_t key = strlen(ROWS[i].key);
        if (line.length >= key + 2 && memcmp(line.bytes, ROWS[i].key, key) == 0 &&
            memcmp(line.bytes + key, ": ", 2) == 0)
            return i;
    }
    return -1;
}

/* The row that a line sets, as a set; none when it says nothing that we know. */
static unsigned read_line(FileBytes line, Choices *choices)
{
    int row = row_of_line(line);
    if (row < 0)
        return 0;
    size_t key = strlen(ROWS[row].key) + 2;
    int value = text_name_index(ROWS[row].values, line.bytes + key, line.length - key);
    if (value < 0)
        return 0;
    set_value(choices, &ROWS[row], value);
    return 1U << row;
}

unsigned choices_read(FileBytes text, Choices *choices)
{
    unsigned made = 0;
    while (text.length > 0)
        made |= read_line(take_line(&text), choices);
    return made;
}

/* What stands behind `link: ` there, or NULL. */
static const char *link_in(FileBytes text, Arena *arena)
{
    static const char KEY[] = "link: ";
    while (text.length > 0) {
        FileBytes line = take_line(&text);
        if (line.length < sizeof KEY || memcmp(line.bytes, KEY, sizeof KEY - 1) != 0)
            continue;
        const char *link =
            arena_copy(arena, line.bytes + sizeof KEY - 1, line.length - sizeof KEY + 1);
        return arena_copy(arena, link, strcspn(link, "# \t\r"));
    }
    return NULL;
}

static void write_row(const Choices *choices, int row, FILE *to)
{
    fprintf(to, "%s: %s\n", ROWS[row].key,
            text_name(ROWS[row].values, value_of(choices, &ROWS[row])));
}

void choices_write(FileBytes old, const Choices *choices, unsigned made, FILE *to)
{
    unsigned left = made;
    while (old.length > 0) {
        FileBytes line = take_line(&old);
        int row = row_of_line(line);
        bool is_ours = row >= 0 && made & 1U << row;
        if (!is_ours) {
            fwrite(line.bytes, 1, line.length, to);
            putc('\n', to);
        } else if (left & 1U << row) {
            write_row(choices, row, to);
            left &= ~(1U << row);
        }
    }
    for (int i = 0; i < ROW_COUNT; i++) {
        if (left & 1U << i)
            write_row(choices, i, to);
    }
}

/* --- The file ------------------------------------------------------------------ */

/* True also where there is none yet. */
static bool load(const char *path, Arena *arena, FileBytes *text)
{
    *text = (FileBytes){"", 0};
    if (file_read(path, FILE_PLAIN, FILE_MAX, arena, text))
        return text->length < FILE_MAX;
    return errno == ENOENT;
}

/* Lays them over what the file says now, which another window may have written. */
static bool save(const char *path, const Choices *choices, unsigned made)
{
    Arena *arena = arena_new();
    FileBytes now;
    FileDraft draft;
    int lock = file_lock(path);
    bool done = load(path, arena, &now) && file_begin(&draft);
    if (done) {
        choices_write(now, choices, made, draft.stream);
        done = file_end(&draft) && file_write(path, draft.all, FILE_REPLACES);
        file_free(&draft);
    }
    file_unlock(lock);
    arena_free(arena);
    return done;
}

/* --- An app's choices ------------------------------------------------------------ */

static void lay_over(Choices *choices, const char *key, const char *value)
{
    char line[64];
    if (!value)
        return;
    snprintf(line, sizeof line, "%s: %s", key, value);
    choices_read((FileBytes){line, strlen(line)}, choices);
}

/* A file that cannot be read is as good as an empty one. */
static void read_kept(App *app)
{
    Arena *arena = arena_new();
    FileBytes text;
    load(app->kept.path, arena, &text);
    choices_read(text, &app->choices);
    app->link = link_in(text, app->arena);
    arena_free(arena);
}

void choices_begin(App *app, const AppOptions *options)
{
    Choices *choices = &app->choices;
    choices->scale = SCALE_NORMAL;
    lay_over(choices, "language", options->environment);
    lay_over(choices, "theme", options->environment_theme);
    choices->reduced_motion = options->environment_still;
    app->kept =
        (Kept){.path = options->choices ? arena_strdup(app->arena, options->choices) : NULL};
    if (app->kept.path)
        read_kept(app);
    if (options->link)
        app->link = arena_strdup(app->arena, options->link);
    lay_over(choices, "language", options->lang);
    lay_over(choices, "theme", options->theme);
    lay_over(choices, "names", options->names);
    lay_over(choices, "arrangement", options->arrangement);
    choices->reduced_motion |= options->reduced_motion;
    app->kept.seen = *choices;
}

void choices_for_now(App *app, const char *lang, const char *theme)
{
    Choices *const BOTH[] = {&app->choices, &app->kept.seen};
    for (size_t i = 0; i < sizeof BOTH / sizeof *BOTH; i++) {
        lay_over(BOTH[i], "language", lang);
        lay_over(BOTH[i], "theme", theme);
    }
}

/* Which of them differ from what we looked at last. */
static unsigned changed_since(const Kept *kept, const Choices *choices)
{
    unsigned changed = 0;
    for (int i = 0; i < ROW_COUNT; i++) {
        if (value_of(choices, &ROWS[i]) != value_of(&kept->seen, &ROWS[i]))
            changed |= 1U << i;
    }
    return changed;
}

void choices_keep(App *app)
{
    Kept *kept = &app->kept;
    unsigned changed = changed_since(kept, &app->choices);
    kept->seen = app->choices;
    kept->unsaved |= changed;
    if (!changed || !kept->path)
        return;
    bool saved = save(kept->path, &app->choices, kept->unsaved);
    if (saved)
        kept->unsaved = 0;
    else if (!kept->complained)
        app_say(app, app_word(app, "ui.choices-lost"));
    kept->complained |= !saved;
}
