/* Keeping every end as it was after every event, in little room.
 *
 * From one event to the next only a few words of an endpoint change, and most of them by
 * little. So each snapshot is kept as the words in which it differs from the one before, and
 * every KEY_EVERYth as those in which it differs from the very first of the trace, which most
 * begin like; looking one up puts it together again. In octets, for each word how far it is behind
 * the last that differed, and by how much it differs:
 *
 *     gap | by, the lowest bits first | gap | by … | 0
 *             7 in each octet, and whether there are more; 5 octets at most
 */
#include "trace/keep.h"

#include "tcp/copy.h"

#include <string.h>

enum {
    KEY_EVERY = 16,
    WORDS = (sizeof(TraceSnapshot) + sizeof(uint32_t) - 1) / sizeof(uint32_t),
    OCTETS_OF_WORD = 1 + 5,
    CHANGES_MAX = WORDS * OCTETS_OF_WORD,
};

_Static_assert(WORDS <= UINT8_MAX, "a gap is an octet");

/* A snapshot as words, but for its n, which is kept beside it. */
typedef union Image {
    TraceSnapshot snapshot;
    uint32_t words[WORDS];
} Image;

static const Image NOTHING;

static const Image *first_of(const Trace *trace)
{
    return trace->first_image;
}

static void note_first(Trace *trace, const Image *image)
{
    Image *first = arena_alloc(trace->arena, sizeof *first);
    *first = *image;
    trace->first_image = first;
}

/* What is little is written in few bits, whether it is more or less. */
static uint32_t bits_of_difference(uint32_t before, uint32_t after)
{
    uint32_t by = after - before;
    return by >> 31 ? ~by << 1 | 1 : by << 1;
}

static uint32_t changed_by(uint32_t before, uint32_t bits)
{
    return before + (bits & 1 ? ~(bits >> 1) : bits >> 1);
}

static unsigned char *put_bits(unsigned char *to, uint32_t bits)
{
    for (; bits > 0x7F; bits >>= 7)
        *to++ = (unsigned char)(bits | 0x80);
    *to++ = (unsigned char)bits;
    return to;
}

static const unsigned char *take_bits(const unsigned char *from, uint32_t *bits)
{
    *bits = 0;
    for (int shift = 0;; shift += 7) {
        *bits |= (uint32_t)(*from & 0x7F) << shift;
        if (!(*from++ & 0x80))
            return from;
    }
}

/* The first word from `at` on that differs, WORDS where none does; most do not. */
static int next_difference(const Image *before, const Image *after, int at)
{
    enum { MANY = 16 };
    while (at + MANY <= WORDS &&
           memcmp(&before->words[at], &after->words[at], MANY * sizeof(uint32_t)) == 0)
        at += MANY;
    while (at < WORDS && before->words[at] == after->words[at])
        at++;
    return at;
}

static const unsigned char *changes_between(Arena *arena, const Image *before, const Image *after)
{
    unsigned char octets[CHANGES_MAX], *to = octets;
    int last = -1;
    for (int i = next_difference(before, after, 0); i < WORDS;
         i = next_difference(before, after, i + 1)) {
        *to++ = (unsigned char)(i - last);
        to = put_bits(to, bits_of_difference(before->words[i], after->words[i]));
        last = i;
    }
    /* The 0 at its end is the copy's own. */
    return (unsigned char *)arena_copy(arena, (char *)octets, (size_t)(to - octets));
}

static void apply(const unsigned char *changes, Image *image)
{
    for (int at = -1; *changes > 0;) {
        uint32_t bits;
        at += *changes;
        changes = take_bits(changes + 1, &bits);
        image->words[at] = changed_by(image->words[at], bits);
    }
}

/* Into zeros: what lies between the fields is the same in every image. */
static void take_image(const TraceSnapshot *snapshot, Image *image)
{
    image->snapshot.exists = true;
    image->snapshot.states = snapshot->states | 1U << snapshot->endpoint.state;
    image->snapshot.unknown = snapshot->unknown;
    image->snapshot.socket.local = snapshot->socket.local;
    image->snapshot.socket.remote = snapshot->socket.remote;
    image->snapshot.socket.peer = snapshot->socket.peer;
    tcp_copy_fields(&snapshot->endpoint, &image->snapshot.endpoint);
}

static void find_image(const Trace *trace, const TraceSnapshots *list, int index, Image *image)
{
    *image = *first_of(trace);
    for (int i = index - index % KEY_EVERY; i <= index; i++)
        apply(list->items[i].changes, image);
}

static bool same_socket(const TraceSocket *a, const TraceSocket *b)
{
    return a->local == b->local && a->remote == b->remote && a->peer == b->peer;
}

bool keep_add(Trace *trace, TraceSnapshots *list, const TraceSnapshot *snapshot)
{
    Image image = NOTHING, last;
    take_image(snapshot, &image);
    if (!trace->first_image)
        note_first(trace, &image);
    if (list->count > 0)
        find_image(trace, list, list->count - 1, &last);
    bool moves = list->count == 0 || !same_socket(&last.snapshot.socket, &image.snapshot.socket);
    bool is_key = list->count % KEY_EVERY == 0;
    const unsigned char *changes =
        changes_between(trace->arena, is_key ? first_of(trace) : &last, &image);
    arena_list_add(trace->arena, list, (TraceKept){snapshot->n, snapshot->endpoint.state, changes});
    return moves;
}

TraceSnapshot keep_look(const Trace *trace, const TraceSnapshots *list, int index)
{
    Image image;
    find_image(trace, list, index, &image);
    image.snapshot.n = list->items[index].n;
    return image.snapshot;
}

int keep_before(const TraceSnapshots *list, int n)
{
    int low = 0, high = list->count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (list->items[middle].n < n)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const TraceKept *keep_last(const TraceSnapshots *list, int n)
{
    int count = keep_before(list, n);
    return count > 0 ? &list->items[count - 1] : NULL;
}

bool keep_is_back(const Trace *trace, int connection, Host host, const TraceKept *kept)
{
    int maker = trace->connections.items[connection].made_by[host];
    if (kept->state != TCP_LISTEN || maker < 0)
        return false;
    const TraceKept *listener = keep_last(&trace->connections.items[maker].at[host], kept->n + 1);
    return listener && listener->state == TCP_LISTEN;
}
