#include "run/run.h"

#include "base/file.h"
#include "base/path.h"
#include "run/page.h"
#include "sim/sim.h"

#include <string.h>

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
    file->format = RUN_PAGE;
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

bool run_open(const char *path, FileAllowed allowed, Arena *arena, DiagList *diags, RunFile *file)
{
    bool is_named = strcmp(path, "-") != 0;
    *file = (RunFile){.name = is_named ? arena_strdup(arena, path_last(path)) : "scenario.yaml"};
    if (!scenario_bytes(path, allowed, PAGE_MAX + 1, arena, diags, &file->text))
        return false;
    return !page_is_one(file->text) || open_page(file->text, arena, diags, file);
}

Scenario *run_read(const char *path, Arena *arena, DiagList *diags)
{
    RunFile file;
    if (!run_open(path, FILE_PLAIN, arena, diags, &file))
        return NULL;
    return scenario_parse(file.text.bytes, file.text.length, arena, diags);
}

const Scenario *run_prepare(const char *path, Arena *arena, DiagList *diags)
{
    const Scenario *scenario = run_read(path, arena, diags);
    return sim_can_run(scenario, diags) ? scenario : NULL;
}

Trace *run_load(const char *path, Arena *arena, DiagList *diags)
{
    return sim_try(run_read(path, arena, diags), arena, diags);
}
