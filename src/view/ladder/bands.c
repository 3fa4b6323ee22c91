/* What is said in the lifelines, where they are wide enough for words that lie flat: the
 * name of each state, and beneath it what the application called or was told.
 *
 *     |------------|
 *     | FIN-WAIT-1 |   a name goes along with the plot's edge
 *     |  close()   |
 *     |------------|   what would run on into the next state is left out, if it can be
 *     | FIN-WAIT-2 |
 *     :. . . . . . :   now; the present state reaches as far as its words
 */
#include "draw/paragraph.h"
#include "view/ladder/parts.h"
#include "view/ladder/remark.h"

#include <math.h>

/* Between a change and a name, and what stays free beside the words, at 720. */
static const double RISE = 2, SIDE = 3;

/* How far the words of a lifeline have come. */
typedef struct Filling {
    int stay;     /* the last that has begun */
    double above; /* where its words end */
    double stuck; /* where its name ends that the plot's edge holds; else -INFINITY */
} Filling;

typedef struct Bands {
    Ladder *ladder;
    Filling filling[HOST_COUNT];
} Bands;

/* Where a stay ends: nobody knows it of the present one. */
static double end_of(const Stay *stay)
{
    return stay->present ? INFINITY : stay->to;
}

static Rect words_rect(const Ladder *ladder, Host host, double top, double high)
{
    double unit = ladder->view->unit, edge = LIFELINE_EDGE * unit;
    Rect rect = ladder_lifeline(ladder, host, top, high + unit);
    rect.x += SIDE * unit + (host == HOST_CLIENT ? 0 : edge);
    rect.w -= 2 * SIDE * unit + edge;
    return rect;
}

static void add_word(const Ladder *ladder, BandWords *words, BandWord word)
{
    const Rect *rect = &word.rect;
    double bottom = rect->y + rect->h;
    if (rect->y < ladder->plot.y || bottom > ladder_bottom(ladder))
        return;
    words->end = fmax(words->end, bottom + RISE * ladder->view->unit);
    arena_list_add(ladder->view->drawing->arena, words, word);
}

/* The present one is bold where it has room. */
static TextStyle name_style(const Ladder *ladder, const Stay *stay, const char *name, double room)
{
    const View *view = ladder->view;
    TextStyle style =
        view_style(view, TYPE_SMALL, FACE_BOLD, view->style->theme->on_state[stay->state]);
    style.align = ALIGN_CENTER;
    if (!stay->present || text_width(view->drawing, style, name) > room)
        style.face = FACE_REGULAR;
    return style;
}

static void name_stay(Ladder *ladder, Host host, const Stay *stay, Filling *filling)
{
    const View *view = ladder->view;
    BandWords *words = &ladder->words[host];
    double unit = view->unit, high = paragraph_leading(view_type(view, TYPE_SMALL));
    double top = fmax(stay->from, filling->above) + RISE * unit,
           edge = ladder->plot.y + RISE * unit;
    filling->above = fmax(stay->from, filling->above);
    filling->stuck = -INFINITY;
    if (view->run->trace->puppet[host] || top + high > end_of(stay))
        return;
    filling->above = top + high;
    double seen = ladder_below_breaks(ladder, fmax(top, edge), high);
    if (seen + high > end_of(stay))
        return;
    if (seen > top)
        filling->stuck = seen + high;
    const char *name = view_state_name(stay->state, view->style->names);
    Rect rect = words_rect(ladder, host, seen, high);
    add_word(ladder, words,
             (BandWord){name, name_style(ladder, stay, name, rect.w), rect, false,
                        view_tag(view, THING_STATE, (int)host, (int)stay->state)});
}

/* Names all that have begun above y. */
static void name_until(const Bands *bands, Host host, Filling *filling, double y)
{
    const Stays *stays = &bands->ladder->stays[host];
    while (filling->stay + 1 < stays->count && stays->items[filling->stay + 1].from <= y + 0.5) {
        filling->stay++;
        name_stay(bands->ladder, host, &stays->items[filling->stay], filling);
    }
}

/* What is told, or is another connection's, must not run on into the next state. */
static bool gives_way(const TraceEntry *entry, const Remark *remark)
{
    return remark->lesser || (entry->type == TRACE_NOTIFY && !remark->refusal);
}

static void take_remark(void *context, const TraceEntry *entry, Remark remark, double y)
{
    Bands *bands = context;
    Ladder *ladder = bands->ladder;
    const View *view = ladder->view;
    Filling *filling = &bands->filling[entry->host];
    name_until(bands, entry->host, filling, y);
    const Stay *stay = &ladder->stays[entry->host].items[filling->stay];
    TextStyle style = view_style(view, TYPE_SMALL, remark.refusal ? FACE_BOLD : remark.face,
                                 view->style->theme->on_state[stay->state]);
    style.align = ALIGN_CENTER;
    Rect rect = words_rect(ladder, entry->host, 0, 0);
    double leading = paragraph_leading(style.size), above = filling->above;
    Paragraph lines = paragraph_break(view->drawing, style, rect.w, remark.text);
    if (lines.too_wide && remark.plain) {
        remark.text = remark.plain;
        lines = paragraph_break(view->drawing, style, rect.w, remark.text);
    }
    rect.y = ladder_below_breaks(ladder, fmax(y - leading / 2, above), leading);
    rect.h = lines.count * leading + view->unit;
    bool late = remark.lesser && rect.y > y + 2 * leading;
    if (late || (gives_way(entry, &remark) && rect.y + rect.h > end_of(stay)))
        return;
    filling->above = rect.y + lines.count * leading;
    if (rect.y >= filling->stuck)
        add_word(ladder, &ladder->words[entry->host],
                 (BandWord){remark.text, style, rect, trace_is_refusal(entry), {0}});
}

void ladder_lay_words(Ladder *ladder)
{
    Bands bands = {.ladder = ladder};
    for (int host = 0; host < HOST_COUNT; host++)
        bands.filling[host] = (Filling){-1, -INFINITY, -INFINITY};
    for (int host = 0; host < HOST_COUNT; host++)
        name_until(&bands, (Host)host, &bands.filling[host], ladder->stays[host].items[0].from);
    ladder_visit_remarks(ladder, take_remark, &bands);
    for (int host = 0; host < HOST_COUNT; host++)
        name_until(&bands, (Host)host, &bands.filling[host], INFINITY);
}

/* A call that is refused has a cross beside it. */
static void draw_refusal(const Ladder *ladder, Host host, Rect rect)
{
    const View *view = ladder->view;
    double unit = view->unit, reach = 3 * unit;
    double x = ladder_x(ladder, host) + (host == HOST_CLIENT ? 2.5 : -2.5) * reach;
    view_cross(view, (Point){x, rect.y + 9 * unit}, reach,
               (Stroke){view->style->theme->lost, 2 * unit, 0});
}

/* A name is one line, whatever its width. */
static void draw_word(Drawing *drawing, const BandWord *word)
{
    const Rect *rect = &word->rect;
    if (word->tag.kind == TAG_NONE)
        draw_paragraph(drawing, *rect, word->style, word->text);
    else
        draw_text(drawing, (Point){rect->x + rect->w / 2, rect->y + 1.03 * word->style.size},
                  word->style, word->text);
}

void ladder_draw_words(const Ladder *ladder)
{
    Drawing *drawing = ladder->view->drawing;
    for (int host = 0; host < HOST_COUNT; host++) {
        for (int i = 0; i < ladder->words[host].count; i++) {
            const BandWord *word = &ladder->words[host].items[i];
            drawing->tag = word->tag;
            draw_word(drawing, word);
            if (word->refused)
                draw_refusal(ladder, (Host)host, word->rect);
        }
    }
    drawing->tag = (Tag){0};
}
