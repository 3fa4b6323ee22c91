#include "run/run.h"

#include "base/file.h"
#include "base/path.h"
#include "run/page.h"
#include "sim/sim.h"

#include <string.h>
#include <strings.h>

/* What a page that holds no scenario is told, by PageAnswer. */
static const DiagSaid PAGE_SAID[] = {
    [PAGE_WITHOUT] = {"H001",
                      "this is a web page without a scenario in it",
                      "a page of this program comes from `tcpduet draw lesson.yaml -o X.html`",
                      {0}},
    [PAGE_EMPTY] = {"H001",
                    "this page is the program alone, without a scenario in it",
                    "`tcpduet draw lesson.yaml -o X.html` writes one with a scenario",
                    {0}},
    [PAGE_GARBLED] = {"H002",
                      "the scenario in this page is damaged",
                      "was it changed, or not received to its end?",
                      {0}},
};

static const DiagSaid TOO_LARGE = {"H003", "this page is larger than 8 MB", NULL, {0}};

static bool open_page(FileBytes page, Arena *arena, DiagList *diags, RunFile *file)
{
    PageScenario found = {0};
    if (page.length > PAGE_MAX) {
        diag_error(diags, TOO_LARGE);
        return false;
    }
    PageAnswer answer = page_read(page, arena, &found);
    if (answer != PAGE_FINE)
        diag_error(diags, PAGE_SAID[answer]);
    file->text = found.text;
    file->name = found.name && *path_last(found.name) ? path_last(found.name) : file->name;
    return answer == PAGE_FINE;
}

static bool open_scenario(FileBytes text, Arena *arena, DiagList *diags, RunFile *file)
{
    (void)arena;
    (void)diags;
    file->text = text;
    return true;
}

/* What is none of the others is a scenario, or something with mistakes in it. */
static bool may_be_scenario(FileBytes bytes)
{
    (void)bytes;
    return true;
}

enum { ENDINGS_MAX = 3 };

/* Each kind of input: how its files are called, whether bytes are such a one, and how it is
 * opened. The first that bytes are is what they are. */
static const struct RunInput {
    RunFormat format;
    const char *endings[ENDINGS_MAX];
    bool (*is)(FileBytes bytes);
    bool (*open)(FileBytes bytes, Arena *arena, DiagList *diags, RunFile *file);
} INPUTS[] = {
    {RUN_PAGE, {".html", ".htm"}, page_is_one, open_page},
    {RUN_SCENARIO, {RUN_ENDING, ".yaml", ".yml"}, may_be_scenario, open_scenario},
};
enum { INPUT_COUNT = sizeof INPUTS / sizeof *INPUTS };

bool run_open(const char *path, FileAllowed allowed, Arena *arena, DiagList *diags, RunFile *file)
{
    FileBytes bytes;
    bool is_named = strcmp(path, "-") != 0;
    *file = (RunFile){.name = is_named ? arena_strdup(arena, path_last(path)) : "scenario.yaml"};
    if (!scenario_bytes(path, allowed, PAGE_MAX + 1, arena, diags, &bytes))
        return false;
    const struct RunInput *input = INPUTS;
    while (!input->is(bytes))
        input++;
    file->format = input->format;
    return input->open(bytes, arena, diags, file);
}

/* How long a name is without this ending; 0: it has another, or nothing else, or is hidden. */
static size_t stem_before(const char *file, const char *ending)
{
    size_t length = strlen(file), end = strlen(ending);
    bool has = *file != '.' && length > end && strcasecmp(file + length - end, ending) == 0;
    return has ? length - end : 0;
}

size_t run_stem(const char *file, RunFormat *format)
{
    size_t stem = 0;
    for (int i = 0; i < INPUT_COUNT && stem == 0; i++) {
        *format = INPUTS[i].format;
        for (int k = 0; k < ENDINGS_MAX && INPUTS[i].endings[k] && stem == 0; k++)
            stem = stem_before(file, INPUTS[i].endings[k]);
    }
    return stem;
}

/* Which may have errors; or NULL. */
static Scenario *read_scenario(const char *path, Arena *arena, DiagList *diags)
{
    RunFile file;
    if (!run_open(path, FILE_PLAIN, arena, diags, &file))
        return NULL;
    return scenario_parse(file.text.bytes, file.text.length, arena, diags);
}

const Scenario *run_prepare(const char *path, Arena *arena, DiagList *diags)
{
    const Scenario *scenario = read_scenario(path, arena, diags);
    return sim_can_run(scenario, diags) ? scenario : NULL;
}

Trace *run_load(const char *path, Arena *arena, DiagList *diags)
{
    return sim_try(read_scenario(path, arena, diags), arena, diags);
}

void run_end(Run *run)
{
    arena_free(run->arena);
    *run = (Run){0};
}
