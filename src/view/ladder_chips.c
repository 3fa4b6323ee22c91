/* The chips of the ladder: each hangs below "now" from the front of a segment
 * that is under way. */
#include "view/color.h"
#include "view/ladder_flight.h"

#include <math.h>

/* Flights in the last row may share it, which is why it is never shown. */
enum { CHIP_ROWS_MAX = 16 };

typedef struct ChipSize {
    double height, pitch;
    int rows; /* so many have room below "now" */
    bool flags_only;
} ChipSize;

/* A segment under way, and in which row it hangs. */
typedef struct Chip {
    Flight flight;
    int row;
} Chip;

typedef struct Chips {
    Chip *items;
    int count, capacity;
    ChipSize size;
    bool fit; /* all of them find a row */
} Chips;

static int rows_in(double room, double pitch)
{
    int rows = (int)(room / pitch);
    return rows < CHIP_ROWS_MAX ? rows : CHIP_ROWS_MAX - 1;
}

static ChipSize chip_size(const Ladder *ladder, int rows_wanted)
{
    double unit = ladder->view->unit;
    double room = ladder->plot.y + ladder->plot.h - ladder->now_y - 10 * unit;
    ChipSize full = {46 * unit, 50 * unit, rows_in(room, 50 * unit), false};
    if (rows_wanted <= full.rows)
        return full;
    return (ChipSize){29 * unit, 33 * unit, rows_in(room, 33 * unit), true};
}

/* --- Their rows ----------------------------------------------------------------- */

/* Flights that overlap in time hang in different rows, so that no chip covers
 * another and none jumps while it flies. */
static int chip_row(double row_free_at[CHIP_ROWS_MAX], double begins, double ends)
{
    int row = 0;
    while (row < CHIP_ROWS_MAX - 1 && row_free_at[row] > begins + 1e-9)
        row++;
    row_free_at[row] = ends;
    return row;
}

/* What is under way, of all connections or of the one that the diagrams show. */
static Chips collect_chips(const Ladder *ladder, bool of_all)
{
    const View *view = ladder->view;
    const Trace *trace = view->trace;
    double row_free_at[CHIP_ROWS_MAX] = {0};
    Chips chips = {0};
    int rows_wanted = 0;
    for (int i = 0; i < trace->segments.count; i++) {
        const TraceSegment *segment = &trace->segments.items[i];
        double begins, ends;
        if (segment->sent_n >= view->moment.n)
            break;
        if (!of_all && !flight_is_shown(view, segment))
            continue;
        flight_span(trace, segment, &begins, &ends);
        int row = chip_row(row_free_at, begins, ends);
        if (segment->fate != FATE_UNDER_WAY && ends <= view->moment.shown + 1e-9)
            continue;
        arena_list_add(view->drawing->arena, &chips, (Chip){flight_of(ladder, i), row});
        rows_wanted = row + 1 > rows_wanted ? row + 1 : rows_wanted;
    }
    chips.size = chip_size(ladder, rows_wanted);
    chips.fit = rows_wanted <= chips.size.rows;
    return chips;
}

/* --- Drawing them ----------------------------------------------------------------- */

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

/* The numbers stand in a line of their own. */
static const unsigned UPPER = ALL_PARTS & ~PART_BIT(PART_NUMBERS);

/* With as many of its numbers as fit between the lifelines. */
static FlightLabel chip_label(const Ladder *ladder, const Flight *flight)
{
    double room = ladder->right - ladder->left - 24 * ladder->view->unit;
    FlightLabel label = flight_label(ladder->view, flight, ALL_NUMBERS);
    for (int level = 1; level < NUMBER_LEVELS && label.widths[PART_NUMBERS] > room; level++)
        label = flight_label(ladder->view, flight, flight_numbers(flight, level));
    return label;
}

static void draw_chip(const Ladder *ladder, const Flight *flight, int row, ChipSize size)
{
    const View *view = ladder->view;
    const Theme *theme = view->context->theme;
    double unit = view->unit;
    Point front = flight_front(ladder, flight);
    FlightLabel label = chip_label(ladder, flight);
    label.gap = 8 * unit;
    double numbers = size.flags_only ? 0 : label.widths[PART_NUMBERS];
    double upper = flight_label_width(&label, UPPER);
    double width = fmax(upper, numbers) + 20 * unit;
    double x = front.x - width / 2;
    x = fmax(fmin(x, ladder->right - width - 3 * unit), ladder->left + 3 * unit);
    Rect chip = {x, ladder->now_y + 9 * unit + row * size.pitch, width, size.height};
    view->drawing->id = (ThingId){THING_SEGMENT, (int)flight->segment->from, flight->index};
    draw_line(view->drawing, front, (Point){front.x, chip.y},
              (Stroke){flight->color, 1.6 * unit, 0});
    double edge = (view_hovered(view, view->drawing->id) ? 4 : 2) * unit;
    draw_box(view->drawing, chip, 7 * unit, theme->panel, (Stroke){flight->color, edge, 0});
    flight_label_draw(view, &label, UPPER, (Point){x + (width - upper) / 2, chip.y + 18.5 * unit});
    if (!size.flags_only)
        flight_label_draw(view, &label, PART_BIT(PART_NUMBERS),
                          (Point){x + (width - numbers) / 2, chip.y + 35 * unit});
    draw_lifetime(view, flight, chip);
    view->drawing->id = (ThingId){0};
}

static void draw_front(const Ladder *ladder, const Flight *flight)
{
    const View *view = ladder->view;
    double radius = (flight->shown ? 5.5 : 4) * view->unit;
    Point at = flight_front(ladder, flight);
    draw_box(view->drawing, (Rect){at.x - radius, at.y - radius, 2 * radius, 2 * radius}, radius,
             flight->color, (Stroke){view->context->theme->panel, 1.5 * view->unit, 0});
}

static void draw_all_chips(const Ladder *ladder, const Chips *chips)
{
    /* The lower rows first: their leashes pass behind the upper chips. */
    for (int row = chips->size.rows - 1; row >= 0; row--) {
        for (int i = 0; i < chips->count; i++) {
            if (chips->items[i].row == row)
                draw_chip(ladder, &chips->items[i].flight, row, chips->size);
        }
    }
}

void ladder_draw_chips(const Ladder *ladder)
{
    if (ladder->now_y > ladder_bottom(ladder)) /* one looks back at what was earlier */
        return;
    Chips all = collect_chips(ladder, true), hung = all;
    /* In a crowd only the shown connection's segments have chips. */
    if (!all.fit && view_has_many(ladder->view))
        hung = collect_chips(ladder, false);
    draw_all_chips(ladder, &hung);
    for (int shown = 0; shown <= 1; shown++) {
        for (int i = 0; i < all.count; i++) {
            if (all.items[i].flight.shown == (shown == 1))
                draw_front(ladder, &all.items[i].flight);
        }
    }
}
