/* Which of two runs' states and segments agree. */
#include "trace/compare.h"

#include "trace/words.h"

#include <string.h>

/* --- What a run is reduced to ------------------------------------------------ */

/* A segment as it was sent, with where its numbers count from. */
typedef struct Sent {
    const TraceSegment *segment;
    bool knows_iss, knows_irs;
    SeqNum iss, irs; /* of who sends, and of whom it goes to */
} Sent;

typedef struct SentList {
    Sent *items;
    int count, capacity;
} SentList;

static bool counts(const TraceSegment *sent)
{
    return !sent->injected && sent->copy_of < 0 && sent->sent >= 0;
}

int trace_count_sent(const Trace *trace)
{
    int count = 0;
    for (int i = 0; i < trace->segments.count; i++)
        count += counts(&trace->segments.items[i]);
    return count;
}

int trace_connection_named(const Trace *trace, const char *name)
{
    for (int i = 0; i < trace->connections.count; i++) {
        if (strcmp(trace->connections.items[i].name, name) == 0)
            return i;
    }
    return -1;
}

/* How a connection came to be at a host: the entry, or NULL. */
static const TraceEntry *maker_of(const Trace *trace, int connection, Host host)
{
    for (int n = 0; n < trace->entries.count; n++) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (entry->type == TRACE_CONNECTION && entry->host == host &&
            entry->connection == connection)
            return entry;
    }
    return NULL;
}

TraceStates trace_passed_states(const Trace *trace, int connection, Host host, Arena *arena)
{
    TraceStates list = {0};
    TcpState first = TCP_CLOSED;
    const TraceEntry *maker = maker_of(trace, connection, host);
    if (maker && maker->t >= 0) {
        arena_list_add(arena, &list, TCP_CLOSED);
        arena_list_add(arena, &list, TCP_LISTEN);
    }
    for (int n = 0; n < trace->entries.count; n++) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (entry->type != TRACE_STATE || entry->host != host || entry->connection != connection)
            continue;
        if (entry->t < 0) {
            first = entry->as.state.to;
            continue;
        }
        if (list.count == 0)
            arena_list_add(arena, &list, first);
        arena_list_add(arena, &list, entry->as.state.to);
    }
    if (list.count == 0)
        arena_list_add(arena, &list, first);
    return list;
}

/* The newest of these SYNs that `host` sent between two ports; its own number is
 * where the numbers of what follows count from. */
static bool find_isn(const SentList *syns, Host host, int from_port, int to_port, SeqNum *isn)
{
    for (int i = syns->count - 1; i >= 0; i--) {
        const TraceSegment *syn = syns->items[i].segment;
        if (syn->from == host && syn->from_port == from_port && syn->to_port == to_port) {
            *isn = syn->segment.seq;
            return true;
        }
    }
    return false;
}

/* What a host sent of a connection, or without one (-1). */
static SentList sent_of(const Trace *trace, int connection, Host host, Arena *arena)
{
    SentList list = {0}, syns = {0};
    for (int i = 0; i < trace->segments.count; i++) {
        const TraceSegment *it = &trace->segments.items[i];
        Sent sent = {.segment = it};
        if ((it->segment.flags & TCP_SYN) && it->copy_of < 0)
            arena_list_add(arena, &syns, sent);
        if (!counts(it) || it->from != host || it->connection != connection)
            continue;
        sent.knows_iss = find_isn(&syns, it->from, it->from_port, it->to_port, &sent.iss);
        sent.knows_irs = find_isn(&syns, it->to, it->to_port, it->from_port, &sent.irs);
        arena_list_add(arena, &list, sent);
    }
    return list;
}

/* --- Holding two lists against each other ------------------------------------ */

/* The two lists, and how their items are looked at. */
typedef struct Pair {
    Arena *arena;
    const void *model, *student;
    int model_count, student_count;
    bool (*same)(const struct Pair *pair, int model, int student);
} Pair;

static bool same_state(const Pair *pair, int model, int student)
{
    return ((const TraceStates *)pair->model)->items[model] ==
           ((const TraceStates *)pair->student)->items[student];
}

/* Numbers count from the ISNs where both runs know them. */
static bool same_number(SeqNum a, SeqNum b, bool known, SeqNum from_a, SeqNum from_b)
{
    return known ? a - from_a == b - from_b : a == b;
}

static bool same_sent(const Pair *pair, int model, int student)
{
    const Sent *a = &((const SentList *)pair->model)->items[model];
    const Sent *b = &((const SentList *)pair->student)->items[student];
    const TcpSegment *left = &a->segment->segment, *right = &b->segment->segment;
    bool acks = left->flags & TCP_ACK;
    return left->flags == right->flags && left->len == right->len &&
           a->segment->retransmission == b->segment->retransmission &&
           same_number(left->seq, right->seq, a->knows_iss && b->knows_iss, a->iss, b->iss) &&
           (!acks ||
            same_number(left->ack, right->ack, a->knows_irs && b->knows_irs, a->irs, b->irs));
}

/* The part of the lists that is left to be looked at. */
typedef struct Part {
    int first, model_end, student_end;
} Part;

/* The length of the longest common sequence, row by row of its table. */
static int common_between(const Pair *pair, Part part)
{
    int width = part.student_end - part.first;
    int *lengths = arena_alloc(pair->arena, ((size_t)width + 1) * sizeof *lengths);
    for (int i = part.first; i < part.model_end; i++) {
        int diagonal = 0;
        for (int j = 0; j < width; j++) {
            int above = lengths[j + 1];
            int longer = above > lengths[j] ? above : lengths[j];
            lengths[j + 1] = pair->same(pair, i, part.first + j) ? diagonal + 1 : longer;
            diagonal = above;
        }
    }
    return lengths[width];
}

/* How many agree, and the first that does not. Where very many lie between the
 * first and the last difference, none of those between is counted: the table
 * would take too long. */
static int count_common(const Pair *pair, int *first)
{
    const long long table_max = 25 * 1000 * 1000;
    Part part = {0, pair->model_count, pair->student_count};
    while (part.first < part.model_end && part.first < part.student_end &&
           pair->same(pair, part.first, part.first))
        part.first++;
    bool all = part.first == part.model_end && part.first == part.student_end;
    *first = all ? -1 : part.first;
    while (part.model_end > part.first && part.student_end > part.first &&
           pair->same(pair, part.model_end - 1, part.student_end - 1)) {
        part.model_end--;
        part.student_end--;
    }
    int outside = part.first + pair->model_count - part.model_end;
    long long table = (long long)(part.model_end - part.first) * (part.student_end - part.first);
    return outside + (table > 0 && table <= table_max ? common_between(pair, part) : 0);
}

static void add_row(Comparison *comparison, CompareRow row)
{
    comparison->same = comparison->same && row.first < 0;
    *(row.what == COMPARE_STATES ? &comparison->states : &comparison->segments) += row.agree;
    *(row.what == COMPARE_STATES ? &comparison->states_of : &comparison->segments_of) += row.of;
    arena_list_add(comparison->arena, comparison, row);
}

static void fill_row(CompareRow *row, const Pair *pair)
{
    row->agree = count_common(pair, &row->first);
    row->of = pair->model_count;
    row->surplus = pair->student_count - row->agree;
}

/* --- The texts ----------------------------------------------------------------- */

static const char *state_at(const TraceStates *list, int i)
{
    return i >= 0 && i < list->count ? tcp_state_name(list->items[i]) : "nothing";
}

static const char *number_text(Arena *arena, SeqNum number, const char *from, SeqNum isn)
{
    return from ? arena_printf(arena, "%s+%u", from, number - isn)
                : arena_printf(arena, "%u", number);
}

/* "FIN,ACK seq 101 ack 301 len 0 at 0.2 s", or `seq ISS+1` where the ISNs differ. */
static const char *sent_text(Arena *arena, const SentList *list, int i, bool relative)
{
    if (i < 0 || i >= list->count)
        return "nothing";
    const Sent *sent = &list->items[i];
    const TcpSegment *seg = &sent->segment->segment;
    const char *iss = relative && sent->knows_iss ? "ISS" : NULL;
    const char *irs = relative && sent->knows_irs ? "IRS" : NULL;
    const char *text = arena_printf(arena, "%s seq %s", tcp_flags_text(seg->flags),
                                    number_text(arena, seg->seq, iss, sent->iss));
    if (seg->flags & TCP_ACK)
        text = arena_printf(arena, "%s ack %s", text, number_text(arena, seg->ack, irs, sent->irs));
    return arena_printf(arena, "%s len %u%s, sent at %ss", text, seg->len,
                        sent->segment->retransmission ? " again" : "",
                        trace_time_text(arena, sent->segment->sent));
}

/* Whether the same numbers look different in the two runs. */
static bool isns_differ(const SentList *model, const SentList *student)
{
    const Sent *a = model->count > 0 ? &model->items[model->count - 1] : NULL;
    const Sent *b = student->count > 0 ? &student->items[student->count - 1] : NULL;
    return a && b &&
           ((a->knows_iss && b->knows_iss && a->iss != b->iss) ||
            (a->knows_irs && b->knows_irs && a->irs != b->irs));
}

/* --- All of it ------------------------------------------------------------------ */

Comparison compare_begin(Arena *arena)
{
    return (Comparison){.arena = arena, .same = true};
}

void compare_states(Comparison *comparison, CompareRow row, const TraceStates *model,
                    const TraceStates *student)
{
    Pair pair = {comparison->arena, model, student, model->count, student->count, same_state};
    row.what = COMPARE_STATES;
    fill_row(&row, &pair);
    row.model = state_at(model, row.first);
    row.student = state_at(student, row.first);
    add_row(comparison, row);
}

void compare_count(Comparison *comparison, int model, int student)
{
    bool same = model == student;
    add_row(comparison, (CompareRow){.what = COMPARE_COUNT,
                                     .agree = same,
                                     .of = 1,
                                     .first = same ? -1 : 0,
                                     .model = arena_printf(comparison->arena, "%d", model),
                                     .student = arena_printf(comparison->arena, "%d", student)});
}

static void compare_sent(Comparison *comparison, CompareRow row, const SentList *model,
                         const SentList *student)
{
    Pair pair = {comparison->arena, model, student, model->count, student->count, same_sent};
    bool relative = isns_differ(model, student);
    row.what = COMPARE_SEGMENTS;
    fill_row(&row, &pair);
    row.model = sent_text(comparison->arena, model, row.first, relative);
    row.student = sent_text(comparison->arena, student, row.first, relative);
    add_row(comparison, row);
}

/* The states of an end that a run does not have: none. */
static TraceStates states_of(const Trace *trace, int connection, Host host, Arena *arena)
{
    if (connection < 0 || trace->puppet[host])
        return (TraceStates){0};
    return trace_passed_states(trace, connection, host, arena);
}

/* An end that was CLOSED all the time says nothing. */
static bool was_open(const TraceStates *passed)
{
    return passed->count > 1 || (passed->count == 1 && passed->items[0] != TCP_CLOSED);
}

/* One end in both runs; -1 where a run has no such connection. */
static void compare_end(Comparison *comparison, const Trace *model, const Trace *student,
                        const char *name, Host host)
{
    Arena *arena = comparison->arena;
    int at_model = name ? trace_connection_named(model, name) : -1;
    int at_student = name ? trace_connection_named(student, name) : -1;
    CompareRow row = {.host = host, .connection = name};
    SentList none = {0}, model_sent = none, student_sent = none;
    TraceStates model_states = states_of(model, at_model, host, arena);
    TraceStates student_states = states_of(student, at_student, host, arena);
    if (!name || at_model >= 0)
        model_sent = sent_of(model, at_model, host, arena);
    if (!name || at_student >= 0)
        student_sent = sent_of(student, at_student, host, arena);
    if (was_open(&model_states) || was_open(&student_states))
        compare_states(comparison, row, &model_states, &student_states);
    if (model_sent.count > 0 || student_sent.count > 0)
        compare_sent(comparison, row, &model_sent, &student_sent);
}

static void compare_both_ends(Comparison *comparison, const Trace *model, const Trace *student,
                              const char *name)
{
    compare_end(comparison, model, student, name, HOST_CLIENT);
    compare_end(comparison, model, student, name, HOST_SERVER);
}

Comparison trace_compare(const Trace *model, const Trace *student, Arena *arena)
{
    Comparison comparison = compare_begin(arena);
    for (int i = 0; i < model->connections.count; i++)
        compare_both_ends(&comparison, model, student, model->connections.items[i].name);
    for (int i = 0; i < student->connections.count; i++) {
        const char *name = student->connections.items[i].name;
        if (trace_connection_named(model, name) < 0)
            compare_both_ends(&comparison, model, student, name);
    }
    compare_both_ends(&comparison, model, student, NULL);
    return comparison;
}
