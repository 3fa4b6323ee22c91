/* What befalls the link, across the ladder: it is down, it is up again, its delay
 * is another from here on. */
#include "draw/color.h"
#include "view/ladder/parts.h"
#include "view/ladder/room.h"

#include <math.h>

static const double WORD_PAD = 6, WORD_HEIGHT = 19, AIR = 3;

static const TraceEntry *link_entry(const Ladder *ladder, int i)
{
    const Trace *trace = ladder->view->run->trace;
    return &trace->entries.items[trace->links.items[i]];
}

static double link_y(const Ladder *ladder, int i)
{
    const Trace *trace = ladder->view->run->trace;
    return ladder_y(ladder, trace_shown_of(trace, trace->links.items[i]));
}

/* How many of them have happened. */
static int links_until_now(const Ladder *ladder)
{
    const View *view = ladder->view;
    int count = 0;
    while (count < view->run->trace->links.count &&
           view->run->trace->links.items[count] < view->moment.n)
        count++;
    return count;
}

/* Where a stay in one condition ends: at the next change of up and down, or now. */
static double end_y(const Ladder *ladder, int i, int happened)
{
    for (int next = i + 1; next < happened; next++) {
        if (link_entry(ladder, next)->as.link.down || link_entry(ladder, next)->as.link.up)
            return link_y(ladder, next);
    }
    return ladder->now_y;
}

static void draw_edge(const Ladder *ladder, double y, Color color)
{
    double unit = ladder->view->unit;
    if (ladder_shows(ladder, y))
        draw_line(ladder->view->drawing, (Point){ladder->left, y}, (Point){ladder->right, y},
                  (Stroke){color, 1.8 * unit, 6 * unit});
}

/* Nothing crosses while it is down. */
static void draw_down(const Ladder *ladder, double from, double to)
{
    const Theme *theme = ladder->view->style->theme;
    double top = fmax(from, ladder->plot.y);
    double bottom = fmin(to, ladder_bottom(ladder));
    if (bottom <= top)
        return;
    draw_box(ladder->view->drawing,
             (Rect){ladder->left, top, ladder->right - ladder->left, bottom - top}, 0,
             color_mix(theme->panel, theme->lost, 0.1), NO_STROKE);
    draw_edge(ladder, from, theme->lost);
}

void ladder_draw_link(const Ladder *ladder)
{
    int happened = links_until_now(ladder);
    for (int i = 0; i < happened; i++) {
        const TraceEntry *entry = link_entry(ladder, i);
        const Theme *theme = ladder->view->style->theme;
        if (entry->as.link.down)
            draw_down(ladder, link_y(ladder, i), end_y(ladder, i, happened));
        else
            draw_edge(ladder, link_y(ladder, i), entry->as.link.up ? theme->lost : theme->muted);
    }
}

/* --- Words ------------------------------------------------------------------------------- */

static const char *link_text(const View *view, const TraceEntry *entry)
{
    if (entry->as.link.down || entry->as.link.up)
        return view_word(view, entry->as.link.down ? "ui.link-down" : "ui.link-up");
    const WordValue values[] = {{"delay", view_duration(view, entry->as.link.delay)}, {NULL, NULL}};
    return words_fill(view->drawing->arena, view_word(view, "ui.link-delay"), values);
}

/* Below its line or above it, at the side where it covers the fewest arrows. */
static bool find_word_place(const Ladder *ladder, double width, double y, Rect *place)
{
    double unit = ladder->view->unit, high = WORD_HEIGHT * unit, air = AIR * unit;
    const double xs[] = {ladder->left + 4 * air, ladder->right - 4 * air - width,
                         (ladder->left + ladder->right - width) / 2};
    const double ys[] = {y + air, y - air - high};
    Rect boxes[6];
    for (int i = 0; i < 6; i++)
        boxes[i] = (Rect){xs[i % 3], ys[i / 3], width, high};
    int crossings, best = ladder_emptiest(ladder, boxes, 6, &crossings);
    if (best >= 0)
        *place = boxes[best];
    return best >= 0;
}

static void place_word(Ladder *ladder, int i)
{
    const View *view = ladder->view;
    const Theme *theme = view->style->theme;
    double unit = view->unit;
    const TraceEntry *entry = link_entry(ladder, i);
    bool bad = entry->as.link.down;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_BOLD, bad ? theme->lost : theme->ink);
    const char *text = link_text(view, entry);
    double width = text_width(view->drawing, style, text) + 2 * WORD_PAD * unit;
    Rect box;
    if (!find_word_place(ladder, width, link_y(ladder, i), &box))
        return;
    ladder_block_text(ladder, oblong_of_rect(box));
    bool visible = ladder_shows(ladder, box.y) && ladder_shows(ladder, box.y + box.h);
    if (!visible || view->run->trace->links.items[i] >= view->moment.n)
        return;
    draw_box(view->drawing, box, 4 * unit, theme->panel, NO_STROKE);
    draw_text(view->drawing, (Point){box.x + WORD_PAD * unit, box.y + 14.5 * unit}, style, text);
}

void ladder_name_link(Ladder *ladder)
{
    double top = ladder->plot.y - 2 * ladder->plot.h, end = ladder->plot.y + 2 * ladder->plot.h;
    for (int i = 0; i < ladder->view->run->trace->links.count; i++) {
        double y = link_y(ladder, i);
        if (y > top && y < end)
            place_word(ladder, i);
    }
}
