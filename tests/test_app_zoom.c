/* Panels on their way between their places and the window. */
#include "expect.h"

#include "app/zoom.h"

static const double FRAME = 1.0 / 60;

static double settle(Zoom *zoom, ViewPanel chosen)
{
    double seconds = 0;
    for (; zoom_moving(zoom, chosen) && seconds < 10; seconds += FRAME)
        zoom_advance(zoom, chosen, FRAME);
    assert_false(zoom_moving(zoom, chosen));
    return seconds;
}

static void nothing_moves_before_anything_is_chosen(void **state)
{
    (void)state;
    Zoom zoom = {0};
    assert_false(zoom_moving(&zoom, PANEL_ALL));
}

static void a_panel_takes_about_a_third_of_a_second_to_the_window_and_back(void **state)
{
    (void)state;
    Zoom zoom = {0};
    double there = settle(&zoom, PANEL_CLIENT), back = settle(&zoom, PANEL_ALL);
    assert_true(there > 0.3 && there < 0.4);
    assert_true(back > 0.3 && back < 0.4);
}

static void another_choice_on_the_way_goes_on_from_where_everything_is(void **state)
{
    (void)state;
    Zoom zoom = {0};
    for (int i = 0; i < 6; i++)
        zoom_advance(&zoom, PANEL_CLIENT, FRAME);
    double size = zoom.size[PANEL_CLIENT];
    assert_true(size > 0.2 && size < 0.4);
    zoom_advance(&zoom, PANEL_SERVER, FRAME);
    assert_true(zoom.size[PANEL_CLIENT] < size && zoom.size[PANEL_CLIENT] > size - 0.1);
    assert_true(zoom.size[PANEL_SERVER] > 0);
    settle(&zoom, PANEL_SERVER);
    assert_true(zoom_rest(&zoom, PANEL_SERVER, PANEL_CLIENT) == 0);
}

static void to_settle_is_at_once(void **state)
{
    (void)state;
    Zoom zoom = {0};
    zoom_settle(&zoom, PANEL_LADDER);
    assert_false(zoom_moving(&zoom, PANEL_LADDER));
    assert_true(zoom.size[PANEL_LADDER] == 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_moves_before_anything_is_chosen),
        cmocka_unit_test(a_panel_takes_about_a_third_of_a_second_to_the_window_and_back),
        cmocka_unit_test(another_choice_on_the_way_goes_on_from_where_everything_is),
        cmocka_unit_test(to_settle_is_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
