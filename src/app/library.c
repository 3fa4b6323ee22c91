#include "app/library.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static int compare_files(const void *a, const void *b)
{
    const LibraryFile *one = a, *other = b;
    int order = strcmp(one->name, other->name);
    return order != 0 ? order : strcmp(one->path, other->path);
}

/* "folder/file", whether or not the folder was given with a slash at its end. */
static const char *path_in(const char *folder, const char *file, Arena *arena)
{
    size_t length = strlen(folder);
    while (length > 0 && folder[length - 1] == '/')
        length--;
    return arena_printf(arena, "%.*s/%s", (int)length, folder, file);
}

static void add_text(Text *to, const Text *text, Arena *arena)
{
    for (int i = 0; i < text->count; i++)
        arena_list_add(arena, to,
                       (TextIn){arena_strdup(arena, text->items[i].tag),
                                arena_strdup(arena, text->items[i].text)});
}

static void add_said(Text *to, const Step *step, Arena *arena)
{
    add_text(to, &step->say, arena);
    add_text(to, &step->ask.question, arena);
    add_text(to, &step->ask.why, arena);
    for (int i = 0; i < step->ask.choices.count; i++)
        add_text(to, &step->ask.choices.items[i], arena);
}

static void take_over(LibraryEntry *entry, const Scenario *scenario, Arena *arena)
{
    add_text(&entry->title, &scenario->title, arena);
    add_text(&entry->summary, &scenario->summary, arena);
    for (int i = 0; i < scenario->steps.count; i++)
        add_said(&entry->said, &scenario->steps.items[i], arena);
    entry->tag_count = scenario->tags.count;
    entry->tags = arena_alloc(arena, (size_t)(entry->tag_count + 1) * sizeof *entry->tags);
    for (int i = 0; i < entry->tag_count; i++)
        entry->tags[i] = arena_strdup(arena, scenario->tags.items[i]);
    entry->level = scenario->level;
}

/* Fills in what the file says; a file with mistakes may still say its title. Of the
 * scenario itself nothing stays: there may be many. False for a page that holds none. */
static bool read_entry(LibraryEntry *entry, const LibraryFile *listed, Arena *arena)
{
    Arena *scratch = arena_new();
    DiagList diags = {.arena = scratch, .file = entry->path};
    RunFile file;
    bool opened = run_open(entry->path, FILE_PLAIN, scratch, &diags, &file);
    const Scenario *scenario =
        opened ? scenario_parse(file.text.bytes, file.text.length, scratch, &diags) : NULL;
    entry->broken = !scenario || diag_any(&diags);
    if (scenario)
        take_over(entry, scenario, arena);
    arena_free(scratch);
    return library_holds(listed, opened ? &file : NULL);
}

bool library_holds(const LibraryFile *listed, const RunFile *opened)
{
    return listed->format == RUN_SCENARIO || (opened && opened->format == listed->format);
}

static void add_file(LibraryFiles *files, const char *folder, const char *file, Arena *arena)
{
    RunFormat format;
    size_t stem = run_stem(file, &format);
    if (stem > 0)
        arena_list_add(
            arena, files,
            (LibraryFile){
                .path = path_in(folder, file, arena),
                .name = arena_copy(arena, file, format == RUN_SCENARIO ? stem : strlen(file)),
                .format = format,
            });
}

LibraryFiles library_files(const char *folder, Arena *arena)
{
    LibraryFiles files = {0};
    DIR *directory = opendir(folder);
    if (!directory)
        return files;
    for (struct dirent *file = readdir(directory); file; file = readdir(directory))
        add_file(&files, folder, file->d_name, arena);
    closedir(directory);
    if (files.count > 0)
        qsort(files.items, (size_t)files.count, sizeof *files.items, compare_files);
    return files;
}

Library library_read(const char *folder, Arena *arena)
{
    Library library = {0};
    LibraryFiles files = library_files(folder, arena);
    for (int i = 0; i < files.count; i++) {
        LibraryEntry entry = {.path = files.items[i].path, .name = files.items[i].name};
        if (read_entry(&entry, &files.items[i], arena))
            arena_list_add(arena, &library, entry);
    }
    return library;
}

char *library_tags(const LibraryEntry *entry, Arena *arena)
{
    char *tags = arena_strdup(arena, "");
    for (int i = 0; i < entry->tag_count; i++)
        tags = arena_printf(arena, "%s%s%s", tags, i > 0 ? ", " : "", entry->tags[i]);
    return tags;
}
