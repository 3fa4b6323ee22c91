/* A run on a stamp: the bands of both ends as on the timeline, and between them
 * every segment, time to the right. */
#include "view/parts.h"

#include <math.h>

static void add_piece(ViewMiniature *made, Host host, TcpState state, double from, double to)
{
    MiniaturePiece *piece = &made->pieces[made->piece_count];
    if (made->piece_count == MINIATURE_MAX || to - from <= 0)
        return;
    *piece = (MiniaturePiece){host, state, from, to};
    made->piece_count++;
}

static void add_band(ViewMiniature *made, const Trace *trace, Host host)
{
    TcpState state = TCP_CLOSED;
    double from = 0, length = trace_length(trace);
    for (int n = 0; n < trace->entries.count; n++) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (entry->type != TRACE_STATE || entry->host != host || entry->connection != 0)
            continue;
        double shown = trace_shown_of(trace, n) / length;
        add_piece(made, host, state, from, shown);
        from = shown;
        state = entry->as.state.to;
    }
    add_piece(made, host, state, from, 1);
}

ViewMiniature *view_miniature(const Trace *trace, Arena *arena)
{
    ViewMiniature *made = arena_alloc(arena, sizeof *made);
    double length = trace_length(trace);
    if (length <= 0)
        return made;
    for (int host = 0; host < HOST_COUNT; host++)
        add_band(made, trace, (Host)host);
    for (int i = 0; i < trace->segments.count && made->arrow_count < MINIATURE_MAX; i++) {
        const TraceSegment *segment = &trace->segments.items[i];
        bool ended = segment->end_n >= 0;
        double end = ended ? trace_shown_of(trace, segment->end_n) : length;
        bool lost = ended && trace->entries.items[segment->end_n].type == TRACE_LOSE;
        if (segment->from != segment->to)
            made->arrows[made->arrow_count++] = (MiniatureArrow){
                segment->from, trace_shown_of(trace, segment->sent_n) / length, end / length, lost};
    }
    return made;
}

static void draw_lost(const View *view, Point at)
{
    double reach = 3 * view->unit;
    Stroke stroke = {view->context->theme->lost, 1.8 * view->unit, 0};
    for (int side = -1; side <= 1; side += 2)
        draw_line(view->drawing, (Point){at.x - reach, at.y - side * reach},
                  (Point){at.x + reach, at.y + side * reach}, stroke);
}

void view_draw_miniature(const View *view, Rect rect, const ViewMiniature *miniature)
{
    const Theme *theme = view->context->theme;
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
    for (int i = 0; i < miniature->arrow_count; i++) {
        MiniatureArrow arrow = miniature->arrows[i];
        bool down = arrow.from == HOST_CLIENT;
        double top = field.y + band, bottom = field.y + field.h - band;
        Point from = {field.x + arrow.sent * field.w, down ? top : bottom};
        Point to = {field.x + arrow.end * field.w, down ? bottom : top};
        if (arrow.lost)
            to.y = (top + bottom) / 2;
        draw_line(view->drawing, from, to, (Stroke){theme->host[arrow.from], 1.4 * unit, 0});
        if (arrow.lost)
            draw_lost(view, to);
    }
}
