/* A run on a stamp: the bands of both ends as on the timeline, and between them
 * every segment, time to the right. A crowd of connections would be a scribble: of
 * one the busiest is drawn, the others are pale lines behind it. */
#include "view/chrome/parts.h"

#include <math.h>

/* What is shown, and how. */
typedef struct MiniatureStretch {
    const Trace *trace;
    int connection;
    double from, length; /* seconds of the stage */
    bool crowded;        /* other connections stand aside */
} MiniatureStretch;

/* The first one that most entries speak of. */
static int busiest(const Trace *trace, Arena *arena)
{
    int most = 0;
    int *counts = arena_alloc(arena, (size_t)(trace->connections.count + 1) * sizeof *counts);
    for (int n = 0; n < trace->entries.count; n++) {
        int connection = trace->entries.items[n].connection;
        if (connection >= 0)
            counts[connection]++;
    }
    for (int i = 1; i < trace->connections.count; i++) {
        if (counts[i] > counts[most])
            most = i;
    }
    return most;
}

/* How long one sees what came of the last thing. */
static const double AFTERWARDS = 0.5;

/* More segments than this of several connections cannot be told apart. */
enum { CROWD = 24 };

static MiniatureStretch stretch_of(const Trace *trace, Arena *arena)
{
    MiniatureStretch stretch = {trace, 0, 0, trace_length(trace), false};
    stretch.crowded = trace->connections.count > 1 && trace->segments.count > CROWD;
    if (!stretch.crowded)
        return stretch;
    stretch.connection = busiest(trace, arena);
    double from = stretch.length, to = 0;
    for (int n = 0; n < trace->entries.count; n++) {
        if (trace->entries.items[n].connection != stretch.connection)
            continue;
        double shown = trace_shown_of(trace, n);
        from = fmin(from, shown);
        to = fmin(shown + AFTERWARDS, stretch.length);
    }
    if (to > from) {
        stretch.from = from;
        stretch.length = to - from;
    }
    return stretch;
}

static double share_of(const MiniatureStretch *stretch, double shown)
{
    return (shown - stretch->from) / stretch->length;
}

static void add_piece(ViewMiniature *made, Host host, TcpState state, double from, double to)
{
    MiniaturePiece *piece = &made->pieces[made->piece_count];
    if (made->piece_count == MINIATURE_MAX || to - from <= 0)
        return;
    *piece = (MiniaturePiece){host, state, from, to};
    made->piece_count++;
}

static void add_band(ViewMiniature *made, const MiniatureStretch *stretch, Host host)
{
    const Trace *trace = stretch->trace;
    TcpState state = TCP_CLOSED;
    double from = 0;
    for (int n = 0; n < trace->entries.count; n++) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (entry->type != TRACE_STATE || entry->host != host ||
            entry->connection != stretch->connection)
            continue;
        double shown = share_of(stretch, trace_shown_of(trace, n));
        add_piece(made, host, entry->as.state.from, from, shown);
        from = shown;
        state = entry->as.state.to;
    }
    add_piece(made, host, state, from, 1);
}

static bool is_aside(const MiniatureStretch *stretch, const TraceSegment *segment)
{
    return stretch->crowded && segment->connection != stretch->connection;
}

static void add_arrow(ViewMiniature *made, const MiniatureStretch *stretch,
                      const TraceSegment *segment)
{
    const Trace *trace = stretch->trace;
    bool ended = segment->end_n >= 0;
    double end = ended ? trace_shown_of(trace, segment->end_n) : trace_length(trace);
    MiniatureArrow arrow = {
        .from = segment->from,
        .sent = share_of(stretch, trace_shown_of(trace, segment->sent_n)),
        .end = share_of(stretch, end),
        .lost = ended && trace->entries.items[segment->end_n].type == TRACE_LOSE,
        .aside = is_aside(stretch, segment),
    };
    bool seen = arrow.sent >= 0 && arrow.end <= 1;
    if (seen && segment->from != segment->to && made->arrow_count < MINIATURE_MAX)
        made->arrows[made->arrow_count++] = arrow;
}

ViewMiniature *view_miniature(const Trace *trace, Arena *arena)
{
    ViewMiniature *made = arena_alloc(arena, sizeof *made);
    MiniatureStretch stretch = stretch_of(trace, arena);
    if (stretch.length <= 0)
        return made;
    for (int host = 0; host < HOST_COUNT; host++)
        add_band(made, &stretch, (Host)host);
    for (int aside = 0; aside < 2; aside++) {
        for (int i = 0; i < trace->segments.count; i++) {
            const TraceSegment *segment = &trace->segments.items[i];
            if (is_aside(&stretch, segment) == aside)
                add_arrow(made, &stretch, segment);
        }
    }
    return made;
}

/* Between the bands. */
static void draw_arrow(const View *view, Rect field, const MiniatureArrow *arrow)
{
    const Theme *theme = view->style->theme;
    bool down = arrow->from == HOST_CLIENT;
    double top = field.y, bottom = field.y + field.h;
    Point from = {field.x + arrow->sent * field.w, down ? top : bottom};
    Point to = {field.x + arrow->end * field.w, down ? bottom : top};
    if (arrow->lost)
        to.y = (top + bottom) / 2;
    Stroke stroke = {theme->host[arrow->from], 1.4 * view->unit, 0};
    if (arrow->aside)
        stroke = (Stroke){theme->panel_edge, view->unit, 0};
    draw_line(view->drawing, from, to, stroke);
    if (arrow->lost && !arrow->aside)
        view_cross(view, to, 3 * view->unit, (Stroke){theme->lost, 1.8 * view->unit, 0});
}

void view_draw_miniature(const View *view, Rect rect, const ViewMiniature *miniature)
{
    const Theme *theme = view->style->theme;
    double unit = view->unit, band = 9 * unit;
    Rect field = rect_inset(rect, 2 * unit);
    draw_box(view->drawing, rect, 4 * unit, theme->panel, (Stroke){theme->panel_edge, unit, 0});
    for (int i = 0; i < miniature->piece_count; i++) {
        MiniaturePiece piece = miniature->pieces[i];
        double y = piece.host == HOST_CLIENT ? field.y : field.y + field.h - band;
        double width = (piece.to - piece.from) * field.w;
        draw_box(
            view->drawing,
            (Rect){field.x + piece.from * field.w, y, fmax(width - 0.7 * unit, width / 2), band}, 0,
            theme->state[piece.state], NO_STROKE);
    }
    for (int i = miniature->arrow_count - 1; i >= 0; i--)
        draw_arrow(view, (Rect){field.x, field.y + band, field.w, field.h - 2 * band},
                   &miniature->arrows[i]);
}
