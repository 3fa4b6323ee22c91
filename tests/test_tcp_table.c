/* The tables of states, transitions and rules agree with each other. */
#include "expect.h"

#include "tcp/tcp.h"

#include <string.h>

static void the_table_has_the_figures_20_arcs_and_the_texts_34(void **state)
{
    (void)state;
    assert_int_equal(TCP_FIGURE_5_ARCS, 20);
    assert_int_equal(TCP_TRANSITION_COUNT, 54);
}

static void settings_add_30_arrows_and_two_pairs_of_states(void **state)
{
    (void)state;
    bool seen[TCP_STATE_COUNT][TCP_STATE_COUNT] = {{false}};
    int pairs = 0;
    for (int i = 0; i < TCP_ALL_TRANSITION_COUNT; i++) {
        const TcpTransition *row = tcp_transition((TcpTransitionId)i);
        pairs += i >= TCP_TRANSITION_COUNT && !seen[row->from][row->to];
        seen[row->from][row->to] = true;
    }
    assert_int_equal(TCP_ALL_TRANSITION_COUNT - TCP_TRANSITION_COUNT, 30);
    assert_int_equal(pairs, 2);
}

static void the_complete_diagram_has_29_pairs_of_states(void **state)
{
    (void)state;
    bool seen[TCP_STATE_COUNT][TCP_STATE_COUNT] = {{false}};
    int pairs = 0;
    for (int i = 0; i < TCP_TRANSITION_COUNT; i++) {
        const TcpTransition *row = tcp_transition((TcpTransitionId)i);
        pairs += !seen[row->from][row->to];
        seen[row->from][row->to] = true;
    }
    assert_int_equal(pairs, 29);
}

static void the_figure_ends_with_the_2msl_timeout(void **state)
{
    (void)state;
    const TcpTransition *last = tcp_transition((TcpTransitionId)(TCP_FIGURE_5_ARCS - 1));
    assert_int_equal(last->from, TCP_TIME_WAIT);
    assert_int_equal(last->to, TCP_CLOSED);
    assert_string_equal(last->cause, "Timeout=2MSL");
}

static void every_transition_names_a_rule_with_a_section(void **state)
{
    (void)state;
    for (int i = 0; i < TCP_ALL_TRANSITION_COUNT; i++) {
        TcpRuleId rule = tcp_transition((TcpTransitionId)i)->rule;
        assert_true(strlen(tcp_rule_section(rule)) > 0);
    }
}

static void no_two_rules_have_one_name(void **state)
{
    (void)state;
    for (int i = 0; i < TCP_RULE_COUNT; i++) {
        for (int k = i + 1; k < TCP_RULE_COUNT; k++)
            assert_string_not_equal(tcp_rule_name((TcpRuleId)i), tcp_rule_name((TcpRuleId)k));
    }
}

static void every_state_is_found_by_its_rfc_name(void **state)
{
    (void)state;
    for (int i = 0; i < TCP_STATE_COUNT; i++) {
        TcpState found;
        assert_true(tcp_state_named(tcp_state_name((TcpState)i), &found));
        assert_int_equal(found, i);
    }
    TcpState none;
    assert_false(tcp_state_named("SYN_RCVD", &none));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_has_the_figures_20_arcs_and_the_texts_34),
        cmocka_unit_test(settings_add_30_arrows_and_two_pairs_of_states),
        cmocka_unit_test(the_complete_diagram_has_29_pairs_of_states),
        cmocka_unit_test(the_figure_ends_with_the_2msl_timeout),
        cmocka_unit_test(every_transition_names_a_rule_with_a_section),
        cmocka_unit_test(no_two_rules_have_one_name),
        cmocka_unit_test(every_state_is_found_by_its_rfc_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
