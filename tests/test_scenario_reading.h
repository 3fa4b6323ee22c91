/* What the tests of reading share. */
#ifndef TCPDUET_TESTS_SCENARIO_READING_H
#define TCPDUET_TESTS_SCENARIO_READING_H

#include "expect.h"

#include "scenario/scenario.h"

#include <stdio.h>
#include <string.h>

/* What a test reads from; freed by the teardown. */
typedef struct Reading {
    Arena *arena;
    DiagList diags;
} Reading;

static inline int set_up(void **state)
{
    static Reading reading;
    reading = (Reading){.arena = arena_new()};
    reading.diags = (DiagList){.arena = reading.arena, .file = "test.yaml"};
    *state = &reading;
    return 0;
}

static inline int tear_down(void **state)
{
    Reading *reading = *state;
    arena_free(reading->arena);
    return 0;
}

static inline Scenario *parse_bytes(void **state, const char *source, size_t length)
{
    Reading *reading = *state;
    Scenario *scenario = scenario_parse(source, length, reading->arena, &reading->diags);
    diag_print(&reading->diags, stdout);
    assert_int_equal(reading->diags.errors, 0);
    assert_non_null(scenario);
    return scenario;
}

static inline Scenario *parse(void **state, const char *source)
{
    return parse_bytes(state, source, strlen(source));
}

/* A scenario of these lines behind the ones that every file has. */
static inline Scenario *parse_with(void **state, const char *lines)
{
    Reading *reading = *state;
    return parse(state, arena_printf(reading->arena, "format: 1\ntitle: Test\n%s", lines));
}

#define READING(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

#endif
