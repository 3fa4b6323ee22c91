/* What the application or the host does: `send 10 on b`. */
#include "scenario/parts.h"
#include "scenario/phrase.h"
#include "scenario/values.h"

#include <string.h>

enum { SEND_MAX = 1024 * 1024 * 1024 };

/* Which words may stand behind an action's own. */
enum {
    WITH_NAME = 1,     /* b */
    WITH_ON = 2,       /* on b */
    WITH_OF = 4,       /* of b */
    WITH_AS = 8,       /* as b */
    WITH_FROM_TO = 16, /* from 50007, to 81, to itself */
    WITH_PORT = 32,    /* on 81 */
    WITH_BACKLOG = 64,
    WITH_REUSE = 128,
    WITH_OCTETS = 256,
    WITH_TEXT = 512,
    WITH_TIMER = 1024,
    WITH_LINGER = 2048,
};

static const struct {
    const char *words;
    ActionKind kind;
    unsigned with;
} ACTIONS[] = {
    {"listen", ACTION_LISTEN, WITH_BACKLOG | WITH_PORT | WITH_REUSE},
    {"connect", ACTION_CONNECT, WITH_AS | WITH_FROM_TO},
    {"send", ACTION_SEND, WITH_OCTETS | WITH_TEXT | WITH_ON},
    {"read", ACTION_READ, WITH_OCTETS | WITH_ON},
    {"pause reading", ACTION_PAUSE_READING, WITH_ON},
    {"resume reading", ACTION_RESUME_READING, WITH_ON},
    {"accept", ACTION_ACCEPT, 0},
    {"close", ACTION_CLOSE, WITH_NAME | WITH_LINGER},
    {"shutdown", ACTION_SHUTDOWN, WITH_NAME},
    {"abort", ACTION_ABORT, WITH_NAME},
    {"status", ACTION_STATUS, WITH_NAME},
    {"crash", ACTION_CRASH, 0},
    {"reboot", ACTION_REBOOT, 0},
    {"expire", ACTION_EXPIRE, WITH_TIMER | WITH_OF},
};
enum { ACTION_ROWS = sizeof ACTIONS / sizeof *ACTIONS };

static void take_port(Phrase *p, int *port)
{
    *port = (int)phrase_number(p, (Range){1, 65535});
}

static void take_connection(Phrase *p, Action *action)
{
    action->connection = phrase_connection(p);
}

static void take_listen_port(Phrase *p, Action *action)
{
    take_port(p, &action->port);
}

static void take_from(Phrase *p, Action *action)
{
    take_port(p, &action->from_port);
}

static void take_to(Phrase *p, Action *action)
{
    if (!action->to_itself && phrase_take(p, "itself"))
        action->to_itself = true;
    else
        take_port(p, &action->port);
}

static void take_backlog(Phrase *p, Action *action)
{
    action->backlog = (int)phrase_number(p, (Range){0, 65535});
}

static void take_defer(Phrase *p, Action *action)
{
    action->defer = phrase_positive(p, "without `defer` every ACK is taken");
}

static void take_linger(Phrase *p, Action *action)
{
    action->linger = phrase_positive(p, "`abort` is SO_LINGER with 0");
}

static void take_reuse(Phrase *p, Action *action)
{
    (void)p;
    action->reuse = true;
}

static const struct {
    unsigned with;
    const char *word;
    void (*take)(Phrase *p, Action *action);
} OPTIONS[] = {
    {WITH_ON, "on", take_connection},        {WITH_OF, "of", take_connection},
    {WITH_AS, "as", take_connection},        {WITH_FROM_TO, "from", take_from},
    {WITH_FROM_TO, "to", take_to},           {WITH_PORT, "on", take_listen_port},
    {WITH_BACKLOG, "backlog", take_backlog}, {WITH_BACKLOG, "defer", take_defer},
    {WITH_REUSE, "reuse", take_reuse},       {WITH_LINGER, "linger", take_linger},
};
enum { OPTION_COUNT = sizeof OPTIONS / sizeof *OPTIONS };

/* The option whose word stands next, or -1. */
static int next_option(Phrase *p, unsigned with)
{
    for (int i = 0; i < OPTION_COUNT; i++) {
        if ((OPTIONS[i].with & with) && phrase_take(p, OPTIONS[i].word))
            return i;
    }
    return -1;
}

static void report_option(Phrase *p, unsigned with)
{
    const char *known[OPTION_COUNT + 1] = {NULL};
    int count = 0;
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (OPTIONS[i].with & with)
            known[count++] = OPTIONS[i].word;
    }
    if (count > 0)
        phrase_unknown(p, CODE_EXTRA_WORD, "", known);
}

static void take_options(Phrase *p, unsigned with, Action *action)
{
    unsigned seen = 0;
    while (!p->failed && !phrase_ended(p)) {
        /* As in `to itself from 50000 to 50000`. */
        bool second_to = action->to_itself && action->port == 0;
        int option = next_option(p, with);
        if (option < 0) {
            report_option(p, with);
            return;
        }
        unsigned bit = 1U << option;
        bool twice = (seen & bit) && !(second_to && OPTIONS[option].take == take_to);
        if (twice) {
            p->at--;
            phrase_fail(p, CODE_SAID_TWICE,
                        arena_printf(p->r->arena, "`%s` stands here twice", OPTIONS[option].word),
                        NULL);
            return;
        }
        seen |= bit;
        OPTIONS[option].take(p, action);
    }
}

static void take_octets(Phrase *p, bool text_allowed, Action *action)
{
    PhraseWord word = phrase_peek(p, 0);
    if (text_allowed && !word.quoted && *word.text == '"')
        phrase_fail(p, CODE_MISSING_WORD, "the text to send has only one quote",
                    phrase_cut_hint(p));
    if (!text_allowed || !word.quoted) {
        action->octets = (uint32_t)phrase_number(p, (Range){1, SEND_MAX});
        return;
    }
    if (!*word.text)
        phrase_fail(p, CODE_EMPTY, "the text to send is empty", NULL);
    phrase_next(p);
    action->text = word.text;
    action->octets = (uint32_t)strlen(word.text);
}

/* Takes the words of an action, which are at most two. */
static bool take_words(Phrase *p, const char *words)
{
    const char *blank = strchr(words, ' ');
    if (!blank)
        return phrase_take(p, words);
    const char *first = arena_copy(p->r->arena, words, (size_t)(blank - words));
    if (!phrase_take(p, first))
        return false;
    const char *const second[] = {blank + 1, NULL};
    if (!phrase_take(p, blank + 1))
        phrase_unknown(p, CODE_UNKNOWN_ACTION, "", second);
    return true;
}

static void report_action(Phrase *p)
{
    const char *known[ACTION_ROWS + 1] = {NULL};
    for (int i = 0; i < ACTION_ROWS; i++)
        known[i] = ACTIONS[i].words;
    phrase_unknown(p, CODE_UNKNOWN_ACTION, "the action ", known);
}

static void take_action(Phrase *p, Action *action)
{
    int row = 0;
    while (row < ACTION_ROWS && !take_words(p, ACTIONS[row].words))
        row++;
    if (row == ACTION_ROWS) {
        report_action(p);
        return;
    }
    unsigned with = ACTIONS[row].with;
    action->kind = ACTIONS[row].kind;
    if (with & WITH_TIMER)
        action->timer = phrase_timer(p);
    if (with & WITH_OCTETS)
        take_octets(p, with & WITH_TEXT, action);
    bool lingers = (with & WITH_LINGER) && strcmp(phrase_peek(p, 0).text, "linger") == 0;
    if ((with & WITH_NAME) && !lingers && !phrase_ended(p))
        take_connection(p, action);
    take_options(p, with, action);
    if (action->defer > 0 && action->backlog < 0)
        phrase_fail(p, CODE_MISSING_WORD, "`defer` needs a `backlog`",
                    "write as `listen backlog 2 defer 5s`");
    if (action->kind == ACTION_ACCEPT && !phrase_ended(p))
        phrase_fail(p, CODE_EXTRA_WORD, "`accept` takes whoever waits longest, and no name",
                    "write `accept`; the connection has the name that `connect as b` gave it");
}

static void read_action(Reader *r, const Node *value, Host host, ActionList *list)
{
    Action action = {.host = host, .connection = "", .backlog = -1, .span = value->span};
    Phrase p = phrase_of(r, value, "an action such as `connect`");
    if (p.failed)
        return;
    take_action(&p, &action);
    if (phrase_end(&p))
        arena_list_add(r->arena, list, action);
}

static void read_one_of_client(Reader *r, const Node *value, void *into)
{
    read_action(r, value, HOST_CLIENT, into);
}

static void read_one_of_server(Reader *r, const Node *value, void *into)
{
    read_action(r, value, HOST_SERVER, into);
}

static void read_client_actions(Reader *r, const Node *value, void *into)
{
    value_each(r, value, read_one_of_client, into);
}

static void read_server_actions(Reader *r, const Node *value, void *into)
{
    value_each(r, value, read_one_of_server, into);
}

/* --- Writing ------------------------------------------------------------------------ */

static const char *words_of(ActionKind kind)
{
    int row = 0;
    while (ACTIONS[row].kind != kind)
        row++;
    return ACTIONS[row].words;
}

/* " WORD NAME" where a name is said. */
static const char *named(const Writer *w, const char *word, ConnectionName name)
{
    return *name ? arena_printf(w->arena, " %s%s%s", word, *word ? " " : "", name) : "";
}

static const char *with_port(const Writer *w, const char *word, int port)
{
    return port > 0 ? arena_printf(w->arena, " %s %d", word, port) : "";
}

static const char *with_duration(const Writer *w, const char *word, SimTime t)
{
    return t > 0 ? arena_printf(w->arena, " %s %s", word, written_duration(w, t)) : "";
}

static const char *written_opening(const Writer *w, const Action *action)
{
    const char *words = words_of(action->kind);
    if (action->kind == ACTION_CONNECT)
        return arena_printf(w->arena, "%s%s%s%s%s", words, named(w, "as", action->connection),
                            action->to_itself ? " to itself" : "",
                            with_port(w, "from", action->from_port),
                            with_port(w, "to", action->port));
    const char *backlog =
        action->backlog >= 0 ? arena_printf(w->arena, " backlog %d", action->backlog) : "";
    return arena_printf(w->arena, "%s%s%s%s%s", words, backlog,
                        with_duration(w, "defer", action->defer), with_port(w, "on", action->port),
                        action->reuse ? " reuse" : "");
}

static const char *written_action(const Writer *w, const Action *action)
{
    const char *words = words_of(action->kind);
    switch (action->kind) {
    case ACTION_LISTEN:
    case ACTION_CONNECT:
        return written_opening(w, action);
    case ACTION_SEND:
    case ACTION_READ:
        if (action->text)
            words = arena_printf(w->arena, "%s \"%s\"", words, action->text);
        else
            words = arena_printf(w->arena, "%s %u", words, action->octets);
        return arena_printf(w->arena, "%s%s", words, named(w, "on", action->connection));
    case ACTION_PAUSE_READING:
    case ACTION_RESUME_READING:
        return arena_printf(w->arena, "%s%s", words, named(w, "on", action->connection));
    case ACTION_EXPIRE:
        return arena_printf(w->arena, "%s %s%s", words, tcp_timer_name(action->timer),
                            named(w, "of", action->connection));
    case ACTION_CLOSE:
    case ACTION_SHUTDOWN:
    case ACTION_ABORT:
    case ACTION_STATUS:
        return arena_printf(w->arena, "%s%s%s", words, named(w, "", action->connection),
                            with_duration(w, "linger", action->linger));
    case ACTION_ACCEPT:
    case ACTION_CRASH:
    case ACTION_REBOOT:
        break;
    }
    return words;
}

/* All of one host; a file has them so. */
static void write_actions_of(Lines *lines, const Step *step, Host host)
{
    Several values = {0};
    for (int i = 0; i < step->actions.count; i++) {
        const Action *action = &step->actions.items[i];
        if (action->host == host)
            several_add(lines->w, &values,
                        written_string(lines->w, written_action(lines->w, action)));
    }
    lines_add(lines, host_name(host), several_text(lines->w, &values, false));
}

/* Who acts first stands first: their order counts. */
static Host first_of(const Step *step)
{
    return step->actions.count > 0 ? step->actions.items[0].host : HOST_CLIENT;
}

static void write_first_actions(Lines *lines, const KeyRow *key, const void *said)
{
    (void)key;
    write_actions_of(lines, said, first_of(said));
}

static void write_other_actions(Lines *lines, const KeyRow *key, const void *said)
{
    (void)key;
    write_actions_of(lines, said, host_other(first_of(said)));
}

static const ValueKind ACTION = {
    .phrase = "listen( +on +[0-9]+| +backlog +[0-9]+| +defer +<time>| +reuse)*|"
              "connect( +as +<name>| +from +[0-9]+| +to +itself| +to +[0-9]+)*|accept|"
              "status( +<name>)?|crash|reboot|send +([0-9]+|\"[^\"]+\")( +on +<name>)?|"
              "read +[0-9]+( +on +<name>)?|(pause|resume) +reading( +on +<name>)?|"
              "close( +<name>)?( +linger +<time>)?|(shutdown|abort)( +<name>)?|"
              "expire +(<timer>|\"delayed ACK\"|\"user timeout\")( +of +<name>)?",
    .name = "action",
    .title = "Action",
    .says = "listen, connect, send 100, close, …; with a connection: close b, send 100 on b",
};

const ValueKind CLIENT_ACTIONS = {.other = &ACTION,
                                  .count = COUNT_SOME,
                                  .read = read_client_actions,
                                  .lines = write_first_actions};
const ValueKind SERVER_ACTIONS = {.other = &ACTION,
                                  .count = COUNT_SOME,
                                  .read = read_server_actions,
                                  .lines = write_other_actions};
