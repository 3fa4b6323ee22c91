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

/* --- What is kept of a file ---------------------------------------------------------- */

/* Of an entry's title, summary and tags, and of all that a library is searched by, no more
 * than so many octets are kept: nobody reads more, and there may be many files. */
enum { ENTRY_MAX = 4 * 1024, SAID_MAX = 32 * 1024 * 1024 };

typedef struct Keeper {
    Arena *arena; /* Borrowed. */
    size_t left;  /* octets that may still be kept */
} Keeper;

/* So much of a text as may be kept, by whole characters. */
static size_t take_room(Keeper *keeper, const char *text)
{
    size_t length = strlen(text);
    if (length > keeper->left)
        length = utf8_before(text, keeper->left);
    keeper->left -= length;
    return length;
}

static const char *keep(Keeper *keeper, const char *text)
{
    return arena_copy(keeper->arena, text, take_room(keeper, text));
}

/* Of many texts those that there is room for. */
static int keep_count(Keeper *keeper, int count, size_t each)
{
    int most = (int)(keeper->left / each);
    count = count < most ? count : most;
    keeper->left -= (size_t)count * each;
    return count;
}

static Text keep_text(Keeper *keeper, const Text *text)
{
    Text kept = {.count = keep_count(keeper, text->count, sizeof *kept.items)};
    kept.capacity = kept.count;
    kept.items = arena_alloc(keeper->arena, (size_t)kept.count * sizeof *kept.items);
    for (int i = 0; i < kept.count; i++) {
        kept.items[i].tag = keep(keeper, text->items[i].tag);
        kept.items[i].text = keep(keeper, text->items[i].text);
    }
    return kept;
}

static void keep_tags(Keeper *keeper, const Scenario *scenario, LibraryEntry *entry)
{
    entry->tag_count = keep_count(keeper, scenario->tags.count, sizeof *entry->tags);
    entry->tags = arena_alloc(keeper->arena, (size_t)entry->tag_count * sizeof *entry->tags);
    for (int i = 0; i < entry->tag_count; i++)
        entry->tags[i] = keep(keeper, scenario->tags.items[i]);
}

/* A list of pieces, in the file's own memory. */
typedef struct Pieces {
    Arena *arena; /* Borrowed. */
    const char **items;
    int count, capacity;
} Pieces;

static void add_pieces(Pieces *pieces, const Text *text)
{
    for (int i = 0; i < text->count; i++)
        arena_list_add(pieces->arena, pieces, text->items[i].text);
}

static void add_said(Pieces *pieces, const Step *step)
{
    add_pieces(pieces, &step->say);
    add_pieces(pieces, &step->ask.question);
    add_pieces(pieces, &step->ask.why);
    for (int i = 0; i < step->ask.choices.count; i++)
        add_pieces(pieces, &step->ask.choices.items[i]);
}

/* One behind the other, a line each. */
static const char *keep_pieces(Keeper *keeper, const Pieces *pieces)
{
    size_t length = 0;
    for (int i = 0; i < pieces->count; i++)
        length += strlen(pieces->items[i]) + 1;
    if (length > keeper->left)
        length = keeper->left;
    char *text = arena_alloc(keeper->arena, length + 1), *to = text;
    keeper->left -= length;
    Keeper room = {.left = length};
    for (int i = 0; i < pieces->count && room.left > 0; i++) {
        size_t taken = take_room(&room, pieces->items[i]);
        memcpy(to, pieces->items[i], taken);
        to += taken;
        if (room.left > 0) {
            *to++ = '\n';
            room.left--;
        }
    }
    return text;
}

static const char *keep_said(Keeper *keeper, const Scenario *scenario, Arena *scratch)
{
    Pieces pieces = {.arena = scratch};
    for (int i = 0; i < scenario->steps.count; i++)
        add_said(&pieces, &scenario->steps.items[i]);
    return keep_pieces(keeper, &pieces);
}

static void take_over(LibraryEntry *entry, const Scenario *scenario, Keeper *said, Arena *scratch)
{
    Keeper keeper = {said->arena, ENTRY_MAX};
    entry->title = keep_text(&keeper, &scenario->title);
    keep_tags(&keeper, scenario, entry);
    entry->summary = keep_text(&keeper, &scenario->summary);
    entry->said = keep_said(said, scenario, scratch);
    entry->level = scenario->level;
}

/* --- A folder -------------------------------------------------------------------------- */

/* Fills in what the file says; a file with mistakes may still say its title. Of the
 * scenario itself nothing stays: there may be many. False for a page that holds none. */
static bool read_entry(LibraryEntry *entry, const LibraryFile *listed, Keeper *said, Arena *scratch)
{
    arena_reset(scratch);
    DiagList diags = {.arena = scratch, .file = entry->path};
    RunFile file;
    bool opened = run_open(entry->path, FILE_PLAIN, scratch, &diags, &file);
    const Scenario *scenario =
        opened ? scenario_parse(file.text.bytes, file.text.length, scratch, &diags) : NULL;
    entry->broken = !scenario || diag_any(&diags);
    if (scenario)
        take_over(entry, scenario, said, scratch);
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
    Keeper said = {arena, SAID_MAX};
    Arena *scratch = arena_new();
    for (int i = 0; i < files.count; i++) {
        LibraryEntry entry = {.path = files.items[i].path, .name = files.items[i].name, .said = ""};
        if (read_entry(&entry, &files.items[i], &said, scratch))
            arena_list_add(arena, &library, entry);
    }
    arena_free(scratch);
    return library;
}

char *library_tags(const LibraryEntry *entry, Arena *arena)
{
    char *tags = arena_strdup(arena, "");
    for (int i = 0; i < entry->tag_count; i++)
        tags = arena_printf(arena, "%s%s%s", tags, i > 0 ? ", " : "", entry->tags[i]);
    return tags;
}
