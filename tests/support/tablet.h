/* A tablet that shows the window of user.h: SDL's own events of fingers, at times that the test
 * says, and what they meet there. */
#ifndef TCPDUET_TESTS_SUPPORT_TABLET_H
#define TCPDUET_TESTS_SUPPORT_TABLET_H

#include "app/commands.h"
#include "draw/geometry.h"
#include "support/sheets.h"
#include "support/user.h"
#include "window/input.h"

typedef struct Tablet {
    Input input;
    App *app;
    Uint32 now; /* milliseconds */
} Tablet;

/* Rests that are long enough to mean something, and that are not. */
enum { LONG = 700, SHORT = 200 };

static const Tag NEXT = {THING_COMMAND, 0, 0, COMMAND_NEXT_BEAT};
static const Tag LAST = {THING_COMMAND, 0, 0, COMMAND_LAST};
static const Tag TIMELINE = {THING_TIMELINE, 0, 0, 0};

/* The clock begins again soon. */
static inline int tablet_set_up(void **state, const char *scenario)
{
    static Tablet tablet;
    App *app = user_app(scenario);
    tablet = (Tablet){.app = app, .input = input_new(app), .now = UINT32_MAX - LONG};
    *state = &tablet;
    return app ? 0 : -1;
}

static inline int tablet_tear_down(void **state)
{
    app_free(((Tablet *)*state)->app);
    return 0;
}

/* --- What a tablet does ------------------------------------------------------------ */

static inline void finger(Tablet *tablet, Uint32 type, SDL_FingerID id, Point at)
{
    SDL_TouchFingerEvent event = {
        .type = type,
        .timestamp = tablet->now,
        .touchId = 1,
        .fingerId = id,
        .x = (float)(at.x / 1280),
        .y = (float)(at.y / 720),
    };
    input_event(&tablet->input, &(SDL_Event){.tfinger = event}, 1280, 720);
}

static inline void lay(Tablet *tablet, SDL_FingerID id, Point at)
{
    drawn(tablet->app); /* what a finger meets is what is seen */
    finger(tablet, SDL_FINGERDOWN, id, at);
}

static inline void slide(Tablet *tablet, SDL_FingerID id, Point at)
{
    tablet->now += 10;
    finger(tablet, SDL_FINGERMOTION, id, at);
}

static inline void lift(Tablet *tablet, SDL_FingerID id, Point at)
{
    tablet->now += 10;
    finger(tablet, SDL_FINGERUP, id, at);
}

/* Nothing comes in for so long. */
static inline void rest(Tablet *tablet, Uint32 ms)
{
    tablet->now += ms;
    fingers_wait(&tablet->input.fingers, tablet->now);
}

static inline void tap(Tablet *tablet, Point at)
{
    lay(tablet, 1, at);
    rest(tablet, 80);
    lift(tablet, 1, at);
}

static inline void drag(Tablet *tablet, Point from, Point to)
{
    enum { STEPS = 20 };
    lay(tablet, 1, from);
    for (int i = 1; i <= STEPS; i++)
        slide(tablet, 1, point_between(from, to, i / (double)STEPS));
    lift(tablet, 1, to);
}

/* As SDL tells it of two fingers: by how much they parted, a share of the window. */
static inline void part(Tablet *tablet, float by)
{
    SDL_MultiGestureEvent event = {
        .type = SDL_MULTIGESTURE, .touchId = 1, .dDist = by, .numFingers = 2};
    input_event(&tablet->input, &(SDL_Event){.mgesture = event}, 1280, 720);
}

/* --- Where, and what came of it -------------------------------------------------- */

static inline bool is_empty(const Drawing *drawing, Point at, ViewPanel panel)
{
    Tag tag = drawing_hit(drawing, at);
    return tag.kind == THING_PANEL && tag.b == (int)panel;
}

/* In a panel, where nothing lies within a finger's reach. */
static inline Point empty_place(App *app, ViewPanel panel)
{
    const double STEP = 24;
    Point middle = place_of(app, thing_tag(THING_PANEL, 0, (int)panel));
    const Drawing *drawing = drawn(app);
    for (double y = middle.y - 10 * STEP; y < 720; y += STEP) {
        for (double x = middle.x - 4 * STEP; x < middle.x + 5 * STEP; x += STEP) {
            bool empty = true;
            for (int k = 0; k < 9 && empty; k++)
                empty =
                    is_empty(drawing, (Point){x + 20 * (k % 3 - 1), y + 20 * (k / 3 - 1)}, panel);
            if (empty)
                return (Point){x, y};
        }
    }
    fail_msg("panel %d is full", (int)panel);
    return (Point){0, 0};
}

static inline Point beside(Point at, double x, double y)
{
    return (Point){at.x + x, at.y + y};
}

static inline bool is_at_end(App *app)
{
    return app_moment(app).n == app_trace(app)->entries.count;
}

static inline void nothing_has_happened(Tablet *tablet)
{
    assert_int_equal(app_moment(tablet->app).n, 0);
    assert_false(app_stale(tablet->app));
    assert_false(app_hides_cursor(tablet->app));
}

#endif
