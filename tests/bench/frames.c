/* How long frames take, in CPU time of this process: a fixed drawing to read the
 * rest against, the sheet painted whole, and frames in which a segment flies and
 * a ring drains.
 *
 * Usage: frames DATA SCENARIO ENTRY
 *        frames DATA SCENARIO moments
 *
 * From that entry of the scenario's trace on something must move for a second; or it is
 * looked at at many moments from its beginning to its end. Needs a display as large as the
 * largest frame. Prints a line a figure: its name and microseconds, the median of many; of
 * moments also the worst, of what moves also how many pixels are painted anew.
 */
#include "app/app.h"
#include "app/data.h"
#include "app/work.h"
#include "paint/painter.h"

#include <SDL.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RUNS = 51, WARM_UP = 3, CALIBRATION_SHAPES = 400, MOMENTS = 200 };

static const double FRAME_SECONDS = 1.0 / 60;

typedef struct Bench {
    Arena *arena;
    DiagList diags;
    Painter *painter;
    App *app;
    int entry;
    SDL_Window *window;
    SDL_Surface *surface; /* Borrowed from the window. */
    double drawing_us;    /* of all moving frames: what their drawings took */
    double pixels;        /* and what was painted anew */
} Bench;

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double cpu_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

/* Prints the median of what one call takes. */
static void measure(Bench *bench, const char *name, void (*run)(Bench *bench))
{
    double times[RUNS];
    for (int i = -WARM_UP; i < RUNS; i++) {
        double start = cpu_us();
        run(bench);
        if (i >= 0)
            times[i] = cpu_us() - start;
    }
    qsort(times, RUNS, sizeof *times, compare);
    printf("%s %.0f\n", name, times[RUNS / 2]);
}

static bool open_window(Bench *bench, int width, int height)
{
    SDL_DestroyWindow(bench->window);
    bench->window = SDL_CreateWindow("frames", 0, 0, width, height, SDL_WINDOW_BORDERLESS);
    bench->surface = bench->window ? SDL_GetWindowSurface(bench->window) : NULL;
    return bench->surface && bench->surface->format->BytesPerPixel == 4 &&
           bench->surface->w == width && bench->surface->h == height;
}

static PainterPixels pixels_of(const Bench *bench)
{
    return (PainterPixels){bench->surface->pixels, bench->surface->w, bench->surface->h,
                           bench->surface->pitch};
}

/* --- What is measured -------------------------------------------------------- */

/* Shapes such as a sheet has, but never others. */
static void calibrate(Bench *bench)
{
    Arena *arena = arena_new();
    Drawing drawing = drawing_new(arena, painter_measure(bench->painter), "en");
    draw_box(&drawing, (Rect){0, 0, 1280, 720}, 0, 0xFFFFFFFF, (Stroke){0});
    for (int i = 0; i < CALIBRATION_SHAPES; i++) {
        double x = i * 37 % 1200, y = i * 53 % 660;
        Point curve[] = {{x, y}, {x + 60, y}, {x + 60, y + 40}, {x + 90, y + 50}};
        Stroke stroke = {0x004C8CFF, 1.6, i % 8 == 0 ? 6 : 0};
        if (i % 2 == 0)
            draw_curve(&drawing, curve, 4, stroke);
        else
            draw_box(&drawing, (Rect){x, y, 60, 24}, 8, 0xDCE8F4FF, stroke);
    }
    painter_paint(bench->painter, &drawing, pixels_of(bench));
    arena_free(arena);
}

static void frame(Bench *bench, bool whole)
{
    PainterPixels to = pixels_of(bench);
    const Drawing *drawing;
    double start = cpu_us();
    app_draw(bench->app, to.width, to.height, &drawing);
    bench->drawing_us += cpu_us() - start;
    Damage damage = painter_paint_changed(bench->painter, drawing, to, whole);
    SDL_Rect rects[DAMAGE_MAX];
    for (int i = 0; i < damage.count; i++) {
        PixelRect rect = damage.items[i];
        rects[i] = (SDL_Rect){rect.x, rect.y, rect.w, rect.h};
        bench->pixels += (double)rect.w * rect.h;
    }
    if (damage.count > 0)
        SDL_UpdateWindowSurfaceRects(bench->window, rects, damage.count);
}

static void whole_frame(Bench *bench)
{
    frame(bench, true);
}

static void moving_frame(Bench *bench)
{
    app_advance(bench->app, FRAME_SECONDS);
    frame(bench, false);
}

static void play_from_entry(Bench *bench)
{
    app_seek_entry(bench->app, bench->entry);
    app_key(bench->app, (KeyPress){.name = "P", .place = "P"});
}

static bool measure_size(Bench *bench, int width, int height)
{
    if (!open_window(bench, width, height))
        return false;
    app_seek_entry(bench->app, bench->entry);
    measure(bench, arena_printf(bench->arena, "whole-%dx%d", width, height), whole_frame);
    play_from_entry(bench);
    bench->drawing_us = bench->pixels = 0;
    measure(bench, arena_printf(bench->arena, "moving-%dx%d", width, height), moving_frame);
    printf("moving-drawing-%dx%d %.0f\nmoving-pixels-%dx%d %.0f\n", width, height,
           bench->drawing_us / (RUNS + WARM_UP), width, height, bench->pixels / (RUNS + WARM_UP));
    return true;
}

/* --- At many moments ---------------------------------------------------------- */

typedef struct Times {
    double all[MOMENTS];
} Times;

static double time_of(Bench *bench, void (*run)(Bench *bench))
{
    double start = cpu_us();
    run(bench);
    return cpu_us() - start;
}

static void report(const char *name, Times *times)
{
    qsort(times->all, MOMENTS, sizeof *times->all, compare);
    printf("%s-median %.0f\n%s-worst %.0f\n", name, times->all[MOMENTS / 2], name,
           times->all[MOMENTS - 1]);
}

static void step(Bench *bench)
{
    app_key(bench->app, (KeyPress){.name = "Right", .place = "Right"});
}

static void go_there(Bench *bench)
{
    app_seek_entry(bench->app, bench->entry);
}

/* While it is simulated; what was opened before is seen. */
static void measure_simulating(Bench *bench)
{
    double worst = 0;
    while (work_is_on(bench->app)) {
        double start = cpu_us();
        app_advance(bench->app, FRAME_SECONDS);
        worst = fmax(worst, cpu_us() - start);
    }
    printf("simulating-worst %.0f\n", worst);
}

/* As one drags the timeline over the whole run, and steps at each place. */
static void measure_moments(Bench *bench)
{
    static Times whole, moving, steps;
    int count = app_trace(bench->app)->entries.count;
    for (int i = 0; i < MOMENTS; i++) {
        bench->entry = (int)((double)count * i / MOMENTS);
        whole.all[i] = time_of(bench, go_there) + time_of(bench, whole_frame);
        steps.all[i] = time_of(bench, step);
        frame(bench, false);
        moving.all[i] = time_of(bench, moving_frame);
    }
    report("moments-whole", &whole);
    report("moments-step", &steps);
    report("moments-moving", &moving);
}

/* --- All of it ---------------------------------------------------------------- */

static bool set_up(Bench *bench, char **argv)
{
    bench->arena = arena_new();
    bench->diags = (DiagList){.arena = bench->arena, .file = "frames"};
    bench->painter = painter_new(data_fonts(bench->arena, argv[1]), &bench->diags);
    if (!bench->painter)
        return false;
    AppOptions options = {.data = argv[1], .measure = painter_measure(bench->painter)};
    bench->app = app_new(&options, &bench->diags);
    bench->entry = atoi(argv[3]);
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    return bench->app && app_open(bench->app, argv[2]) && SDL_Init(SDL_INIT_VIDEO) == 0;
}

static bool run(Bench *bench, char **argv)
{
    if (!set_up(bench, argv) || !open_window(bench, 1280, 720))
        return false;
    measure(bench, "calibration", calibrate);
    measure_simulating(bench);
    if (strcmp(argv[3], "moments") == 0) {
        measure_moments(bench);
        return true;
    }
    return measure_size(bench, 1280, 720) && measure_size(bench, 1920, 1080) &&
           measure_size(bench, 3840, 2160);
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    Bench bench = {0};
    bool done = run(&bench, argv);
    if (!done)
        fprintf(stderr, "frames: needs a scenario and a display of 3840x2160\n");
    diag_print(&bench.diags, stderr);
    SDL_DestroyWindow(bench.window);
    app_free(bench.app);
    painter_free(bench.painter);
    arena_free(bench.arena);
    SDL_Quit();
    return done ? 0 : 1;
}
