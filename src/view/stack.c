/* A host's sockets over a time, stacked by state. */
#include "view/parts.h"

#include <math.h>
#include <string.h>

/* The counts at so many times are taken, at 720. */
static const double STEP = 3;

typedef struct Columns {
    int count;
    double *x;
    int (*counts)[TCP_STATE_COUNT];
} Columns;

static Columns columns_of(const View *view, const ViewStack *stack)
{
    Arena *arena = view->drawing->arena;
    const Trace *trace = view->run->trace;
    double step = STEP * view->unit;
    int most = (int)(stack->rect.w / step) + 2;
    Columns columns = {.x = arena_alloc(arena, (size_t)most * sizeof *columns.x),
                       .counts = arena_alloc(arena, (size_t)most * sizeof *columns.counts)};
    for (int i = 0; i < most; i++) {
        double x = fmin(i * step, stack->rect.w);
        double shown = stack->from + (stack->to - stack->from) * x / stack->rect.w;
        if (shown > stack->until)
            break;
        columns.x[columns.count] = stack->rect.x + x;
        trace_count_states(trace, stack->host, trace_moment(trace, shown).n,
                           columns.counts[columns.count++]);
    }
    return columns;
}

/* The height above the base of all states up to one. */
static double height_at(const View *view, const ViewStack *stack, const int *counts, int upto)
{
    int sum = 0;
    for (int state = TCP_SYN_SENT; state <= upto; state++)
        sum += counts[state];
    return stack->rect.h * sum / view->run->trace->index.most_open[stack->host];
}

/* Between what lies below a state and its own upper line, in steps. */
static void draw_layer(const View *view, const ViewStack *stack, const Columns *columns, int state)
{
    size_t most = 4 * (size_t)columns->count + 2;
    Point *points = arena_alloc(view->drawing->arena, most * sizeof *points);
    double base = stack->down ? stack->rect.y : stack->rect.y + stack->rect.h;
    double sign = stack->down ? 1 : -1;
    int count = 0;
    for (int side = 0; side < 2; side++) {
        for (int k = 0; k < columns->count; k++) {
            int i = side == 0 ? k : columns->count - 1 - k;
            double high = height_at(view, stack, columns->counts[i], state - side);
            double end = i + 1 < columns->count ? columns->x[i + 1] : columns->x[i];
            Point corners[] = {{columns->x[i], base + sign * high}, {end, base + sign * high}};
            points[count++] = corners[side];
            points[count++] = corners[1 - side];
        }
    }
    draw_polygon(view->drawing, points, count, view->style->theme->state[state]);
}

void view_stack(const View *view, const ViewStack *stack)
{
    const TraceIndex *index = &view->run->trace->index;
    if (index->most_open[stack->host] == 0)
        return;
    Columns columns = columns_of(view, stack);
    for (int state = TCP_SYN_SENT; columns.count > 1 && state < TCP_STATE_COUNT; state++) {
        if (index->most[stack->host][state] > 0)
            draw_layer(view, stack, &columns, state);
    }
}
