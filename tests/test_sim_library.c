/* The library of scenarios as a whole: what every one of them has, and that together
 * they take every arrow of the diagram. */
#include "expect.h"

#include "sim/sim.h"
#include "support/read.h"
#include "support/seeds.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

enum { ENTRIES_MAX = 30000, SCENARIOS_MAX = 500 };

static const char *const LANGUAGES[] = {"en", "zh-Hans", "zh-Hant", NULL};

typedef struct Piece {
    const char *name;
    const Scenario *scenario;
    const Trace *trace;
} Piece;

typedef struct Pieces {
    Arena *arena;
    Piece items[SCENARIOS_MAX];
    int count;
} Pieces;

static int compare_pieces(const void *a, const void *b)
{
    return strcmp(((const Piece *)a)->name, ((const Piece *)b)->name);
}

static void add_piece(Pieces *pieces, const char *name)
{
    Arena *arena = pieces->arena;
    DiagList diags = {.arena = arena, .file = name};
    Scenario *scenario =
        read_scenario(arena_printf(arena, SOURCE_DIR "/scenarios/%s", name), arena, &diags);
    assert_non_null(scenario);
    assert_true(pieces->count < SCENARIOS_MAX);
    pieces->items[pieces->count++] = (Piece){
        .name = arena_strdup(arena, name),
        .scenario = scenario,
        .trace = sim_run(scenario, arena, &diags),
    };
}

static int read_pieces(void **state)
{
    Pieces *pieces = calloc(1, sizeof *pieces);
    assert_non_null(pieces);
    pieces->arena = arena_new();
    DIR *folder = opendir(SOURCE_DIR "/scenarios");
    assert_non_null(folder);
    for (struct dirent *file; (file = readdir(folder));) {
        const char *end = strrchr(file->d_name, '.');
        if (end && strcmp(end, ".yaml") == 0)
            add_piece(pieces, file->d_name);
    }
    closedir(folder);
    qsort(pieces->items, (size_t)pieces->count, sizeof *pieces->items, compare_pieces);
    *state = pieces;
    return 0;
}

static int free_pieces(void **state)
{
    Pieces *pieces = *state;
    arena_free(pieces->arena);
    free(pieces);
    return 0;
}

/* --- Every arrow --------------------------------------------------------------- */

static bool takes(const Trace *trace, TcpTransitionId transition)
{
    for (int n = 0; n < trace->entries.count; n++) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (trace_is_transition(entry) && entry->as.state.transition == transition)
            return true;
    }
    return false;
}

/* "lost-fin.yaml and 2 more": who takes the arrow, or "" when nobody does. */
static const char *takers(const Pieces *pieces, TcpTransitionId transition)
{
    const char *first = "";
    int count = 0;
    for (int i = 0; i < pieces->count; i++) {
        if (!takes(pieces->items[i].trace, transition))
            continue;
        if (count++ == 0)
            first = pieces->items[i].name;
    }
    return count < 2 ? first : arena_printf(pieces->arena, "%s and %d more", first, count - 1);
}

static void every_arrow_of_the_diagram_is_taken_by_a_scenario(void **state)
{
    const Pieces *pieces = *state;
    int missing = 0;
    for (int id = 0; id < TCP_ALL_TRANSITION_COUNT; id++) {
        const TcpTransition *row = tcp_transition((TcpTransitionId)id);
        const char *names = takers(pieces, (TcpTransitionId)id);
        print_message("%s: %s\n", row->name, *names ? names : "NO SCENARIO TAKES IT");
        missing += *names ? 0 : 1;
    }
    assert_int_equal(missing, 0);
}

static const Piece *piece_named(const Pieces *pieces, const char *name)
{
    for (int i = 0; i < pieces->count; i++) {
        if (strcmp(pieces->items[i].name, name) == 0)
            return &pieces->items[i];
    }
    fail_msg("there is no %s", name);
    return NULL;
}

static void every_arrow_of_the_lessons_is_taken_by_its_scenario(void **state)
{
    for (int i = 0; i < SEED_COUNT; i++) {
        const SeedRow *row = &SEED_ROWS[i];
        if (!takes(piece_named(*state, row->scenario)->trace, row->transition))
            fail_msg("%s does not take %s", row->scenario, tcp_transition(row->transition)->name);
    }
}

/* --- Every scenario ------------------------------------------------------------ */

static bool is_in(const Text *text, const char *language)
{
    for (int i = 0; i < text->count; i++) {
        const char *tag = text->items[i].tag;
        if ((!*tag || strcmp(tag, language) == 0) && *text->items[i].text)
            return true;
    }
    return false;
}

/* A text that is there at all must be there in every language. */
static void expect_complete(const char *name, const Text *text, const char *what)
{
    for (int i = 0; LANGUAGES[i] && text->count > 0; i++) {
        if (!is_in(text, LANGUAGES[i]))
            fail_msg("%s: %s is not in %s: \"%s\"", name, what, LANGUAGES[i], text_for(text, "en"));
    }
}

static void every_text_of_a_scenario_is_in_all_languages(void **state)
{
    const Pieces *pieces = *state;
    for (int i = 0; i < pieces->count; i++) {
        const Scenario *scenario = pieces->items[i].scenario;
        const char *name = pieces->items[i].name;
        assert_true(scenario->title.count > 0 && scenario->summary.count > 0);
        expect_complete(name, &scenario->title, "the title");
        expect_complete(name, &scenario->summary, "the summary");
        for (int host = 0; host < HOST_COUNT; host++)
            expect_complete(name, &scenario->hosts[host].label, "a label");
        for (int s = 0; s < scenario->steps.count; s++) {
            const Step *step = &scenario->steps.items[s];
            expect_complete(name, &step->say, "a caption");
            expect_complete(name, &step->ask.question, "a question");
            expect_complete(name, &step->ask.why, "a reason");
            for (int c = 0; c < step->ask.choices.count; c++)
                expect_complete(name, &step->ask.choices.items[c], "a choice");
        }
    }
}

static bool asks(const Scenario *scenario)
{
    for (int s = 0; s < scenario->steps.count; s++) {
        if (scenario->steps.items[s].ask.kind != ASK_NOTHING)
            return true;
    }
    return false;
}

static bool is_of_segments(const Claim *claim)
{
    return claim->kind == CLAIM_SENDS || claim->kind == CLAIM_RESENDS;
}

static bool expects_segments(const Scenario *scenario)
{
    bool found = scenario->expect.segments >= 0;
    for (int s = 0; s < scenario->steps.count; s++) {
        const ClaimList *claims = &scenario->steps.items[s].claims;
        for (int i = 0; i < claims->count; i++)
            found |= is_of_segments(&claims->items[i]);
    }
    return found;
}

static bool is_group(const char *tag)
{
    static const char *const GROUPS[] = {"opening", "closing", "time-wait", "reset",
                                         "loss",    "attack",  "sockets"};
    for (size_t i = 0; i < sizeof GROUPS / sizeof *GROUPS; i++) {
        if (strcmp(tag, GROUPS[i]) == 0)
            return true;
    }
    return false;
}

static void every_scenario_has_a_group_a_question_and_expectations(void **state)
{
    const Pieces *pieces = *state;
    for (int i = 0; i < pieces->count; i++) {
        const Scenario *scenario = pieces->items[i].scenario;
        const char *name = pieces->items[i].name;
        if (scenario->tags.count == 0 || !is_group(scenario->tags.items[0]))
            fail_msg("%s: the first tag is no group", name);
        if (!asks(scenario))
            fail_msg("%s asks nothing", name);
        if (scenario->expect.count == 0)
            fail_msg("%s expects no states", name);
        if (!expects_segments(scenario))
            fail_msg("%s expects no segments", name);
    }
}

/* --- What is said ---------------------------------------------------------------- */

static bool ends_with(const char *text, const char *end)
{
    size_t length = strlen(text), end_length = strlen(end);
    return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

/* Each stands alone on the screen. */
static void every_caption_ends_as_a_sentence_does(void **state)
{
    static const char *const COMMAS[] = {",", ";", "，", "、", "；"};
    const Pieces *pieces = *state;
    for (int i = 0; i < pieces->count; i++) {
        const Scenario *scenario = pieces->items[i].scenario;
        for (int s = 0; s < scenario->steps.count; s++) {
            const Text *say = &scenario->steps.items[s].say;
            for (int k = 0; LANGUAGES[k] && say->count > 0; k++) {
                const char *text = text_for(say, LANGUAGES[k]);
                for (size_t c = 0; c < sizeof COMMAS / sizeof *COMMAS; c++) {
                    if (ends_with(text, COMMAS[c]))
                        fail_msg("%s: \"%s\"", pieces->items[i].name, text);
                }
            }
        }
    }
}

/* In one instant one caption is seen, the first. */
static void no_caption_stands_behind_another_in_one_instant(void **state)
{
    const Pieces *pieces = *state;
    for (int i = 0; i < pieces->count; i++) {
        const Trace *trace = pieces->items[i].trace;
        for (int k = 0; k < trace->instants.count; k++) {
            const TraceInstant *instant = &trace->instants.items[k];
            int captions = 0;
            for (int n = instant->first_n; n <= instant->last_n; n++)
                captions += trace->entries.items[n].type == TRACE_SAY;
            if (captions > 1)
                fail_msg("%s: %d captions at once", pieces->items[i].name, captions);
        }
    }
}

/* --- What is ignored ------------------------------------------------------------- */

/* What a segment brings about stands behind its arrival and names it as the cause. */
static void expect_no_effect(const char *name, const Trace *trace, int arrival)
{
    for (int n = arrival + 1; n < trace->entries.count; n++) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (entry->cause == arrival && (entry->type == TRACE_STATE || entry->type == TRACE_SEND))
            fail_msg("%s: entry %d was ignored and brought about entry %d", name, arrival, n);
    }
}

static void what_is_ignored_changes_no_state_and_has_no_answer(void **state)
{
    const Pieces *pieces = *state;
    for (int i = 0; i < pieces->count; i++) {
        const Trace *trace = pieces->items[i].trace;
        for (int n = 0; n < trace->entries.count; n++) {
            const TraceEntry *entry = &trace->entries.items[n];
            if (entry->type == TRACE_ARRIVE && entry->as.arrive.verdict == TCP_IGNORED)
                expect_no_effect(pieces->items[i].name, trace, n);
        }
    }
}

static void the_library_stays_small_enough_to_be_checked_at_once(void **state)
{
    const Pieces *pieces = *state;
    int entries = 0;
    for (int i = 0; i < pieces->count; i++)
        entries += pieces->items[i].trace->entries.count;
    print_message("%d entries in %d scenarios\n", entries, pieces->count);
    assert_true(entries < ENTRIES_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_arrow_of_the_diagram_is_taken_by_a_scenario),
        cmocka_unit_test(every_arrow_of_the_lessons_is_taken_by_its_scenario),
        cmocka_unit_test(every_text_of_a_scenario_is_in_all_languages),
        cmocka_unit_test(every_scenario_has_a_group_a_question_and_expectations),
        cmocka_unit_test(every_caption_ends_as_a_sentence_does),
        cmocka_unit_test(no_caption_stands_behind_another_in_one_instant),
        cmocka_unit_test(what_is_ignored_changes_no_state_and_has_no_answer),
        cmocka_unit_test(the_library_stays_small_enough_to_be_checked_at_once),
    };
    return cmocka_run_group_tests(tests, read_pieces, free_pieces);
}
