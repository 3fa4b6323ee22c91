/* Options of all commands, read by one table.
 *
 * Owns:    nothing: strings point into argv.
 * Errors:  a line on stderr that names the option and what would be right.
 */
#ifndef TCPDUET_CLI_OPTIONS_H
#define TCPDUET_CLI_OPTIONS_H

#include "app/app.h"
#include "base/text.h"
#include "base/time.h"
#include "view/view.h"

#include <stdbool.h>

enum { EXIT_FINE = 0, EXIT_FAILED = 1, EXIT_BAD = 2, OPERANDS_MAX = 1000 };

/* Which options a command takes, as a set. */
typedef enum OptionId {
    OPTION_LANG = 1 << 0,
    OPTION_THEME = 1 << 1,
    OPTION_NAMES = 1 << 2,
    OPTION_FULL_SCREEN = 1 << 3,
    OPTION_REDUCED_MOTION = 1 << 4,
    OPTION_FORMAT = 1 << 5,
    OPTION_OUTPUT = 1 << 6,
    OPTION_AT = 1 << 7,
    OPTION_EVENT = 1 << 8,
    OPTION_SIZE = 1 << 9,
    OPTION_PART = 1 << 10,
    OPTION_EXPECT_FROM = 1 << 11,
    OPTION_BEATS = 1 << 12,
    OPTION_ARRANGEMENT = 1 << 13,
    OPTION_MARKS = 1 << 14,
} OptionId;

typedef struct Options {
    unsigned given;   /* a set of OptionId */
    const char *lang; /* NULL: not said */
    const char *theme;
    const char *names;
    const char *arrangement;
    bool jsonl;
    const char *output;
    const char *model; /* of --expect-from */
    SimTime at;
    int event;
    int width, height;
    PicturePart part;
    const char *operands[OPERANDS_MAX];
    int operand_count;
} Options;

/* One option; whatever tells or completes options goes through the rows. */
typedef struct OptionRow {
    const char *name;
    OptionId id;
    const char *value; /* what it takes: "FILE", "TAG"; NULL: nothing */
    TextNames words;   /* what the value may be, if that can be listed; else none */
    bool is_path;      /* it names a file */
    bool (*read)(Options *options, const char *value); /* NULL: takes no value */
} OptionRow;

enum { OPTION_COUNT = 15 };
extern const OptionRow OPTION_ROWS[OPTION_COUNT];

/* A text with {--theme} and its like filled: "light, dark or high-contrast". */
const char *options_told(const char *text, Arena *arena);

/* Reads argv[0..argc-1] with the options of the set `allowed`. */
bool options_read(int argc, char **argv, unsigned allowed, Options *options);

#endif
