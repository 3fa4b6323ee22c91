/* The faint grounds that bring states together: their colour, which words cover lines with,
 * and their names. */
#include "view/diagram/diagram.h"

#include "draw/color.h"

static Color ground_color(const Theme *theme, const Ground *ground)
{
    return color_mix(theme->panel, theme->state[ground->hue], theme->wash);
}

void diagram_draw_grounds(const Diagram *diagram)
{
    const Theme *theme = diagram->view->style->theme;
    for (int i = 0; i < diagram->map.ground_count; i++) {
        const Ground *ground = &diagram->map.grounds[i];
        draw_box(diagram->view->drawing, ground->rect, 8 * diagram->view->unit,
                 ground_color(theme, ground), NO_STROKE);
    }
}

Color diagram_color_at(const Diagram *diagram, Rect rect)
{
    const Theme *theme = diagram->view->style->theme;
    Point middle = {rect.x + rect.w / 2, rect.y + rect.h / 2};
    for (int i = 0; i < diagram->map.ground_count; i++) {
        if (rect_holds(diagram->map.grounds[i].rect, middle))
            return ground_color(theme, &diagram->map.grounds[i]);
    }
    return theme->panel;
}

/* All nodes and all ways that there are, whichever are drawn at the moment: what stands clear of
 * these has its place for good. */
static Diagram all_ways(const Diagram *diagram, DiagramRoom *room)
{
    diagram_clear(room);
    Diagram all = {.view = diagram->view, .map = diagram->map, .room = room};
    double unit = diagram->view->unit;
    for (int state = 0; state < TCP_STATE_COUNT; state++)
        diagram_block(&all, rect_inset(diagram->map.nodes[state], -3 * unit));
    for (int i = 0; i < diagram->map.route_count; i++) {
        Point points[ROUTE_POINTS_MAX];
        const Route *route = &diagram->map.routes[i];
        if (!diagram_in_figure(route->from, route->to))
            continue;
        int count = diagram_route(&diagram->map, route->from, route->to, points);
        DiagramLine line = diagram_line(points, count, NO_ARC, 2 * unit);
        diagram_keep_off(&all, &line);
    }
    return all;
}

/* The first free place along the upper edge, else at an end of the lower one: in the
 * middle of that it would be taken for an arrow's. */
static bool find_name_place(const Diagram *diagram, Rect ground, double width, Rect *place)
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

/* Its own place; only where something of this moment stands there, another one. */
static bool place_name(const Diagram *diagram, const Diagram *all, Rect ground, double width,
                       Rect *place)
{
    bool own = find_name_place(all, ground, width, place) &&
               diagram_is_free(diagram, *place, 2 * diagram->view->unit, NO_ARC);
    return own || find_name_place(diagram, ground, width, place);
}

void diagram_name_grounds(Diagram *diagram)
{
    const View *view = diagram->view;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_REGULAR, view->style->theme->muted);
    DiagramRoom room;
    const Diagram all = all_ways(diagram, &room);
    for (int i = 0; i < diagram->map.ground_count; i++) {
        const Ground *ground = &diagram->map.grounds[i];
        const char *word = view_word(view, ground->word);
        Rect place;
        double width = text_width(view->drawing, style, word);
        if (!place_name(diagram, &all, ground->rect, width, &place))
            continue;
        draw_text(view->drawing, (Point){place.x, place.y + 12 * view->unit}, style, word);
        diagram_block(diagram, rect_inset(place, -4 * view->unit));
    }
}
