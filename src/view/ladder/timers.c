/* The timers of the ladder: each a line along its host's lifeline, from where it was started to
 * where it ran out or was stopped. What it causes begins where it ends.
 */
#include "view/ladder/parts.h"
#include "view/ladder/room.h"

#include "draw/color.h"
#include "view/told.h"

#include <math.h>

/* Those that decide what comes next; at one time seldom more than one of them runs. */
static const TcpTimerId LINES[] = {TCP_KEEPALIVE, TCP_FIN_WAIT_2_TIMER, TCP_PERSIST,
                                   TCP_TIME_WAIT_TIMER, TCP_RTO};
enum { LINE_COUNT = sizeof LINES / sizeof *LINES };

static double lane_x(const Ladder *ladder, Host host)
{
    double lane = TIMER_LANE * ladder->view->unit;
    return ladder_x(ladder, host) + (host == HOST_CLIENT ? lane : -lane);
}

/* --- Which there are ------------------------------------------------------------------- */

/* The entry that ends what entry `start` has begun: `next`, which is about the timer as well, or
 * that its host went down; -1: it runs. */
static int end_of(const View *view, int start, int next)
{
    const Trace *trace = view->run->trace;
    int end = next >= 0 && next < view->moment.n ? next : -1;
    int outage =
        trace_last_outage(trace, trace->entries.items[start].host, end >= 0 ? end : view->moment.n);
    return outage > start ? outage : end;
}

static TimerRun run_of(const Ladder *ladder, int start, int next)
{
    const Trace *trace = ladder->view->run->trace;
    const TraceEntry *started = &trace->entries.items[start];
    int end = end_of(ladder->view, start, next);
    bool expired =
        end == next && end >= 0 && trace->entries.items[end].as.timer.what == TRACE_TIMER_EXPIRE;
    return (TimerRun){
        .timer = started->as.timer.timer,
        .length = started->as.timer.due - started->t,
        .due = started->as.timer.due,
        .from = ladder_y(ladder, trace_shown_of(trace, start)),
        .to = end >= 0 ? ladder_y(ladder, trace_shown_of(trace, end)) : ladder->now_y,
        .end = end < 0   ? TIMER_RUNS
               : expired ? TIMER_EXPIRED
                         : TIMER_STOPPED,
    };
}

static bool begins_run(const TraceEntry *entry)
{
    return entry->as.timer.what == TRACE_TIMER_START || entry->as.timer.what == TRACE_TIMER_RESTART;
}

/* The entry after `next` where the timer is looked at again: of what happens in one row of pixels
 * only the last is. */
static int next_seen(const Ladder *ladder, TcpTimerId timer, int connection, Host host, int next)
{
    const Trace *trace = ladder->view->run->trace;
    if (next < 0)
        return -1;
    double row = ladder_y(ladder, trace_shown_of(trace, next)) + 1;
    int below = trace_moment(trace, ladder_time(ladder, row)).n;
    int last = trace_last_timer(trace, timer, connection, host, below);
    return last > next ? last : next;
}

/* All that end in the plot or below it, in order. */
static void find_runs(Ladder *ladder, Host host, TcpTimerId timer)
{
    const View *view = ladder->view;
    const Trace *trace = view->run->trace;
    int connection = view_shown(view, host);
    int top = trace_moment(trace, ladder_top_time(ladder)).n;
    int n = trace_last_timer(trace, timer, connection, host, top);
    if (n < 0)
        n = trace_next_timer(trace, timer, connection, host, top);
    while (n >= 0 && n < view->moment.n) {
        int next = trace_next_timer(trace, timer, connection, host, n + 1);
        TimerRun run = run_of(ladder, n, next);
        bool seen = run.to > ladder->plot.y && run.from < ladder_bottom(ladder);
        if (seen && run.length > 0 && begins_run(&trace->entries.items[n]))
            arena_list_add(view->drawing->arena, &ladder->timers[host], run);
        n = run.from > ladder_bottom(ladder) ? -1
                                             : next_seen(ladder, timer, connection, host, next);
    }
}

void ladder_find_timers(Ladder *ladder)
{
    for (int i = 0; i < HOST_COUNT * LINE_COUNT; i++)
        find_runs(ladder, (Host)(i % HOST_COUNT), LINES[i / HOST_COUNT]);
}

/* A thing that one can ask about is only what runs. */
static Tag tag_of(const View *view, Host host, const TimerRun *run)
{
    return run->end == TIMER_RUNS ? view_tag(view, THING_TIMER, (int)host, (int)run->timer)
                                  : (Tag){0};
}

/* --- Lines ----------------------------------------------------------------------------- */

/* What was stopped is pale; what ran out has a tip. */
static void draw_run(const Ladder *ladder, Host host, const TimerRun *run)
{
    const View *view = ladder->view;
    const Theme *theme = view->style->theme;
    double unit = view->unit, x = lane_x(ladder, host), gap = 1.5 * unit;
    Stretch line = {{x, run->from + gap}, {x, run->to - (run->end == TIMER_RUNS ? 0 : gap)}};
    if (line.to.y <= line.from.y || !ladder_clip(ladder, &line))
        return;
    bool tip = run->end == TIMER_EXPIRED && line.to.y - line.from.y > 9 * unit;
    Color color =
        run->end == TIMER_STOPPED ? color_mix(theme->panel, theme->timer, 0.42) : theme->timer;
    view->drawing->tag = tag_of(view, host, run);
    draw_line(view->drawing, line.from, (Point){x, line.to.y - (tip ? 7 * unit : 0)},
              (Stroke){color, TIMER_WIDTH * unit, 0});
    if (tip && run->to <= ladder_bottom(ladder))
        view_arrowhead(view, line.to, PI / 2, 9 * unit, color);
    view->drawing->tag = (Tag){0};
}

void ladder_draw_timers(const Ladder *ladder)
{
    for (int host = 0; host < HOST_COUNT; host++) {
        for (int i = 0; i < ladder->timers[host].count; i++)
            draw_run(ladder, (Host)host, &ladder->timers[host].items[i]);
    }
}

/* --- Names ----------------------------------------------------------------------------- */

/* "RTO 1 s" */
static const char *name_of(const View *view, const TimerRun *run)
{
    const char *name = run->timer == TCP_TIME_WAIT_TIMER ? view_word(view, "ui.2msl")
                                                         : view_timer_word(view, run->timer, "");
    return arena_printf(view->drawing->arena, "%s %s", name, view_duration(view, run->length));
}

/* Beside its line, as high as there is room for it. */
static void name_run(Ladder *ladder, Host host, const TimerRun *run)
{
    enum { PLACES = 12 };
    const View *view = ladder->view;
    double unit = view->unit, high = 17 * unit, lane = (WORDS_LANE + 2) * unit;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_REGULAR, view->style->theme->timer);
    const char *name = name_of(view, run);
    double width = text_width(view->drawing, style, name);
    double x = host == HOST_CLIENT ? ladder->left + lane : ladder->right - lane - width;
    double top = fmax(run->from, ladder->plot.y) + 2 * unit;
    for (int i = 0; i < PLACES; i++) {
        Rect rect = {x, top + i * high / 2, width, high};
        if (rect.y + high > fmin(run->to, ladder->labels_end))
            return;
        if (ladder_crossings(ladder, oblong_of_rect(rect), 0) != 0)
            continue;
        ladder_block_text(ladder, oblong_of_rect(rect));
        view->drawing->tag = tag_of(view, host, run);
        draw_text(view->drawing, (Point){x, rect.y + 13.5 * unit}, style, name);
        view->drawing->tag = (Tag){0};
        return;
    }
}

/* What was stopped had no consequence. */
void ladder_name_timers(Ladder *ladder)
{
    for (int host = 0; host < HOST_COUNT; host++) {
        for (int i = 0; i < ladder->timers[host].count; i++) {
            const TimerRun *run = &ladder->timers[host].items[i];
            if (run->end != TIMER_STOPPED && !ladder_is_whole(ladder))
                name_run(ladder, (Host)host, run);
        }
    }
}
