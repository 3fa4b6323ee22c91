/* What of a student's run, or prediction, agrees with a model's run. */
#include "trace/compare.h"

#include "trace/compare_words.h"
#include "trace/match.h"

#include <string.h>

/* --- Points ---------------------------------------------------------------------- */

static void add_row(Comparison *comparison, CompareRow row, Difference difference)
{
    row.first = difference.first;
    row.of = row.what == COMPARE_COUNT ? 1 : row.model.count;
    row.points = row.of - difference.size;
    if (row.points < 0 && row.of > 0)
        row.points = 0;
    comparison->same = comparison->same && row.first < 0;
    *(row.what == COMPARE_STATES ? &comparison->states : &comparison->segments) += row.points;
    *(row.what == COMPARE_STATES ? &comparison->states_of : &comparison->segments_of) += row.of;
    arena_list_add(comparison->arena, comparison, row);
}

static const char *name_of(const HeldConnection *held)
{
    return held->at[held->at[HOST_CLIENT].open ? HOST_CLIENT : HOST_SERVER].name;
}

/* A connection, or of a prediction one end of it, which may be named by another. */
static void add_alone(Comparison *comparison, CompareAlone *alone, const HeldConnection *held,
                      bool again)
{
    comparison->same = false;
    if (!again)
        arena_list_add(comparison->arena, alone, name_of(held));
    for (int host = 0; host < HOST_COUNT; host++) {
        const HeldEnd *end = &held->at[host];
        alone->states += end->open ? end->states.count : 0;
        alone->segments += end->sent.count;
    }
}

/* What only one run has: the model's would have given points, the other's costs some. */
static void add_up(Comparison *comparison)
{
    const CompareAlone *missing = &comparison->only_model, *extra = &comparison->only_student;
    comparison->states_of += missing->states;
    comparison->segments_of += missing->segments;
    comparison->states -= extra->states;
    comparison->segments -= extra->segments;
    if (comparison->states < 0)
        comparison->states = 0;
    if (comparison->segments < 0)
        comparison->segments = 0;
}

/* --- Two runs ---------------------------------------------------------------------- */

/* A connection of one of the runs. */
typedef struct RunSide {
    const Trace *trace; /* NULL: it is a prediction */
    const HeldConnection *held;
} RunSide;

/* --- What stands beside what ------------------------------------------------------- */

static void stand_beside(Comparison *comparison, int model, int student, bool same)
{
    if (model < 0 || student < 0)
        return;
    comparison->of_model[model] = (Counterpart){student, same};
    comparison->of_student[student] = (Counterpart){model, same};
}

static void note_states(Comparison *comparison, const HeldStates *a, const HeldStates *b,
                        const Counterpart *beside)
{
    for (int i = 0; comparison->of_model && i < a->count; i++) {
        if (beside[i].at >= 0)
            stand_beside(comparison, a->items[i].n, b->items[beside[i].at].n, beside[i].same);
    }
}

/* The two came to the same. */
static bool ended_alike(RunSide model, const TraceSegment *a, RunSide student,
                        const TraceSegment *b)
{
    if (a->end_n < 0 || b->end_n < 0)
        return false;
    const TraceEntry *left = &model.trace->entries.items[a->end_n];
    const TraceEntry *right = &student.trace->entries.items[b->end_n];
    return left->type == right->type &&
           (left->type != TRACE_ARRIVE || left->as.arrive.verdict == right->as.arrive.verdict);
}

static void note_segments(Comparison *comparison, RunSide model, RunSide student, Host host,
                          const Counterpart *beside)
{
    const HeldSegments *a = &model.held->at[host].sent, *b = &student.held->at[host].sent;
    for (int i = 0; i < a->count; i++) {
        if (beside[i].at < 0)
            continue;
        const TraceSegment *sent = a->items[i].segment, *other = b->items[beside[i].at].segment;
        stand_beside(comparison, sent->sent_n, other->sent_n, beside[i].same);
        stand_beside(comparison, sent->end_n, other->end_n,
                     beside[i].same && ended_alike(model, sent, student, other));
    }
}

static Counterpart *nothing_beside(const Trace *trace, Arena *arena)
{
    int count = trace->entries.count;
    Counterpart *beside = arena_alloc(arena, ((size_t)count + 1) * sizeof *beside);
    for (int n = 0; n < count; n++)
        beside[n].at = -1;
    return beside;
}

/* --- Ends ------------------------------------------------------------------------------ */

static void compare_states(Comparison *comparison, RunSide model, RunSide student, Host host)
{
    Arena *arena = comparison->arena;
    const HeldEnd *a = &model.held->at[host], *b = &student.held->at[host];
    if (!a->open && !b->open)
        return;
    Difference difference = difference_of_states(&a->states, &b->states, arena);
    note_states(comparison, &a->states, &b->states, difference.beside);
    int i = difference.first;
    CompareRow row = {
        .what = COMPARE_STATES,
        .host = host,
        .model = {.connection = a->name, .count = a->states.count},
        .student = {.connection = b->name, .count = b->states.count},
    };
    if (difference.size > 0) {
        row.model.item = compare_state_text(&a->states, i);
        row.model.reason = compare_state_reason(model.trace, model.held, host, i, arena);
        row.student.item = compare_state_text(&b->states, i);
        if (student.trace)
            row.student.reason = compare_state_reason(student.trace, student.held, host, i, arena);
    }
    add_row(comparison, row, difference);
}

static void compare_segments(Comparison *comparison, RunSide model, RunSide student, Host host)
{
    Arena *arena = comparison->arena;
    const HeldEnd *a = &model.held->at[host], *b = &student.held->at[host];
    if (a->sent.count == 0 && b->sent.count == 0)
        return;
    Difference difference = difference_of_segments(&a->sent, &b->sent, arena);
    note_segments(comparison, model, student, host, difference.beside);
    int i = difference.first;
    CompareRow row = {
        .what = COMPARE_SEGMENTS,
        .host = host,
        .model = {.connection = a->name, .count = a->sent.count},
        .student = {.connection = b->name, .count = b->sent.count},
    };
    if (difference.size > 0) {
        row.model.item = compare_segment_text(&a->sent, i, comparison->relative, arena);
        row.model.reason = compare_segment_reason(model.trace, model.held, host, i, arena);
        row.student.item = compare_segment_text(&b->sent, i, comparison->relative, arena);
        row.student.reason = compare_segment_reason(student.trace, student.held, host, i, arena);
    }
    add_row(comparison, row, difference);
}

static void compare_ends(Comparison *comparison, RunSide model, RunSide student)
{
    for (int host = 0; host < HOST_COUNT; host++) {
        compare_states(comparison, model, student, (Host)host);
        compare_segments(comparison, model, student, (Host)host);
    }
}

/* Whether the same numbers look different in the two. */
static bool isns_differ(const HeldConnection *model, const HeldConnection *student)
{
    bool differ = false;
    for (int host = 0; host < HOST_COUNT; host++) {
        const HeldSegments *left = &model->at[host].sent, *right = &student->at[host].sent;
        if (left->count == 0 || right->count == 0)
            continue;
        const HeldSegment *a = &left->items[left->count - 1], *b = &right->items[right->count - 1];
        differ = differ || (a->knows_iss && b->knows_iss && a->iss != b->iss) ||
                 (a->knows_irs && b->knows_irs && a->irs != b->irs);
    }
    return differ;
}

static bool any_isns_differ(const HeldConnections *model, const HeldConnections *student,
                            const Matches *matches)
{
    bool differ = false;
    for (int i = 0; i < model->count; i++) {
        int j = matches->of_model[i];
        differ = differ || (j >= 0 && isns_differ(&model->items[i], &student->items[j]));
    }
    return differ;
}

Comparison compare_runs(const Trace *model, const Trace *student, Arena *arena)
{
    Comparison comparison = {
        .arena = arena,
        .same = true,
        .of_model = nothing_beside(model, arena),
        .of_student = nothing_beside(student, arena),
    };
    HeldRun our_run = held_run(model, arena), their_run = held_run(student, arena);
    const HeldConnections *ours = &our_run.connections, *theirs = &their_run.connections;
    Matches matches = match_connections(ours, theirs, arena);
    comparison.many = ours->count > 1 || theirs->count > 1;
    comparison.relative =
        any_isns_differ(ours, theirs, &matches) || isns_differ(&our_run.rest, &their_run.rest);
    for (int i = 0; i < ours->count; i++) {
        int j = matches.of_model[i];
        if (j < 0)
            add_alone(&comparison, &comparison.only_model, &ours->items[i], false);
        else
            compare_ends(&comparison, (RunSide){model, &ours->items[i]},
                         (RunSide){student, &theirs->items[j]});
    }
    for (int j = 0; j < theirs->count; j++) {
        if (matches.of_student[j] < 0)
            add_alone(&comparison, &comparison.only_student, &theirs->items[j], false);
    }
    compare_ends(&comparison, (RunSide){model, &our_run.rest}, (RunSide){student, &their_run.rest});
    add_up(&comparison);
    return comparison;
}

/* --- A prediction ---------------------------------------------------------------------- */

static void compare_count(Comparison *comparison, int model, int student)
{
    Arena *arena = comparison->arena;
    CompareRow row = {.what = COMPARE_COUNT};
    row.model = (CompareSide){.count = model, .item = arena_printf(arena, "%d", model)};
    row.student = (CompareSide){.count = student, .item = arena_printf(arena, "%d", student)};
    bool same = model == student;
    add_row(comparison, row, (Difference){!same, same ? -1 : 0, NULL});
}

static HeldConnection said_connection(const HeldSaid *said)
{
    HeldConnection held = {0};
    held.at[said->host] = (HeldEnd){.name = said->connection, .open = true, .states = said->states};
    return held;
}

Comparison compare_prediction(const Trace *model, const HeldPrediction *prediction, Arena *arena)
{
    Comparison comparison = {.arena = arena, .same = true};
    HeldConnections ours = held_run(model, arena).connections;
    Matches matches = match_said(&ours, prediction, arena);
    comparison.many = ours.count > 1;
    for (int i = 0; i < prediction->count; i++) {
        int found = matches.of_student[i];
        HeldConnection said = said_connection(&prediction->items[i]);
        if (found >= 0)
            compare_states(&comparison, (RunSide){model, &ours.items[found]},
                           (RunSide){NULL, &said}, prediction->items[i].host);
        else
            add_alone(&comparison, &comparison.only_student, &said, matches.again[i]);
    }
    if (prediction->segments >= 0)
        compare_count(&comparison, held_count_sent(model), prediction->segments);
    add_up(&comparison);
    return comparison;
}
