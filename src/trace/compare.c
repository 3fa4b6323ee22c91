/* What of a student's run, or prediction, agrees with a model's run. */
#include "trace/compare.h"

#include "trace/compare_words.h"
#include "trace/difference.h"
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

static bool is_named(const CompareAlone *alone, const char *name)
{
    for (int i = 0; i < alone->count; i++) {
        if (strcmp(alone->items[i], name) == 0)
            return true;
    }
    return false;
}

/* A connection, or of a prediction one end of it. */
static void add_alone(Comparison *comparison, CompareAlone *alone, const HeldConnection *held)
{
    comparison->same = false;
    const char *name = held->at[held->at[HOST_CLIENT].open ? HOST_CLIENT : HOST_SERVER].name;
    if (!is_named(alone, name))
        arena_list_add(comparison->arena, alone, name);
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

static void compare_states(Comparison *comparison, RunSide model, RunSide student, Host host)
{
    Arena *arena = comparison->arena;
    const HeldEnd *a = &model.held->at[host], *b = &student.held->at[host];
    if (!a->open && !b->open)
        return;
    Difference difference = difference_of_states(&a->states, &b->states, arena);
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
    Comparison comparison = {.arena = arena, .same = true};
    HeldConnections ours = held_connections(model, arena),
                    theirs = held_connections(student, arena);
    HeldConnection our_rest = held_without_connection(model, arena);
    HeldConnection their_rest = held_without_connection(student, arena);
    Matches matches = match_connections(&ours, &theirs, arena);
    comparison.many = ours.count > 1 || theirs.count > 1;
    comparison.relative =
        any_isns_differ(&ours, &theirs, &matches) || isns_differ(&our_rest, &their_rest);
    for (int i = 0; i < ours.count; i++) {
        int j = matches.of_model[i];
        if (j < 0)
            add_alone(&comparison, &comparison.only_model, &ours.items[i]);
        else
            compare_ends(&comparison, (RunSide){model, &ours.items[i]},
                         (RunSide){student, &theirs.items[j]});
    }
    for (int j = 0; j < theirs.count; j++) {
        if (matches.of_student[j] < 0)
            add_alone(&comparison, &comparison.only_student, &theirs.items[j]);
    }
    compare_ends(&comparison, (RunSide){model, &our_rest}, (RunSide){student, &their_rest});
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
    add_row(comparison, row, (Difference){!same, same ? -1 : 0});
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
    HeldConnections ours = held_connections(model, arena);
    Matches matches = match_said(&ours, prediction, arena);
    comparison.many = ours.count > 1;
    for (int i = 0; i < prediction->count; i++) {
        int found = matches.of_student[i];
        HeldConnection said = said_connection(&prediction->items[i]);
        if (found >= 0)
            compare_states(&comparison, (RunSide){model, &ours.items[found]},
                           (RunSide){NULL, &said}, prediction->items[i].host);
        else
            add_alone(&comparison, &comparison.only_student, &said);
    }
    if (prediction->segments >= 0)
        compare_count(&comparison, held_count_sent(model), prediction->segments);
    add_up(&comparison);
    return comparison;
}
