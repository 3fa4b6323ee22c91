/* Where a card may stand: beside what it explains, and not on it. */
#ifndef TCPDUET_VIEW_CHROME_CARD_PLACE_H
#define TCPDUET_VIEW_CHROME_CARD_PLACE_H

#include "view/parts.h"

/* A place of this size inside the sheet; false when what is hovered is not in the
 * drawing. `clear` tells whether it covers nothing of it. */
bool card_place(const View *view, Rect sheet, double width, double height, Rect *place,
                bool *clear);

#endif
