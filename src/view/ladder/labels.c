/* The labels along the arrows of the ladder: each looks for a place where it covers
 * no other text and no arrow, and where none is nearer to it than its own. */
#include "view/ladder/flight_label.h"
#include "view/ladder/parts.h"
#include "view/ladder/room.h"

#include <limits.h>
#include <math.h>

/* How far above a line its label stands, and how far from the lifelines. */
static const double LABEL_RISE = 5, LABEL_PAD = 12, REFUSAL_PAD = 10;

/* How far the air round a label may reach over the edge of the plot. */
static const double EDGE = 4;

/* Where a label begins on its arrow (in pixels from the left end) and how far
 * its baseline is above it. */
typedef struct FlightPlace {
    double along, rise;
    unsigned parts, numbers; /* of the label, which stand here */
    int confusions;          /* see confusions_of; while none is found, too many */
    bool found;
} FlightPlace;

enum { PIECES_MAX = 3 };

/* A label in one piece, or in several. */
typedef struct LabelPieces {
    FlightPlace items[PIECES_MAX];
    int count;
} LabelPieces;

/* Where other arrows are in the way a label may be cut, the better ways first; half an arrow has
 * no room for numbers in two places. */
enum {
    NUMBERS = PART_BIT(PART_NUMBERS),
    KIND = ALL_PARTS - NUMBERS,
    REST = ALL_NUMBERS - NUMBER_SEQ,
    CUTS_OF_LOST = 2,
};

static const LabelPieces CUTS[] = {
    {{{.parts = ALL_PARTS, .numbers = ALL_NUMBERS}}, 1},
    {{{.parts = KIND}, {.parts = NUMBERS, .numbers = ALL_NUMBERS}}, 2},
    {{{.parts = ALL_PARTS, .numbers = NUMBER_SEQ}, {.parts = NUMBERS, .numbers = REST}}, 2},
    {{{.parts = KIND},
      {.parts = NUMBERS, .numbers = NUMBER_SEQ},
      {.parts = NUMBERS, .numbers = REST}},
     3},
};
enum { CUT_COUNT = sizeof CUTS / sizeof *CUTS };

/* The line that a label follows. */
typedef struct Slant {
    Point left; /* its left end */
    double length, angle;
    double c, s; /* of the angle: its cosine and its sine */
    double pad;  /* what stays free at its ends */
    bool rightwards;
    bool lost;     /* rather below its begin than above its cross */
    double top;    /* what is above is not seen; -INFINITY: that does not matter */
    Stretch arrow; /* what the label must be nearer to than to any other arrow */
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
    return (Slant){.left = {left, y},
                   .length = right - left,
                   .c = 1,
                   .pad = LABEL_PAD * view->unit,
                   .rightwards = rightwards,
                   .lost = flight->lost,
                   .top = -INFINITY,
                   .arrow = {{left, y}, {right, y}}};
}

static Slant slant_of(const Ladder *ladder, const Flight *flight)
{
    if (flight->comes_back)
        return slant_beyond_turn(ladder, flight);
    bool rightwards = flight->from.x < flight->target.x;
    Point end = flight->to; /* beyond a cross nobody would know whose it is */
    Point left = rightwards ? flight->from : end;
    Point right = rightwards ? end : flight->from;
    double angle = atan2(right.y - left.y, right.x - left.x);
    return (Slant){.left = left,
                   .length = distance_between(left, right),
                   .angle = angle,
                   .c = cos(angle),
                   .s = sin(angle),
                   .pad = LABEL_PAD * ladder->view->unit,
                   .rightwards = rightwards,
                   .lost = flight->lost,
                   .top = -INFINITY,
                   .arrow = {flight->from, flight->to}};
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
    double c = slant->c, s = slant->s;
    return (Point){slant->left.x + along * c + rise * s, slant->left.y + along * s - rise * c};
}

static Oblong label_oblong(const View *view, const Slant *slant, double width, FlightPlace place)
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
static bool is_between(const Ladder *ladder, const Slant *slant, Oblong oblong)
{
    double c = fabs(slant->c), s = fabs(slant->s);
    double reach = (oblong.w * c + oblong.h * s) / 2, rise = (oblong.w * s + oblong.h * c) / 2;
    double lane = WORDS_LANE * ladder->view->unit;
    return oblong.middle.x - reach > ladder->left + lane &&
           oblong.middle.x + reach < ladder->right - lane &&
           oblong.middle.y - rise >= slant->top - EDGE * ladder->view->unit;
}

/* How many lines a place of the label is nearer to than to its own arrow. */
static int strangers(const Ladder *ladder, const Slant *slant, Point at, int most)
{
    double own = distance_to_stretch(at, slant->arrow.from, slant->arrow.to);
    /* Its own line, which is among them, is no nearer than itself. */
    return ladder_nearer(ladder, at, own - 0.01, most);
}

/* How many lines it lies on, and how much it seems to belong to others; -1: a text
 * stands there. More than `most` is too many. */
static int confusions_of(const Ladder *ladder, const Slant *slant, Oblong oblong, int most)
{
    int count = ladder_crossings(ladder, oblong, most);
    for (int quarter = -1; count >= 0 && count <= most && quarter <= 1; quarter++) {
        double along = quarter * oblong.w / 4;
        Point at = {oblong.middle.x + along * slant->c, oblong.middle.y + along * slant->s};
        count += strangers(ladder, slant, at, most - count);
    }
    return count;
}

/* Keeps the place in `best` if it confuses less; true when it confuses with nothing. */
static bool try_place(const Ladder *ladder, const Slant *slant, double width, FlightPlace place,
                      FlightPlace *best)
{
    Oblong oblong = label_oblong(ladder->view, slant, width, place);
    if (!is_between(ladder, slant, oblong))
        return false;
    place.confusions = confusions_of(ladder, slant, oblong, best->confusions - 1);
    if (place.confusions < 0 || place.confusions >= best->confusions)
        return false;
    place.found = true;
    *best = place;
    return place.confusions == 0;
}

/* Nothing may be confused; or anything, if need be. */
enum { FREE_ONLY = 1, WHATEVER = INT_MAX };

/* Tries the places of one length from the sending end on; keeps in `best` what
 * confuses the least. */
static void try_level(const Ladder *ladder, const Slant *slant, double width, FlightPlace *best)
{
    static const double SHIFTS[] = {0, 0.12, 0.25, 0.4, 0.6, 0.8, 1};
    enum { SHIFT_COUNT = sizeof SHIFTS / sizeof *SHIFTS };
    double rises[LABEL_RISES], pad = slant->pad;
    double room = slant->length - 2 * pad - width;
    label_rises(ladder->view, rises);
    for (int i = 0; room >= 0 && i < LABEL_RISES * SHIFT_COUNT; i++) {
        FlightPlace place = *best;
        int shift_at = slant->lost ? i / LABEL_RISES : i % SHIFT_COUNT;
        double shift = SHIFTS[shift_at] * room;
        place.along = slant->rightwards ? pad + shift : pad + room - shift;
        place.rise = rises[slant->lost ? i % LABEL_RISES : i / SHIFT_COUNT];
        if (try_place(ladder, slant, width, place, best))
            return;
    }
}

/* The point of something that is under way lies on it, which would cover letters. */
static bool is_under_front(const Ladder *ladder, const Flights *flights, Oblong oblong)
{
    double air = 7 * ladder->view->unit;
    for (int i = 0; i < flights->count; i++) {
        const Flight *flight = &flights->items[i];
        if (flight_is_under_way(ladder, flight) &&
            oblongs_overlap(oblong, oblong_of_rect(rect_about(flight_front(ladder, flight), air))))
            return true;
    }
    return false;
}

/* A flight that looks for the place of its label, which is made once for each choice of its
 * numbers. A length for which there was no place is not tried again. */
typedef struct Seeker {
    const Flight *flight;
    const Flights *flights; /* it is among these */
    Slant slant;
    FlightLabel labels[ALL_NUMBERS + 1];
    unsigned made; /* a set of these */
    double in_vain[2 * NUMBER_LEVELS + 1];
    int in_vain_count;
} Seeker;

static void seek(Seeker *seeker, const Flight *flight, const Flights *flights, Slant slant)
{
    seeker->flight = flight;
    seeker->flights = flights;
    seeker->slant = slant;
    seeker->made = 0;
    seeker->in_vain_count = 0;
}

static const FlightLabel *label_of(const View *view, Seeker *seeker, unsigned numbers)
{
    if (!(seeker->made & 1U << numbers))
        seeker->labels[numbers] = flight_label(view, seeker->flight, numbers);
    seeker->made |= 1U << numbers;
    return &seeker->labels[numbers];
}

static double width_of(const View *view, Seeker *seeker, const FlightPlace *piece)
{
    return flight_label_width(label_of(view, seeker, piece->numbers), piece->parts);
}

static bool was_in_vain(const Seeker *seeker, double width)
{
    for (int i = 0; i < seeker->in_vain_count; i++) {
        if (seeker->in_vain[i] == width)
            return true;
    }
    return false;
}

static void note_in_vain(Seeker *seeker, double width)
{
    const int most = sizeof seeker->in_vain / sizeof *seeker->in_vain;
    if (seeker->in_vain_count < most)
        seeker->in_vain[seeker->in_vain_count++] = width;
}

static bool is_free(const FlightPlace *place)
{
    return place->found && place->confusions == 0;
}

static Oblong piece_oblong(const Ladder *ladder, Seeker *seeker, const FlightPlace *piece)
{
    const View *view = ladder->view;
    return label_oblong(view, &seeker->slant, width_of(view, seeker, piece), *piece);
}

static void block_piece(Ladder *ladder, Seeker *seeker, const FlightPlace *piece)
{
    ladder_block_text(ladder, piece_oblong(ladder, seeker, piece));
}

/* The pieces of a cut, with the numbers of a level. */
static LabelPieces cut_label(const Flight *flight, const LabelPieces *cut, int level)
{
    LabelPieces pieces = *cut;
    for (int i = 0; i < pieces.count; i++) {
        pieces.items[i].numbers &= flight_numbers(flight, level);
        pieces.items[i].confusions = FREE_ONLY;
    }
    return pieces;
}

/* Gives each piece a free place; false when one has none. */
static bool place_pieces(Ladder *ladder, Seeker *seeker, LabelPieces *pieces)
{
    int texts = ladder_texts(ladder), placed = 0;
    for (; placed < pieces->count; placed++) {
        FlightPlace *piece = &pieces->items[placed];
        double width = width_of(ladder->view, seeker, piece);
        if (placed == 0 && was_in_vain(seeker, width))
            break;
        try_level(ladder, &seeker->slant, width, piece);
        if (placed == 0 && !is_free(piece))
            note_in_vain(seeker, width);
        if (width == 0 || !is_free(piece))
            break;
        block_piece(ladder, seeker, piece);
    }
    ladder_keep_texts(ladder, texts);
    return placed == pieces->count;
}

/* At last without the remark, for which dashes, dots or a tail speak. */
static const unsigned FEWEST_PARTS = ALL_PARTS & ~PART_BIT(PART_REMARK);

/* In one piece, with as many of its numbers as have a free place, else where it
 * confuses the least. */
static FlightPlace find_place(const Ladder *ladder, Seeker *seeker, int too_many)
{
    FlightPlace best = {.confusions = too_many};
    for (int level = 0; level <= NUMBER_LEVELS && !is_free(&best); level++) {
        FlightPlace place = {.parts = ALL_PARTS, .confusions = best.confusions};
        if (level < NUMBER_LEVELS)
            place.numbers = flight_numbers(seeker->flight, level);
        else
            place.parts = FEWEST_PARTS;
        double width = width_of(ladder->view, seeker, &place);
        if (too_many == FREE_ONLY && was_in_vain(seeker, width))
            continue;
        try_level(ladder, &seeker->slant, width, &place);
        if (place.found)
            best = place;
    }
    return best;
}

/* Where not even the least of it has a free place. */
static bool is_hopeless(const Ladder *ladder, Seeker *seeker)
{
    FlightPlace least = {.parts = FEWEST_PARTS, .confusions = FREE_ONLY};
    try_level(ladder, &seeker->slant, width_of(ladder->view, seeker, &least), &least);
    return !least.found;
}

/* In one piece, if need be in several, with as many of its numbers as have a free
 * place; else where it confuses the least, which nothing of another connection does, and
 * nothing in a crowd, where it would only hide arrows. */
static LabelPieces find_pieces(Ladder *ladder, Seeker *seeker)
{
    /* There are many, and most of a crowd have none. */
    if (seeker->flights->crowded && is_hopeless(ladder, seeker))
        return (LabelPieces){.count = 0};
    bool may_cut = seeker->flight->shown;
    int cuts = seeker->flight->lost ? CUTS_OF_LOST : CUT_COUNT;
    for (int i = 0; may_cut && i < NUMBER_LEVELS * cuts; i++) {
        LabelPieces pieces = cut_label(seeker->flight, &CUTS[i % cuts], i / cuts);
        if (place_pieces(ladder, seeker, &pieces))
            return pieces;
    }
    bool may_confuse =
        seeker->flight->shown && !ladder_is_whole(ladder) && !seeker->flights->crowded;
    FlightPlace whole = find_place(ladder, seeker, may_confuse ? WHATEVER : FREE_ONLY);
    return (LabelPieces){{whole}, whole.found};
}

static bool is_visible(const Ladder *ladder, const Flights *flights, Oblong oblong)
{
    Rect visible = {ladder->left, ladder->plot.y, ladder->right - ladder->left,
                    ladder->labels_end - ladder->plot.y};
    return oblong_inside(oblong, visible, EDGE * ladder->view->unit) &&
           !is_under_front(ladder, flights, oblong);
}

static void draw_piece(const Ladder *ladder, Seeker *seeker, FlightPlace piece)
{
    const View *view = ladder->view;
    const Flight *flight = seeker->flight;
    const Slant *slant = &seeker->slant;
    FlightLabel label = *label_of(view, seeker, piece.numbers);
    if (piece.confusions > 0)
        ladder_clear(ladder, piece_oblong(ladder, seeker, &piece));
    view->drawing->tag = view_tag(view, THING_SEGMENT, (int)flight->segment->from, flight->index);
    for (int i = 0; i < FLIGHT_PARTS; i++)
        label.styles[i].angle = slant->angle;
    flight_label_draw(view, &label, piece.parts, on_slant(slant, piece.along, piece.rise));
    view->drawing->tag = (Tag){0};
}

/* All of its label or nothing: numbers without what they are of say nothing. */
static bool draw_pieces(const Ladder *ladder, Seeker *seeker, const LabelPieces *pieces)
{
    for (int i = 0; i < pieces->count; i++) {
        if (!is_visible(ladder, seeker->flights, piece_oblong(ladder, seeker, &pieces->items[i])))
            return false;
    }
    for (int i = 0; i < pieces->count; i++)
        draw_piece(ladder, seeker, pieces->items[i]);
    return pieces->count > 0;
}

/* Its label may have a place where the plot begins, or before its cross, that it has not on
 * the whole arrow. */
static bool has_an_edge(const Ladder *ladder, const Flight *flight)
{
    double top = ladder->plot.y + 3 * view_type(ladder->view, TYPE_STRONG);
    return flight->lost || flight->from.y < top;
}

/* False: it has happened, its label has no place or runs off the plot, and may find another
 * where the arrow is cut off. */
static bool label_flight(Ladder *ladder, const Flight *flight, const Flights *flights)
{
    Seeker seeker;
    seek(&seeker, flight, flights, slant_of(ladder, flight));
    int texts = ladder_texts(ladder);
    LabelPieces pieces = find_pieces(ladder, &seeker);
    for (int i = 0; i < pieces.count; i++)
        block_piece(ladder, &seeker, &pieces.items[i]);
    if (!flight_has_ended(ladder, flight) || draw_pieces(ladder, &seeker, &pieces))
        return true;
    ladder_keep_texts(ladder, texts);
    return pieces.count == 0 && !has_an_edge(ladder, flight);
}

/* What of an arrow leads to its end, and has room for a word: farther back it would be
 * taken for the sender's, which a stray one has not. */
static Slant last_part(const Ladder *ladder, const Flight *flight)
{
    static const double SHARE = 2.0 / 3;
    Slant slant = slant_of(ladder, flight);
    if (!flight->comes_back && !trace_is_stray(ladder->view->run->trace, flight->segment)) {
        if (slant.rightwards)
            slant.left = on_slant(&slant, (1 - SHARE) * slant.length, 0);
        slant.length *= SHARE;
    }
    slant.rightwards = !slant.rightwards; /* from the receiving end on */
    slant.pad = (BAR_GAP + REFUSAL_PAD) * ladder->view->unit;
    return slant;
}

/* At the arrow's end, where it confuses the least. */
static void name_end(Ladder *ladder, const Flight *flight, const Flights *flights)
{
    const View *view = ladder->view;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_BOLD, view->style->theme->ink);
    const char *text = view_word(view, flight->end_word);
    double width = text_width(view->drawing, style, text);
    Slant slant = last_part(ladder, flight);
    FlightPlace place = {.confusions = WHATEVER};
    try_level(ladder, &slant, width, &place);
    if (!place.found)
        return;
    Oblong oblong = label_oblong(view, &slant, width, place);
    ladder_block_text(ladder, oblong);
    if (!flight_has_ended(ladder, flight) || !is_visible(ladder, flights, oblong))
        return;
    if (place.confusions > 0)
        ladder_clear(ladder, oblong);
    style.angle = slant.angle;
    view->drawing->tag = view_tag(view, THING_SEGMENT, (int)flight->segment->from, flight->index);
    draw_text(view->drawing, on_slant(&slant, place.along, place.rise), style, text);
    view->drawing->tag = (Tag){0};
}

/* The label moves down its arrow while the sending end scrolls off the plot; not
 * beyond a cross, where the arrow would soon be gone and the label alone. */
static void label_at_edge(Ladder *ladder, const Flight *flight, const Flights *flights)
{
    if (flight->comes_back)
        return;
    Seeker seeker;
    seek(&seeker, flight, flights, slant_below_edge(ladder, slant_of(ladder, flight)));
    FlightPlace place = find_place(ladder, &seeker, FREE_ONLY);
    LabelPieces pieces = {{place}, place.found};
    if (draw_pieces(ladder, &seeker, &pieces))
        block_piece(ladder, &seeker, &place);
}

/* Who chooses first: what is lost has the shorter arrow; the connection that the
 * diagrams show goes before the others. */
enum { RANKS = 3 };

static int rank_of(const Flight *flight)
{
    if (!flight->shown)
        return 2;
    return flight->lost ? 0 : 1;
}

/* Labels may reach down to where the chips hang, below "now", if any does. */
static double labels_end(const Ladder *ladder, const Flights *flights)
{
    double end = ladder_bottom(ladder);
    for (int i = 0; i < flights->count; i++) {
        if (flight_is_under_way(ladder, &flights->items[i]))
            return fmin(ladder->now_y + 3 * ladder->view->unit, end);
    }
    return end;
}

/* The words for what did not get in or is not new come before the labels, which have the whole
 * arrow to choose from. */
void ladder_label_flights(Ladder *ladder, const Flights *flights)
{
    const Flight *all = flights->items;
    int count = flights->count;
    ladder->labels_end = labels_end(ladder, flights);
    for (int i = 0; i < count; i++) {
        if (all[i].end_word && all[i].shown)
            name_end(ladder, &all[i], flights);
    }
    bool *left = arena_alloc(ladder->view->drawing->arena, (size_t)count * sizeof *left);
    for (int rank = 0; rank < RANKS; rank++) {
        for (int i = 0; i < count; i++) {
            if (rank_of(&all[i]) == rank)
                left[i] = !label_flight(ladder, &all[i], flights);
        }
    }
    for (int i = 0; i < count; i++) {
        if (left[i])
            label_at_edge(ladder, &all[i], flights);
    }
}
