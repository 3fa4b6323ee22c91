/* What is settled below "now", dotted: the rest of the way of what is under way, when the
 * timers run out that run, and the state that follows. Which comes first is seen.
 *
 *     -----|-------o----------------|----- now
 *          :         ` . .          |
 *     2MSL :               ` . . . >|. . .
 *     . . .v                        |CLOSED
 *     CLOSED
 *
 * Nothing of it where somebody is asked what will come.
 */
#include "view/ladder/parts.h"

#include "draw/color.h"
#include "draw/paragraph.h"
#include "view/told.h"

#include <math.h>
#include <string.h>

/* A note in the lifeline: of a state or a timer, the first lines above its height. */
typedef struct SettledNote {
    Tag tag;
    double y;
    bool changes; /* the state, which its last line names */
    int above;
    const char *lines[2];
    Color colors[2];
    int count;
} SettledNote;

enum { NOTES_MAX = 6 };

/* Those of a host, from above downwards. */
typedef struct SettledNotes {
    SettledNote items[NOTES_MAX];
    int count;
} SettledNotes;

static bool asks(const View *view, const TraceEntry *entry)
{
    if (entry->outdated)
        return false;
    if (entry->type == TRACE_ASK)
        return true;
    const char *said = entry->type == TRACE_SAY ? view_text(view, &entry->as.say->text) : "";
    return strchr(said, '?') || strstr(said, "？");
}

/* The reader is asked something. */
static bool is_asked(const View *view)
{
    if (view->run->quiz.hides_ahead || view->run->quiz.asked)
        return true;
    if (view->moment.instant < 0)
        return false;
    const Trace *trace = view->run->trace;
    const TraceInstant *at = &trace->instants.items[view->moment.instant];
    for (int n = at->first_n; n <= at->last_n; n++) {
        if (asks(view, &trace->entries.items[n]))
            return true;
    }
    return false;
}

static void add_note(SettledNotes *notes, SettledNote note)
{
    int at = notes->count;
    if (notes->count == NOTES_MAX)
        return;
    for (; at > 0 && notes->items[at - 1].y > note.y; at--)
        notes->items[at] = notes->items[at - 1];
    notes->items[at] = note;
    notes->count++;
}

/* --- What is under way -------------------------------------------------------------------- */

/* The state that the arrival leads to, as a note; but of one that is lost, nothing. */
static void note_arrival(const Ladder *ladder, const Flight *flight, SettledNotes *notes)
{
    const View *view = ladder->view;
    const Trace *trace = view->run->trace;
    Host host = flight->segment->to;
    int end = flight->segment->end_n, connection = view_shown(view, host);
    int n = end < 0 ? -1 : trace_next_change(trace, connection, host, end);
    if (n < 0 || trace->entries.items[n].cause != end)
        return;
    TcpState to = trace->entries.items[n].as.state.to;
    add_note(&notes[host], (SettledNote){.tag = view_tag(view, THING_STATE, (int)host, (int)to),
                                         .y = flight->to.y,
                                         .changes = true,
                                         .lines = {view_state_name(to, view->style->names)},
                                         .colors = {view->style->theme->ink},
                                         .count = 1});
}

/* From its end on, so that the dots rest while it flies. */
static void draw_flight(const Ladder *ladder, const Flight *flight, SettledNotes *notes)
{
    const View *view = ladder->view;
    Stretch way = {flight_front(ladder, flight), flight->to};
    bool lost = flight->segment->fate != FATE_ARRIVED;
    if (!lost)
        note_arrival(ladder, flight, notes);
    if (!ladder_clip(ladder, &way))
        return;
    double angle = atan2(flight->to.y - flight->from.y, flight->to.x - flight->from.x);
    Color pale = color_mix(view->style->theme->panel, flight->color, 0.75);
    view->drawing->tag = view_tag(view, THING_SEGMENT, (int)flight->segment->from, flight->index);
    draw_line(view->drawing, way.to, way.from, (Stroke){pale, 1.8 * view->unit, 3 * view->unit});
    if (!lost && ladder_shows(ladder, flight->to.y + 4 * view->unit))
        view_arrowhead(view, flight->to, angle, 9 * view->unit, pale);
    view->drawing->tag = (Tag){0};
}

/* Of this connection, and no sheaf; what is held for ever has no end. */
static bool is_settled(const Ladder *ladder, const Flight *flight)
{
    return flight_is_under_way(ladder, flight) && flight->shown && flight->count == 1 &&
           !flight->comes_back && flight->segment->fate != FATE_UNDER_WAY;
}

/* --- Timers ------------------------------------------------------------------------------- */

/* Where it runs out; INFINITY: after all that happens. */
static double due_y(const Ladder *ladder, SimTime due)
{
    const Trace *trace = ladder->view->run->trace;
    const TraceInstant *last = &trace->instants.items[trace->instants.count - 1];
    return due > last->t ? INFINITY : ladder_y(ladder, trace_shown_at(trace, due));
}

/* Of the time until then some is left out of the plot. */
static bool is_shortened(const Ladder *ladder, SimTime due)
{
    const Trace *trace = ladder->view->run->trace;
    for (int i = ladder->view->moment.instant + 1; i < trace->instants.count; i++) {
        const TraceInstant *at = &trace->instants.items[i];
        if (at->compressed || at->waited_from >= 0)
            return true;
        if (at->t >= due || ladder_y(ladder, at->shown) > ladder_bottom(ladder))
            return false;
    }
    return due > trace->end;
}

/* Two slanted strokes across a timer's line: it is shorter than it lasts. */
static void draw_break(const Ladder *ladder, Point middle)
{
    const View *view = ladder->view;
    double unit = view->unit, out = 7 * unit, half = 3 * unit, slope = 2 * unit;
    draw_box(view->drawing, rect_about(middle, half), 0, view->style->theme->panel, NO_STROKE);
    for (int side = -1; side <= 1; side += 2) {
        double y = middle.y + side * half;
        draw_line(view->drawing, (Point){middle.x - out, y + slope},
                  (Point){middle.x + out, y - slope},
                  (Stroke){view->style->theme->muted, 1.6 * unit, 0});
    }
}

static void note_timer(const Ladder *ladder, const TimerRun *run, Tag tag, double y,
                       SettledNotes *notes)
{
    const View *view = ladder->view;
    const Theme *theme = view->style->theme;
    bool closes = run->timer == TCP_TIME_WAIT_TIMER || run->timer == TCP_FIN_WAIT_2_TIMER;
    const char *follows =
        closes ? view_state_name(TCP_CLOSED, view->style->names) : view_duration(view, run->due);
    add_note(notes, (SettledNote){.tag = tag,
                                  .y = y,
                                  .changes = closes,
                                  .above = 1,
                                  .lines = {view_timer_word(view, run->timer, ".expires"), follows},
                                  .colors = {theme->timer, theme->ink},
                                  .count = 2});
}

/* It has a tip where it runs out, and none where that is below the plot. */
static void draw_timer(const Ladder *ladder, Host host, const TimerRun *run, SettledNotes *notes)
{
    const View *view = ladder->view;
    const Theme *theme = view->style->theme;
    double unit = view->unit, lane = TIMER_LANE * unit, due = due_y(ladder, run->due);
    double x = ladder_x(ladder, host) + (host == HOST_CLIENT ? lane : -lane);
    double lowest = ladder_bottom(ladder) - unit, end = fmin(due, lowest);
    if (run->end != TIMER_RUNS || end - ladder->now_y < 10 * unit)
        return;
    Tag tag = view_tag(view, THING_TIMER, (int)host, (int)run->timer);
    view->drawing->tag = tag;
    draw_line(view->drawing, (Point){x, due > lowest ? end : end - 8 * unit},
              (Point){x, ladder->now_y}, (Stroke){theme->timer, TIMER_WIDTH * unit, 3 * unit});
    if (due <= lowest)
        view_arrowhead(view, (Point){x, end}, PI / 2, 9 * unit, theme->timer);
    if (end - ladder->now_y > 36 * unit && is_shortened(ladder, run->due))
        draw_break(ladder, (Point){x, (ladder->now_y + end) / 2});
    view->drawing->tag = (Tag){0};
    note_timer(ladder, run, tag, due, &notes[host]);
}

/* --- In the lifelines ---------------------------------------------------------------------- */

static void draw_note(const Ladder *ladder, const SettledNote *note, Rect place)
{
    const View *view = ladder->view;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_REGULAR, 0);
    style.align = ALIGN_CENTER;
    view->drawing->tag = note->tag;
    for (int line = 0; line < note->count; line++) {
        Point at = {place.x + place.w / 2,
                    place.y + line * paragraph_leading(style.size) + 1.03 * style.size};
        style.color = note->colors[line];
        if (view_fits(view, style, place.w, note->lines[line]))
            draw_text(view->drawing, at, style, note->lines[line]);
    }
    view->drawing->tag = (Tag){0};
}

/* About its height, below what stands there already; what has no room is left out. */
static void draw_notes(const Ladder *ladder, Host host, const SettledNotes *notes)
{
    double unit = ladder->view->unit,
           leading = paragraph_leading(view_type(ladder->view, TYPE_SMALL));
    Color muted = ladder->view->style->theme->muted;
    double above = fmax(ladder->words[host].end, ladder->now_y) + 2 * unit;
    Rect place = ladder_lifeline(ladder, host, 0, 0);
    for (int i = 0; i < notes->count; i++) {
        const SettledNote *note = &notes->items[i];
        double lowest = ladder_bottom(ladder) - note->count * leading - unit;
        place.y = fmax(fmin(note->y - note->above * leading + unit, lowest), above);
        if (place.y > lowest)
            return;
        if (note->changes && note->y >= above)
            ladder_draw_across(ladder, host, note->y, (Stroke){muted, 1.4 * unit, 3 * unit});
        draw_note(ladder, note, place);
        above = place.y + note->count * leading;
    }
}

void ladder_draw_ahead(const Ladder *ladder, const Flights *flights)
{
    SettledNotes notes[HOST_COUNT] = {0};
    if (ladder_is_whole(ladder) || is_asked(ladder->view))
        return;
    for (int i = 0; i < flights->count && !flights->crowded; i++) {
        if (is_settled(ladder, &flights->items[i]))
            draw_flight(ladder, &flights->items[i], notes);
    }
    for (int host = 0; host < HOST_COUNT; host++) {
        for (int i = 0; i < ladder->timers[host].count; i++)
            draw_timer(ladder, (Host)host, &ladder->timers[host].items[i], notes);
        if (ladder->flat)
            draw_notes(ladder, (Host)host, &notes[host]);
    }
}
