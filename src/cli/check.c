/* `tcpduet check`: files and folders, each held against what it expects or a model. */
#include "app/library.h"
#include "base/path.h"
#include "cli/commands.h"

static int worse(int a, int b)
{
    return a > b ? a : b;
}

/* Against its own expectations. */
static int check_file(Loaded *loaded, const char *path)
{
    static const char *const WORDS[] = {"ok", "FAILED", "cannot be run"};
    loaded_run(loaded);
    int status = loaded_status(loaded);
    shown_line(stdout, "%s: %s", path, WORDS[status]);
    return status;
}

/* Or, where there is one, against a model's run. */
static int check_opened(const Grading *grading, Loaded *loaded, const char *path)
{
    return grading ? grade_file(grading, loaded, path) : check_file(loaded, path);
}

/* False for a page of a folder that holds nothing to be checked. */
static bool check_listed(const Grading *grading, Loaded *loaded, const LibraryFile *file,
                         int *status)
{
    loaded_open(loaded, file->path, FILE_PLAIN);
    bool holds = library_holds(file, loaded->opened ? &loaded->file : NULL);
    if (holds)
        *status = worse(*status, check_opened(grading, loaded, file->path));
    return holds;
}

static int check_folder(const Grading *grading, Loaded *loaded, const char *folder)
{
    Arena *arena = arena_new();
    LibraryFiles files = library_files(folder, arena);
    int status = EXIT_FINE;
    bool any = false;
    progress_begin(&loaded->progress, "files");
    for (int i = 0; i < files.count; i++) {
        progress_tell(&loaded->progress, i, files.count);
        any = check_listed(grading, loaded, &files.items[i], &status) || any;
    }
    progress_wipe(&loaded->progress);
    if (!any) {
        shown_line(stderr, "%s: error: there is no scenario (*.yaml) in this folder", folder);
        status = EXIT_BAD;
    }
    arena_free(arena);
    return status;
}

static int check_named(const Grading *grading, Loaded *loaded, const char *path)
{
    if (path_is_folder(path))
        return check_folder(grading, loaded, path);
    loaded_open(loaded, path, FILE_STREAM);
    return check_opened(grading, loaded, path);
}

/* One after the other, each with the memory of the one before. */
static int check_all(const Grading *grading, const Options *options)
{
    Loaded loaded = {0};
    int status = EXIT_FINE;
    progress_begin(&loaded.progress, "files");
    for (int i = 0; i < options->operand_count; i++) {
        const char *path = options->operands[i];
        if (!path_is_folder(path)) /* which tells of its own files */
            progress_tell(&loaded.progress, i, options->operand_count);
        status = worse(status, check_named(grading, &loaded, path));
    }
    loaded_end(&loaded);
    return status;
}

/* Nobody is graded by a model that breaks its own word. */
static int check_from_model(const Options *options)
{
    Loaded model;
    loaded_begin(&model, options->model, FILE_STREAM);
    int status = EXIT_BAD;
    Grading grading = {model.trace, (options->given & OPTION_MARKS) != 0};
    if (loaded_status(&model) == EXIT_FINE && grading.marks)
        grade_begin_marks();
    if (loaded_status(&model) == EXIT_FINE)
        status = check_all(&grading, options);
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
    if ((options->given & OPTION_MARKS) && !options->model) {
        shown_line(stderr, "tcpduet: error: --marks needs --expect-from MODEL, which gives them");
        return EXIT_BAD;
    }
    return options->model ? check_from_model(options) : check_all(NULL, options);
}
