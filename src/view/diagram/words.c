/* What the labels of a diagram's arcs say. */
#include "draw/paragraph.h"
#include "view/diagram/label.h"
#include "view/told.h"

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
    return words_has(view->style->words, id) ? view_word(view, id) : phrase;
}

const char *diagram_phrase(const View *view, const char *phrase)
{
    static const char *const IDS[2][2] = {{"arc.received", "arc.lanes.received"},
                                          {"arc.sent", "arc.lanes.sent"}};
    bool received = strncmp(phrase, "rcv ", 4) == 0, sent = strncmp(phrase, "snd ", 4) == 0;
    if (!received && !sent)
        return thing_phrase(view, phrase);
    return view_filled(view, IDS[sent][diagram_is_in_lanes(view)], "what",
                       thing_phrase(view, phrase + 4));
}

/* --- What a label says ------------------------------------------------------------- */

void label_add_line(const Diagram *diagram, ArcLabel *label, const char *text)
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
        label_add_line(diagram, label, diagram_phrase(view, first));
        action = comma + 2;
    }
    if (*action)
        label_add_line(diagram, label, diagram_phrase(view, action));
}

/* The row that was taken, as far as it happened. */
static void add_taken_row(const Diagram *diagram, ArcLabel *label, LabelDetail detail,
                          const TcpTransition *row)
{
    const View *view = diagram->view;
    const char *sent = strstr(row->action, "snd ");
    ViewOmission omission = view_omission(view, diagram->taken_n);
    if (omission == OMITS_WAIT) {
        label_add_line(diagram, label, view_timer_word(view, TCP_TIME_WAIT_TIMER, ".off"));
        return;
    }
    label_add_line(diagram, label, diagram_phrase(view, row->cause));
    if (omission == OMITS_ACK && detail != DETAIL_CAUSE)
        label_add_line(diagram, label, view_timer_word(view, TCP_DELAYED_ACK, ""));
    else if (detail == DETAIL_ALL)
        add_action(diagram, label, row->action);
    else if (detail == DETAIL_SENT && sent)
        add_action(diagram, label, sent);
}

ArcLabel label_of_taken(const Diagram *diagram, LabelDetail detail)
{
    const View *view = diagram->view;
    const TraceEntry *entry = &view->run->trace->entries.items[diagram->taken_n];
    ArcLabel label = {.style = view_style(view, TYPE_SMALL, FACE_BOLD, view->style->theme->ink)};
    add_taken_row(diagram, &label, detail, tcp_transition(entry->as.state.transition));
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

/* What a row says of its action: what it sends. */
static const char *action_of(const Diagram *diagram, const TcpTransition *row, LabelDetail detail)
{
    const char *sent = strstr(row->action, "snd ");
    return detail == DETAIL_CAUSE || !sent ? "" : diagram_phrase(diagram->view, sent);
}

/* Between an event and its action; it means nothing else. */
static const char SLASH[] = " / ";

/* "rcv SYN / snd SYN,ACK" */
static const char *event_and_action(const Diagram *diagram, const char *event, const char *action)
{
    return *action ? arena_printf(diagram->view->drawing->arena, "%s%s%s", event, SLASH, action)
                   : event;
}

/* The alternatives, a line each. */
static void add_rows(const Diagram *diagram, ArcLabel *label, TcpState from, TcpState to,
                     LabelDetail detail)
{
    for (int id = 0; id < TCP_ALL_TRANSITION_COUNT; id++) {
        const TcpTransition *row = tcp_transition((TcpTransitionId)id);
        if (row->from != from || row->to != to || !is_listed(diagram, id))
            continue;
        const char *event = diagram_phrase(diagram->view, row->cause);
        label_add_line(diagram, label,
                       event_and_action(diagram, event, action_of(diagram, row, detail)));
    }
}

/* Where nothing else leads from one to the other, the action stands below its event. */
static void break_at_action(const Diagram *diagram, ArcLabel *label)
{
    const char *line = label->lines[0], *slash = strstr(line, SLASH);
    if (!slash)
        return;
    *label = (ArcLabel){.style = label->style};
    label_add_line(diagram, label,
                   arena_copy(diagram->view->drawing->arena, line, (size_t)(slash - line)));
    label_add_line(diagram, label, slash + strlen(SLASH));
}

ArcLabel label_of_pair(const Diagram *diagram, TcpState from, TcpState to, Color color,
                       LabelDetail detail)
{
    const View *view = diagram->view;
    ArcLabel label = {.style = view_style(view, TYPE_SMALL, FACE_REGULAR, color)};
    add_rows(diagram, &label, from, to, detail);
    label.alternatives = label.count > 1;
    if (label.count == 1)
        break_at_action(diagram, &label);
    return label;
}

ArcLabel label_of_text(const Diagram *diagram, TextStyle style, const char *text)
{
    ArcLabel label = {.style = style};
    label_add_line(diagram, &label, text);
    return label;
}

/* " / snd SYN", or "" */
static const char *action_part(const char *line)
{
    const char *slash = strstr(line, SLASH);
    return slash ? slash : line + strlen(line);
}

/* All alternatives do the same, if anything. */
static bool act_alike(const ArcLabel *label)
{
    for (int i = 1; i < label->count; i++) {
        if (strcmp(action_part(label->lines[i]), action_part(label->lines[0])) != 0)
            return false;
    }
    return true;
}

/* Of the second event what it does not share with the first: "SYN" behind "rcv RST". */
static const char *unshared(const char *first, const char *second)
{
    size_t start = 0;
    for (size_t i = 0; first[i] && first[i] == second[i] && first[i] != SLASH[1]; i++) {
        if (first[i] == ' ')
            start = i + 1;
    }
    return second + start;
}

/* "SEND or active OPEN / snd SYN" */
static const char *alternatives(const Diagram *diagram, const ArcLabel *label)
{
    const View *view = diagram->view;
    Arena *arena = view->drawing->arena;
    const char *text = label->lines[label->count - 1];
    for (int i = label->count - 2; i >= 0; i--) {
        const char *line = label->lines[i];
        const WordValue two[] = {
            {"first", arena_copy(arena, line, (size_t)(action_part(line) - line))},
            {"rest", unshared(line, text)},
            {NULL, NULL}};
        text = words_fill(arena, view_word(view, "arc.alternatives"), two);
    }
    return text;
}

/* "active OPEN / create TCB, snd SYN" */
static const char *event_with_actions(const Diagram *diagram, const ArcLabel *label)
{
    const char *actions = label->count > 1 ? label->lines[1] : "";
    for (int i = 2; i < label->count; i++)
        actions = arena_printf(diagram->view->drawing->arena, "%s, %s", actions, label->lines[i]);
    return event_and_action(diagram, label->lines[0], actions);
}

ArcLabel label_stacked(const Diagram *diagram, const ArcLabel *label)
{
    if (!label->alternatives)
        return *label;
    ArcLabel made = {.style = label->style};
    label_add_line(diagram, &made, label->lines[0]);
    for (int i = 1; i < label->count; i++)
        label_add_line(diagram, &made,
                       view_filled(diagram->view, "arc.alternative", "rest",
                                   unshared(label->lines[i - 1], label->lines[i])));
    return made;
}

ArcLabel label_joined(const Diagram *diagram, const ArcLabel *label)
{
    if (!label->alternatives)
        return label_of_text(diagram, label->style, event_with_actions(diagram, label));
    return act_alike(label) ? label_of_text(diagram, label->style, alternatives(diagram, label))
                            : label_stacked(diagram, label);
}

ArcLabel label_narrower(const Diagram *diagram, const ArcLabel *label, double share)
{
    Drawing *drawing = diagram->view->drawing;
    ArcLabel made = {.style = label->style};
    for (int i = 0; i < label->count; i++) {
        Paragraph lines = paragraph_break(drawing, label->style, share * label->w, label->lines[i]);
        if (lines.too_wide)
            return *label; /* a word would be cut */
        for (int k = 0; k < lines.count; k++)
            label_add_line(diagram, &made,
                           arena_copy(drawing->arena, lines.lines[k].start, lines.lines[k].length));
    }
    return made;
}
