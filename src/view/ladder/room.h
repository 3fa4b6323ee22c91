/* Room on the ladder: what has its place already, for words that look for one. They keep off
 * all other words; over lines they may stand, on the panel's ground, where nothing else is
 * left.
 *
 * What stands there is kept by cells, and only those that a place touches are looked at:
 *
 *     +-----+-----+-----+
 *     |  \  |     |     |
 *     +---\-+-----+-----+     and rows above the plot and below it, for words that
 *     |    \|[text|here]|     keep their places when they come into view
 *     +-----\-----+-----+
 */
#ifndef TCPDUET_VIEW_LADDER_ROOM_H
#define TCPDUET_VIEW_LADDER_ROOM_H

#include "view/ladder/ladder.h"

/* Empty; in the drawing's arena. */
Room *ladder_room(const Ladder *ladder);

void ladder_block_text(Ladder *ladder, Oblong oblong);
void ladder_block_line(Ladder *ladder, Point from, Point to);

/* How many texts there are, and back to so many of them. */
int ladder_texts(const Ladder *ladder);
void ladder_keep_texts(Ladder *ladder, int count);

/* How many lines cross the place, or -1 when a text stands there. Here and below nobody
 * wants to know by how much they are more than `most`. */
int ladder_crossings(const Ladder *ladder, Oblong oblong, int most);

/* How many lines are nearer to a place than `reach`. */
int ladder_nearer(const Ladder *ladder, Point at, double reach, int most);

/* Which of the places holds no text and the fewest lines, which are counted; -1: none. */
int ladder_emptiest(const Ladder *ladder, const Rect *places, int count, int *crossings);

/* The panel's ground, which keeps lines out of a text. */
void ladder_clear(const Ladder *ladder, Oblong oblong);

#endif
