/* How much of the run a ladder shows: how long a second is on it, and where "now" stands. */
#include "trace/journeys.h"
#include "view/ladder/parts.h"

#include <math.h>

/* Pixels of a second on the stage, at 720: room for two lines of text between
 * one instant and the next. */
static const double SCALE = 54;

/* Of an enlarged ladder: the farther its lifelines are apart, the more words stand side
 * by side; and up to which width that holds. */
static const double CLOSE = 34, CLOSEST = 22, WIDE = 700;

/* Where "now" stays while the past scrolls, with room for two rows of chips at least
 * below it; the empty room at the top and at the end; what words beside a lifeline
 * take, and a long notice. */
static const double NOW_SHARE = 0.73, CHIPS_ROOM = 77, TOP_ROOM = 6, BOTTOM_ROOM = 12,
                    WORDS_ROOM = 55, NOTICE_ROOM = 95;
static const double BAND = 24, PAD = 8, HEADING = 34, NO_HEADING = 8, FOOT = 8, BETWEEN_LEAST = 226,
                    OUTSIDE_MOST = 100;

/* A ladder that is narrower than this has no room for the applications. */
static const double OUTSIDE_LEAST = 56;

/* Words beside a lifeline come with it. */
static bool has_words(const TraceEntry *entry)
{
    if (entry->type == TRACE_TIMER)
        return entry->as.timer.what == TRACE_TIMER_EXPIRE;
    return entry->type == TRACE_CALL || entry->type == TRACE_NOTIFY || entry->type == TRACE_CRASH ||
           entry->type == TRACE_REBOOT;
}

/* Until when on the stage, at so many units a second, the last ones fill their room; with
 * what TCP tells an application that is higher. */
static double last_words(const Trace *trace, double pace, double *begin)
{
    for (int n = trace->entries.count - 1; n >= 0; n--) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (!has_words(entry))
            continue;
        *begin = trace_shown_of(trace, n);
        return *begin + (entry->type == TRACE_NOTIFY ? NOTICE_ROOM : WORDS_ROOM) / pace;
    }
    return *begin = 0;
}

/* How far below the upper edge of a plot "now" stays. When no chip will hang there any
 * more it goes down to the lower edge, where the run ends; the last words keep their
 * room. But a quiz does not tell that nothing will come. */
static double now_height(const ViewRun *run, double shown, ViewLadderRoom room)
{
    const Trace *trace = run->trace;
    double height = fmin(NOW_SHARE * room.height, room.height - CHIPS_ROOM * room.unit);
    double words, words_end = last_words(trace, room.pace, &words);
    double last = fmax(journeys_end(trace), words), end = trace_length(trace);
    if (run->quiz.hides_ahead || shown <= last || end <= last)
        return height;
    double below = fmax(BOTTOM_ROOM, (words_end - end) * room.pace) * room.unit;
    double share = fmin((shown - last) / (end - last), 1);
    double eased = share * share * (3 - 2 * share);
    return height + eased * fmax(room.height - below - height, 0);
}

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

Ladder ladder_of(const View *view, Rect rect)
{
    double unit = view->unit, inner = rect.w - 2 * (PAD + BAND) * unit;
    double outside = fmin((inner - BETWEEN_LEAST * unit) / 2, OUTSIDE_MOST * unit);
    double heading = heading_height(view);
    ViewLadderRoom room = view_ladder_room(view, rect);
    if (outside < OUTSIDE_LEAST * unit)
        outside = 8 * unit;
    Ladder ladder = {
        .view = view,
        .plot = {rect.x, rect.y + heading, rect.w, room.height},
        .left = rect.x + (PAD + BAND) * unit + outside,
        .right = rect.x + rect.w - (PAD + BAND) * unit - outside,
        .band = BAND * unit,
        .outside = outside,
        .scale = room.pace * unit,
        .headed = heading >= HEADING * unit,
    };
    double rooms = (TOP_ROOM + BOTTOM_ROOM) * unit, seconds = trace_length(view->run->trace);
    /* The whole run in the height that there is, but no larger than at other times. */
    if (room.whole)
        ladder.scale = fmin(SCALE * unit, (room.height - rooms) / seconds);
    double start = ladder.plot.y + TOP_ROOM * unit, shown = view->moment.shown;
    double length = rooms + seconds * ladder.scale;
    ladder.now_y = start + shown * ladder.scale;
    double from_start = ladder.now_y;
    if (!room.whole && ladder.plot.h < length - 9 * unit)
        ladder.now_y = fmin(ladder.now_y, ladder.plot.y + now_height(view->run, shown, room));
    ladder.now_y = fmin(ladder.now_y + view->run->look_back * ladder.scale, from_start);
    return ladder;
}

double view_ladder_seconds(const ViewLadderRoom *room, double pixels)
{
    return room->unit > 0 ? pixels / (room->pace * room->unit) : 0;
}

double view_ladder_back(const ViewLadderRoom *room, const ViewRun *run)
{
    double shown = run->moment.shown;
    double kept = now_height(run, shown, *room) - TOP_ROOM * room->unit;
    return room->whole ? 0 : fmax(shown - view_ladder_seconds(room, kept), 0);
}

double view_ladder_page_height(const Trace *trace, double width)
{
    double unit = width / LADDER_WIDTH;
    return (HEADING + TOP_ROOM + trace_length(trace) * SCALE + BOTTOM_ROOM) * unit + FOOT * unit;
}
