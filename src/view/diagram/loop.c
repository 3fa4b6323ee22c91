/* What happens in a state and leaves it as it is (a FIN again in TIME-WAIT, a challenge, a
 * timer that sends once more) is a loop at its node, with event over action as at the arcs. */
#include "view/diagram/label.h"
#include "view/told.h"

#include <math.h>

/* --- What it says ------------------------------------------------------------------------- */

static const TraceSegment *segment_of(const Diagram *diagram, int n)
{
    const Trace *trace = diagram->view->run->trace;
    return &trace->segments.items[trace->entries.items[n].as.segment];
}

static const char *segment_phrase(const Diagram *diagram, const char *way, int n)
{
    const View *view = diagram->view;
    Arena *arena = view->drawing->arena;
    const char *name = view_segment_name(segment_of(diagram, n), view->style->words, arena);
    return diagram_phrase(view, arena_printf(arena, "%s%s", way, name));
}

static const char *event_text(const Diagram *diagram)
{
    const View *view = diagram->view;
    const TraceEntry *entry = &view->run->trace->entries.items[diagram->loop_n];
    if (entry->type == TRACE_ARRIVE)
        return segment_phrase(diagram, "rcv ", diagram->loop_n);
    if (entry->type == TRACE_TIMER)
        return view_timer_word(view, entry->as.timer.timer, ".expires");
    return diagram_phrase(view, trace_call_word(entry->as.call.what));
}

/* What is sent; else, of what a TCP does not take, that. */
static const char *action_text(const Diagram *diagram)
{
    const View *view = diagram->view;
    const Trace *trace = view->run->trace;
    if (diagram->loop_sent_n >= 0)
        return segment_phrase(diagram, "snd ", diagram->loop_sent_n);
    bool arrival = trace->entries.items[diagram->loop_n].type == TRACE_ARRIVE;
    const char *word = arrival ? view_end_word(trace, segment_of(diagram, diagram->loop_n)) : NULL;
    return word ? view_word(view, word) : "";
}

static ArcLabel label_of_loop(const Diagram *diagram, bool with_action)
{
    const View *view = diagram->view;
    ArcLabel label = {.style = view_style(view, TYPE_SMALL, FACE_BOLD, view->style->theme->ink)};
    label_add_line(diagram, &label, event_text(diagram));
    if (with_action)
        label_add_line(diagram, &label, action_text(diagram));
    return label;
}

/* --- Where it is -------------------------------------------------------------------------- */

/* At 720: along the side and away from it, the larger ones first; and between the node and
 * what must be free. */
static const double SIZES[][2] = {{30, 22}, {24, 17}, {20, 13}};
static const double CLEAR = 2.2, WIDTH = 3.2, SMALLER_COST = 3;

/* A side, and where on it as a share. */
static const struct {
    NodeSide side;
    double share;
} SPOTS[] = {{EAST, 0.5},  {WEST, 0.5},  {SOUTH, 0.8}, {SOUTH, 0.2},
             {NORTH, 0.8}, {NORTH, 0.2}, {SOUTH, 0.5}, {NORTH, 0.5}};

typedef struct Loop {
    Point points[4];
    Rect box; /* of what is drawn, off the node */
} Loop;

/* From `middle`, `out` being the way off the node, and across it clockwise. */
static Loop loop_at(Point middle, Point out, double w, double h, double clear)
{
    Point across = {-out.y, out.x};
    static const double AT[4][2] = {{-0.3, 0}, {-0.72, 4.0 / 3}, {0.72, 4.0 / 3}, {0.3, 0}};
    Loop loop;
    for (int i = 0; i < 4; i++)
        loop.points[i] = (Point){middle.x + across.x * AT[i][0] * w + out.x * AT[i][1] * h,
                                 middle.y + across.y * AT[i][0] * w + out.y * AT[i][1] * h};
    Point near = {middle.x + out.x * clear, middle.y + out.y * clear};
    double half_w = fabs(across.x) * w / 2 + fabs(out.x) * (h - clear) / 2;
    double half_h = fabs(across.y) * w / 2 + fabs(out.y) * (h - clear) / 2;
    Point centre = {near.x + out.x * (h - clear) / 2, near.y + out.y * (h - clear) / 2};
    loop.box = (Rect){centre.x - half_w, centre.y - half_h, 2 * half_w, 2 * half_h};
    return loop;
}

static Loop loop_of(const Diagram *diagram, size_t spot, size_t size)
{
    static const Point OUT[] = {
        [NORTH] = {0, -1}, [EAST] = {1, 0}, [SOUTH] = {0, 1}, [WEST] = {-1, 0}};
    double unit = diagram->view->unit, halo = diagram->map.halo[diagram->state];
    Rect node = rect_inset(diagram->map.nodes[diagram->state], -halo);
    Point out = OUT[SPOTS[spot].side];
    double share = SPOTS[spot].share;
    Point middle = {node.x + node.w * (out.x != 0 ? 0.5 + out.x / 2 : share),
                    node.y + node.h * (out.y != 0 ? 0.5 + out.y / 2 : share)};
    return loop_at(middle, out, SIZES[size][0] * unit, SIZES[size][1] * unit, CLEAR * unit);
}

static bool is_free(const Diagram *diagram, const Loop *loop)
{
    return diagram_is_free(diagram, loop->box, 2 * diagram->view->unit, NO_ARC);
}

/* Its line and its ground are taken, and its label looks for a place. */
static void put_at(Diagram *diagram, const Loop *loop, Wanted *wanted, double most)
{
    DiagramLine line = diagram_line(loop->points, 4, wanted->arc, WIDTH * diagram->view->unit);
    diagram_keep_off(diagram, &line);
    diagram_block_thin(diagram, loop->box);
    label_find_place(diagram, wanted, most);
}

/* The place whose label stands best, a larger loop being worth a little. */
static bool find_place(Diagram *diagram, Wanted *wanted, Loop *best)
{
    enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES, SPOT_COUNT = sizeof SPOTS / sizeof *SPOTS };
    double least = INFINITY;
    for (size_t i = 0; i < SIZE_COUNT * SPOT_COUNT; i++) {
        size_t size = i / SPOT_COUNT;
        Loop loop = loop_of(diagram, i % SPOT_COUNT, size);
        int lines = diagram->room->line_count, obstacles = diagram->room->obstacle_count;
        double more = SMALLER_COST * (double)size;
        if (least <= more || !is_free(diagram, &loop))
            continue;
        put_at(diagram, &loop, wanted, least - more);
        diagram->room->line_count = lines;
        diagram->room->obstacle_count = obstacles;
        if (!label_has_place(wanted))
            continue;
        least = wanted->place.cost + more;
        *best = loop;
    }
    return least < INFINITY;
}

static bool draw_with(Diagram *diagram, bool with_action)
{
    Loop loop;
    Wanted wanted = {.arc = diagram_arc(diagram->state, diagram->state),
                     .manner = LABEL_OF_TAKEN,
                     .label = label_of_loop(diagram, with_action)};
    if (!find_place(diagram, &wanted, &loop))
        return false;
    put_at(diagram, &loop, &wanted, INFINITY);
    Stroke stroke = {diagram->color, WIDTH * diagram->view->unit, 0};
    diagram_draw_arrow(diagram, wanted.arc, loop.points, 4, stroke);
    label_take_place(diagram, &wanted);
    label_draw(diagram, &wanted);
    return true;
}

/* Where no loop has room, the words stand beside the state's large name. */
static void note_in_heading(Diagram *diagram)
{
    for (int i = 0; i < 4; i++) {
        ArcLabel label = label_of_loop(diagram, i < 2);
        Wanted wanted = {.arc = diagram_arc(diagram->state, diagram->state),
                         .form = i % 2 ? label_joined(diagram, &label) : label};
        Rect *place = &wanted.place.rect;
        if (!diagram_take_clear_heading(diagram, wanted.form.w, wanted.form.h, place))
            continue;
        label_draw(diagram, &wanted);
        return;
    }
}

void diagram_draw_loop(Diagram *diagram)
{
    if (diagram->loop_n >= 0 && !draw_with(diagram, true) && !draw_with(diagram, false))
        note_in_heading(diagram);
}
