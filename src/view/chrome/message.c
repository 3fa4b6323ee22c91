/* What a command has to say about itself: over the timeline and the time, for a
 * moment. */
#include "draw/paragraph.h"
#include "view/chrome/parts.h"
#include "view/layout.h"

#include <math.h>

void view_message(const View *view, Rect transport, const ViewChrome *chrome)
{
    const Theme *theme = view->style->theme;
    double unit = view->unit, pad = 14 * unit;
    if (!chrome->message)
        return;
    Rect room = layout_transport(transport, unit, chrome).timeline;
    room.w = transport.x + transport.w - room.x;
    const char *message = view_renamed(view, chrome->message);
    TextStyle style = view_style(view, TYPE_NODE, FACE_REGULAR, theme->panel);
    double width = room.w - 2 * pad;
    double text = paragraph_height(view->drawing, style, width, message);
    double high = fmax(text + pad, room.h);
    Rect place = {room.x, room.y + room.h - high, room.w, high};
    draw_box(view->drawing, place, 8 * unit, theme->ink, NO_STROKE);
    draw_paragraph(view->drawing,
                   (Rect){place.x + pad, place.y + (high - text) / 2, width + unit, text + unit},
                   style, message);
}
