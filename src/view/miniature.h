/* A run on a stamp.
 *
 * Units:   shares of the time that is shown, 0 to 1.
 */
#ifndef TCPDUET_VIEW_MINIATURE_H
#define TCPDUET_VIEW_MINIATURE_H

#include "trace/trace.h"

/* A run as a picture of the size of a stamp; times are shares of what it shows: the
 * whole stage, or of a crowd of connections the time of the busiest. */
enum { MINIATURE_MAX = 48 };

typedef struct MiniaturePiece {
    Host host;
    TcpState state;
    double from, to;
} MiniaturePiece;

typedef struct MiniatureArrow {
    Host from;
    double sent, end;
    bool lost;
    bool aside; /* of another connection */
} MiniatureArrow;

typedef struct ViewMiniature {
    MiniaturePiece pieces[MINIATURE_MAX];
    MiniatureArrow arrows[MINIATURE_MAX];
    int piece_count, arrow_count;
} ViewMiniature;

ViewMiniature *view_miniature(const Trace *trace, Arena *arena);

#endif
