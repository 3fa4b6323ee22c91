#include "window/place.h"

enum { START_WIDTH = 1280, START_HEIGHT = 720, LEAST_WIDTH = 640, LEAST_HEIGHT = 360 };

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/* This size, or what there is room for. */
static PlaceRect fit(PlaceRect usable, PlaceBorders borders, int w, int h)
{
    int room_w = usable.w - borders.left - borders.right;
    int room_h = usable.h - borders.top - borders.bottom;
    if (room_w <= 0 || room_h <= 0)
        return (PlaceRect){usable.x, usable.y, w, h};
    w = smaller(w, room_w);
    h = smaller(h, room_h);
    return (PlaceRect){usable.x + borders.left + (room_w - w) / 2,
                       usable.y + borders.top + (room_h - h) / 2, w, h};
}

PlaceRect place_of_window(PlaceRect usable, PlaceBorders borders)
{
    return fit(usable, borders, START_WIDTH, START_HEIGHT);
}

PlaceRect place_least(PlaceRect usable, PlaceBorders borders)
{
    return fit(usable, borders, LEAST_WIDTH, LEAST_HEIGHT);
}
