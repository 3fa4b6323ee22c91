/* How much of the run a ladder shows: how long a second is on it, and where "now" stands. */
#include "trace/journeys.h"
#include "view/ladder/parts.h"

#include <math.h>

/* Pixels of a rung, at 720: room for two lines of text between one instant and the next. */
static const double SCALE = 54;

/* Of an enlarged ladder: the farther its lifelines are apart, the more words stand side
 * by side; and up to which width that holds. */
static const double CLOSE = 34, CLOSEST = 22, WIDE = 700;

/* Room for two rows of chips below "now", of their kinds alone where the plot is low; the empty
 * room at the top and at the end; what words in a lifeline take, and a long notice. */
static const double CHIPS_ROOM = 111, CHIPS_LEAST = 77, CHIPS_SHARE = 0.27, TOP_ROOM = 6,
                    BOTTOM_ROOM = 12, WAIT_ROOM = 64, WORDS_ROOM = 75, NOTICE_ROOM = 95;

/* The plot moves on by so many rungs, or by several times that, and takes so many seconds. */
static const double STEP = 0.25, MOVES = 0.4;

static const double PAD = 6, HEADING = 34, NO_HEADING = 8, FOOT = 8, BETWEEN_LEAST = 218;

/* How wide a lifeline is: as its words need it, and up to so much where there is room; where
 * there is not even that for them, as narrow as a name that stands upright. */
static const double BAND_LEAST = 108, BAND_MOST = 150, BETWEEN_ENOUGH = 276, BAND_UPRIGHT = 24,
                    TICKS = 8;

/* --- Where the plot begins ------------------------------------------------------------- */

/* Until where the last ones fill their room, in rungs; with what TCP tells an application
 * that is higher. */
static double last_words_end(const Trace *trace, double pace)
{
    int n = trace->index.last_words;
    if (n < 0)
        return 0;
    bool notice = trace->entries.items[n].type == TRACE_NOTIFY;
    return trace_rung(trace, trace_shown_of(trace, n)) + (notice ? NOTICE_ROOM : WORDS_ROOM) / pace;
}

static double rungs_of(const Trace *trace)
{
    return trace_rung(trace, trace_length(trace));
}

/* So many rungs lie above what needs so much room below it. */
static double rungs_above(ViewLadderRoom room, double below)
{
    return (room.height / room.unit - TOP_ROOM - below) / room.pace;
}

static double chips_room(ViewLadderRoom room)
{
    return fmin(CHIPS_ROOM, fmax(CHIPS_SHARE * room.height / room.unit, CHIPS_LEAST));
}

/* The plot goes down no further than to the end of the run and of its last words, or to where
 * the last chip has room. */
static double lowest_top(const Trace *trace, ViewLadderRoom room)
{
    double last = fmin(trace_rung(trace, journeys_end(trace)), rungs_of(trace));
    double end = fmax(rungs_of(trace), last_words_end(trace, room.pace));
    return fmax(end - rungs_above(room, BOTTOM_ROOM), last - rungs_above(room, chips_room(room)));
}

static bool look_for_one(void *at, const JourneyBlock *block)
{
    double *shown = at;
    if (block->begins_first > *shown || block->ends_last <= *shown)
        return false;
    if (block->count > 1)
        return true;
    *shown = -1; /* that is one */
    return false;
}

static bool flies_at(const Trace *trace, double shown)
{
    double at = shown;
    for (int host = 0; host < HOST_COUNT; host++)
        journeys_visit(trace, (Host)host, look_for_one, &at);
    return at < 0;
}

/* What is needed below the next instant: no chip hangs there at the end of a wait in which
 * nothing flies, and so more of what was before it stays in view; the last words need it all. */
static double room_below(const Trace *trace, ViewLadderRoom room, int next)
{
    const TraceInstant *at = &trace->instants.items[next];
    bool waits = at->compressed && at->last_n < trace->index.last_words &&
                 !flies_at(trace, (at->shown + (at - 1)->shown) / 2);
    double gap = (at->rung - (at - 1)->rung) * room.pace, chips = chips_room(room);
    return waits ? fmax(WAIT_ROOM, chips - gap) : chips; /* it never scrolls back */
}

/* From an instant to the next one the plot rests, and both are in it, with room for chips. A
 * quiz does not tell how far the next one is, nor that nothing will come. */
static double top_at(const ViewRun *run, ViewLadderRoom room, int instant)
{
    const Trace *trace = run->trace;
    bool hides = run->quiz.hides_ahead;
    if (instant < 0)
        return 0;
    const TraceInstant *at = &trace->instants.items[instant];
    bool has_next = instant + 1 < trace->instants.count;
    double next = at->rung + (hides || !has_next ? TRACE_APART_MOST : (at + 1)->rung - at->rung);
    double below = hides || !has_next ? chips_room(room) : room_below(trace, room, instant + 1);
    double top = STEP * ceil((next - rungs_above(room, below)) / STEP);
    return fmax(hides ? top : fmin(top, lowest_top(trace, room)), 0);
}

/* The rung at which the plot begins: as an instant comes it moves on, if it must, and then
 * rests. */
static double top_of(const ViewRun *run, TraceMoment moment, ViewLadderRoom room)
{
    int instant = moment.instant;
    if (instant < 0)
        return 0;
    double top = top_at(run, room, instant), before = top_at(run, room, instant - 1);
    double since = moment.shown - run->trace->instants.items[instant].shown;
    return before + view_ease(since / MOVES) * (top - before);
}

/* --- How long a rung is ------------------------------------------------------------------ */

static double close_pace(double width, double unit)
{
    double share = (width / unit - BETWEEN_LEAST) / (WIDE - BETWEEN_LEAST);
    return CLOSE + fmin(fmax(share, 0), 1) * (CLOSEST - CLOSE);
}

/* On its way to the window it takes all the paces between. */
static double pace_of(const View *view, double width)
{
    const ViewZoom *zoom = view->zoom;
    if (!zoom)
        return view->span == SPAN_USUAL ? SCALE : close_pace(width, view->unit);
    return SCALE + zoom->share * (close_pace(zoom->large.w, zoom->large_unit) - SCALE);
}

/* Below a strip that names the hosts it needs no heading, but for the connection's name. */
static double heading_height(const View *view)
{
    return (view->under_ends && !view_has_many(view) ? NO_HEADING : HEADING) * view->unit;
}

ViewLadderRoom view_ladder_room(const View *view, Rect rect)
{
    return (ViewLadderRoom){
        .height = rect.h - heading_height(view) - FOOT * view->unit,
        .unit = view->unit,
        .pace = pace_of(view, rect.w),
        .whole = view->span == SPAN_WHOLE,
    };
}

/* In units; `inner` is what there is for both and the room between them. */
static double band_width(double inner)
{
    if (inner < BETWEEN_LEAST + 2 * BAND_LEAST)
        return BAND_UPRIGHT;
    return fmin(fmax((inner - BETWEEN_ENOUGH) / 2, BAND_LEAST), BAND_MOST);
}

Ladder ladder_of(const View *view, Rect rect)
{
    double unit = view->unit, band = band_width(rect.w / unit - 2 * PAD);
    bool flat = band >= BAND_LEAST;
    double beside = (PAD + (flat ? 0 : TICKS) + band) * unit, heading = heading_height(view);
    ViewLadderRoom room = view_ladder_room(view, rect);
    Ladder ladder = {
        .view = view,
        .plot = {rect.x, rect.y + heading, rect.w, room.height},
        .left = rect.x + beside,
        .right = rect.x + rect.w - beside,
        .band = band * unit,
        .flat = flat,
        .scale = room.pace * unit,
        .headed = heading >= HEADING * unit,
    };
    const Trace *trace = view->run->trace;
    double rooms = (TOP_ROOM + BOTTOM_ROOM) * unit, rungs = rungs_of(trace);
    /* The whole run in the height that there is, but no larger than at other times. */
    if (room.whole)
        ladder.scale = fmin(SCALE * unit, (room.height - rooms) / rungs);
    bool scrolls = !room.whole && ladder.plot.h < rooms + rungs * ladder.scale - 9 * unit;
    double top =
        scrolls ? fmax(top_of(view->run, view->moment, room) - view->run->look_back, 0) : 0;
    ladder.first_y = ladder.plot.y + TOP_ROOM * unit - top * ladder.scale;
    ladder.now_y = ladder_y(&ladder, view->moment.shown);
    return ladder;
}

double view_ladder_seconds(const ViewLadderRoom *room, double pixels)
{
    return room->unit > 0 ? pixels / (room->pace * room->unit) : 0;
}

double view_ladder_back(const ViewLadderRoom *room, const ViewRun *run)
{
    return room->whole ? 0 : top_of(run, run->moment, *room);
}

double view_ladder_page_height(const Trace *trace, double width)
{
    double unit = width / LADDER_WIDTH, rungs = fmax(rungs_of(trace), last_words_end(trace, SCALE));
    return (HEADING + TOP_ROOM + rungs * SCALE + BOTTOM_ROOM + FOOT) * unit;
}
