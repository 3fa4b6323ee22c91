#include "app/quiz/question.h"

#include "app/state.h"

static const TraceEntry *entry_at(const App *app, int n)
{
    return &app_trace(app)->entries.items[n];
}

static const TraceInstant *instant_at(const App *app, int instant)
{
    return &app_trace(app)->instants.items[instant];
}

/* The n of the change of state that a host's diagram shows in an instant, as the
 * host is left by it; -1: none. */
static int change_of(const App *app, int instant, Host host)
{
    const TraceInstant *at = instant_at(app, instant);
    int found = -1;
    for (int n = at->first_n; n <= at->last_n; n++) {
        const TraceEntry *entry = entry_at(app, n);
        if (trace_is_transition(entry) && entry->host == host &&
            entry->connection == at->connection)
            found = n;
    }
    return found;
}

/* The n of the one that an instant is about, or -1. */
static int main_change(const App *app, int instant)
{
    int n = trace_headline(app_trace(app), instant);
    bool changes = n >= 0 && trace_is_transition(entry_at(app, n));
    return changes ? change_of(app, instant, entry_at(app, n)->host) : -1;
}

static bool is_same_arrow(const TraceEntry *a, const TraceEntry *b)
{
    return a->host == b->host && a->as.state.from == b->as.state.from &&
           a->as.state.to == b->as.state.to;
}

/* Another connection has just done the same: not even an answer can have come
 * since. */
static bool is_more_of_a_burst(const App *app, int instant, int change)
{
    const TraceEntry *it = entry_at(app, change);
    SimTime round_trip = 2 * app_trace(app)->delay;
    for (int i = instant - 1; i >= 0 && it->t - instant_at(app, i)->t <= round_trip; i--) {
        int n = main_change(app, i);
        if (n >= 0 && is_same_arrow(it, entry_at(app, n)) &&
            entry_at(app, n)->connection != it->connection)
            return true;
    }
    return false;
}

int question_change_at(const App *app, int instant)
{
    int found = main_change(app, instant);
    bool asked = found <= app->quiz.changed_n || found == app->quiz.known_n;
    return asked || is_more_of_a_burst(app, instant, found) ? -1 : found;
}

int question_own_at(const App *app, int instant)
{
    const TraceInstant *at = instant_at(app, instant);
    for (int n = at->first_n; n <= at->last_n; n++) {
        const TraceEntry *entry = entry_at(app, n);
        if (entry->type == TRACE_ASK && !entry->outdated && n > app->quiz.asked_n)
            return n;
    }
    return -1;
}

int question_next_stop(const App *app, int from)
{
    for (int i = from + 1; i < app_trace(app)->instants.count; i++) {
        if (question_change_at(app, i) >= 0)
            return i - 1;
        if (question_own_at(app, i) >= 0)
            return i;
    }
    return QUESTION_NOWHERE;
}

/* --- Questions ------------------------------------------------------------------------ */

Question question_of_change(const App *app, int n)
{
    const TraceEntry *entry = entry_at(app, n);
    return (Question){.kind = TRACE_ASK_STATE,
                      .host = entry->host,
                      .connection = entry->connection,
                      .ask_n = -1,
                      .answer_n = n,
                      .answer = (int)entry->as.state.to};
}

/* The next one that the host's diagram will show, of whichever connection. */
static int next_change_of(const App *app, Host host)
{
    int found = -1;
    for (int i = app_moment(app).instant + 1; i < app_trace(app)->instants.count && found < 0; i++)
        found = change_of(app, i, host);
    return found;
}

/* Whoever chooses this is not quite wrong: the right one is a FIN, a RST or text too, or an
 * ACK that has a name of its own. */
static bool is_half_right(TraceKind given, TraceKind right)
{
    bool is_plain_ack = given.flags == TCP_ACK && !given.text;
    return (given.text && right.text) || (given.flags & right.flags & (TCP_FIN | TCP_RST)) ||
           (is_plain_ack && right.purpose != TCP_NO_PURPOSE);
}

/* The right kind among others, in an order that tells nothing. */
static void make_choices(Question *question, TraceKind right)
{
    static const TraceKind USUAL[] = {{.flags = TCP_SYN},           {.flags = TCP_SYN | TCP_ACK},
                                      {.flags = TCP_ACK},           {.text = true},
                                      {.flags = TCP_FIN | TCP_ACK}, {.flags = TCP_RST}};
    int others = 0, count = 0;
    bool placed = false;
    for (size_t i = 0; i < sizeof USUAL / sizeof *USUAL && count < QUIZ_CHOICES; i++) {
        bool is_right = trace_kind_is(USUAL[i], right);
        if (!is_right && (others == QUIZ_CHOICES - 1 || is_half_right(USUAL[i], right)))
            continue;
        others += !is_right;
        placed = placed || is_right;
        if (is_right)
            question->answer = count;
        question->kinds[count++] = USUAL[i];
    }
    if (!placed) {
        question->answer = QUIZ_CHOICES - 1;
        question->kinds[QUIZ_CHOICES - 1] = right;
    }
}

/* About the next one that nobody has seen. */
static bool find_segment(const App *app, Question *question)
{
    for (int n = app_moment(app).n; n < app_trace(app)->entries.count; n++) {
        const TraceEntry *entry = entry_at(app, n);
        if (entry->type != TRACE_SEND || app_trace(app)->segments.items[entry->as.segment].injected)
            continue;
        *question =
            (Question){.kind = TRACE_ASK_SEGMENT, .connection = entry->connection, .answer_n = n};
        make_choices(question, trace_kind(&app_trace(app)->segments.items[entry->as.segment]));
        return true;
    }
    return false;
}

bool question_own(const App *app, int n, Question *question)
{
    const TraceEntry *entry = entry_at(app, n);
    int change = -1;
    bool found = true;
    switch (entry->as.ask->kind) {
    case TRACE_ASK_STATE:
        change = next_change_of(app, entry->host);
        found = change >= 0;
        *question = found ? question_of_change(app, change) : (Question){0};
        break;
    case TRACE_ASK_SEGMENT:
        found = find_segment(app, question);
        break;
    case TRACE_ASK_CHOICE:
        *question = (Question){.kind = TRACE_ASK_CHOICE,
                               .connection = trace_connection_at(app_trace(app), app_moment(app)),
                               .answer_n = -1,
                               .answer = entry->as.ask->answer - 1};
        break;
    }
    question->ask_n = n;
    return found;
}
