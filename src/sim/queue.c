/* The events that are planned, the earliest first: a binary heap. */
#include "sim/world.h"

#include <assert.h>

static bool earlier(const Event *a, const Event *b)
{
    return a->t < b->t || (a->t == b->t && a->order < b->order);
}

static void swap(Event *a, Event *b)
{
    Event kept = *a;
    *a = *b;
    *b = kept;
}

void queue_plan(World *world, Event event)
{
    EventQueue *queue = &world->queue;
    event.order = queue->planned++;
    arena_list_add(world->arena, queue, event);
    for (int at = queue->count - 1; at > 0; at = (at - 1) / 2) {
        if (!earlier(&queue->items[at], &queue->items[(at - 1) / 2]))
            break;
        swap(&queue->items[at], &queue->items[(at - 1) / 2]);
    }
}

bool queue_any(const EventQueue *queue)
{
    return queue->count > 0;
}

Event queue_take(EventQueue *queue)
{
    assert(queue->count > 0);
    Event first = queue->items[0];
    queue->items[0] = queue->items[--queue->count];
    for (int at = 0; 2 * at + 1 < queue->count;) {
        int child = 2 * at + 1;
        if (child + 1 < queue->count && earlier(&queue->items[child + 1], &queue->items[child]))
            child++;
        if (!earlier(&queue->items[child], &queue->items[at]))
            break;
        swap(&queue->items[child], &queue->items[at]);
        at = child;
    }
    return first;
}
