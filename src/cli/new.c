/* `tcpduet new`: a commented scenario to begin with. */
#include "app/data.h"
#include "cli/commands.h"

#include <errno.h>
#include <string.h>

static bool copy(FILE *from, FILE *to)
{
    char bytes[4096];
    size_t length;
    while ((length = fread(bytes, 1, sizeof bytes, from)) > 0) {
        if (fwrite(bytes, 1, length, to) != length)
            return false;
    }
    return !ferror(from);
}

static int complain(const char *path)
{
    const char *why =
        errno == EEXIST ? "it exists already and is not overwritten" : strerror(errno);
    shown_line(stderr, "%s: error: cannot write it: %s", path, why);
    return EXIT_BAD;
}

/* What was not written whole is taken away again; whether standard output could be
 * written is looked at in the end, as for all commands. */
static int write_new(FILE *from, const char *path)
{
    if (strcmp(path, "-") == 0)
        return copy(from, stdout) || ferror(stdout) ? EXIT_FINE : complain(path);
    FILE *to = fopen(path, "wbx"); /* x: never an existing file */
    if (!to)
        return complain(path);
    bool written = copy(from, to);
    written = fclose(to) == 0 && written;
    if (written)
        return EXIT_FINE;
    int status = complain(path);
    remove(path);
    return status;
}

int command_new(int argc, char **argv)
{
    Options options;
    if (!options_read(argc, argv, 0, &options))
        return EXIT_BAD;
    if (options.operand_count != 1) {
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
    FILE *from = skeleton ? fopen(skeleton, "rb") : NULL;
    if (from) {
        status = write_new(from, options.operands[0]);
        fclose(from);
    } else if (skeleton) {
        shown_line(stderr, "%s: error: cannot read it: %s", skeleton, strerror(errno));
    }
    arena_free(arena);
    return status;
}
