/* `tcpduet draw`: one frame, or the whole ladder, as a picture; or a page. */
#include "cli/commands.h"
#include "cli/studio.h"

static bool complain_of_output(void)
{
    Arena *arena = arena_new();
    shown_line(stderr, "tcpduet: error: -o needs a file that ends in %s",
               text_names_told(PAINTER_ENDINGS, ".html", arena));
    arena_free(arena);
    return false;
}

static bool usage_is_fine(const Options *options)
{
    if (options->output && page_is_wanted(options->output))
        return page_usage_is_fine(options);
    if (!options->output || !painter_can_write(options->output))
        return complain_of_output();
    if ((options->given & OPTION_AT) && (options->given & OPTION_EVENT)) {
        shown_line(stderr, "tcpduet: error: --at and --event are two ways to say one thing; "
                           "give one of them");
        return false;
    }
    return true;
}

/* The moment that the options name; the end when they name none. */
static bool seek(App *app, const Trace *trace, const Options *options)
{
    int last = trace->entries.count - 1;
    if ((options->given & OPTION_EVENT) && options->event > last) {
        shown_line(stderr, "tcpduet: error: --event %d: the trace has the entries 0 to %d",
                   options->event, last);
        return false;
    }
    if (options->given & OPTION_AT)
        app_seek_time(app, options->at);
    else
        app_seek_entry(app, options->given & OPTION_EVENT ? options->event : last);
    return true;
}

/* What is done before the shapes are made, and before they are painted. */
enum { DRAWN_RUN = 1, DRAWN_SHAPES, DRAWN_ALL };

static int draw_picture(Loaded *loaded, const Options *options)
{
    Studio studio;
    if (!studio_begin(&studio, options, &(StudioOwner){.still = true}))
        return EXIT_BAD;
    int status = loaded_status(loaded);
    const Drawing *drawing;
    PainterPage page = {.width = options->width,
                        .height = options->height,
                        .path = options->output,
                        .over = FILE_REPLACES};
    app_take(studio.app, (Run){.arena = loaded->arena, .trace = loaded->trace});
    loaded->arena = NULL;
    if (!seek(studio.app, app_trace(studio.app), options)) {
        status = EXIT_BAD;
    } else {
        progress_tell(&loaded->progress, DRAWN_RUN, DRAWN_ALL);
        page.height = app_draw_part(studio.app, options->part, page.width, page.height, &drawing);
        progress_tell(&loaded->progress, DRAWN_SHAPES, DRAWN_ALL);
        bool done = painter_write(studio.painter, drawing, page, &studio.diags);
        progress_wipe(&loaded->progress);
        if (!done) {
            diag_print(&studio.diags, stderr);
            status = EXIT_BAD;
        }
    }
    studio_end(&studio);
    return status;
}

static int draw_trace(Loaded *loaded, const Options *options)
{
    return page_is_wanted(options->output) ? draw_page(loaded, options)
                                           : draw_picture(loaded, options);
}

int command_draw(const Options *options)
{
    const char *path = only_operand(options, "draw");
    if (!path || !usage_is_fine(options))
        return EXIT_BAD;
    Loaded loaded = {0};
    progress_begin(&loaded.progress, "parts");
    loaded_open(&loaded, path, FILE_STREAM);
    loaded_run(&loaded);
    int status = loaded.trace ? draw_trace(&loaded, options) : EXIT_BAD;
    loaded_end(&loaded);
    return status;
}
