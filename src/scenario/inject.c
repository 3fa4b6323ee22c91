/* Segments put into the network, and the sums that their numbers may be: read and written. */
#include "scenario/fullwidth.h"
#include "scenario/parts.h"
#include "scenario/phrase.h"
#include "scenario/values.h"
#include "scenario/write.h"

#include <ctype.h>
#include <string.h>

static const ValueWord VARIABLES[] = {
    {"SND.UNA", VARIABLE_SND_UNA}, {"SND.NXT", VARIABLE_SND_NXT},
    {"SND.WND", VARIABLE_SND_WND}, {"ISS", VARIABLE_ISS},
    {"RCV.NXT", VARIABLE_RCV_NXT}, {"RCV.WND", VARIABLE_RCV_WND},
    {"IRS", VARIABLE_IRS},         {NULL, 0},
};

static const char *variable_word(Variable variable)
{
    return VARIABLES[variable - VARIABLE_SND_UNA].word;
}

static const char *const EXAMPLE = "write 301, or `server.RCV.NXT + 1`";

/* The variable behind the host's dot. The span is moved to it for the caret. */
static void take_variable(Phrase *p, PhraseWord word, const char *name, Term *term)
{
    for (int i = 0; VARIABLES[i].word; i++) {
        if (strcmp(VARIABLES[i].word, name) == 0)
            term->variable = (Variable)VARIABLES[i].value;
    }
    if (term->variable != VARIABLE_NONE)
        return;
    if (p->node->exact) {
        word.span.column += (int)(name - word.text);
        word.span.length = utf8_count(name, strlen(name));
    }
    reader_unknown(p->r, (Unknown){.code = CODE_EXPRESSION,
                                   .what = "the variable ",
                                   .word = name,
                                   .span = word.span,
                                   .known = value_words(p->r, VARIABLES)});
    p->failed = true;
}

/* `server.RCV.NXT` or `server b.RCV.NXT`: the dot stands behind the last of the
 * words that name the connection. */
static void take_variable_term(Phrase *p, Term *term)
{
    PhraseWord word = phrase_peek(p, 0);
    const char *dot = strchr(word.text, '.');
    const char *next = strchr(phrase_peek(p, 1).text, '.');
    size_t length = dot ? (size_t)(dot - word.text) : strlen(word.text);
    const char *host = arena_copy(p->r->arena, word.text, length);
    bool client = strcmp(host, "client") == 0, server = strcmp(host, "server") == 0;
    if ((!client && !server) || (!dot && !next)) {
        phrase_fail(
            p, CODE_EXPRESSION,
            arena_printf(p->r->arena, "`%s` is neither a number nor a host's variable", word.text),
            EXAMPLE);
        return;
    }
    phrase_next(p);
    term->host = server ? HOST_SERVER : HOST_CLIENT;
    if (!dot) {
        word = phrase_peek(p, 0);
        dot = strchr(word.text, '.');
        term->connection = arena_copy(p->r->arena, word.text, (size_t)(dot - word.text));
        if (!phrase_may_name(p, term->connection))
            return;
        phrase_next(p);
    }
    take_variable(p, word, dot + 1, term);
}

static void take_term(Phrase *p, Term *term)
{
    const char *text = phrase_peek(p, 0).text;
    if (isdigit((unsigned char)*text) || *text == '-')
        term->number = (uint32_t)phrase_number(p, (Range){0, UINT32_MAX});
    else if (phrase_ended(p))
        phrase_fail(p, CODE_MISSING_WORD, "a number or a variable is missing here", EXAMPLE);
    else
        take_variable_term(p, term);
}

/* Blanks around + and -, which may stand without; the columns stay right as
 * long as the user has set them. */
static const Node *with_blanks(Reader *r, const Node *value)
{
    Node *spaced = arena_alloc(r->arena, sizeof *spaced);
    char *text = arena_alloc(r->arena, 3 * strlen(value->text) + 1);
    char *to = text;
    *spaced = *value;
    spaced->text = text;
    for (const char *at = value->text; *at; at++) {
        bool sign = (*at == '+' || *at == '-') && at > value->text;
        bool tight = sign && (at[-1] != ' ' || !strchr(" ", at[1]));
        if (tight)
            *to++ = ' ';
        *to++ = *at;
        if (tight)
            *to++ = ' ';
        spaced->exact = spaced->exact && !tight;
    }
    return spaced;
}

static void read_expression(Reader *r, const Node *value, void *into)
{
    Expression sum = {0};
    if (!node_need_scalar(r, value, "a number, or `server.RCV.NXT + 1`"))
        return;
    Phrase p = phrase_of(r, with_blanks(r, value), "a number");
    bool more = !p.failed;
    for (bool negative = false; more; sum.count++) {
        if (sum.count == EXPRESSION_TERMS) {
            phrase_fail(&p, CODE_TOO_MANY_TERMS, "more than 8 terms in one sum", NULL);
            return;
        }
        Term term = {.negative = negative, .connection = ""};
        take_term(&p, &term);
        sum.terms[sum.count] = term;
        negative = phrase_take(&p, "-");
        more = negative || phrase_take(&p, "+");
    }
    if (phrase_end(&p))
        *(Expression *)into = sum;
}

static void read_from(Reader *r, const Node *value, void *into)
{
    Injection *injection = into;
    Phrase p = phrase_of(r, value, "`client` or `server`");
    if (p.failed)
        return;
    const char *word = phrase_peek(&p, 0).text;
    static const char *const HOST_WORDS[] = {"client", "server", NULL};
    if (!text_nearest(word, HOST_WORDS) && !fullwidth_hint(r, word))
        phrase_fail(&p, CODE_UNKNOWN_HOST,
                    arena_printf(r->arena, "I do not know the host `%s`", word),
                    "write `client` or `server`: whom it claims to come from");
    injection->from = phrase_host(&p);
    if (!p.failed && !phrase_ended(&p))
        injection->connection = phrase_connection(&p);
    phrase_end(&p);
}

static void read_flags(Reader *r, const Node *value, void *into)
{
    Phrase p = phrase_of(r, value, "flags such as `SYN+ACK`");
    if (p.failed)
        return;
    *(uint8_t *)into = phrase_flags(&p);
    phrase_end(&p);
}

static void read_inject_port(Reader *r, const Node *value, void *into)
{
    Injection *injection = into;
    uint64_t port;
    if (!node_need_scalar(r, value, "a port such as 40000"))
        return;
    size_t length = strlen(value->text);
    injection->port_next = length > 1 && value->text[length - 1] == '+';
    const char *digits = arena_copy(r->arena, value->text, length - injection->port_next);
    if (value_number_in(r, digits, value->span, (Range){1, 65535}, &port))
        injection->port = (int)port;
}

/* --- Writing ------------------------------------------------------------------------ */

static const char *written_term(const Writer *w, const Term *term)
{
    if (term->variable == VARIABLE_NONE)
        return arena_printf(w->arena, "%u", term->number);
    return arena_printf(w->arena, "%s.%s", written_host(w, term->host, term->connection),
                        variable_word(term->variable));
}

static const char *write_expression(const Writer *w, const void *said)
{
    const Expression *expression = said;
    const char *text = "";
    for (int i = 0; i < expression->count; i++) {
        const Term *term = &expression->terms[i];
        const char *sign = i == 0 ? "" : term->negative ? " - " : " + ";
        text = arena_printf(w->arena, "%s%s%s", text, sign, written_term(w, term));
    }
    return text;
}

static const char *write_from(const Writer *w, const void *said)
{
    const Injection *injection = said;
    return written_host(w, injection->from, injection->connection);
}

const char *scenario_flags_text(Arena *arena, uint8_t flags)
{
    char *text = arena_strdup(arena, tcp_flags_text(flags));
    for (char *comma = text; (comma = strchr(comma, ','));)
        *comma = '+';
    return text;
}

static const char *write_flags(const Writer *w, const void *said)
{
    return scenario_flags_text(w->arena, *(const uint8_t *)said);
}

static const char *write_port(const Writer *w, const void *said)
{
    const Injection *injection = said;
    return injection->port == 0
               ? NULL
               : arena_printf(w->arena, "%d%s", injection->port, injection->port_next ? "+" : "");
}

/* --- The keys ----------------------------------------------------------------------- */

static const ValueKind FROM = {.phrase = "<host>", .read = read_from, .write = write_from};
static const ValueKind FLAGS = {.phrase = "<flags>",
                                .read = read_flags,
                                .write = write_flags,
                                .name = "flags",
                                .title = "Flags"};
static const ValueKind EXPRESSION = {.range = {0, UINT32_MAX},
                                     .phrase = "<term>( *[+-] *<term>){0,7}",
                                     .read = read_expression,
                                     .write = write_expression,
                                     .name = "expression",
                                     .title = "Sequence number"};
static const ValueKind INJECT_PORT = {
    .range = {1, 65535}, .pattern = "[0-9]+\\+", .read = read_inject_port, .write = write_port};

static const KeyRow INJECT_KEYS[] = {
    KEY_OF_ALL("from", FROM, "Whom it claims to come from: client, server, or client b.",
               .required = true),
    KEY("flags", FLAGS, Injection, flags, "SYN, ACK, FIN, RST, joined by +; or none.",
        .required = true),
    KEY("seq", EXPRESSION, Injection, seq, "A number, or such as server.RCV.NXT + 1.", "SEG.SEQ",
        .always = true),
    KEY("ack", EXPRESSION, Injection, ack, "A number, or such as client.SND.NXT.", "SEG.ACK",
        .always = true),
    KEY("len", VALUE_OCTETS, Injection, len, "Octets of text.", "Text", .always = true),
    KEY("win", VALUE_OCTETS, Injection, win, "Octets.", "SEG.WND", .always = true),
    KEY("after", VALUE_DURATION, Injection, after, "So much later than the step."),
    KEY("arrives", VALUE_POSITIVE, Injection, arrives,
        "Instead of after: so long after the step begins it is there."),
    KEY_OF_ALL("port", INJECT_PORT, "40000+ takes the next one each time of times.",
               "Sender's port"),
};

#define ZERO                                                                                       \
    {                                                                                              \
        .terms = {{.connection = ""}}, .count = 1                                                  \
    }
static const Injection USUAL = {.connection = "", .seq = ZERO, .ack = ZERO, .win = 1000};

static const KeyMap INJECT_MAP = {
    KEYS("`inject`", INJECT_KEYS),
    .usual = &USUAL,
    .rules = "\"not\": {\"required\": [\"after\", \"arrives\"]}",
};

static void read_one_inject(Reader *r, const Node *value, void *into)
{
    Injection injection = USUAL;
    injection.span = value->span;
    if (!node_need_map(r, value, "a segment such as {from: client, flags: SYN, seq: 90}"))
        return;
    key_read_all(r, value, &INJECT_MAP, &injection);
    const Node *arrives = node_get(value, "arrives");
    if (arrives && node_get(value, "after"))
        reader_error(
            r, CODE_CONFLICT, arrives->key->span, "`arrives` does not go together with `after`",
            "`after` says when it is sent, `arrives` when it arrives, both from when the step "
            "begins");
    arena_list_add(r->arena, (InjectionList *)into, injection);
}

static void read_inject(Reader *r, const Node *value, void *into)
{
    value_each(r, value, read_one_inject, into);
}

static const char *write_injection(const Writer *w, const void *said)
{
    return key_written_all(w, &INJECT_MAP, said);
}

static const ValueKind INJECTION = {
    .map = &INJECT_MAP, .write = write_injection, .name = "injection"};
const ValueKind INJECTIONS = {
    .other = &INJECTION, .count = COUNT_SOME, .read = read_inject, .item_size = sizeof(Injection)};
