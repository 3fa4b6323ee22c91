/* What the quiz asks and says, in the reader's language. */
#ifndef TCPDUET_APP_QUIZ_WORDS_H
#define TCPDUET_APP_QUIZ_WORDS_H

#include "app/app.h"
#include "view/chrome.h"

/* What a view is told of it. */
ViewQuiz quiz_view(const App *app, Arena *arena);
const char *quiz_question(const App *app, Arena *arena);
ViewPopup quiz_popup(const App *app, Arena *arena);

/* For the mouse and the finger; NULL while nothing is asked. */
const ViewButton *quiz_button(const App *app, Arena *arena);

/* "Quiz: 3 of 4", or only "Quiz" while no score is kept; NULL without a quiz. */
const char *quiz_score(const App *app, Arena *arena);

#endif
