/* Grading: what students hand in, held against a model's run. */
#include "cli/commands.h"

#include "trace/compare.h"

#include <string.h>

/* "client"; "client b" where there are several connections, and what the student calls
 * it where that is another name. */
static const char *end_label(const CompareRow *row, bool many, Arena *arena)
{
    if (row->what == COMPARE_COUNT)
        return "all segments";
    const char *host = host_name(row->host), *name = row->model.connection;
    if (!name)
        return arena_printf(arena, "%s, no connection", host);
    if (!many)
        return host;
    bool same = strcmp(name, row->student.connection) == 0;
    return same ? arena_printf(arena, "%s %s", host, name)
                : arena_printf(arena, "%s %s (%s here)", host, name, row->student.connection);
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

static void print_side(int number, const char *whose, const CompareSide *side)
{
    const char *reason = side->reason ? side->reason : "";
    shown_line(stdout, "      number %d %s: %s%s%s%s", number, whose, side->item,
               *reason ? " (" : "", reason, *reason ? ")" : "");
}

static void print_row(const CompareRow *row, bool many, Arena *arena)
{
    bool other = row->what != COMPARE_COUNT && row->student.count != row->model.count;
    shown_line(stdout, "  %-22s %-8s %d of %d%s", end_label(row, many, arena), what_word(row->what),
               row->points, row->of,
               other ? arena_printf(arena, ", %d here", row->student.count) : "");
    if (row->first < 0)
        return;
    if (row->what == COMPARE_COUNT) {
        shown_line(stdout, "      said: %s", row->student.item);
        shown_line(stdout, "      the model sent: %s", row->model.item);
        return;
    }
    print_side(row->first + 1, "here", &row->student);
    print_side(row->first + 1, "of the model", &row->model);
}

/* "b, c, d and 47 more" */
static const char *names_text(const CompareAlone *alone, Arena *arena)
{
    enum { SHOWN = 8 };
    const char *text = alone->items[0];
    for (int i = 1; i < alone->count && i < SHOWN; i++)
        text = arena_printf(arena, "%s, %s", text, alone->items[i]);
    return alone->count <= SHOWN
               ? text
               : arena_printf(arena, "%s and %d more", text, alone->count - SHOWN);
}

static void print_comparison(const Comparison *comparison, Arena *arena)
{
    const CompareAlone *missing = &comparison->only_model, *extra = &comparison->only_student;
    for (int i = 0; i < comparison->count; i++)
        print_row(&comparison->items[i], comparison->many, arena);
    if (missing->count > 0)
        shown_line(stdout,
                   "  connections that only the model has: %s; states 0 of %d, segments 0 of %d",
                   names_text(missing, arena), missing->states, missing->segments);
    if (extra->count > 0)
        shown_line(stdout,
                   "  connections that the model does not have: %s; states -%d, segments -%d",
                   names_text(extra, arena), extra->states, extra->segments);
}

/* A prediction is held to what it says and to nothing else. */
static HeldPrediction prediction_of(const Expected *expected, Arena *arena)
{
    HeldPrediction prediction = {.segments = expected->segments};
    for (int i = 0; i < expected->count; i++) {
        const ExpectedStates *item = &expected->items[i];
        HeldSaid said = {item->host, *item->connection ? item->connection : "a", {0}};
        for (int j = 0; j < item->states.count; j++)
            arena_list_add(arena, &said.states, (HeldState){item->states.items[j], -1});
        arena_list_add(arena, &prediction, said);
    }
    return prediction;
}

static Comparison compare(const Trace *model, const Loaded *loaded)
{
    Arena *arena = loaded->arena;
    if (!loaded->predicted)
        return compare_runs(model, loaded->trace, arena);
    HeldPrediction prediction = prediction_of(loaded->predicted, arena);
    return compare_prediction(model, &prediction, arena);
}

/* "ok", or what is to be said instead, with the exit status. */
static int judge(const Loaded *loaded, const Comparison *comparison, const char **word)
{
    bool failed = loaded->trace && !loaded->trace->ok;
    *word = !comparison->same ? "differs" : failed ? "FAILED" : "ok";
    return comparison->same && !failed ? EXIT_FINE : EXIT_FAILED;
}

/* --- Marks as CSV (RFC 4180) -------------------------------------------------------------- */

/* A field in quotes, of which one within is two. */
static void print_field(const char *text, Arena *arena)
{
    const char *shown = shown_text(arena, text);
    putchar('"');
    for (; *shown; shown++) {
        if (*shown == '"')
            putchar('"');
        putchar(*shown);
    }
    putchar('"');
}

void grade_begin_marks(void)
{
    puts("file,result,states,states of,segments,segments of,first difference");
}

static const char *first_difference(const Comparison *comparison, Arena *arena)
{
    for (int i = 0; i < comparison->count; i++) {
        const CompareRow *row = &comparison->items[i];
        if (row->first >= 0)
            return arena_printf(arena, "%s, %s, number %d: %s; of the model: %s",
                                end_label(row, comparison->many, arena), what_word(row->what),
                                row->first + 1, row->student.item, row->model.item);
    }
    const CompareAlone *missing = &comparison->only_model, *extra = &comparison->only_student;
    if (missing->count > 0)
        return arena_printf(arena, "missing: %s", names_text(missing, arena));
    return extra->count > 0 ? arena_printf(arena, "too many: %s", names_text(extra, arena)) : "";
}

/* What cannot be run has no comparison. */
static void print_marks(const char *path, const char *word, const Comparison *comparison,
                        Arena *arena)
{
    /* No spreadsheet is to take a name for a formula. */
    bool formula = *path && strchr("=+-@", *path);
    print_field(formula ? arena_printf(arena, "./%s", path) : path, arena);
    printf(",%s,", word);
    if (comparison)
        printf("%d,%d,%d,%d,", comparison->states, comparison->states_of, comparison->segments,
               comparison->segments_of);
    else
        printf(",,,,");
    print_field(comparison && !comparison->same ? first_difference(comparison, arena) : "", arena);
    putchar('\n');
}

static void print_file(const char *path, const char *word, const Comparison *comparison,
                       Arena *arena)
{
    shown_line(stdout, "%s: %s, states %d of %d, segments %d of %d", path, word, comparison->states,
               comparison->states_of, comparison->segments, comparison->segments_of);
    if (!comparison->same)
        print_comparison(comparison, arena);
}

static int refuse(const Grading *grading, const char *path, Arena *arena)
{
    if (grading->marks)
        print_marks(path, "cannot be run", NULL, arena);
    else
        shown_line(stdout, "%s: cannot be run", path);
    return EXIT_BAD;
}

int grade_file(const Grading *grading, Loaded *loaded, const char *path)
{
    loaded_run_answer(loaded);
    if (!loaded->trace && !loaded->predicted)
        return refuse(grading, path, loaded->arena);
    Comparison comparison = compare(grading->model, loaded);
    const char *word;
    int status = judge(loaded, &comparison, &word);
    if (grading->marks)
        print_marks(path, word, &comparison, loaded->arena);
    else
        print_file(path, word, &comparison, loaded->arena);
    return status;
}
