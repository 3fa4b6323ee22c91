/* The words of a diagram beside its nodes: the grounds, and what arcs mean.
 *
 * A label is placed by rule: beside its arc and nearer to it than to any other;
 * else on a thin arc, which it interrupts; else farther away with a leader that
 * crosses nothing. Where none of these is free it is left out, and as the labels
 * are placed in the order of their weight (the arc just taken, those that can be
 * taken next, the rest) it is the least of them. */
#include "view/diagram_label.h"

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
    bool noted; /* it stands among the notes */
} Wanted;

/* The shares of its width in which a line is broken once, or twice. */
static const double HALF = 0.6, THIRD = 0.45;

/* How far a label keeps others off, at 720. */
static const double LABEL_AIR = 3;

/* As it is, in one line, or broken: whichever stands best. */
static void find_place(const Diagram *diagram, Wanted *wanted)
{
    const DiagramLine *line = line_of(diagram, wanted->arc);
    const ArcLabel stacked = label_stacked(diagram, &wanted->label);
    const ArcLabel forms[] = {stacked, label_joined(diagram, &wanted->label),
                              label_narrower(diagram, &stacked, HALF),
                              label_narrower(diagram, &stacked, THIRD)};
    static const double EXTRA[] = {0, 1, 10, 20};
    wanted->place = (LabelPlace){.cost = INFINITY};
    for (int i = 0; line && i < 4; i++) {
        /* Not a word a line, and nothing twice. */
        if (i > 0 && (forms[i].count > 3 || forms[i].count == stacked.count))
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
static void take_place(Diagram *diagram, const Wanted *wanted)
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

static void draw_leader(const Diagram *diagram, const LabelPlace *place)
{
    const View *view = diagram->view;
    double dot = 2.2 * view->unit;
    Color color = view->context->theme->muted;
    draw_line(view->drawing, place->from, place->to, (Stroke){color, leader_width(diagram), 0});
    draw_box(view->drawing, (Rect){place->to.x - dot, place->to.y - dot, 2 * dot, 2 * dot}, dot,
             color, NO_STROKE);
}

/* What has no bold face stands on a ground, so that what was just taken is told apart. */
static void draw_tag(const Diagram *diagram, const Wanted *wanted)
{
    double unit = diagram->view->unit;
    Rect rect = wanted->place.rect;
    rect.y -= unit;
    if (wanted->manner == LABEL_OF_TAKEN && wanted->form.style.face == FACE_REGULAR)
        draw_box(diagram->view->drawing, rect, 4 * unit, diagram->tint,
                 (Stroke){diagram->color, 1.2 * unit, 0});
}

static void draw_label(const Diagram *diagram, const Wanted *wanted)
{
    Drawing *drawing = diagram->view->drawing;
    TextStyle style = wanted->form.style;
    Rect rect = wanted->place.rect;
    drawing->tag = thing(THING_ARC, (int)diagram->host, wanted->arc);
    draw_tag(diagram, wanted);
    if (wanted->place.leader)
        draw_leader(diagram, &wanted->place);
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

/* --- Notes --------------------------------------------------------------------------- */

/* The disc of a note, and what stands between it, its text and the next one, in
 * sizes of type. */
static const double DISC = 1.1, NOTE_GAP = 0.4, NOTES_GAP = 0.8;

enum { NOTE_LINES_MAX = 16 };

/* Notes stand in lines in the room that the heading leaves, each in the first one
 * that has room for it. */
typedef struct Notes {
    Rect room;
    double height, gap;            /* of a line; between two notes in it */
    double filled[NOTE_LINES_MAX]; /* how far each line is taken */
    int lines;
} Notes;

static Notes notes_of(const Diagram *diagram)
{
    Rect room = diagram->heading_free, area = diagram->map.area;
    double height = LABEL_LINE * view_type(diagram->view, TYPE_SMALL);
    if (room.y < area.y)
        room.h = fmin(room.h, area.y - room.y);
    return (Notes){.room = room,
                   .height = height,
                   .gap = NOTES_GAP * view_type(diagram->view, TYPE_SMALL),
                   .lines = (int)fmin(floor(room.h / height), NOTE_LINES_MAX)};
}

static bool note_fits(const Notes *notes, int first, int lines, double w)
{
    for (int i = first; i < first + lines; i++) {
        if (i >= notes->lines || notes->filled[i] + w > notes->room.w)
            return false;
    }
    return lines <= notes->lines;
}

static bool take_note(const Diagram *diagram, Notes *notes, int lines, double w, Point *at)
{
    for (int first = 0; first < notes->lines; first++) {
        if (!note_fits(notes, first, lines, w))
            continue;
        double x = 0;
        for (int i = first; i < first + lines; i++)
            x = fmax(x, notes->filled[i]);
        Rect place = {notes->room.x + x, notes->room.y + first * notes->height, w,
                      lines * notes->height};
        if (diagram_is_crossed(diagram, place))
            continue;
        for (int i = first; i < first + lines; i++)
            notes->filled[i] = x + w + notes->gap;
        *at = (Point){place.x, place.y};
        return true;
    }
    return false;
}

/* The free place of a size that is nearest to an arc. */
static bool find_room(const Diagram *diagram, const Wanted *wanted, double w, double h, Point *at)
{
    Rect place;
    Point near = diagram_line_at(line_of(diagram, wanted->arc), 0.5);
    if (!diagram_find_place(diagram, w, h, near, INFINITY, &place))
        return false;
    *at = (Point){place.x, place.y};
    return true;
}

static double number_room(const Diagram *diagram, TextStyle style)
{
    return (DISC + NOTE_GAP + (diagram->note_count + 1 > 9 ? 0.45 : 0)) * style.size;
}

/* In one line, or broken in a narrow room; beside the diagram, else where that is free. */
static bool find_note(const Diagram *diagram, Notes *notes, Wanted *wanted, Point *at)
{
    double before = number_room(diagram, wanted->label.style);
    ArcLabel joined = label_joined(diagram, &wanted->label);
    const ArcLabel forms[] = {joined, label_narrower(diagram, &joined, HALF)};
    for (int i = 0; i < 4; i++) {
        const ArcLabel *form = &forms[i % 2];
        double w = before + form->w;
        if (i < 2 ? !take_note(diagram, notes, form->count, w, at)
                  : !find_room(diagram, wanted, w, form->h, at))
            continue;
        wanted->form = *form;
        wanted->place = (LabelPlace){.rect = {at->x + before, at->y, form->w, form->h}};
        return true;
    }
    return false;
}

/* A number with two digits makes it longer. */
static double disc_width(TextStyle style, const char *number)
{
    return (DISC + 0.45 * (double)(strlen(number) - 1)) * style.size;
}

static void draw_disc(const Diagram *diagram, Point middle, TextStyle style, const char *number)
{
    const View *view = diagram->view;
    double size = DISC * style.size, width = disc_width(style, number);
    draw_box(view->drawing, (Rect){middle.x - width / 2, middle.y - size / 2, width, size},
             size / 2, style.color, NO_STROKE);
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
    mark->wanted.label.w = disc_width(style, mark->number);
    mark->wanted.label.h = DISC * style.size;
    find_place(diagram, &mark->wanted);
    return has_place(&mark->wanted);
}

/* The note at its place, its number where it is told, and on the arc. */
static void draw_note(Diagram *diagram, const Mark *mark, const Wanted *note, Point number_at)
{
    TextStyle style = mark->wanted.label.style;
    double size = DISC * style.size;
    Rect at = mark->wanted.place.rect;
    diagram->note_count++;
    diagram->view->drawing->tag = thing(THING_ARC, (int)diagram->host, note->arc);
    if (mark->wanted.place.leader)
        draw_leader(diagram, &mark->wanted.place);
    draw_disc(diagram, (Point){at.x + at.w / 2, at.y + at.h / 2}, style, mark->number);
    double width = disc_width(style, mark->number);
    draw_disc(diagram, (Point){number_at.x + width / 2, number_at.y + size / 2}, style,
              mark->number);
    draw_label(diagram, note);
}

/* Its number stands before the note. */
static void block_number(Diagram *diagram, const Wanted *note, Point at)
{
    diagram_block(diagram, (Rect){at.x, at.y, note->place.rect.x - at.x, note->place.rect.h});
}

/* A label without a place at its arc stands elsewhere, with a number that the arc bears
 * too. */
static void put_note(Diagram *diagram, Notes *notes, Wanted *wanted)
{
    Mark mark;
    Point note;
    int obstacles = diagram->obstacle_count, lines = diagram->line_count;
    if (!find_mark(diagram, wanted->arc, diagram->view->context->theme->muted, &mark))
        return;
    take_place(diagram, &mark.wanted);
    wanted->noted = find_note(diagram, notes, wanted, &note);
    if (!wanted->noted) {
        diagram->obstacle_count = obstacles;
        diagram->line_count = lines;
        return;
    }
    take_place(diagram, wanted);
    block_number(diagram, wanted, note);
    draw_note(diagram, &mark, wanted, note);
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

/* All are wanted, and there is room for them: in the small diagram there is none. */
static bool shows_all(const Diagram *diagram)
{
    const ViewContext *context = diagram->view->context;
    return context->all_labels && context->panel != PANEL_ALL && !context->quiz.asks_state;
}

/* Where all are wanted, and in the lanes, they say what is sent, too. */
static void want_pair(const Diagram *diagram, WantedList *list, int pair, Color color)
{
    TcpState from = (TcpState)(pair / TCP_STATE_COUNT), to = (TcpState)(pair % TCP_STATE_COUNT);
    bool lanes = diagram->view->context->arrangement == ARRANGEMENT_LANES;
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
            matters(diagram, from, to) && line_of(diagram, pair))
            want_pair(diagram, list, pair, color);
    }
}

/* The taken arc's, as much of it as there is room for, in the heading or else where that
 * is free; `before` it comes its number. */
static bool find_taken_note(Diagram *diagram, Wanted *wanted, double before, Point *at)
{
    enum { WAYS = 2 * DETAIL_COUNT };
    for (int i = 0; i < 2 * WAYS; i++) {
        wanted->label = label_of_taken(diagram, (LabelDetail)(i % WAYS / 2));
        wanted->form = i % 2 ? label_narrower(diagram, &wanted->label, HALF) : wanted->label;
        double w = before + wanted->form.w, h = wanted->form.h;
        Rect room = {0};
        if (i < WAYS ? !diagram_take_clear_heading(diagram, w, h, &room)
                     : !find_room(diagram, wanted, w, h, at))
            continue;
        if (i < WAYS)
            *at = (Point){room.x, room.y};
        wanted->place = (LabelPlace){.rect = {at->x + before, at->y, wanted->form.w, h}};
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
    double before = number_room(diagram, wanted->label.style);
    if (marked)
        take_place(diagram, &mark.wanted);
    if (!find_taken_note(diagram, wanted, marked ? before : 0, &note))
        return;
    take_place(diagram, wanted);
    block_number(diagram, wanted, note);
    wanted->noted = marked;
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

/* Places for those of the list from `first` to before `end`, at their arcs. */
static void place_labels(Diagram *diagram, WantedList *list, int first, int end)
{
    for (int i = first; i < end; i++) {
        find_place(diagram, &list->items[i]);
        if (has_place(&list->items[i]))
            take_place(diagram, &list->items[i]);
    }
}

static void draw_labels(const Diagram *diagram, const WantedList *list)
{
    for (int i = 0; i < list->count; i++) {
        if (has_place(&list->items[i]) && !list->items[i].noted)
            draw_label(diagram, &list->items[i]);
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
    Notes notes = notes_of(diagram);
    for (int i = 0; i < list->count; i++) {
        if (!has_place(&list->items[i]) && deserves_note(diagram, list->items[i].arc))
            put_note(diagram, &notes, &list->items[i]);
    }
}

/* Where there is no room for all of it, the event alone is better than nothing. */
static void place_events(Diagram *diagram, WantedList *list)
{
    for (int i = 0; i < list->count; i++) {
        Wanted *wanted = &list->items[i];
        if (has_place(wanted))
            continue;
        TcpState from = (TcpState)(wanted->arc / TCP_STATE_COUNT);
        TcpState to = (TcpState)(wanted->arc % TCP_STATE_COUNT);
        wanted->label = label_of_pair(diagram, from, to, wanted->label.style.color, DETAIL_CAUSE);
        place_labels(diagram, list, i, i + 1);
    }
}

static void label_all(Diagram *diagram)
{
    const Theme *theme = diagram->view->context->theme;
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
    want_pairs(diagram, &list, can_be_next, diagram->view->context->theme->ink);
    place_labels(diagram, &list, 0, list.count);
    put_notes(diagram, &list);
    draw_labels(diagram, &list);
}

/* The names of the grounds are the last to look for a place. */
void diagram_draw_labels(Diagram *diagram)
{
    const ViewContext *context = diagram->view->context;
    label_taken(diagram);
    if (shows_all(diagram))
        label_all(diagram);
    else if (!context->quiz.asks_state || context->quiz.host != diagram->host)
        label_next(diagram); /* Else what can come next is the question. */
    label_grounds(diagram);
}
