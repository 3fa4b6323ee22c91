#include "view/ladder/room.h"

#include <math.h>

void ladder_block_text(Ladder *ladder, Oblong oblong)
{
    arena_list_add(ladder->view->drawing->arena, &ladder->texts, oblong);
}

void ladder_block_line(Ladder *ladder, Point from, Point to)
{
    arena_list_add(ladder->view->drawing->arena, &ladder->lines, (Stretch){from, to});
}

/* Cuts the share of a line, [from, to], to where it lies between -half and half
 * on one axis; false when nothing is left. */
static bool cut_to(double start, double way, double half, double share[2])
{
    if (way == 0)
        return fabs(start) <= half;
    double one = (-half - start) / way, other = (half - start) / way;
    share[0] = fmax(share[0], fmin(one, other));
    share[1] = fmin(share[1], fmax(one, other));
    return share[0] < share[1];
}

int ladder_crossings(const Ladder *ladder, Oblong oblong)
{
    double c = cos(oblong.angle), s = sin(oblong.angle);
    double own = hypot(oblong.w, oblong.h) / 2;
    for (int i = 0; i < ladder->texts.count; i++) {
        if (oblongs_overlap(oblong, ladder->texts.items[i]))
            return -1;
    }
    int crossings = 0;
    for (int i = 0; i < ladder->lines.count; i++) {
        const Stretch *line = &ladder->lines.items[i];
        if (line->to.y < oblong.middle.y - own || line->from.y > oblong.middle.y + own)
            continue;
        double x = line->from.x - oblong.middle.x, y = line->from.y - oblong.middle.y;
        double dx = line->to.x - line->from.x, dy = line->to.y - line->from.y;
        double share[2] = {0, 1};
        crossings += cut_to(x * c + y * s, dx * c + dy * s, oblong.w / 2, share) &&
                     cut_to(y * c - x * s, dy * c - dx * s, oblong.h / 2, share);
    }
    return crossings;
}

int ladder_nearer(const Ladder *ladder, Point at, double reach)
{
    int nearer = 0;
    for (int i = 0; i < ladder->lines.count; i++) {
        const Stretch *line = &ladder->lines.items[i];
        if (line->to.y > at.y - reach && line->from.y < at.y + reach)
            nearer += distance_to_stretch(at, line->from, line->to) < reach;
    }
    return nearer;
}

int ladder_emptiest(const Ladder *ladder, const Rect *places, int count, int *crossings)
{
    int best = -1;
    for (int i = 0; i < count; i++) {
        int crossed = ladder_crossings(ladder, oblong_of_rect(places[i]));
        if (crossed < 0 || (best >= 0 && crossed >= *crossings))
            continue;
        best = i;
        *crossings = crossed;
    }
    return best;
}

void ladder_clear(const Ladder *ladder, Oblong oblong)
{
    Point corners[4];
    oblong_corners(oblong, corners);
    draw_polygon(ladder->view->drawing, corners, 4, ladder->view->style->theme->panel);
}
