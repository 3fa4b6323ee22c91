#include "view/diagram/map.h"

const char *const ARRANGEMENT_WORDS[] = {"classic", "lanes", "one-map", NULL};

DiagramMap diagram_map(const View *view, Rect area)
{
    switch (view->style->arrangement) {
    case ARRANGEMENT_CLASSIC:
        return diagram_classic(view, area);
    case ARRANGEMENT_LANES:
        return diagram_lanes(view, area);
    case ARRANGEMENT_ONE_MAP:
        return diagram_has_one_map(view, area) ? diagram_one_map(view, area)
                                               : diagram_lanes(view, area);
    }
    return diagram_classic(view, area);
}

static double between(double from, double to, double share)
{
    return from + (to - from) * share;
}

DiagramMap diagram_map_between(const DiagramMap *from, const DiagramMap *to, double share)
{
    DiagramMap map = *to;
    map.area = rect_between(from->area, to->area, share);
    map.unit = between(from->unit, to->unit, share);
    map.margin = between(from->margin, to->margin, share);
    for (int i = 0; i < TCP_STATE_COUNT; i++)
        map.nodes[i] = rect_between(from->nodes[i], to->nodes[i], share);
    map.end = rect_between(from->end, to->end, share);
    for (int i = 0; i < TRACK_COUNT; i++)
        map.tracks[i] = between(from->tracks[i], to->tracks[i], share);
    for (int i = 0; i < map.ground_count; i++)
        map.grounds[i].rect = rect_between(from->grounds[i].rect, to->grounds[i].rect, share);
    return map;
}
