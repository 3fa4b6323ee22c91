/* Where a card may stand: beside what it explains, and not on it. */
#ifndef TCPDUET_VIEW_CHROME_CARD_PLACE_H
#define TCPDUET_VIEW_CHROME_CARD_PLACE_H

#include "view/parts.h"

/* Finds a place inside the sheet for a card, whose size is given; false when what is
 * hovered, and was met there, is not in the drawing. `clear` tells whether it covers nothing
 * of it. */
bool card_place(const View *view, Rect sheet, Point met, Rect *card, bool *clear);

#endif
