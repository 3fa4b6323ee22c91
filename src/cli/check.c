/* `tcpduet check`: files and folders, each held against what it expects or a model. */
#include "app/library.h"
#include "base/path.h"
#include "cli/commands.h"

static int check_file(const char *path, FileAllowed allowed)
{
    static const char *const WORDS[] = {"ok", "FAILED", "cannot be run"};
    Loaded loaded;
    loaded_begin(&loaded, path, allowed);
    int status = loaded_status(&loaded);
    shown_line(stdout, "%s: %s", path, WORDS[status]);
    loaded_end(&loaded);
    return status;
}

/* Against its own expectations, or against a model's run. */
static int check_against(const Trace *model, const char *path, FileAllowed allowed)
{
    return model ? grade_file(model, path, allowed) : check_file(path, allowed);
}

static int worse(int a, int b)
{
    return a > b ? a : b;
}

static int check_folder(const Trace *model, const char *folder)
{
    Arena *arena = arena_new();
    Library library = library_read(folder, arena);
    int status = EXIT_FINE;
    if (library.count == 0) {
        shown_line(stderr, "%s: error: there is no scenario (*.yaml) in this folder", folder);
        status = EXIT_BAD;
    }
    for (int i = 0; i < library.count; i++)
        status = worse(status, check_against(model, library.items[i].path, FILE_PLAIN));
    arena_free(arena);
    return status;
}

static int check_all(const Trace *model, const Options *options)
{
    int status = EXIT_FINE;
    for (int i = 0; i < options->operand_count; i++) {
        const char *path = options->operands[i];
        status = worse(status, path_is_folder(path) ? check_folder(model, path)
                                                    : check_against(model, path, FILE_STREAM));
    }
    return status;
}

/* Nobody is graded by a model that breaks its own word. */
static int check_from_model(const Options *options)
{
    Loaded model;
    loaded_begin(&model, options->model, FILE_STREAM);
    int status = EXIT_BAD;
    if (loaded_status(&model) == EXIT_FINE)
        status = check_all(model.trace, options);
    else
        shown_line(stderr, "%s: error: the model must run and keep its own expectations",
                   options->model);
    loaded_end(&model);
    return status;
}

int command_check(const Options *options)
{
    if (options->operand_count == 0) {
        shown_line(stderr, "tcpduet: error: check needs a scenario file or a folder");
        return EXIT_BAD;
    }
    return options->model ? check_from_model(options) : check_all(NULL, options);
}
