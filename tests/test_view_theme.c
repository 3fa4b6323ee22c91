/* Contrast: 7 for small text, 4.5 for larger, 3 for lines that carry a meaning
 * (WCAG 2.1, 1.4.6, 1.4.3 and 1.4.11). */
#include "expect.h"

#include "draw/color.h"
#include "view/view.h"

#include <math.h>

/* --- Contrast as in WCAG 2.1, "relative luminance" and "contrast ratio" ----------- */

static double linear(Color color, int shift)
{
    double share = (color >> shift & 0xFF) / 255.0;
    return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double luminance(Color color)
{
    return 0.2126 * linear(color, 24) + 0.7152 * linear(color, 16) + 0.0722 * linear(color, 8);
}

/* From 1 (none) to 21 (black on white). */
static double contrast_of(Color a, Color b)
{
    double one = luminance(a), other = luminance(b);
    return (fmax(one, other) + 0.05) / (fmin(one, other) + 0.05);
}

/* --- The themes ------------------------------------------------------------------- */

static void at_least(const Theme *theme, const char *what, Color a, Color b, double least)
{
    double contrast = contrast_of(a, b);
    if (contrast < least)
        fail_msg("%s: %s has a contrast of %.2f, needs %.1f", theme->name, what, contrast, least);
}

static void black_on_white_is_the_greatest_contrast(void **state)
{
    (void)state;
    assert_true(contrast_of(0x000000FF, 0xFFFFFFFF) > 20.9);
    assert_true(contrast_of(0x777777FF, 0x777777FF) < 1.01);
}

static void small_text_has_a_contrast_of_seven(void **state)
{
    (void)state;
    for (const Theme *theme = THEMES; theme->name; theme++) {
        at_least(theme, "ink on a panel", theme->ink, theme->panel, 7);
        at_least(theme, "ink on the ground", theme->ink, theme->ground, 7);
        at_least(theme, "ink on a button", theme->ink, theme->button, 7);
        at_least(theme, "muted on a panel", theme->muted, theme->panel, 7);
        at_least(theme, "2MSL on a panel", theme->timer, theme->panel, 7);
        for (int host = 0; host < HOST_COUNT; host++)
            at_least(theme, "ink on a tint", theme->ink, theme->host_tint[host], 7);
        for (int name = 0; name < TCP_STATE_COUNT; name++)
            at_least(theme, tcp_state_name((TcpState)name), theme->on_state[name],
                     theme->state[name], 7);
    }
}

static void text_on_the_faint_grounds_has_a_contrast_of_seven(void **state)
{
    (void)state;
    static const TcpState HUES[] = {TCP_SYN_SENT, TCP_FIN_WAIT_2, TCP_CLOSE_WAIT};
    for (const Theme *theme = THEMES; theme->name; theme++) {
        for (int k = 0; k < 3; k++) {
            Color ground = color_mix(theme->panel, theme->state[HUES[k]], theme->wash);
            at_least(theme, "muted on a ground", theme->muted, ground, 7);
            at_least(theme, "2MSL on a ground", theme->timer, ground, 7);
            at_least(theme, "an arc on a ground", theme->quiet, ground, 3);
        }
    }
}

static void large_text_has_a_contrast_of_four_and_a_half(void **state)
{
    (void)state;
    for (const Theme *theme = THEMES; theme->name; theme++) {
        for (int host = 0; host < HOST_COUNT; host++) {
            at_least(theme, "a host's colour", theme->host[host], theme->panel, 4.5);
            at_least(theme, "a current state", theme->on_host, theme->host[host], 4.5);
        }
        at_least(theme, "the word lost", theme->lost, theme->panel, 4.5);
        at_least(theme, "a lifetime", theme->good, theme->panel, 4.5);
    }
}

static void lines_have_a_contrast_of_three(void **state)
{
    (void)state;
    for (const Theme *theme = THEMES; theme->name; theme++) {
        at_least(theme, "an arc at rest", theme->quiet, theme->panel, 3);
        at_least(theme, "a button's edge", theme->button_edge, theme->panel, 3);
        at_least(theme, "a timer's ring", theme->timer, theme->panel, 3);
    }
}

/* Lifelines, timers and crosses lie at the edge of a band, or over it. */
static void lines_over_bands_are_told_apart_from_them(void **state)
{
    (void)state;
    double least = 21;
    for (const Theme *theme = THEMES; theme->name; theme++) {
        const Color lines[] = {theme->host[HOST_CLIENT], theme->host[HOST_SERVER], theme->timer,
                               theme->lost, theme->ink};
        for (int i = 0; i < TCP_STATE_COUNT * 5; i++) {
            TcpState band = (TcpState)(i / 5);
            at_least(theme, tcp_state_name(band), lines[i % 5], theme->state[band], 2);
            least = fmin(least, contrast_of(lines[i % 5], theme->state[band]));
        }
    }
    print_message("least contrast of a line over a band: %.2f\n", least);
}

/* Opening, open, the active close, waiting, the passive close. */
static const int PHASES[TCP_STATE_COUNT] = {
    [TCP_CLOSED] = 0,      [TCP_LISTEN] = 1,     [TCP_SYN_SENT] = 1,   [TCP_SYN_RECEIVED] = 1,
    [TCP_ESTABLISHED] = 2, [TCP_FIN_WAIT_1] = 3, [TCP_FIN_WAIT_2] = 3, [TCP_CLOSING] = 3,
    [TCP_TIME_WAIT] = 4,   [TCP_CLOSE_WAIT] = 5, [TCP_LAST_ACK] = 5,
};

static void a_phase_has_one_tint_and_no_other_has_it(void **state)
{
    (void)state;
    for (const Theme *theme = THEMES; theme->name; theme++) {
        for (int a = 0; a < TCP_STATE_COUNT; a++) {
            for (int b = 0; b < TCP_STATE_COUNT; b++)
                assert_int_equal(theme->state[a] == theme->state[b], PHASES[a] == PHASES[b]);
        }
    }
}

static void the_two_ends_have_their_colours_for_themselves(void **state)
{
    (void)state;
    for (const Theme *theme = THEMES; theme->name; theme++) {
        const Color others[] = {theme->ink,  theme->muted, theme->quiet,      theme->timer,
                                theme->lost, theme->good,  theme->button_edge};
        for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
            assert_int_not_equal(theme->host[HOST_CLIENT], others[i]);
            assert_int_not_equal(theme->host[HOST_SERVER], others[i]);
        }
    }
}

static void an_unknown_theme_is_none(void **state)
{
    (void)state;
    assert_null(theme_named("sepia"));
}

static void every_theme_has_a_name_in_every_language(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    for (const char *const *lang = WORDS_LANGUAGES; *lang; lang++) {
        DiagList diags = {.arena = arena};
        const Words *words = words_read(SOURCE_DIR "/assets/lang", *lang, NULL, arena, &diags);
        for (const Theme *theme = THEMES; theme->name; theme++) {
            const char *id = arena_printf(arena, "command.theme.%s", theme->name);
            if (!words_has(words, id))
                fail_msg("%s.txt lacks %s", *lang, id);
        }
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(black_on_white_is_the_greatest_contrast),
        cmocka_unit_test(small_text_has_a_contrast_of_seven),
        cmocka_unit_test(text_on_the_faint_grounds_has_a_contrast_of_seven),
        cmocka_unit_test(large_text_has_a_contrast_of_four_and_a_half),
        cmocka_unit_test(lines_have_a_contrast_of_three),
        cmocka_unit_test(lines_over_bands_are_told_apart_from_them),
        cmocka_unit_test(a_phase_has_one_tint_and_no_other_has_it),
        cmocka_unit_test(the_two_ends_have_their_colours_for_themselves),
        cmocka_unit_test(an_unknown_theme_is_none),
        cmocka_unit_test(every_theme_has_a_name_in_every_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
