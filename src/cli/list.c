/* `tcpduet list`: the scenarios that come with the program, in columns. */
#include "app/data.h"
#include "app/library.h"
#include "cli/commands.h"

#include <string.h>

static int cells_of(const char *text)
{
    return utf8_width(text, strlen(text));
}

/* What an entry says, as wide as it is shown. */
typedef struct ListLine {
    const char *name, *title, *tags;
} ListLine;

static ListLine line_of(const LibraryEntry *entry, const char *lang, Arena *arena)
{
    return (ListLine){shown_text(arena, entry->name),
                      shown_text(arena, text_for(&entry->title, lang)), library_tags(entry, arena)};
}

/* The blanks behind a text up to so many cells: Chinese characters take two. */
static int blanks(const char *text, int cells)
{
    return cells - cells_of(text) + 2;
}

static void print_library(const Library *library, const char *lang, Arena *arena)
{
    int name_cells = 0, title_cells = 0;
    for (int i = 0; i < library->count; i++) {
        ListLine line = line_of(&library->items[i], lang, arena);
        int name = cells_of(line.name), title = cells_of(line.title);
        name_cells = name > name_cells ? name : name_cells;
        title_cells = title > title_cells ? title : title_cells;
    }
    for (int i = 0; i < library->count; i++) {
        ListLine line = line_of(&library->items[i], lang, arena);
        shown_line(stdout, "%s%*s%s%*s[%s]", line.name, blanks(line.name, name_cells), "",
                   line.title, blanks(line.title, title_cells), "", line.tags);
    }
}

int command_list(const Options *options)
{
    if (options->operand_count > 0) {
        shown_line(stderr, "tcpduet: error: list takes no file; see tcpduet list --help");
        return EXIT_BAD;
    }
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena, .file = "tcpduet"};
    const char *data = data_directory(arena, &diags);
    diag_print(&diags, stderr);
    if (data) {
        Library library = library_read(data_scenarios(arena, data), arena);
        print_library(&library, options->lang ? options->lang : "en", arena);
    }
    arena_free(arena);
    return data ? EXIT_FINE : EXIT_BAD;
}
