/* The chips of the ladder: each hangs below "now" from the front of a segment
 * that is under way. */
#include "draw/color.h"
#include "view/ladder/flight_label.h"
#include "view/ladder/parts.h"

#include <math.h>
#include <stdlib.h>

/* Flights in the last row may share it, which is why it is never shown. */
enum { CHIP_ROWS_MAX = TRACE_LANES };

typedef struct ChipSize {
    double height, pitch;
    int rows; /* so many have room below "now" */
    bool kind_only;
} ChipSize;

/* A segment under way, what is said of it, and in which row it hangs. */
typedef struct Chip {
    const Flight *flight; /* Borrowed. */
    FlightLabel label;
    const char *age; /* age_of */
    double upper;    /* the width of the upper line */
    double x, width;
    int row; /* -1: in none */
} Chip;

typedef struct Chips {
    Chip *items;
    int count, capacity;
    ChipSize size;
    bool fit; /* all of them find a row */
} Chips;

static double chips_top(const Ladder *ladder)
{
    return fmax(ladder->now_y + 9 * ladder->view->unit, ladder->losses_end);
}

static ChipSize chip_size(const Ladder *ladder, bool kind_only)
{
    double unit = ladder->view->unit;
    double height = (kind_only ? 29 : 46) * unit, pitch = height + 4 * unit;
    int rows = (int)((ladder_bottom(ladder) - chips_top(ladder) - unit) / pitch);
    return (ChipSize){height, pitch, rows < CHIP_ROWS_MAX ? rows : CHIP_ROWS_MAX - 1, kind_only};
}

/* --- What they say ----------------------------------------------------------------- */

/* The numbers stand in a line of their own. */
static const unsigned UPPER = ALL_PARTS & ~PART_BIT(PART_NUMBERS);

/* With as many of its numbers as fit between the lifelines. */
static FlightLabel chip_label(const Ladder *ladder, const Flight *flight)
{
    double room = ladder->right - ladder->left - 24 * ladder->view->unit;
    FlightLabel label = flight_label(ladder->view, flight, ALL_NUMBERS);
    for (int level = 1; level < NUMBER_LEVELS && label.widths[PART_NUMBERS] > room; level++)
        label = flight_label(ladder->view, flight, flight_numbers(flight, level));
    label.gap = 8 * ladder->view->unit;
    return label;
}

/* How much of its MSL a segment has still before it, as a share. */
static double life_left(const View *view, const TraceSegment *segment)
{
    double left = (double)(segment->dies - view->moment.t);
    double msl = (double)(segment->dies - segment->sent);
    return msl > 0 ? fmin(fmax(left / msl, 0), 1) : 0;
}

static TextStyle age_style(const View *view)
{
    return view_style(view, TYPE_SMALL, FACE_REGULAR, view->style->theme->muted);
}

/* From here on how long it has to live matters: soon it could be an old duplicate. */
static const double OLD = 0.75;

static bool is_old(const View *view, const Flight *flight)
{
    return life_left(view, flight->segment) <= OLD;
}

/* What an old one's bar means, as much of it as there is room for behind all else in the
 * upper line; "": none, or it is not old. */
static const char *age_of(const Ladder *ladder, const Flight *flight, const FlightLabel *label)
{
    const View *view = ladder->view;
    const char *left = view_duration(view, flight->segment->dies - view->moment.t);
    const char *ages[] = {view_filled(view, "ui.to-live", "t", left),
                          view_filled(view, "ui.left", "time", left)};
    double room = ladder->right - ladder->left - 26 * view->unit - label->gap -
                  flight_label_width(label, UPPER);
    for (size_t i = 0; is_old(view, flight) && i < sizeof ages / sizeof *ages; i++) {
        if (text_width(view->drawing, age_style(view), ages[i]) < room)
            return ages[i];
    }
    return "";
}

static double upper_width(const View *view, const FlightLabel *label, const char *age)
{
    double behind = *age ? label->gap + text_width(view->drawing, age_style(view), age) : 0;
    return flight_label_width(label, UPPER) + behind;
}

static Chip chip_of(const Ladder *ladder, const Flight *flight)
{
    Chip chip = {.flight = flight, .label = chip_label(ladder, flight)};
    chip.age = age_of(ladder, flight, &chip.label);
    chip.upper = upper_width(ladder->view, &chip.label, chip.age);
    return chip;
}

/* Where it hangs from the front, whatever its row. */
static void size_chip(const Ladder *ladder, Chip *chip, bool kind_only)
{
    double unit = ladder->view->unit;
    double numbers = kind_only ? 0 : chip->label.widths[PART_NUMBERS];
    chip->width = fmax(chip->upper, numbers) + 20 * unit;
    double x = flight_front(ladder, chip->flight).x - chip->width / 2;
    chip->x = fmax(fmin(x, ladder->right - chip->width - 3 * unit), ladder->left + 3 * unit);
}

static Rect chip_box(const Ladder *ladder, const Chip *chip, ChipSize size)
{
    return (Rect){chip->x, chips_top(ladder) + chip->row * size.pitch, chip->width, size.height};
}

/* --- Their rows ----------------------------------------------------------------- */

static bool row_is_free(const Ladder *ladder, const Chips *chips, int nth, int row)
{
    double gap = 5 * ladder->view->unit;
    const Chip *chip = &chips->items[nth];
    for (int i = 0; i < nth; i++) {
        const Chip *other = &chips->items[i];
        if (other->row == row && chip->x < other->x + other->width + gap &&
            other->x < chip->x + chip->width + gap)
            return false;
    }
    return true;
}

/* What holds more comes first. */
static int compare_chips(const void *a, const void *b)
{
    const Flight *one = ((const Chip *)a)->flight, *other = ((const Chip *)b)->flight;
    if (one->count != other->count)
        return one->count > other->count ? -1 : 1;
    return (one->index > other->index) - (one->index < other->index);
}

/* Each in the first row that has room for it now, if need be beside another. */
static void hang_by_room(const Ladder *ladder, Chips *chips)
{
    chips->fit = true;
    for (int i = 0; i < chips->count; i++) {
        int row = 0;
        while (row < chips->size.rows && !row_is_free(ladder, chips, i, row))
            row++;
        chips->items[i].row = row < chips->size.rows ? row : -1;
        chips->fit = chips->fit && row < chips->size.rows;
    }
}

static void size_chips(const Ladder *ladder, Chips *chips, bool kind_only)
{
    chips->size = chip_size(ladder, kind_only);
    for (int i = 0; i < chips->count; i++)
        size_chip(ladder, &chips->items[i], kind_only);
}

/* Flights that overlap in time have different lanes, so that no chip covers another and
 * none jumps while it flies. False: two have the same, or one has no room. */
static bool hang_by_lane(const Ladder *ladder, Chips *chips, bool of_all)
{
    const TraceJourney *journeys = ladder->view->run->trace->journeys.items;
    unsigned taken = 0;
    bool fit = true;
    for (int i = 0; i < chips->count; i++) {
        const TraceJourney *journey = &journeys[chips->items[i].flight->index];
        int row = of_all ? journey->lane : journey->own_lane;
        fit = fit && row < chips->size.rows && !(taken & 1U << row);
        taken |= 1U << row;
        chips->items[i].row = row;
    }
    return fit;
}

/* In their own rows; when these are too many, with all of their numbers or without
 * them wherever there is room. */
static void hang(const Ladder *ladder, Chips *chips, bool of_all)
{
    size_chips(ladder, chips, false);
    chips->fit = hang_by_lane(ladder, chips, of_all);
    if (!chips->fit)
        hang_by_room(ladder, chips);
    if (chips->fit)
        return;
    size_chips(ladder, chips, true);
    hang_by_room(ladder, chips);
}

/* What is under way, of all connections or of the one that the diagrams show. */
static Chips collect_chips(const Ladder *ladder, const Flights *flights, bool of_all)
{
    Chips chips = {0};
    for (int i = 0; i < flights->count; i++) {
        const Flight *flight = &flights->items[i];
        if (flight_is_under_way(ladder, flight) && (of_all || flight->shown))
            arena_list_add(ladder->view->drawing->arena, &chips, chip_of(ladder, flight));
    }
    if (chips.count > 0)
        qsort(chips.items, (size_t)chips.count, sizeof *chips.items, compare_chips);
    hang(ladder, &chips, of_all);
    return chips;
}

/* --- Drawing them ----------------------------------------------------------------- */

/* A full bar would be taken for something that makes progress: there is none before a
 * quarter of the lifetime is gone. */
static void draw_lifetime(const View *view, const Flight *flight, Rect chip)
{
    const Theme *theme = view->style->theme;
    double unit = view->unit;
    Rect bar = {chip.x + 8 * unit, chip.y + chip.h - 7 * unit, chip.w - 16 * unit, 3.5 * unit};
    draw_box(view->drawing, bar, 2 * unit, color_mix(theme->panel, theme->good, 0.25), NO_STROKE);
    bar.w *= life_left(view, flight->segment);
    draw_box(view->drawing, bar, 2 * unit, theme->good, NO_STROKE);
}

static void draw_chip(const Ladder *ladder, const Chip *chip, ChipSize size)
{
    const View *view = ladder->view;
    const Flight *flight = chip->flight;
    const FlightLabel *label = &chip->label;
    double unit = view->unit;
    Point front = flight_front(ladder, flight);
    Rect box = chip_box(ladder, chip, size);
    double middle = box.x + box.w / 2;
    Point line = {middle - chip->upper / 2, box.y + 18.5 * unit};
    view->drawing->tag = view_tag(view, THING_SEGMENT, (int)flight->segment->from, flight->index);
    draw_line(view->drawing, front, (Point){front.x, box.y},
              (Stroke){flight->color, 1.6 * unit, 0});
    double edge = (view_hovered(view, view->drawing->tag) ? 4 : 2) * unit;
    draw_box(view->drawing, box, 7 * unit, view->style->theme->panel,
             (Stroke){flight->color, edge, 0});
    flight_label_draw(view, label, UPPER, line);
    Point behind = {line.x + flight_label_width(label, UPPER) + label->gap, line.y};
    draw_text(view->drawing, behind, age_style(view), chip->age);
    if (!size.kind_only)
        flight_label_draw(view, label, PART_BIT(PART_NUMBERS),
                          (Point){middle - label->widths[PART_NUMBERS] / 2, box.y + 35 * unit});
    if (is_old(view, flight))
        draw_lifetime(view, flight, box);
    view->drawing->tag = (Tag){0};
}

static void draw_front(const Ladder *ladder, const Flight *flight)
{
    const View *view = ladder->view;
    double radius = (flight->shown ? 5.5 : 4) * view->unit;
    draw_circle(view->drawing, flight_front(ladder, flight), radius, flight->color,
                (Stroke){view->style->theme->panel, 1.5 * view->unit, 0});
}

static void draw_all_chips(const Ladder *ladder, const Chips *chips)
{
    /* The lower rows first: their leashes pass behind the upper chips. */
    for (int row = chips->size.rows - 1; row >= 0; row--) {
        for (int i = 0; i < chips->count; i++) {
            if (chips->items[i].row == row)
                draw_chip(ladder, &chips->items[i], chips->size);
        }
    }
}

void ladder_draw_chips(const Ladder *ladder, const Flights *flights)
{
    if (ladder->now_y > ladder_bottom(ladder)) /* one looks back at what was earlier */
        return;
    Chips all = collect_chips(ladder, flights, true), hung = all;
    /* In a crowd only the shown connection's segments have chips. */
    if (!all.fit && view_has_many(ladder->view))
        hung = collect_chips(ladder, flights, false);
    draw_all_chips(ladder, &hung);
    for (int shown = 0; shown <= 1; shown++) {
        for (int i = 0; i < all.count; i++) {
            if (all.items[i].flight->shown == (shown == 1))
                draw_front(ladder, all.items[i].flight);
        }
    }
}
