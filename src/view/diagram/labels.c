/* The words of a diagram beside its nodes: the grounds, and what arcs mean.
 *
 * A label is placed by rule: beside its arc and nearer to it than to any other;
 * else on a thin arc, which it interrupts; else farther away with a leader that
 * crosses nothing. Where none of these is free it is left out, and as the labels
 * are placed in the order of their weight (the arc just taken, those that can be
 * taken next, the rest) it is the least of them. */
#include "view/diagram/label.h"

#include <math.h>
#include <string.h>

/* --- Grounds ------------------------------------------------------------------------- */

/* The first free place along the upper edge, else at an end of the lower one: in the
 * middle of that it would be taken for an arrow's. */
static bool place_ground_name(const Diagram *diagram, Rect ground, double width, Rect *place)
{
    enum { STEPS = 24 };
    double unit = diagram->view->unit, air = 8 * unit, height = 15.5 * unit;
    double room = ground.w - 2 * air - width;
    for (int i = 0; room >= 0 && i <= STEPS + 2; i++) {
        bool upper = i <= STEPS;
        double share = upper ? i / (double)STEPS : i - STEPS - 1;
        double y = upper ? ground.y + 2 * unit : ground.y + ground.h - height - 2 * unit;
        *place = (Rect){ground.x + air + room * share, y, width, height};
        if (diagram_is_free(diagram, *place, 2 * unit, NO_ARC))
            return true;
    }
    return false;
}

static void label_grounds(Diagram *diagram)
{
    const View *view = diagram->view;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_REGULAR, view->style->theme->muted);
    for (int i = 0; i < diagram->map.ground_count; i++) {
        const Ground *ground = &diagram->map.grounds[i];
        const char *word = view_word(view, ground->word);
        Rect place;
        if (!place_ground_name(diagram, ground->rect, text_width(view->drawing, style, word),
                               &place))
            continue;
        draw_text(view->drawing, (Point){place.x, place.y + 12 * view->unit}, style, word);
        diagram_block(diagram, rect_inset(place, -4 * view->unit));
    }
}

/* --- One label ---------------------------------------------------------------------- */

const DiagramLine *label_line(const Diagram *diagram, int arc)
{
    for (int i = 0; i < diagram->line_count; i++) {
        if (diagram->lines[i].arc == arc)
            return &diagram->lines[i];
    }
    return NULL;
}

/* The share in which it is broken twice. */
static const double THIRD = 0.45;

/* How far a label keeps others off, at 720. */
static const double LABEL_AIR = 3;

/* As it is, in one line, or broken: whichever stands best. */
void label_find_place(const Diagram *diagram, Wanted *wanted)
{
    const DiagramLine *line = label_line(diagram, wanted->arc);
    const ArcLabel stacked = label_stacked(diagram, &wanted->label);
    const ArcLabel forms[] = {stacked, label_joined(diagram, &wanted->label),
                              label_narrower(diagram, &stacked, LABEL_HALF),
                              label_narrower(diagram, &stacked, THIRD)};
    static const double EXTRA[] = {0, 1, 10, 20};
    wanted->place = (LabelPlace){.cost = INFINITY};
    for (int i = 0; line && i < 4; i++) {
        /* Not a word a line, and nothing twice. */
        if (i > 0 && (forms[i].count > 3 || forms[i].count == stacked.count))
            continue;
        double cost = wanted->place.cost - EXTRA[i];
        LabelPlace place = label_place(diagram, &forms[i], line, wanted->manner, cost);
        if (place.cost >= cost)
            continue;
        place.cost += EXTRA[i];
        wanted->place = place;
        wanted->form = forms[i];
    }
}

bool label_has_place(const Wanted *wanted)
{
    return wanted->place.cost < INFINITY;
}

static double leader_width(const Diagram *diagram)
{
    return 0.9 * diagram->view->unit;
}

/* Nothing else stands there from now on. */
void label_take_place(Diagram *diagram, const Wanted *wanted)
{
    const LabelPlace *place = &wanted->place;
    if (place->leader) {
        Point points[] = {place->from, point_between(place->from, place->to, 1.0 / 3),
                          point_between(place->from, place->to, 2.0 / 3), place->to};
        DiagramLine line = diagram_line(points, 4, wanted->arc, leader_width(diagram));
        diagram_keep_off(diagram, &line);
    }
    /* Two labels side by side must not read as one. */
    diagram_block(diagram, rect_inset(place->rect, -LABEL_AIR * diagram->view->unit));
}

void label_draw_leader(const Diagram *diagram, const LabelPlace *place)
{
    const View *view = diagram->view;
    double dot = 2.2 * view->unit;
    Color color = view->style->theme->muted;
    draw_line(view->drawing, place->from, place->to, (Stroke){color, leader_width(diagram), 0});
    draw_box(view->drawing, (Rect){place->to.x - dot, place->to.y - dot, 2 * dot, 2 * dot}, dot,
             color, NO_STROKE);
}

/* What has no bold face stands on a ground, so that what was just taken is told apart. */
static void draw_tag(const Diagram *diagram, const Wanted *wanted)
{
    double unit = diagram->view->unit;
    Rect rect = wanted->place.rect;
    rect.x -= 2 * unit;
    rect.w += 4 * unit;
    if (wanted->manner == LABEL_OF_TAKEN && wanted->form.style.face == FACE_REGULAR)
        draw_box(diagram->view->drawing, rect, 4 * unit, diagram->tint,
                 (Stroke){diagram->color, 1.2 * unit, 0});
}

void label_draw(const Diagram *diagram, const Wanted *wanted)
{
    Drawing *drawing = diagram->view->drawing;
    TextStyle style = wanted->form.style;
    Rect rect = wanted->place.rect;
    drawing->tag = view_tag(diagram->view, THING_ARC, (int)diagram->host, wanted->arc);
    draw_tag(diagram, wanted);
    if (wanted->place.leader)
        label_draw_leader(diagram, &wanted->place);
    else if (wanted->place.on_line)
        draw_box(drawing, rect, 0, diagram_color_at(diagram, rect), NO_STROKE);
    double x = wanted->noted ? rect.x + 2 * diagram->view->unit : rect.x + rect.w / 2;
    style.align = wanted->noted ? ALIGN_LEFT : ALIGN_CENTER;
    for (int i = 0; i < wanted->form.count; i++) {
        Point at = {x, rect.y + style.size * (0.82 + LABEL_LINE * i)};
        draw_text(drawing, at, style, wanted->form.lines[i]);
    }
    drawing->tag = (Tag){0};
}

/* --- In the order of their weight ----------------------------------------------------- */

typedef bool PairMatters(const Diagram *diagram, TcpState from, TcpState to);

static bool is_taken(const Diagram *diagram, TcpState from, TcpState to)
{
    return diagram->taken_n >= 0 && diagram->taken_from == from && diagram->taken_to == to;
}

static bool can_be_next(const Diagram *diagram, TcpState from, TcpState to)
{
    return diagram_can_follow(diagram, from, to);
}

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
    return !can_be_next(diagram, from, to) && is_short(diagram, from, to);
}

static bool is_other_long(const Diagram *diagram, TcpState from, TcpState to)
{
    return !can_be_next(diagram, from, to) && !is_short(diagram, from, to);
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
    bool lanes = diagram->view->style->arrangement == ARRANGEMENT_LANES;
    LabelDetail detail = lanes || shows_all(diagram) ? DETAIL_SENT : DETAIL_CAUSE;
    ArcLabel label = label_of_pair(diagram, from, to, color, detail);
    if (label.count > 0 && list->count < WANTED_MAX)
        list->items[list->count++] = (Wanted){.arc = pair, .label = label};
}

/* The common way out of a state comes before the others. */
static void want_pairs(const Diagram *diagram, WantedList *list, PairMatters *matters, Color color)
{
    for (int turn = 0; turn < 2 * TCP_STATE_COUNT * TCP_STATE_COUNT; turn++) {
        int pair = turn % (TCP_STATE_COUNT * TCP_STATE_COUNT);
        TcpState from = (TcpState)(pair / TCP_STATE_COUNT), to = (TcpState)(pair % TCP_STATE_COUNT);
        bool common_turn = turn == pair;
        if (is_common(from, to) == common_turn && !is_taken(diagram, from, to) &&
            matters(diagram, from, to) && label_line(diagram, pair))
            want_pair(diagram, list, pair, color);
    }
}

static void label_taken(Diagram *diagram)
{
    if (diagram->taken_n < 0)
        return;
    Wanted wanted = {.arc = diagram_arc(diagram->taken_from, diagram->taken_to),
                     .manner = LABEL_OF_TAKEN};
    if (!label_line(diagram, wanted.arc))
        return;
    for (int detail = 0; detail < DETAIL_COUNT; detail++) {
        wanted.label = label_of_taken(diagram, (LabelDetail)detail);
        label_find_place(diagram, &wanted);
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
        label_find_place(diagram, &list->items[i]);
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
        place_labels(diagram, list, i, i + 1);
    }
}

static void label_all(Diagram *diagram)
{
    const Theme *theme = diagram->view->style->theme;
    WantedList list = {.count = 0};
    want_pairs(diagram, &list, can_be_next, theme->ink);
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
    want_pairs(diagram, &list, can_be_next, diagram->view->style->theme->ink);
    place_labels(diagram, &list, 0, list.count);
    put_notes(diagram, &list);
    draw_labels(diagram, &list);
}

/* The names of the grounds are the last to look for a place. */
void diagram_draw_labels(Diagram *diagram)
{
    const ViewQuiz *quiz = &diagram->view->run->quiz;
    label_taken(diagram);
    if (shows_all(diagram))
        label_all(diagram);
    else if (!quiz->asks_state || quiz->host != diagram->host)
        label_next(diagram); /* Else what can come next is the question. */
    label_grounds(diagram);
}
