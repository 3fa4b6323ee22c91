/* The ways that lead from state to state, in words. */
#include "view/diagram/diagram.h"

#include <string.h>

/* "rcv RST, ABORT": one more, unless it was named. */
static const char *with(const View *view, const char *ways, const char *way)
{
    const WordValue values[] = {{"left", ways}, {"right", way}, {NULL, NULL}};
    if (!*ways || strstr(ways, way))
        return *ways ? ways : way;
    return words_fill(view->drawing->arena, view_word(view, "list.pair"), values);
}

const char *view_ways(Arena *arena, TcpState from, TcpState to, const ViewStyle *style)
{
    Drawing drawing = drawing_new(arena, style->measure, style->lang);
    View view = {.drawing = &drawing, .style = style, .unit = 1};
    /* What a setting or a limit of its own closes is no answer to be thought of. */
    int count = to == TCP_CLOSED ? (int)TCP_TRANSITION_COUNT : (int)TCP_ALL_TRANSITION_COUNT;
    const char *ways = "";
    for (int id = 0; id < count; id++) {
        const TcpTransition *row = tcp_transition((TcpTransitionId)id);
        if (row->from == from && row->to == to)
            ways = with(&view, ways, diagram_phrase(&view, row->cause));
    }
    return ways;
}

const char *view_ways_into(Arena *arena, TcpState to, const ViewStyle *style)
{
    Drawing drawing = drawing_new(arena, style->measure, style->lang);
    View view = {.drawing = &drawing, .style = style, .unit = 1};
    const char *ways = "";
    for (int id = 0; id < TCP_FIGURE_5_ARCS; id++) {
        const TcpTransition *row = tcp_transition((TcpTransitionId)id);
        if (row->to != to)
            continue;
        const WordValue values[] = {{"from", tcp_state_name(row->from)},
                                    {"cause", diagram_phrase(&view, row->cause)},
                                    {NULL, NULL}};
        ways = with(&view, ways, words_fill(arena, view_word(&view, "quiz.way"), values));
    }
    return ways;
}
