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

/* The part of the lists that is left to be looked at. */
typedef struct Part {
    int first, a_end, b_end;
} Part;

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* The edit distance, row by row of its table. */
static int distance_between(const DifferencePair *pair, Part part, Arena *scratch)
{
    int width = part.b_end - part.first;
    int *row = arena_alloc(scratch, ((size_t)width + 1) * sizeof *row);
    for (int j = 0; j <= width; j++)
        row[j] = j;
    for (int i = part.first; i < part.a_end; i++) {
        int diagonal = row[0]++;
        for (int j = 0; j < width; j++) {
            int changed = diagonal + !pair->same(pair, i, part.first + j);
            diagonal = row[j + 1];
            row[j + 1] = least(changed, least(diagonal, row[j]) + 1);
        }
    }
    return row[width];
}

/* Where very many lie between the first and the last difference, all of them
 * count: the table would take too long. */
static Difference difference_of(const DifferencePair *pair, Arena *scratch)
{
    const long long table_max = 25 * 1000 * 1000;
    Part part = {0, pair->a_count, pair->b_count};
    while (part.first < part.a_end && part.first < part.b_end &&
           pair->same(pair, part.first, part.first))
        part.first++;
    if (part.first == part.a_end && part.first == part.b_end)
        return (Difference){0, -1};
    while (part.a_end > part.first && part.b_end > part.first &&
           pair->same(pair, part.a_end - 1, part.b_end - 1)) {
        part.a_end--;
        part.b_end--;
    }
    int a_left = part.a_end - part.first, b_left = part.b_end - part.first;
    int all = a_left > b_left ? a_left : b_left;
    bool countable = (long long)a_left * b_left <= table_max;
    return (Difference){countable ? distance_between(pair, part, scratch) : all, part.first};
}

Difference difference_of_states(const HeldStates *a, const HeldStates *b, Arena *scratch)
{
    return difference_of(&(DifferencePair){a, b, a->count, b->count, same_state}, scratch);
}

Difference difference_of_segments(const HeldSegments *a, const HeldSegments *b, Arena *scratch)
{
    return difference_of(&(DifferencePair){a, b, a->count, b->count, same_segment}, scratch);
}
