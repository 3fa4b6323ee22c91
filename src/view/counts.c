/* How many of a host's connections are in which state: what a flood of SYNs, a
 * pile of CLOSE-WAITs or a host that runs out of ports looks like. */
#include "view/parts.h"

static const double ROW = 20.5, SWATCH = 11, GAP = 5, BETWEEN = 13;

/* A word and a number: of a state, before them of all, or after them of those that
 * have no room. */
typedef struct CountItem {
    const char *word, *number;
    TcpState state;
    int count; /* of a state; 0: it stands for none */
    Point at;  /* its upper left corner */
    double width;
} CountItem;

/* The states, and an item before and one after them. */
enum { COUNT_ITEMS_MAX = TCP_STATE_COUNT + 2 };

typedef struct Counts {
    const View *view;
    Host host;
    Rect room;
    bool one_a_line;
    bool gives_way[TCP_STATE_COUNT]; /* has no room */
    CountItem items[COUNT_ITEMS_MAX];
    int count;
} Counts;

static TextStyle word_style(const View *view, const CountItem *item)
{
    const Theme *theme = view->style->theme;
    return view_style(view, TYPE_NODE, FACE_REGULAR, item->count > 0 ? theme->ink : theme->muted);
}

static TextStyle number_style(const View *view)
{
    return view_style(view, TYPE_NODE, FACE_BOLD, view->style->theme->ink);
}

/* From the item's left edge to its word, and from there to its number. */
static double word_offset(const View *view, const CountItem *item)
{
    return item->count > 0 ? (SWATCH + GAP) * view->unit : 0;
}

static double number_offset(const View *view, const CountItem *item)
{
    return word_offset(view, item) + text_width(view->drawing, word_style(view, item), item->word) +
           GAP * view->unit;
}

static void add_item(Counts *counts, CountItem item)
{
    const View *view = counts->view;
    item.width =
        number_offset(view, &item) + text_width(view->drawing, number_style(view), item.number);
    counts->items[counts->count++] = item;
}

static void add_word(Counts *counts, const char *word, int number)
{
    const char *text = arena_printf(counts->view->drawing->arena, "%d", number);
    add_item(counts, (CountItem){.word = word, .number = text});
}

static void add_state(Counts *counts, TcpState state, int number)
{
    const View *view = counts->view;
    const char *text = arena_printf(view->drawing->arena, "%d", number);
    add_item(counts, (CountItem){.word = view_state_name(state, view->style->names),
                                 .number = text,
                                 .state = state,
                                 .count = number});
}

/* All states that have connections, but for those that give way. */
static void fill(Counts *counts, const int found[TCP_STATE_COUNT])
{
    int all = 0, left_out = 0;
    for (int state = 0; state < TCP_STATE_COUNT; state++)
        all += found[state];
    counts->count = 0;
    add_word(counts, view_word(counts->view, "ui.connections"), all);
    for (int state = 0; state < TCP_STATE_COUNT; state++) {
        if (counts->gives_way[state])
            left_out += found[state];
        else if (found[state] > 0)
            add_state(counts, (TcpState)state, found[state]);
    }
    if (left_out > 0)
        add_word(counts, "+", left_out);
}

/* Line after line; false when they are too many. */
static bool lay_out(Counts *counts)
{
    double unit = counts->view->unit, row = ROW * unit;
    double x = counts->room.x, y = counts->room.y, right = x + counts->room.w;
    for (int i = 0; i < counts->count; i++) {
        CountItem *item = &counts->items[i];
        if (i > 0 && (counts->one_a_line || x + item->width > right)) {
            x = counts->room.x;
            y += row;
        }
        if (x + item->width > right || y + row > counts->room.y + counts->room.h + unit)
            return false;
        item->at = (Point){x, y};
        x += item->width + BETWEEN * unit;
    }
    return true;
}

static void draw_item(const Counts *counts, const CountItem *item)
{
    const View *view = counts->view;
    const Theme *theme = view->style->theme;
    double unit = view->unit, x = item->at.x, line = item->at.y + 15 * unit;
    if (item->count > 0) {
        Rect swatch = {x, line - SWATCH * unit, SWATCH * unit, SWATCH * unit};
        view->drawing->tag = view_tag(view, THING_STATE, (int)counts->host, (int)item->state);
        draw_box(view->drawing, swatch, 2 * unit, theme->state[item->state],
                 (Stroke){theme->quiet, unit, 0});
    }
    draw_text(view->drawing, (Point){x + word_offset(view, item), line}, word_style(view, item),
              item->word);
    draw_text(view->drawing, (Point){x + number_offset(view, item), line}, number_style(view),
              item->number);
    view->drawing->tag = (Tag){0};
}

/* The state that has the fewest connections, of several the one with the longest
 * name, so that as many as there is room for stay; NULL: none is left. */
static const CountItem *least_missed(const Counts *counts)
{
    const CountItem *found = NULL;
    for (int i = 0; i < counts->count; i++) {
        const CountItem *item = &counts->items[i];
        if (item->count == 0)
            continue;
        bool fewer = !found || item->count < found->count;
        if (fewer || (item->count == found->count && item->width > found->width))
            found = item;
    }
    return found;
}

double view_counts(const View *view, Rect rect, Host host, bool one_a_line)
{
    if (!view_has_sockets(view) || view->run->trace->puppet[host])
        return 0;
    Counts counts = {.view = view, .host = host, .room = rect, .one_a_line = one_a_line};
    int found[TCP_STATE_COUNT];
    trace_count_states(view->run->trace, host, view->moment.n, found);
    found[TCP_CLOSED] = 0; /* what is CLOSED is no connection any more */
    fill(&counts, found);
    while (!lay_out(&counts)) {
        const CountItem *item = least_missed(&counts);
        if (!item)
            return 0;
        counts.gives_way[item->state] = true;
        fill(&counts, found);
    }
    for (int i = 0; i < counts.count; i++)
        draw_item(&counts, &counts.items[i]);
    return counts.items[counts.count - 1].at.y + ROW * view->unit - rect.y;
}
