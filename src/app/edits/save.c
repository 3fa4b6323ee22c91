#include "app/edits/save.h"

#include "app/data.h"
#include "app/edits/documents.h"
#include "app/message.h"
#include "app/state.h"
#include "base/file.h"
#include "base/path.h"
#include "scenario/write.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAMES_MAX = 1000 };

static void keep(char **place, const char *text)
{
    free(*place);
    *place = text ? strdup(text) : NULL;
}

void save_forget(Save *save)
{
    keep(&save->path, NULL);
    keep(&save->written, NULL);
    keep(&save->why, NULL);
}

/* --- The title ----------------------------------------------------------------------- */

static const Words *words_for(const App *app, const char *tag)
{
    if (!*tag)
        return app_words(app);
    const Words *words = app_words_of(app, tag);
    return words ? words : app->words[0];
}

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), of = strlen(end);
    return length >= of && strcmp(text + length - of, end) == 0;
}

/* "Lost SYN (edited)"; what is edited once more is called the same. */
static const char *edited_title(const Words *words, const char *title, Arena *arena)
{
    const char *pattern = words_get(words, "save.title");
    const WordValue empty[] = {{"title", ""}, {NULL, NULL}};
    const WordValue values[] = {{"title", title}, {NULL, NULL}};
    if (ends_with(title, words_fill(arena, pattern, empty)))
        return title;
    return words_fill(arena, pattern, values);
}

/* In all its languages as was proposed, or the one that the reader has written. */
static Text title_of(const App *app, const Text *title, Arena *arena)
{
    const char *written = app->save.lines[SAVE_TITLE].text;
    Text edited = {0};
    for (int i = 0; i < title->count; i++) {
        TextIn in = title->items[i];
        in.text = edited_title(words_for(app, in.tag), in.text, arena);
        arena_list_add(arena, &edited, in);
    }
    if (edited.count > 0 && strcmp(written, app->save.proposed) == 0)
        return edited;
    Text own = {0};
    TextIn in = {"", arena_strdup(arena, written)};
    arena_list_add(arena, &own, in);
    return own;
}

/* --- The place ------------------------------------------------------------------------ */

static bool is_library(const App *app, const char *folder, Arena *arena)
{
    return path_is_same(folder, data_scenarios(arena, app->data));
}

/* Beside the scenario, where that is the reader's own, else with his documents. */
static const char *folder_for(const App *app, Arena *arena)
{
    const char *file = app_shown_file(app);
    const char *beside = file ? path_folder(file, arena) : NULL;
    if (beside && access(beside, W_OK) == 0 && !is_library(app, beside, arena))
        return path_in_full(beside, arena);
    const char *documents = documents_folder(arena);
    return documents ? documents : path_in_full(".", arena);
}

/* What the edited one is called after: the file's name without endings. */
static const char *stem_of(const char *file, Arena *arena)
{
    static const char EDITED[] = "-edited";
    const char *name = path_last(file);
    RunFormat format;
    size_t length = run_stem(name, &format);
    char *stem = arena_copy(arena, name, length > 0 ? length : strlen(name));
    if (ends_with(stem, EDITED))
        stem[strlen(stem) - (sizeof EDITED - 1)] = '\0';
    return *stem ? stem : "scenario";
}

/* As a desktop opens it by a double click; beside a file of the reader's own that has
 * plain .yaml, as he has it. */
static const char *ending_for(const App *app, Arena *arena)
{
    RunFormat format;
    const char *file = app_shown_file(app);
    bool own = file && run_stem(path_last(file), &format) > 0 && format == RUN_SCENARIO &&
               !is_library(app, path_folder(file, arena), arena);
    return own && !ends_with(file, RUN_ENDING) ? ".yaml" : RUN_ENDING;
}

/* STEM-edited and the ending, or -2, -3, …: the first that is not there yet. */
static const char *free_place(const char *folder, const char *stem, const char *ending,
                              Arena *arena)
{
    const char *path = NULL;
    const char *bar = strcmp(folder, "/") == 0 ? "" : "/";
    for (int i = 1; i <= NAMES_MAX; i++) {
        const char *number = i == 1 ? "" : arena_printf(arena, "-%d", i);
        path = arena_printf(arena, "%s%s%s-edited%s%s", folder, bar, stem, number, ending);
        if (!path_is_taken(path))
            break;
    }
    return path;
}

/* What the reader has written as a path from the root on, with the ending of a scenario. */
static const char *place_meant(const App *app, const char *written, Arena *arena)
{
    const char *path = documents_expand(arena, written);
    if (*path != '/')
        path = arena_printf(arena, "%s/%s", folder_for(app, arena), path);
    RunFormat format;
    bool ends = run_stem(path_last(path), &format) > 0 && format == RUN_SCENARIO;
    return ends || !*path_last(path) ? path
                                     : arena_printf(arena, "%s%s", path, ending_for(app, arena));
}

/* --- Writing -------------------------------------------------------------------------- */

/* What a save holds until its end, however that comes. */
typedef struct Saving {
    const App *app;
    const char *path, *why; /* NULL when it is saved, else why not */
    Arena *arena;           /* Owned. */
    FileDraft draft;
} Saving;

static bool make_folder(const char *folder)
{
    return mkdir(folder, 0777) == 0 || errno == EEXIST;
}

/* That nobody has changed since. */
static bool is_as_written(const Save *save, Arena *arena)
{
    FileBytes there;
    return save->path && file_read(save->path, FILE_PLAIN, save->length + 1, arena, &there) &&
           there.length == save->length && memcmp(there.bytes, save->written, save->length) == 0;
}

static const char *write_to(const App *app, const char *path, FileBytes bytes, Arena *arena)
{
    const Words *words = app_words(app);
    const char *folder = path_folder(path, arena);
    bool again =
        app->save.path && strcmp(path, app->save.path) == 0 && is_as_written(&app->save, arena);
    if (!*path_last(path))
        return words_get(words, "save.nameless");
    if (is_library(app, folder, arena))
        return words_get(words, "save.library");
    if (!make_folder(folder))
        return strerror(errno);
    if (file_write(path, bytes, again ? FILE_REPLACES : FILE_IS_NEW))
        return NULL;
    return errno == EEXIST ? words_get(words, "save.exists") : strerror(errno);
}

static const Scenario *to_be_saved(const App *app, Arena *arena)
{
    const Scenario *said = sim_without_outdated(app_shown(app)->scenario, app_trace(app), arena);
    Scenario *saved = arena_alloc(arena, sizeof *saved);
    *saved = *sim_without_idle_steps(said, arena);
    saved->title = title_of(app, &saved->title, arena);
    return saved;
}

const char *save_into(const App *app, Arena *arena, FileDraft *draft)
{
    if (!file_begin(draft))
        return strerror(errno);
    scenario_write(to_be_saved(app, arena), arena, draft->stream);
    if (!file_end(draft))
        return strerror(errno);
    bool fine = scenario_reads_back(draft->all, arena);
    return fine ? NULL : app_word(app, "whatif.reads-otherwise");
}

const char *app_source(const App *app, Arena *arena)
{
    FileDraft draft = {0};
    const Scenario *scenario = app->original.scenario;
    const char *text = scenario ? arena_strdup(arena, scenario->source) : "";
    if (app->edits.done > 0 && !save_into(app, arena, &draft))
        text = arena_copy(arena, draft.all.bytes, draft.all.length);
    file_free(&draft);
    return text;
}

/* NULL when it is saved, else why not. Nothing is put on the disk that cannot be read. */
static const char *try_to_save(Saving *saving)
{
    const char *why = save_into(saving->app, saving->arena, &saving->draft);
    return why ? why : write_to(saving->app, saving->path, saving->draft.all, saving->arena);
}

static void do_save(PlatformExit *rescue, void *user)
{
    Saving *saving = user;
    saving->arena = arena_new_rescued(rescue);
    saving->why = try_to_save(saving);
}

static void say(App *app, const char *id, const char *path, const char *why)
{
    app_tell(app, id, (WordValue[]){{"path", path}, {"why", why}, {NULL, NULL}});
}

static void remember(Save *save, const char *path, const FileBytes *bytes)
{
    char *kept = strdup(path);
    keep(&save->path, NULL);
    save->path = kept;
    free(save->written);
    save->length = bytes->length;
    save->written = malloc(bytes->length + 1);
    if (save->written)
        memcpy(save->written, bytes->bytes, bytes->length);
    else
        keep(&save->path, NULL);
}

/* True when it is saved; else `why` is kept. */
static bool save_at(App *app, const char *path)
{
    Save *save = &app->save;
    Saving saving = {.app = app, .path = path};
    const char *why = platform_try(do_save, &saving) ? saving.why : strerror(ENOMEM);
    keep(&save->why, why);
    if (!why) {
        say(app, "whatif.saved", path, "");
        remember(save, path, &saving.draft.all);
    }
    file_free(&saving.draft);
    if (saving.arena)
        arena_free(saving.arena);
    app->stale = true;
    return !why;
}

/* --- The form -------------------------------------------------------------------------- */

static void propose(App *app, Arena *arena)
{
    Save *save = &app->save;
    const char *file = app_shown_file(app);
    const char *stem = stem_of(file ? file : "scenario", arena);
    const char *title = app_title(app);
    line_set(&save->lines[SAVE_TITLE], edited_title(app_words(app), *title ? title : stem, arena));
    memcpy(save->proposed, save->lines[SAVE_TITLE].text, sizeof save->proposed);
    line_set(&save->lines[SAVE_PLACE],
             free_place(folder_for(app, arena), stem, ending_for(app, arena), arena));
    save->field = SAVE_TITLE;
    keep(&save->why, NULL);
}

static void open_form(App *app)
{
    Arena *arena = arena_new();
    propose(app, arena);
    menu_open(app, MENU_SAVE);
    player_pause(&app->player);
    app->stale = true;
    arena_free(arena);
}

/* As the form says. */
static void take_form(App *app)
{
    Arena *arena = arena_new();
    if (save_at(app, place_meant(app, app->save.lines[SAVE_PLACE].text, arena)))
        menu_close(app);
    arena_free(arena);
}

static bool stays_as_written(const Save *save)
{
    Arena *arena = arena_new();
    bool stays = is_as_written(save, arena);
    arena_free(arena);
    return stays;
}

void save_run(App *app)
{
    Save *save = &app->save;
    if (app->edits.done == 0)
        say(app, "whatif.nothing-to-save", "", "");
    else if (app->menu.kind == MENU_SAVE)
        take_form(app);
    else if (!stays_as_written(save))
        open_form(app);
    else if (!save_at(app, save->path))
        say(app, "whatif.not-saved", save->path, save->why);
}

void save_write(App *app, const char *text)
{
    line_write(&app->save.lines[app->save.field], text);
    app->stale = true;
}

/* Both fields, one below the other. */
static bool is_to_other(const KeyPress *press)
{
    return strcmp(press->name, "Tab") == 0 || strcmp(press->name, "Up") == 0 ||
           strcmp(press->name, "Down") == 0;
}

bool save_key(App *app, const KeyPress *press)
{
    Save *save = &app->save;
    if (app->menu.kind != MENU_SAVE || app->blank != BLANK_NOT)
        return false;
    if (strcmp(press->name, "Return") == 0 && press->modifiers == KEY_PLAIN)
        take_form(app);
    else if (is_to_other(press))
        save->field = save->field == SAVE_TITLE ? SAVE_PLACE : SAVE_TITLE;
    else if (!line_key(&save->lines[save->field], press))
        return key_writes(press);
    app->stale = true;
    return true;
}

void save_choose(App *app, int index)
{
    if (index == SAVE_DO)
        take_form(app);
    else if (index == SAVE_NOT)
        menu_close(app);
    else
        app->save.field = (SaveField)index;
    app->stale = true;
}

/* With what an input method is about to write there. */
static ViewField field_of(const App *app, int index, Arena *arena)
{
    const WrittenLine *line = &app->save.lines[index];
    bool chosen = index == (int)app->save.field;
    const char *composed = chosen ? app->menu.composed : "";
    return (ViewField){
        .text = arena_printf(arena, "%.*s%s%s", (int)line->at, line->text, composed,
                             line->text + line->at),
        .at = line->at + strlen(composed),
        .chosen = chosen,
    };
}

ViewForm save_form(const App *app, Arena *arena)
{
    static const char *const LABELS[] = {"save.title-is", "save.place-is"};
    const Words *words = app_words(app);
    if (app->menu.kind != MENU_SAVE)
        return (ViewForm){0};
    ViewField *fields = arena_alloc(arena, SAVE_FIELD_COUNT * sizeof *fields);
    for (int i = 0; i < SAVE_FIELD_COUNT; i++) {
        fields[i] = field_of(app, i, arena);
        fields[i].label = words_get(words, LABELS[i]);
    }
    return (ViewForm){
        .title = words_get(words, "save.heading"),
        .fields = fields,
        .count = SAVE_FIELD_COUNT,
        .why = app->save.why,
        .yes = words_get(words, "save.yes"),
        .no = words_get(words, "save.no"),
        .hint = words_get(words, "save.hint"),
    };
}
