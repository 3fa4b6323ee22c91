/* The commands; each gets the options that stand behind its name and returns the exit
 * status. */
#ifndef TCPDUET_CLI_COMMANDS_H
#define TCPDUET_CLI_COMMANDS_H

#include "base/shown.h"
#include "cli/options.h"
#include "cli/progress.h"
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
    Progress progress; /* of the command; wiped before something is said of the file */
    bool opened;
    RunFile file;              /* as it was opened */
    Trace *trace;              /* NULL: it could not be run */
    const Expected *predicted; /* of a prediction, which is not run; else NULL */
} Loaded;

/* Opens the file, then runs what is in it and prints what is to be said, even of a file that
 * could not be opened. */
void loaded_begin(Loaded *loaded, const char *path, FileAllowed allowed);
void loaded_end(Loaded *loaded);

/* The two by themselves; one may be opened after another, whose memory it gets: zeroed at
 * first. Of a student's file, which may be a scenario or a prediction, the answer is run. */
void loaded_open(Loaded *loaded, const char *path, FileAllowed allowed);
void loaded_run(Loaded *loaded);
void loaded_run_answer(Loaded *loaded);

/* The exit status that fits: fine, failed or bad. */
int loaded_status(const Loaded *loaded);

/* What files are held against. */
typedef struct Grading {
    const Trace *model; /* Borrowed. */
    bool marks;         /* as CSV, a line a file */
} Grading;

/* Holds what a student hands in, which is open, against the model's run; prints a line, and
 * where they differ a table below it, or the marks. Returns the exit status. */
int grade_file(const Grading *grading, Loaded *loaded, const char *path);

/* The first line of the marks. */
void grade_begin_marks(void);

/* A page is asked for by the name of the file that is to be drawn into; whether the
 * other options fit it; and what draws it, returning the exit status. */
bool page_is_wanted(const char *output);
bool page_usage_is_fine(const Options *options);
int draw_page(Loaded *loaded, const Options *options);

/* The one operand, or NULL with a line on stderr. */
const char *only_operand(const Options *options, const char *command);

#endif
