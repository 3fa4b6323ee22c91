/* What the application or the host does: `send 10 on b`. */
#include "scenario/parts.h"

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

const char *action_words(ActionKind kind)
{
    int row = 0;
    while (ACTIONS[row].kind != kind)
        row++;
    return ACTIONS[row].words;
}

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
                    phrase_cut_hint(p->r, p->node));
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

void read_client_action(Reader *r, const Node *value, void *into)
{
    value_each(r, value, read_one_of_client, into);
}

void read_server_action(Reader *r, const Node *value, void *into)
{
    value_each(r, value, read_one_of_server, into);
}
