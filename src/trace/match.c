#include "trace/match.h"

#include "base/chains.h"
#include "trace/difference.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static int *nobody(int count, Arena *arena)
{
    int *list = arena_alloc(arena, ((size_t)count + 1) * sizeof *list);
    for (int i = 0; i < count; i++)
        list[i] = -1;
    return list;
}

static void join(Matches *matches, int model, int student)
{
    matches->of_model[model] = student;
    matches->of_student[student] = model;
}

/* --- Two runs ------------------------------------------------------------------------ */

/* A connection of the model's and one of the student's, by their places in order of
 * opening. */
typedef struct Likeness {
    int difference, model, student;
} Likeness;

typedef struct Likenesses {
    Likeness *items;
    int count, capacity;
} Likenesses;

/* Nothing that one of them has is comparable with what the other has. */
static bool are_strangers(const HeldConnection *a, const HeldConnection *b)
{
    bool meet = false;
    for (int host = 0; host < HOST_COUNT; host++)
        meet = meet || (held_took_part(&a->at[host]) && held_took_part(&b->at[host]));
    return !meet;
}

static int apart(const Likeness *pair)
{
    return abs(pair->model - pair->student);
}

static int by_difference(const void *a, const void *b)
{
    const Likeness *left = a, *right = b;
    int order = left->difference - right->difference;
    if (order == 0)
        order = apart(left) - apart(right);
    if (order == 0)
        order = left->model - right->model;
    return order != 0 ? order : left->student - right->student;
}

/* Two runs, of which some connections are joined already. */
typedef struct Pairing {
    const HeldConnections *model, *student;
    Matches matches;
    Arena *arena, *scratch; /* Borrowed. */
} Pairing;

static bool are_free(const Pairing *pairing, int model, int student)
{
    return pairing->matches.of_model[model] < 0 && pairing->matches.of_student[student] < 0;
}

static int difference_between(const Pairing *pairing, int model, int student, int most)
{
    return difference_within(&pairing->model->items[model], &pairing->student->items[student], most,
                             pairing->scratch);
}

/* So far before and behind a connection its like is looked for. Of thousands not all pairs
 * can be looked at, and fewer of those that differ more: to see by how much takes the square
 * of that. */
static int reach_of(const Pairing *pairing, int most)
{
    const long long steps_max = 64 * 1000 * 1000, far = 256;
    long long each = most < DIFFERENCES_MAX ? most : DIFFERENCES_MAX;
    long long reach = steps_max / (each * each * (pairing->model->count + 1));
    return (int)(reach > far ? far : reach < 1 ? 1 : reach);
}

/* Those that are left and differ by no more than `most`, each with those that were opened
 * not too long before or after it. `left`: some differ more. */
static Likenesses find_likenesses(const Pairing *pairing, int most, bool *left)
{
    int far = reach_of(pairing, most);
    Likenesses list = {0};
    *left = false;
    for (int i = 0; i < pairing->model->count; i++) {
        int end = pairing->student->count < i + far ? pairing->student->count : i + far;
        for (int j = i > far ? i - far : 0; j < end; j++) {
            if (!are_free(pairing, i, j) ||
                are_strangers(&pairing->model->items[i], &pairing->student->items[j]))
                continue;
            int difference = difference_between(pairing, i, j, most);
            *left = *left || difference > most;
            if (difference <= most)
                arena_list_add(pairing->arena, &list, (Likeness){difference, i, j});
        }
    }
    return list;
}

/* Joins those that differ by no more than `most`, the likest first; whether any are left that
 * differ more. */
static bool join_within(Pairing *pairing, int most)
{
    bool left;
    Likenesses list = find_likenesses(pairing, most, &left);
    if (list.count > 0)
        qsort(list.items, (size_t)list.count, sizeof *list.items, by_difference);
    for (int i = 0; i < list.count; i++) {
        if (are_free(pairing, list.items[i].model, list.items[i].student))
            join(&pairing->matches, list.items[i].model, list.items[i].student);
    }
    return left;
}

/* The pairs that differ least come first. In most answers these are the first and the
 * first, the second and the second, and so on, so they are tried before all others. Then
 * those come that hardly differ: to see that others differ more costs little. */
Matches match_connections(const HeldConnections *model, const HeldConnections *student,
                          Arena *arena)
{
    Pairing pairing = {
        .model = model,
        .student = student,
        .matches = {nobody(model->count, arena), nobody(student->count, arena), NULL},
        .arena = arena,
        .scratch = arena_new(),
    };
    for (int i = 0; i < model->count && i < student->count; i++) {
        if (difference_between(&pairing, i, i, 0) == 0)
            join(&pairing.matches, i, i);
    }
    for (int most = 1; join_within(&pairing, most) && most <= INT_MAX / 4;)
        most *= 4;
    arena_free(pairing.scratch);
    return pairing.matches;
}

/* --- A prediction -------------------------------------------------------------------- */

/* What is said of a prediction's names. */
typedef struct Names {
    const HeldConnections *model;
    const HeldPrediction *prediction;
    Chains known[HOST_COUNT]; /* the model's connections, by their names at the host */
    Chains said;              /* the prediction's first list of each name */
    unsigned *ends;           /* of each such list: the hosts that are spoken of, as a set */
} Names;

/* What the model calls its end, or nothing, where it has none. */
static const char *known_name(const Names *names, int i, Host host)
{
    const char *name = names->model->items[i].at[host].name;
    return name ? name : "";
}

/* The first that the model calls so. */
static int named(const Names *names, const HeldSaid *said)
{
    const Chains *known = &names->known[said->host];
    int i = chains_first(known, text_hash(said->connection));
    while (i >= 0 && strcmp(known_name(names, i, said->host), said->connection) != 0)
        i = chains_next(known, i);
    return i;
}

/* The first list that is said of the same connection; -1: none was yet. */
static int first_said(const Names *names, const char *name)
{
    int i = chains_first(&names->said, text_hash(name));
    while (i >= 0 && strcmp(names->prediction->items[i].connection, name) != 0)
        i = chains_next(&names->said, i);
    return i;
}

static Names names_of(const HeldConnections *model, const HeldPrediction *prediction, Arena *arena)
{
    Names names = {.model = model, .prediction = prediction};
    names.ends = arena_alloc(arena, ((size_t)prediction->count + 1) * sizeof *names.ends);
    for (int i = model->count - 1; i >= 0; i--) {
        for (int host = 0; host < HOST_COUNT; host++)
            chains_add(arena, &names.known[host], i, text_hash(known_name(&names, i, (Host)host)));
    }
    for (int i = 0; i < prediction->count; i++) {
        const HeldSaid *said = &prediction->items[i];
        if (first_said(&names, said->connection) < 0)
            chains_add(arena, &names.said, i, text_hash(said->connection));
        names.ends[first_said(&names, said->connection)] |= 1U << said->host;
    }
    return names;
}

static bool has_ends(const HeldConnection *held, unsigned ends)
{
    bool all = true;
    for (int host = 0; host < HOST_COUNT; host++)
        all = all && (!(ends >> host & 1) || held->at[host].open);
    return all;
}

/* The first from `from` on that nobody speaks of yet. */
static int next_unnamed(const HeldConnections *model, const Matches *matches, unsigned ends,
                        int from)
{
    int i = from;
    while (i < model->count && (matches->of_model[i] >= 0 || !has_ends(&model->items[i], ends)))
        i++;
    return i;
}

Matches match_said(const HeldConnections *model, const HeldPrediction *prediction, Arena *arena)
{
    Matches matches = {
        .of_model = nobody(model->count, arena),
        .of_student = nobody(prediction->count, arena),
        .again = arena_alloc(arena, (size_t)prediction->count + 1),
    };
    Names names = names_of(model, prediction, arena);
    int next[1 << HOST_COUNT] = {0}; /* before it, of a set of ends, none is left */
    for (int i = 0; i < prediction->count; i++) {
        int found = named(&names, &prediction->items[i]);
        if (found >= 0)
            join(&matches, found, i);
    }
    for (int i = 0; i < prediction->count; i++) {
        int first = first_said(&names, prediction->items[i].connection);
        int *at = &next[names.ends[first]];
        matches.again[i] = first < i;
        int found = matches.of_student[first];
        if (found < 0)
            found = *at = next_unnamed(model, &matches, names.ends[first], *at);
        if (found < model->count)
            join(&matches, found, i);
    }
    return matches;
}
