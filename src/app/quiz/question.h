/* What there is to ask in the run that is shown: changes of state as the diagrams show them, one
 * of several that take the same arrow within a round trip; and the scenario's own questions.
 *
 * Owns:    nothing; a question is found in the trace.
 */
#ifndef TCPDUET_APP_QUIZ_QUESTION_H
#define TCPDUET_APP_QUIZ_QUESTION_H

#include "app/quiz/quiz.h"

/* The n of the change of state that is to be asked before an instant; -1: none, or
 * it has been asked. */
int question_change_at(const App *app, int instant);

/* The n of the scenario's own question in an instant that was not asked yet, or -1. */
int question_own_at(const App *app, int instant);

/* Behind which instant there is next something to ask; -1 is the beginning, where it may
 * be, too. */
enum { QUESTION_NOWHERE = -2 };
int question_next_stop(const App *app, int from);

/* Which state comes by entry n? */
Question question_of_change(const App *app, int n);

/* The scenario's own, of entry n; false where the run has no answer to it. */
bool question_own(const App *app, int n, Question *question);

#endif
