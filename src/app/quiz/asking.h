/* When the quiz asks, and what an answer brings: it stops what goes on, counts, shows the change
 * itself and lets playing go on.
 *
 * Owns:    nothing; what it stands at is the app's Quiz.
 */
#ifndef TCPDUET_APP_QUIZ_ASKING_H
#define TCPDUET_APP_QUIZ_ASKING_H

#include "app/app.h"

/* Off, asking, asking with a score that begins, and off again. */
void quiz_cycle(App *app);

/* A step forward is wanted: true when the quiz does something instead. */
bool quiz_forward(App *app, TraceStop stop);

/* Playing is wanted: shows the answer of what is asked, and plays on behind it. False when
 * nothing is asked. */
bool quiz_play_on(App *app);

/* Lets playing end where something is asked. */
void quiz_limit_playing(App *app);

/* The movement is over, or one stands elsewhere: asks what is to be asked. */
void quiz_look(App *app);

/* Answers with a TcpState or a choice from 0, -1: shows the answer; when something is asked. */
void quiz_answer(App *app, int given);

#endif
