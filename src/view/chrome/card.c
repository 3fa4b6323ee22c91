/* The card beside what the pointer is over: the header of a segment and what became
 * of it; what a state, a timer or a variable is. */
#include "draw/paragraph.h"
#include "view/chrome/card_place.h"
#include "view/chrome/parts.h"
#include "view/told.h"

#include <math.h>

enum { CARD_LINES_MAX = 12 };

typedef struct CardLine {
    const char *text;
    Face face;
    TypeScale scale;
} CardLine;

typedef struct Card {
    CardLine lines[CARD_LINES_MAX];
    int count;
} Card;

static void add_line(Card *card, CardLine line)
{
    if (*line.text && card->count < CARD_LINES_MAX)
        card->lines[card->count++] = line;
}

static void add_title(Card *card, const char *text)
{
    add_line(card, (CardLine){text, FACE_BOLD, TYPE_STRONG});
}

static void add_text(Card *card, const char *text)
{
    add_line(card, (CardLine){text, FACE_REGULAR, TYPE_NODE});
}

static void add_fields(Card *card, const char *text)
{
    add_line(card, (CardLine){text, FACE_MONO, TYPE_SMALL});
}

/* --- A segment --------------------------------------------------------------------------- */

/* "sent at ≈0.200 s" where nobody has seen it there. */
static const char *at_time(const View *view, const char *id, SimTime t, bool known)
{
    Arena *arena = view->drawing->arena;
    if (t < 0)
        return view_word(view, arena_printf(arena, "%s.before", id));
    return view_filled(
        view, id, "t",
        arena_printf(arena, "%s%.3f", known ? "" : "≈", (double)t / (double)SIM_SECOND));
}

static void add_header(const View *view, const TraceSegment *segment, Card *card)
{
    Arena *arena = view->drawing->arena;
    const TcpSegment *it = &segment->segment;
    const char *name = view_connection(view, segment->connection);
    add_title(card, arena_printf(arena, "%s%s%s", name, *name ? " · " : "",
                                 view_segment_name(segment, view->style->words, arena)));
    const char *seq = view_seq(view, segment);
    if (it->flags & TCP_ACK)
        add_fields(card, arena_printf(arena, "SEQ %-10s ACK %s", seq, view_ack(view, segment)));
    else
        add_fields(card, arena_printf(arena, "SEQ %s", seq));
    add_fields(card, arena_printf(arena, "LEN %-10u WND %u", it->len, it->wnd));
    add_text(card,
             arena_printf(arena, "%s %d → %s %d", view_host_called(view, segment->from, HOST_ALONE),
                          segment->from_port, view_host_called(view, segment->to, HOST_ALONE),
                          segment->to_port));
}

static void add_remarks(const View *view, const TraceSegment *segment, Card *card)
{
    if (segment->retransmission)
        add_text(card, view_word(view, "card.again"));
    if (segment->copy_of >= 0)
        add_text(card, view_word(view, "card.copy"));
    if (trace_is_stray(view->run->trace, segment))
        add_text(card, view_word(view, "card.injected"));
}

/* What became of it as far as one knows by now. */
static void add_fate(const View *view, const TraceSegment *segment, Card *card)
{
    static const char *const LOSSES[] = {
        [LOST_DROP] = "card.lost.drop",
        [LOST_LINK_DOWN] = "card.lost.link-down",
        [LOST_HOST_DOWN] = "card.lost.host-down",
        [LOST_MSL] = "card.lost.msl",
    };
    Lit lit = view_lit(view);
    add_text(card, at_time(view, "card.sent", segment->sent, trace_sent_is_known(segment)));
    if (lit.end_n < 0) {
        add_text(card, view_filled(view, "card.under-way", "left",
                                   view_duration(view, segment->dies - view->moment.t)));
        return;
    }
    const TraceEntry *end = &view->run->trace->entries.items[lit.end_n];
    if (end->type == TRACE_LOSE) {
        add_text(card, at_time(view, LOSSES[end->as.lose.why], segment->end,
                               trace_end_is_known(segment)));
        return;
    }
    add_text(card, at_time(view, "card.arrived", segment->end, trace_end_is_known(segment)));
    Caption caption = view_caption_of_entry(view, lit.change_n >= 0 ? lit.change_n : lit.end_n);
    add_text(card, caption.headline);
    add_line(card, (CardLine){caption.section, FACE_BOLD, TYPE_SMALL});
}

static void describe_segment(const View *view, Card *card)
{
    Lit lit = view_lit(view);
    if (!lit.segment)
        return;
    add_header(view, lit.segment, card);
    add_remarks(view, lit.segment, card);
    add_fate(view, lit.segment, card);
}

/* --- What a thing is ------------------------------------------------------------------------ */

static const char *meaning_of(const View *view, const char *name)
{
    const char *id = arena_printf(view->drawing->arena, "meaning.%s", name);
    return view_word(view, id);
}

static Card describe(const View *view)
{
    Card card = {.count = 0};
    int index = view->style->hovered.b;
    switch (view->style->hovered.kind) {
    case THING_SEGMENT:
        describe_segment(view, &card);
        break;
    case THING_STATE:
    case THING_HEAP:
        add_title(&card, view_state_name((TcpState)index, view->style->names));
        add_text(&card, meaning_of(view, tcp_state_name((TcpState)index)));
        break;
    case THING_TIMER:
        add_title(&card, view_timer_word(view, (TcpTimerId)index, ""));
        add_text(&card, view_timer_meaning(view, (TcpTimerId)index));
        break;
    case THING_VARIABLE:
        add_title(&card,
                  arena_printf(view->drawing->arena, "%s  %s", view_variable_name(index),
                               view_variable_value(view, (Host)view->style->hovered.a, index)));
        add_text(&card, meaning_of(view, view_variable_name(index)));
        break;
    case THING_NONE:
    case THING_COMMAND:
    case THING_ARC:
    case THING_PANEL:
    case THING_TIMELINE:
    case THING_MENU_ENTRY:
    case THING_CHOICE:
    case THING_HOST:
    case THING_CONNECTION:
        break;
    }
    return card;
}

/* --- Drawing it ----------------------------------------------------------------------------- */

static const double WIDTH = 340, PAD = 12;

static TextStyle line_style(const View *view, const CardLine *line)
{
    return view_style(view, line->scale, line->face, view->style->theme->panel);
}

/* How high it is with these lines, and how wide they make it. */
static double measure_card(const View *view, const Card *card, double *width)
{
    double height = 0, most = WIDTH * view->unit;
    *width = 0;
    for (int i = 0; i < card->count; i++) {
        TextStyle style = line_style(view, &card->lines[i]);
        Paragraph lines = paragraph_break(view->drawing, style, most, card->lines[i].text);
        height += lines.count * paragraph_leading(style.size);
        *width = fmax(*width, paragraph_width(view->drawing, style, &lines));
    }
    return height;
}

static void draw_card(const View *view, const Card *card, Rect place)
{
    double unit = view->unit, y = place.y + PAD * unit / 2;
    draw_box(view->drawing, place, 8 * unit, view->style->theme->ink, NO_STROKE);
    for (int i = 0; i < card->count; i++) {
        TextStyle style = line_style(view, &card->lines[i]);
        Rect room = {place.x + PAD * unit, y, place.w - 2 * PAD * unit + 1,
                     place.y + place.h - y + unit};
        y += draw_paragraph(view->drawing, room, style, card->lines[i].text);
    }
}

/* In an enlarged panel as large as has room beside what it explains. */
void view_card(const View *view, Rect rect, const ViewChrome *chrome)
{
    static const double SCALES[] = {1.6, 1.3, 1};
    if (!chrome->told.explains || chrome->menu.title || chrome->problem.text)
        return;
    Card card = describe(view);
    bool clear = false, found = card.count > 0;
    View sized = *view;
    Rect place = {0};
    for (int i = chrome->panel == PANEL_ALL ? 2 : 0; found && !clear && i < 3; i++) {
        double width;
        sized.unit = SCALES[i] * view->unit;
        double height = measure_card(&sized, &card, &width) + PAD * sized.unit;
        place = (Rect){.w = width + 2 * PAD * sized.unit, .h = height};
        found = card_place(&sized, rect, chrome->told.met, &place, &clear);
    }
    if (found)
        draw_card(&sized, &card, place);
}
