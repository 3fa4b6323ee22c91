/* Keeping every end as it was after every event, in little room.
 *
 * From one event to the next only a few words of an endpoint change. So each
 * snapshot is kept as the words in which it differs from the one before, and
 * every KEY_EVERYth whole; looking one up puts it together again in a place of
 * the trace's own, of which there are TRACE_LOOKS.
 */
#include "trace/keep.h"

#include "tcp/copy.h"

#include <string.h>

enum {
    KEY_EVERY = 16,
    WORDS = (sizeof(TraceSnapshot) + sizeof(uint64_t) - 1) / sizeof(uint64_t),
    MASKS = (WORDS + 63) / 64,
};

/* A snapshot as words. */
typedef union Image {
    TraceSnapshot snapshot;
    uint64_t words[WORDS];
} Image;

/* What TraceKept.changes begins with; the words follow. */
typedef struct Changes {
    uint64_t masks[MASKS]; /* which words differ */
    uint64_t words[];
} Changes;

struct TraceLooks {
    Image images[TRACE_LOOKS];
    const TraceKept *of[TRACE_LOOKS]; /* NULL: not used yet */
    int next;
};

struct TraceLooks *keep_looks(Arena *arena)
{
    return arena_alloc(arena, sizeof(struct TraceLooks));
}

static const Changes *changes_between(Arena *arena, const Image *before, const Image *after)
{
    Changes all = {{0}};
    int count = 0, differing[WORDS];
    for (int i = 0; i < WORDS; i++) {
        if (before->words[i] == after->words[i])
            continue;
        all.masks[i / 64] |= UINT64_C(1) << (i % 64);
        differing[count++] = i;
    }
    Changes *changes = arena_alloc(arena, sizeof *changes + (size_t)count * sizeof(uint64_t));
    memcpy(changes->masks, all.masks, sizeof all.masks);
    for (int i = 0; i < count; i++)
        changes->words[i] = after->words[differing[i]];
    return changes;
}

static void apply(const Changes *changes, Image *image)
{
    const uint64_t *word = changes->words;
    for (int i = 0; i < WORDS; i++) {
        if (changes->masks[i / 64] >> (i % 64) & 1)
            image->words[i] = *word++;
    }
}

/* Into zeros: what lies between the fields is the same in every image. */
static void take_image(const TraceSnapshot *snapshot, Image *image)
{
    image->snapshot.n = snapshot->n;
    image->snapshot.socket.local = snapshot->socket.local;
    image->snapshot.socket.remote = snapshot->socket.remote;
    image->snapshot.socket.peer = snapshot->socket.peer;
    tcp_copy_fields(&snapshot->endpoint, &image->snapshot.endpoint);
}

void keep_add(Arena *arena, TraceSnapshots *list, const TraceSnapshot *snapshot)
{
    static const Image NOTHING;
    Image image = NOTHING;
    take_image(snapshot, &image);
    if (!list->last)
        list->last = arena_alloc(arena, sizeof(Image));
    Image *last = list->last;
    bool whole = list->count % KEY_EVERY == 0;
    const Changes *changes = changes_between(arena, whole ? &NOTHING : last, &image);
    *last = image;
    arena_list_add(arena, list, (TraceKept){snapshot->n, snapshot->endpoint.state, changes});
}

const TraceSnapshot *keep_look(struct TraceLooks *looks, const TraceSnapshots *list, int index)
{
    const TraceKept *kept = &list->items[index];
    for (int i = 0; i < TRACE_LOOKS; i++) {
        if (looks->of[i] == kept)
            return &looks->images[i].snapshot;
    }
    int place = looks->next;
    looks->next = (looks->next + 1) % TRACE_LOOKS;
    looks->of[place] = kept;
    Image *image = &looks->images[place];
    *image = (Image){.words = {0}};
    for (int i = index - index % KEY_EVERY; i <= index; i++)
        apply(list->items[i].changes, image);
    return &image->snapshot;
}
