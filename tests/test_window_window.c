/* The window itself on SDL's dummy driver, with fingers in SDL's own queue of events.
 *
 * Where the window goes to sleep, the functions below stand before SDL's: each time
 * the hand takes its next turn, and no time passes but what the window asks for. */
#include "expect.h"

#include "app/commands.h"
#include "app/data.h"
#include "app/message.h"
#include "support/user.h"
#include "window/window.h"

#include <SDL.h>
#include <stdlib.h>

/* What the hand does when nothing more is to be drawn. */
typedef void Turn(void);

static struct {
    App *app;
    Point last, empty;
    Turn *const *next; /* ended by NULL: then the window is closed */
    Uint32 now;        /* milliseconds */
    SDL_Rect screen;   /* what it leaves to windows */
    SDL_Rect seen;     /* the window, as it was when it was drawn */
    int naps;          /* how often the window slept until a time, and nothing came */
} play;

/* --- Before SDL's -------------------------------------------------------------------- */

/* The window opens only where somebody could see it. */
const char *SDL_GetCurrentVideoDriver(void)
{
    return "x11";
}

Uint32 SDL_GetTicks(void)
{
    return play.now;
}

int SDL_GetDisplayUsableBounds(int display, SDL_Rect *rect)
{
    (void)display;
    *rect = play.screen;
    return 0;
}

/* As thick as a desktop's title bar and edges. */
int SDL_GetWindowBordersSize(SDL_Window *window, int *top, int *left, int *bottom, int *right)
{
    (void)window;
    *top = 30;
    *left = *bottom = *right = 4;
    return 0;
}

/* What the system's settings name. */
static const SDL_Locale *preferred;

SDL_Locale *SDL_GetPreferredLocales(void)
{
    enum { MOST = 8 };
    SDL_Locale *locales = preferred ? SDL_calloc(MOST, sizeof *locales) : NULL;
    for (int i = 0; preferred && preferred[i].language; i++)
        locales[i] = preferred[i];
    return locales;
}

/* Unlike SDL_PushEvent it leaves the time as it is. */
static void send(SDL_Event event)
{
    event.common.timestamp = play.now;
    assert_int_equal(SDL_PeepEvents(&event, 1, SDL_ADDEVENT, 0, 0), 1);
}

int SDL_WaitEvent(SDL_Event *event)
{
    if (*play.next)
        (*play.next++)();
    else
        send((SDL_Event){.type = SDL_QUIT});
    return SDL_PollEvent(event);
}

int SDL_WaitEventTimeout(SDL_Event *event, int timeout)
{
    (void)event;
    assert_true(timeout > 0);
    assert_true(play.naps++ < 10); /* it does not sleep soundly */
    play.now += (Uint32)timeout;
    return 0;
}

/* --- The hand -------------------------------------------------------------------------- */

static void finger(Uint32 type, SDL_FingerID id, Point at)
{
    SDL_TouchFingerEvent event = {
        .type = type,
        .touchId = 1,
        .fingerId = id,
        .x = (float)(at.x / 1280),
        .y = (float)(at.y / 720),
    };
    send((SDL_Event){.tfinger = event});
}

static bool is_at_end(void)
{
    return app_moment(play.app).n == app_trace(play.app)->entries.count;
}

static void mouse_that_a_finger_moves_clicks(void)
{
    SDL_MouseButtonEvent event = {.type = SDL_MOUSEBUTTONDOWN,
                                  .which = SDL_TOUCH_MOUSEID,
                                  .button = SDL_BUTTON_LEFT,
                                  .state = SDL_PRESSED,
                                  .clicks = 1,
                                  .x = (int)play.last.x,
                                  .y = (int)play.last.y};
    send((SDL_Event){.button = event});
}

static void finger_taps(void)
{
    assert_int_equal(app_moment(play.app).n, 0);
    finger(SDL_FINGERDOWN, 1, play.last);
    finger(SDL_FINGERUP, 1, play.last);
}

static void finger_comes_down_and_rests(void)
{
    assert_true(is_at_end());
    assert_int_equal(play.naps, 0);
    finger(SDL_FINGERDOWN, 2, play.empty);
}

/* Until it points the window has slept once; now it sleeps until something comes. */
static void finger_is_lifted(void)
{
    assert_true(app_hides_cursor(play.app));
    assert_int_equal(play.naps, 1);
    finger(SDL_FINGERUP, 2, play.empty);
}

static void two_fingers_part(void)
{
    assert_false(app_hides_cursor(play.app));
    SDL_MultiGestureEvent parted = {.type = SDL_MULTIGESTURE, .touchId = 1, .dDist = 0.1f};
    finger(SDL_FINGERDOWN, 3, play.last);
    finger(SDL_FINGERDOWN, 4, play.empty);
    send((SDL_Event){.mgesture = parted});
    finger(SDL_FINGERUP, 4, play.empty);
    finger(SDL_FINGERUP, 3, play.last);
}

static void look_at_the_size(void)
{
    assert_non_null(app_said(play.app));
    assert_non_null(strstr(app_said(play.app), "125 %"));
    assert_int_equal(play.naps, 1);
}

static void fingers_tap_rest_and_pinch_in_the_window_and_wake_it_only_once(void **state)
{
    static Turn *const TURNS[] = {
        mouse_that_a_finger_moves_clicks,
        finger_taps,
        finger_comes_down_and_rests,
        finger_is_lifted,
        two_fingers_part,
        look_at_the_size,
        NULL,
    };
    (void)state;
    play.screen = (SDL_Rect){0, 0, 1920, 1080};
    DiagList diags = {.arena = arena_new()};
    Painter *painter = painter_new(data_fonts(diags.arena, SOURCE_DIR), &diags);
    App *app = app_new(&(AppOptions){.data = SOURCE_DIR,
                                     .reduced_motion = true,
                                     .measure = painter_measure(painter)},
                       &diags);
    assert_true(app_open(app, SOURCE_DIR "/scenarios/normal-open-close.yaml"));
    play.app = app;
    play.last = place_of(app, thing_tag(THING_COMMAND, 0, COMMAND_LAST));
    play.empty = (Point){640, 4}; /* in the header */
    play.next = TURNS;
    assert_int_equal(window_run(app, painter, &(WindowOptions){0}), 0);
    assert_null(*play.next); /* all of them were taken */
    app_free(app);
    painter_free(painter);
    arena_free(diags.arena);
}

static void look_at_the_window(void)
{
    SDL_Window *window = SDL_GetWindowFromID(1);
    assert_non_null(window);
    SDL_GetWindowSize(window, &play.seen.w, &play.seen.h);
    SDL_GetWindowPosition(window, &play.seen.x, &play.seen.y);
}

static void the_window_opens_no_larger_than_a_small_screen_with_its_borders(void **state)
{
    static Turn *const TURNS[] = {look_at_the_window, NULL};
    (void)state;
    play.screen = (SDL_Rect){0, 24, 1024, 576};
    DiagList diags = {.arena = arena_new()};
    Painter *painter = painter_new(data_fonts(diags.arena, SOURCE_DIR), &diags);
    App *app =
        app_new(&(AppOptions){.data = SOURCE_DIR, .measure = painter_measure(painter)}, &diags);
    play.app = app;
    play.next = TURNS;
    assert_int_equal(window_run(app, painter, &(WindowOptions){0}), 0);
    assert_true(play.seen.w == 1024 - 8 && play.seen.h == 576 - 34);
    assert_true(play.seen.x == 4 && play.seen.y == 24 + 30);
    app_free(app);
    painter_free(painter);
    arena_free(diags.arena);
}

static void k_is_pressed(void)
{
    SDL_KeyboardEvent event = {.type = SDL_KEYDOWN, .keysym = {SDL_SCANCODE_K, SDLK_k, 0, 0}};
    send((SDL_Event){.key = event});
}

static void look_at_the_clipboard(void)
{
    char *text = SDL_GetClipboardText();
    assert_string_equal(text, "#normal-open-close&lang=en&theme=light");
    SDL_free(text);
    assert_non_null(strstr(app_said(play.app), "#normal-open-close"));
}

static void a_link_comes_to_the_clipboard(void **state)
{
    static Turn *const TURNS[] = {k_is_pressed, look_at_the_clipboard, NULL};
    (void)state;
    play.screen = (SDL_Rect){0, 0, 1920, 1080};
    DiagList diags = {.arena = arena_new()};
    Painter *painter = painter_new(data_fonts(diags.arena, SOURCE_DIR), &diags);
    App *app =
        app_new(&(AppOptions){.data = SOURCE_DIR, .measure = painter_measure(painter)}, &diags);
    assert_true(app_open(app, SOURCE_DIR "/scenarios/normal-open-close.yaml"));
    play.app = app;
    play.next = TURNS;
    assert_int_equal(window_run(app, painter, &(WindowOptions){0}), 0);
    assert_null(*play.next);
    app_free(app);
    painter_free(painter);
    arena_free(diags.arena);
}

static void the_language_is_the_environments_and_else_the_systems(void **state)
{
    static const char *const VARIABLES[] = {"LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"};
    (void)state;
    for (size_t i = 0; i < sizeof VARIABLES / sizeof *VARIABLES; i++)
        unsetenv(VARIABLES[i]);
    preferred = NULL;
    assert_string_equal(window_language(), "en");
    preferred = (const SDL_Locale[]){{"fr", "CA"}, {"de", NULL}, {"zh", "TW"}, {"en", "US"}, {0}};
    assert_string_equal(window_language(), "zh-Hant");
    preferred = (const SDL_Locale[]){{"zh", NULL}, {0}};
    assert_string_equal(window_language(), "zh-Hans");
    setenv("LANG", "en_GB.UTF-8", 1);
    assert_string_equal(window_language(), "en");
    setenv("LC_ALL", "zh_HK.UTF-8", 1);
    assert_string_equal(window_language(), "zh-Hant");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_window_opens_no_larger_than_a_small_screen_with_its_borders),
        cmocka_unit_test(fingers_tap_rest_and_pinch_in_the_window_and_wake_it_only_once),
        cmocka_unit_test(a_link_comes_to_the_clipboard),
        cmocka_unit_test(the_language_is_the_environments_and_else_the_systems),
    };
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
