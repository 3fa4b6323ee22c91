/* A scenario that is edited while it is shown. */
#include "expect.h"

#include "app/message.h"
#include "app/state.h"
#include "support/own_file.h"

#include <string.h>
#include <sys/stat.h>

static const char SCENARIO[] = "format: 1\n"
                               "title: %s\n"
                               "steps:\n"
                               "  - server: listen\n"
                               "  - client: connect\n"
                               "  - client: close\n"
                               "    after: 1s\n";

static void save_titled(const Desk *desk, const char *title)
{
    save(desk, arena_printf(desk->arena, SCENARIO, title));
}

static int set_up(void **state)
{
    Desk *desk = new_desk();
    save_titled(desk, "first");
    *state = desk;
    return app_open(desk->app, desk->path) ? 0 : -1;
}

static void a_saved_change_is_shown_at_the_same_moment(void **state)
{
    Desk *desk = *state;
    app_seek_entry(desk->app, 6);
    double shown = app_moment(desk->app).shown;
    assert_true(shown > 0);
    save_titled(desk, "second");
    assert_true(app_reload(desk->app));
    assert_string_equal(app_title(desk->app), "second");
    assert_true(app_moment(desk->app).shown == shown);
}

static void mistakes_stand_over_the_last_good_version_until_they_are_corrected(void **state)
{
    Desk *desk = *state;
    app_seek_entry(desk->app, 6);
    double shown = app_moment(desk->app).shown;
    save(desk, "format: 1\nsteps: [\n");
    for (int i = 0; i < 2; i++) {
        assert_false(app_reload(desk->app));
        assert_non_null(app_problem(desk->app));
        assert_string_equal(app_title(desk->app), "first");
        assert_true(app_moment(desk->app).shown == shown);
    }
    save_titled(desk, "third");
    assert_true(app_reload(desk->app));
    assert_null(app_problem(desk->app));
    assert_string_equal(app_title(desk->app), "third");
    assert_true(app_moment(desk->app).shown == shown);
}

static void a_file_that_could_not_be_shown_begins_at_its_beginning(void **state)
{
    Desk *desk = *state;
    assert_true(app_open(desk->app, SOURCE_DIR "/scenarios/normal-open-close.yaml"));
    app_seek_entry(desk->app, 20);
    save(desk, "steps: [\n");
    assert_false(app_open(desk->app, desk->path));
    assert_true(app_moment(desk->app).shown > 0);
    save_titled(desk, "corrected");
    assert_true(app_reload(desk->app));
    assert_true(app_moment(desk->app).shown == 0);
}

/* The words about the file, in the language that is chosen. */
static const char *said(const Desk *desk, const char *id)
{
    const WordValue values[] = {{"file", strrchr(desk->path, '/') + 1}, {NULL, NULL}};
    return words_fill(desk->arena, words_get(app_words(desk->app), id), values);
}

static void a_file_that_is_gone_is_said_and_taken_up_again_when_it_is_back(void **state)
{
    Desk *desk = *state;
    static const char *const TITLES[] = {"first", "second", "third"};
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        desk->app->choices.language = i;
        app_seek_entry(desk->app, 6);
        double shown = app_moment(desk->app).shown;
        assert_int_equal(remove(desk->path), 0);
        for (int again = 0; again < 2; again++) {
            assert_false(app_reload(desk->app));
            assert_null(app_problem(desk->app));
            assert_string_equal(app_said(desk->app), said(desk, "ui.file-gone"));
        }
        assert_true(app_moment(desk->app).shown == shown);
        save_titled(desk, TITLES[i]);
        assert_true(app_reload(desk->app));
        assert_string_equal(app_said(desk->app), said(desk, "ui.file-back"));
        assert_string_equal(app_title(desk->app), TITLES[i]);
        assert_true(app_moment(desk->app).shown == shown);
        app_hush(desk->app);
        assert_true(app_reload(desk->app));
        assert_null(app_said(desk->app));
    }
}

static void a_file_that_never_could_be_shown_and_is_gone_is_a_problem(void **state)
{
    Desk *desk = *state;
    save(desk, "steps: [\n");
    assert_false(app_open(desk->app, desk->path));
    assert_int_equal(remove(desk->path), 0);
    assert_false(app_reload(desk->app));
    assert_non_null(strstr(app_problem(desk->app), "F001"));
}

static void a_pipe_that_takes_the_place_of_the_file_keeps_nobody_waiting(void **state)
{
    Desk *desk = *state;
    assert_int_equal(remove(desk->path) + mkfifo(desk->path, 0600), 0);
    assert_false(app_reload(desk->app));
    assert_non_null(strstr(app_problem(desk->app), "F007"));
    assert_string_equal(app_title(desk->app), "first");
    assert_int_equal(remove(desk->path), 0);
    save_titled(desk, "first");
    assert_true(app_reload(desk->app));
    assert_null(app_problem(desk->app));
}

static void a_file_is_found_again_from_wherever_one_works_later(void **state)
{
    Desk *desk = *state;
    char before[4096];
    assert_non_null(getcwd(before, sizeof before));
    assert_int_equal(chdir("/tmp"), 0);
    bool opened = app_open(desk->app, desk->path + strlen("/tmp/"));
    assert_int_equal(chdir(before), 0);
    assert_true(opened);
    assert_string_equal(app_path(desk->app), desk->path);
    save_titled(desk, "second");
    assert_true(app_reload(desk->app));
    assert_string_equal(app_title(desk->app), "second");
}

static void only_a_file_has_a_path_and_can_be_read_again(void **state)
{
    Desk *desk = *state;
    assert_string_equal(app_path(desk->app), desk->path);
    assert_non_null(freopen(desk->path, "r", stdin));
    assert_true(app_open(desk->app, "-"));
    assert_null(app_path(desk->app));
    assert_false(app_reload(desk->app));
    assert_null(app_problem(desk->app));
    assert_string_equal(app_title(desk->app), "first");
}

#define RELOAD_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

/* Every code that the simulation may give. */
static void every_mistake_of_a_run_has_words_in_every_language(void **state)
{
    App *app = ((Desk *)*state)->app;
    for (int number = 1; number <= 16; number++) {
        char id[24];
        snprintf(id, sizeof id, "error.R%03d", number);
        for (int language = 0; language < LANGUAGE_COUNT; language++)
            assert_true(words_has(app->words[language], id));
    }
    assert_true(words_has(app->words[2], "error.N002"));
}

static void a_run_that_is_not_what_its_file_expects_says_so_over_it(void **state)
{
    App *app = ((Desk *)*state)->app;
    assert_true(app_open(app, TESTS_DIR "/broken/runs/trigger-too-late.yaml"));
    assert_true(app_trace(app)->entries.count > 0);
    assert_true(shows(app, "This run is not what its file expects"));
    assert_non_null(strstr(app_problem(app), "trigger-too-late.yaml:"));
    assert_non_null(strstr(app_problem(app), "error[R001]"));
    assert_non_null(strstr(app_problem(app), "a fault in `network` counts from the start"));
    press(app, "L", KEY_CTRL);
    assert_non_null(strstr(app_problem(app), "R001  等待的触发条件始终没有出现"));
    press(app, "R", KEY_CTRL);
    assert_non_null(app_problem(app));
    press(app, "PageDown", KEY_PLAIN);
    assert_non_null(app_problem(app));
    press(app, "Escape", KEY_PLAIN);
    assert_null(app_problem(app));
}

/* Behind it there would be an empty stage, and nobody would know why. */
static void a_problem_at_the_start_stays_until_something_can_be_shown(void **state)
{
    Desk *desk = *state;
    App *app = app_new(&(AppOptions){.data = SOURCE_DIR, .measure = {sheet_fixed_width, NULL}},
                       &desk->diags);
    assert_false(app_open(app, TESTS_DIR "/broken/tab.yaml"));
    press(app, "Escape", KEY_PLAIN);
    assert_non_null(app_problem(app));
    app_click(app, (Point){5, 300}, 1);
    assert_non_null(app_problem(app));
    assert_true(shows(app, "read again as soon as it changes"));
    assert_true(shows(app, "^")); /* its last line */
    press(app, "Tab", KEY_PLAIN);
    press(app, "Escape", KEY_PLAIN);
    assert_non_null(app_problem(app));
    press(app, "Tab", KEY_PLAIN);
    press(app, "Return", KEY_PLAIN);
    assert_null(app_problem(app));
    app_free(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        RELOAD_TEST(every_mistake_of_a_run_has_words_in_every_language),
        RELOAD_TEST(a_run_that_is_not_what_its_file_expects_says_so_over_it),
        RELOAD_TEST(a_problem_at_the_start_stays_until_something_can_be_shown),
        RELOAD_TEST(a_saved_change_is_shown_at_the_same_moment),
        RELOAD_TEST(mistakes_stand_over_the_last_good_version_until_they_are_corrected),
        RELOAD_TEST(a_file_that_could_not_be_shown_begins_at_its_beginning),
        RELOAD_TEST(a_file_that_is_gone_is_said_and_taken_up_again_when_it_is_back),
        RELOAD_TEST(a_file_that_never_could_be_shown_and_is_gone_is_a_problem),
        RELOAD_TEST(a_pipe_that_takes_the_place_of_the_file_keeps_nobody_waiting),
        RELOAD_TEST(a_file_is_found_again_from_wherever_one_works_later),
        RELOAD_TEST(only_a_file_has_a_path_and_can_be_read_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
