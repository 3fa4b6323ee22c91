/* The keys of a host's TCP: reading, settling and writing them. */
#include "scenario/stack.h"

#include <ctype.h>
#include <string.h>

static const ValueWord SILLY_WINDOWS[] = {{"avoid", false}, {"allow", true}, {NULL, 0}};
static const ValueWord SWITCH[] = {{"off", false}, {"on", true}, {NULL, 0}};

static const ValueWord SYN_COOKIES[] = {
    {"off", SYN_COOKIES_OFF},
    {"full", SYN_COOKIES_FULL},
    {"always", SYN_COOKIES_ALWAYS},
    {NULL, 0},
};

/* MUST-28 of RFC 9293 (3.8.4): no less than two hours, unless told. */
static const SimTime KEEPALIVE_IDLE = 120 * SIM_MINUTE;

/* --- Reading ------------------------------------------------------------------------ */

/* A word of the table, or a duration. */
static void read_word_or_time(Reader *r, const Node *value, const ValueWord *words, SimTime *into)
{
    bool word = value->kind == NODE_SCALAR && isalpha((unsigned char)*value->text);
    for (int i = 0; word && words[i].word; i++) {
        if (strcmp(words[i].word, value->text) == 0) {
            *into = words[i].value;
            return;
        }
    }
    if (word)
        reader_error(r, CODE_NO_DURATION, value->span,
                     arena_printf(r->arena, "%s cannot be `%s`", node_label(r, value), value->text),
                     arena_printf(r->arena, "write %s, or a duration such as 250ms, 2s or 4min",
                                  reader_list_words(r->arena, value_words(r, words))));
    else
        read_positive(r, value, into);
}

void read_off_or_time(Reader *r, const Node *value, void *into)
{
    static const ValueWord WORDS[] = {{"off", 0}, {NULL, 0}};
    read_word_or_time(r, value, WORDS, into);
}

void read_never_or_time(Reader *r, const Node *value, void *into)
{
    static const ValueWord WORDS[] = {{"never", 0}, {NULL, 0}};
    read_word_or_time(r, value, WORDS, into);
}

void read_time_wait(Reader *r, const Node *value, void *into)
{
    static const ValueWord WORDS[] = {{"off", 0}, {NULL, 0}};
    if (value->kind == NODE_SCALAR && strcmp(value->text, "2msl") == 0)
        *(SimTime *)into = NOT_SAID;
    else
        read_word_or_time(r, value, WORDS, into);
}

void read_switch(Reader *r, const Node *value, void *into)
{
    int on;
    if (value_word(r, value, SWITCH, &on))
        *(bool *)into = on;
}

void read_silly_windows(Reader *r, const Node *value, void *into)
{
    int allowed;
    if (value_word(r, value, SILLY_WINDOWS, &allowed))
        *(bool *)into = allowed;
}

void read_syn_cookies(Reader *r, const Node *value, void *into)
{
    int when;
    if (value_word(r, value, SYN_COOKIES, &when))
        *(SynCookies *)into = (SynCookies)when;
}

void read_count(Reader *r, const Node *value, void *into)
{
    uint64_t count;
    if (value_number(r, value, (Range){0, 255}, &count))
        *(int *)into = (int)count;
}

static const Field KEEPALIVE_FIELDS[] = {
    FIELD("idle", read_positive, TcpKeepalive, idle),
    FIELD("interval", read_positive, TcpKeepalive, interval),
    FIELD("probes", read_count, TcpKeepalive, probes),
    {0},
};

void read_keepalive(Reader *r, const Node *value, void *into)
{
    TcpKeepalive *keepalive = into;
    if (value->kind != NODE_MAP) {
        read_off_or_time(r, value, &keepalive->idle);
        return;
    }
    if (!node_need_filled_map(r, value, "a map such as {idle: 2h, interval: 75s, probes: 9}"))
        return;
    if (keepalive->idle == 0)
        keepalive->idle = KEEPALIVE_IDLE;
    read_map(r, value, KEEPALIVE_FIELDS, "`keepalive`", keepalive);
}

/* --- Settling ----------------------------------------------------------------------- */

static void settle_time(SimTime *time, SimTime otherwise)
{
    if (*time == NOT_SAID)
        *time = otherwise;
}

static void settle_count(int *count, int otherwise)
{
    if (*count == NOT_SAID)
        *count = otherwise;
}

void stack_settle(Stack *stack, SimTime msl)
{
    TcpConfig *tcp = &stack->tcp;
    const UsualRto *usual = &stack->usual_rto;
    settle_time(&tcp->rto_min, tcp->rto_initial == NOT_SAID ? usual->least : tcp->rto_initial);
    settle_time(&tcp->rto_initial, usual->first);
    settle_time(&tcp->rto_max, usual->most > tcp->rto_initial ? usual->most : tcp->rto_initial);
    settle_count(&tcp->synack_retries, tcp->syn_retries);
    settle_count(&tcp->orphan_retries, tcp->data_retries);
    settle_time(&tcp->keepalive.interval, tcp->keepalive.idle);
    settle_count(&tcp->keepalive.probes, tcp->data_retries);
    settle_time(&tcp->time_wait, 2 * msl);
}

/* --- Writing ------------------------------------------------------------------------ */

/* How a kind writes a value; what goes without saying may depend on the usual one. */
typedef const char *WrittenValue(const Writer *w, const void *said, const void *usual);

static const char *written_positive(const Writer *w, const void *said, const void *usual)
{
    (void)usual;
    return written_duration(w, *(const SimTime *)said);
}

static const char *written_off_or_time(const Writer *w, const void *said, const void *usual)
{
    return *(const SimTime *)said == 0 ? "off" : written_positive(w, said, usual);
}

static const char *written_never_or_time(const Writer *w, const void *said, const void *usual)
{
    return *(const SimTime *)said == 0 ? "never" : written_positive(w, said, usual);
}

static const char *written_time_wait(const Writer *w, const void *said, const void *usual)
{
    return written_off_or_time(w, said, usual);
}

static const char *written_count(const Writer *w, const void *said, const void *usual)
{
    (void)usual;
    return arena_printf(w->arena, "%d", *(const int *)said);
}

static const char *written_switch(const Writer *w, const void *said, const void *usual)
{
    (void)w;
    (void)usual;
    return SWITCH[*(const bool *)said].word;
}

static const char *written_silly_windows(const Writer *w, const void *said, const void *usual)
{
    (void)w;
    (void)usual;
    return SILLY_WINDOWS[*(const bool *)said].word;
}

static const char *written_syn_cookies(const Writer *w, const void *said, const void *usual)
{
    (void)w;
    (void)usual;
    return SYN_COOKIES[*(const SynCookies *)said].word;
}

static const char *written_keepalive(const Writer *w, const void *said, const void *usual)
{
    const TcpKeepalive *is = said, *was = usual;
    if (is->idle == 0)
        return "off";
    SimTime interval = was->interval ? was->interval : is->idle;
    if (is->interval == interval && is->probes == was->probes)
        return written_duration(w, is->idle);
    return arena_printf(w->arena, "{idle: %s, interval: %s, probes: %d}",
                        written_duration(w, is->idle), written_duration(w, is->interval),
                        is->probes);
}

#define STACK_ROW(key, kind, member)                                                               \
    {key, written_##kind, offsetof(Stack, member), sizeof(((Stack *)0)->member)},

static const struct {
    const char *key;
    WrittenValue *written;
    size_t offset, size; /* of the member */
} ROWS[] = {STACK_KEYS(STACK_ROW)};

const char *stack_key(int n)
{
    return ROWS[n].key;
}

const char *written_stack_key(const Writer *w, int n, const Stack *said, Settings *usual)
{
    Stack settled = usual->stack;
    stack_settle(&settled, usual->msl);
    const char *value = (const char *)said + ROWS[n].offset;
    const char *without = (const char *)&settled + ROWS[n].offset;
    const char *written = ROWS[n].written(w, value, without);
    if (strcmp(written, ROWS[n].written(w, without, without)) == 0)
        return NULL;
    memcpy((char *)&usual->stack + ROWS[n].offset, value, ROWS[n].size);
    return written;
}
