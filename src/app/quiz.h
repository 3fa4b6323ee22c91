/* The quiz: before each change of state that is shown, which state comes next?
 *
 * While it is on, a step forward (or playing) stops before a change of state
 * and asks; a click on a state of that diagram answers. The scenario's own
 * questions can be answered too, by a click or 1 to 4. Going forward instead of
 * answering shows the answer. Right answers are counted.
 *
 * Of many connections it asks about the one that the diagrams show, and while it
 * asks or tells they show the one that is meant. When several take the same arrow
 * within a round trip, it asks about the first of them only.
 *
 * Owns:    nothing; what is asked is found in the trace that is shown.
 */
#ifndef TCPDUET_APP_QUIZ_H
#define TCPDUET_APP_QUIZ_H

#include "app/app.h"

enum { QUIZ_KINDS = 4 };

typedef enum QuizPhase {
    QUIZ_IDLE,
    QUIZ_ASKS,
    QUIZ_TELLS, /* right or wrong, until the next command */
} QuizPhase;

/* One question. Zero is none. */
typedef struct Question {
    TraceAskKind kind;
    Host host;                   /* STATE: whose */
    int connection;              /* what it is about */
    int ask_n;                   /* the scenario's question, or -1 */
    int answer_n;                /* the entry that gives the answer; -1 for CHOICE */
    int answer, given;           /* a TcpState, or a choice from 0; given -1: none was */
    TraceKind kinds[QUIZ_KINDS]; /* SEGMENT: the choices */
    int instant;                 /* where it is asked */
} Question;

typedef struct Quiz {
    bool on;
    QuizPhase phase;
    Question question;
    bool pending;  /* a movement ends before a change of state: ask there */
    int asked_n;   /* questions of the scenario up to this entry have been asked */
    int changed_n; /* changes of state up to this one have been asked */
    int known_n;   /* a later one that was asked ahead; 0: none */
    int right, count;
} Quiz;

/* On with a new score, or off. */
void quiz_toggle(App *app);

/* A step forward is wanted: true when the quiz does something instead. */
bool quiz_forward(App *app, TraceStop stop);

/* Lets playing end where something is asked. */
void quiz_limit_playing(App *app);

/* The movement is over, or one stands elsewhere: asks what is to be asked. */
void quiz_look(App *app);

/* Takes right or wrong away. */
void quiz_hush(App *app);

/* Another run is shown at this moment: what was asked of the one before is over. */
void quiz_drop(App *app);

/* The connection that the quiz speaks of now, or -1. */
int quiz_connection(const App *app);

/* Something is asked; and it is asked by choices. */
bool quiz_asks(const App *app);
bool quiz_asks_choice(const App *app);

/* This thing of the drawing is an answer. */
bool quiz_takes(const App *app, ThingId thing);

/* Answers with a TcpState or a choice from 0, when something is asked. */
void quiz_answer(App *app, int given);
void quiz_choose(App *app, int choice);

/* What a view is told of it. */
ViewQuiz quiz_view(const App *app, Arena *arena);
const char *quiz_question(const App *app, Arena *arena);
const char *quiz_hint(const App *app);
ViewPopup quiz_popup(const App *app, Arena *arena);

#endif
