/* Writes what is installed around the program into a folder; a tool of the build:
 *
 *     desktop FOLDER FONTS
 */
#include "desktop/desktop.h"

#include "paint/painter.h"

#include <stdlib.h>

static const struct {
    const char *name;
    void (*print)(FILE *to);
} TEXTS[] = {
    {"tcpduet.1", desktop_man},
    {"tcpduet.bash", desktop_bash},
    {"tcpduet.zsh", desktop_zsh},
    {"tcpduet.fish", desktop_fish},
    {"scenario.schema.json", desktop_schema},
};

/* Those of the hicolor theme; a drawing of lines is the same in each size. */
static const struct {
    const char *name;
    int size;
} ICONS[] = {
    {"icon.svg", 128},     {"icon-16.png", 16},   {"icon-22.png", 22}, {"icon-24.png", 24},
    {"icon-32.png", 32},   {"icon-48.png", 48},   {"icon-64.png", 64}, {"icon-128.png", 128},
    {"icon-256.png", 256}, {"icon-512.png", 512},
};

#define COUNT(list) (sizeof list / sizeof *list)

static bool write_texts(const char *folder, Arena *arena)
{
    bool done = true;
    for (size_t i = 0; done && i < COUNT(TEXTS); i++) {
        FileDraft draft;
        done = file_begin(&draft);
        if (done)
            TEXTS[i].print(draft.stream);
        done = done && file_end(&draft) &&
               file_write(arena_printf(arena, "%s/%s", folder, TEXTS[i].name), draft.all,
                          FILE_REPLACES);
        file_free(&draft);
    }
    if (!done)
        perror(folder);
    return done;
}

static bool write_icons(const char *folder, const char *fonts, Arena *arena)
{
    DiagList diags = {.arena = arena, .file = folder};
    Painter *painter = painter_new(fonts, &diags);
    bool done = painter != NULL;
    for (size_t i = 0; done && i < COUNT(ICONS); i++) {
        Drawing drawing = drawing_new(arena, painter_measure(painter), "en");
        desktop_icon(&drawing, ICONS[i].size);
        PainterPage page = {.width = ICONS[i].size,
                            .height = ICONS[i].size,
                            .path = arena_printf(arena, "%s/%s", folder, ICONS[i].name),
                            .see_through = true};
        done = painter_write(painter, &drawing, page, &diags);
    }
    painter_free(painter);
    diag_print(&diags, stderr);
    return done;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "Usage: desktop FOLDER FONTS\n");
        return EXIT_FAILURE;
    }
    Arena *arena = arena_new();
    bool done = write_texts(argv[1], arena) && write_icons(argv[1], argv[2], arena);
    arena_free(arena);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}
