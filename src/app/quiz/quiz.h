/* The quiz: before each change of state that is shown, which state comes next?
 *
 * While it is on, a step forward (or playing) stops before a change of state
 * and asks, naming the call, segment or timer that will bring it; a click on a state of
 * that diagram answers. The scenario's own questions can be answered too, by a click or 1
 * to 4. Going forward instead of answering shows the answer. Whatever was playing goes on
 * by itself once one has read what comes of it.
 *
 * A score is kept only where it is asked for: of each question its first answer counts,
 * and of one whose answer was shown none does. Where a class votes by hands, they are
 * counted for each of four choices.
 *
 * Of many connections it asks about the one that the diagrams show, and while it
 * asks or tells they show the one that is meant. When several take the same arrow
 * within a round trip, it asks about the first of them only.
 *
 * Here is where it stands, which anybody may ask. What there is to ask is found by question.h,
 * asked by asking.h, answered by answers.h, and said by quiz_words.h.
 *
 * Owns:    nothing; what is asked is found in the trace that is shown.
 */
#ifndef TCPDUET_APP_QUIZ_QUIZ_H
#define TCPDUET_APP_QUIZ_QUIZ_H

#include "app/app.h"
#include "view/chrome.h"

enum { QUIZ_CHOICES = 4, HANDS_CHOICES = 9 }; /* an author may give more */

typedef enum QuizMode { QUIZ_OFF, QUIZ_ASK, QUIZ_SCORE } QuizMode;
enum { QUIZ_MODE_COUNT = 3 };

typedef enum QuizPhase {
    QUIZ_IDLE,
    QUIZ_ASKS,
    QUIZ_TELLS, /* right or wrong, until the next command */
} QuizPhase;

/* One question. Zero is none. */
typedef struct Question {
    TraceAskKind kind;
    Host host;                     /* STATE: whose */
    int connection;                /* what it is about */
    int ask_n;                     /* the scenario's question, or -1 */
    int answer_n;                  /* the entry that gives the answer; -1 for CHOICE */
    int answer, given;             /* a TcpState, or a choice from 0; given -1: none was */
    TraceKind kinds[QUIZ_CHOICES]; /* SEGMENT: the choices */
    int instant;                   /* where it is asked */
    bool resumes;                  /* it stopped what was playing */
} Question;

/* Hands that were raised for each choice. */
typedef struct Hands {
    bool counted; /* or being counted */
    int marked;   /* the choice whose hands are typed */
    int votes[HANDS_CHOICES];
    TcpState states[QUIZ_CHOICES]; /* the choices where a state is asked for */
} Hands;

/* A question that was answered, or whose answer was shown: it counts no more. */
typedef struct Told {
    int n, answer;
    SimTime t;
} Told;

typedef struct ToldList {
    Told *items;
    int count, capacity;
} ToldList;

typedef struct Quiz {
    QuizPhase phase;
    Question question;
    Hands hands;
    ToldList told; /* in the app's arena */
    bool playing;  /* what happens now, happens by playing */
    bool pending;  /* a movement ends before a change of state: ask there */
    int asked_n;   /* questions of the scenario up to this entry have been asked */
    int changed_n; /* changes of state up to this one have been asked */
    int known_n;   /* a later one that was asked ahead; 0: none */
    int right, count;
} Quiz;

bool quiz_is_on(const App *app);

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
bool quiz_takes(const App *app, Tag thing);

/* Hands are being counted for it. */
bool hands_count(const App *app);

/* How many choices there are. */
int quiz_choice_count(const App *app);

#endif
