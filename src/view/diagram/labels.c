/* What the arcs of a diagram mean, beside them.
 *
 * A label is placed by rule: beside its arc and nearer to it than to any other;
 * else on a thin arc, which it interrupts; else farther away with a leader that
 * crosses nothing. Where none of these is free it is left out, and as the labels
 * are placed in the order of their weight (the arc just taken, those that can be
 * taken next, the rest) it is the least of them. */
#include "view/diagram/label.h"

#include <math.h>

typedef bool PairMatters(const Diagram *diagram, TcpState from, TcpState to);

/* Short arcs have the fewest places: they come before the long ones. */
static bool is_short(const Diagram *diagram, TcpState from, TcpState to)
{
    Point points[ROUTE_POINTS_MAX];
    int count = diagram_route(&diagram->map, from, to, points);
    double reach = count > 0 ? distance_between(points[0], points[count - 1]) : 0;
    return count <= 4 && reach < 70 * diagram->view->unit;
}

static bool is_other_short(const Diagram *diagram, TcpState from, TcpState to)
{
    return !diagram_can_follow(diagram, from, to) && is_short(diagram, from, to);
}

static bool is_other_long(const Diagram *diagram, TcpState from, TcpState to)
{
    return !diagram_can_follow(diagram, from, to) && !is_short(diagram, from, to);
}

enum { WANTED_MAX = 40 };

typedef struct WantedList {
    Wanted items[WANTED_MAX];
    int count;
} WantedList;

/* The ways that a connection most often takes. */
static bool is_common(TcpState from, TcpState to)
{
    static const TcpState WAYS[][2] = {
        {TCP_CLOSED, TCP_LISTEN},
        {TCP_CLOSED, TCP_SYN_SENT},
        {TCP_LISTEN, TCP_SYN_RECEIVED},
        {TCP_SYN_SENT, TCP_ESTABLISHED},
        {TCP_SYN_RECEIVED, TCP_ESTABLISHED},
        {TCP_ESTABLISHED, TCP_FIN_WAIT_1},
        {TCP_ESTABLISHED, TCP_CLOSE_WAIT},
        {TCP_FIN_WAIT_1, TCP_FIN_WAIT_2},
        {TCP_FIN_WAIT_2, TCP_TIME_WAIT},
        {TCP_CLOSING, TCP_TIME_WAIT},
        {TCP_CLOSE_WAIT, TCP_LAST_ACK},
        {TCP_LAST_ACK, TCP_CLOSED},
        {TCP_TIME_WAIT, TCP_CLOSED},
    };
    for (size_t i = 0; i < sizeof WAYS / sizeof *WAYS; i++) {
        if (WAYS[i][0] == from && WAYS[i][1] == to)
            return true;
    }
    return false;
}

/* All are wanted, and none of them is the answer. */
static bool shows_all(const Diagram *diagram)
{
    return diagram->view->all_labels && !diagram->view->run->quiz.asks_state;
}

/* Where all are wanted, and in the lanes, they say what is sent, too. */
static void want_pair(const Diagram *diagram, WantedList *list, int pair, Color color)
{
    TcpState from = (TcpState)(pair / TCP_STATE_COUNT), to = (TcpState)(pair % TCP_STATE_COUNT);
    bool lanes = diagram_is_in_lanes(diagram->view);
    LabelDetail detail = lanes || shows_all(diagram) ? DETAIL_SENT : DETAIL_CAUSE;
    ArcLabel label = label_of_pair(diagram, from, to, color, detail);
    if (label.count > 0 && list->count < WANTED_MAX)
        list->items[list->count++] = (Wanted){.arc = pair, .label = label};
}

/* It has its label: it was just taken, or both ends of a map can take it. */
static bool is_told(const Diagram *diagram, TcpState from, TcpState to)
{
    const Diagram *other = diagram->other;
    bool by_other =
        other && (diagram_is_taken(other, from, to) ||
                  (diagram->host == HOST_SERVER && diagram_can_follow(other, from, to)));
    return by_other || diagram_is_taken(diagram, from, to);
}

/* The common way out of a state comes before the others. */
static void want_pairs(const Diagram *diagram, WantedList *list, PairMatters *matters, Color color)
{
    for (int turn = 0; turn < 2 * TCP_STATE_COUNT * TCP_STATE_COUNT; turn++) {
        int pair = turn % (TCP_STATE_COUNT * TCP_STATE_COUNT);
        TcpState from = (TcpState)(pair / TCP_STATE_COUNT), to = (TcpState)(pair % TCP_STATE_COUNT);
        bool common_turn = turn == pair;
        if (is_common(from, to) == common_turn && !is_told(diagram, from, to) &&
            matters(diagram, from, to) && label_line(diagram, pair))
            want_pair(diagram, list, pair, color);
    }
}

/* What both ends did at once is told once. */
static void label_taken(Diagram *diagram)
{
    const Diagram *other = diagram->other;
    bool told = other && diagram->host == HOST_SERVER &&
                diagram_is_taken(other, diagram->taken_from, diagram->taken_to);
    if (diagram->taken_n < 0 || told)
        return;
    Wanted wanted = {.arc = diagram_arc(diagram->taken_from, diagram->taken_to),
                     .manner = LABEL_OF_TAKEN};
    if (!label_line(diagram, wanted.arc))
        return;
    for (int detail = 0; detail < DETAIL_COUNT; detail++) {
        wanted.label = label_of_taken(diagram, (LabelDetail)detail);
        wanted.form_count = 0;
        label_find_place(diagram, &wanted, INFINITY);
        if (!label_has_place(&wanted))
            continue;
        label_take_place(diagram, &wanted);
        label_draw(diagram, &wanted);
        return;
    }
    label_note_taken(diagram, &wanted);
}

/* Places for those of the list from `first` to before `end`, at their arcs. */
static void place_labels(Diagram *diagram, WantedList *list, int first, int end)
{
    for (int i = first; i < end; i++) {
        label_find_place(diagram, &list->items[i], INFINITY);
        if (label_has_place(&list->items[i]))
            label_take_place(diagram, &list->items[i]);
    }
}

static void draw_labels(const Diagram *diagram, const WantedList *list)
{
    for (int i = 0; i < list->count; i++) {
        if (label_has_place(&list->items[i]) && !list->items[i].noted)
            label_draw(diagram, &list->items[i]);
    }
}

/* In a small diagram only the way on that is most often taken. */
static bool deserves_note(const Diagram *diagram, int arc)
{
    return shows_all(diagram) ||
           is_common((TcpState)(arc / TCP_STATE_COUNT), (TcpState)(arc % TCP_STATE_COUNT));
}

/* What stands at the arcs comes before the notes: their marks are small and find a
 * place behind all. */
static void put_notes(Diagram *diagram, WantedList *list)
{
    Notes notes = label_notes(diagram);
    for (int i = 0; i < list->count; i++) {
        if (!label_has_place(&list->items[i]) && deserves_note(diagram, list->items[i].arc))
            label_put_note(diagram, &notes, &list->items[i]);
    }
}

/* Where there is no room for all of it, the event alone is better than nothing. */
static void place_events(Diagram *diagram, WantedList *list)
{
    for (int i = 0; i < list->count; i++) {
        Wanted *wanted = &list->items[i];
        if (label_has_place(wanted))
            continue;
        TcpState from = (TcpState)(wanted->arc / TCP_STATE_COUNT);
        TcpState to = (TcpState)(wanted->arc % TCP_STATE_COUNT);
        wanted->label = label_of_pair(diagram, from, to, wanted->label.style.color, DETAIL_CAUSE);
        wanted->form_count = 0;
        place_labels(diagram, list, i, i + 1);
    }
}

static void label_all(Diagram *diagram)
{
    const Theme *theme = diagram->view->style->theme;
    WantedList list = {.count = 0};
    want_pairs(diagram, &list, diagram_can_follow, theme->ink);
    want_pairs(diagram, &list, is_other_short, theme->muted);
    want_pairs(diagram, &list, is_other_long, theme->muted);
    place_labels(diagram, &list, 0, list.count);
    put_notes(diagram, &list);
    place_events(diagram, &list);
    draw_labels(diagram, &list);
}

/* What can come next, at its arc or in a note. */
static void label_next(Diagram *diagram)
{
    WantedList list = {.count = 0};
    want_pairs(diagram, &list, diagram_can_follow, diagram->view->style->theme->ink);
    place_labels(diagram, &list, 0, list.count);
    put_notes(diagram, &list);
    draw_labels(diagram, &list);
}

void diagram_draw_labels(Diagram *diagram)
{
    label_taken(diagram);
    if (shows_all(diagram))
        label_all(diagram);
    else if (!diagram_is_asked(diagram))
        label_next(diagram);
}
