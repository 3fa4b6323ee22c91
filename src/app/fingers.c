#include "app/fingers.h"

#include "draw/geometry.h"

#include <math.h>

/* As shares of the window's height: what a finger that rests may shake, and how far
 * apart two taps are still at one place. */
static const double SHAKE = 1 / 60.0, ONE_PLACE = 1 / 16.0;

/* A finger that goes this share of the width sideways has swiped. */
static const double SWIPE = 0.1;

/* Two fingers that part by this share of the window have pinched. */
static const double PINCH = 0.06;

enum { LONG_MS = 600, DOUBLE_TAP_MS = 500 };

/* What a finger was told is read when the next one does something. */
static const Point NOWHERE = {-1, -1};

/* --- Time ---------------------------------------------------------------------- */

int fingers_until(const Fingers *fingers, uint32_t now)
{
    uint32_t passed = now - fingers->since;
    if (fingers->gesture != GESTURE_RESTS)
        return -1;
    return passed < LONG_MS ? (int)(LONG_MS - passed) : 0;
}

static void point(Fingers *fingers, Point at)
{
    fingers->gesture = GESTURE_POINTS;
    app_point(fingers->app, at, true);
    app_hover(fingers->app, at);
}

void fingers_wait(Fingers *fingers, uint32_t now)
{
    Point at = fingers->from;
    if (fingers_until(fingers, now) != 0)
        return;
    if (app_explain(fingers->app, at))
        fingers->gesture = GESTURE_EXPLAINS;
    else if (app_hover(fingers->app, at))
        fingers->gesture = GESTURE_RESTS_LONG;
    else
        point(fingers, at);
}

/* --- One finger ------------------------------------------------------------------ */

/* Whatever comes next, it has done nothing yet. */
static bool rests(const Fingers *fingers)
{
    return fingers->gesture == GESTURE_RESTS || fingers->gesture == GESTURE_RESTS_LONG;
}

static void begin(Fingers *fingers, Point at, uint32_t now)
{
    fingers->gesture = GESTURE_RESTS;
    fingers->from = at;
    fingers->since = now;
}

static void tap(Fingers *fingers)
{
    bool again = fingers->taps > 0 && fingers->since - fingers->tapped_at < DOUBLE_TAP_MS &&
                 distance_between(fingers->from, fingers->tapped) < ONE_PLACE * fingers->height;
    fingers->taps = again ? fingers->taps + 1 : 1;
    fingers->tapped = fingers->from;
    fingers->tapped_at = fingers->since;
    app_tap(fingers->app, fingers->from, fingers->taps);
}

/* It no longer rests: the way that it goes decides. */
static Gesture set_out(const Fingers *fingers, Point to)
{
    Point from = fingers->from;
    app_hover(fingers->app, NOWHERE);
    if (app_grab(fingers->app, from, to))
        return GESTURE_DRAGS;
    return fabs(to.x - from.x) > fabs(to.y - from.y) ? GESTURE_SWIPES : GESTURE_NONE;
}

static void move(Fingers *fingers, Point at)
{
    bool gone = distance_between(at, fingers->from) > SHAKE * fingers->height;
    if (gone && rests(fingers))
        fingers->gesture = set_out(fingers, at);
    if (fingers->gesture == GESTURE_DRAGS)
        app_drag(fingers->app, at);
    else if (fingers->gesture == GESTURE_POINTS)
        app_hover(fingers->app, at);
    else if (fingers->gesture == GESTURE_EXPLAINS && gone)
        point(fingers, at);
}

static void swipe(const Fingers *fingers, Point at)
{
    double way = at.x - fingers->from.x;
    if (fabs(way) > SWIPE * fingers->width && fabs(way) > fabs(at.y - fingers->from.y))
        app_swipe(fingers->app, way < 0 ? 1 : -1);
}

/* Lets go of what the gesture holds. */
static void end(Fingers *fingers)
{
    if (fingers->gesture == GESTURE_POINTS)
        app_point(fingers->app, fingers->from, false);
    if (fingers->gesture == GESTURE_DRAGS)
        app_release(fingers->app);
    fingers->gesture = GESTURE_NONE;
}

/* --- All of them ------------------------------------------------------------------ */

static int place_of(const Fingers *fingers, int64_t id)
{
    for (int i = 0; i < fingers->count; i++) {
        if (fingers->down[i] == id)
            return i;
    }
    return -1;
}

/* A pinch needs two, and a leader that has done nothing yet. */
static void join(Fingers *fingers)
{
    bool pinches = rests(fingers) || fingers->gesture == GESTURE_SWIPES;
    if (pinches || fingers->gesture == GESTURE_PINCHES)
        end(fingers);
    if (!pinches)
        return;
    app_hover(fingers->app, NOWHERE);
    fingers->gesture = GESTURE_PINCHES;
    fingers->parted = 0;
}

/* Of the one at `place` nothing more will come. */
static void leave(Fingers *fingers, int place)
{
    if (place == 0 || fingers->gesture == GESTURE_PINCHES)
        end(fingers);
    fingers->down[place] = fingers->down[--fingers->count];
}

static void come_down(Fingers *fingers, FingerEvent event)
{
    int lost = place_of(fingers, event.id);
    if (lost >= 0)
        leave(fingers, lost); /* nobody has told that it was lifted */
    if (fingers->count == FINGERS_MAX)
        return;
    fingers->down[fingers->count++] = event.id;
    if (fingers->count == 1)
        begin(fingers, event.at, event.t);
    else
        join(fingers);
}

static void lift(Fingers *fingers, int place, Point at)
{
    if (rests(fingers))
        tap(fingers);
    else if (fingers->gesture == GESTURE_SWIPES)
        swipe(fingers, at);
    leave(fingers, place);
}

void fingers_touch(Fingers *fingers, FingerEvent event, int width, int height)
{
    int place = place_of(fingers, event.id);
    fingers->width = width;
    fingers->height = height;
    fingers_wait(fingers, event.t);
    switch (event.does) {
    case FINGER_COMES_DOWN:
        come_down(fingers, event);
        break;
    case FINGER_MOVES:
        if (place == 0)
            move(fingers, event.at);
        break;
    case FINGER_IS_LIFTED:
        if (place >= 0)
            lift(fingers, place, event.at);
        break;
    }
}

void fingers_pinch(Fingers *fingers, double by)
{
    if (fingers->gesture != GESTURE_PINCHES)
        return;
    fingers->parted += by;
    if (fabs(fingers->parted) < PINCH)
        return;
    app_resize(fingers->app, fingers->parted > 0 ? 1 : -1);
    end(fingers);
}
