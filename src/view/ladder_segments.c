/* The segments of the ladder: each an arrow from where it was sent to where it
 * arrives, with its flags and numbers; a chip while it is under way. */
#include "view/color.h"
#include "view/ladder.h"

#include <math.h>

/* How far above a line its label stands, and how far from the lifelines. */
static const double LABEL_RISE = 5, LABEL_PAD = 6, CROSS = 7;

typedef struct Flight {
    int index;
    const TraceSegment *segment;
    Point from, to;      /* the whole way, as far as it goes */
    Point target;        /* where it would have arrived */
    double begins, ends; /* on the stage */
    bool lost, over;     /* it gets lost; it has ended by now */
    Color color;
} Flight;

/* --- Where it flies ------------------------------------------------------------ */

/* The share of the way that a lost segment makes. */
static double share_of_way(const TraceSegment *segment)
{
    double way = (double)(segment->eta - segment->sent);
    double made = (double)(segment->end - segment->sent);
    bool on_the_way = segment->end_n >= 0 && made > 0 && made <= way;
    return on_the_way ? made / way : 0.5;
}

static double shown_end(const Trace *trace, const TraceSegment *segment, double begins)
{
    if (segment->fate == FATE_ARRIVED && segment->end_n >= 0)
        return trace_shown_of(trace, segment->end_n);
    return fmax(trace_shown_at(trace, segment->eta), begins + 0.5);
}

/* A lost segment ends where and when it is lost, as steep as if it had arrived. */
static void end_on_the_way(const Ladder *ladder, Flight *flight)
{
    double share = share_of_way(flight->segment);
    if (flight->segment->end_n >= 0)
        flight->ends = trace_shown_of(ladder->view->trace, flight->segment->end_n);
    else
        flight->ends = flight->begins + (flight->ends - flight->begins) * share;
    double down = ladder_y(ladder, flight->ends) - flight->from.y;
    flight->target.y = flight->from.y + down / share;
    flight->to = point_between(flight->from, flight->target, share);
}

/* Where a segment comes into being: at its sender, or, when the network has
 * doubled another on its way, where that one was. */
static Point start_of(const Ladder *ladder, const TraceSegment *segment, double begins)
{
    const Trace *trace = ladder->view->trace;
    Point at = {ladder_x(ladder, segment->from), ladder_y(ladder, begins)};
    if (segment->copy_of < 0)
        return at;
    const TraceSegment *original = &trace->segments.items[segment->copy_of];
    double from = trace_shown_of(trace, original->sent_n);
    double share = (begins - from) / (shown_end(trace, original, from) - from);
    double way = ladder_x(ladder, host_other(segment->from)) - at.x;
    at.x += way * fmin(fmax(share, 0), 1);
    return at;
}

static Flight flight_of(const Ladder *ladder, int index)
{
    const View *view = ladder->view;
    const TraceSegment *segment = &view->trace->segments.items[index];
    Flight flight = {.index = index, .segment = segment};
    flight.begins = trace_shown_of(view->trace, segment->sent_n);
    flight.ends = shown_end(view->trace, segment, flight.begins);
    flight.from = start_of(ladder, segment, flight.begins);
    flight.target =
        (Point){ladder_x(ladder, host_other(segment->from)), ladder_y(ladder, flight.ends)};
    flight.to = flight.target;
    flight.lost = segment->fate == FATE_LOST;
    if (flight.lost)
        end_on_the_way(ladder, &flight);
    flight.over = flight.ends <= view->moment.shown + 1e-9 && segment->fate != FATE_UNDER_WAY;
    bool shown = segment->connection == view->context->connection || segment->injected;
    flight.color = shown ? view->context->theme->host[segment->from] : view->context->theme->muted;
    return flight;
}

static bool under_way(const Ladder *ladder, const Flight *flight)
{
    return flight->segment->sent_n < ladder->view->moment.n && !flight->over;
}

/* --- The label along the arrow --------------------------------------------------- */

enum { LABEL_LEVELS = 4 };

/* Flags, numbers and a remark, in that order along the line. */
typedef struct FlightLabel {
    const char *parts[3];
    TextStyle styles[3];
    double widths[3];
    double width;
} FlightLabel;

/* The numbers, shorter with each level; "" at the last. */
static const char *numbers_of(Arena *arena, const TcpSegment *segment, int level)
{
    bool ack = segment->flags & TCP_ACK;
    bool only_ack = segment->flags == TCP_ACK && segment->len == 0;
    const char *len = segment->len > 0 ? arena_printf(arena, " len %u", segment->len) : "";
    if (level == LABEL_LEVELS - 1)
        return "";
    if (level > 0 && only_ack)
        return arena_printf(arena, "ack %u", segment->ack);
    if (level == 0 && ack)
        return arena_printf(arena, "seq %u ack %u%s", segment->seq, segment->ack, len);
    if (level == 1 && ack)
        return arena_printf(arena, "%u ack %u%s", segment->seq, segment->ack, len);
    return arena_printf(arena, "seq %u%s", segment->seq, len);
}

static const char *remark_on(const View *view, const TraceSegment *segment)
{
    if (segment->injected)
        return view_word(view, "ui.injected");
    if (segment->copy_of >= 0)
        return view_word(view, "ui.copy");
    return segment->retransmission ? view_word(view, "ui.again") : "";
}

static FlightLabel label_of(const View *view, const Flight *flight, int level)
{
    const Theme *theme = view->context->theme;
    FlightLabel label = {
        .parts = {tcp_flags_text(flight->segment->segment.flags),
                  numbers_of(view->drawing->arena, &flight->segment->segment, level),
                  remark_on(view, flight->segment)},
        .styles = {view_style(view, TYPE_STRONG, FACE_BOLD, flight->color),
                   view_style(view, TYPE_SMALL, FACE_MONO, theme->ink),
                   view_style(view, TYPE_SMALL, FACE_BOLD, theme->ink)},
    };
    for (int i = 0; i < 3; i++) {
        label.widths[i] = text_width(view->drawing, label.styles[i], label.parts[i]);
        label.width += label.widths[i] + (i > 0 && *label.parts[i] ? 7 * view->unit : 0);
    }
    return label;
}

/* Where a label begins on its arrow (in pixels from the left end) and how far
 * its baseline is above it. */
typedef struct LabelPlace {
    double along, rise;
    int level;
    int crossings; /* how many lines it lies on */
    bool found;
} LabelPlace;

typedef struct Slant {
    Point left; /* the left end of the arrow */
    double length, angle;
    bool rightwards;
} Slant;

static Slant slant_of(const Flight *flight)
{
    bool rightwards = flight->from.x < flight->target.x;
    Point left = rightwards ? flight->from : flight->target;
    Point right = rightwards ? flight->target : flight->from;
    return (Slant){left, distance_between(left, right), atan2(right.y - left.y, right.x - left.x),
                   rightwards};
}

static Point on_slant(const Slant *slant, double along, double rise)
{
    double c = cos(slant->angle), s = sin(slant->angle);
    return (Point){slant->left.x + along * c + rise * s, slant->left.y + along * s - rise * c};
}

static Oblong label_oblong(const View *view, const Slant *slant, double width, LabelPlace place)
{
    double size = view_type(view, TYPE_STRONG);
    Point middle = on_slant(slant, place.along + width / 2, place.rise + 0.29 * size);
    return (Oblong){middle, width + 4 * view->unit, 1.02 * size, slant->angle};
}

/* The heights at which a label may hang: above its line, below it, and a little
 * farther off (free of a cross). */
enum { LABEL_RISES = 4 };

static void label_rises(const View *view, double rises[LABEL_RISES])
{
    double above = LABEL_RISE * view->unit, cross = CROSS * view->unit;
    double below = -view_type(view, TYPE_STRONG) - view->unit;
    const double made[LABEL_RISES] = {above, below, above + cross, below - cross};
    for (int i = 0; i < LABEL_RISES; i++)
        rises[i] = made[i];
}

/* The lifelines stay free. */
static bool is_between(const Ladder *ladder, Oblong oblong)
{
    double reach = (oblong.w * fabs(cos(oblong.angle)) + oblong.h * fabs(sin(oblong.angle))) / 2;
    return oblong.middle.x - reach > ladder->left && oblong.middle.x + reach < ladder->right;
}

/* Tries the places of one length from the sending end on; keeps in `best` what
 * crosses the fewest lines. True when nothing is crossed. */
static bool try_level(const Ladder *ladder, const Slant *slant, double width, LabelPlace *best)
{
    static const double SHIFTS[] = {0, 0.12, 0.25, 0.4, 0.6, 0.8};
    enum { SHIFT_COUNT = sizeof SHIFTS / sizeof *SHIFTS };
    double rises[LABEL_RISES], pad = LABEL_PAD * ladder->view->unit;
    double room = slant->length - 2 * pad - width;
    label_rises(ladder->view, rises);
    for (int i = 0; room >= 0 && i < LABEL_RISES * SHIFT_COUNT; i++) {
        LabelPlace place = *best;
        double shift = SHIFTS[i % SHIFT_COUNT] * room;
        place.along = slant->rightwards ? pad + shift : pad + room - shift;
        place.rise = rises[i / SHIFT_COUNT];
        Oblong oblong = label_oblong(ladder->view, slant, width, place);
        if (!is_between(ladder, oblong))
            continue;
        place.crossings = ladder_crossings(ladder, oblong);
        bool better = !best->found || place.crossings < best->crossings;
        if (place.crossings < 0 || !better)
            continue;
        place.found = true;
        *best = place;
        if (place.crossings == 0)
            return true;
    }
    return false;
}

/* With all numbers where there is a free place for them, else with fewer. */
static LabelPlace find_place(const Ladder *ladder, const Flight *flight)
{
    Slant slant = slant_of(flight);
    LabelPlace best = {0};
    for (int level = 0; level < LABEL_LEVELS; level++) {
        LabelPlace place = {.level = level};
        double width = label_of(ladder->view, flight, level).width;
        bool free = try_level(ladder, &slant, width, &place);
        if (place.found && (!best.found || place.crossings < best.crossings))
            best = place;
        if (free)
            break;
    }
    return best;
}

static void draw_flight_label(const Ladder *ladder, const Flight *flight, LabelPlace place)
{
    const View *view = ladder->view;
    Slant slant = slant_of(flight);
    FlightLabel label = label_of(view, flight, place.level);
    Oblong oblong = label_oblong(view, &slant, label.width, place);
    Rect visible = {ladder->left, ladder->plot.y, ladder->right - ladder->left,
                    ladder->labels_end - ladder->plot.y};
    if (!oblong_inside(oblong, visible, 4 * view->unit))
        return;
    double along = place.along;
    for (int i = 0; i < 3; i++) {
        if (!*label.parts[i])
            continue;
        label.styles[i].angle = slant.angle;
        draw_text(view->drawing, on_slant(&slant, along, place.rise), label.styles[i],
                  label.parts[i]);
        along += label.widths[i] + 7 * view->unit;
    }
}

/* --- The arrow ----------------------------------------------------------------------- */

/* Only what lies below the plot's upper edge. */
static bool clip_above(const Ladder *ladder, Point *from, Point to)
{
    double top = ladder->plot.y;
    if (to.y <= top)
        return false;
    if (from->y < top)
        *from = point_between(*from, to, (top - from->y) / (to.y - from->y));
    return true;
}

static void draw_cross(const Ladder *ladder, Point at)
{
    const View *view = ladder->view;
    double reach = CROSS * view->unit;
    Stroke stroke = {view->context->theme->lost, 3.4 * view->unit, 0};
    if (at.y - reach < ladder->plot.y)
        return;
    draw_line(view->drawing, (Point){at.x - reach, at.y - reach},
              (Point){at.x + reach, at.y + reach}, stroke);
    draw_line(view->drawing, (Point){at.x - reach, at.y + reach},
              (Point){at.x + reach, at.y - reach}, stroke);
}

/* Behind the cross; where the lifeline is too near, below the line before it. */
static Oblong lost_word_place(const Ladder *ladder, const Flight *flight, Point *at)
{
    const View *view = ladder->view;
    double unit = view->unit;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_BOLD, 0);
    double width = text_width(view->drawing, style, view_word(view, "ui.lost"));
    double side = flight->from.x < flight->target.x ? 1 : -1;
    double reach = width / 2 + (CROSS + 6) * unit, y = flight->to.y;
    double middle = flight->to.x + side * reach;
    if (middle - width / 2 < ladder->left || middle + width / 2 > ladder->right) {
        middle = flight->to.x - side * reach;
        y += 15 * unit;
    }
    *at = (Point){middle, y + 5 * unit};
    return oblong_of_rect((Rect){middle - width / 2, y - 10 * unit, width, 20 * unit});
}

static void block_cross(Ladder *ladder, const Flight *flight)
{
    double reach = CROSS * ladder->view->unit;
    Point at;
    ladder_block_text(ladder, lost_word_place(ladder, flight, &at));
    ladder_block_text(ladder, oblong_of_rect((Rect){flight->to.x - reach, flight->to.y - reach,
                                                    2 * reach, 2 * reach}));
}

static void draw_end(const Ladder *ladder, const Flight *flight)
{
    const View *view = ladder->view;
    if (!flight->lost) {
        double angle = atan2(flight->to.y - flight->from.y, flight->to.x - flight->from.x);
        if (flight->to.y > ladder->plot.y + 4 * view->unit)
            view_arrowhead(view, flight->to, angle, 12 * view->unit, flight->color);
        return;
    }
    draw_cross(ladder, flight->to);
    Point at;
    Oblong place = lost_word_place(ladder, flight, &at);
    TextStyle style = view_style(view, TYPE_SMALL, FACE_BOLD, view->context->theme->lost);
    style.align = ALIGN_CENTER;
    if (oblong_inside(place, ladder->plot, 0))
        draw_text(view->drawing, at, style, view_word(view, "ui.lost"));
}

/* An injected segment comes from nowhere: a hollow square is its tail. */
static void draw_tail(const Ladder *ladder, const Flight *flight)
{
    const View *view = ladder->view;
    double reach = 6 * view->unit;
    if (!flight->segment->injected || flight->from.y - reach < ladder->plot.y)
        return;
    double x = flight->from.x + (flight->from.x < flight->target.x ? reach : -reach);
    draw_box(view->drawing, (Rect){x - reach, flight->from.y - reach, 2 * reach, 2 * reach}, 0,
             view->context->theme->panel, (Stroke){flight->color, 2.2 * view->unit, 0});
}

static Point front_of(const Ladder *ladder, const Flight *flight)
{
    double whole = flight->ends - flight->begins;
    double share = whole > 0 ? (ladder->view->moment.shown - flight->begins) / whole : 1;
    return point_between(flight->from, flight->to, fmin(fmax(share, 0), 1));
}

static void draw_arrow(const Ladder *ladder, const Flight *flight)
{
    const View *view = ladder->view;
    double unit = view->unit;
    Point from = flight->from, to = flight->over ? flight->to : front_of(ladder, flight);
    if (!clip_above(ladder, &from, to))
        return;
    view->drawing->id = (ThingId){THING_SEGMENT, (int)flight->segment->from, flight->index};
    Stroke stroke = {flight->color, 2.4 * unit, flight->segment->retransmission ? 8 * unit : 0};
    if (flight->segment->copy_of >= 0)
        stroke.dash = 3 * unit;
    if (view_hovered(view, view->drawing->id))
        stroke.width = 4 * unit;
    Point end = to;
    if (flight->over && !flight->lost) /* the head covers the rest */
        end = point_between(to, from, fmin(8 * unit / fmax(distance_between(from, to), 1), 1));
    draw_line(view->drawing, from, end, stroke);
    draw_tail(ladder, flight);
    if (flight->over)
        draw_end(ladder, flight);
    view->drawing->id = (ThingId){0};
}

/* --- The chip under way --------------------------------------------------------------- */

enum { CHIP_ROWS_MAX = 16 };

typedef struct ChipSize {
    double height, pitch;
    int rows; /* so many have room below "now" */
    bool flags_only;
} ChipSize;

static ChipSize chip_size(const Ladder *ladder, int rows_wanted)
{
    double unit = ladder->view->unit;
    double room = ladder->plot.y + ladder->plot.h - ladder->now_y - 10 * unit;
    ChipSize full = {46 * unit, 50 * unit, (int)(room / (50 * unit)), false};
    if (rows_wanted <= full.rows)
        return full;
    return (ChipSize){29 * unit, 33 * unit, (int)(room / (33 * unit)), true};
}

/* How much of its MSL a segment has still before it. */
static void draw_lifetime(const View *view, const Flight *flight, Rect chip)
{
    const Theme *theme = view->context->theme;
    double unit = view->unit;
    SimTime left = flight->segment->dies - view->moment.t;
    double msl = (double)(flight->segment->dies - flight->segment->sent);
    double share = msl > 0 ? fmin(fmax((double)left / msl, 0), 1) : 0;
    Rect bar = {chip.x + 8 * unit, chip.y + chip.h - 7 * unit, chip.w - 16 * unit, 3.5 * unit};
    draw_box(view->drawing, bar, 2 * unit, color_mix(theme->panel, theme->good, 0.25), NO_STROKE);
    bar.w *= share;
    draw_box(view->drawing, bar, 2 * unit, theme->good, NO_STROKE);
}

static void draw_chip(const Ladder *ladder, const Flight *flight, int row, ChipSize size)
{
    const View *view = ladder->view;
    const Theme *theme = view->context->theme;
    double unit = view->unit;
    Point front = front_of(ladder, flight);
    FlightLabel label = label_of(view, flight, 0);
    if (label.widths[1] > ladder->right - ladder->left - 24 * unit)
        label = label_of(view, flight, 1);
    double numbers = size.flags_only ? 0 : label.widths[1];
    double upper = label.widths[0] + (*label.parts[2] ? label.widths[2] + 8 * unit : 0);
    double width = fmax(upper, numbers) + 20 * unit;
    double x = front.x - width / 2;
    x = fmax(fmin(x, ladder->right - width - 3 * unit), ladder->left + 3 * unit);
    Rect chip = {x, ladder->now_y + 9 * unit + row * size.pitch, width, size.height};
    view->drawing->id = (ThingId){THING_SEGMENT, (int)flight->segment->from, flight->index};
    draw_line(view->drawing, front, (Point){front.x, chip.y},
              (Stroke){flight->color, 1.6 * unit, 0});
    draw_box(view->drawing, chip, 7 * unit, theme->panel, (Stroke){flight->color, 2 * unit, 0});
    Point at = {x + (width - upper) / 2, chip.y + 18.5 * unit};
    draw_text(view->drawing, at, label.styles[0], label.parts[0]);
    at.x += label.widths[0] + 8 * unit;
    draw_text(view->drawing, at, label.styles[2], label.parts[2]);
    at = (Point){x + (width - numbers) / 2, chip.y + 35 * unit};
    if (!size.flags_only)
        draw_text(view->drawing, at, label.styles[1], label.parts[1]);
    draw_lifetime(view, flight, chip);
    view->drawing->id = (ThingId){0};
}

static void draw_front(const Ladder *ladder, const Flight *flight)
{
    const View *view = ladder->view;
    double radius = 5.5 * view->unit;
    Point at = front_of(ladder, flight);
    draw_box(view->drawing, (Rect){at.x - radius, at.y - radius, 2 * radius, 2 * radius}, radius,
             flight->color, (Stroke){view->context->theme->panel, 1.5 * view->unit, 0});
}

/* Flights that overlap in time hang in different rows, so that no chip covers
 * another and none jumps while it flies. */
static int chip_row(double row_free_at[CHIP_ROWS_MAX], const Flight *flight)
{
    int row = 0;
    while (row < CHIP_ROWS_MAX - 1 && row_free_at[row] > flight->begins + 1e-9)
        row++;
    row_free_at[row] = flight->ends;
    return row;
}

static void draw_chips(const Ladder *ladder)
{
    const Trace *trace = ladder->view->trace;
    double row_free_at[CHIP_ROWS_MAX] = {0};
    Flight flights[CHIP_ROWS_MAX];
    int rows[CHIP_ROWS_MAX], count = 0, rows_wanted = 0;
    for (int i = 0; i < trace->segments.count; i++) {
        if (trace->segments.items[i].sent_n >= ladder->view->moment.n)
            break;
        Flight flight = flight_of(ladder, i);
        int row = chip_row(row_free_at, &flight);
        if (!under_way(ladder, &flight) || count == CHIP_ROWS_MAX)
            continue;
        rows[count] = row;
        flights[count++] = flight;
        rows_wanted = row + 1 > rows_wanted ? row + 1 : rows_wanted;
    }
    ChipSize size = chip_size(ladder, rows_wanted);
    /* The lower rows first: their leashes pass behind the upper chips. */
    for (int row = size.rows - 1; row >= 0; row--) {
        for (int i = 0; i < count; i++) {
            if (rows[i] == row)
                draw_chip(ladder, &flights[i], row, size);
        }
    }
    for (int i = 0; i < count; i++)
        draw_front(ladder, &flights[i]);
}

/* --- All of them ----------------------------------------------------------------------- */

/* Labels may reach down to where the chips hang, below "now", if any does. */
static double labels_end(const Ladder *ladder, const Flight *flights, int count)
{
    double end = ladder->plot.y + ladder->plot.h;
    for (int i = 0; i < count; i++) {
        if (under_way(ladder, &flights[i]))
            return fmin(ladder->now_y + 3 * ladder->view->unit, end);
    }
    return end;
}

/* Labels keep their places when more comes: all that will lie near the plot is
 * placed, in order, and only what has happened is drawn. */
void ladder_draw_segments(Ladder *ladder)
{
    const View *view = ladder->view;
    const Trace *trace = view->trace;
    double near = ladder->plot.h;
    Flight *flights =
        arena_alloc(view->drawing->arena, (size_t)(trace->segments.count + 1) * sizeof *flights);
    int count = 0;
    for (int i = 0; i < trace->segments.count; i++) {
        Flight flight = flight_of(ladder, i);
        if (flight.from.y > ladder->plot.y + ladder->plot.h)
            break;
        if (flight.to.y < ladder->plot.y - near)
            continue;
        flights[count++] = flight;
        ladder_block_line(ladder, flight.from, flight.to);
        if (flight.lost)
            block_cross(ladder, &flight);
    }
    ladder->labels_end = labels_end(ladder, flights, count);
    for (int i = 0; i < count && flights[i].segment->sent_n < view->moment.n; i++)
        draw_arrow(ladder, &flights[i]);
    for (int i = 0; i < count; i++) {
        LabelPlace place = find_place(ladder, &flights[i]);
        Slant slant = slant_of(&flights[i]);
        double width = label_of(view, &flights[i], place.level).width;
        if (!place.found)
            continue;
        ladder_block_text(ladder, label_oblong(view, &slant, width, place));
        if (flights[i].over && flights[i].segment->sent_n < view->moment.n)
            draw_flight_label(ladder, &flights[i], place);
    }
    draw_chips(ladder);
}
