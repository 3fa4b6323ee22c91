/* `tcpduet` without a sub-command: the window. */
#include "window/window.h"

#include "base/path.h"
#include "cli/commands.h"
#include "cli/studio.h"

#include <stdlib.h>
#include <string.h>

/* `#…` or a whole address; a file by such a name is a file. */
static bool is_link(const char *operand)
{
    return (*operand == '#' || strstr(operand, "://")) && !path_is_there(operand);
}

static void open_operand(App *app, const Options *options)
{
    const char *path = options->operand_count > 0 ? options->operands[0] : NULL;
    if (!path || path_is_folder(path))
        app_open_picker(app);
    else if (is_link(path))
        app_open_link(app, path);
    else
        app_open(app, path);
}

int command_window(const Options *options)
{
    if (options->operand_count > 1) {
        shown_line(stderr, "tcpduet: error: the window shows one scenario or folder");
        return EXIT_BAD;
    }
    Studio studio;
    char *choices = window_choices();
    StudioOwner own = {.environment = window_language(), .choices = choices};
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
