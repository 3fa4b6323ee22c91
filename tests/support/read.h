/* A scenario out of a file. */
#ifndef TCPDUET_TESTS_READ_H
#define TCPDUET_TESTS_READ_H

#include "scenario/scenario.h"

/* Reads at most one byte more than a scenario may have, which is then seen. */
static inline Scenario *read_scenario(const char *path, Arena *arena, DiagList *diags)
{
    FileBytes file;
    if (!scenario_bytes(path, FILE_PLAIN, SOURCE_MAX + 1, arena, diags, &file))
        return NULL;
    return scenario_parse(file.bytes, file.length, arena, diags);
}

#endif
