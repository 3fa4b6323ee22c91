/* Scripts by chance: SYNs with text, FINs below text that is held, pieces that overlap,
 * numbers next to the wrap. The engine keeps its laws in each. */
#include "expect.h"

#include "support/engine_script.h"

enum { SCRIPTS = 3000, SCRIPT_BYTES = 1200 };

/* xorshift32: the same scripts everywhere. */
static uint32_t next_chance(uint32_t *chance)
{
    *chance ^= *chance << 13;
    *chance ^= *chance >> 17;
    *chance ^= *chance << 5;
    return *chance;
}

static void whatever_comes_the_engine_keeps_its_laws(void **state)
{
    (void)state;
    uint32_t chance = 1;
    unsigned reached = 0;
    for (int i = 0; i < SCRIPTS; i++) {
        uint8_t bytes[SCRIPT_BYTES];
        for (int k = 0; k < SCRIPT_BYTES; k++)
            bytes[k] = (uint8_t)next_chance(&chance);
        Script script;
        script_begin(&script, bytes, sizeof bytes);
        while (script.left > 0) {
            script_step(&script);
            reached |= 1u << script.ep.state;
        }
    }
    assert_int_equal(reached, (1u << TCP_STATE_COUNT) - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(whatever_comes_the_engine_keeps_its_laws)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
