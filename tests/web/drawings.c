/* Scenarios of the library at every beat (half of them; all with TCPDUET_ALL), as drawings in
 * text: what the browser's program must draw too (drawings.mjs).
 *
 * Usage: drawings DATA
 */
#include "app/app.h"
#include "app/data.h"
#include "app/library.h"
#include "support/sample.h"
#include "support/sheets.h"

enum { WIDTH = 1280, HEIGHT = 720 };

/* As the page measures: an em's width, times the size. */
static double measure(void *user, Face face, double size, const char *lang, const char *string)
{
    return sheet_fixed_width(user, face, 1, lang, string) * size;
}

static void print_moment(App *app)
{
    const Drawing *drawing;
    Arena *arena = arena_new();
    app_draw(app, WIDTH, HEIGHT, &drawing);
    fputs(drawing_text(drawing, thing_name, arena), stdout);
    arena_free(arena);
}

/* Steps stand still at once where motion is reduced. */
static void print_scenario(App *app, const char *path)
{
    int before = -2; /* before the start is -1 */
    if (!app_open(app, path))
        return;
    while (app_moment(app).instant != before) {
        before = app_moment(app).instant;
        printf("%s, instant %d\n", strrchr(path, '/') + 1, before);
        print_moment(app);
        app_key(app, (KeyPress){.name = "PageDown", .place = "PageDown"});
    }
}

int main(int argc, char **argv)
{
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena, .file = "drawings"};
    AppOptions options = {
        .data = argv[argc - 1], .measure = {measure, NULL}, .reduced_motion = true};
    App *app = app_new(&options, &diags);
    Library library = library_read(data_scenarios(arena, argv[argc - 1]), arena);
    for (int i = 0; app && i < library.count; i++) {
        if (sample_takes(i, library.count, library.count / 2))
            print_scenario(app, library.items[i].path);
    }
    app_free(app);
    arena_free(arena);
    return app && library.count > 0 ? 0 : 1;
}
