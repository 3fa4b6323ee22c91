#include "cli/studio.h"

#include "app/data.h"
#include "base/path.h"
#include "cli/commands.h"

static bool open_all(Studio *studio, const Options *options, const StudioOwner *own)
{
    const char *data = data_directory(studio->arena, &studio->diags);
    if (!data)
        return false;
    studio->painter = painter_new(data_fonts(studio->arena, data), &studio->diags);
    if (!studio->painter)
        return false;
    const char *operand = options->operand_count > 0 ? options->operands[0] : NULL;
    AppOptions app = {
        .data = data,
        .folder = operand && path_is_folder(operand) ? operand : NULL,
        .choices = own->choices,
        .lang = options->lang,
        .environment = own->environment,
        .theme = options->theme,
        .names = options->names,
        .arrangement = options->arrangement,
        .reduced_motion = own->still || (options->given & OPTION_REDUCED_MOTION),
        .measure = painter_measure(studio->painter),
    };
    studio->app = app_new(&app, &studio->diags);
    return studio->app != NULL;
}

bool studio_begin(Studio *studio, const Options *options, const StudioOwner *own)
{
    *studio = (Studio){.arena = arena_new()};
    studio->diags = (DiagList){.arena = studio->arena, .file = "tcpduet"};
    if (open_all(studio, options, own))
        return true;
    diag_print(&studio->diags, stderr);
    studio_end(studio);
    return false;
}

void studio_end(Studio *studio)
{
    app_free(studio->app);
    painter_free(studio->painter);
    arena_free(studio->arena);
}
