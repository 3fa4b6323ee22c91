/* Which segments are meant, and what the network does to them: reading and writing. */
#include "scenario/flags.h"
#include "scenario/parts.h"
#include "scenario/phrase.h"
#include "scenario/write.h"

#include <limits.h>
#include <string.h>

enum { SEGMENT_NUMBER_MAX = 1000000 };

static const ValueWord KINDS[] = {
    {"SYN", SEGMENT_SYN}, {"SYN+ACK", SEGMENT_SYN_ACK},
    {"ACK", SEGMENT_ACK}, {"DATA", SEGMENT_DATA},
    {"FIN", SEGMENT_FIN}, {"RST", SEGMENT_RST},
    {"any", SEGMENT_ANY}, {NULL, 0},
};

static const ValueWord OFS[] = {{"SYN", OF_SYN}, {"DATA", OF_DATA}, {"FIN", OF_FIN}, {NULL, 0}};

const char *const PHRASE_VERBS[] = {"sent", "arrives", "lost", "expires", NULL};

/* Flags in another spelling, or those that a segment of a kind carries: which kind
 * that is. */
static SegmentKind kind_meant(const FlagsMeant *meant)
{
    if (meant->flags & TCP_RST)
        return SEGMENT_RST;
    if (meant->flags & TCP_FIN)
        return SEGMENT_FIN;
    if (meant->flags & TCP_SYN)
        return meant->flags & TCP_ACK ? SEGMENT_SYN_ACK : SEGMENT_SYN;
    return meant->foreign ? SEGMENT_DATA : SEGMENT_ACK;
}

bool phrase_segment_kind(Phrase *p, int *kind)
{
    return phrase_word(p, KINDS, kind);
}

static SegmentKind take_kind(Phrase *p)
{
    int kind = SEGMENT_ANY;
    if (phrase_segment_kind(p, &kind) || p->failed)
        return (SegmentKind)kind;
    if (phrase_take(p, "SYN,ACK")) /* as the trace has it */
        return SEGMENT_SYN_ACK;
    const char *word = phrase_peek(p, 0).text;
    FlagsMeant meant = flags_meant(p->r->arena, word);
    if (meant.written)
        phrase_fail(p, CODE_UNKNOWN_SEGMENT,
                    arena_printf(p->r->arena, "I do not know the segment `%s`", word),
                    arena_printf(p->r->arena, "write `%s`", KINDS[kind_meant(&meant)].word));
    phrase_unknown(p, CODE_UNKNOWN_SEGMENT, "the segment ", value_words(p->r, KINDS));
    return SEGMENT_ANY;
}

static SegmentOf take_of(Phrase *p)
{
    int of = OF_ANYTHING;
    if (phrase_take(p, "of") && !phrase_word(p, OFS, &of))
        phrase_unknown(p, CODE_UNKNOWN_OF,
                       "what the segment acknowledges: ", value_words(p->r, OFS));
    return (SegmentOf)of;
}

static int part_number(Phrase *p, const char *text, DiagSpan span)
{
    uint64_t number = 1;
    if (!value_number_in(p->r, text, span, (Range){1, SEGMENT_NUMBER_MAX}, &number))
        p->failed = true;
    return (int)number;
}

/* `2`, `1..2` or `all`, when one stands here. */
static void take_numbers(Phrase *p, SegmentName *segment)
{
    PhraseWord word = phrase_peek(p, 0);
    segment->first = segment->last = 1;
    if (phrase_take(p, "all")) {
        segment->last = INT_MAX;
        return;
    }
    if (p->failed || !strchr("-0123456789", word.text[0]) || !word.text[0])
        return;
    const char *dots = strstr(word.text, "..");
    size_t length = dots ? (size_t)(dots - word.text) : strlen(word.text);
    DiagSpan span = word.span;
    segment->first = part_number(p, arena_copy(p->r->arena, word.text, length), span);
    segment->last = segment->first;
    if (dots && !p->failed)
        segment->last = part_number(p, dots + 2, span);
    if (!p->failed && segment->last < segment->first)
        phrase_fail(p, CODE_NO_RANGE, "the range ends before it begins",
                    arena_printf(p->r->arena, "write %d..%d", segment->last, segment->first));
    phrase_next(p);
}

SegmentName phrase_segment(Phrase *p)
{
    SegmentName segment = {.span = p->node->span, .connection = ""};
    segment.host = phrase_host(p);
    segment.connection = phrase_connection_of_host(p, PHRASE_VERBS);
    segment.kind = take_kind(p);
    segment.of = take_of(p);
    take_numbers(p, &segment);
    return segment;
}

static void read_segment(Reader *r, const Node *value, void *into)
{
    Phrase p = phrase_of(r, value, "a segment such as `client SYN 2`");
    if (p.failed)
        return;
    SegmentName segment = phrase_segment(&p);
    if (phrase_end(&p))
        *(SegmentName *)into = segment;
}

static void add_fault(Reader *r, FaultList *list, Fault fault)
{
    if (r->fault_count == FAULTS_MAX)
        reader_error(r, CODE_TOO_MANY_FAULTS, fault.span, "more than 1,000 faults", NULL);
    if (r->fault_count++ < FAULTS_MAX)
        arena_list_add(r->arena, list, fault);
}

static void read_at(Reader *r, const Node *value, void *into)
{
    Fault *fault = into;
    fault->has_at = true;
    value_read_duration(r, value, &fault->at);
}

/* --- Writing ------------------------------------------------------------------------ */

const char *scenario_segment_text(Arena *arena, const SegmentName *name)
{
    const Writer w = {.arena = arena};
    const char *text = arena_printf(arena, "%s %s", written_host(&w, name->host, name->connection),
                                    KINDS[name->kind].word);
    if (name->of != OF_ANYTHING)
        text = arena_printf(arena, "%s of %s", text, OFS[name->of - OF_SYN].word);
    if (name->last == INT_MAX)
        return arena_printf(arena, "%s all", text);
    if (name->last > name->first)
        return arena_printf(arena, "%s %d..%d", text, name->first, name->last);
    return name->first == 1 ? text : arena_printf(arena, "%s %d", text, name->first);
}

static const char *write_segment(const Writer *w, const void *said)
{
    return scenario_segment_text(w->arena, said);
}

static const char *write_at(const Writer *w, const void *said)
{
    const Fault *fault = said;
    return fault->has_at ? written_duration(w, fault->at) : NULL;
}

/* --- The keys of each fault --------------------------------------------------------------- */

static const ValueKind SEGMENT = {
    .phrase = "<segment>",
    .read = read_segment,
    .write = write_segment,
    .name = "segment",
    .title = "Segment",
    .says = "HOST [NAME] KIND [of WHAT] [N]: client SYN, server ACK of FIN 2",
};
static const ValueKind AT = {.other = &VALUE_DURATION, .read = read_at, .write = write_at};

#define OF_SEGMENT KEY("segment", SEGMENT, Fault, segment, NULL, .required = true)

static const KeyRow DROP_KEYS[] = {
    OF_SEGMENT,
    KEY_OF_ALL("at", AT, NULL),
};
static const KeyRow DELAY_KEYS[] = {
    OF_SEGMENT,
    KEY("by", VALUE_DURATION, Fault, by, NULL, .required = true),
};
static const KeyRow DUPLICATE_KEYS[] = {
    OF_SEGMENT,
    KEY("after", VALUE_DURATION, Fault, by, NULL, .required = true),
    KEY_OF_ALL("at", AT, NULL),
};
static const KeyRow REORDER_KEYS[] = {
    OF_SEGMENT,
    KEY("behind", SEGMENT, Fault, behind, NULL, .required = true),
};

static const Fault USUAL = {.has_at = false};

static const KeyMap MAPS[] = {
    [FAULT_DROP] = {KEYS("`drop`", DROP_KEYS), .usual = &USUAL},
    [FAULT_DELAY] = {KEYS("`delay`", DELAY_KEYS), .usual = &USUAL},
    [FAULT_DUPLICATE] = {KEYS("`duplicate`", DUPLICATE_KEYS), .usual = &USUAL},
    [FAULT_REORDER] = {KEYS("`reorder`", REORDER_KEYS), .usual = &USUAL},
};

/* --- The faults ---------------------------------------------------------------------- */

static void read_fault(Reader *r, const Node *value, FaultKind kind, const char *example,
                       FaultList *list)
{
    Fault fault = {.kind = kind, .span = value->span};
    if (kind == FAULT_DROP && value->kind != NODE_MAP) /* nothing but its segment */
        read_segment(r, value, &fault.segment);
    else if (node_need_map(r, value, example))
        key_read_all(r, value, &MAPS[kind], &fault);
    else
        return;
    add_fault(r, list, fault);
}

/* Reads one, and one or several. */
#define READ_FAULTS(name, kind, example)                                                           \
    static void read_one_##name(Reader *r, const Node *value, void *into)                          \
    {                                                                                              \
        read_fault(r, value, kind, example, into);                                                 \
    }                                                                                              \
    static void read_##name(Reader *r, const Node *value, void *into)                              \
    {                                                                                              \
        value_each(r, value, read_one_##name, into);                                               \
    }
READ_FAULTS(drop, FAULT_DROP, "a segment")
READ_FAULTS(delay, FAULT_DELAY, "{segment: client SYN, by: 50ms}")
READ_FAULTS(duplicate, FAULT_DUPLICATE, "{segment: client SYN, after: 50ms}")
READ_FAULTS(reorder, FAULT_REORDER, "{segment: client DATA, behind: client FIN}")

#define FAULT_KIND(kind, of_read, ...)                                                             \
    {                                                                                              \
        .map = &MAPS[kind], .count = COUNT_SOME, .read = of_read, __VA_ARGS__                      \
    }
static const ValueKind DROP = FAULT_KIND(FAULT_DROP, read_drop, .other = &SEGMENT);
static const ValueKind DELAY = FAULT_KIND(FAULT_DELAY, read_delay, .other = NULL);
static const ValueKind DUPLICATE = FAULT_KIND(FAULT_DUPLICATE, read_duplicate, .other = NULL);
static const ValueKind REORDER = FAULT_KIND(FAULT_REORDER, read_reorder, .other = NULL);

/* A row for each kind of fault, in its order. */
static const KeyRow FAULT_KEYS[] = {
    KEY_OF_ALL("drop", DROP,
               "Segments that the network loses. The loss is seen half-way, or `at` a time."),
    KEY_OF_ALL("delay", DELAY, "Segments that travel so much longer."),
    KEY_OF_ALL("duplicate", DUPLICATE,
               "Segments that the network doubles; the copy comes so much later, or begins `at` a "
               "time."),
    KEY_OF_ALL("reorder", REORDER,
               "A segment that waits until another has gone, and comes a little behind it."),
};
static const KeyMap FAULT_MAP = {KEYS("a fault", FAULT_KEYS), .name = "fault"};

static void read_network(Reader *r, const Node *value, void *into)
{
    if (!node_need_list(r, value, "a list of faults such as `- drop: client SYN`"))
        return;
    for (const Node *item = value->first; item; item = item->next) {
        if (node_need_filled_map(r, item, "a fault such as `drop: client SYN`"))
            key_read_all(r, item, &FAULT_MAP, into);
    }
}

static const char *written_fault(const Writer *w, const Fault *fault)
{
    return fault->kind == FAULT_DROP && !fault->has_at
               ? scenario_segment_text(w->arena, &fault->segment)
               : key_written_all(w, &MAPS[fault->kind], fault);
}

static void write_network(Lines *lines, const KeyRow *key, const void *said)
{
    const FaultList *faults = &((const Scenario *)said)->network;
    Lines inner = {.w = lines->w, .first = "  - ", .rest = "  - "};
    for (int i = 0; i < faults->count; i++)
        lines_add(&inner, FAULT_KEYS[faults->items[i].kind].name,
                  written_fault(lines->w, &faults->items[i]));
    lines_add_part(lines, key->name, inner.text.text);
}

/* Those of one kind stand together; a file has them so. */
static void write_faults(Lines *lines, const KeyRow *key, const void *said)
{
    const FaultList *faults = (const void *)((const char *)said + key->offset);
    bool written[FAULT_REORDER + 1] = {false};
    for (int i = 0; i < faults->count; i++) {
        FaultKind kind = faults->items[i].kind;
        Several values = {0};
        for (int k = i; k < faults->count && !written[kind]; k++) {
            if (faults->items[k].kind == kind)
                several_add(lines->w, &values, written_fault(lines->w, &faults->items[k]));
        }
        written[kind] = true;
        lines_add(lines, FAULT_KEYS[kind].name, several_text(lines->w, &values, false));
    }
}

const ValueKind FAULTS = {.map = &FAULT_MAP, .lines = write_faults};
const ValueKind NETWORK = {
    .map = &FAULT_MAP, .count = COUNT_LIST, .read = read_network, .lines = write_network};
