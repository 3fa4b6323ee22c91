/* Keeping every end as it was after every event, in little room.
 *
 * From one event to the next only a few words of an endpoint change. So each
 * snapshot is kept as the words in which it differs from the one before, and
 * every KEY_EVERYth whole; looking one up puts it together again.
 */
#include "trace/keep.h"

#include "tcp/copy.h"

#include <string.h>

enum {
    KEY_EVERY = 16,
    WORDS = (sizeof(TraceSnapshot) + sizeof(uint32_t) - 1) / sizeof(uint32_t),
};

/* A snapshot as words. */
typedef union Image {
    TraceSnapshot snapshot;
    uint32_t words[WORDS];
} Image;

/* A word that differs. */
typedef struct Change {
    uint32_t at, word;
} Change;

/* TraceKept.changes. */
typedef struct Changes {
    int count;
    Change items[];
} Changes;

static const Changes *changes_between(Arena *arena, const Image *before, const Image *after)
{
    Change differing[WORDS];
    int count = 0;
    for (uint32_t i = 0; i < WORDS; i++) {
        if (before->words[i] != after->words[i])
            differing[count++] = (Change){i, after->words[i]};
    }
    Changes *changes = arena_alloc(arena, sizeof *changes + (size_t)count * sizeof *differing);
    changes->count = count;
    memcpy(changes->items, differing, (size_t)count * sizeof *differing);
    return changes;
}

static void apply(const Changes *changes, Image *image)
{
    for (int i = 0; i < changes->count; i++)
        image->words[changes->items[i].at] = changes->items[i].word;
}

/* Into zeros: what lies between the fields is the same in every image. */
static void take_image(const TraceSnapshot *snapshot, Image *image)
{
    image->snapshot.exists = true;
    image->snapshot.n = snapshot->n;
    image->snapshot.states = snapshot->states | 1U << snapshot->endpoint.state;
    image->snapshot.unknown = snapshot->unknown;
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

TraceSnapshot keep_look(const TraceSnapshots *list, int index)
{
    Image image = {.words = {0}};
    for (int i = index - index % KEY_EVERY; i <= index; i++)
        apply(list->items[i].changes, &image);
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
