#include "app/quiz/answers.h"

#include "app/message.h"
#include "app/quiz/asking.h"
#include "app/state.h"

#include <stdlib.h>

enum { VOTES_MOST = 999 };

/* --- The choices of a question for a state ----------------------------------------- */

static bool is_among(const Hands *hands, int count, TcpState state)
{
    bool found = false;
    for (int i = 0; i < count; i++)
        found = found || hands->states[i] == state;
    return found;
}

static int add_state(Hands *hands, int count, TcpState state, TcpState now)
{
    bool adds = count < QUIZ_CHOICES && state != now && !is_among(hands, count, state);
    if (adds)
        hands->states[count] = state;
    return count + adds;
}

static int compare_states(const void *a, const void *b)
{
    return (int)*(const TcpState *)a - (int)*(const TcpState *)b;
}

/* The right one, where other arrows of the figure lead from here, and what lies near; in
 * the diagram's order, which tells nothing. */
static void choose_states(const App *app, Hands *hands)
{
    const TraceEntry *change = &app_trace(app)->entries.items[app->quiz.question.answer_n];
    TcpState now = change->as.state.from, right = change->as.state.to;
    int count = add_state(hands, 0, right, now);
    for (int id = 0; id < TCP_FIGURE_5_ARCS; id++) {
        const TcpTransition *row = tcp_transition((TcpTransitionId)id);
        if (row->from == now)
            count = add_state(hands, count, row->to, now);
    }
    for (int i = 1; count < QUIZ_CHOICES; i++)
        count = add_state(hands, count, (TcpState)(((int)now + i) % TCP_STATE_COUNT), now);
    qsort(hands->states, QUIZ_CHOICES, sizeof *hands->states, compare_states);
}

/* --- Counting ------------------------------------------------------------------------ */

void hands_toggle(App *app)
{
    Hands *hands = &app->quiz.hands;
    if (!quiz_asks(app)) {
        app_say(app, app_word(app, "command.hands.when"));
        return;
    }
    bool counts = !hands->counted;
    *hands = (Hands){.counted = counts};
    if (counts && app->quiz.question.kind == TRACE_ASK_STATE)
        choose_states(app, hands);
}

static void set_votes(App *app, int choice, int votes)
{
    app->quiz.hands.votes[choice] = votes > VOTES_MOST ? VOTES_MOST : votes;
}

/* --- Answering ------------------------------------------------------------------------ */

static void add_hand(App *app, int choice)
{
    app->quiz.hands.marked = choice;
    set_votes(app, choice, app->quiz.hands.votes[choice] + 1);
    app->stale = true;
}

void quiz_choose(App *app, int choice)
{
    if (!quiz_asks_choice(app) || choice >= quiz_choice_count(app))
        return;
    if (hands_count(app))
        add_hand(app, choice);
    else
        quiz_answer(app, choice);
}

void quiz_click(App *app, Tag thing)
{
    app->quiz.playing = false;
    if (thing.kind == THING_MENU_ENTRY)
        quiz_choose(app, thing.b);
    else
        quiz_answer(app, thing.b);
    quiz_look(app);
}

/* --- Keys ------------------------------------------------------------------------------ */

static void mark_next(App *app)
{
    Hands *hands = &app->quiz.hands;
    hands->marked = (hands->marked + 1) % quiz_choice_count(app);
}

static void mark_previous(App *app)
{
    int count = quiz_choice_count(app);
    app->quiz.hands.marked = (app->quiz.hands.marked + count - 1) % count;
}

/* Behind the last one comes the answer. */
static void end_choice(App *app)
{
    if (app->quiz.hands.marked + 1 < quiz_choice_count(app))
        mark_next(app);
    else
        quiz_answer(app, -1);
}

static void take_back(App *app)
{
    int marked = app->quiz.hands.marked;
    set_votes(app, marked, app->quiz.hands.votes[marked] / 10);
}

static const struct {
    Key key;
    void (*run)(App *app);
} KEYS[] = {
    {{"Return", KEY_PLAIN, false}, end_choice},   {{"Tab", KEY_PLAIN, false}, mark_next},
    {{"Down", KEY_PLAIN, false}, mark_next},      {{"Right", KEY_PLAIN, false}, mark_next},
    {{"Tab", KEY_SHIFT, false}, mark_previous},   {{"Up", KEY_PLAIN, false}, mark_previous},
    {{"Left", KEY_PLAIN, false}, mark_previous},  {{"Backspace", KEY_PLAIN, false}, take_back},
    {{"Escape", KEY_PLAIN, false}, hands_toggle},
};

/* -1: it is no digit. A layout that has others there gives them with Shift. */
static int digit_of(const KeyPress *press)
{
    bool named = press->name[0] >= '0' && press->name[0] <= '9' && !press->name[1];
    const char *name = named ? press->name : press->place;
    bool is_digit = *name >= '0' && *name <= '9' && !name[1];
    bool is_bare = !(press->modifiers & ~(unsigned)KEY_SHIFT);
    return is_digit && is_bare ? *name - '0' : -1;
}

static bool type_votes(App *app, const KeyPress *press)
{
    int digit = digit_of(press), marked = app->quiz.hands.marked;
    if (digit >= 0)
        set_votes(app, marked, 10 * app->quiz.hands.votes[marked] + digit);
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS && digit < 0; i++) {
        if (key_is_named(&KEYS[i].key, press)) {
            KEYS[i].run(app);
            return true;
        }
    }
    return digit >= 0;
}

bool hands_key(App *app, const KeyPress *press)
{
    bool sees = app->menu.kind == MENU_CLOSED && !app_problem(app) && app->blank == BLANK_NOT;
    int digit = digit_of(press);
    if (!sees || !quiz_asks_choice(app))
        return false;
    bool taken = hands_count(app) && type_votes(app, press);
    if (!taken && !hands_count(app) && digit > QUIZ_CHOICES) {
        quiz_choose(app, digit - 1);
        taken = true;
    }
    app->quiz.playing = false;
    if (taken)
        quiz_look(app);
    app->stale |= taken;
    return taken;
}
