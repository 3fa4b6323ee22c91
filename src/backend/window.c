/* The only file that knows SDL's window and events. */
#include "backend/window.h"

#include <SDL.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    START_WIDTH = 1280,
    START_HEIGHT = 720,
    LEAST_WIDTH = 960,
    LEAST_HEIGHT = 540,
    FRAME_MS = 16, /* 60 frames a second while something moves */
    CLOSING_MS = 100,
};

/* A wait that is longer than this was not a frame: the machine slept, or the
 * window could not draw. The stage does not leap over it. */
static const double LONGEST_FRAME = 0.1;

/* A finger that goes this share of the width sideways has swiped. */
static const float SWIPE = 0.1f;

typedef struct Window {
    SDL_Window *window; /* Owned. */
    App *app;
    Painter *painter;
    SDL_Cursor *arrow, *hand; /* Owned. */
    bool shows_hand;
    bool exposed;   /* the screen must be filled again */
    bool is_full;   /* as SDL was told last */
    float finger_x; /* where a finger went down */
    Uint64 last;    /* SDL's counter at the last frame */
} Window;

const char *window_language(void)
{
    static const char *const VARIABLES[] = {"LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"};
    for (size_t i = 0; i < sizeof VARIABLES / sizeof *VARIABLES; i++) {
        const char *value = getenv(VARIABLES[i]);
        const char *tag = value && *value ? words_language(value) : NULL;
        if (tag)
            return tag;
    }
    return "en";
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

static bool open_window(Window *window, bool full_screen)
{
    /* On a machine without a GPU the way through GL takes 11 ms, this 0.4. */
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    /* Without this variable Wayland cannot be there, and its library says so on
     * stderr before we can. */
    if (!getenv("XDG_RUNTIME_DIR"))
        SDL_SetHint(SDL_HINT_VIDEODRIVER, "x11,KMSDRM");
    if (SDL_Init(SDL_INIT_VIDEO) != 0 || !has_display())
        return false;
    /* Else an input method for Chinese would take the letter keys. */
    SDL_StopTextInput();
    Uint32 flags = SDL_WINDOW_RESIZABLE | (full_screen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
    window->window = SDL_CreateWindow(app_title(window->app), SDL_WINDOWPOS_CENTERED,
                                      SDL_WINDOWPOS_CENTERED, START_WIDTH, START_HEIGHT, flags);
    if (!window->window)
        return false;
    SDL_SetWindowMinimumSize(window->window, LEAST_WIDTH, LEAST_HEIGHT);
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
    SDL_FreeCursor(window->arrow);
    SDL_FreeCursor(window->hand);
    if (window->window) {
        let_wakeups_arrive(window);
        SDL_DestroyWindow(window->window);
    }
    SDL_Quit();
}

/* --- Frames ------------------------------------------------------------------ */

static void draw_frame(Window *window)
{
    SDL_Surface *surface = SDL_GetWindowSurface(window->window);
    if (!surface || surface->format->BytesPerPixel != 4)
        return; /* minimized, or a screen of fewer colours */
    const Drawing *drawing = NULL;
    app_draw(window->app, surface->w, surface->h, &drawing);
    if (SDL_MUSTLOCK(surface))
        SDL_LockSurface(surface);
    painter_paint(window->painter, drawing,
                  (PainterPixels){surface->pixels, surface->w, surface->h, surface->pitch});
    if (SDL_MUSTLOCK(surface))
        SDL_UnlockSurface(surface);
    SDL_UpdateWindowSurfaceRects(window->window, &(SDL_Rect){0, 0, surface->w, surface->h}, 1);
}

static void follow_app(Window *window)
{
    bool full_screen = app_wants_full_screen(window->app);
    if (full_screen != window->is_full) {
        window->is_full = full_screen;
        SDL_SetWindowFullscreen(window->window, full_screen ? SDL_WINDOW_FULLSCREEN_DESKTOP : 0);
        keep_awake(full_screen);
        window->exposed = true;
    }
    if (app_stale(window->app) &&
        strcmp(SDL_GetWindowTitle(window->window), app_title(window->app)) != 0)
        SDL_SetWindowTitle(window->window, app_title(window->app));
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

static unsigned modifiers_of(Uint16 mod)
{
    return (mod & KMOD_SHIFT ? (unsigned)KEY_SHIFT : 0) |
           (mod & KMOD_CTRL ? (unsigned)KEY_CTRL : 0) | (mod & KMOD_ALT ? (unsigned)KEY_ALT : 0);
}

static void on_key(Window *window, const SDL_KeyboardEvent *event)
{
    SDL_Keycode code = event->keysym.sym == SDLK_KP_ENTER ? SDLK_RETURN : event->keysym.sym;
    app_key(window->app, (KeyPress){
                             .name = SDL_GetKeyName(code),
                             .place = SDL_GetScancodeName(event->keysym.scancode),
                             .modifiers = modifiers_of(event->keysym.mod),
                             .repeat = event->repeat != 0,
                         });
}

static void show_cursor(Window *window, bool hand)
{
    if (hand == window->shows_hand)
        return;
    window->shows_hand = hand;
    SDL_SetCursor(hand ? window->hand : window->arrow);
}

static void on_mouse_motion(Window *window, const SDL_MouseMotionEvent *event)
{
    if (event->which == SDL_TOUCH_MOUSEID)
        return; /* it comes as a finger too */
    Point at = {event->x, event->y};
    if (event->state & SDL_BUTTON_LMASK)
        app_drag(window->app, at);
    show_cursor(window, app_hover(window->app, at));
}

static void on_mouse_button(Window *window, const SDL_MouseButtonEvent *event)
{
    if (event->which == SDL_TOUCH_MOUSEID || event->button != SDL_BUTTON_LEFT)
        return;
    if (event->state == SDL_PRESSED)
        app_click(window->app, (Point){event->x, event->y}, event->clicks);
    else
        app_release(window->app);
}

static void on_wheel(Window *window, const SDL_MouseWheelEvent *event)
{
    int away = event->direction == SDL_MOUSEWHEEL_FLIPPED ? -event->y : event->y;
    /* The event does not tell the modifiers. */
    if (SDL_GetModState() & KMOD_SHIFT)
        app_scroll(window->app, -away);
    else
        app_wheel(window->app, -away);
}

static void on_finger(Window *window, const SDL_TouchFingerEvent *event)
{
    int width, height;
    SDL_GetWindowSize(window->window, &width, &height);
    Point at = {(double)event->x * width, (double)event->y * height};
    if (event->type == SDL_FINGERDOWN) {
        window->finger_x = event->x;
        app_click(window->app, at, 1);
        app_hover(window->app, at); /* for as long as it rests there */
    } else if (event->type == SDL_FINGERMOTION) {
        app_hover(window->app, (Point){-1, -1});
        app_drag(window->app, at);
    } else {
        app_hover(window->app, (Point){-1, -1});
        app_swipe(window->app, event->x - window->finger_x > SWIPE   ? -1
                               : window->finger_x - event->x > SWIPE ? 1
                                                                     : 0);
        app_release(window->app);
    }
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
    switch (event->type) {
    case SDL_KEYDOWN:
        on_key(window, &event->key);
        break;
    case SDL_MOUSEMOTION:
        on_mouse_motion(window, &event->motion);
        break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        on_mouse_button(window, &event->button);
        break;
    case SDL_MOUSEWHEEL:
        on_wheel(window, &event->wheel);
        break;
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        on_finger(window, &event->tfinger);
        break;
    case SDL_DROPFILE:
        on_drop(window, &event->drop);
        break;
    case SDL_WINDOWEVENT:
        on_window(window, &event->window);
        break;
    default: /* SDL's own enum: all that does not concern us */
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
    if (!moved)
        window->last = SDL_GetPerformanceCounter(); /* the wait was no movement */
    return !closed && !app_wants_quit(window->app);
}

static void run(Window *window)
{
    while (handle_events(window)) {
        bool moves = app_moving(window->app);
        if (moves && until_frame(window) > 0)
            continue;
        pass_time(window);
        follow_app(window);
        if (app_stale(window->app) || window->exposed) {
            window->exposed = false;
            draw_frame(window);
        }
    }
}

int window_run(App *app, Painter *painter, const WindowOptions *options)
{
    Window window = {.app = app, .painter = painter};
    bool open = open_window(&window, options->full_screen);
    if (open)
        run(&window);
    else
        fprintf(stderr, "tcpduet: no display for a window here (`tcpduet draw` needs none)\n");
    close_window(&window);
    return open ? 0 : 2;
}
