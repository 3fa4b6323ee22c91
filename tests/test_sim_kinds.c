/* What an ACK is sent for is written down where it is sent. */
#include "expect.h"

#include "support/runs.h"
#include "trace/kind.h"

static int sent_for(const char *scenario, TcpPurpose purpose)
{
    TestRun run = run_text(scenario);
    int count = 0;
    for (int i = 0; i < run.trace->segments.count; i++)
        count += trace_kind(&run.trace->segments.items[i]).purpose == purpose;
    end_run(&run);
    return count;
}

#define SHUT                                                                                       \
    "start: established\nhosts:\n  client: { mss: 100 }\n  server: { window: 100 }\nsteps:\n"      \
    "  - server: pause reading\n  - client: send 300\n"

static void what_asks_a_shut_window_is_a_window_probe(void **state)
{
    (void)state;
    assert_in_range(sent_for(SHUT "  - after: 9s\n    client: abort\n", TCP_FOR_WINDOW_PROBE), 2,
                    5);
    assert_in_range(sent_for("settings: { profile: linux }\n" SHUT
                             "  - after: 9s\n    client: abort\n",
                             TCP_FOR_WINDOW_PROBE),
                    2, 12);
}

static void what_tells_that_a_window_has_opened_is_a_window_update(void **state)
{
    (void)state;
    assert_int_equal(sent_for(SHUT "  - server: resume reading\n", TCP_FOR_WINDOW_UPDATE), 1);
    assert_int_equal(
        sent_for("start: established\nsteps:\n  - client: send 300\n", TCP_FOR_WINDOW_UPDATE), 0);
}

static void what_asks_after_a_silence_is_a_keep_alive(void **state)
{
    (void)state;
    assert_int_equal(sent_for("settings: { keepalive: 10s, data_retries: 3 }\nstart: "
                              "established\nsteps:\n  - server: crash\n",
                              TCP_FOR_KEEP_ALIVE),
                     3);
}

static void what_asks_back_after_a_rst_or_a_syn_is_a_challenge_ack(void **state)
{
    (void)state;
    assert_int_equal(sent_for("start: established\nsteps:\n  - inject: { from: client, flags: RST, "
                              "seq: server.RCV.NXT + 5 }\n",
                              TCP_FOR_CHALLENGE),
                     1);
    assert_int_equal(sent_for("start: established\nsteps:\n  - inject: { from: client, flags: SYN, "
                              "seq: server.RCV.NXT + 5 }\n",
                              TCP_FOR_CHALLENGE),
                     1);
    /* What lies before the window is answered by a mere ACK. */
    assert_int_equal(sent_for("start: established\nsteps:\n  - inject: { from: client, flags: ACK, "
                              "seq: server.RCV.NXT - 5, ack: server.SND.NXT, len: 2 }\n",
                              TCP_FOR_CHALLENGE),
                     0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_asks_a_shut_window_is_a_window_probe),
        cmocka_unit_test(what_tells_that_a_window_has_opened_is_a_window_update),
        cmocka_unit_test(what_asks_after_a_silence_is_a_keep_alive),
        cmocka_unit_test(what_asks_back_after_a_rst_or_a_syn_is_a_challenge_ack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
