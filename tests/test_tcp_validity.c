/* RFC 9293 section 3.5: text is the user's only when it is known to be valid.
 * Found by `./dev prove`: CLOSE in SYN-RECEIVED leads to FIN-WAIT-1 with our
 * SYN still unacknowledged. */
#include "expect.h"

#include "support/pair.h"

static TcpEndpoint closed_while_opening(void)
{
    TcpOutcome out;
    TcpEndpoint ep = listener();
    arrives(&ep, from_peer(TCP_SYN, PEER, 0), 0);
    tcp_close(&ep, 0, &out);
    return ep;
}

static void text_with_an_old_ack_is_not_delivered_before_our_syn_is_acknowledged(void **state)
{
    (void)state;
    TcpEndpoint ep = closed_while_opening();
    assert_int_equal(ep.state, TCP_FIN_WAIT_1);
    TcpSegment old = from_peer(TCP_ACK | TCP_FIN, PEER + 1, LOCAL);
    old.len = 10;
    TcpOutcome out = arrives(&ep, old, SIM_SECOND);
    assert_int_equal(ep.state, TCP_FIN_WAIT_1);
    assert_int_equal(out.notice_count, 0);
    assert_int_equal(out.verdict, TCP_UNACCEPTABLE);
    assert_int_equal(out.verdict_rule, TCP_RULE_ACK_WITHOUT_SYN);
    assert_int_equal(out.segments[0].segment.ack, PEER + 1);
}

static void text_that_acknowledges_our_syn_is_delivered(void **state)
{
    (void)state;
    TcpEndpoint ep = closed_while_opening();
    TcpSegment valid = from_peer(TCP_ACK, PEER + 1, LOCAL + 1);
    valid.len = 10;
    TcpOutcome out = arrives(&ep, valid, SIM_SECOND);
    assert_int_equal(out.notices[0].len, 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_with_an_old_ack_is_not_delivered_before_our_syn_is_acknowledged),
        cmocka_unit_test(text_that_acknowledges_our_syn_is_delivered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
