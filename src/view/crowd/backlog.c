/* A listener's queue: a box for each place, with who has it and what he waits for. Where the
 * places are too many for boxes, a bar as long as they are taken. */
#include "view/crowd/crowd.h"

#include "base/words.h"
#include "draw/color.h"
#include "trace/backlog.h"
#include "view/told.h"

#include <math.h>

/* At 720. */
static const double HIGH = 56, BELOW = 12, HEAD = 186, GAP = 8, BOX_LEAST = 66;

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

/* Who has a place, or has just left it. */
typedef struct Sitter {
    int connection; /* -1: nobody */
    bool left;
    TcpState state;
    const char *word, *brief; /* what he waits for, or how he left */
} Sitter;

/* By `accept`, or because it has ended: what the entry before says. */
static const char *leaving_word(const View *view, TracePlace place)
{
    const Trace *trace = view->run->trace;
    const TraceEntry *cause = &trace->entries.items[trace->entries.items[place.n - 1].cause];
    bool accepted = cause->type == TRACE_CALL && cause->as.call.what == CALLED_ACCEPT;
    return view_word(view, accepted ? "crowd.accepted" : "crowd.gone");
}

static Sitter sitter_of(const Seats *seats, int nth)
{
    const View *view = seats->view;
    const Trace *trace = view->run->trace;
    TracePlace place = backlog_place(seats->queue, nth, view->moment.n);
    Sitter sitter = {.connection = place.connection, .state = TCP_SYN_RECEIVED};
    sitter.word = sitter.brief = view_word(view, "crowd.for-ack");
    if (place.use == PLACE_READY) {
        sitter.state = TCP_ESTABLISHED;
        sitter.word = view_word(view, "crowd.for-accept");
        sitter.brief = "accept()";
    } else if (place.use == PLACE_FREE && view->moment.instant >= 0) {
        int before = trace->instants.items[view->moment.instant].first_n;
        sitter.connection = backlog_place(seats->queue, nth, before).connection;
        sitter.left = true;
        sitter.word = sitter.brief = sitter.connection >= 0 ? leaving_word(view, place) : "";
    }
    return sitter;
}

static void draw_sitter(const View *view, Rect box, const Sitter *sitter)
{
    const Theme *theme = view->style->theme;
    double unit = view->unit, room = box.w - 6 * unit, middle = box.x + box.w / 2;
    TextStyle style = view_style(view, TYPE_SMALL, sitter->left ? FACE_REGULAR : FACE_BOLD,
                                 sitter->left ? theme->muted : theme->on_state[sitter->state]);
    style.align = ALIGN_CENTER;
    const char *name = view->run->trace->connections.items[sitter->connection].name;
    draw_text(view->drawing, (Point){middle, box.y + 22 * unit}, style,
              view_fitted(view, style, room, name));
    style.face = FACE_REGULAR;
    const char *word = view_fits(view, style, room, sitter->word) ? sitter->word : sitter->brief;
    draw_text(view->drawing, (Point){middle, box.y + 42 * unit}, style,
              view_fitted(view, style, room, word));
}

static void draw_box_of(const Seats *seats, Rect box, int nth)
{
    const View *view = seats->view;
    const Theme *theme = view->style->theme;
    Sitter sitter = sitter_of(seats, nth);
    double unit = view->unit;
    bool taken = sitter.connection >= 0 && !sitter.left;
    Color edge = taken ? theme->host[seats->backlog->host] : theme->quiet;
    if (sitter.connection >= 0)
        view->drawing->tag = view_tag(view, THING_CONNECTION, 0, sitter.connection);
    draw_box(view->drawing, box, 6 * unit, taken ? theme->state[sitter.state] : 0,
             (Stroke){edge, (taken ? 1.8 : 1) * unit, taken ? 0 : 4 * unit});
    if (sitter.connection >= 0)
        draw_sitter(view, box, &sitter);
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
