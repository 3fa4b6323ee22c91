/* The labels along the arrows of the ladder: each looks for a place where it
 * covers no other text and the fewest lines. */
#include "view/ladder_flight.h"

#include <math.h>

/* How far above a line its label stands, and how far from the lifelines. */
static const double LABEL_RISE = 5, LABEL_PAD = 6, INJECTED_PAD = 19;

/* How far the air round a label may reach over the edge of the plot. */
static const double EDGE = 4;

/* Where a label begins on its arrow (in pixels from the left end) and how far
 * its baseline is above it. */
typedef struct LabelPlace {
    double along, rise;
    int level;
    unsigned parts; /* of the label, which stand here */
    int crossings;  /* how many lines they lie on */
    bool found;
} LabelPlace;

/* A label in one piece, or its numbers in a second one. */
typedef struct LabelPieces {
    LabelPlace items[2];
    int count;
} LabelPieces;

/* The line that a label follows. */
typedef struct Slant {
    Point left; /* its left end */
    double length, angle;
    double pad; /* what stays free at its ends */
    bool rightwards;
    bool lost;  /* rather below it than beyond its cross */
    double top; /* what is above is not seen; -INFINITY: that does not matter */
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
    return (Slant){{left, y},  right - left, 0,        LABEL_PAD * view->unit,
                   rightwards, flight->lost, -INFINITY};
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
    double pad = (flight->segment->injected ? INJECTED_PAD : LABEL_PAD) * ladder->view->unit;
    return (Slant){left,
                   distance_between(left, right),
                   atan2(right.y - left.y, right.x - left.x),
                   pad,
                   rightwards,
                   flight->lost,
                   -INFINITY};
}

/* What is left of it below the upper edge of the plot, so that a label begins where
 * the arrow now does. */
static Slant slant_below_edge(const Ladder *ladder, Slant slant)
{
    const View *view = ladder->view;
    double letters = LABEL_RISE * view->unit + 0.8 * view_type(view, TYPE_STRONG);
    double first = ladder->plot.y + letters * cos(slant.angle);
    double begins =
        slant.rightwards ? slant.left.y : slant.left.y + slant.length * sin(slant.angle);
    slant.top = ladder->plot.y;
    if (begins >= first)
        return slant;
    double hidden = fmin((first - begins) / fabs(sin(slant.angle)), slant.length);
    if (slant.rightwards) {
        slant.left.x += hidden * cos(slant.angle);
        slant.left.y += hidden * sin(slant.angle);
    }
    slant.length -= hidden;
    return slant;
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
static bool is_between(const Ladder *ladder, Oblong oblong, double top)
{
    double c = fabs(cos(oblong.angle)), s = fabs(sin(oblong.angle));
    double reach = (oblong.w * c + oblong.h * s) / 2, rise = (oblong.w * s + oblong.h * c) / 2;
    return oblong.middle.x - reach > ladder->left && oblong.middle.x + reach < ladder->right &&
           oblong.middle.y - rise >= top - EDGE * ladder->view->unit;
}

/* Tries the places of one length from the sending end on; keeps in `best` what
 * crosses the fewest lines. True when nothing is crossed. */
static bool try_level(const Ladder *ladder, const Slant *slant, double width, LabelPlace *best)
{
    static const double SHIFTS[] = {0, 0.12, 0.25, 0.4, 0.6, 0.8, 1};
    enum { SHIFT_COUNT = sizeof SHIFTS / sizeof *SHIFTS };
    double rises[LABEL_RISES], pad = slant->pad;
    double room = slant->length - 2 * pad - width;
    label_rises(ladder->view, rises);
    for (int i = 0; room >= 0 && i < LABEL_RISES * SHIFT_COUNT; i++) {
        LabelPlace place = *best;
        int shift_at = slant->lost ? i / LABEL_RISES : i % SHIFT_COUNT;
        double shift = SHIFTS[shift_at] * room;
        place.along = slant->rightwards ? pad + shift : pad + room - shift;
        place.rise = rises[slant->lost ? i % LABEL_RISES : i / SHIFT_COUNT];
        Oblong oblong = label_oblong(ladder->view, slant, width, place);
        if (!is_between(ladder, oblong, slant->top))
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

static double width_of(const View *view, const Flight *flight, const LabelPlace *piece)
{
    FlightLabel label = flight_label(view, flight, piece->level);
    return flight_label_width(&label, piece->parts);
}

/* One that comes back has little room, and its dashes speak for a remark. */
static int last_level(const Flight *flight)
{
    return flight->comes_back ? LABEL_BARE : LABEL_WITHOUT_NUMBERS;
}

/* The last level at which none of the numbers is left out. */
enum { LEVEL_WITH_ALL = 1 };

static LabelPlace place_at(const Ladder *ladder, const Flight *flight, const Slant *slant,
                           LabelPlace wish)
{
    try_level(ladder, slant, width_of(ladder->view, flight, &wish), &wish);
    return wish;
}

static bool is_free(const LabelPlace *place)
{
    return place->found && place->crossings == 0;
}

/* The whole label with as many of its numbers as have a free place, else where it
 * crosses the fewest lines. */
static LabelPlace find_place(const Ladder *ladder, const Flight *flight, const Slant *slant,
                             int first, int last)
{
    LabelPlace best = {.parts = ALL_PARTS};
    for (int level = first; level <= last && !is_free(&best); level++) {
        LabelPlace place =
            place_at(ladder, flight, slant, (LabelPlace){.level = level, .parts = ALL_PARTS});
        if (place.found && (!best.found || place.crossings < best.crossings))
            best = place;
    }
    return best;
}

static void block_piece(Ladder *ladder, const Flight *flight, const Slant *slant,
                        const LabelPlace *piece)
{
    const View *view = ladder->view;
    ladder_block_text(ladder, label_oblong(view, slant, width_of(view, flight, piece), *piece));
}

/* Where another arrow cuts the whole label off: the flags on one side of it, the
 * numbers on one side of it too, or at worst over one line. */
static bool find_halves(Ladder *ladder, const Flight *flight, const Slant *slant,
                        LabelPieces *pieces)
{
    static const unsigned NUMBERS = PART_BIT(PART_NUMBERS);
    LabelPlace flags = place_at(ladder, flight, slant, (LabelPlace){.parts = ALL_PARTS & ~NUMBERS});
    int texts = ladder->texts.count;
    if (!is_free(&flags))
        return false;
    block_piece(ladder, flight, slant, &flags);
    LabelPlace numbers = {.found = false};
    for (int level = 0; level <= LEVEL_WITH_ALL && !is_free(&numbers); level++)
        numbers = place_at(ladder, flight, slant, (LabelPlace){.level = level, .parts = NUMBERS});
    if (numbers.found && numbers.crossings <= 1) {
        block_piece(ladder, flight, slant, &numbers);
        *pieces = (LabelPieces){{flags, numbers}, 2};
        return true;
    }
    ladder->texts.count = texts;
    return false;
}

/* With all numbers where there is room for them, if need be in two pieces, or over
 * one other line; else with fewer. What belongs to another connection crosses no
 * line for its label. */
static LabelPieces find_pieces(Ladder *ladder, const Flight *flight, const Slant *slant)
{
    LabelPieces pieces = {.count = 1};
    LabelPlace *whole = &pieces.items[0];
    int last = flight->shown ? LEVEL_WITH_ALL : last_level(flight);
    *whole = find_place(ladder, flight, slant, 0, last);
    bool may_split = flight->shown && !flight->comes_back;
    if (!is_free(whole) && may_split && find_halves(ladder, flight, slant, &pieces))
        return pieces;
    if (flight->shown && (!whole->found || whole->crossings > 1))
        *whole = find_place(ladder, flight, slant, 0, last_level(flight));
    bool found = whole->found && (flight->shown || whole->crossings == 0);
    if (found)
        block_piece(ladder, flight, slant, whole);
    pieces.count = found;
    return pieces;
}

/* Keeps the line that it crosses out of a text. */
static void clear_piece(const View *view, Oblong oblong)
{
    double w = oblong.w / 2, h = oblong.h / 2, c = cos(oblong.angle), s = sin(oblong.angle);
    const double corners[][2] = {{-w, -h}, {w, -h}, {w, h}, {-w, h}};
    Point points[4];
    for (int i = 0; i < 4; i++)
        points[i] = (Point){oblong.middle.x + corners[i][0] * c - corners[i][1] * s,
                            oblong.middle.y + corners[i][0] * s + corners[i][1] * c};
    draw_polygon(view->drawing, points, 4, view->context->theme->panel);
}

static bool is_visible(const Ladder *ladder, const Flight *flight, const Slant *slant,
                       const LabelPlace *piece)
{
    const View *view = ladder->view;
    Rect visible = {ladder->left, ladder->plot.y, ladder->right - ladder->left,
                    ladder->labels_end - ladder->plot.y};
    Oblong oblong = label_oblong(view, slant, width_of(view, flight, piece), *piece);
    return oblong_inside(oblong, visible, EDGE * view->unit);
}

static void draw_piece(const Ladder *ladder, const Flight *flight, const Slant *slant,
                       LabelPlace piece)
{
    const View *view = ladder->view;
    FlightLabel label = flight_label(view, flight, piece.level);
    if (piece.crossings > 0)
        clear_piece(view, label_oblong(view, slant, width_of(view, flight, &piece), piece));
    view->drawing->id = (ThingId){THING_SEGMENT, (int)flight->segment->from, flight->index};
    for (int i = 0; i < FLIGHT_PARTS; i++)
        label.styles[i].angle = slant->angle;
    flight_label_draw(view, &label, piece.parts, on_slant(slant, piece.along, piece.rise));
    view->drawing->id = (ThingId){0};
}

/* All of its label or nothing: numbers without their flags say nothing. */
static bool draw_pieces(const Ladder *ladder, const Flight *flight, const Slant *slant,
                        const LabelPieces *pieces)
{
    for (int i = 0; i < pieces->count; i++) {
        if (!is_visible(ladder, flight, slant, &pieces->items[i]))
            return false;
    }
    for (int i = 0; i < pieces->count; i++)
        draw_piece(ladder, flight, slant, pieces->items[i]);
    return pieces->count > 0;
}

static bool is_drawn(const Ladder *ladder, const Flight *flight)
{
    return flight->over && flight->segment->sent_n < ladder->view->moment.n;
}

/* False: it has happened, and its label has no place or runs off the plot. */
static bool label_flight(Ladder *ladder, const Flight *flight)
{
    Slant slant = slant_of(ladder, flight);
    int texts = ladder->texts.count;
    LabelPieces pieces = find_pieces(ladder, flight, &slant);
    if (!is_drawn(ladder, flight) || draw_pieces(ladder, flight, &slant, &pieces))
        return true;
    ladder->texts.count = texts;
    return false;
}

/* The label moves down its arrow while the sending end scrolls off the plot; not
 * beyond a cross, where the arrow would soon be gone and the label alone. */
static void label_at_edge(Ladder *ladder, Flight flight)
{
    if (flight.comes_back)
        return;
    flight.target = flight.to;
    Slant slant = slant_below_edge(ladder, slant_of(ladder, &flight));
    LabelPlace place = find_place(ladder, &flight, &slant, 0, last_level(&flight));
    LabelPieces pieces = {{place}, is_free(&place)};
    if (draw_pieces(ladder, &flight, &slant, &pieces))
        block_piece(ladder, &flight, &slant, &place);
}

void ladder_label_flights(Ladder *ladder, const Flight *flights, int count)
{
    bool *left = arena_alloc(ladder->view->drawing->arena, (size_t)count * sizeof *left);
    /* The connection that the diagrams show has the first choice. */
    for (int first = 1; first >= 0; first--) {
        for (int i = 0; i < count; i++) {
            if (flights[i].shown == (first == 1))
                left[i] = !label_flight(ladder, &flights[i]);
        }
    }
    for (int i = 0; i < count; i++) {
        if (left[i])
            label_at_edge(ladder, flights[i]);
    }
}
