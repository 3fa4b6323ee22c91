/* What every command does with the file that it is given. */
#include "cli/commands.h"

#include "sim/sim.h"

#include <unistd.h>

typedef Scenario *Parses(const char *source, size_t length, Arena *arena, DiagList *diags);

void loaded_open(Loaded *loaded, const char *path, FileAllowed allowed)
{
    *loaded = (Loaded){
        .arena = loaded->arena ? loaded->arena : arena_new(),
        .progress = loaded->progress,
    };
    arena_reset(loaded->arena);
    loaded->diags = (DiagList){.arena = loaded->arena, .file = path};
    loaded->opened = run_open(path, allowed, loaded->arena, &loaded->diags, &loaded->file);
}

static const Scenario *parsed(Loaded *loaded, Parses *parse)
{
    FileBytes text = loaded->file.text;
    return loaded->opened ? parse(text.bytes, text.length, loaded->arena, &loaded->diags) : NULL;
}

/* What is printed on standard output is printed behind that. */
static void say(Loaded *loaded)
{
    if (loaded->diags.count > 0 || isatty(STDOUT_FILENO))
        progress_wipe(&loaded->progress);
    diag_print(&loaded->diags, stderr);
}

void loaded_run(Loaded *loaded)
{
    const Scenario *scenario = parsed(loaded, scenario_parse);
    loaded->trace = sim_try(scenario, loaded->arena, &loaded->diags);
    say(loaded);
}

void loaded_run_answer(Loaded *loaded)
{
    const Scenario *answer = parsed(loaded, scenario_parse_answer);
    bool readable = answer && !diag_any(&loaded->diags);
    if (readable && answer->steps.count == 0)
        loaded->predicted = &answer->expect;
    else
        loaded->trace = sim_try(answer, loaded->arena, &loaded->diags);
    say(loaded);
}

void loaded_begin(Loaded *loaded, const char *path, FileAllowed allowed)
{
    *loaded = (Loaded){0};
    loaded_open(loaded, path, allowed);
    loaded_run(loaded);
}

void loaded_end(Loaded *loaded)
{
    progress_wipe(&loaded->progress);
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
