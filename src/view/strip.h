/* A connection along a level line of time: both ends as bands in the colours of their states,
 * and the segments between them. So the timeline shows the one that the diagrams show, and a
 * row of a crowd each.
 *
 *      |==client====\=====/====|   band, and y: where segments begin and end
 *      |             \   /     |
 *      |==server======\=/======|
 *     left   ^                right
 *            `from` + (x - left) / scale
 *
 * What cannot be told apart in pixels is not looked at.
 *
 * Units:   pixels; times in seconds of the stage.
 */
#ifndef TCPDUET_VIEW_STRIP_H
#define TCPDUET_VIEW_STRIP_H

#include "view/parts.h"

typedef struct ViewStrip {
    const View *view;      /* Borrowed. */
    double left, right;    /* of the times */
    double from, scale;    /* the time at the left, and pixels for a second */
    double until;          /* what is later has not happened yet */
    Rect band[HOST_COUNT]; /* no height: that end has none */
    double y[HOST_COUNT];
} ViewStrip;

static inline double strip_x(const ViewStrip *strip, double shown)
{
    return strip->left + (shown - strip->from) * strip->scale;
}

/* A state of an end, from one place to another. */
typedef void StripPiece(void *context, Host host, TcpState state, double left, double right);
void strip_visit_states(const ViewStrip *strip, int connection, Host host, StripPiece *piece,
                        void *context);

/* The connection's segments (indices), in the order of sending. */
typedef void StripSegment(void *context, int index);
void strip_visit_segments(const ViewStrip *strip, int connection, StripSegment *visit,
                          void *context);

/* Where the connection's next segment begins behind this one, as far as it has been sent; the
 * right edge, where there is none. */
double strip_next(const ViewStrip *strip, int index);

/* How far a segment has come. */
typedef struct StripWay {
    Point from, to;
    bool ended, failed; /* it is no longer under way; and was lost, or not accepted */
} StripWay;
StripWay strip_way(const ViewStrip *strip, int index);

/* Draws it: a line, dashed where it was sent again, with a cross or a head of that size, if any,
 * at its end. */
void strip_draw_segment(const ViewStrip *strip, int index, double cross, double head);

#endif
