/* `tcpduet new`: a commented scenario to begin with. */
#include "app/data.h"
#include "base/file.h"
#include "cli/commands.h"

#include <errno.h>
#include <string.h>

enum { SKELETON_MAX = 1024 * 1024 };

static int complain(const char *path)
{
    const char *why =
        errno == EEXIST ? "it exists already and is not overwritten" : strerror(errno);
    shown_line(stderr, "%s: error: cannot write it: %s", path, why);
    return EXIT_BAD;
}

/* Whether standard output could be written is looked at in the end, as for all
 * commands. */
static int write_new(FileBytes skeleton, const char *path)
{
    if (strcmp(path, "-") == 0) {
        fwrite(skeleton.bytes, 1, skeleton.length, stdout);
        return EXIT_FINE;
    }
    return file_write(path, skeleton, FILE_IS_NEW) ? EXIT_FINE : complain(path);
}

int command_new(const Options *options)
{
    if (options->operand_count != 1) {
        shown_line(stderr,
                   "tcpduet: error: new needs the name of one file; see tcpduet new --help");
        return EXIT_BAD;
    }
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena, .file = "tcpduet"};
    const char *data = data_directory(arena, &diags);
    diag_print(&diags, stderr);
    int status = EXIT_BAD;
    const char *skeleton = data ? data_skeleton(arena, data) : NULL;
    FileBytes bytes;
    if (skeleton && file_read(skeleton, FILE_PLAIN, SKELETON_MAX, arena, &bytes))
        status = write_new(bytes, options->operands[0]);
    else if (skeleton)
        shown_line(stderr, "%s: error: cannot read it: %s", skeleton, strerror(errno));
    arena_free(arena);
    return status;
}
