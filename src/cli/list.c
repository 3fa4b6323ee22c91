#include "app/data.h"
#include "app/library.h"
#include "cli/commands.h"

int command_list(int argc, char **argv)
{
    Options options;
    if (!options_read(argc, argv, OPTION_LANG, &options))
        return EXIT_BAD;
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena, .file = "tcpduet"};
    const char *data = data_directory(arena, &diags);
    diag_print(&diags, stderr);
    Library library = {0};
    if (data)
        library = library_read(data_scenarios(arena, data), arena);
    for (int i = 0; i < library.count; i++) {
        const LibraryEntry *entry = &library.items[i];
        printf("%-28s %s  [%s]\n", entry->name,
               text_for(&entry->title, options.lang ? options.lang : "en"),
               library_tags(entry, arena));
    }
    arena_free(arena);
    return data ? EXIT_FINE : EXIT_BAD;
}
