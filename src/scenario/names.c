#include "scenario/names.h"

#include "scenario/parts.h"

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

static const ValueWord SEGMENT_VERBS[] = {
    {"sent", TRIGGER_SEGMENT_SENT},
    {"arrives", TRIGGER_SEGMENT_ARRIVES},
    {"lost", TRIGGER_SEGMENT_LOST},
    {NULL, 0},
};

const char *segment_kind_word(SegmentKind kind)
{
    return KINDS[kind].word;
}

const char *segment_of_word(SegmentOf of)
{
    return OFS[of - OF_SYN].word;
}

static const char *const TRIGGER_VERBS[] = {"sent", "arrives", "lost", "expires", NULL};
/* What is no trigger, but could be meant for one. */
static const char *const CLAIM_VERBS[] = {"sent",    "arrives", "lost",   "expires", "sends",
                                          "resends", "told",    "counts", NULL};

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

static SegmentKind take_kind(Phrase *p)
{
    int kind = SEGMENT_ANY;
    if (phrase_word(p, KINDS, &kind) || p->failed)
        return (SegmentKind)kind;
    if (phrase_take(p, "SYN,ACK")) /* as the trace has it */
        return SEGMENT_SYN_ACK;
    const char *word = phrase_peek(p, 0).text;
    FlagsMeant meant;
    if (flags_meant(p->r, word, &meant))
        phrase_fail(p, CODE_UNKNOWN_SEGMENT,
                    arena_printf(p->r->arena, "I do not know the segment `%s`", word),
                    arena_printf(p->r->arena, "write `%s`", segment_kind_word(kind_meant(&meant))));
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
    segment.connection = phrase_connection_of_host(p, TRIGGER_VERBS);
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

static void read_fault_at(Reader *r, const Node *value, void *into)
{
    Fault *fault = into;
    fault->has_at = true;
    read_duration(r, value, &fault->at);
}

static const Field DROP_FIELDS[] = {
    FIELD_REQUIRED("segment", read_segment, Fault, segment),
    FIELD_WHOLE("at", read_fault_at),
    {0},
};

/* A segment, or a map that also says when it is lost. */
static void read_one_drop(Reader *r, const Node *value, void *into)
{
    Fault fault = {.kind = FAULT_DROP, .span = value->span};
    if (value->kind == NODE_MAP)
        read_map(r, value, DROP_FIELDS, "`drop`", &fault);
    else
        read_segment(r, value, &fault.segment);
    add_fault(r, into, fault);
}

void read_drop(Reader *r, const Node *value, void *into)
{
    value_each(r, value, read_one_drop, into);
}

static const Field DELAY_FIELDS[] = {
    FIELD_REQUIRED("segment", read_segment, Fault, segment),
    FIELD_REQUIRED("by", read_duration, Fault, by),
    {0},
};

static void read_one_delay(Reader *r, const Node *value, void *into)
{
    Fault fault = {.kind = FAULT_DELAY, .span = value->span};
    if (!node_need_map(r, value, "{segment: client SYN, by: 50ms}"))
        return;
    read_map(r, value, DELAY_FIELDS, "`delay`", &fault);
    add_fault(r, into, fault);
}

void read_delay(Reader *r, const Node *value, void *into)
{
    value_each(r, value, read_one_delay, into);
}

static const Field DUPLICATE_FIELDS[] = {
    FIELD_REQUIRED("segment", read_segment, Fault, segment),
    FIELD_REQUIRED("after", read_duration, Fault, by),
    FIELD_WHOLE("at", read_fault_at),
    {0},
};

static void read_one_duplicate(Reader *r, const Node *value, void *into)
{
    Fault fault = {.kind = FAULT_DUPLICATE, .span = value->span};
    if (!node_need_map(r, value, "{segment: client SYN, after: 50ms}"))
        return;
    read_map(r, value, DUPLICATE_FIELDS, "`duplicate`", &fault);
    add_fault(r, into, fault);
}

void read_duplicate(Reader *r, const Node *value, void *into)
{
    value_each(r, value, read_one_duplicate, into);
}

static const Field REORDER_FIELDS[] = {
    FIELD_REQUIRED("segment", read_segment, Fault, segment),
    FIELD_REQUIRED("behind", read_segment, Fault, behind),
    {0},
};

static void read_one_reorder(Reader *r, const Node *value, void *into)
{
    Fault fault = {.kind = FAULT_REORDER, .span = value->span};
    if (!node_need_map(r, value, "{segment: client DATA, behind: client FIN}"))
        return;
    read_map(r, value, REORDER_FIELDS, "`reorder`", &fault);
    add_fault(r, into, fault);
}

void read_reorder(Reader *r, const Node *value, void *into)
{
    value_each(r, value, read_one_reorder, into);
}

static const Field FAULT_FIELDS[] = {
    FIELD_WHOLE("drop", read_drop),
    FIELD_WHOLE("delay", read_delay),
    FIELD_WHOLE("duplicate", read_duplicate),
    FIELD_WHOLE("reorder", read_reorder),
    {0},
};

void read_network(Reader *r, const Node *value, void *into)
{
    if (!node_need_list(r, value, "a list of faults such as `- drop: client SYN`"))
        return;
    for (const Node *item = value->first; item; item = item->next) {
        if (node_need_filled_map(r, item, "a fault such as `drop: client SYN`"))
            read_map(r, item, FAULT_FIELDS, "a fault", into);
    }
}

static void take_segment_trigger(Phrase *p, Trigger *trigger)
{
    int kind = TRIGGER_NONE;
    trigger->segment = phrase_segment(p);
    if (!p->failed && !phrase_word(p, SEGMENT_VERBS, &kind))
        phrase_unknown(p, CODE_UNKNOWN_TRIGGER,
                       "what happens to the segment: ", value_words(p->r, SEGMENT_VERBS));
    trigger->kind = (TriggerKind)kind;
}

/* The word at the end tells segments and timers from states; a kind of segment
 * without it is a segment whose word was forgotten. */
static bool is_segment_trigger(Phrase *p)
{
    Phrase ahead = *p;
    int kind;
    phrase_connection_of_host(&ahead, TRIGGER_VERBS);
    bool named = phrase_word(&ahead, KINDS, &kind);
    for (int i = 0; SEGMENT_VERBS[i].word; i++)
        named = named || strcmp(phrase_last(p).text, SEGMENT_VERBS[i].word) == 0;
    return named;
}

/* A sentence of `expect`, which a step cannot wait for. */
static void refuse_claim(Phrase *p)
{
    bool sends = phrase_take(p, "sends") || phrase_take(p, "resends");
    if (!sends && !phrase_take(p, "told") && !phrase_take(p, "counts"))
        return;
    p->at--;
    if (sends)
        phrase_fail(p, CODE_UNKNOWN_TRIGGER, "a trigger says what happens behind the segment",
                    "write it as in `server SYN+ACK sent`");
    else
        phrase_fail(p, CODE_UNKNOWN_TRIGGER,
                    arena_printf(p->r->arena, "`%s` stands in `expect`; a step cannot wait for it",
                                 phrase_peek(p, 0).text),
                    "wait for a state, a segment or a timer, as in `client any ESTABLISHED`");
}

static void take_host_trigger(Phrase *p, Trigger *trigger)
{
    trigger->hosts = phrase_hosts(p, true);
    trigger->connection = phrase_connection_of_host(p, CLAIM_VERBS);
    refuse_claim(p);
    int words = 0;
    bool timer = strcmp(phrase_last(p).text, "expires") == 0 ||
                 (phrase_at_timer(p, &words) && words < p->count - p->at);
    if (!timer) {
        trigger->kind = TRIGGER_STATE;
        trigger->state = phrase_state(p);
        return;
    }
    trigger->kind = TRIGGER_TIMER_EXPIRES;
    trigger->timer = phrase_timer(p);
    static const char *const EXPIRES[] = {"expires", NULL};
    if (!phrase_take(p, "expires"))
        phrase_unknown(p, CODE_UNKNOWN_TRIGGER, "what the timer does: ", EXPIRES);
}

static void check_one_trigger(Phrase *p)
{
    Phrase ahead = *p;
    while (!phrase_ended(&ahead) && !reader_comma_hint(phrase_peek(&ahead, 0).text))
        phrase_next(&ahead);
    if (phrase_ended(&ahead))
        return;
    phrase_fail(&ahead, CODE_UNKNOWN_TRIGGER, "a step waits for one thing",
                "write `both ESTABLISHED`, or make two steps of it");
    p->failed = true;
}

void read_trigger(Reader *r, const Node *value, void *into)
{
    Trigger *trigger = into;
    static const char *const BEGINNINGS[] = {"quiet", "client", "server", "both", NULL};
    Phrase p = phrase_of(r, value, "a trigger such as `client ESTABLISHED`");
    trigger->span = value->span;
    trigger->connection = "";
    if (p.failed)
        return;
    check_one_trigger(&p);
    if (phrase_take(&p, "quiet")) {
        trigger->kind = TRIGGER_QUIET;
    } else {
        Phrase ahead = p;
        int hosts;
        static const ValueWord HOSTS[] = {{"client", 0}, {"server", 0}, {"both", 0}, {NULL, 0}};
        if (!phrase_word(&ahead, HOSTS, &hosts))
            phrase_unknown(&p, CODE_UNKNOWN_TRIGGER, "the trigger ", BEGINNINGS);
        else if (is_segment_trigger(&ahead))
            take_segment_trigger(&p, trigger);
        else
            take_host_trigger(&p, trigger);
    }
    phrase_end(&p);
}
