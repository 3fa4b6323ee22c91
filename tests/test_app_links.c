/* Copy link, and the app that such a link opens: the same scenario at the same moment. */
#include "expect.h"

#include "app/choices.h"
#include "run/link.h"
#include "support/sample.h"
#include "support/user.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char FILE_NAME[] = "/tmp/tcpduet-test-link.yaml";
static const char CHOICES[] = "/tmp/tcpduet-test-link.txt";

static App *an_app(AppOptions options)
{
    DiagList diags = {.arena = arena_new()};
    options.data = SOURCE_DIR;
    options.measure = (TextMeasure){sheet_fixed_width, NULL};
    App *app = app_new(&options, &diags);
    arena_free(diags.arena);
    assert_non_null(app);
    return app;
}

static int set_up(void **state)
{
    *state = an_app((AppOptions){.reduced_motion = true});
    return 0;
}

static int tear_down(void **state)
{
    app_free(*state);
    unlink(FILE_NAME);
    unlink(CHOICES);
    return 0;
}

static bool open_named(App *app, const char *name)
{
    char path[500];
    snprintf(path, sizeof path, "%s/scenarios/%s.yaml", SOURCE_DIR, name);
    return app_open(app, path);
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

#define OWN                                                                                        \
    "format: 1\ntitle: My own\nsteps:\n  - server: listen\n  - client: connect\n"                  \
    "  - client: close\n  - server: close\n"

/* What K asks to be copied. */
static char *copied(App *app)
{
    press(app, "K", KEY_PLAIN);
    assert_non_null(app_wants_copied(app));
    char *text = strdup(app_wants_copied(app));
    app_copied(app, true);
    assert_null(app_wants_copied(app));
    return text;
}

/* --- The same moment ---------------------------------------------------------------- */

/* Where somebody stands who has opened the link, in an app that shows something else. */
static void assert_leads_here(App *app, App *other)
{
    char *link = copied(app);
    assert_true(app_open_link(other, link));
    TraceMoment here = app_moment(app), there = app_moment(other);
    assert_int_equal(there.n, here.n);
    assert_int_equal(there.instant, here.instant);
    assert_string_equal(app_title(other), app_title(app));
    char *again = copied(other);
    assert_string_equal(again, link);
    free(link);
    free(again);
}

static void a_link_leads_to_every_beat_of_every_scenario(void **state)
{
    App *other = *state;
    glob_t files;
    assert_int_equal(glob(SOURCE_DIR "/scenarios/*.yaml", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        App *app = user_app(files.gl_pathv[i]);
        assert_non_null(app);
        assert_leads_here(app, other);
        for (double before = -1; app_moment(app).shown > before;) {
            before = app_moment(app).shown;
            press(app, "PageDown", KEY_PLAIN);
            assert_leads_here(app, other);
        }
        app_free(app);
    }
    globfree(&files);
}

static void a_link_leads_to_the_answer_behind_a_last_question(void **state)
{
    App *app = *state;
    App *other = an_app((AppOptions){.reduced_motion = true});
    assert_true(open_named(app, "connection-refused"));
    press(app, "End", KEY_PLAIN);
    assert_true(shows(app, "Silence, until it gives up."));
    assert_leads_here(app, other);
    press(app, "Left", KEY_PLAIN);
    assert_leads_here(app, other);
    app_free(other);
}

static void a_link_leads_to_a_segment_on_its_way(void **state)
{
    App *app = *state;
    App *other = an_app((AppOptions){0});
    assert_true(open_named(app, "normal-open-close"));
    for (SimTime t = 0; t < 400000; t += 7300) {
        app_seek_time(app, t);
        assert_leads_here(app, other);
    }
    app_free(other);
}

static void the_time_wins_where_the_run_has_changed(void **state)
{
    App *app = *state;
    assert_true(open_named(app, "normal-open-close"));
    app_seek_entry(app, 9);
    int there = app_moment(app).n;
    SimTime t = app_trace(app)->entries.items[9].t;
    char link[100];
    snprintf(link, sizeof link, "#normal-open-close&event=2&at=%.6f", (double)t / 1e6);
    assert_true(app_open_link(app, link));
    assert_int_equal(app_moment(app).n, there);
    assert_true(app_open_link(app, "#normal-open-close&event=100000"));
    assert_int_equal(app_moment(app).n, app_trace(app)->entries.count);
    snprintf(link, sizeof link, "#normal-open-close&event=100000&at=%.6f", (double)t / 1e6);
    assert_true(app_open_link(app, link));
    assert_int_equal(app_moment(app).n, there);
}

static void a_link_without_a_scenario_goes_to_a_moment_of_the_one_that_is_shown(void **state)
{
    App *app = *state;
    write_file(FILE_NAME, OWN);
    assert_true(app_open(app, FILE_NAME));
    assert_true(app_open_link(app, "#&event=5"));
    assert_string_equal(app_title(app), "My own");
    assert_true(app_moment(app).n >= 5);
    assert_string_equal(app_path(app), FILE_NAME);
}

/* --- What is copied ------------------------------------------------------------------- */

static void a_scenario_of_the_library_is_named_with_how_it_is_shown(void **state)
{
    App *app = *state;
    assert_true(open_named(app, "lost-final-ack"));
    press(app, "T", KEY_PLAIN);
    char *link = copied(app);
    assert_string_equal(link, "#lost-final-ack&lang=en&theme=dark");
    free(link);
    press(app, "End", KEY_PLAIN);
    link = copied(app);
    assert_true(strncmp(link, "#lost-final-ack&event=", 22) == 0);
    free(link);
    assert_true(shows(app, "Copied: #lost-final-ack&event="));
}

static void the_readers_own_file_and_an_edited_run_go_into_the_link(void **state)
{
    App *app = *state;
    App *other = an_app((AppOptions){0});
    write_file(FILE_NAME, OWN);
    assert_true(app_open(app, FILE_NAME));
    char *link = copied(app);
    assert_true(strncmp(link, "#y=", 3) == 0);
    unlink(FILE_NAME);
    assert_true(app_open_link(other, link));
    assert_string_equal(app_title(other), "My own");
    assert_null(app_path(other));
    free(link);
    assert_true(open_named(app, "normal-open-close"));
    app_seek_entry(app, app_trace(app)->segments.items[0].sent_n);
    click(app, thing_tag(THING_SEGMENT, 0, 0));
    press(app, "Return", KEY_PLAIN);
    link = copied(app);
    assert_true(strncmp(link, "#y=", 3) == 0);
    assert_true(app_open_link(other, link));
    assert_true(strstr(app_title(other), "(edited)") != NULL);
    assert_int_equal(app_moment(other).t, app_moment(app).t);
    free(link);
    app_free(other);
}

static void without_a_scenario_there_is_nothing_to_copy(void **state)
{
    App *app = *state;
    press(app, "K", KEY_PLAIN);
    assert_null(app_wants_copied(app));
    assert_true(shows(app, "There is no link"));
}

static void where_nothing_can_be_copied_that_is_said(void **state)
{
    App *app = *state;
    assert_true(open_named(app, "normal-open-close"));
    press(app, "K", KEY_PLAIN);
    app_copied(app, false);
    assert_null(app_wants_copied(app));
    assert_true(shows(app, "This link cannot be copied"));
}

/* --- The page's address ------------------------------------------------------------------ */

static void assert_begins(AppOptions options, const char *begin)
{
    App *app = an_app(options);
    assert_true(open_named(app, "abort"));
    char *link = copied(app);
    assert_true(strncmp(link, begin, strlen(begin)) == 0);
    free(link);
    app_free(app);
}

static void the_address_of_the_page_is_the_line_link_of_the_choices(void **state)
{
    (void)state;
    AppOptions kept = {.choices = CHOICES};
    write_file(CHOICES, "theme: dark\nlink: https://school.example/tcpduet.html\n");
    assert_begins(kept, "https://school.example/tcpduet.html#abort&");
    write_file(CHOICES, "link: https://school.example/#old \r\n");
    assert_begins(kept, "https://school.example/#abort&");
    kept.link = "file:///home/me/tcpduet.html";
    assert_begins(kept, "file:///home/me/tcpduet.html#abort&");
    kept.link = NULL;
    write_file(CHOICES, "link: https://school.example/\xE6\x8F\xA1/\n");
    assert_begins(kept, "https://school.example/\xE6\x8F\xA1/#abort&");
    write_file(CHOICES, "link: \nlinks: x\n");
    assert_begins(kept, "#abort&");
}

static void the_line_link_stays_when_choices_are_kept(void **state)
{
    (void)state;
    char text[200] = "";
    write_file(CHOICES, "link: https://school.example/\n");
    App *app = an_app((AppOptions){.choices = CHOICES});
    press(app, "T", KEY_PLAIN);
    app_free(app);
    FILE *file = fopen(CHOICES, "rb");
    assert_true(fread(text, 1, sizeof text - 1, file) > 0);
    fclose(file);
    assert_string_equal(text, "link: https://school.example/\ntheme: dark\n");
}

static void what_a_link_shows_otherwise_is_not_kept(void **state)
{
    (void)state;
    App *app = an_app((AppOptions){.choices = CHOICES});
    assert_true(app_open_link(app, "https://x.example/#abort&lang=zh-Hant&theme=dark"));
    assert_int_equal(app->choices.language, 2);
    assert_int_equal(app->choices.theme, 1);
    press(app, "I", KEY_PLAIN);
    app_free(app);
    app = an_app((AppOptions){.choices = CHOICES});
    assert_int_equal(app->choices.language, 0);
    assert_int_equal(app->choices.theme, 0);
    assert_true(app->choices.relative);
    assert_true(app_open_link(app, "#abort&lang=xx&theme=pink"));
    assert_int_equal(app->choices.language, 0);
    app_free(app);
}

/* --- A page ---------------------------------------------------------------------------- */

static const char PAGE_NAME[] = "/tmp/tcpduet-test-link.html";

static void a_page_is_opened_read_again_and_edited_as_the_scenario_that_it_holds(void **state)
{
    App *app = *state;
    write_file(PAGE_NAME, "<!DOCTYPE html>\n<script id=\"scenario\" "
                          "type=\"application/x-tcpduet+yaml\" data-name=\"a.yaml\">"
                          "Zm9ybWF0OiAxCnRpdGxlOiBJbnNpZGUKc3RlcHM6CiAgLSBzZXJ2ZXI6IGxpc3Rlbgog"
                          "IC0gY2xpZW50OiBjb25uZWN0Cg==</script>\n");
    assert_true(app_open(app, PAGE_NAME));
    assert_string_equal(app_title(app), "Inside");
    assert_string_equal(app_path(app), PAGE_NAME);
    assert_true(app_reload(app));
    char *link = copied(app);
    assert_true(strncmp(link, "#y=", 3) == 0);
    free(link);
    app_seek_entry(app, app_trace(app)->segments.items[0].sent_n);
    click(app, thing_tag(THING_SEGMENT, 0, 0));
    press(app, "Return", KEY_PLAIN);
    press(app, "S", KEY_CTRL);
    assert_true(shows(app, "/tmp/tcpduet-test-link-edited.tcpduet.yaml"));
    write_file(PAGE_NAME, "<!DOCTYPE html>\n<p>Another\n");
    assert_false(app_reload(app));
    assert_non_null(strstr(app_problem(app), "error[H001]"));
    assert_string_equal(app_title(app), "Inside");
    unlink(PAGE_NAME);
}

/* --- Broken ---------------------------------------------------------------------------- */

static void a_broken_link_says_so_and_opens_the_picker(void **state)
{
    (void)state;
    static const char *const LINKS[][2] = {
        {"#y=AAAA", "This link is damaged"},
        {"#y=eJwrSixOTQYABxwCWA&event=1", "This link"},
        {"#y=eJw", "its end is missing"},
        {"#abort&event=x", "is no number"},
        {"#no-such-scenario&event=1", "There is no scenario no-such-scenario"},
        {"#../scenarios/abort", "There is no scenario"},
        {"#.hidden", "There is no scenario"},
        {"https://x.example/", "names no scenario"},
        {"#", "names no scenario"},
    };
    for (size_t i = 0; i < sizeof LINKS / sizeof *LINKS; i++) {
        App *app = an_app((AppOptions){0});
        assert_false(app_open_link(app, LINKS[i][0]));
        assert_int_equal(app->menu.kind, MENU_PICKER);
        if (!shows(app, LINKS[i][1]))
            fail_msg("%s is not told: %s", LINKS[i][0], LINKS[i][1]);
        app_free(app);
    }
}

static void a_link_whose_scenario_has_a_mistake_is_a_problem_with_its_place(void **state)
{
    App *app = *state;
    Arena *arena = arena_new();
    const char *text = "format: 1\ntitle: A\nsteps:\n  - clinet: connect\n";
    const char *link = link_write(&(Link){.text = {text, strlen(text)}, .event = -1}, arena);
    assert_false(app_open_link(app, link));
    assert_non_null(app_problem(app));
    assert_non_null(strstr(app_problem(app), ":4:5: error[S012]"));
    arena_free(arena);
}

#define WITH_APP(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_APP(a_link_leads_to_every_beat_of_every_scenario),
        WITH_APP(a_link_leads_to_the_answer_behind_a_last_question),
        WITH_APP(a_link_leads_to_a_segment_on_its_way),
        WITH_APP(the_time_wins_where_the_run_has_changed),
        WITH_APP(a_link_without_a_scenario_goes_to_a_moment_of_the_one_that_is_shown),
        WITH_APP(a_scenario_of_the_library_is_named_with_how_it_is_shown),
        WITH_APP(the_readers_own_file_and_an_edited_run_go_into_the_link),
        WITH_APP(without_a_scenario_there_is_nothing_to_copy),
        WITH_APP(where_nothing_can_be_copied_that_is_said),
        WITH_APP(the_address_of_the_page_is_the_line_link_of_the_choices),
        WITH_APP(the_line_link_stays_when_choices_are_kept),
        WITH_APP(what_a_link_shows_otherwise_is_not_kept),
        WITH_APP(a_page_is_opened_read_again_and_edited_as_the_scenario_that_it_holds),
        WITH_APP(a_broken_link_says_so_and_opens_the_picker),
        WITH_APP(a_link_whose_scenario_has_a_mistake_is_a_problem_with_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
