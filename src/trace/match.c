#include "trace/match.h"

#include "trace/difference.h"

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

static int difference_of(const HeldConnection *a, const HeldConnection *b, Arena *scratch)
{
    int sum = 0;
    for (int host = 0; host < HOST_COUNT; host++) {
        const HeldEnd *left = &a->at[host], *right = &b->at[host];
        sum += difference_of_states(&left->states, &right->states, scratch).size +
               difference_of_segments(&left->sent, &right->sent, scratch).size;
    }
    arena_reset(scratch);
    return sum;
}

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

/* Those that are left, each with those that were opened not too long before or after
 * it: of thousands not all pairs can be looked at. */
static Likenesses find_likenesses(const HeldConnections *model, const HeldConnections *student,
                                  const Matches *matches, Arena *arena)
{
    enum { FAR = 256 };
    Likenesses list = {0};
    Arena *scratch = arena_new();
    for (int i = 0; i < model->count; i++) {
        int end = student->count < i + FAR ? student->count : i + FAR;
        for (int j = i > FAR ? i - FAR : 0; matches->of_model[i] < 0 && j < end; j++) {
            const HeldConnection *a = &model->items[i], *b = &student->items[j];
            if (matches->of_student[j] < 0 && !are_strangers(a, b))
                arena_list_add(arena, &list, (Likeness){difference_of(a, b, scratch), i, j});
        }
    }
    arena_free(scratch);
    return list;
}

/* The pairs that differ least come first. In most answers these are the first and the
 * first, the second and the second, and so on, so they are tried before all others. */
Matches match_connections(const HeldConnections *model, const HeldConnections *student,
                          Arena *arena)
{
    Matches matches = {nobody(model->count, arena), nobody(student->count, arena)};
    Arena *scratch = arena_new();
    for (int i = 0; i < model->count && i < student->count; i++) {
        if (difference_of(&model->items[i], &student->items[i], scratch) == 0)
            join(&matches, i, i);
    }
    arena_free(scratch);
    Likenesses list = find_likenesses(model, student, &matches, arena);
    if (list.count > 0)
        qsort(list.items, (size_t)list.count, sizeof *list.items, by_difference);
    for (int i = 0; i < list.count; i++) {
        const Likeness *pair = &list.items[i];
        if (matches.of_model[pair->model] < 0 && matches.of_student[pair->student] < 0)
            join(&matches, pair->model, pair->student);
    }
    return matches;
}

/* --- A prediction -------------------------------------------------------------------- */

/* Whether the connection has all ends that are spoken of under a name. */
static bool has_ends(const HeldConnection *held, const HeldPrediction *prediction, const char *name)
{
    bool all = true;
    for (int i = 0; i < prediction->count; i++) {
        const HeldSaid *said = &prediction->items[i];
        all = all && (strcmp(said->connection, name) != 0 || held->at[said->host].open);
    }
    return all;
}

static int named(const HeldConnections *model, const HeldSaid *said)
{
    for (int i = 0; i < model->count; i++) {
        if (strcmp(model->items[i].at[said->host].name, said->connection) == 0)
            return i;
    }
    return -1;
}

/* The first that nobody speaks of yet. */
static int next_unnamed(const HeldConnections *model, const Matches *matches,
                        const HeldPrediction *prediction, const char *name)
{
    for (int i = 0; i < model->count; i++) {
        if (matches->of_model[i] < 0 && has_ends(&model->items[i], prediction, name))
            return i;
    }
    return -1;
}

/* The first list of states that is said of the same connection as list i. */
static int first_said(const HeldPrediction *prediction, int i)
{
    int j = 0;
    while (strcmp(prediction->items[j].connection, prediction->items[i].connection) != 0)
        j++;
    return j;
}

Matches match_said(const HeldConnections *model, const HeldPrediction *prediction, Arena *arena)
{
    Matches matches = {nobody(model->count, arena), nobody(prediction->count, arena)};
    for (int i = 0; i < prediction->count; i++) {
        int found = named(model, &prediction->items[i]);
        if (found >= 0)
            join(&matches, found, i);
    }
    for (int i = 0; i < prediction->count; i++) {
        const char *name = prediction->items[i].connection;
        int found = matches.of_student[first_said(prediction, i)];
        if (found < 0)
            found = next_unnamed(model, &matches, prediction, name);
        if (found >= 0)
            join(&matches, found, i);
    }
    return matches;
}
