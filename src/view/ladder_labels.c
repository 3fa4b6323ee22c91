/* The labels along the arrows of the ladder: each looks for a place where it
 * covers no other text and the fewest lines. */
#include "view/ladder_flight.h"

#include <math.h>

/* How far above a line its label stands, and how far from the lifelines. */
static const double LABEL_RISE = 5, LABEL_PAD = 6;

/* Where a label begins on its arrow (in pixels from the left end) and how far
 * its baseline is above it. */
typedef struct LabelPlace {
    double along, rise;
    int level;
    int crossings; /* how many lines it lies on */
    bool found;
} LabelPlace;

/* The line that a label follows. */
typedef struct Slant {
    Point left; /* its left end */
    double length, angle;
    bool rightwards;
} Slant;

/* One that comes back is labelled level beyond its turn, where no other arrow
 * of its host begins or ends. */
static Slant slant_beyond_turn(const Ladder *ladder, const Flight *flight)
{
    const View *view = ladder->view;
    bool rightwards = flight->segment->from == HOST_CLIENT;
    double x = flight->lost && flight->made < 0.5 ? flight->to.x : flight->turn.x;
    double y = flight->turn.y + LABEL_RISE * view->unit + 0.36 * view_type(view, TYPE_STRONG);
    double left = rightwards ? x : ladder->left, right = rightwards ? ladder->right : x;
    return (Slant){{left, y}, right - left, 0, rightwards};
}

static Slant slant_of(const Ladder *ladder, const Flight *flight)
{
    if (flight->comes_back)
        return slant_beyond_turn(ladder, flight);
    bool rightwards = flight->from.x < flight->target.x;
    /* Nobody would know whose it is beyond the cross of a pale arrow. */
    Point end = flight->shown ? flight->target : flight->to;
    Point left = rightwards ? flight->from : end;
    Point right = rightwards ? end : flight->from;
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

static double width_at(const View *view, const Flight *flight, int level)
{
    FlightLabel label = flight_label(view, flight, level);
    return flight_label_width(&label, ALL_PARTS);
}

/* One that comes back has little room, and its dashes speak for a remark. */
static int last_level(const Flight *flight)
{
    return flight->comes_back ? LABEL_BARE : LABEL_WITHOUT_NUMBERS;
}

/* With all numbers where there is a free place for them, else with fewer. What
 * belongs to another connection crosses no line for its label. */
static LabelPlace find_place(const Ladder *ladder, const Flight *flight, const Slant *slant)
{
    LabelPlace best = {0};
    for (int level = 0; level <= last_level(flight); level++) {
        LabelPlace place = {.level = level};
        double width = width_at(ladder->view, flight, level);
        bool free = try_level(ladder, slant, width, &place);
        if (place.found && (!best.found || place.crossings < best.crossings))
            best = place;
        if (free)
            break;
    }
    best.found = best.found && (flight->shown || best.crossings == 0);
    return best;
}

static void draw_flight_label(const Ladder *ladder, const Flight *flight, const Slant *slant,
                              LabelPlace place)
{
    const View *view = ladder->view;
    FlightLabel label = flight_label(view, flight, place.level);
    double width = flight_label_width(&label, ALL_PARTS);
    Oblong oblong = label_oblong(view, slant, width, place);
    Rect visible = {ladder->left, ladder->plot.y, ladder->right - ladder->left,
                    ladder->labels_end - ladder->plot.y};
    if (!oblong_inside(oblong, visible, 4 * view->unit))
        return;
    for (int i = 0; i < FLIGHT_PARTS; i++)
        label.styles[i].angle = slant->angle;
    flight_label_draw(view, &label, ALL_PARTS, on_slant(slant, place.along, place.rise));
}

static void label_flight(Ladder *ladder, const Flight *flight)
{
    const View *view = ladder->view;
    Slant slant = slant_of(ladder, flight);
    LabelPlace place = find_place(ladder, flight, &slant);
    if (!place.found)
        return;
    ladder_block_text(ladder,
                      label_oblong(view, &slant, width_at(view, flight, place.level), place));
    if (flight->over && flight->segment->sent_n < view->moment.n)
        draw_flight_label(ladder, flight, &slant, place);
}

void ladder_label_flights(Ladder *ladder, const Flight *flights, int count)
{
    /* The connection that the diagrams show has the first choice. */
    for (int first = 1; first >= 0; first--) {
        for (int i = 0; i < count; i++) {
            if (flights[i].shown == (first == 1))
                label_flight(ladder, &flights[i]);
        }
    }
}
