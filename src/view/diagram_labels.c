/* The words of a diagram beside its nodes: the grounds, and what arcs mean.
 *
 * A label is placed by rule: beside its arc and nearer to it than to any other;
 * else on a thin arc, which it interrupts; else farther away with a leader that
 * crosses nothing. Where none of these is free it is left out, and as the labels
 * are placed in the order of their weight (the arc just taken, those that can be
 * taken next, the rest) it is the least of them. */
#include "view/diagram.h"
#include "view/paragraph.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

/* --- Grounds ------------------------------------------------------------------------- */

/* The first free place along the upper edge, then along the lower one. */
static bool place_ground_name(const Diagram *diagram, Rect ground, double width, Rect *place)
{
    enum { STEPS = 24 };
    double unit = diagram->view->unit, air = 8 * unit, height = 15.5 * unit;
    const double tops[] = {ground.y + 2 * unit, ground.y + ground.h - height - 2 * unit};
    for (int i = 0; i < 2 * (STEPS + 1); i++) {
        double room = ground.w - 2 * air - width;
        double x = ground.x + air + room * (i % (STEPS + 1)) / STEPS;
        *place = (Rect){x, tops[i / (STEPS + 1)], width, height};
        if (room >= 0 && diagram_is_free(diagram, *place, 2 * unit, NO_ARC))
            return true;
    }
    return false;
}

void diagram_label_grounds(Diagram *diagram)
{
    const View *view = diagram->view;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_REGULAR, view->context->theme->muted);
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

/* --- Words --------------------------------------------------------------------------- */

/* "ACK of FIN" in the reader's language; flags and calls are the RFC's names. */
static const char *thing_phrase(const View *view, const char *phrase)
{
    char *id = arena_printf(view->drawing->arena, "arc.%s", phrase);
    for (char *at = id + strlen("arc."); *at; at++) {
        if (!isalnum((unsigned char)*at))
            *at = '-';
    }
    return words_has(view->context->words, id) ? view_word(view, id) : phrase;
}

const char *diagram_phrase(const View *view, const char *phrase)
{
    static const char *const IDS[2][ARRANGEMENT_COUNT] = {{"arc.received", "arc.lanes.received"},
                                                          {"arc.sent", "arc.lanes.sent"}};
    bool received = strncmp(phrase, "rcv ", 4) == 0, sent = strncmp(phrase, "snd ", 4) == 0;
    if (!received && !sent)
        return thing_phrase(view, phrase);
    return words_fill(view->drawing->arena, view_word(view, IDS[sent][view->context->arrangement]),
                      (WordValue[]){{"what", thing_phrase(view, phrase + 4)}, {NULL, NULL}});
}

/* --- What a label says ------------------------------------------------------------- */

enum { LABEL_LINES_MAX = 8 };

/* From one baseline to the next, in sizes of type. */
static const double LINE = 1.2;

typedef struct ArcLabel {
    const char *lines[LABEL_LINES_MAX];
    int count;
    TextStyle style;
    double w, h;
} ArcLabel;

static void add_line(const Diagram *diagram, ArcLabel *label, const char *text)
{
    for (int i = 0; i < label->count; i++) {
        if (strcmp(label->lines[i], text) == 0)
            return;
    }
    if (!*text || label->count == LABEL_LINES_MAX)
        return;
    double unit = diagram->view->unit;
    label->lines[label->count++] = text;
    label->w = fmax(label->w, text_width(diagram->view->drawing, label->style, text) + 4 * unit);
    label->h = (LINE * (label->count - 1) + 1.04) * label->style.size;
}

/* "create TCB, snd SYN" is two lines in the figure, too. */
static void add_action(const Diagram *diagram, ArcLabel *label, const char *action)
{
    const View *view = diagram->view;
    const char *comma = strstr(action, ", ");
    if (comma) {
        const char *first = arena_copy(view->drawing->arena, action, (size_t)(comma - action));
        add_line(diagram, label, diagram_phrase(view, first));
        action = comma + 2;
    }
    if (*action)
        add_line(diagram, label, diagram_phrase(view, action));
}

static void add_cause(const Diagram *diagram, ArcLabel *label, const TcpTransition *row)
{
    add_line(diagram, label, diagram_phrase(diagram->view, row->cause));
}

/* How much of it is said: where there is no room for all, first the TCB is left
 * out, which nobody sees, then what is sent, which the ladder shows. */
typedef enum Detail { DETAIL_ALL, DETAIL_SENT, DETAIL_CAUSE } Detail;
enum { DETAIL_COUNT = DETAIL_CAUSE + 1 };

/* The row that was taken, as far as it happened. */
static void add_taken_row(const Diagram *diagram, ArcLabel *label, Detail detail,
                          const TcpTransition *row)
{
    const View *view = diagram->view;
    const char *sent = strstr(row->action, "snd ");
    ViewOmission omission = view_omission(view, diagram->taken_n);
    if (omission == OMITS_WAIT) {
        add_line(diagram, label, view_timer_word(view, TCP_TIME_WAIT_TIMER, ".off"));
        return;
    }
    add_cause(diagram, label, row);
    if (omission == OMITS_ACK && detail != DETAIL_CAUSE)
        add_line(diagram, label, view_timer_word(view, TCP_DELAYED_ACK, ""));
    else if (detail == DETAIL_ALL)
        add_action(diagram, label, row->action);
    else if (detail == DETAIL_SENT && sent)
        add_action(diagram, label, sent);
}

static ArcLabel label_of_taken(const Diagram *diagram, Detail detail)
{
    const View *view = diagram->view;
    const TraceEntry *entry = &view->trace->entries.items[diagram->taken_n];
    ArcLabel label = {
        .style = view_style(view, TYPE_SMALL, FACE_BOLD, view->context->theme->ink),
    };
    if (entry->as.state.transition < 0) {
        add_line(diagram, &label, view_word(view, "ui.crash"));
        return label;
    }
    add_taken_row(diagram, &label, detail,
                  tcp_transition((TcpTransitionId)entry->as.state.transition));
    return label;
}

/* Resets, aborts and timeouts lead to CLOSED from everywhere: they are listed
 * only where they were taken. */
static bool is_listed(const Diagram *diagram, int id)
{
    const TcpTransition *row = tcp_transition((TcpTransitionId)id);
    if (id < TCP_FIGURE_5_ARCS || diagram->walked[row->from][row->to] == id + 1)
        return true;
    return id < TCP_TRANSITION_COUNT && row->to != TCP_CLOSED;
}

/* One label for a pair of states: all that leads from one to the other. */
static ArcLabel label_of_pair(const Diagram *diagram, TcpState from, TcpState to, Color color)
{
    const View *view = diagram->view;
    ArcLabel label = {.style = view_style(view, TYPE_SMALL, FACE_REGULAR, color)};
    for (int id = 0; id < TCP_ALL_TRANSITION_COUNT; id++) {
        const TcpTransition *row = tcp_transition((TcpTransitionId)id);
        if (row->from == from && row->to == to && is_listed(diagram, id))
            add_cause(diagram, &label, row);
    }
    for (int id = 0; id < TCP_ALL_TRANSITION_COUNT; id++) {
        const TcpTransition *row = tcp_transition((TcpTransitionId)id);
        const char *sent = strstr(row->action, "snd ");
        if (row->from == from && row->to == to && sent && is_listed(diagram, id) &&
            view->context->arrangement == ARRANGEMENT_LANES)
            add_line(diagram, &label, diagram_phrase(view, sent));
    }
    if (diagram->walked[from][to] < 0)
        add_line(diagram, &label, view_word(view, "ui.crash"));
    return label;
}

/* The same words in one line, for a low place. */
static ArcLabel joined(const Diagram *diagram, const ArcLabel *label)
{
    Arena *arena = diagram->view->drawing->arena;
    const char *text = label->lines[0];
    for (int i = 1; i < label->count; i++)
        text = arena_printf(arena, "%s / %s", text, label->lines[i]);
    ArcLabel made = {.style = label->style};
    add_line(diagram, &made, text);
    return made;
}

/* The same words with their lines broken, for a narrow place. */
static ArcLabel narrower(const Diagram *diagram, const ArcLabel *label)
{
    Drawing *drawing = diagram->view->drawing;
    ArcLabel made = {.style = label->style};
    for (int i = 0; i < label->count; i++) {
        Paragraph lines = paragraph_break(drawing, label->style, 0.6 * label->w, label->lines[i]);
        for (int k = 0; k < lines.count; k++)
            add_line(diagram, &made,
                     arena_copy(drawing->arena, lines.lines[k].start, lines.lines[k].length));
    }
    return made;
}

/* --- Where it stands ---------------------------------------------------------------- */

typedef struct LabelPlace {
    Rect rect;
    double cost;  /* in pixels at 720; INFINITY: none was free */
    bool on_line; /* interrupts its arc */
    bool leader;  /* from `from` at the label to `to` on the arc */
    Point from, to;
} LabelPlace;

typedef struct LabelSearch {
    const Diagram *diagram;
    const DiagramLine *line;
    double w, h;
    bool taken; /* bold beside a thick line: it may be as near to a thin one */
    LabelPlace best;
} LabelSearch;

/* Distances from the arc, without and with a leader. */
static const double BESIDE[] = {3, 5, 8}, AWAY[] = {14, 20, 28, 38, 50, 64, 80, 100};
/* Where a label's middle is from the arc: beside it, at a corner, or between. */
static const Point AROUND[] = {{1, 0},   {-1, 0},   {0, 1},    {0, -1},   {1, 1},    {1, -1},
                               {-1, 1},  {-1, -1},  {0.5, 1},  {0.5, -1}, {-0.5, 1}, {-0.5, -1},
                               {1, 0.5}, {1, -0.5}, {-1, 0.5}, {-1, -0.5}};

static const double ON_LINE_COST = 7, LEADER_COST = 14;

/* Half the width of a line that a label may interrupt. */
static const double THIN = 1;

static void offer(LabelSearch *search, LabelPlace place)
{
    if (place.cost < search->best.cost)
        search->best = place;
}

/* Nearer to its arc than to any other, and not on it. */
static void try_beside(LabelSearch *search, Rect rect, double gap, double cost)
{
    const Diagram *diagram = search->diagram;
    double unit = diagram->view->unit;
    double others = search->taken ? 1.5 : gap + 1.5;
    if (diagram_is_free(diagram, rect, others * unit, search->line->arc) &&
        diagram_is_free(diagram, rect, 1.5 * unit, NO_ARC))
        offer(search, (LabelPlace){.rect = rect, .cost = cost});
}

static void try_away(LabelSearch *search, Rect rect, Point at, double cost)
{
    const Diagram *diagram = search->diagram;
    Point from = {fmin(fmax(at.x, rect.x), rect.x + rect.w),
                  fmin(fmax(at.y, rect.y), rect.y + rect.h)};
    if (diagram_is_free(diagram, rect, 3 * diagram->view->unit, NO_ARC) &&
        diagram_leader_is_free(diagram, from, at, search->line->arc))
        offer(search, (LabelPlace){.rect = rect, .cost = cost, .leader = true, from, at});
}

/* True when the line runs level or upright within the rectangle. */
static bool is_even(const DiagramLine *line, Rect rect, Point at, double tolerance)
{
    double dx = 0, dy = 0;
    for (int i = 0; i < line->count; i++) {
        if (!rect_holds(rect, line->points[i]))
            continue;
        dx = fmax(dx, fabs(line->points[i].x - at.x));
        dy = fmax(dy, fabs(line->points[i].y - at.y));
    }
    return fmin(dx, dy) <= tolerance;
}

/* Both ends of the arc must be seen, and its corners. */
static void try_on_line(LabelSearch *search, Point at, double cost)
{
    const Diagram *diagram = search->diagram;
    const DiagramLine *line = search->line;
    double unit = diagram->view->unit;
    Rect rect = {at.x - search->w / 2, at.y - search->h / 2, search->w, search->h};
    Rect wider = rect_inset(rect, -11 * unit);
    if (line->half_width > THIN * unit || rect_holds(wider, line->points[0]) ||
        rect_holds(wider, line->points[line->count - 1]) || !is_even(line, wider, at, 6 * unit))
        return;
    if (diagram_is_free(diagram, rect, 4 * unit, line->arc))
        offer(search, (LabelPlace){.rect = rect, .cost = cost, .on_line = true});
}

static void search_around(LabelSearch *search, Point at, double cost)
{
    enum { BESIDES = sizeof BESIDE / sizeof *BESIDE, AWAYS = sizeof AWAY / sizeof *AWAY };
    double unit = search->diagram->view->unit, w = search->w, h = search->h;
    for (size_t direction = 0; direction < sizeof AROUND / sizeof *AROUND; direction++) {
        double dx = AROUND[direction].x, dy = AROUND[direction].y;
        for (int i = 0; i < BESIDES + AWAYS; i++) {
            double gap = i < BESIDES ? BESIDE[i] : AWAY[i - BESIDES];
            double whole = cost + (i < BESIDES ? 2 * gap : gap + LEADER_COST);
            if (whole >= search->best.cost)
                break;
            double reach = gap * unit + search->line->half_width;
            Rect rect = {at.x + dx * (w / 2 + reach) - w / 2, at.y + dy * (h / 2 + reach) - h / 2,
                         w, h};
            if (i < BESIDES)
                try_beside(search, rect, gap, whole);
            else
                try_away(search, rect, at, whole);
        }
    }
    if (cost + ON_LINE_COST < search->best.cost)
        try_on_line(search, at, cost + ON_LINE_COST);
}

static LabelPlace place_label(const Diagram *diagram, const ArcLabel *label,
                              const DiagramLine *line, bool taken)
{
    static const double ALONG[] = {0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.1, 0.9};
    LabelSearch search = {diagram, line, label->w, label->h, taken, {.cost = INFINITY}};
    for (size_t i = 0; i < sizeof ALONG / sizeof *ALONG; i++)
        search_around(&search, diagram_line_at(line, ALONG[i]), 16 * fabs(ALONG[i] - 0.5));
    return search.best;
}

static void draw_leader(Diagram *diagram, const LabelPlace *place, int arc)
{
    const View *view = diagram->view;
    double unit = view->unit, dot = 2.2 * unit;
    Color color = view->context->theme->muted;
    draw_line(view->drawing, place->from, place->to, (Stroke){color, 0.9 * unit, 0});
    draw_box(view->drawing, (Rect){place->to.x - dot, place->to.y - dot, 2 * dot, 2 * dot}, dot,
             color, NO_STROKE);
    Point points[] = {place->from, point_between(place->from, place->to, 1.0 / 3),
                      point_between(place->from, place->to, 2.0 / 3), place->to};
    DiagramLine line = diagram_line(points, 4, arc, 0.9 * unit);
    diagram_keep_off(diagram, &line);
}

static void draw_label(Diagram *diagram, const ArcLabel *label, const LabelPlace *place, int arc)
{
    Drawing *drawing = diagram->view->drawing;
    TextStyle style = label->style;
    Rect rect = place->rect;
    drawing->id = (ThingId){THING_ARC, (int)diagram->host, arc};
    if (place->leader)
        draw_leader(diagram, place, arc);
    else if (place->on_line)
        draw_box(drawing, rect, 0, diagram_color_at(diagram, rect), NO_STROKE);
    style.align = ALIGN_CENTER;
    for (int i = 0; i < label->count; i++) {
        Point at = {rect.x + rect.w / 2, rect.y + style.size * (0.82 + LINE * i)};
        draw_text(drawing, at, style, label->lines[i]);
    }
    drawing->id = (ThingId){0};
    /* Two labels side by side must not read as one. */
    diagram_block(diagram, rect_inset(rect, -3 * diagram->view->unit));
}

static const DiagramLine *line_of(const Diagram *diagram, int arc)
{
    for (int i = 0; i < diagram->line_count; i++) {
        if (diagram->lines[i].arc == arc)
            return &diagram->lines[i];
    }
    return NULL;
}

/* As it is, in one line, or broken: whichever stands best. False: there is no
 * room for any. */
static bool put_label(Diagram *diagram, const ArcLabel *label, int arc, bool taken)
{
    const DiagramLine *line = line_of(diagram, arc);
    if (!line || label->count == 0)
        return true;
    const ArcLabel forms[] = {*label, joined(diagram, label), narrower(diagram, label)};
    static const double EXTRA[] = {0, 1, 10};
    LabelPlace best = {.cost = INFINITY};
    int chosen = 0;
    for (int i = 0; i < 3; i++) {
        /* Not a word a line, and nothing twice. */
        if (i > 0 && (forms[i].count > 3 || forms[i].count == label->count))
            continue;
        LabelPlace place = place_label(diagram, &forms[i], line, taken);
        place.cost += EXTRA[i];
        if (place.cost >= best.cost)
            continue;
        best = place;
        chosen = i;
    }
    if (best.cost < INFINITY)
        draw_label(diagram, &forms[chosen], &best, arc);
    return best.cost < INFINITY;
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

static void label_pairs(Diagram *diagram, PairMatters *matters, Color color)
{
    for (int pair = 0; pair < TCP_STATE_COUNT * TCP_STATE_COUNT; pair++) {
        TcpState from = (TcpState)(pair / TCP_STATE_COUNT), to = (TcpState)(pair % TCP_STATE_COUNT);
        if (is_taken(diagram, from, to) || !matters(diagram, from, to))
            continue;
        ArcLabel label = label_of_pair(diagram, from, to, color);
        put_label(diagram, &label, pair, false);
    }
}

/* Its last resort: the lit arc tells what is meant. */
static void label_in_heading(Diagram *diagram, int arc)
{
    for (int detail = 0; detail < DETAIL_COUNT; detail++) {
        ArcLabel label = label_of_taken(diagram, (Detail)detail);
        ArcLabel broken = narrower(diagram, &label);
        LabelPlace place = {.cost = 0};
        bool fits = diagram_take_heading(diagram, label.w, label.h, &place.rect);
        bool fits_broken = !fits && diagram_take_heading(diagram, broken.w, broken.h, &place.rect);
        if (fits || fits_broken) {
            draw_label(diagram, fits ? &label : &broken, &place, arc);
            return;
        }
    }
}

void diagram_label_taken(Diagram *diagram)
{
    if (diagram->taken_n < 0)
        return;
    int arc = diagram_arc(diagram->taken_from, diagram->taken_to);
    for (int detail = 0; detail < DETAIL_COUNT; detail++) {
        ArcLabel label = label_of_taken(diagram, (Detail)detail);
        if (put_label(diagram, &label, arc, true))
            return;
    }
    label_in_heading(diagram, arc);
}

void diagram_label_arcs(Diagram *diagram)
{
    const ViewContext *context = diagram->view->context;
    if (context->quiz.asks_state && context->quiz.host == diagram->host)
        return; /* What can come next is the question. */
    label_pairs(diagram, can_be_next, context->theme->ink);
    /* In the small diagram there is no room for all. */
    if (!context->all_labels || context->panel == PANEL_ALL || context->quiz.asks_state)
        return;
    label_pairs(diagram, is_other_short, context->theme->muted);
    label_pairs(diagram, is_other_long, context->theme->muted);
}
