/* What fingers on the screen mean, as calls of the app.
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
 * Units:   pixels of the window; milliseconds, which begin again at 0 behind UINT32_MAX.
 */
#ifndef TCPDUET_APP_FINGERS_H
#define TCPDUET_APP_FINGERS_H

#include "app/app.h"

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

typedef enum FingerDoes { FINGER_COMES_DOWN, FINGER_MOVES, FINGER_IS_LIFTED } FingerDoes;

typedef struct FingerEvent {
    FingerDoes does;
    int64_t id; /* which finger, as long as it is down */
    Point at;
    uint32_t t;
} FingerEvent;

/* Zero is no finger, but for the app. */
typedef struct Fingers {
    App *app;                  /* Borrowed. */
    int64_t down[FINGERS_MAX]; /* the leader first, while the gesture lasts */
    int count;
    Gesture gesture;
    Point from;        /* where the leader came down */
    uint32_t since;    /* and when */
    int width, height; /* of the window */
    double parted;     /* how far a pinch has gone */
    int taps;          /* one after the other, at one place */
    Point tapped;      /* where and when the last of them came down */
    uint32_t tapped_at;
} Fingers;

/* In a window of that size. */
void fingers_touch(Fingers *fingers, FingerEvent event, int width, int height);

/* Two of them have parted further by a share of the window, or come closer when negative. */
void fingers_pinch(Fingers *fingers, double by);

/* Milliseconds until fingers_wait wants to be called though nothing comes in; -1: no
 * finger waits for anything. */
int fingers_until(const Fingers *fingers, uint32_t now);
void fingers_wait(Fingers *fingers, uint32_t now);

#endif
