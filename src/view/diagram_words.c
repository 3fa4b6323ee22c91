/* What the labels of a diagram's arcs say. */
#include "view/diagram_label.h"
#include "view/paragraph.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

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
    return view_filled(view, IDS[sent][view->context->arrangement], "what",
                       thing_phrase(view, phrase + 4));
}

/* --- What a label says ------------------------------------------------------------- */

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
    label->h = (LABEL_LINE * (label->count - 1) + 1.04) * label->style.size;
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

/* The row that was taken, as far as it happened. */
static void add_taken_row(const Diagram *diagram, ArcLabel *label, LabelDetail detail,
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

static ArcLabel taken_in_face(const Diagram *diagram, LabelDetail detail, Face face)
{
    const View *view = diagram->view;
    const TraceEntry *entry = &view->trace->entries.items[diagram->taken_n];
    ArcLabel label = {.style = view_style(view, TYPE_SMALL, face, view->context->theme->ink)};
    if (entry->as.state.transition < 0) {
        add_line(diagram, &label, view_word(view, "ui.crash"));
        return label;
    }
    add_taken_row(diagram, &label, detail,
                  tcp_transition((TcpTransitionId)entry->as.state.transition));
    return label;
}

static bool is_latin(const ArcLabel *label)
{
    bool latin = true;
    for (int i = 0; i < label->count; i++) {
        for (const char *at = label->lines[i]; *at; at++)
            latin = latin && (unsigned char)*at < 0x80;
    }
    return latin;
}

/* Bold; but Han has no bold face, and a label in two weights looks like two. */
ArcLabel label_of_taken(const Diagram *diagram, LabelDetail detail)
{
    ArcLabel bold = taken_in_face(diagram, detail, FACE_BOLD);
    return is_latin(&bold) ? bold : taken_in_face(diagram, detail, FACE_REGULAR);
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

ArcLabel label_of_pair(const Diagram *diagram, TcpState from, TcpState to, Color color,
                       LabelDetail detail)
{
    const View *view = diagram->view;
    ArcLabel label = {.style = view_style(view, TYPE_SMALL, FACE_REGULAR, color)};
    for (int id = 0; id < TCP_ALL_TRANSITION_COUNT; id++) {
        const TcpTransition *row = tcp_transition((TcpTransitionId)id);
        if (row->from == from && row->to == to && is_listed(diagram, id))
            add_cause(diagram, &label, row);
    }
    for (int id = 0; detail != DETAIL_CAUSE && id < TCP_ALL_TRANSITION_COUNT; id++) {
        const TcpTransition *row = tcp_transition((TcpTransitionId)id);
        const char *sent = strstr(row->action, "snd ");
        if (row->from == from && row->to == to && sent && is_listed(diagram, id))
            add_line(diagram, &label, diagram_phrase(view, sent));
    }
    if (diagram->walked[from][to] < 0)
        add_line(diagram, &label, view_word(view, "ui.crash"));
    return label;
}

ArcLabel label_of_text(const Diagram *diagram, TextStyle style, const char *text)
{
    ArcLabel label = {.style = style};
    add_line(diagram, &label, text);
    return label;
}

ArcLabel label_joined(const Diagram *diagram, const ArcLabel *label)
{
    Arena *arena = diagram->view->drawing->arena;
    const char *text = label->lines[0];
    for (int i = 1; i < label->count; i++)
        text = arena_printf(arena, "%s / %s", text, label->lines[i]);
    return label_of_text(diagram, label->style, text);
}

ArcLabel label_narrower(const Diagram *diagram, const ArcLabel *label)
{
    Drawing *drawing = diagram->view->drawing;
    ArcLabel made = {.style = label->style};
    for (int i = 0; i < label->count; i++) {
        Paragraph lines = paragraph_break(drawing, label->style, 0.6 * label->w, label->lines[i]);
        if (lines.too_wide)
            return *label; /* a word would be cut */
        for (int k = 0; k < lines.count; k++)
            add_line(diagram, &made,
                     arena_copy(drawing->arena, lines.lines[k].start, lines.lines[k].length));
    }
    return made;
}
