/* Many connections in one trace: which one a moment is about, and what each was. */
#include "expect.h"

#include "support/hand_many.h"
#include "trace/print.h"

#include <stdlib.h>
#include <string.h>

typedef struct Scene {
    Arena *arena;
    Trace *trace;
} Scene;

static Scene new_scene(Trace *(*make)(Arena *))
{
    Arena *arena = arena_new();
    return (Scene){arena, make(arena)};
}

static TraceMoment moment_at(const Scene *scene, SimTime t)
{
    return trace_moment(scene->trace, trace_shown_at(scene->trace, t));
}

static const char *shown_at(const Scene *scene, SimTime t)
{
    int connection = trace_connection_at(scene->trace, moment_at(scene, t));
    return scene->trace->connections.items[connection].name;
}

static int named(const Trace *trace, const char *name)
{
    for (int i = 0; i < trace->connections.count; i++) {
        if (strcmp(trace->connections.items[i].name, name) == 0)
            return i;
    }
    fail_msg("no connection %s", name);
    return -1;
}

static void a_moment_is_about_the_connection_of_its_headline(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_two);
    assert_int_equal(trace_connection_at(scene.trace, trace_moment(scene.trace, 0)), 0);
    assert_string_equal(shown_at(&scene, 0), "listener");
    assert_string_equal(shown_at(&scene, 100 * SIM_MS), "a");
    assert_string_equal(shown_at(&scene, 150 * SIM_MS), "b");
    assert_string_equal(shown_at(&scene, 175 * SIM_MS), "b");
    arena_free(scene.arena);
}

static void what_a_listener_makes_is_shown_and_not_the_listener(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_two);
    assert_string_equal(shown_at(&scene, 200 * SIM_MS), "a");
    assert_string_equal(shown_at(&scene, 250 * SIM_MS), "b");
    arena_free(scene.arena);
}

static void what_concerns_no_connection_or_all_leaves_the_one_before(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_crash);
    assert_string_equal(shown_at(&scene, 200 * SIM_MS), "b");
    assert_string_equal(shown_at(&scene, 300 * SIM_MS), "b");
    arena_free(scene.arena);
}

static void a_segment_of_a_connection_speaks_for_an_entry_of_none(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Hand *hand = hand_begin(arena);
    hand_listener(hand);
    int syn = hand_connect(hand, 100 * SIM_MS, "b", 50007);
    hand->connection = 0;
    hand_call(hand, 150 * SIM_MS, HOST_SERVER, CALLED_STATUS);
    hand->connection = -1;
    hand_end(hand, 200 * SIM_MS, syn, FATE_LOST, TCP_RULE_NONE);
    trace_finish(hand->trace, 400 * SIM_MS);
    Scene scene = {arena, hand->trace};
    assert_string_equal(shown_at(&scene, 150 * SIM_MS), "listener");
    assert_string_equal(shown_at(&scene, 200 * SIM_MS), "b");
    arena_free(arena);
}

/* A SYN that a listener leaves unanswered is the one's who waits for the answer. */
static void whom_a_listener_ignores_is_shown_and_not_the_listener(void **state)
{
    (void)state;
    for (int known = 0; known <= 1; known++) {
        Arena *arena = arena_new();
        Hand *hand = hand_begin(arena);
        int listener = hand_listener(hand);
        int syn = hand_connect(hand, 100 * SIM_MS, "b", 50007);
        if (known)
            trace_made_by(hand->trace, hand->connection, HOST_SERVER, listener);
        hand->connection = listener;
        hand_end(hand, 200 * SIM_MS, syn, FATE_ARRIVED, TCP_RULE_NONE);
        trace_finish(hand->trace, 400 * SIM_MS);
        Scene scene = {arena, hand->trace};
        assert_string_equal(shown_at(&scene, 200 * SIM_MS), known ? "b" : "listener");
        arena_free(arena);
    }
}

static void a_child_looks_like_its_listener_until_it_has_an_end_of_its_own(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_two);
    const Trace *trace = scene.trace;
    int b = named(trace, "b"), before = moment_at(&scene, 240 * SIM_MS).n;
    int after = moment_at(&scene, 250 * SIM_MS).n;
    assert_int_equal(trace_state(trace, b, HOST_SERVER, before), TCP_LISTEN);
    assert_int_equal(trace_end_of(trace, b, HOST_SERVER, before), named(trace, "listener"));
    assert_int_equal(trace_state(trace, b, HOST_SERVER, after), TCP_SYN_RECEIVED);
    assert_int_equal(trace_end_of(trace, b, HOST_SERVER, after), b);
    assert_int_equal(trace_end_of(trace, b, HOST_CLIENT, 0), -1);
    arena_free(scene.arena);
}

static void the_changes_of_a_child_begin_with_those_of_its_listener(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_two);
    static const TcpState STATES[] = {TCP_LISTEN, TCP_SYN_RECEIVED, TCP_ESTABLISHED};
    int b = named(scene.trace, "b"), n = -1;
    for (size_t i = 0; i < sizeof STATES / sizeof *STATES; i++) {
        n = trace_next_change(scene.trace, b, HOST_SERVER, n + 1);
        assert_true(n >= 0);
        assert_int_equal(scene.trace->entries.items[n].as.state.to, STATES[i]);
    }
    assert_int_equal(trace_next_change(scene.trace, b, HOST_SERVER, n + 1), -1);
    assert_int_equal(trace_next_change(scene.trace, -1, HOST_SERVER, 0), -1);
    arena_free(scene.arena);
}

static void a_listener_is_counted_once_however_many_children_it_will_have(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Scene scene = {arena, hand_flood(arena, 20 * SIM_MS)};
    int counts[TCP_STATE_COUNT];
    trace_count_states(scene.trace, HOST_SERVER, moment_at(&scene, 0).n, counts);
    assert_int_equal(counts[TCP_LISTEN], 1);
    assert_int_equal(counts[TCP_SYN_RECEIVED], 0);
    trace_count_states(scene.trace, HOST_SERVER, scene.trace->entries.count, counts);
    assert_int_equal(counts[TCP_LISTEN], 1);
    assert_int_equal(counts[TCP_SYN_RECEIVED], HAND_FLOOD);
    trace_count_states(scene.trace, HOST_CLIENT, scene.trace->entries.count, counts);
    assert_int_equal(counts[TCP_SYN_SENT], 1);
    arena_free(arena);
}

typedef void Print(const Trace *trace, const char *lang, FILE *to);

/* The last line of a trace that is printed. */
static const char *last_line(const Scene *scene, Print *print)
{
    char *text = NULL;
    size_t length = 0;
    FILE *to = open_memstream(&text, &length);
    scene->trace->profile = "rfc9293";
    print(scene->trace, "en", to);
    fclose(to);
    text[length - 1] = '\0';
    const char *line = arena_strdup(scene->arena, strrchr(text, '\n') + 1);
    free(text);
    return line;
}

static void the_last_line_counts_the_connections_that_each_host_has_in_the_end(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_two);
    assert_non_null(strstr(last_line(&scene, trace_print_text),
                           "  end: client 1 ESTABLISHED; server 1 LISTEN, 1 ESTABLISHED"));
    assert_non_null(strstr(last_line(&scene, trace_print_jsonl),
                           ",\"counts\":{\"client\":{\"ESTABLISHED\":1},"
                           "\"server\":{\"LISTEN\":1,\"ESTABLISHED\":1}}}"));
    arena_free(scene.arena);
}

static void the_last_line_counts_nothing_of_a_host_without_a_tcp(void **state)
{
    (void)state;
    Scene scene = new_scene(hand_two);
    scene.trace->puppet[HOST_CLIENT] = true;
    assert_non_null(strstr(last_line(&scene, trace_print_text), "  end: client puppet; server 1"));
    assert_non_null(
        strstr(last_line(&scene, trace_print_jsonl), ",\"counts\":{\"client\":null,\"server\":{"));
    arena_free(scene.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_moment_is_about_the_connection_of_its_headline),
        cmocka_unit_test(what_a_listener_makes_is_shown_and_not_the_listener),
        cmocka_unit_test(what_concerns_no_connection_or_all_leaves_the_one_before),
        cmocka_unit_test(a_segment_of_a_connection_speaks_for_an_entry_of_none),
        cmocka_unit_test(whom_a_listener_ignores_is_shown_and_not_the_listener),
        cmocka_unit_test(a_child_looks_like_its_listener_until_it_has_an_end_of_its_own),
        cmocka_unit_test(the_changes_of_a_child_begin_with_those_of_its_listener),
        cmocka_unit_test(a_listener_is_counted_once_however_many_children_it_will_have),
        cmocka_unit_test(the_last_line_counts_the_connections_that_each_host_has_in_the_end),
        cmocka_unit_test(the_last_line_counts_nothing_of_a_host_without_a_tcp),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
