/* What fingers on the screen mean: SDL's events of them as calls of the app.
 *
 * The first finger leads. When it comes down nothing is decided yet, so that what
 * begins on a button need not press it:
 *
 *     lifted where it came down    a tap: a click, the second at one place a double one
 *     gone sideways                a swipe: a beat on or back, when it is lifted
 *     gone elsewhere, or on the timeline    drags what lies there
 *     rests for long               what lies there says what it is, also behind the
 *                                  finger's end; where nothing has anything to say, or
 *                                  gone on, a dot of light
 *     joined by a second one       a pinch: everything bigger or smaller by one step
 *
 * What was decided holds until all fingers are lifted.
 *
 * Units:   pixels of the window; SDL's ticks, milliseconds that begin again at 0.
 */
#ifndef TCPDUET_BACKEND_FINGERS_H
#define TCPDUET_BACKEND_FINGERS_H

#include "app/app.h"

#include <SDL.h>

/* What the fingers that are down are doing. */
typedef enum Gesture {
    GESTURE_NONE, /* it is over, or means nothing */
    GESTURE_RESTS,
    GESTURE_RESTS_LONG, /* on what only waits to be pressed */
    GESTURE_EXPLAINS,
    GESTURE_POINTS,
    GESTURE_DRAGS,
    GESTURE_SWIPES,
    GESTURE_PINCHES,
} Gesture;

enum { FINGERS_MAX = 10 };

/* Zero is no finger, but for the app. */
typedef struct Fingers {
    App *app;                       /* Borrowed. */
    SDL_FingerID down[FINGERS_MAX]; /* the leader first, while the gesture lasts */
    int count;
    Gesture gesture;
    Point from;        /* where the leader came down */
    Uint32 since;      /* and when */
    int width, height; /* of the window */
    float parted;      /* how far a pinch has gone, as SDL counts it */
    int taps;          /* one after the other, at one place */
    Point tapped;      /* where and when the last of them came down */
    Uint32 tapped_at;
} Fingers;

/* In a window of that size. */
void fingers_touch(Fingers *fingers, const SDL_TouchFingerEvent *event, int width, int height);
void fingers_pinch(Fingers *fingers, const SDL_MultiGestureEvent *event);

/* Milliseconds until fingers_wait wants to be called though nothing comes in; -1: no
 * finger waits for anything. */
int fingers_until(const Fingers *fingers, Uint32 now);
void fingers_wait(Fingers *fingers, Uint32 now);

#endif
