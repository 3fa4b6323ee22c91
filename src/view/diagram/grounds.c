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

void diagram_name_grounds(Diagram *diagram)
{
    const View *view = diagram->view;
    TextStyle style = view_style(view, TYPE_SMALL, FACE_REGULAR, view->style->theme->muted);
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
