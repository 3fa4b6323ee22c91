/* `tcpduet draw X.yaml -o X.html`: the program in one file, with the scenario in it. */
#include "run/page.h"
#include "app/data.h"
#include "base/file.h"
#include "cli/commands.h"

#include <errno.h>
#include <string.h>
#include <strings.h>

bool page_is_wanted(const char *output)
{
    size_t length = strlen(output);
    return length > 5 && strcasecmp(output + length - 5, ".html") == 0;
}

bool page_usage_is_fine(const Options *options)
{
    if (options->given == OPTION_OUTPUT)
        return true;
    shown_line(stderr, "tcpduet: error: a page shows every moment and lets its reader choose: "
                       "with -o X.html there is no other option");
    return false;
}

static bool complain(const char *path, const char *why)
{
    shown_line(stderr, "%s: error: %s", path, why);
    return false;
}

/* The page without a scenario, or NULL. */
static const char *find_page(Arena *arena, DiagList *diags)
{
    const char *data = data_directory(arena, diags);
    const char *path = data ? data_page(arena, data) : NULL;
    if (data && !path)
        shown_line(stderr, "tcpduet: error: the page (tcpduet.html) that scenarios are put into "
                           "is not there: `./dev web` makes it");
    return path;
}

static bool write_page(FileBytes page, const char *from, const PageScenario *scenario,
                       const char *output, Arena *arena)
{
    FileDraft draft;
    bool fits = file_begin(&draft) && page_write(page, scenario, arena, draft.stream);
    bool done = fits && file_end(&draft) && file_write(output, draft.all, FILE_REPLACES);
    const char *why = done ? NULL : strerror(errno);
    file_free(&draft);
    if (!fits)
        return complain(from, "this is not the page that scenarios are put into");
    return done || complain(output, arena_printf(arena, "cannot write it: %s", why));
}

int draw_page(Loaded *loaded, const Options *options)
{
    Arena *arena = loaded->arena;
    DiagList diags = {.arena = arena, .file = "tcpduet"};
    const PageScenario scenario = {loaded->file.name, loaded->file.text};
    const char *path = find_page(arena, &diags);
    diag_print(&diags, stderr);
    FileBytes page;
    if (!path)
        return EXIT_BAD;
    if (!file_read(path, FILE_PLAIN, PAGE_MAX, arena, &page)) {
        complain(path, arena_printf(arena, "cannot read it: %s", strerror(errno)));
        return EXIT_BAD;
    }
    bool done = write_page(page, path, &scenario, options->output, arena);
    return done ? loaded_status(loaded) : EXIT_BAD;
}
