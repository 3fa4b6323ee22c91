/* What every command does with the file that it is given. */
#include "cli/commands.h"

#include "sim/sim.h"

typedef Scenario *Parses(const char *source, size_t length, Arena *arena, DiagList *diags);

static const Scenario *begin(Loaded *loaded, const char *path, FileAllowed allowed, Parses *parse)
{
    *loaded = (Loaded){.arena = arena_new()};
    loaded->diags = (DiagList){.arena = loaded->arena, .file = path};
    if (!run_open(path, allowed, loaded->arena, &loaded->diags, &loaded->file))
        return NULL;
    FileBytes text = loaded->file.text;
    return parse(text.bytes, text.length, loaded->arena, &loaded->diags);
}

void loaded_begin(Loaded *loaded, const char *path, FileAllowed allowed)
{
    const Scenario *scenario = begin(loaded, path, allowed, scenario_parse);
    loaded->trace = sim_try(scenario, loaded->arena, &loaded->diags);
    diag_print(&loaded->diags, stderr);
}

void loaded_begin_answer(Loaded *loaded, const char *path, FileAllowed allowed)
{
    const Scenario *answer = begin(loaded, path, allowed, scenario_parse_answer);
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

const char *only_operand(const Options *options, const char *command)
{
    if (options->operand_count == 1)
        return options->operands[0];
    shown_line(stderr, "tcpduet: error: %s needs one scenario file; see tcpduet %s --help", command,
               command);
    return NULL;
}
