/* Scripts by chance: SYNs with text, FINs below text that is held, pieces that overlap,
 * numbers next to the wrap. The engine keeps its laws in each. */
#include "expect.h"

#include "support/engine_script.h"
#include "tcp/copy.h"

enum { SCRIPTS = 3000, SCRIPT_BYTES = 1200 };

/* xorshift32: the same scripts everywhere. */
static uint32_t next_chance(uint32_t *chance)
{
    *chance ^= *chance << 13;
    *chance ^= *chance >> 17;
    *chance ^= *chance << 5;
    return *chance;
}

static void fill_by_chance(uint8_t bytes[SCRIPT_BYTES], uint32_t *chance)
{
    for (int k = 0; k < SCRIPT_BYTES; k++)
        bytes[k] = (uint8_t)next_chance(chance);
}

static void whatever_comes_the_engine_keeps_its_laws(void **state)
{
    (void)state;
    uint32_t chance = 1;
    unsigned reached = 0;
    for (int i = 0; i < SCRIPTS; i++) {
        uint8_t bytes[SCRIPT_BYTES];
        fill_by_chance(bytes, &chance);
        Script script;
        script_begin(&script, bytes, sizeof bytes);
        while (script.left > 0) {
            script_step(&script);
            reached |= 1u << script.ep.state;
        }
    }
    assert_int_equal(reached, (1u << TCP_STATE_COUNT) - 1);
}

/* As one is moved into other memory after every event, all of it but the gaps. */
static void a_copy_goes_on_as_its_original(void **state)
{
    (void)state;
    uint32_t chance = 1;
    for (int i = 0; i < SCRIPTS; i++) {
        uint8_t bytes[SCRIPT_BYTES];
        fill_by_chance(bytes, &chance);
        Script original, copied;
        script_begin(&original, bytes, sizeof bytes);
        script_begin(&copied, bytes, sizeof bytes);
        while (original.left > 0) {
            script_step(&original);
            script_step(&copied);
            assert_int_equal(original.ep.state, copied.ep.state);
            assert_int_equal(original.ep.snd.nxt, copied.ep.snd.nxt);
            assert_int_equal(original.ep.rcv.nxt, copied.ep.rcv.nxt);
            assert_int_equal(original.told, copied.told);
            for (int k = 0; k < TCP_TIMER_COUNT; k++)
                assert_int_equal(original.ep.timers[k].due, copied.ep.timers[k].due);
            TcpEndpoint moved;
            memset(&moved, 0, sizeof moved);
            tcp_copy_fields(&copied.ep, &moved);
            copied.ep = moved;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_comes_the_engine_keeps_its_laws),
        cmocka_unit_test(a_copy_goes_on_as_its_original),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
