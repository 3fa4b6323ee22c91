#include "view/ladder/flight_label.h"

#include <math.h>

/* A window is worth a word when it is not the one that this end told before, and
 * when it is closed; a RST's means nothing. */
static bool tells_window(const Trace *trace, const TraceSegment *segment)
{
    if (segment->segment.flags & TCP_RST)
        return false;
    if (segment->segment.wnd == 0)
        return true;
    return segment->before >= 0 &&
           trace->segments.items[segment->before].segment.wnd != segment->segment.wnd;
}

/* What says least is left out first: the window, then SEQ, but of text, of which it says
 * which, and where there is no ACK. LEN, where the name does not say it, stays to the last. */
unsigned flight_numbers(const Flight *flight, int level)
{
    const TcpSegment *segment = &flight->segment->segment;
    bool acks = segment->len == 0 && (segment->flags & TCP_ACK);
    const unsigned levels[NUMBER_LEVELS] = {
        ALL_NUMBERS,
        NUMBER_SEQ | NUMBER_ACK | NUMBER_LEN,
        NUMBER_LEN | (acks ? NUMBER_ACK : NUMBER_SEQ),
        0,
    };
    return levels[level];
}

/* Each with its name: "101 ack 301" behind ACK would read as the ACK of 101. */
static const char *numbers_of(const View *view, const TraceSegment *sent, unsigned numbers)
{
    const TcpSegment *segment = &sent->segment;
    const struct {
        unsigned bit;
        bool told;
        const char *name, *value;
    } all[] = {
        {NUMBER_SEQ, true, "seq", view_seq(view, sent)},
        {NUMBER_ACK, segment->flags & TCP_ACK, "ack", view_ack(view, sent)},
        {NUMBER_LEN, segment->len > 0 && !trace_kind(sent).text, "len",
         view_number(view, segment->len, NULL)},
        {NUMBER_WINDOW, tells_window(view->run->trace, sent), "win",
         view_number(view, segment->wnd, NULL)},
    };
    const char *text = "";
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (all[i].told && (numbers & all[i].bit))
            text = arena_printf(view->drawing->arena, "%s%s%s %s", text, *text ? " " : "",
                                all[i].name, all[i].value);
    }
    return text;
}

/* That it is a stray one stands at its tail. */
static const char *remark_on(const View *view, const TraceSegment *segment)
{
    if (segment->copy_of >= 0)
        return view_word(view, "ui.copy");
    return segment->retransmission ? view_word(view, "ui.again") : "";
}

static const char *name_of(const View *view, const TraceSegment *segment)
{
    return view_segment_name(segment, view->style->words, view->drawing->arena);
}

/* Of several segments: how many they are. */
static const char *sheaf_name(const View *view, const Flight *flight)
{
    return view_filled(view, "ui.sheaf", "n",
                       arena_printf(view->drawing->arena, "%d", flight->count));
}

FlightLabel flight_label(const View *view, const Flight *flight, unsigned numbers)
{
    bool sheaf = flight->count > 1;
    const Theme *theme = view->style->theme;
    Color ink = flight->shown ? theme->ink : theme->muted;
    Color flags = flight->shown ? flight->color : theme->muted;
    FlightLabel label = {
        .parts = {sheaf ? "" : view_connection(view, flight->segment->connection),
                  sheaf ? sheaf_name(view, flight) : name_of(view, flight->segment),
                  sheaf ? "" : numbers_of(view, flight->segment, numbers),
                  remark_on(view, flight->segment)},
        .styles = {view_style(view, TYPE_SMALL, FACE_BOLD, ink),
                   view_style(view, TYPE_STRONG, FACE_BOLD, flags),
                   view_style(view, TYPE_SMALL, FACE_MONO, ink),
                   view_style(view, TYPE_SMALL, FACE_BOLD, ink)},
        .gap = 7 * view->unit,
    };
    for (int i = 0; i < FLIGHT_PARTS; i++)
        label.widths[i] = text_width(view->drawing, label.styles[i], label.parts[i]);
    return label;
}

double flight_label_width(const FlightLabel *label, unsigned parts)
{
    double width = 0;
    for (int i = 0; i < FLIGHT_PARTS; i++) {
        if ((parts & PART_BIT(i)) && *label->parts[i])
            width += label->widths[i] + (width > 0 ? label->gap : 0);
    }
    return width;
}

void flight_label_draw(const View *view, const FlightLabel *label, unsigned parts, Point at)
{
    for (int i = 0; i < FLIGHT_PARTS; i++) {
        if (!(parts & PART_BIT(i)) || !*label->parts[i])
            continue;
        double angle = label->styles[i].angle, step = label->widths[i] + label->gap;
        draw_text(view->drawing, at, label->styles[i], label->parts[i]);
        at = (Point){at.x + step * cos(angle), at.y + step * sin(angle)};
    }
}
