#include "trace/difference.h"

/* The two lists, and how their items are looked at. */
typedef struct DifferencePair {
    const void *a, *b;
    int a_count, b_count;
    bool (*same)(const struct DifferencePair *pair, int a, int b);
} DifferencePair;

static bool same_state(const DifferencePair *pair, int a, int b)
{
    return ((const HeldStates *)pair->a)->items[a].state ==
           ((const HeldStates *)pair->b)->items[b].state;
}

/* Numbers count from the ISNs where both runs know them. */
static bool same_number(SeqNum a, SeqNum b, bool known, SeqNum from_a, SeqNum from_b)
{
    return known ? a - from_a == b - from_b : a == b;
}

static bool same_segment(const DifferencePair *pair, int a, int b)
{
    const HeldSegment *left = &((const HeldSegments *)pair->a)->items[a];
    const HeldSegment *right = &((const HeldSegments *)pair->b)->items[b];
    const TcpSegment *seg = &left->segment->segment, *other = &right->segment->segment;
    bool acks = seg->flags & TCP_ACK;
    return seg->flags == other->flags && seg->len == other->len &&
           left->segment->retransmission == right->segment->retransmission &&
           same_number(seg->seq, other->seq, left->knows_iss && right->knows_iss, left->iss,
                       right->iss) &&
           (!acks || same_number(seg->ack, other->ack, left->knows_irs && right->knows_irs,
                                 left->irs, right->irs));
}

static DifferencePair pair_of_states(const HeldStates *a, const HeldStates *b)
{
    return (DifferencePair){a, b, a->count, b->count, same_state};
}

static DifferencePair pair_of_segments(const HeldSegments *a, const HeldSegments *b)
{
    return (DifferencePair){a, b, a->count, b->count, same_segment};
}

/* The part of the lists that is left to be looked at. */
typedef struct Part {
    int first, a_end, b_end;
} Part;

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most_of(int a, int b)
{
    return a > b ? a : b;
}

/* Without what agrees at the beginning and at the end. */
static Part part_that_differs(const DifferencePair *pair)
{
    Part part = {0, pair->a_count, pair->b_count};
    while (part.first < part.a_end && part.first < part.b_end &&
           pair->same(pair, part.first, part.first))
        part.first++;
    while (part.a_end > part.first && part.b_end > part.first &&
           pair->same(pair, part.a_end - 1, part.b_end - 1)) {
        part.a_end--;
        part.b_end--;
    }
    return part;
}

static bool is_empty(Part part)
{
    return part.first == part.a_end && part.first == part.b_end;
}

/* --- How far one gets ------------------------------------------------------------- */

/* E. Ukkonen, "Algorithms for Approximate String Matching" (1985). On diagonal k item i of
 * one list stands beside item i + k of the other. How far down each diagonal one gets with
 * so many differences follows from how far one got with one less on it and on its two
 * neighbours; then all that agrees is free.
 *
 *          b ->                 rows[0]            k = 0
 *        a  \  .  .             rows[1]      -1    0    1
 *        |  .  \_ .             rows[2]  -2  -1    0    1    2
 *        v  .  .  \
 */
typedef struct Search {
    const DifferencePair *pair;
    Part part;
    int **rows; /* of each count of differences, by diagonal: so many items of a are done */
} Search;

enum { NOWHERE = -1 };

static int reached(const Search *search, int differences, int diagonal)
{
    bool is_there = differences >= 0 && diagonal >= -differences && diagonal <= differences;
    return is_there ? search->rows[differences][differences + diagonal] : NOWHERE;
}

/* A difference that leads to a diagonal: from which, and so many items of a it takes. */
static const struct Way {
    int from, takes;
} WAYS[] = {{0, 1}, {1, 1}, {-1, 0}}; /* an item is another; is too many in a; in b */
enum { WAY_COUNT = sizeof WAYS / sizeof *WAYS };

/* The way that leads furthest, and to where; NULL: none does. */
static const struct Way *way_to(const Search *search, int differences, int diagonal, int *to)
{
    int a_count = search->part.a_end - search->part.first;
    int b_count = search->part.b_end - search->part.first;
    const struct Way *best = NULL;
    *to = NOWHERE;
    for (int i = 0; i < WAY_COUNT; i++) {
        int from = reached(search, differences - 1, diagonal + WAYS[i].from);
        int done = from + WAYS[i].takes;
        if (from == NOWHERE || done > a_count || done + diagonal > b_count || done <= *to)
            continue;
        *to = done;
        best = &WAYS[i];
    }
    return best;
}

/* Over all that agrees from there on. */
static int slide(const Search *search, int done, int diagonal)
{
    Part part = search->part;
    while (done != NOWHERE && part.first + done < part.a_end &&
           part.first + done + diagonal < part.b_end &&
           search->pair->same(search->pair, part.first + done, part.first + done + diagonal))
        done++;
    return done;
}

static void search_row(Search *search, int differences, Arena *scratch)
{
    int *row = arena_alloc(scratch, ((size_t)differences * 2 + 1) * sizeof *row);
    search->rows[differences] = row;
    for (int k = -differences; k <= differences; k++) {
        int done = 0;
        if (differences > 0)
            way_to(search, differences, k, &done);
        row[differences + k] = slide(search, done, k);
    }
}

/* The fewest differences with which the ends are reached; more than `most`, if it is more. */
static int search_part(Search *search, int most, Arena *scratch)
{
    int a_count = search->part.a_end - search->part.first;
    int b_count = search->part.b_end - search->part.first;
    int differences = 0;
    search->rows = arena_alloc(scratch, ((size_t)most + 1) * sizeof *search->rows);
    for (; differences <= most; differences++) {
        search_row(search, differences, scratch);
        if (reached(search, differences, b_count - a_count) == a_count)
            break;
    }
    return differences;
}

static int size_within(const DifferencePair *pair, int most, Arena *scratch)
{
    Search search = {.pair = pair, .part = part_that_differs(pair)};
    int a_count = search.part.a_end - search.part.first;
    int b_count = search.part.b_end - search.part.first;
    int all = most_of(a_count, b_count), apart = all - least(a_count, b_count);
    if (is_empty(search.part) || apart > most)
        return apart;
    most = least(most, DIFFERENCES_MAX);
    int found = search_part(&search, most, scratch);
    return found <= most ? found : all;
}

int difference_within(const HeldConnection *a, const HeldConnection *b, int most, Arena *scratch)
{
    int sum = 0;
    for (int host = 0; host < HOST_COUNT && sum <= most; host++) {
        const HeldEnd *left = &a->at[host], *right = &b->at[host];
        DifferencePair states = pair_of_states(&left->states, &right->states);
        DifferencePair segments = pair_of_segments(&left->sent, &right->sent);
        sum += size_within(&states, most - sum, scratch);
        sum += sum <= most ? size_within(&segments, most - sum, scratch) : 0;
    }
    arena_reset(scratch);
    return sum;
}

/* --- What stands beside what ------------------------------------------------------ */

/* So many items of either list, from these on. */
typedef struct DifferenceStretch {
    int a, b, length;
} DifferenceStretch;

static void set_beside(const DifferencePair *pair, DifferenceStretch stretch, Counterpart *beside)
{
    for (int i = 0; i < stretch.length; i++)
        beside[stretch.a + i] =
            (Counterpart){stretch.b + i, pair->same(pair, stretch.a + i, stretch.b + i)};
}

/* Back along the ways by which the ends were reached. */
static void trace_back(const Search *search, int differences, Counterpart *beside)
{
    Part part = search->part;
    int diagonal = part.b_end - part.a_end, end = part.a_end - part.first, begin;
    for (; differences > 0; differences--) {
        const struct Way *way = way_to(search, differences, diagonal, &begin);
        if (way == WAYS)
            begin--;
        set_beside(
            search->pair,
            (DifferenceStretch){part.first + begin, part.first + begin + diagonal, end - begin},
            beside);
        end = begin - (way == WAYS ? 0 : way->takes);
        diagonal += way->from;
    }
    set_beside(search->pair, (DifferenceStretch){part.first, part.first, end}, beside);
}

static Counterpart *nothing_beside(int count, Arena *arena)
{
    Counterpart *beside = arena_alloc(arena, ((size_t)count + 1) * sizeof *beside);
    for (int i = 0; i < count; i++)
        beside[i].at = -1;
    return beside;
}

/* Where very many lie between the first and the last difference, all of them count, and
 * stand there in their order. */
static int align_part(const DifferencePair *pair, Part part, Counterpart *beside)
{
    int a_count = part.a_end - part.first, b_count = part.b_end - part.first;
    Search search = {.pair = pair, .part = part};
    Arena *scratch = arena_new();
    int found = search_part(&search, DIFFERENCES_MAX, scratch);
    if (found <= DIFFERENCES_MAX)
        trace_back(&search, found, beside);
    else
        set_beside(pair, (DifferenceStretch){part.first, part.first, least(a_count, b_count)},
                   beside);
    arena_free(scratch);
    return found <= DIFFERENCES_MAX ? found : most_of(a_count, b_count);
}

static Difference difference_of(DifferencePair pair, Arena *arena)
{
    Part part = part_that_differs(&pair);
    Difference difference = {0, -1, nothing_beside(pair.a_count, arena)};
    set_beside(&pair, (DifferenceStretch){0, 0, part.first}, difference.beside);
    set_beside(&pair, (DifferenceStretch){part.a_end, part.b_end, pair.a_count - part.a_end},
               difference.beside);
    if (is_empty(part))
        return difference;
    difference.first = part.first;
    difference.size = align_part(&pair, part, difference.beside);
    return difference;
}

Difference difference_of_states(const HeldStates *a, const HeldStates *b, Arena *arena)
{
    return difference_of(pair_of_states(a, b), arena);
}

Difference difference_of_segments(const HeldSegments *a, const HeldSegments *b, Arena *arena)
{
    return difference_of(pair_of_segments(a, b), arena);
}
