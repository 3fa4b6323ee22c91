/* A listener's queue: a box for each place, with who has it and what he waits for. Where the
 * places are too many for boxes, a bar as long as they are taken. */
#include "view/crowd/crowd.h"

#include "base/words.h"
#include "draw/color.h"
#include "trace/backlog.h"
#include "view/told.h"

#include <math.h>

/* At 720. */
static const double HIGH = 56, BELOW = 12, HEAD = 206, GAP = 8, BOX_LEAST = 66;

/* One of the queues: for the half-open, for what waits for accept, or for both. */
typedef struct Seats {
    const View *view;
    const TraceBacklog *backlog;
    const TraceQueue *queue;
    int taken, most; /* most 0: there is no limit */
    const char *name;
    Rect rect;
} Seats;

static bool is_full(const Seats *seats)
{
    return seats->most > 0 && seats->taken >= seats->most;
}

/* "3 of 5", "5 of 5: full", or "3". */
static const char *count_text(const Seats *seats)
{
    const View *view = seats->view;
    Arena *arena = view->drawing->arena;
    const char *taken = arena_printf(arena, "%d", seats->taken);
    if (seats->most == 0)
        return taken;
    const char *most = arena_printf(arena, "%d", seats->most);
    return words_fill(arena, view_word(view, is_full(seats) ? "crowd.full" : "crowd.taken"),
                      (WordValue[]){{"taken", taken}, {"most", most}, {NULL, NULL}});
}

static void draw_head(const Seats *seats)
{
    const View *view = seats->view;
    const Theme *theme = view->style->theme;
    double unit = view->unit, x = seats->rect.x + 6 * unit, room = (HEAD - GAP) * unit;
    TextStyle name = view_style(view, TYPE_SMALL, FACE_REGULAR, theme->muted);
    TextStyle count =
        view_style(view, TYPE_HEADLINE, FACE_BOLD, is_full(seats) ? theme->lost : theme->ink);
    draw_text(view->drawing, (Point){x, seats->rect.y + 18 * unit}, name,
              view_fitted(view, name, room, seats->name));
    draw_text(view->drawing, (Point){x, seats->rect.y + 46 * unit}, count,
              view_fitted(view, count, room, count_text(seats)));
}

static void draw_box_of(const Seats *seats, Rect box, int nth)
{
    const View *view = seats->view;
    const Theme *theme = view->style->theme;
    TracePlace place = backlog_place(seats->queue, nth, view->moment.n);
    double unit = view->unit;
    bool taken = place.use != PLACE_FREE;
    Color edge = taken ? theme->host[seats->backlog->host] : theme->quiet;
    TcpState state = place.use == PLACE_READY ? TCP_ESTABLISHED : TCP_SYN_RECEIVED;
    if (taken)
        view->drawing->tag = view_tag(view, THING_CONNECTION, 0, place.connection);
    draw_box(view->drawing, box, 6 * unit, taken ? theme->state[state] : 0,
             (Stroke){edge, (taken ? 1.8 : 1) * unit, taken ? 0 : 4 * unit});
    if (taken) {
        TextStyle style = view_style(view, TYPE_SMALL, FACE_BOLD, theme->on_state[state]);
        double room = box.w - 6 * unit, middle = box.x + box.w / 2;
        style.align = ALIGN_CENTER;
        draw_text(view->drawing, (Point){middle, box.y + 22 * unit}, style,
                  view_fitted(view, style, room,
                              view->run->trace->connections.items[place.connection].name));
        style.face = FACE_REGULAR;
        draw_text(view->drawing, (Point){middle, box.y + 42 * unit}, style,
                  view_fitted(view, style, room,
                              view_word(view, place.use == PLACE_READY ? "crowd.for-accept"
                                                                       : "crowd.for-ack")));
    }
    view->drawing->tag = (Tag){0};
}

static void draw_bar(const Seats *seats, Rect rect)
{
    const View *view = seats->view;
    const Theme *theme = view->style->theme;
    double share = seats->most > 0 ? fmin((double)seats->taken / seats->most, 1) : 0;
    Rect bar = {rect.x, rect.y + rect.h / 4, rect.w, rect.h / 2}, filled = bar;
    filled.w *= share;
    draw_box(view->drawing, bar, 4 * view->unit, theme->group,
             (Stroke){theme->quiet, view->unit, 0});
    draw_box(view->drawing, filled, 4 * view->unit, theme->host[seats->backlog->host], NO_STROKE);
}

static void draw_seats(const Seats *seats)
{
    double unit = seats->view->unit, gap = GAP * unit;
    Rect room = seats->rect;
    room.x += HEAD * unit;
    room.w -= HEAD * unit;
    int boxes = seats->most > 0 ? seats->most : seats->taken;
    double width = fmin((room.w + gap) / (boxes > 0 ? boxes : 1) - gap, 128 * unit);
    draw_head(seats);
    if (boxes > TRACE_PLACES_MAX || width < BOX_LEAST * unit) {
        if (seats->most > 0)
            draw_bar(seats, room);
        return;
    }
    for (int i = 0; i < boxes; i++)
        draw_box_of(seats, (Rect){room.x + i * (width + gap), room.y, width, room.h}, i);
}

double crowd_draw_backlog(const View *view, Rect rect, Host host)
{
    const TraceBacklog *backlog = backlog_at(&view->run->trace->backlogs, host, view->moment.n);
    if (!backlog || !backlog->was_full)
        return 0;
    TraceTaken taken = backlog_taken(backlog, view->moment.n);
    double unit = view->unit, step = (HIGH + BELOW) * unit;
    Seats seats = {.view = view,
                   .backlog = backlog,
                   .queue = &backlog->half,
                   .rect = {rect.x, rect.y, rect.w, HIGH * unit}};
    if (backlog->together) {
        seats.taken = taken.half_open + taken.ready;
        seats.most = backlog->ready_most;
        seats.name = view_word(view, "crowd.backlog");
        draw_seats(&seats);
        return step;
    }
    seats.taken = taken.half_open;
    seats.most = backlog->half_open_most;
    seats.name = view_word(view, "crowd.half-open");
    draw_seats(&seats);
    seats.rect.y += step;
    seats.queue = &backlog->ready;
    seats.taken = taken.ready;
    seats.most = backlog->ready_most;
    seats.name = view_word(view, "crowd.ready");
    draw_seats(&seats);
    return 2 * step;
}
