/* The words of a diagram beside its nodes: the grounds, and what arcs mean.
 *
 * A label is placed by rule: beside its arc and nearer to it than to any other;
 * else on a thin arc, which it interrupts; else farther away with a leader that
 * crosses nothing. Where none of these is free it is left out, and as the labels
 * are placed in the order of their weight (the arc just taken, those that can be
 * taken next, the rest) it is the least of them. */
#include "view/diagram_label.h"

#include <math.h>

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

/* --- One label ---------------------------------------------------------------------- */

static const DiagramLine *line_of(const Diagram *diagram, int arc)
{
    for (int i = 0; i < diagram->line_count; i++) {
        if (diagram->lines[i].arc == arc)
            return &diagram->lines[i];
    }
    return NULL;
}

/* A label that is wanted at an arc, and where it stands in which form. */
typedef struct Wanted {
    int arc;
    LabelManner manner;
    ArcLabel label, form;
    LabelPlace place;
    int obstacle; /* as which it keeps others off */
    bool noted;   /* it stands among the notes */
} Wanted;

/* How far a label keeps others off, at 720. */
static const double LABEL_AIR = 3;

/* As it is, in one line, or broken: whichever stands best. */
static void find_place(const Diagram *diagram, Wanted *wanted)
{
    const DiagramLine *line = line_of(diagram, wanted->arc);
    const ArcLabel *label = &wanted->label;
    const ArcLabel forms[] = {*label, label_joined(diagram, label), label_narrower(diagram, label)};
    static const double EXTRA[] = {0, 1, 10};
    wanted->place = (LabelPlace){.cost = INFINITY};
    for (int i = 0; line && i < 3; i++) {
        /* Not a word a line, and nothing twice. */
        if (i > 0 && (forms[i].count > 3 || forms[i].count == label->count))
            continue;
        LabelPlace place = label_place(diagram, &forms[i], line, wanted->manner);
        place.cost += EXTRA[i];
        if (place.cost >= wanted->place.cost)
            continue;
        wanted->place = place;
        wanted->form = forms[i];
    }
}

static bool has_place(const Wanted *wanted)
{
    return wanted->place.cost < INFINITY;
}

static double leader_width(const Diagram *diagram)
{
    return 0.9 * diagram->view->unit;
}

/* Nothing else stands there from now on. */
static void take_place(Diagram *diagram, Wanted *wanted)
{
    const LabelPlace *place = &wanted->place;
    if (place->leader) {
        Point points[] = {place->from, point_between(place->from, place->to, 1.0 / 3),
                          point_between(place->from, place->to, 2.0 / 3), place->to};
        DiagramLine line = diagram_line(points, 4, wanted->arc, leader_width(diagram));
        diagram_keep_off(diagram, &line);
    }
    /* Two labels side by side must not read as one. */
    wanted->obstacle = diagram->obstacle_count;
    diagram_block(diagram, rect_inset(place->rect, -LABEL_AIR * diagram->view->unit));
}

static void draw_leader(const Diagram *diagram, const LabelPlace *place)
{
    const View *view = diagram->view;
    double dot = 2.2 * view->unit;
    Color color = view->context->theme->muted;
    draw_line(view->drawing, place->from, place->to, (Stroke){color, leader_width(diagram), 0});
    draw_box(view->drawing, (Rect){place->to.x - dot, place->to.y - dot, 2 * dot, 2 * dot}, dot,
             color, NO_STROKE);
}

static void draw_label(const Diagram *diagram, const Wanted *wanted)
{
    Drawing *drawing = diagram->view->drawing;
    TextStyle style = wanted->form.style;
    Rect rect = wanted->place.rect;
    drawing->id = (ThingId){THING_ARC, (int)diagram->host, wanted->arc};
    if (wanted->place.leader)
        draw_leader(diagram, &wanted->place);
    else if (wanted->place.on_line)
        draw_box(drawing, rect, 0, diagram_color_at(diagram, rect), NO_STROKE);
    style.align = ALIGN_CENTER;
    for (int i = 0; i < wanted->form.count; i++) {
        Point at = {rect.x + rect.w / 2, rect.y + style.size * (0.82 + LABEL_LINE * i)};
        draw_text(drawing, at, style, wanted->form.lines[i]);
    }
    drawing->id = (ThingId){0};
}

/* --- Notes --------------------------------------------------------------------------- */

/* The disc of a note, and what stands between it, its text and the next one, in
 * sizes of type. */
static const double DISC = 1.1, NOTE_GAP = 0.4, NOTES_GAP = 0.8;

enum { NOTE_LINES_MAX = 16 };

/* Notes stand in lines in the room that the heading leaves, each in the first one
 * that has room for it. */
typedef struct Notes {
    Rect room;
    double height;                 /* of a line */
    double filled[NOTE_LINES_MAX]; /* how far each line is taken */
    int lines;
} Notes;

static Notes notes_of(const Diagram *diagram)
{
    Rect room = diagram->heading_free, area = diagram->map.area;
    double height = LABEL_LINE * view_type(diagram->view, TYPE_SMALL);
    if (room.y < area.y)
        room.h = fmin(room.h, area.y - room.y);
    return (Notes){room, height, .lines = (int)fmin(floor(room.h / height), NOTE_LINES_MAX)};
}

static bool note_fits(const Notes *notes, int first, int lines, double w)
{
    for (int i = first; i < first + lines; i++) {
        if (i >= notes->lines || notes->filled[i] + w > notes->room.w)
            return false;
    }
    return lines <= notes->lines;
}

static bool take_note(Notes *notes, int lines, double w, double gap, Point *at)
{
    for (int first = 0; first < notes->lines; first++) {
        if (!note_fits(notes, first, lines, w))
            continue;
        double x = 0;
        for (int i = first; i < first + lines; i++)
            x = fmax(x, notes->filled[i]);
        for (int i = first; i < first + lines; i++)
            notes->filled[i] = x + w + gap;
        *at = (Point){notes->room.x + x, notes->room.y + first * notes->height};
        return true;
    }
    return false;
}

/* The events in one line, or broken in a narrow room. */
static bool find_note(const Diagram *diagram, Notes *notes, Wanted *wanted, Point *at)
{
    TcpState from = (TcpState)(wanted->arc / TCP_STATE_COUNT);
    TcpState to = (TcpState)(wanted->arc % TCP_STATE_COUNT);
    Color color = wanted->label.style.color;
    wanted->label = label_of_pair(diagram, from, to, color, DETAIL_CAUSE);
    double size = wanted->label.style.size, before = (DISC + NOTE_GAP) * size;
    const ArcLabel forms[] = {label_joined(diagram, &wanted->label),
                              label_narrower(diagram, &wanted->label)};
    for (int i = 0; i < 2; i++) {
        if (!take_note(notes, forms[i].count, before + forms[i].w, NOTES_GAP * size, at))
            continue;
        wanted->form = forms[i];
        wanted->place = (LabelPlace){.rect = {at->x + before, at->y, forms[i].w, forms[i].h}};
        return true;
    }
    return false;
}

static void draw_disc(const Diagram *diagram, Point middle, TextStyle style, const char *number)
{
    const View *view = diagram->view;
    double size = DISC * style.size;
    draw_box(view->drawing, (Rect){middle.x - size / 2, middle.y - size / 2, size, size}, size / 2,
             style.color, NO_STROKE);
    style.color = view->context->theme->panel;
    style.align = ALIGN_CENTER;
    draw_text(view->drawing, (Point){middle.x, middle.y + 0.36 * style.size}, style, number);
}

/* The number that a note has before it, and its arc too. */
typedef struct Mark {
    Wanted wanted;
    const char *number;
} Mark;

static bool find_mark(const Diagram *diagram, int arc, Color color, Mark *mark)
{
    const View *view = diagram->view;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_BOLD, color);
    mark->number = arena_printf(view->drawing->arena, "%d", diagram->note_count + 1);
    mark->wanted = (Wanted){
        .arc = arc, .manner = LABEL_MARK, .label = label_of_text(diagram, style, mark->number)};
    mark->wanted.label.w = mark->wanted.label.h = DISC * style.size;
    find_place(diagram, &mark->wanted);
    return has_place(&mark->wanted);
}

/* The note at its place, its number where it is told, and on the arc. */
static void draw_note(Diagram *diagram, const Mark *mark, const Wanted *note, Point number_at)
{
    TextStyle style = mark->wanted.label.style;
    double size = DISC * style.size;
    Rect at = mark->wanted.place.rect;
    Wanted disc = mark->wanted;
    take_place(diagram, &disc);
    diagram->note_count++;
    diagram->view->drawing->id = (ThingId){THING_ARC, (int)diagram->host, note->arc};
    if (mark->wanted.place.leader)
        draw_leader(diagram, &mark->wanted.place);
    draw_disc(diagram, (Point){at.x + at.w / 2, at.y + at.h / 2}, style, mark->number);
    draw_disc(diagram, (Point){number_at.x + size / 2, number_at.y + size / 2}, style,
              mark->number);
    draw_label(diagram, note);
}

/* A label without a place at its arc stands in the heading, with a number that the
 * arc bears too. */
static void put_note(Diagram *diagram, Notes *notes, Wanted *wanted)
{
    Mark mark;
    Point note;
    if (find_mark(diagram, wanted->arc, diagram->view->context->theme->muted, &mark) &&
        find_note(diagram, notes, wanted, &note)) {
        wanted->noted = true;
        draw_note(diagram, &mark, wanted, note);
    }
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

/* The lanes say what is sent, too. */
static void want_pairs(const Diagram *diagram, WantedList *list, PairMatters *matters, Color color)
{
    bool lanes = diagram->view->context->arrangement == ARRANGEMENT_LANES;
    LabelDetail detail = lanes ? DETAIL_SENT : DETAIL_CAUSE;
    for (int pair = 0; pair < TCP_STATE_COUNT * TCP_STATE_COUNT; pair++) {
        TcpState from = (TcpState)(pair / TCP_STATE_COUNT), to = (TcpState)(pair % TCP_STATE_COUNT);
        if (is_taken(diagram, from, to) || !matters(diagram, from, to) || !line_of(diagram, pair))
            continue;
        ArcLabel label = label_of_pair(diagram, from, to, color, detail);
        if (label.count > 0 && list->count < WANTED_MAX)
            list->items[list->count++] = (Wanted){.arc = pair, .label = label};
    }
}

/* The taken arc's, as much of it as there is room for; `before` it comes its number. */
static bool find_taken_note(Diagram *diagram, Wanted *wanted, double before, Point *at)
{
    for (int i = 0; i < 2 * DETAIL_COUNT; i++) {
        wanted->label = label_of_taken(diagram, (LabelDetail)(i / 2));
        wanted->form = i % 2 ? label_narrower(diagram, &wanted->label) : wanted->label;
        Rect room;
        if (!diagram_take_heading(diagram, before + wanted->form.w, wanted->form.h, &room))
            continue;
        wanted->place = (LabelPlace){.rect = {room.x + before, room.y, wanted->form.w, room.h}};
        *at = (Point){room.x, room.y};
        return true;
    }
    return false;
}

/* Its last resort. An arc that is too short for a number is lit, at least. */
static void note_taken(Diagram *diagram, Wanted *wanted)
{
    Mark mark;
    Point note;
    bool marked = find_mark(diagram, wanted->arc, diagram->view->context->theme->ink, &mark);
    double before = (DISC + NOTE_GAP) * wanted->label.style.size;
    if (!find_taken_note(diagram, wanted, marked ? before : 0, &note))
        return;
    take_place(diagram, wanted);
    if (marked)
        draw_note(diagram, &mark, wanted, note);
    else
        draw_label(diagram, wanted);
}

static void label_taken(Diagram *diagram)
{
    if (diagram->taken_n < 0)
        return;
    Wanted wanted = {.arc = diagram_arc(diagram->taken_from, diagram->taken_to),
                     .manner = LABEL_OF_TAKEN};
    if (!line_of(diagram, wanted.arc))
        return;
    for (int detail = 0; detail < DETAIL_COUNT; detail++) {
        wanted.label = label_of_taken(diagram, (LabelDetail)detail);
        find_place(diagram, &wanted);
        if (!has_place(&wanted))
            continue;
        take_place(diagram, &wanted);
        draw_label(diagram, &wanted);
        return;
    }
    note_taken(diagram, &wanted);
}

/* Places for those of the list from `first` on, at their arcs. */
static void place_labels(Diagram *diagram, WantedList *list, int first)
{
    for (int i = first; i < list->count; i++) {
        find_place(diagram, &list->items[i]);
        if (has_place(&list->items[i]))
            take_place(diagram, &list->items[i]);
    }
}

/* With what is sent, too, where there is room at the arc: all events have their places
 * by now, and none loses its own for the action of another. */
static void add_action(Diagram *diagram, Wanted *event)
{
    TcpState from = (TcpState)(event->arc / TCP_STATE_COUNT);
    TcpState to = (TcpState)(event->arc % TCP_STATE_COUNT);
    Wanted whole = *event;
    Rect *own = &diagram->obstacles[event->obstacle].rect, before = *own;
    whole.label = label_of_pair(diagram, from, to, event->label.style.color, DETAIL_SENT);
    *own = (Rect){-INFINITY, -INFINITY, 0, 0};
    find_place(diagram, &whole);
    *own = before;
    if (!has_place(&whole) || whole.place.leader)
        return;
    *own = rect_inset(whole.place.rect, -LABEL_AIR * diagram->view->unit);
    *event = whole;
}

static void add_actions(Diagram *diagram, WantedList *list)
{
    for (int i = 0; i < list->count; i++) {
        Wanted *event = &list->items[i];
        if (has_place(event) && !event->noted && !event->place.leader &&
            event->obstacle < diagram->obstacle_count)
            add_action(diagram, event);
    }
}

static void draw_labels(const Diagram *diagram, const WantedList *list)
{
    for (int i = 0; i < list->count; i++) {
        if (has_place(&list->items[i]) && !list->items[i].noted)
            draw_label(diagram, &list->items[i]);
    }
}

/* What stands at the arcs comes before the notes: their marks are small and find a
 * place behind all. */
static void put_notes(Diagram *diagram, WantedList *list)
{
    Notes notes = notes_of(diagram);
    for (int i = 0; i < list->count; i++) {
        if (!has_place(&list->items[i]))
            put_note(diagram, &notes, &list->items[i]);
    }
}

/* The names of the grounds are the last to look for a place. */
static void label_all(Diagram *diagram)
{
    const Theme *theme = diagram->view->context->theme;
    WantedList list = {.count = 0};
    want_pairs(diagram, &list, is_other_short, theme->muted);
    place_labels(diagram, &list, 0);
    label_taken(diagram);
    int first = list.count;
    want_pairs(diagram, &list, can_be_next, theme->ink);
    want_pairs(diagram, &list, is_other_long, theme->muted);
    place_labels(diagram, &list, first);
    put_notes(diagram, &list);
    add_actions(diagram, &list);
    draw_labels(diagram, &list);
    label_grounds(diagram);
}

void diagram_draw_labels(Diagram *diagram)
{
    const ViewContext *context = diagram->view->context;
    /* In the small diagram there is no room for all. */
    if (context->all_labels && context->panel != PANEL_ALL && !context->quiz.asks_state) {
        label_all(diagram);
        return;
    }
    label_taken(diagram);
    label_grounds(diagram);
    if (context->quiz.asks_state && context->quiz.host == diagram->host)
        return; /* What can come next is the question. */
    WantedList list = {.count = 0};
    want_pairs(diagram, &list, can_be_next, context->theme->ink);
    place_labels(diagram, &list, 0);
    draw_labels(diagram, &list);
}
