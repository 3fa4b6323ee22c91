/* What must hold, of the whole file and when a step ends: reading and writing. */
#include "scenario/parts.h"
#include "scenario/phrase.h"
#include "scenario/values.h"

#include <stdio.h>
#include <string.h>

/* The numbers behind `sends FIN+ACK`. */
static void take_numbers(Phrase *p, Claim *claim)
{
    static const char *const KNOWN[] = {"seq", "ack", "len", "win", NULL};
    const struct {
        bool *has;
        uint32_t *number;
        uint64_t most;
    } parts[] = {
        {&claim->has_seq, &claim->seq, UINT32_MAX},
        {&claim->has_ack, &claim->ack, UINT32_MAX},
        {&claim->has_len, &claim->len, 65535},
        {&claim->has_win, &claim->win, 65535},
    };
    while (!p->failed && !phrase_ended(p)) {
        int i = 0;
        while (KNOWN[i] && !phrase_take(p, KNOWN[i]))
            i++;
        if (strcmp(phrase_peek(p, 0).text, "again") == 0)
            phrase_fail(p, CODE_EXTRA_WORD, "`resends` claims what is sent again",
                        "write `resends` before the flags, and leave `again` out");
        if (!KNOWN[i]) {
            phrase_unknown(p, CODE_EXTRA_WORD, "", KNOWN);
            return;
        }
        if (*parts[i].has) {
            p->at--;
            phrase_fail(p, CODE_SAID_TWICE,
                        arena_printf(p->r->arena, "`%s` stands here twice", KNOWN[i]), NULL);
            return;
        }
        *parts[i].has = true;
        *parts[i].number = (uint32_t)phrase_number(p, (Range){0, parts[i].most});
    }
}

static void take_flags(Phrase *p, Claim *claim)
{
    if (phrase_ended(p))
        phrase_fail(p, CODE_MISSING_WORD, "what is sent is missing here",
                    claim->kind == CLAIM_SENDS ? "write flags such as `FIN+ACK`, or `nothing`"
                                               : "write flags such as `FIN+ACK`");
    claim->flags = phrase_flags(p);
    take_numbers(p, claim);
}

static void take_sends(Phrase *p, Claim *claim)
{
    claim->kind = phrase_take(p, "nothing") ? CLAIM_NOTHING : CLAIM_SENDS;
    if (claim->kind == CLAIM_SENDS)
        take_flags(p, claim);
}

static void take_resends(Phrase *p, Claim *claim)
{
    claim->kind = CLAIM_RESENDS;
    take_flags(p, claim);
}

/* What an application can be told, and what sockets call some of it. */
#define NOTICE_TEXT(name, text) text,
static const char *const NOTICES[] = {TCP_NOTICES(NOTICE_TEXT) NULL};
#define ERRNO_NAME(name) #name,
static const char *const ERRNOS[] = {TCP_ERRNOS(ERRNO_NAME) NULL};
/* What a refused call returns, the last by a host that is down. */
#define RESULT_TEXT(name, text) text,
static const char *const RESULTS[] = {TCP_RESULTS(RESULT_TEXT) NULL};
static const char END_OF_STREAM[] = "end of stream";

/* Its index, or -1. */
static int one_of(const char *word, const char *const *known)
{
    for (int i = 0; known[i]; i++) {
        if (strcmp(word, known[i]) == 0)
            return i;
    }
    return -1;
}

static bool told_notice(const char *text, Claim *claim)
{
    int i = strcmp(text, END_OF_STREAM) == 0 ? TCP_TOLD_CLOSING_NOTICE : one_of(text, NOTICES);
    if (i < 0)
        return false;
    claim->told = TOLD_NOTICE;
    claim->notice = (TcpNoticeId)i;
    return true;
}

static bool told_result(const char *text, Claim *claim)
{
    int i = one_of(text, RESULTS);
    if (i <= TCP_OK)
        return false;
    claim->told = TOLD_RESULT;
    claim->result = (TcpResult)i;
    return true;
}

static bool told_errno(const char *text, Claim *claim)
{
    int i = one_of(text, ERRNOS);
    if (i >= 0)
        claim->error = (TcpErrno)(i + 1);
    return i >= 0;
}

/* Such as the trace has it: `connection reset, ECONNRESET` and `data, 5 octets`. */
static bool told_in_full(Phrase *p, const char *text, Claim *claim)
{
    const char *comma = strstr(text, ", ");
    const char *first = comma ? arena_copy(p->r->arena, text, (size_t)(comma - text)) : text;
    bool told = told_notice(first, claim) || told_result(first, claim);
    if (!comma || !told)
        return told;
    int length = 0;
    bool counted = sscanf(comma, ", %9u octet%n", &claim->len, &length) == 1;
    const char *end = comma + length;
    claim->has_len = counted && (strcmp(end, "s") == 0 || (claim->len == 1 && !*end)) &&
                     claim->told == TOLD_NOTICE && claim->notice == TCP_TOLD_DATA;
    return told_errno(comma + 2, claim) || claim->has_len;
}

static void report_told(Phrase *p)
{
    enum { COUNT = (sizeof NOTICES + sizeof ERRNOS) / sizeof *NOTICES };
    const char *known[COUNT] = {END_OF_STREAM};
    int count = 1;
    for (int i = 0; NOTICES[i]; i++) {
        /* The RFC's name of the end of the stream is not offered as another. */
        if (i != TCP_TOLD_CLOSING_NOTICE)
            known[count++] = NOTICES[i];
    }
    for (int i = 0; ERRNOS[i]; i++)
        known[count++] = ERRNOS[i];
    phrase_unknown(p, CODE_UNKNOWN_CLAIM, "what an application is told: ", known);
}

static void take_notice(Phrase *p, Claim *claim)
{
    PhraseWord word = phrase_peek(p, 0);
    if (!word.quoted || !*word.text) {
        const char *cut = phrase_cut_hint(p);
        phrase_fail(p, CODE_MISSING_WORD, "what the application is told is missing here",
                    cut ? cut : "write it in quotes: told \"end of stream\", or told nothing");
        return;
    }
    if (!told_errno(word.text, claim) && !told_in_full(p, word.text, claim))
        report_told(p);
    phrase_next(p);
}

static void take_told(Phrase *p, Claim *claim)
{
    claim->kind = phrase_take(p, "nothing") ? CLAIM_NOT_TOLD : CLAIM_TOLD;
    if (claim->kind == CLAIM_TOLD)
        take_notice(p, claim);
}

static void take_not(Phrase *p, Claim *claim)
{
    static const char *const TOLD[] = {"told", NULL};
    claim->kind = CLAIM_NOT_TOLD;
    if (phrase_take(p, TOLD[0]))
        take_notice(p, claim);
    else
        phrase_unknown(p, CODE_UNKNOWN_CLAIM, "what is not so: ", TOLD);
}

static void take_counts(Phrase *p, Claim *claim)
{
    claim->kind = CLAIM_COUNTS;
    if (*claim->connection) {
        p->at -= 2;
        phrase_fail(p, CODE_EXTRA_WORD,
                    "`counts` counts all connections of a host, and stands behind no name",
                    arena_printf(p->r->arena, "write `%s counts …`, or claim a state of `%s`",
                                 phrase_peek(p, -1).text, claim->connection));
        return;
    }
    do {
        PhraseWord word = phrase_peek(p, 0);
        TcpState state = phrase_state(p);
        if (!p->failed && claim->counts[state] >= 0) {
            p->at--;
            phrase_fail(p, CODE_SAID_TWICE,
                        arena_printf(p->r->arena, "`%s` stands here twice", word.text), NULL);
        }
        claim->counts[state] = (int)phrase_number(p, (Range){0, 1000000});
    } while (!p->failed && !phrase_ended(p));
}

static const struct {
    const char *word;
    void (*take)(Phrase *p, Claim *claim);
} VERBS[] = {
    {"sends", take_sends}, {"resends", take_resends}, {"told", take_told},
    {"not", take_not},     {"counts", take_counts},
};
enum { VERB_COUNT = sizeof VERBS / sizeof *VERBS };
static const char *const VERB_WORDS[] = {"sends",  "resends",   "told", "not",
                                         "counts", "restarted", NULL};

static void take_restarted(Phrase *p, Claim *claim)
{
    static const char *const RESTARTED[] = {"restarted", NULL};
    claim->kind = CLAIM_RESTARTED;
    if (strcmp(phrase_peek(p, 0).text, RESTARTED[0]) == 0)
        phrase_fail(p, CODE_MISSING_WORD, "the timer is missing before `restarted`",
                    "write it there, as in `client RTO restarted`");
    claim->timer = phrase_timer(p);
    if (!p->failed && !phrase_take(p, RESTARTED[0]))
        phrase_unknown(p, CODE_UNKNOWN_CLAIM, "what a timer does: ", RESTARTED);
}

/* A long word before something that is no state was hardly a connection's name
 * but a verb. */
static void check_connection(Phrase *p, Claim *claim)
{
    enum { LONG_NAME = 4 };
    TcpState state;
    if (strlen(claim->connection) < LONG_NAME || tcp_state_named(phrase_peek(p, 0).text, &state))
        return;
    p->at--;
    phrase_unknown(p, CODE_UNKNOWN_CLAIM, "what a host does: ", VERB_WORDS);
}

/* `TIME-WAIT restarted` or a state. */
static void take_state_or_timer(Phrase *p, Claim *claim)
{
    int words;
    bool says_so = strcmp(phrase_peek(p, 0).text, "restarted") == 0 ||
                   strcmp(phrase_last(p).text, "restarted") == 0;
    if (says_so || (phrase_at_timer(p, &words) && words < p->count - p->at)) {
        take_restarted(p, claim);
        return;
    }
    TcpState state;
    const char *word = phrase_peek(p, 0).text;
    bool state_like = tcp_state_named(word, &state) || !phrase_peek(p, 1).text[0];
    check_connection(p, claim);
    if (!phrase_ended(p) && (text_nearest(word, VERB_WORDS) || !state_like))
        phrase_unknown(p, CODE_UNKNOWN_CLAIM, "what a host does: ", VERB_WORDS);
    claim->kind = CLAIM_STATE;
    claim->state = phrase_state(p);
}

static void take_claim(Phrase *p, Claim *claim)
{
    claim->hosts = phrase_hosts(p, true);
    claim->connection = phrase_connection_of_host(p, VERB_WORDS);
    for (int i = 0; i < VERB_COUNT; i++) {
        if (phrase_take(p, VERBS[i].word)) {
            VERBS[i].take(p, claim);
            return;
        }
    }
    take_state_or_timer(p, claim);
}

static Claim new_claim(const Node *value)
{
    Claim claim = {.connection = "", .text = value->text, .span = value->span};
    for (int i = 0; i < TCP_STATE_COUNT; i++)
        claim.counts[i] = -1;
    return claim;
}

static void read_sentence(Reader *r, const Node *value, void *into)
{
    ClaimList *list = into;
    Phrase p = phrase_of(r, value, "a sentence such as `client ESTABLISHED`");
    if (p.failed)
        return;
    Claim claim = new_claim(value);
    take_claim(&p, &claim);
    if (phrase_end(&p))
        arena_list_add(r->arena, list, claim);
}

/* A key that names a host, and perhaps its connection. */
static bool host_of_key(Reader *r, const Node *value, bool both, int *hosts, ConnectionName *name)
{
    Phrase p = phrase_of_key(r, value);
    *name = "";
    *hosts = phrase_hosts(&p, both);
    bool any = both && (strcmp(phrase_peek(&p, 0).text, "any") == 0 ||
                        strcmp(phrase_peek(&p, 0).text, "all") == 0);
    if (any)
        *name = phrase_next(&p).text;
    else if (!phrase_ended(&p))
        *name = phrase_connection(&p);
    return phrase_end(&p);
}

/* `{client: ESTABLISHED}` */
static void read_host_claim(Reader *r, const Node *value, ClaimList *list)
{
    Claim claim = new_claim(value);
    bool known = host_of_key(r, value, true, &claim.hosts, &claim.connection);
    Phrase p = phrase_of(r, value, "a state such as `ESTABLISHED`");
    if (p.failed)
        return;
    claim.kind = CLAIM_STATE;
    claim.state = phrase_state(&p);
    claim.text = arena_printf(r->arena, "%s %s", value->key->text, value->text);
    if (phrase_end(&p) && known)
        arena_list_add(r->arena, list, claim);
}

static void read_claims(Reader *r, const Node *value, void *into)
{
    if (value->kind != NODE_MAP) {
        value_each(r, value, read_sentence, into);
        return;
    }
    if (!node_need_filled_map(r, value, "a map such as {client: ESTABLISHED}"))
        return;
    for (const Node *item = value->first; item; item = item->next) {
        if (item->key->kind == NODE_SCALAR)
            read_host_claim(r, item, into);
    }
}

/* A sentence stands as it was written. */
static const char *write_claim(const Writer *w, const void *said)
{
    return written_string(w, ((const Claim *)said)->text);
}

#define STATE_WORD(name, text) {text, TCP_##name},
static const ValueWord STATE_WORDS[] = {TCP_STATES(STATE_WORD){NULL, 0}};

static const ValueKind STATE = {.words = STATE_WORDS, .name = "state", .title = "State"};
static const ValueKind CLAIM = {
    .phrase = "<hosts> +<state>|<hosts> +(re)?sends +<flags>( +(seq|ack|len|win) +[0-9]+)*|"
              "<hosts> +sends +nothing|<hosts> +<timer> +restarted|"
              "<hosts> +(told +nothing|(not +)?told +\"(<told>)\")|"
              "(client|server|both) +counts( +<state> +[0-9]+)+",
    .write = write_claim,
    .name = "claim",
    .title = "Claim",
    .says = "client ESTABLISHED, server sends FIN+ACK seq 301, client told \"data\", server counts "
            "LISTEN 1",
};

static const KeyRow CLAIM_KEYS[] = {
    KEY_OF_ALL("client", STATE, NULL, .named = true),
    KEY_OF_ALL("server", STATE, NULL, .named = true),
    KEY_OF_ALL("both", STATE, NULL, .named = true),
};
static const KeyMap CLAIM_MAP = {KEYS("`expect`", CLAIM_KEYS)};
static const ValueKind SENTENCES = {.other = &CLAIM, .count = COUNT_SOME, .write = write_claim};
const ValueKind CLAIMS = {
    .map = &CLAIM_MAP, .other = &SENTENCES, .read = read_claims, .item_size = sizeof(Claim)};

/* --- Of the whole file ---------------------------------------------------------------- */

enum { SEGMENTS_MAX = 1000000 };

static void read_state(Reader *r, const Node *item, StateList *states)
{
    Phrase p = phrase_of(r, item, "a state such as `ESTABLISHED`");
    if (p.failed)
        return;
    TcpState state = phrase_state(&p);
    if (phrase_end(&p))
        arena_list_add(r->arena, states, state);
}

static void read_states(Reader *r, const Node *value, void *into)
{
    int hosts;
    ExpectedStates states = {0};
    if (!host_of_key(r, value, false, &hosts, &states.connection))
        return;
    states.host = hosts_one(hosts);
    states.states.span = node_span(value);
    if (node_need_filled_list(r, value, "the list of states, as [CLOSED, LISTEN]")) {
        for (const Node *item = value->first; item; item = item->next)
            read_state(r, item, &states.states);
    }
    arena_list_add(r->arena, (Expected *)into, states);
}

static void read_segments(Reader *r, const Node *value, void *into)
{
    Expected *expected = into;
    uint64_t segments;
    if (value_number(r, value, (Range){0, SEGMENTS_MAX}, &segments))
        expected->segments = (int)segments;
    expected->segments_span = value->span;
}

static const ValueKind STATES = {
    .other = &STATE, .count = COUNT_LIST, .items = {1, 0}, .read = read_states};
static const ValueKind SEGMENTS = {.range = {0, SEGMENTS_MAX}, .read = read_segments};

static const KeyRow EXPECTED_KEYS[] = {
    KEY_OF_ALL("client", STATES, NULL, .named = true),
    KEY_OF_ALL("server", STATES, NULL, .named = true),
    KEY_OF_ALL("segments", SEGMENTS, "Sent from time 0 on, without injected ones and copies."),
};
static const KeyMap EXPECTED_MAP = {KEYS("`expect`", EXPECTED_KEYS)};

static void read_expected(Reader *r, const Node *value, void *into)
{
    if (node_need_filled_map(r, value, "a map such as {client: [CLOSED, SYN-SENT]}"))
        key_read_all(r, value, &EXPECTED_MAP, into);
}

static void write_expected(Lines *lines, const KeyRow *key, const void *said)
{
    const Writer *w = lines->w;
    const Expected *expected = &((const Scenario *)said)->expect;
    Lines inner = {.w = w, .first = "  ", .rest = "  "};
    for (int i = 0; i < expected->count; i++) {
        const ExpectedStates *of = &expected->items[i];
        Several states = {0};
        for (int k = 0; k < of->states.count; k++)
            several_add(w, &states, tcp_state_name(of->states.items[k]));
        lines_add(&inner, written_host(w, of->host, of->connection),
                  several_text(w, &states, true));
    }
    if (expected->segments >= 0)
        lines_add(&inner, "segments", arena_printf(w->arena, "%d", expected->segments));
    lines_add_part(lines, key->name, inner.text.text);
}

const ValueKind EXPECTED = {.map = &EXPECTED_MAP, .read = read_expected, .lines = write_expected};
