/* Room on the ladder: what has its place already, for words that look for one. They keep off
 * all other words; over lines they may stand, on the panel's ground, where nothing else is
 * left. */
#ifndef TCPDUET_VIEW_LADDER_ROOM_H
#define TCPDUET_VIEW_LADDER_ROOM_H

#include "view/ladder/ladder.h"

void ladder_block_text(Ladder *ladder, Oblong oblong);
void ladder_block_line(Ladder *ladder, Point from, Point to);

/* How many lines cross the place, or -1 when a text stands there. */
int ladder_crossings(const Ladder *ladder, Oblong oblong);

/* How many lines are nearer to a place than `reach`. */
int ladder_nearer(const Ladder *ladder, Point at, double reach);

/* Which of the places holds no text and the fewest lines, which are counted; -1: none. */
int ladder_emptiest(const Ladder *ladder, const Rect *places, int count, int *crossings);

/* The panel's ground, which keeps lines out of a text. */
void ladder_clear(const Ladder *ladder, Oblong oblong);

#endif
