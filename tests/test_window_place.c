/* Where the window opens, on screens of every size. */
#include "expect.h"

#include "window/place.h"

static const PlaceBorders NONE = {0}, USUAL = {30, 4, 4, 4};

static const struct {
    PlaceRect usable;
    PlaceBorders borders;
    PlaceRect place, least;
} ROWS[] = {
    /* A large screen, one with a dock at the left, one that stands right of another. */
    {{0, 0, 1920, 1080}, {0}, {320, 180, 1280, 720}, {640, 360, 640, 360}},
    {{64, 27, 1856, 1053}, {30, 4, 4, 4}, {352, 206, 1280, 720}, {672, 386, 640, 360}},
    {{1920, 0, 1280, 1024}, {0}, {1920, 152, 1280, 720}, {2240, 332, 640, 360}},
    /* As large as the window, with and without borders. */
    {{0, 0, 1280, 720}, {0}, {0, 0, 1280, 720}, {320, 180, 640, 360}},
    {{0, 0, 1280, 720}, {30, 4, 4, 4}, {4, 30, 1272, 686}, {320, 193, 640, 360}},
    /* Netbooks and projectors. */
    {{0, 0, 1024, 600}, {0}, {0, 0, 1024, 600}, {192, 120, 640, 360}},
    {{0, 28, 1024, 572}, {30, 4, 4, 4}, {4, 58, 1016, 538}, {192, 147, 640, 360}},
    {{0, 0, 1024, 768}, {0}, {0, 24, 1024, 720}, {192, 204, 640, 360}},
    {{0, 0, 800, 480}, {0}, {0, 0, 800, 480}, {80, 60, 640, 360}},
    /* Smaller than the least. */
    {{0, 0, 480, 320}, {0}, {0, 0, 480, 320}, {0, 0, 480, 320}},
    /* Nobody knows how large it is. */
    {{0, 0, 0, 0}, {0}, {0, 0, 1280, 720}, {0, 0, 640, 360}},
};
enum { ROW_COUNT = sizeof ROWS / sizeof *ROWS };

static void expect_same(PlaceRect found, PlaceRect right, int row)
{
    if (found.x != right.x || found.y != right.y || found.w != right.w || found.h != right.h)
        fail_msg("row %d: %d,%d %dx%d", row, found.x, found.y, found.w, found.h);
}

static void each_screen_gives_the_window_its_place(void **state)
{
    (void)state;
    for (int i = 0; i < ROW_COUNT; i++) {
        expect_same(place_of_window(ROWS[i].usable, ROWS[i].borders), ROWS[i].place, i);
        expect_same(place_least(ROWS[i].usable, ROWS[i].borders), ROWS[i].least, i);
    }
}

static void the_window_with_its_borders_lies_in_what_is_usable(void **state)
{
    (void)state;
    for (int w = 160; w <= 4000; w += 41) {
        PlaceRect usable = {w / 3, 7, w, w * 9 / 16};
        for (int k = 0; k < 2; k++) {
            PlaceBorders b = k ? USUAL : NONE;
            PlaceRect place = place_of_window(usable, b);
            assert_true(place.x - b.left >= usable.x && place.y - b.top >= usable.y);
            assert_true(place.x + place.w + b.right <= usable.x + usable.w);
            assert_true(place.y + place.h + b.bottom <= usable.y + usable.h);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_screen_gives_the_window_its_place),
        cmocka_unit_test(the_window_with_its_borders_lies_in_what_is_usable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
