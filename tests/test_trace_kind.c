/* What segments are called: by what they do. */
#include "expect.h"

#include "trace/kind.h"

#include <string.h>

enum { S = TCP_SYN, F = TCP_FIN, R = TCP_RST, A = TCP_ACK };

static const struct {
    uint8_t flags;
    uint32_t len;
    TcpPurpose purpose;
    const char *kind, *called;
} TABLE[] = {
    {S, 0, TCP_NO_PURPOSE, "SYN", "SYN"},
    {S | A, 0, TCP_NO_PURPOSE, "SYN,ACK", "SYN,ACK"},
    {A, 0, TCP_NO_PURPOSE, "ACK", "ACK"},
    {F | A, 0, TCP_NO_PURPOSE, "FIN,ACK", "FIN,ACK"},
    {F, 0, TCP_NO_PURPOSE, "FIN", "FIN"},
    {R, 0, TCP_NO_PURPOSE, "RST", "RST"},
    {R | A, 0, TCP_NO_PURPOSE, "RST,ACK", "RST,ACK"},
    {0, 0, TCP_NO_PURPOSE, "none", "none"},
    {A, 100, TCP_NO_PURPOSE, "DATA", "DATA 100"},
    {0, 100, TCP_NO_PURPOSE, "DATA", "DATA 100"},
    {F | A, 100, TCP_NO_PURPOSE, "DATA,FIN", "DATA 100,FIN"},
    {S, 9, TCP_NO_PURPOSE, "SYN,DATA", "SYN,DATA 9"},
    {S | A, 9, TCP_NO_PURPOSE, "SYN,ACK,DATA", "SYN,ACK,DATA 9"},
    {S | F, 9, TCP_NO_PURPOSE, "SYN,DATA,FIN", "SYN,DATA 9,FIN"},
    {R | A, 9, TCP_NO_PURPOSE, "RST,ACK", "RST,ACK"}, /* its text is no text */
    {A, 1, TCP_FOR_WINDOW_PROBE, "window probe", "window probe"},
    {A, 0, TCP_FOR_WINDOW_PROBE, "window probe", "window probe"},
    {A, 0, TCP_FOR_KEEP_ALIVE, "keep-alive", "keep-alive"},
    {A, 0, TCP_FOR_WINDOW_UPDATE, "window update", "window update"},
    {A, 0, TCP_FOR_CHALLENGE, "challenge ACK", "challenge ACK"},
};
enum { ROWS = sizeof TABLE / sizeof *TABLE };

static TraceSegment segment_of(int row)
{
    return (TraceSegment){.segment = {.flags = TABLE[row].flags, .len = TABLE[row].len},
                          .purpose = TABLE[row].purpose};
}

static void each_kind_is_called_by_what_it_does(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    for (int i = 0; i < ROWS; i++) {
        TraceSegment segment = segment_of(i);
        assert_string_equal(trace_kind_text(trace_kind(&segment), arena), TABLE[i].kind);
        assert_string_equal(trace_called(&segment, arena), TABLE[i].called);
    }
    arena_free(arena);
}

static void two_are_of_one_kind_when_they_are_called_alike(void **state)
{
    (void)state;
    for (int i = 0; i < ROWS; i++) {
        for (int k = 0; k < ROWS; k++) {
            TraceSegment a = segment_of(i), b = segment_of(k);
            assert_int_equal(trace_kind_is(trace_kind(&a), trace_kind(&b)),
                             strcmp(TABLE[i].kind, TABLE[k].kind) == 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_is_called_by_what_it_does),
        cmocka_unit_test(two_are_of_one_kind_when_they_are_called_alike),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
