/* What every command does with the file that it is given. */
#include "cli/commands.h"

#include "sim/sim.h"

#include <sys/stat.h>

void loaded_begin(Loaded *loaded, const char *path, FileAllowed allowed)
{
    *loaded = (Loaded){.arena = arena_new()};
    loaded->diags = (DiagList){.arena = loaded->arena, .file = path};
    const Scenario *scenario = scenario_read(path, allowed, loaded->arena, &loaded->diags);
    loaded->trace = sim_try(scenario, loaded->arena, &loaded->diags);
    diag_print(&loaded->diags, stderr);
}

void loaded_begin_answer(Loaded *loaded, const char *path, FileAllowed allowed)
{
    *loaded = (Loaded){.arena = arena_new()};
    loaded->diags = (DiagList){.arena = loaded->arena, .file = path};
    const Scenario *answer = scenario_read_answer(path, allowed, loaded->arena, &loaded->diags);
    bool readable = answer && !diag_any(&loaded->diags);
    if (readable && answer->steps.count == 0)
        loaded->predicted = &answer->expect;
    else
        loaded->trace = sim_try(answer, loaded->arena, &loaded->diags);
    diag_print(&loaded->diags, stderr);
}

void loaded_end(Loaded *loaded)
{
    arena_free(loaded->arena);
}

int loaded_status(const Loaded *loaded)
{
    if (!loaded->trace)
        return EXIT_BAD;
    return loaded->trace->ok ? EXIT_FINE : EXIT_FAILED;
}

bool is_there(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0;
}

bool is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

const char *only_operand(const Options *options, const char *command)
{
    if (options->operand_count == 1)
        return options->operands[0];
    shown_line(stderr, "tcpduet: error: %s needs one scenario file; see tcpduet %s --help", command,
               command);
    return NULL;
}
