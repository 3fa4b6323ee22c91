/* The words of phrases that name hosts, connections, states, timers, flags. */
#include "scenario/flags.h"
#include "scenario/phrase.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { NAME_MAX_LENGTH = 24 };

static const ValueWord HOST_SETS[] = {
    {"client", HOSTS_CLIENT}, {"server", HOSTS_SERVER}, {"both", HOSTS_BOTH}, {NULL, 0}};

#define NAME_TEXT(name, text) text,
static const char *const STATE_NAMES[] = {TCP_STATES(NAME_TEXT) NULL};
static const char *const TIMER_NAMES[] = {TCP_TIMERS(NAME_TEXT) NULL};

/* What other books and programs call the states, without - and _. */
static const struct {
    const char *other;
    TcpState state;
} OTHER_NAMES[] = {
    {"SYNRCVD", TCP_SYN_RECEIVED}, {"SYNRECV", TCP_SYN_RECEIVED}, {"SYNRCV", TCP_SYN_RECEIVED},
    {"ESTAB", TCP_ESTABLISHED},    {"ESTB", TCP_ESTABLISHED},     {"FINWAIT", TCP_FIN_WAIT_1},
    {"LISTENING", TCP_LISTEN},     {"TIMEDWAIT", TCP_TIME_WAIT},
};

int phrase_hosts(Phrase *p, bool both_allowed)
{
    static const char *const ALL[] = {"client", "server", "both", NULL};
    static const char *const ONE[] = {"client", "server", NULL};
    int hosts = HOSTS_NONE;
    bool found = phrase_word(p, HOST_SETS, &hosts);
    if (found && hosts == HOSTS_BOTH && !both_allowed) {
        p->at--;
        found = false;
    }
    if (!found)
        phrase_unknown(p, CODE_UNKNOWN_HOST, "the host ", both_allowed ? ALL : ONE);
    return hosts;
}

Host phrase_host(Phrase *p)
{
    return hosts_one(phrase_hosts(p, false));
}

static bool is_name(const char *word)
{
    size_t length = 0;
    while (islower((unsigned char)word[length]) || isdigit((unsigned char)word[length]) ||
           word[length] == '_')
        length++;
    return islower((unsigned char)*word) && !word[length] && length <= NAME_MAX_LENGTH;
}

/* Upper case without - and _, so that all spellings of a state look alike. */
static void plain_letters(const char *word, char *to, size_t room)
{
    size_t length = 0;
    for (; *word && length + 1 < room; word++) {
        if (*word != '-' && *word != '_')
            to[length++] = (char)toupper((unsigned char)*word);
    }
    to[length] = '\0';
}

/* The RFC's name for a state in another spelling, or NULL. */
static const char *meant_state(const char *word)
{
    char plain[NAME_MAX_LENGTH], name[NAME_MAX_LENGTH];
    plain_letters(word, plain, sizeof plain);
    for (int i = 0; STATE_NAMES[i]; i++) {
        plain_letters(STATE_NAMES[i], name, sizeof name);
        if (strcmp(plain, name) == 0)
            return STATE_NAMES[i];
    }
    for (size_t i = 0; i < sizeof OTHER_NAMES / sizeof *OTHER_NAMES; i++) {
        if (strcmp(plain, OTHER_NAMES[i].other) == 0)
            return tcp_state_name(OTHER_NAMES[i].state);
    }
    return NULL;
}

/* A kind of segment, in any case of letters. */
static bool is_kind(const Phrase *p, const char *word)
{
    return strcasecmp(word, "DATA") == 0 || flags_meant(p->r->arena, word).written;
}

TcpState phrase_state(Phrase *p)
{
    TcpState state = TCP_CLOSED;
    PhraseWord word = phrase_peek(p, 0);
    if (p->failed || tcp_state_named(word.text, &state)) {
        phrase_next(p);
        return state;
    }
    const char *meant = meant_state(word.text);
    if (meant)
        phrase_fail(p, CODE_UNKNOWN_STATE,
                    arena_printf(p->r->arena, "I do not know the state `%s`", word.text),
                    arena_printf(p->r->arena, "did you mean `%s`?", meant));
    else
        phrase_unknown(p, CODE_UNKNOWN_STATE, "the state ", STATE_NAMES);
    return state;
}

/* How many words of the phrase are this name, which has at most two: 0 if it
 * does not stand here. */
static int words_of_name(const Phrase *p, const char *name)
{
    const char *blank = strchr(name, ' ');
    const char *first = phrase_peek(p, 0).text;
    if (strcmp(first, name) == 0)
        return 1; /* Of two words, in quotes. */
    if (!blank)
        return 0;
    size_t length = (size_t)(blank - name);
    bool same = strlen(first) == length && strncmp(first, name, length) == 0 &&
                strcmp(phrase_peek(p, 1).text, blank + 1) == 0;
    return same ? 2 : 0;
}

static bool find_timer(const Phrase *p, int *words, TcpTimerId *timer)
{
    for (int i = 0; TIMER_NAMES[i]; i++) {
        *words = words_of_name(p, TIMER_NAMES[i]);
        if (*words > 0) {
            *timer = (TcpTimerId)i;
            return true;
        }
    }
    return false;
}

bool phrase_at_timer(const Phrase *p, int *words)
{
    TcpTimerId timer;
    return find_timer(p, words, &timer);
}

TcpTimerId phrase_timer(Phrase *p)
{
    TcpTimerId timer = TCP_RTO;
    int words = 0;
    if (find_timer(p, &words, &timer)) {
        p->at += words;
        return timer;
    }
    phrase_unknown(p, CODE_UNKNOWN_TIMER, "the timer ", TIMER_NAMES);
    return timer;
}

static bool is_one_of(const char *word, const char *const *words)
{
    for (; *words; words++) {
        if (strcmp(word, *words) == 0)
            return true;
    }
    return false;
}

/* A word that would be read as something else where the name stands. */
static bool is_taken(const Phrase *p, const char *word)
{
    static const char *const TAKEN[] = {"any",       "all",     "sent",      "arrives", "lost",
                                        "expires",   "sends",   "told",      "counts",  "resends",
                                        "restarted", "persist", "keepalive", "linger",  NULL};
    return is_one_of(word, TAKEN) || is_kind(p, word) || meant_state(word);
}

bool phrase_may_name(Phrase *p, const char *name)
{
    if (!is_name(name))
        phrase_fail(p, CODE_CONNECTION_NAME,
                    arena_printf(p->r->arena, "`%s` is no name of a connection", name),
                    "a name is a lower-case letter, then letters and digits: `b`");
    else if (is_taken(p, name))
        phrase_fail(p, CODE_CONNECTION_NAME,
                    arena_printf(p->r->arena, "`%s` is no name of a connection", name),
                    "this word has a meaning of its own; write another name such as `b`");
    return !p->failed;
}

ConnectionName phrase_connection(Phrase *p)
{
    if (phrase_ended(p))
        phrase_fail(p, CODE_MISSING_WORD, "the name of a connection is missing here",
                    "write one such as `b`");
    else
        phrase_may_name(p, phrase_peek(p, 0).text);
    return phrase_next(p).text;
}

/* `any` and `all` are also a kind of segment and a number of them; there they
 * are followed by nothing, by a number, or by what ends a segment's name. */
static bool any_is_connection(const Phrase *p)
{
    static const char *const ENDS[] = {"of", "sent", "arrives", "lost", NULL};
    const char *next = phrase_peek(p, 1).text;
    bool all = strcmp(phrase_peek(p, 0).text, "any") == 0 && strcmp(next, "all") == 0;
    return *next && !isdigit((unsigned char)*next) && !is_one_of(next, ENDS) && !all;
}

/* What stands behind the next word can stand behind a name: a state, a segment, a
 * verb. */
static bool before_known(const Phrase *p, const char *const *verbs)
{
    Phrase ahead = *p;
    TcpState state;
    int timer_words;
    ahead.at++;
    const char *word = phrase_peek(&ahead, 0).text;
    return tcp_state_named(word, &state) || is_one_of(word, verbs) ||
           phrase_at_timer(&ahead, &timer_words) || strcmp(word, "any") == 0 ||
           is_kind(&ahead, word);
}

ConnectionName phrase_connection_of_host(Phrase *p, const char *const *verbs)
{
    const char *word = phrase_peek(p, 0).text;
    int timer_words;
    if (p->failed || phrase_peek(p, 0).quoted || !is_name(word))
        return "";
    if (strcmp(word, "any") == 0 || strcmp(word, "all") == 0)
        return any_is_connection(p) ? phrase_next(p).text : "";
    bool last = !*phrase_peek(p, 1).text;
    bool other = is_one_of(word, verbs) || phrase_at_timer(p, &timer_words) || is_kind(p, word) ||
                 meant_state(word);
    bool nearly_verb = strlen(word) > 3 && text_nearest(word, verbs) && !before_known(p, verbs);
    return last || other || nearly_verb ? "" : phrase_next(p).text;
}

static void unknown_flags(Phrase *p)
{
    static const char *const KNOWN[] = {"SYN",     "SYN+ACK", "ACK", "FIN+ACK", "RST",
                                        "RST+ACK", "SYN+FIN", "FIN", "none",    NULL};
    PhraseWord word = phrase_peek(p, 0);
    FlagsMeant meant = flags_meant(p->r->arena, word.text);
    if (!meant.written) {
        phrase_unknown(p, CODE_UNKNOWN_FLAG, "the flags ", KNOWN);
        return;
    }
    phrase_fail(
        p, CODE_UNKNOWN_FLAG, arena_printf(p->r->arena, "I do not know the flags `%s`", word.text),
        meant.foreign
            ? arena_printf(p->r->arena, "the flags are SYN, ACK, FIN, RST; there is no %s here",
                           meant.foreign)
            : arena_printf(p->r->arena, "did you mean `%s`?", meant.written));
}

uint8_t phrase_flags(Phrase *p)
{
    uint8_t flags = 0;
    if (phrase_take(p, "none") || p->failed)
        return 0;
    const char *at = phrase_peek(p, 0).text;
    for (bool more = true; more && !p->failed;) {
        size_t length = strcspn(at, "+,"); /* The trace has a comma. */
        uint8_t flag = flags_named(at, length);
        if (!flag)
            unknown_flags(p);
        else if (flags & flag)
            phrase_fail(p, CODE_SAID_TWICE, "the same flag stands here twice", NULL);
        flags = (uint8_t)(flags | flag);
        more = at[length];
        at += length + (more ? 1 : 0);
    }
    phrase_next(p);
    return flags;
}
