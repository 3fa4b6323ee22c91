/* How the reader answers: by a click on a state or a choice, by a digit; or a class votes, and
 * one types how many hands there are for each choice.
 *
 * Digits go into the marked choice, Return (or Tab, or an arrow) marks the next one, and
 * behind the last one Return shows the answer; or each click on a choice is one hand more.
 * Where a state is asked for, four of them stand to choice, as many as fingers show.
 */
#ifndef TCPDUET_APP_QUIZ_ANSWERS_H
#define TCPDUET_APP_QUIZ_ANSWERS_H

#include "app/quiz/quiz.h"

/* Answers with a choice from 0, or counts a hand for it; nothing, when none is asked for. */
void quiz_choose(App *app, int choice);

/* The same with a thing that the quiz takes. */
void quiz_click(App *app, Tag thing);

/* Begins to count hands for the question that is asked, or no longer does. */
void hands_toggle(App *app);

/* Takes a key for them, or 5 to 9 for an answer; false when it means something else. */
bool hands_key(App *app, const KeyPress *press);

#endif
