/* Segments put into the network, and the sums that their numbers may be. */
#include "scenario/fullwidth.h"
#include "scenario/parts.h"

#include <ctype.h>
#include <string.h>

static const ValueWord VARIABLES[] = {
    {"SND.UNA", VARIABLE_SND_UNA}, {"SND.NXT", VARIABLE_SND_NXT},
    {"SND.WND", VARIABLE_SND_WND}, {"ISS", VARIABLE_ISS},
    {"RCV.NXT", VARIABLE_RCV_NXT}, {"RCV.WND", VARIABLE_RCV_WND},
    {"IRS", VARIABLE_IRS},         {NULL, 0},
};

const char *variable_word(Variable variable)
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
    static const char *const HOSTS[] = {"client", "server", NULL};
    if (!text_nearest(word, HOSTS) && !fullwidth_hint(r, word))
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

static const Field INJECT_FIELDS[] = {
    {"from", read_from, 0, true},
    FIELD_REQUIRED("flags", read_flags, Injection, flags),
    FIELD("seq", read_expression, Injection, seq),
    FIELD("ack", read_expression, Injection, ack),
    FIELD("len", read_octets, Injection, len),
    FIELD("win", read_octets, Injection, win),
    FIELD("after", read_duration, Injection, after),
    FIELD("arrives", read_positive, Injection, arrives),
    FIELD_WHOLE("port", read_inject_port),
    {0},
};

static void read_one_inject(Reader *r, const Node *value, void *into)
{
    Expression zero = {.terms = {{.connection = ""}}, .count = 1};
    Injection injection = {
        .connection = "", .seq = zero, .ack = zero, .win = 1000, .span = value->span};
    if (!node_need_map(r, value, "a segment such as {from: client, flags: SYN, seq: 90}"))
        return;
    read_map(r, value, INJECT_FIELDS, "`inject`", &injection);
    const Node *arrives = node_get(value, "arrives");
    if (arrives && node_get(value, "after"))
        reader_error(
            r, CODE_CONFLICT, arrives->key->span, "`arrives` does not go together with `after`",
            "`after` says when it is sent, `arrives` when it arrives, both from when the step "
            "begins");
    arena_list_add(r->arena, (InjectionList *)into, injection);
}

void read_inject(Reader *r, const Node *value, void *into)
{
    value_each(r, value, read_one_inject, into);
}
