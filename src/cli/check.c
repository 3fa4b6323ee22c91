#include "app/library.h"
#include "cli/commands.h"

static int check_file(const char *path)
{
    static const char *const WORDS[] = {"ok", "FAILED", "cannot be run"};
    Loaded loaded;
    loaded_begin(&loaded, path);
    int status = loaded_status(&loaded);
    printf("%s: %s\n", path, WORDS[status]);
    loaded_end(&loaded);
    return status;
}

static int worse(int a, int b)
{
    return a > b ? a : b;
}

static int check_folder(const char *folder)
{
    Arena *arena = arena_new();
    Library library = library_read(folder, arena);
    int status = EXIT_FINE;
    if (library.count == 0) {
        fprintf(stderr, "%s: error: there is no scenario (*.yaml) in this folder\n", folder);
        status = EXIT_BAD;
    }
    for (int i = 0; i < library.count; i++)
        status = worse(status, check_file(library.items[i].path));
    arena_free(arena);
    return status;
}

int command_check(int argc, char **argv)
{
    Options options;
    if (!options_read(argc, argv, 0, &options))
        return EXIT_BAD;
    if (options.operand_count == 0) {
        fprintf(stderr, "tcpduet: error: check needs a scenario file or a folder\n");
        return EXIT_BAD;
    }
    int status = EXIT_FINE;
    for (int i = 0; i < options.operand_count; i++) {
        const char *path = options.operands[i];
        status = worse(status, is_folder(path) ? check_folder(path) : check_file(path));
    }
    return status;
}
