/* The only file that knows SDL's window. */
#include "window/window.h"

#include "base/shown.h"
#include "window/input.h"
#include "window/place.h"
#include "window/watch.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FRAME_MS = 16, /* 60 frames a second while something moves */
    CLOSING_MS = 100,
};

/* A wait that is longer than this was not a frame: the machine slept, or the
 * window could not draw. The stage does not leap over it. */
static const double LONGEST_FRAME = 0.1;

typedef struct Window {
    SDL_Window *window; /* Owned. */
    App *app;
    Painter *painter;
    Input input;
    SDL_Cursor *arrow, *hand; /* Owned. */
    bool shows_hand;
    bool exposed; /* the screen must be filled again */
    bool is_full; /* as SDL was told last */
    Uint64 last;  /* SDL's counter at the last frame */

    Watch *watch;        /* Owned; over the scenario's file, or NULL. */
    char *watched;       /* Owned; its path, or NULL. */
    Uint32 file_changed; /* SDL's number for the event that the watch sends */
} Window;

/* Of those that the system's own settings name, the first that the program speaks. */
static const char *preferred_language(void)
{
    const char *tag = NULL;
#if SDL_VERSION_ATLEAST(2, 0, 14)
    char name[64];
    SDL_Locale *locales = SDL_GetPreferredLocales(); /* ends with one without a language */
    for (const SDL_Locale *at = locales; at && at->language && !tag; at++) {
        snprintf(name, sizeof name, "%s_%s", at->language, at->country ? at->country : "");
        tag = words_language(name);
    }
    SDL_free(locales);
#endif
    return tag ? tag : "en";
}

const char *window_language(void)
{
    static const char *const VARIABLES[] = {"LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"};
    for (size_t i = 0; i < sizeof VARIABLES / sizeof *VARIABLES; i++) {
        const char *value = getenv(VARIABLES[i]);
        const char *tag = value && *value ? words_language(value) : NULL;
        if (tag)
            return tag;
    }
    return preferred_language();
}

char *window_choices(void)
{
    static const char NAME[] = "choices.txt";
    char *folder = SDL_GetPrefPath("", "tcpduet"); /* ends with a slash */
    char *path = folder ? malloc(strlen(folder) + sizeof NAME) : NULL;
    if (path)
        strcat(strcpy(path, folder), NAME);
    SDL_free(folder);
    return path;
}

/* Nothing may darken the wall while a teacher talks about one moment. */
static void keep_awake(bool full_screen)
{
    if (full_screen)
        SDL_DisableScreenSaver();
    else
        SDL_EnableScreenSaver();
}

/* --- Opening ----------------------------------------------------------------- */

/* SDL's dummy drivers let it start where nobody could see a window. */
static bool has_display(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    static const char *const BLIND[] = {"dummy", "evdev", "offscreen"};
    for (size_t i = 0; driver && i < sizeof BLIND / sizeof *BLIND; i++) {
        if (strcmp(driver, BLIND[i]) == 0)
            return false;
    }
    return driver != NULL;
}

/* On a machine without a GPU the way through GL takes 11 ms, this 0.4. SDL's Wayland
 * and KMSDRM have no other way and would give no surface at all. */
static void avoid_gl_on_x11(void)
{
    if (strcmp(SDL_GetCurrentVideoDriver(), "x11") == 0)
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
}

/* Without this variable Wayland cannot be there, and its library says so on stderr
 * before we can. Other systems have other drivers. */
static void avoid_wayland(void)
{
#ifdef __linux__
    if (!getenv("XDG_RUNTIME_DIR"))
        SDL_SetHint(SDL_HINT_VIDEODRIVER, "x11,KMSDRM");
#endif
}

static void show_title(Window *window)
{
    Arena *arena = arena_new();
    const char *title = shown_text(arena, app_title(window->app));
    if (strcmp(SDL_GetWindowTitle(window->window), title) != 0)
        SDL_SetWindowTitle(window->window, title);
    arena_free(arena);
}

/* What the screen on which the window is, or will be, leaves to it. */
static PlaceRect usable_on(int display)
{
    SDL_Rect bounds = {0};
    if (SDL_GetDisplayUsableBounds(display < 0 ? 0 : display, &bounds) != 0)
        return (PlaceRect){0};
    return (PlaceRect){bounds.x, bounds.y, bounds.w, bounds.h};
}

static bool create_window(Window *window, Uint32 flags)
{
    PlaceRect usable = usable_on(0), least = place_least(usable, (PlaceBorders){0});
    PlaceRect place = place_of_window(usable, (PlaceBorders){0});
    window->window = SDL_CreateWindow("tcpduet", SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED,
                                      place.w, place.h, flags);
    if (window->window)
        SDL_SetWindowMinimumSize(window->window, least.w, least.h);
    return window->window != NULL;
}

/* How thick its borders are is known when it is there: with them it may be too large. */
static void fit_borders(const Window *window)
{
    PlaceBorders borders = {0};
    int width, height;
    if (SDL_GetWindowBordersSize(window->window, &borders.top, &borders.left, &borders.bottom,
                                 &borders.right) != 0)
        return;
    PlaceRect usable = usable_on(SDL_GetWindowDisplayIndex(window->window));
    PlaceRect place = place_of_window(usable, borders), least = place_least(usable, borders);
    SDL_GetWindowSize(window->window, &width, &height);
    if (width <= place.w && height <= place.h)
        return;
    SDL_SetWindowMinimumSize(window->window, least.w, least.h);
    SDL_SetWindowSize(window->window, place.w, place.h);
    SDL_SetWindowPosition(window->window, place.x, place.y);
}

static bool open_window(Window *window, bool full_screen)
{
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    avoid_wayland();
    if (SDL_Init(SDL_INIT_VIDEO) != 0 || !has_display())
        return false;
    avoid_gl_on_x11();
    /* Else an input method for Chinese would take the letter keys. */
    SDL_StopTextInput();
    Uint32 flags = SDL_WINDOW_RESIZABLE | (full_screen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
    if (!create_window(window, flags))
        return false;
    if (!full_screen)
        fit_borders(window);
    show_title(window);
    window->arrow = SDL_CreateSystemCursor(SDL_SYSTEM_CURSOR_ARROW);
    window->hand = SDL_CreateSystemCursor(SDL_SYSTEM_CURSOR_HAND);
    window->exposed = true;
    window->is_full = full_screen;
    keep_awake(full_screen);
    app_set_full_screen(window->app, full_screen);
    return true;
}

/* On X11, SDL (2.26) wakes its own wait by a message to the window, over a second
 * connection. It must not come after the window's end, else Xlib ends the program
 * with an error; nothing tells when it has come, so the server is given time. */
static void let_wakeups_arrive(Window *window)
{
    SDL_HideWindow(window->window);
    SDL_Delay(CLOSING_MS);
}

static void close_window(Window *window)
{
    watch_stop(window->watch); /* it must not wake what is no more */
    SDL_free(window->watched);
    SDL_FreeCursor(window->arrow);
    SDL_FreeCursor(window->hand);
    if (window->window) {
        let_wakeups_arrive(window);
        SDL_DestroyWindow(window->window);
    }
    SDL_Quit();
}

/* --- The scenario's file ------------------------------------------------------- */

/* On the watch's thread: an event is what wakes the wait for events. */
static void send_file_changed(void *user)
{
    const Window *window = user;
    SDL_PushEvent(&(SDL_Event){.type = window->file_changed});
}

static bool is_watched(const Window *window, const char *path)
{
    return path && window->watched ? strcmp(path, window->watched) == 0 : path == window->watched;
}

/* Watches the file that the app has opened last. */
static void follow_file(Window *window)
{
    const char *path = app_path(window->app);
    if (is_watched(window, path))
        return;
    watch_stop(window->watch);
    SDL_free(window->watched);
    window->watched = path ? SDL_strdup(path) : NULL;
    window->watch = path ? watch_start(path, send_file_changed, window) : NULL;
}

/* --- Frames ------------------------------------------------------------------ */

/* Brings the rectangles from SDL's pixels to the screen. */
static void show(Window *window, const Damage *damage)
{
    SDL_Rect rects[DAMAGE_MAX];
    for (int i = 0; i < damage->count; i++) {
        PixelRect rect = damage->items[i];
        rects[i] = (SDL_Rect){rect.x, rect.y, rect.w, rect.h};
    }
    if (damage->count > 0)
        SDL_UpdateWindowSurfaceRects(window->window, rects, damage->count);
}

static void paint_frame(Window *window, SDL_Surface *surface, const Drawing *drawing, bool whole)
{
    if (SDL_MUSTLOCK(surface))
        SDL_LockSurface(surface);
    PainterPixels to = {surface->pixels, surface->w, surface->h, surface->pitch};
    Damage damage = painter_paint_changed(window->painter, drawing, to, whole);
    if (SDL_MUSTLOCK(surface))
        SDL_UnlockSurface(surface);
    show(window, &damage);
}

/* Where it cannot be painted (on a screen of fewer colours) the app is asked for it
 * all the same, else it would go on saying that it wants to be drawn. */
static void draw_frame(Window *window)
{
    bool whole = window->exposed;
    window->exposed = false;
    int width, height;
    SDL_GetWindowSize(window->window, &width, &height);
    const Drawing *drawing = NULL;
    app_draw(window->app, width, height, &drawing);
    SDL_Surface *surface = SDL_GetWindowSurface(window->window);
    if (surface && surface->format->BytesPerPixel == 4)
        paint_frame(window, surface, drawing, whole);
}

static void take_picture(Window *window)
{
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena, .file = "tcpduet"};
    const Drawing *drawing = NULL;
    PainterPage page = {.path = app_wants_picture(window->app), .over = FILE_IS_NEW};
    SDL_GetWindowSize(window->window, &page.width, &page.height);
    app_draw(window->app, page.width, page.height, &drawing);
    app_picture_taken(window->app, painter_write(window->painter, drawing, page, &diags));
    arena_free(arena);
}

/* Lets an input method write only where text is wanted, and show its choices there. */
static void follow_text(const Window *window)
{
    bool wanted = app_wants_text(window->app);
    if (wanted != (SDL_IsTextInputActive() == SDL_TRUE)) {
        if (wanted)
            SDL_StartTextInput();
        else
            SDL_StopTextInput();
    }
    if (!wanted || !app_stale(window->app))
        return;
    Rect at = app_text_place(window->app);
    SDL_SetTextInputRect(&(SDL_Rect){(int)at.x, (int)at.y, (int)at.w, (int)at.h});
}

static void follow_app(Window *window)
{
    follow_text(window);
    int cursor = app_hides_cursor(window->app) ? SDL_DISABLE : SDL_ENABLE;
    if (SDL_ShowCursor(SDL_QUERY) != cursor)
        SDL_ShowCursor(cursor);
    if (app_wants_picture(window->app))
        take_picture(window);
    if (app_wants_copied(window->app))
        app_copied(window->app, SDL_SetClipboardText(app_wants_copied(window->app)) == 0);
    bool full_screen = app_wants_full_screen(window->app);
    if (full_screen != window->is_full) {
        window->is_full = full_screen;
        SDL_SetWindowFullscreen(window->window, full_screen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
        keep_awake(full_screen);
        window->exposed = true;
    }
    if (app_stale(window->app))
        show_title(window);
}

/* Lets the stage go on by the time since the last frame. */
static void pass_time(Window *window)
{
    Uint64 now = SDL_GetPerformanceCounter();
    double seconds = (double)(now - window->last) / (double)SDL_GetPerformanceFrequency();
    window->last = now;
    if (app_moving(window->app))
        app_advance(window->app, seconds < LONGEST_FRAME ? seconds : LONGEST_FRAME);
}

/* --- Events ------------------------------------------------------------------ */

/* A hand where a click would do something. */
static void show_cursor(Window *window)
{
    bool hand = window->input.over_button;
    if (hand == window->shows_hand)
        return;
    window->shows_hand = hand;
    SDL_SetCursor(hand ? window->hand : window->arrow);
}

static void on_input(Window *window, const SDL_Event *event)
{
    int width, height;
    SDL_GetWindowSize(window->window, &width, &height);
    input_event(&window->input, event, width, height);
    show_cursor(window);
}

static void on_drop(Window *window, const SDL_DropEvent *event)
{
    app_open(window->app, event->file);
    SDL_free(event->file);
    SDL_RaiseWindow(window->window);
}

static void on_window(Window *window, const SDL_WindowEvent *event)
{
    if (event->event == SDL_WINDOWEVENT_LEAVE)
        app_hover(window->app, (Point){-1, -1});
    else if (event->event != SDL_WINDOWEVENT_MOVED)
        window->exposed = true;
}

static void on_event(Window *window, const SDL_Event *event)
{
    if (event->type == window->file_changed)
        app_reload(window->app);
    switch (event->type) {
    case SDL_DROPFILE:
        on_drop(window, &event->drop);
        break;
    case SDL_WINDOWEVENT:
        on_window(window, &event->window);
        break;
    default: /* SDL's own enum: keys, mouse, fingers, and what does not concern us */
        on_input(window, event);
        break;
    }
}

/* --- The loop ---------------------------------------------------------------- */

/* Milliseconds until the next frame of a movement is due. */
static int until_frame(const Window *window)
{
    Uint64 passed = SDL_GetPerformanceCounter() - window->last;
    int passed_ms = (int)(passed * 1000 / SDL_GetPerformanceFrequency());
    return passed_ms < FRAME_MS ? FRAME_MS - passed_ms : 0;
}

/* Sleeps until something comes in, or the next frame is due. */
static bool wait_for_event(const Window *window, SDL_Event *event)
{
    if (app_moving(window->app))
        return SDL_WaitEventTimeout(event, until_frame(window)) != 0;
    if (app_stale(window->app) || window->exposed)
        return SDL_PollEvent(event) != 0;
    int finger = fingers_until(&window->input.fingers, SDL_GetTicks());
    if (finger >= 0)
        return SDL_WaitEventTimeout(event, finger) != 0;
    return SDL_WaitEvent(event) != 0;
}

/* Handles all that has come in; false when the window is to be closed. */
static bool handle_events(Window *window)
{
    SDL_Event event;
    bool moved = app_moving(window->app), closed = false;
    for (bool more = wait_for_event(window, &event); more; more = SDL_PollEvent(&event) != 0) {
        closed = closed || event.type == SDL_QUIT;
        on_event(window, &event);
    }
    fingers_wait(&window->input.fingers, SDL_GetTicks());
    if (!moved)
        window->last = SDL_GetPerformanceCounter(); /* the wait was no movement */
    return !closed && !app_wants_quit(window->app);
}

static void run(Window *window)
{
    window->file_changed = SDL_RegisterEvents(1);
    follow_file(window);
    while (handle_events(window)) {
        follow_file(window);
        bool moves = app_moving(window->app);
        if (moves && until_frame(window) > 0)
            continue;
        pass_time(window);
        follow_app(window);
        if (app_stale(window->app) || window->exposed)
            draw_frame(window);
    }
}

int window_run(App *app, Painter *painter, const WindowOptions *options)
{
    Window window = {.app = app, .painter = painter, .input = input_new(app)};
    bool open = open_window(&window, options->full_screen);
    if (open)
        run(&window);
    else
        fprintf(stderr,
                "tcpduet: error: there is no display for a window (`tcpduet draw` needs none)\n");
    close_window(&window);
    return open ? 0 : 2;
}
