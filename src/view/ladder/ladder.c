/* The ladder: what is and was on the wire, and how long each state lasted. */
#include "view/ladder/parts.h"
#include "view/ladder/room.h"

#include "draw/color.h"

#include <math.h>

/* Whose states the lifelines show, between the names of the hosts. */
static void draw_connection(const Ladder *ladder, double left, double right, double y)
{
    const View *view = ladder->view;
    TextStyle style = view_style(view, TYPE_STRONG, FACE_BOLD, view->style->theme->ink);
    style.align = ALIGN_CENTER;
    const char *name = view_connection(view, view->run->connection);
    double middle = (ladder->left + ladder->right) / 2;
    double room = 2 * fmin(middle - left, right - middle) - 16 * view->unit;
    if (*name && text_width(view->drawing, style, name) <= room)
        draw_text(view->drawing, (Point){middle, y}, style, name);
}

static void draw_names(const Ladder *ladder, Rect rect)
{
    const View *view = ladder->view;
    double ends[HOST_COUNT], y = rect.y + 25 * view->unit;
    for (int host = 0; host < HOST_COUNT; host++) {
        TextStyle style = view_style(view, TYPE_STRONG, FACE_BOLD, view->style->theme->host[host]);
        bool client = host == HOST_CLIENT;
        double outer = ladder_outer(ladder, (Host)host);
        double room = rect.w / 2 - 14 * view->unit;
        style.align = client ? ALIGN_LEFT : ALIGN_RIGHT;
        const char *label = view_host_label(view, (Host)host, &style, room);
        double width = draw_text(view->drawing, (Point){outer, y}, style, label);
        ends[host] = client ? outer + width : outer - width;
    }
    draw_connection(ladder, ends[HOST_CLIENT], ends[HOST_SERVER], y);
}

/* Where one stands in the whole run: a pale band that words can be read on, and a bar
 * through each lifeline. */
static void draw_mark(const Ladder *ladder, double y)
{
    const View *view = ladder->view;
    const Theme *theme = view->style->theme;
    double unit = view->unit, half = 6 * unit, over = 5 * unit;
    draw_box(view->drawing, (Rect){ladder->left, y - half, ladder->right - ladder->left, 2 * half},
             0, color_mix(theme->panel, theme->ink, 0.16), NO_STROKE);
    for (int host = 0; host < HOST_COUNT; host++) {
        Rect bar = ladder_lifeline(ladder, (Host)host, y - 2.5 * unit, 5 * unit);
        bar.x -= over;
        bar.w += 2 * over;
        draw_box(view->drawing, bar, 2.5 * unit, theme->ink, (Stroke){theme->panel, unit, 0});
    }
}

/* Draws the arrows, then all words between the lifelines, then what is under way. */
static void draw_segments(Ladder *ladder)
{
    Flights flights = ladder_flights(ladder);
    ladder_draw_arrows(ladder, &flights);
    ladder_name_strays(ladder, &flights);
    ladder_name_losses(ladder, &flights);
    ladder_name_waits(ladder);
    ladder_name_link(ladder);
    ladder_label_flights(ladder, &flights);
    ladder_name_timers(ladder);
    ladder_draw_axis(ladder);
    ladder_draw_ahead(ladder, &flights);
    ladder_draw_chips(ladder, &flights);
}

/* `mark`: where one stands on the stage, in a ladder that shows the whole run; else < 0. */
static void draw_ladder(const View *view, Rect rect, double mark)
{
    Ladder ladder = ladder_of(view, rect);
    ladder.room = ladder_room(&ladder);
    if (ladder.headed)
        draw_names(&ladder, rect);
    ladder_find_waits(&ladder);
    for (int host = 0; host < HOST_COUNT; host++)
        ladder_find_stays(&ladder, (Host)host);
    if (ladder.flat)
        ladder_lay_words(&ladder);
    for (int host = 0; host < HOST_COUNT; host++)
        ladder_draw_lifeline(&ladder, (Host)host);
    ladder_draw_link(&ladder);
    ladder_find_timers(&ladder);
    ladder_draw_timers(&ladder);
    ladder_draw_breaks(&ladder);
    if (mark >= 0)
        draw_mark(&ladder, ladder_y(&ladder, mark));
    draw_segments(&ladder);
    if (ladder.flat)
        ladder_draw_words(&ladder);
    else
        ladder_draw_calls(&ladder);
}

/* A long run is drawn smaller, so that more of its words have room; but larger than in the
 * sheet. */
static double whole_unit(const View *view, Rect rect)
{
    static const double LINE = 24; /* units that a second needs for them */
    double second = rect.h / trace_length(view->run->trace);
    return fmin(fmax(second / LINE, view->unit_least), view->unit);
}

void view_draw_ladder(const View *view, Rect rect)
{
    view->drawing->tag = view_tag(view, THING_PANEL, 0, PANEL_LADDER);
    view_panel(view, rect);
    view->drawing->tag = (Tag){0};
    View whole = *view;
    bool is_whole = view->span == SPAN_WHOLE;
    if (is_whole)
        whole.unit = whole_unit(view, rect);
    /* A quiz shows it as far as it has come. */
    if (is_whole && !view->run->quiz.hides_ahead)
        whole.moment = trace_moment(view->run->trace, trace_length(view->run->trace));
    draw_ladder(&whole, rect, is_whole ? view->moment.shown : -1);
}

void view_ladder(Drawing *drawing, const ViewRun *run, Rect rect, const ViewStyle *style)
{
    View view = view_of(drawing, run, style, rect.w / LADDER_WIDTH);
    view_draw_ladder(&view, rect);
}
