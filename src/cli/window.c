/* `tcpduet` without a sub-command: the window. */
#include "backend/window.h"

#include "cli/commands.h"
#include "cli/studio.h"

#include <stdlib.h>

static void open_operand(App *app, const Options *options)
{
    const char *path = options->operand_count > 0 ? options->operands[0] : NULL;
    if (path && !is_folder(path))
        app_open(app, path);
    else
        app_open_picker(app);
}

int command_window(const Options *options)
{
    if (options->operand_count > 1) {
        shown_line(stderr, "tcpduet: error: the window shows one scenario or folder");
        return EXIT_BAD;
    }
    Studio studio;
    char *choices = window_choices();
    StudioOwner own = {window_language(), choices};
    bool begun = studio_begin(&studio, options, &own);
    free(choices);
    if (!begun)
        return EXIT_BAD;
    open_operand(studio.app, options);
    WindowOptions window = {.full_screen = options->given & OPTION_FULL_SCREEN};
    int status = window_run(studio.app, studio.painter, &window);
    studio_end(&studio);
    return status;
}
