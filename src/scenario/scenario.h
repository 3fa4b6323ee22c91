/* A scenario: what the people and the network do, as plain values.
 *
 * It says what the applications and the network do; the TCP engines decide
 * everything else. The values are what the file says with every default filled
 * in; nothing in them points back into YAML but the spans, which let a remark
 * made when the scenario runs point at its line.
 *
 * Units:   durations in microseconds, sizes in octets.
 * Owns:    everything lives in the arena that was given to scenario_parse.
 * Errors:  in the DiagList, all of a file's (see base/diag.h); a scenario that
 *          has any is not to be run.
 * Source:  the scenario format, version 1 (scenarios/README.md).
 */
#ifndef TCPDUET_SCENARIO_SCENARIO_H
#define TCPDUET_SCENARIO_SCENARIO_H

#include "base/arena.h"
#include "base/file.h"
#include "scenario/settings.h"
#include "scenario/steps.h"

typedef struct WordList {
    const char **items;
    int count, capacity;
} WordList;

typedef enum Level { LEVEL_INTRODUCTORY, LEVEL_INTERMEDIATE, LEVEL_ADVANCED } Level;

typedef struct Scenario {
    const char *file;   /* as the user named it */
    const char *source; /* its text, for quoting a line */
    Text title, summary;
    WordList tags;
    Level level;
    bool start_established;
    Settings settings;
    HostSettings hosts[HOST_COUNT];
    FaultList network;
    StepList steps;
    Expected expect;
} Scenario;

enum { SOURCE_MAX = 1024 * 1024 }; /* bytes; a scenario is no larger */

/* Reads a scenario from `length` bytes of `source`; `diags->file` names it.
 * Returns NULL when the file is so broken that nothing can be shown of it; else
 * a scenario, to be run only when diag_any(diags) is false. */
Scenario *scenario_parse(const char *source, size_t length, Arena *arena, DiagList *diags);

/* The same of what a student hands in: a scenario, or a prediction, which says
 * by `expect` what another scenario will do. A prediction has no steps and is
 * not to be run. */
Scenario *scenario_parse_answer(const char *source, size_t length, Arena *arena, DiagList *diags);

/* The bytes of the file, at most `limit`, or of standard input for "-". A missing file,
 * a directory or a pipe where none is allowed is an error of the whole file, and gives
 * false. */
bool scenario_bytes(const char *path, FileAllowed allowed, size_t limit, Arena *arena,
                    DiagList *diags, FileBytes *bytes);

#endif
