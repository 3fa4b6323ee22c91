/* The commands; each gets the options that stand behind its name and returns the exit
 * status. */
#ifndef TCPDUET_CLI_COMMANDS_H
#define TCPDUET_CLI_COMMANDS_H

#include "base/shown.h"
#include "cli/options.h"
#include "run/run.h"
#include "trace/trace.h"

typedef struct SubCommand {
    const char *name; /* "" of the window, which needs none */
    int (*run)(const Options *options);
    unsigned options; /* those it takes: a set of OptionId */
    const char *help; /* for options_told: what --help prints, and the man page is made of */
} SubCommand;

/* The window's first. */
enum { SUB_COMMAND_COUNT = 6 };
extern const SubCommand SUB_COMMANDS[SUB_COMMAND_COUNT];

int command_run(const Options *options);
int command_check(const Options *options);
int command_draw(const Options *options);
int command_new(const Options *options);
int command_list(const Options *options);
int command_window(const Options *options);

/* A file that was read and run, with what is to be said about it. */
typedef struct Loaded {
    Arena *arena; /* Owned; end it with loaded_end. */
    DiagList diags;
    RunFile file;
    Trace *trace;              /* NULL: it could not be run */
    const Expected *predicted; /* of a prediction, which is not run; else NULL */
} Loaded;

void loaded_begin(Loaded *loaded, const char *path, FileAllowed allowed);

/* What a student hands in: a scenario or a prediction. */
void loaded_begin_answer(Loaded *loaded, const char *path, FileAllowed allowed);
void loaded_end(Loaded *loaded);

/* The exit status that fits: fine, failed or bad. */
int loaded_status(const Loaded *loaded);

/* Holds what a student hands in against the model's run; prints a line, and
 * where they differ a table below it. Returns the exit status. */
int grade_file(const Trace *model, const char *path, FileAllowed allowed);

/* A page is asked for by the name of the file that is to be drawn into; whether the
 * other options fit it; and what draws it, returning the exit status. */
bool page_is_wanted(const char *output);
bool page_usage_is_fine(const Options *options);
int draw_page(Loaded *loaded, const Options *options);

/* The one operand, or NULL with a line on stderr. */
const char *only_operand(const Options *options, const char *command);

#endif
