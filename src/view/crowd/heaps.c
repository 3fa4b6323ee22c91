/* Too many connections for a row each: a row for each state of a host, as high as so many are
 * in it at each time. */
#include "view/crowd/crowd.h"

#include "draw/color.h"

#include <math.h>

/* At 720. */
static const double EDGE = 4, STEP = 2;

typedef struct Heap {
    Host host;
    TcpState state;
} Heap;

enum { HEAPS_MAX = HOST_COUNT * TCP_STATE_COUNT };

static int most_in(const Crowd *crowd, Heap heap)
{
    return crowd->view->run->trace->index.most[heap.host][heap.state];
}

/* The one that is missed least. */
static void drop_lowest(const Crowd *crowd, Heap heaps[HEAPS_MAX], int count)
{
    int lowest = 0;
    for (int i = 1; i < count; i++) {
        if (most_in(crowd, heaps[i]) < most_in(crowd, heaps[lowest]))
            lowest = i;
    }
    for (int i = lowest; i + 1 < count; i++)
        heaps[i] = heaps[i + 1];
}

/* It was ever more than a line. */
static bool is_seen(const Crowd *crowd, Heap heap)
{
    enum { SHARE = 15 };
    return SHARE * most_in(crowd, heap) > crowd->view->run->trace->index.most_open[heap.host];
}

/* Those that the run knows, the client's first; as many as there is room for. */
static int heaps_of(const Crowd *crowd, double room, Heap heaps[HEAPS_MAX])
{
    int count = 0;
    for (int host = 0; host < HOST_COUNT; host++) {
        for (int state = TCP_SYN_SENT; crowd_has(crowd, (Host)host) && state < TCP_STATE_COUNT;
             state++) {
            heaps[count] = (Heap){(Host)host, (TcpState)state};
            count += is_seen(crowd, heaps[count]);
        }
    }
    for (; count > 1 && count * CROWD_LEAST * crowd->view->unit > room + 0.5; count--)
        drop_lowest(crowd, heaps, count);
    return count;
}

int crowd_heap_count(const Crowd *crowd)
{
    Heap heaps[HEAPS_MAX];
    return heaps_of(crowd, crowd->rows.h, heaps);
}

/* Whose they are and the number below the name; in a low row behind as much of it as there is room
 * for. */
static void draw_names(const Crowd *crowd, Rect row, Heap heap, int count)
{
    const View *view = crowd->view;
    const Theme *theme = view->style->theme;
    double x = row.x + 6 * view->unit, room = crowd->left - x - 12 * view->unit;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_REGULAR, theme->host[heap.host]);
    TextStyle number = view_style(view, TYPE_SMALL, FACE_BOLD, theme->ink);
    bool two_lines = row.h >= CROWD_LEAST_OF_TWO * view->unit;
    double line = row.y + row.h / 2 + 0.36 * style.size, apart = two_lines ? 0.6 * style.size : 0;
    const char *text = arena_printf(view->drawing->arena, "× %d", count);
    const char *host = view_host_word(view, heap.host);
    double width = text_width(view->drawing, number, text);
    const char *name = view_state_name(heap.state, view->style->names);
    double beside = two_lines ? 0 : room - width;
    draw_text(view->drawing, (Point){x, line - apart}, style,
              view_fitted(view, style, two_lines ? room : beside - 6 * view->unit, name));
    if (two_lines)
        beside = draw_text(view->drawing, (Point){x, line + apart}, style, host) + 6 * view->unit;
    draw_text(view->drawing, (Point){x + beside, line + apart}, number, text);
}

/* What the counts of a row look like: corners of a shape that is as high as they are. */
typedef struct Outline {
    Point *points;
    int count;
    double base, high;
    int last;
} Outline;

static void go_on(Outline *outline, double x, int count, int most)
{
    if (count == outline->last)
        return;
    double before = outline->points[outline->count - 1].y;
    double now = outline->base - outline->high * count / most;
    outline->points[outline->count++] = (Point){x, before};
    outline->points[outline->count++] = (Point){x, now};
    outline->last = count;
}

static void draw_heap(const Crowd *crowd, Rect row, Heap heap)
{
    const View *view = crowd->view;
    const Trace *trace = view->run->trace;
    double step = STEP * view->unit, now = fmin(crowd_now(crowd), crowd->right);
    size_t most = 2 * (size_t)((crowd->right - crowd->left) / step + 4);
    double base = row.y + row.h - EDGE * view->unit;
    Outline outline = {.points = arena_alloc(view->drawing->arena, most * sizeof(Point)),
                       .base = base,
                       .high = row.h - 2 * EDGE * view->unit};
    outline.points[outline.count++] = (Point){crowd->left, base};
    int counts[TCP_STATE_COUNT];
    for (double x = crowd->left; x < now; x += step) {
        TraceMoment at = trace_moment(trace, crowd->from + (x - crowd->left) / crowd->scale);
        trace_count_states(trace, heap.host, at.n, counts);
        go_on(&outline, x, counts[heap.state], trace->index.most_open[heap.host]);
    }
    double last = outline.points[outline.count - 1].y;
    outline.points[outline.count++] = (Point){now, last};
    outline.points[outline.count++] = (Point){now, base};
    draw_polygon(view->drawing, outline.points, outline.count,
                 view->style->theme->state[heap.state]);
    draw_line(view->drawing, (Point){crowd->left, base}, (Point){crowd->right, base},
              (Stroke){view->style->theme->quiet, view->unit, 0});
}

/* How many would make a row full. */
static void draw_scale(const Crowd *crowd, Rect row, Host host)
{
    const View *view = crowd->view;
    const Theme *theme = view->style->theme;
    double unit = view->unit, top = row.y + EDGE * unit;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_REGULAR, theme->muted);
    draw_line(view->drawing, (Point){crowd->left, top}, (Point){crowd->right, top},
              (Stroke){theme->quiet, unit, 4 * unit});
    draw_text(view->drawing, (Point){crowd->left + 4 * unit, top + 15 * unit}, style,
              arena_printf(view->drawing->arena, "%d", view->run->trace->index.most_open[host]));
}

void crowd_draw_heaps(const Crowd *crowd)
{
    const View *view = crowd->view;
    Heap heaps[HEAPS_MAX];
    int count = heaps_of(crowd, crowd->rows.h, heaps), now[TCP_STATE_COUNT];
    Rect row = {crowd->rows.x, crowd->rows.y, crowd->rows.w, crowd->high};
    for (int i = 0; i < count; i++, row.y += row.h) {
        trace_count_states(view->run->trace, heaps[i].host, view->moment.n, now);
        view->drawing->tag = view_tag(view, THING_HEAP, (int)heaps[i].host, (int)heaps[i].state);
        draw_box(view->drawing, row, 0, 0, NO_STROKE); /* all of it can be clicked */
        draw_heap(crowd, row, heaps[i]);
        draw_names(crowd, row, heaps[i], now[heaps[i].state]);
        if (i == 0 || heaps[i].host != heaps[i - 1].host)
            draw_scale(crowd, row, heaps[i].host);
        view->drawing->tag = (Tag){0};
    }
}
