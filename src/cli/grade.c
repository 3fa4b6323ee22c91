/* Grading: what students hand in, held against a model's run. */
#include "cli/commands.h"

#include "trace/compare.h"

#include <string.h>

/* "client", or "client b" where there is more than one connection. */
static const char *end_label(const CompareRow *row, bool many, Arena *arena)
{
    if (row->what == COMPARE_COUNT)
        return "all segments";
    const char *host = host_name(row->host);
    if (!row->connection)
        return arena_printf(arena, "%s, no connection", host);
    return many ? arena_printf(arena, "%s %s", host, row->connection) : host;
}

static const char *what_word(CompareWhat what)
{
    switch (what) {
    case COMPARE_STATES:
        return "states";
    case COMPARE_SEGMENTS:
        return "segments";
    case COMPARE_COUNT:
        return "count";
    }
    return "";
}

static void print_row(const CompareRow *row, bool many, Arena *arena)
{
    printf("  %-22s %-8s %d of %d", end_label(row, many, arena), what_word(row->what), row->agree,
           row->of);
    if (row->surplus > 0)
        printf(", and %d that the model does not have", row->surplus);
    putchar('\n');
    if (row->first < 0)
        return;
    if (row->what == COMPARE_COUNT)
        printf("      said: %s\n      the model sent: %s\n", row->student, row->model);
    else
        printf("      number %d here: %s\n      number %d of the model: %s\n", row->first + 1,
               row->student, row->first + 1, row->model);
}

static void print_comparison(const Comparison *comparison, Arena *arena)
{
    const char *first = comparison->count > 0 ? comparison->items[0].connection : NULL;
    bool many = false;
    for (int i = 0; i < comparison->count; i++) {
        const char *name = comparison->items[i].connection;
        many = many || (first && name && strcmp(first, name) != 0);
    }
    for (int i = 0; i < comparison->count; i++)
        print_row(&comparison->items[i], many, arena);
}

/* A prediction is held to what it says and to nothing else. */
static Comparison compare_prediction(const Trace *model, const Expected *predicted, Arena *arena)
{
    Comparison comparison = compare_begin(arena);
    for (int i = 0; i < predicted->count; i++) {
        const ExpectedStates *expected = &predicted->items[i];
        const char *name = *expected->connection ? expected->connection : "a";
        int connection = trace_connection_named(model, name);
        TraceStates said = {expected->states.items, expected->states.count, 0};
        TraceStates passed = {0};
        if (connection >= 0 && !model->puppet[expected->host])
            passed = trace_passed_states(model, connection, expected->host, arena);
        compare_states(&comparison, (CompareRow){.host = expected->host, .connection = name},
                       &passed, &said);
    }
    if (predicted->segments >= 0)
        compare_count(&comparison, trace_count_sent(model), predicted->segments);
    return comparison;
}

/* "ok", or what is to be said instead, with the exit status. */
static int judge(const Loaded *loaded, const Comparison *comparison, const char **word)
{
    bool failed = loaded->trace && !loaded->trace->ok;
    *word = !comparison->same ? "differs" : failed ? "FAILED" : "ok";
    return comparison->same && !failed ? EXIT_FINE : EXIT_FAILED;
}

static int refuse(const char *path)
{
    printf("%s: cannot be run\n", path);
    return EXIT_BAD;
}

static int grade(const Trace *model, const Loaded *loaded, const char *path)
{
    const Expected *predicted = loaded->predicted;
    if (!loaded->trace && !predicted)
        return refuse(path);
    if (predicted && predicted->count == 0 && predicted->segments < 0) {
        fprintf(stderr,
                "%s: error: it predicts nothing; write `client:`, `server:` or "
                "`segments:` under `expect:`\n",
                path);
        return refuse(path);
    }
    Comparison comparison = predicted ? compare_prediction(model, predicted, loaded->arena)
                                      : trace_compare(model, loaded->trace, loaded->arena);
    const char *word;
    int status = judge(loaded, &comparison, &word);
    printf("%s: %s, states %d of %d, segments %d of %d\n", path, word, comparison.states,
           comparison.states_of, comparison.segments, comparison.segments_of);
    if (!comparison.same)
        print_comparison(&comparison, loaded->arena);
    return status;
}

int grade_file(const Trace *model, const char *path)
{
    Loaded loaded;
    loaded_begin_answer(&loaded, path);
    int status = grade(model, &loaded, path);
    loaded_end(&loaded);
    return status;
}
