/* The player: steps, beats, playing and where one then stands. */
#include "expect.h"

#include "app/player.h"

#include <math.h>

static const double FRAME = 1.0 / 60;

static void happens(Trace *trace, TraceType type, SimTime t)
{
    static const TraceSpeech SPEECH;
    TraceEntry entry = {.type = type, .t = t, .cause = -1, .has_host = true};
    if (type == TRACE_SAY)
        entry.as.say = &SPEECH;
    trace_add(trace, entry);
}

/* Six instants, of which the third and the fifth are of these types. */
static Player before_six(TraceType third, TraceType fifth)
{
    Arena *arena = arena_new();
    Trace *trace = trace_new(arena);
    trace_add_connection(trace, "a");
    happens(trace, TRACE_CALL, 0);
    happens(trace, TRACE_CALL, 100 * SIM_MS);
    happens(trace, third, 200 * SIM_MS);
    happens(trace, TRACE_STATE, 300 * SIM_MS);
    happens(trace, fifth, 20 * SIM_SECOND);
    happens(trace, TRACE_STATE, 21 * SIM_SECOND);
    trace_finish(trace, 21 * SIM_SECOND);
    Player player = {0};
    player_load(&player, trace);
    return player;
}

/* The beats among them are the third, fourth and sixth. */
static Player at_the_beginning(void)
{
    return before_six(TRACE_STATE, TRACE_CALL);
}

static void end(Player *player)
{
    arena_free(player->trace->arena);
}

/* Lets time pass until nothing moves; returns how much it was. */
static double settle(Player *player)
{
    double seconds = 0;
    for (; player_moving(player) && seconds < 600; seconds += FRAME)
        player_advance(player, FRAME);
    assert_false(player_moving(player));
    return seconds;
}

static void assert_same(TraceMoment a, TraceMoment b)
{
    assert_int_equal(a.n, b.n);
    assert_int_equal(a.instant, b.instant);
    assert_true(a.t == b.t);
    assert_true(a.shown == b.shown);
}

static void a_player_begins_before_anything_has_happened(void **state)
{
    (void)state;
    Player player = at_the_beginning();
    assert_int_equal(player_moment(&player).n, 0);
    assert_int_equal(player_moment(&player).instant, -1);
    assert_false(player_moving(&player));
    end(&player);
}

static void stepping_back_visits_the_same_moments_as_stepping_forward(void **state)
{
    (void)state;
    for (TraceStop stop = STOP_EVENT; stop <= STOP_BEAT; stop++) {
        TraceMoment forward[8];
        Player player = at_the_beginning();
        int count = 0;
        forward[count++] = player_moment(&player);
        int steps = stop == STOP_BEAT ? 3 : 6;
        for (int i = 0; i < steps; i++) {
            player_step(&player, 1, stop);
            settle(&player);
            forward[count++] = player_moment(&player);
        }
        assert_int_equal(player_moment(&player).instant, 5);
        for (int i = count - 2; i >= 0; i--) {
            player_step(&player, -1, stop);
            settle(&player);
            assert_same(player_moment(&player), forward[i]);
        }
        assert_int_equal(player_moment(&player).n, 0);
        end(&player);
    }
}

static void a_second_press_ends_the_step_under_way_and_begins_the_next(void **state)
{
    (void)state;
    Player player = at_the_beginning();
    player_step(&player, 1, STOP_EVENT);
    player_advance(&player, FRAME);
    player_step(&player, 1, STOP_EVENT);
    assert_true(player.shown >= trace_rest(player.trace, 0));
    settle(&player);
    assert_int_equal(player_moment(&player).instant, 1);
    assert_true(player_moment(&player).shown == trace_rest(player.trace, 1));
    end(&player);
}

static void stepping_back_during_a_step_returns_to_where_it_began(void **state)
{
    (void)state;
    Player player = at_the_beginning();
    player_step(&player, 1, STOP_EVENT);
    settle(&player);
    TraceMoment before = player_moment(&player);
    player_step(&player, 1, STOP_EVENT);
    player_advance(&player, FRAME);
    player_step(&player, -1, STOP_EVENT);
    settle(&player);
    assert_same(player_moment(&player), before);
    end(&player);
}

static void stepping_back_is_seen_for_a_third_of_a_second_at_most(void **state)
{
    (void)state;
    Player player = at_the_beginning();
    player_last(&player);
    for (int i = 5; i >= 0; i--) {
        double before = player.shown;
        player_step(&player, -1, STOP_EVENT);
        player_advance(&player, FRAME);
        assert_true(player.shown < before && player.shown > player.stop);
        assert_true(settle(&player) <= 0.3 + FRAME);
    }
    end(&player);
}

static void a_slow_player_steps_back_as_quickly(void **state)
{
    (void)state;
    Player player = at_the_beginning();
    player_last(&player);
    for (int i = 0; i < 4; i++)
        player_change_speed(&player, -1);
    player_step(&player, -1, STOP_BEAT);
    assert_true(settle(&player) <= 0.3 + FRAME);
    end(&player);
}

static void turning_round_on_the_way_goes_on_from_where_one_stands(void **state)
{
    (void)state;
    Player player = at_the_beginning();
    player_seek(&player, trace_rest(player.trace, 3));
    player_step(&player, -1, STOP_EVENT);
    player_advance(&player, 5 * FRAME);
    double shown = player.shown;
    player_step(&player, 1, STOP_EVENT);
    assert_true(player.shown == shown);
    settle(&player);
    assert_true(player.shown == trace_rest(player.trace, 3));
    player_step(&player, -1, STOP_EVENT);
    player_advance(&player, FRAME);
    shown = player.shown;
    player_step(&player, -1, STOP_EVENT);
    assert_true(player.shown == shown);
    settle(&player);
    assert_true(player.shown == trace_rest(player.trace, 1));
    end(&player);
}

static void first_last_and_seeking_are_there_at_once(void **state)
{
    (void)state;
    Player player = at_the_beginning();
    player_last(&player);
    assert_false(player_moving(&player));
    player_seek(&player, 1);
    assert_false(player_moving(&player));
    player_step(&player, 1, STOP_EVENT);
    player_first(&player);
    assert_false(player_moving(&player));
    assert_true(player.shown == 0);
    end(&player);
}

static void a_step_takes_at_most_a_second_for_each_instant(void **state)
{
    (void)state;
    Player player = at_the_beginning();
    for (int i = 0; i < 6; i++) {
        player_step(&player, 1, STOP_EVENT);
        assert_true(settle(&player) <= 1.0 + 2 * FRAME);
    }
    end(&player);
}

static void without_motion_a_step_is_there_at_once(void **state)
{
    (void)state;
    Player player = at_the_beginning();
    player.at_once = true;
    player_step(&player, 1, STOP_BEAT);
    assert_false(player_moving(&player));
    assert_int_equal(player_moment(&player).instant, 2);
    player_step(&player, -1, STOP_BEAT);
    assert_false(player_moving(&player));
    end(&player);
}

static void behind_the_last_instant_a_step_goes_to_the_end(void **state)
{
    (void)state;
    Player player = at_the_beginning();
    player_seek(&player, trace_rest(player.trace, 5));
    player_step(&player, 1, STOP_BEAT);
    settle(&player);
    assert_true(player.shown == trace_length(player.trace));
    end(&player);
}

static void playing_stops_at_the_end_and_begins_anew_from_there(void **state)
{
    (void)state;
    Player player = at_the_beginning();
    player_play(&player);
    double seconds = settle(&player);
    assert_true(seconds >= trace_length(player.trace) - FRAME);
    assert_true(seconds <= trace_length(player.trace) + 2 * FRAME);
    assert_int_equal(player_moment(&player).n, 6);
    player_play(&player);
    assert_true(player.shown == 0);
    end(&player);
}

static void twice_the_speed_is_half_the_time(void **state)
{
    (void)state;
    Player player = at_the_beginning();
    player_change_speed(&player, 1);
    assert_true(player_speed(&player) == 2);
    player_play(&player);
    double seconds = settle(&player);
    assert_true(seconds <= trace_length(player.trace) / 2 + 2 * FRAME);
    end(&player);
}

static void the_speed_stays_between_a_sixteenth_and_sixteen(void **state)
{
    (void)state;
    Player player = at_the_beginning();
    for (int i = 0; i < 20; i++)
        player_change_speed(&player, -1);
    assert_true(player_speed(&player) == 1.0 / 16);
    for (int i = 0; i < 20; i++)
        player_change_speed(&player, 1);
    assert_true(player_speed(&player) == 16);
    end(&player);
}

static void playing_in_small_or_large_pieces_leads_to_the_same_moment(void **state)
{
    (void)state;
    Player small = at_the_beginning(), large = at_the_beginning();
    player_play(&small);
    player_play(&large);
    for (int i = 0; i < 64; i++)
        player_advance(&small, 1.0 / 32);
    player_advance(&large, 2.0);
    assert_same(player_moment(&small), player_moment(&large));
    end(&small);
    end(&large);
}

/* Two seconds at the third instant, where something is said, and a question at the fifth. */
static double reads(const void *reader, int instant)
{
    (void)reader;
    return instant == 2 ? 2 : INFINITY;
}

static Player with_speech(void)
{
    Player player = before_six(TRACE_SAY, TRACE_SAY);
    player.reads = reads;
    return player;
}

static void playing_waits_at_a_caption_until_it_is_read(void **state)
{
    (void)state;
    Player player = with_speech();
    player_play(&player);
    player_advance(&player, 600);
    assert_true(player.shown == trace_rest(player.trace, 2));
    player_advance(&player, 1.9);
    assert_true(player.shown == trace_rest(player.trace, 2));
    assert_true(player_plays(&player) && player_moving(&player));
    player_advance(&player, 0.2);
    player_advance(&player, FRAME);
    assert_true(player.shown > trace_rest(player.trace, 2));
    end(&player);
}

static void twice_the_speed_is_read_in_half_the_time(void **state)
{
    (void)state;
    Player player = with_speech();
    player_change_speed(&player, 1);
    player_play(&player);
    player_advance(&player, 600);
    player_advance(&player, 1.1);
    assert_int_equal(player.motion, PLAYER_PLAYS);
    end(&player);
}

static void playing_waits_at_a_question_until_it_is_passed(void **state)
{
    (void)state;
    Player player = with_speech();
    player_seek(&player, trace_rest(player.trace, 3));
    player_play(&player);
    settle(&player);
    assert_true(player_asks(&player) && !player_plays(&player));
    player_advance(&player, 600);
    assert_true(player.shown == trace_rest(player.trace, 4));
    player_step(&player, 1, STOP_BEAT);
    assert_true(player_plays(&player));
    settle(&player);
    assert_true(player.shown == trace_length(player.trace));
    end(&player);
}

static void one_can_pause_and_go_back_while_playing_waits(void **state)
{
    (void)state;
    Player player = with_speech();
    player_play(&player);
    player_advance(&player, 600);
    player_pause(&player);
    player_advance(&player, 600);
    assert_true(player.shown == trace_rest(player.trace, 2));
    player_play(&player);
    settle(&player);
    assert_true(player_asks(&player));
    player_step(&player, -1, STOP_EVENT);
    settle(&player);
    assert_true(player.shown == trace_rest(player.trace, 3));
    end(&player);
}

static void an_empty_trace_can_be_stepped_through(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = trace_new(arena);
    trace_finish(trace, 0);
    Player player = {0};
    player_load(&player, trace);
    player_step(&player, 1, STOP_BEAT);
    player_step(&player, -1, STOP_EVENT);
    player_play(&player);
    settle(&player);
    assert_int_equal(player_moment(&player).n, 0);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_player_begins_before_anything_has_happened),
        cmocka_unit_test(stepping_back_visits_the_same_moments_as_stepping_forward),
        cmocka_unit_test(a_second_press_ends_the_step_under_way_and_begins_the_next),
        cmocka_unit_test(stepping_back_during_a_step_returns_to_where_it_began),
        cmocka_unit_test(stepping_back_is_seen_for_a_third_of_a_second_at_most),
        cmocka_unit_test(a_slow_player_steps_back_as_quickly),
        cmocka_unit_test(turning_round_on_the_way_goes_on_from_where_one_stands),
        cmocka_unit_test(first_last_and_seeking_are_there_at_once),
        cmocka_unit_test(a_step_takes_at_most_a_second_for_each_instant),
        cmocka_unit_test(without_motion_a_step_is_there_at_once),
        cmocka_unit_test(behind_the_last_instant_a_step_goes_to_the_end),
        cmocka_unit_test(playing_stops_at_the_end_and_begins_anew_from_there),
        cmocka_unit_test(twice_the_speed_is_half_the_time),
        cmocka_unit_test(the_speed_stays_between_a_sixteenth_and_sixteen),
        cmocka_unit_test(playing_in_small_or_large_pieces_leads_to_the_same_moment),
        cmocka_unit_test(playing_waits_at_a_caption_until_it_is_read),
        cmocka_unit_test(twice_the_speed_is_read_in_half_the_time),
        cmocka_unit_test(playing_waits_at_a_question_until_it_is_passed),
        cmocka_unit_test(one_can_pause_and_go_back_while_playing_waits),
        cmocka_unit_test(an_empty_trace_can_be_stepped_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
