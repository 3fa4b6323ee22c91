/* The events that are planned, the earliest first: a binary heap. */
#include "sim/queue.h"

#include "base/stop.h"
#include "sim/world.h"

/* The client's first, then the older connection's, then in the order of their ids. */
static int64_t timer_order(EndId end, TcpTimerId timer)
{
    return ((int64_t)end.host << 40) + (int64_t)end.connection * TCP_TIMER_COUNT + (int64_t)timer;
}

/* Of one instant: timers behind everything else, behind them those who wait for a time,
 * and behind all of them the faults; but for timers in the order in which they were planned. */
static int64_t order_of(Queue *queue, const Event *event)
{
    static const int64_t BEHIND[] = {
        [EVENT_TIMER] = INT64_C(1) << 48,
        [EVENT_LINGER] = INT64_C(1) << 52,
        [EVENT_FAULT] = INT64_C(1) << 56,
    };
    return BEHIND[event->kind] +
           (event->kind == EVENT_TIMER ? timer_order(event->end, event->timer) : queue->planned++);
}

static bool earlier(const Event *a, const Event *b)
{
    return a->t < b->t || (a->t == b->t && a->order < b->order);
}

void queue_plan(World *world, Event event)
{
    Queue *queue = &world->queue;
    event.order = order_of(queue, &event);
    arena_list_add(world->passing, queue, event);
    int at = queue->count - 1;
    for (; at > 0 && earlier(&event, &queue->items[(at - 1) / 2]); at = (at - 1) / 2)
        queue->items[at] = queue->items[(at - 1) / 2];
    queue->items[at] = event;
}

static bool is_over(const World *world, int segment)
{
    return world->trace->segments.items[segment].fate != FATE_UNDER_WAY;
}

/* A timer that was stopped or set anew after it had been planned, or the end of
 * a segment that a fault has ended already. */
static bool is_stale(const World *world, const Event *event)
{
    switch (event->kind) {
    case EVENT_ARRIVE:
    case EVENT_LOSE:
    case EVENT_FAULT:
        return is_over(world, event->segment);
    case EVENT_INJECT:
        return false;
    case EVENT_LINGER:
        return end_at(world, event->end)->lingers != event->t;
    case EVENT_TIMER:
        break;
    }
    const TcpTimer *timer = &end_at(world, event->end)->endpoint.timers[event->timer];
    return !timer->running || timer->due != event->t;
}

const Event *queue_next(World *world)
{
    Queue *queue = &world->queue;
    while (queue->count > 0 && is_stale(world, &queue->items[0]))
        queue_take(queue);
    return queue->count > 0 ? &queue->items[0] : NULL;
}

Event queue_take(Queue *queue)
{
    stop_unless(queue->count > 0);
    Event first = queue->items[0], last = queue->items[--queue->count];
    int at = 0;
    while (2 * at + 1 < queue->count) {
        int child = 2 * at + 1;
        if (child + 1 < queue->count && earlier(&queue->items[child + 1], &queue->items[child]))
            child++;
        if (!earlier(&queue->items[child], &last))
            break;
        queue->items[at] = queue->items[child];
        at = child;
    }
    queue->items[at] = last;
    return first;
}
