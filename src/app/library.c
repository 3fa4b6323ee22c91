#include "app/library.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *const ENDINGS[] = {".yaml", ".yml"};

size_t library_stem(const char *file)
{
    size_t length = strlen(file);
    for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++) {
        size_t ending = strlen(ENDINGS[i]);
        if (file[0] != '.' && length > ending &&
            strcasecmp(file + length - ending, ENDINGS[i]) == 0)
            return length - ending;
    }
    return 0;
}

static int compare_entries(const void *a, const void *b)
{
    return strcmp(((const LibraryEntry *)a)->name, ((const LibraryEntry *)b)->name);
}

/* "folder/file", whether or not the folder was given with a slash at its end. */
static const char *path_in(const char *folder, const char *file, Arena *arena)
{
    size_t length = strlen(folder);
    while (length > 0 && folder[length - 1] == '/')
        length--;
    return arena_printf(arena, "%.*s/%s", (int)length, folder, file);
}

/* Fills in what the file says; a file with mistakes may still say its title. */
static void read_entry(LibraryEntry *entry, Arena *arena)
{
    DiagList diags = {.arena = arena, .file = entry->path};
    const Scenario *scenario = scenario_read(entry->path, FILE_PLAIN, arena, &diags);
    entry->broken = !scenario || diag_any(&diags);
    if (!scenario)
        return;
    entry->title = scenario->title;
    entry->tags = scenario->tags.items;
    entry->tag_count = scenario->tags.count;
    entry->level = scenario->level;
}

Library library_read(const char *folder, Arena *arena)
{
    Library library = {0};
    DIR *directory = opendir(folder);
    if (!directory)
        return library;
    for (struct dirent *file = readdir(directory); file; file = readdir(directory)) {
        size_t stem = library_stem(file->d_name);
        if (stem == 0)
            continue;
        arena_list_add(arena, &library,
                       (LibraryEntry){
                           .path = path_in(folder, file->d_name, arena),
                           .name = arena_copy(arena, file->d_name, stem),
                       });
    }
    closedir(directory);
    if (library.count > 0)
        qsort(library.items, (size_t)library.count, sizeof *library.items, compare_entries);
    for (int i = 0; i < library.count; i++)
        read_entry(&library.items[i], arena);
    return library;
}

char *library_tags(const LibraryEntry *entry, Arena *arena)
{
    char *tags = arena_strdup(arena, "");
    for (int i = 0; i < entry->tag_count; i++)
        tags = arena_printf(arena, "%s%s%s", tags, i > 0 ? ", " : "", entry->tags[i]);
    return tags;
}
