/* The one door: from a path to a scenario and its run.
 *
 *     lesson.yaml   a scenario
 *     lesson.html   a page that `tcpduet draw` has written, with a scenario in it
 *     -             standard input, and in it either of them
 *
 * Which of them it is, what stands in it says, whatever its name.
 *
 * Owns:    everything lives in the arena that is given.
 * Errors:  in the DiagList; the place of one in a page's scenario is that within the
 *          scenario's own text.
 *          H001 a web page without a scenario     H002 one whose scenario is damaged
 *          H003 one that is larger than 8 MB
 */
#ifndef TCPDUET_RUN_RUN_H
#define TCPDUET_RUN_RUN_H

#include "scenario/scenario.h"
#include "trace/trace.h"

typedef enum RunFormat { RUN_SCENARIO, RUN_PAGE } RunFormat;

/* What lies behind a path. */
typedef struct RunFile {
    RunFormat format;
    const char *name; /* of the scenario's file: "lesson.yaml" */
    FileBytes text;   /* the scenario, byte for byte as it was written */
} RunFile;

/* The ending that a desktop opens by a double click. */
#define RUN_ENDING ".tcpduet.yaml"

/* The length of a file's name without the ending, in whatever case, that names its format:
 * .tcpduet.yaml, .yaml or .yml of a scenario, .html or .htm of a page that may hold one; 0
 * for other files. */
size_t run_stem(const char *file, RunFormat *format);

/* A scenario and what came of it. */
typedef struct Run {
    Arena *arena;             /* Owned; of both. NULL: there is no run. */
    const Scenario *scenario; /* NULL: the trace alone is known */
    Trace *trace;
} Run;

void run_end(Run *run);

/* False with an error where there is no scenario to be read. */
bool run_open(const char *path, FileAllowed allowed, Arena *arena, DiagList *diags, RunFile *file);

/* The scenario of a plain file, if it can be run; NULL with errors. */
const Scenario *run_prepare(const char *path, Arena *arena, DiagList *diags);

/* And its run; NULL with errors. */
Trace *run_load(const char *path, Arena *arena, DiagList *diags);

#endif
