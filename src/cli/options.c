#include "cli/options.h"

#include "base/shown.h"
#include "base/words.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool complain(const char *option, const char *value, const char *right)
{
    shown_line(stderr, "tcpduet: error: %s%s%s: %s", option, value ? " " : "", value ? value : "",
               right);
    return false;
}

/* A value that is none of the words that it may be. */
static bool complain_of_word(const OptionRow *row, const char *value)
{
    Arena *arena = arena_new();
    complain(row->name, value,
             arena_printf(arena, "write %s", text_names_told(row->words, NULL, arena)));
    arena_free(arena);
    return false;
}

static bool read_lang(Options *options, const char *value)
{
    options->lang = words_language(value);
    return options->lang;
}

static bool read_theme(Options *options, const char *value)
{
    options->theme = value;
    return theme_named(value);
}

static bool read_names(Options *options, const char *value)
{
    static const TextNames STYLES = {NAME_STYLE_WORDS, sizeof *NAME_STYLE_WORDS};
    options->names = value;
    return text_name_index(STYLES, value, strlen(value)) >= 0;
}

static bool read_arrangement(Options *options, const char *value)
{
    static const TextNames WORDS = {ARRANGEMENT_WORDS, sizeof *ARRANGEMENT_WORDS};
    options->arrangement = value;
    return text_name_index(WORDS, value, strlen(value)) >= 0;
}

static bool read_format(Options *options, const char *value)
{
    options->jsonl = strcmp(value, "jsonl") == 0;
    return options->jsonl || strcmp(value, "text") == 0;
}

static bool read_part(Options *options, const char *value)
{
    static const TextNames PARTS = {PICTURE_PARTS, sizeof *PICTURE_PARTS};
    int part = text_name_index(PARTS, value, strlen(value));
    options->part = (PicturePart)part;
    return part >= 0;
}

static bool read_output(Options *options, const char *value)
{
    options->output = value;
    return true;
}

static bool read_expect_from(Options *options, const char *value)
{
    options->model = value;
    return true;
}

/* Reads a whole number from 0 to `most` that ends where `rest` begins. */
static bool read_whole(const char *text, const char *rest, long most, int *value)
{
    char *end;
    errno = 0;
    long number = strtol(text, &end, 10);
    *value = (int)number;
    return errno == 0 && end != text && strcmp(end, rest) == 0 && number >= 0 && number <= most;
}

static bool read_event(Options *options, const char *value)
{
    return read_whole(value, "", TRACE_ENTRIES_MAX, &options->event) ||
           complain("--event", value, "write the number `n` of an entry of the trace");
}

static bool read_size(Options *options, const char *value)
{
    enum { LEAST = 320, MOST = 16384 };
    const char *times = strchr(value, 'x');
    bool fine = times && read_whole(value, times, MOST, &options->width) &&
                read_whole(times + 1, "", MOST, &options->height) && options->width >= LEAST &&
                options->height >= LEAST;
    return fine || complain("--size", value, "write WIDTHxHEIGHT such as 1280x720, 320 to 16384");
}

static bool read_at(Options *options, const char *value)
{
    static const struct {
        const char *unit;
        SimTime size;
    } UNITS[] = {{"us", SIM_US}, {"ms", SIM_MS}, {"s", SIM_SECOND}, {"min", SIM_MINUTE}};
    char *unit;
    double number = strtod(value, &unit);
    for (size_t i = 0; unit != value && i < sizeof UNITS / sizeof *UNITS; i++) {
        if (strcmp(unit, UNITS[i].unit) == 0 && number > -1e9 && number < 1e9) {
            options->at = llround(number * (double)UNITS[i].size);
            return true;
        }
    }
    return complain("--at", value, "write a time with its unit, such as 250ms or 1.5s");
}

/* What the value may be. */
#define ALONE(words) {words, sizeof *(words)}, false
#define NO_WORDS                                                                                   \
    {                                                                                              \
        NULL, 0                                                                                    \
    }
#define A_PATH   NO_WORDS, true
#define ANY_TEXT NO_WORDS, false
#define NOTHING  NULL, ANY_TEXT, NULL

const OptionRow OPTION_ROWS[OPTION_COUNT] = {
    {"--lang", OPTION_LANG, "TAG", ALONE(WORDS_LANGUAGES), read_lang},
    {"--theme", OPTION_THEME, "NAME", TEXT_NAMES(THEMES, name), false, read_theme},
    {"--names", OPTION_NAMES, "NAME", ALONE(NAME_STYLE_WORDS), read_names},
    {"--arrangement", OPTION_ARRANGEMENT, "NAME", ALONE(ARRANGEMENT_WORDS), read_arrangement},
    {"--fullscreen", OPTION_FULL_SCREEN, NOTHING},
    {"--reduced-motion", OPTION_REDUCED_MOTION, NOTHING},
    {"--format", OPTION_FORMAT, "FORMAT", TEXT_NAMES_ALONE("text", "jsonl"), false, read_format},
    {"-o", OPTION_OUTPUT, "FILE", A_PATH, read_output},
    {"--at", OPTION_AT, "TIME", ANY_TEXT, read_at},
    {"--event", OPTION_EVENT, "N", ANY_TEXT, read_event},
    {"--size", OPTION_SIZE, "WxH", ANY_TEXT, read_size},
    {"--part", OPTION_PART, "PART", ALONE(PICTURE_PARTS), read_part},
    {"--beats", OPTION_BEATS, NOTHING},
    {"--marks", OPTION_MARKS, NOTHING},
    {"--expect-from", OPTION_EXPECT_FROM, "MODEL", A_PATH, read_expect_from},
};

static const OptionRow *find_row(const char *word, size_t length, unsigned allowed)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        const OptionRow *row = &OPTION_ROWS[i];
        if ((row->id & allowed) && strlen(row->name) == length &&
            memcmp(row->name, word, length) == 0)
            return row;
    }
    return NULL;
}

/* Reads argv[*i], and the word behind it when the option takes one. */
static bool read_option(int argc, char **argv, int *i, unsigned allowed, Options *options)
{
    const char *word = argv[*i];
    const char *equals = strncmp(word, "--", 2) == 0 ? strchr(word, '=') : NULL;
    size_t length = equals ? (size_t)(equals - word) : strlen(word);
    const OptionRow *row = find_row(word, length, allowed);
    if (!row)
        return complain(word, NULL, "there is no such option here; see --help");
    options->given |= (unsigned)row->id;
    if (!row->read)
        return !equals || complain(row->name, NULL, "takes no value");
    if (!equals && *i + 1 == argc)
        return complain(row->name, NULL, "needs a value");
    const char *value = equals ? equals + 1 : argv[++*i];
    return row->read(options, value) || (row->words.first && complain_of_word(row, value));
}

bool options_read(int argc, char **argv, unsigned allowed, Options *options)
{
    *options = (Options){.width = 1280, .height = 720};
    bool only_operands = false;
    for (int i = 0; i < argc; i++) {
        const char *word = argv[i];
        if (!only_operands && strcmp(word, "--") == 0) {
            only_operands = true;
        } else if (!only_operands && word[0] == '-' && word[1]) {
            if (!read_option(argc, argv, &i, allowed, options))
                return false;
        } else if (options->operand_count == OPERANDS_MAX) {
            return complain(word, NULL, "there are too many files");
        } else {
            options->operands[options->operand_count++] = word;
        }
    }
    return true;
}

const char *options_told(const char *text, Arena *arena)
{
    WordValue values[OPTION_COUNT + 1] = {{NULL, NULL}};
    int count = 0;
    for (int i = 0; i < OPTION_COUNT; i++) {
        const OptionRow *row = &OPTION_ROWS[i];
        if (row->words.first)
            values[count++] = (WordValue){row->name, text_names_told(row->words, NULL, arena)};
    }
    return words_fill(arena, text, values);
}
