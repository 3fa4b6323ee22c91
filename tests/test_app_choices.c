/* What the reader has chosen is there again the next time. */
#include "expect.h"

#include "app/choices.h"
#include "support/disk.h"
#include "support/sheets.h"
#include "support/user.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Home {
    Arena *arena;
    char folder[32];
    const char *file;
} Home;

static int set_up(void **state)
{
    Arena *arena = arena_new();
    Home *home = arena_alloc(arena, sizeof *home);
    home->arena = arena;
    strcpy(home->folder, "/tmp/tcpduet-home-XXXXXX");
    *state = home;
    if (!mkdtemp(home->folder))
        return -1;
    home->file = arena_printf(arena, "%s/choices.txt", home->folder);
    return 0;
}

static int tear_down(void **state)
{
    Home *home = *state;
    unlink(home->file);
    int left = rmdir(home->folder); /* fails when anything else was left there */
    arena_free(home->arena);
    return left;
}

static App *app_with(Home *home, AppOptions options)
{
    DiagList diags = {.arena = home->arena};
    options.data = SOURCE_DIR;
    options.measure.width = sheet_fixed_width;
    options.choices = home->file;
    App *app = app_new(&options, &diags);
    assert_non_null(app);
    return app;
}

static const char *kept(Home *home)
{
    char *text = arena_alloc(home->arena, 4096);
    FILE *file = fopen(home->file, "r");
    if (!file)
        return NULL;
    text[fread(text, 1, 4095, file)] = '\0';
    fclose(file);
    return text;
}

static void keep(Home *home, const char *text)
{
    FILE *file = fopen(home->file, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void what_is_chosen_in_one_run_holds_in_the_next(void **state)
{
    Home *home = *state;
    App *app = app_with(home, (AppOptions){0});
    press(app, "L", KEY_CTRL);
    press(app, "T", KEY_PLAIN);
    press(app, "M", KEY_PLAIN);
    press(app, "L", KEY_PLAIN);
    press(app, "A", KEY_PLAIN);
    Choices before = app->choices;
    app_free(app);
    app = app_with(home, (AppOptions){.environment = "zh-Hant"});
    assert_string_equal(app_lang(app), "zh-Hans");
    assert_int_equal(app->choices.theme, before.theme);
    assert_int_equal(app->choices.names, NAMES_LINUX);
    assert_true(app->choices.all_labels && app->choices.reduced_motion && app->player.at_once);
    app_free(app);
}

static void a_run_that_changes_nothing_writes_nothing(void **state)
{
    Home *home = *state;
    App *app = app_with(home, (AppOptions){.lang = "zh-Hans", .theme = "dark"});
    press(app, "End", KEY_PLAIN);
    press(app, "1", KEY_ALT);
    app_free(app);
    assert_null(kept(home));
}

static void the_command_line_wins_and_is_not_kept_unless_changed(void **state)
{
    Home *home = *state;
    keep(home, "language: zh-Hant\ntheme: dark\n");
    App *app = app_with(home, (AppOptions){.lang = "en", .names = "bsd", .reduced_motion = true});
    assert_string_equal(app_lang(app), "en");
    assert_string_equal(APP_THEMES[app->choices.theme], "dark");
    assert_int_equal(app->choices.names, NAMES_BSD);
    press(app, "T", KEY_PLAIN);
    app_free(app);
    assert_string_equal(kept(home), "language: zh-Hant\ntheme: high-contrast\n");
}

static void the_language_of_the_environment_is_not_taken_for_a_choice(void **state)
{
    Home *home = *state;
    App *app = app_with(home, (AppOptions){.environment = "zh-Hant"});
    assert_string_equal(app_lang(app), "zh-Hant");
    press(app, "T", KEY_PLAIN);
    app_free(app);
    assert_string_equal(kept(home), "theme: dark\n");
}

static void lines_that_mean_nothing_are_left_out_of_account(void **state)
{
    Home *home = *state;
    static const char *const BROKEN[] = {
        "",
        "\n\n",
        "theme",
        "theme:",
        "theme: ",
        "theme: pink\n",
        "theme:dark",
        "themes: dark",
        "\xff\xfe\x80 theme: dark",
        "language: zh-Hans-and-more",
        "scale: -1\nscale: 99999999999",
    };
    for (size_t i = 0; i < sizeof BROKEN / sizeof *BROKEN; i++) {
        Choices choices = {0};
        assert_int_equal(choices_read(BROKEN[i], &choices), 0);
        assert_int_equal(choices.theme + choices.language + choices.scale, 0);
    }
    keep(home, "colour: red\ntheme: dark\ntheme: light blue\nscale: 150");
    App *app = app_with(home, (AppOptions){0});
    assert_string_equal(APP_THEMES[app->choices.theme], "dark");
    assert_int_equal(app->choices.scale, 2);
    app_free(app);
}

static void what_another_program_wrote_is_kept(void **state)
{
    Home *home = *state;
    keep(home, "# mine\ncolour: red\n\ntheme: dark\nnames: solaris\ntheme: sepia\nfont: big");
    App *app = app_with(home, (AppOptions){0});
    press(app, "T", KEY_PLAIN);
    assert_string_equal(kept(home),
                        "theme: high-contrast\n# mine\ncolour: red\nnames: solaris\nfont: big\n");
    press(app, "M", KEY_PLAIN);
    app_free(app);
    assert_string_equal(kept(home), "theme: high-contrast\nnames: linux\n"
                                    "# mine\ncolour: red\nfont: big\n");
}

static void every_choice_is_written_as_it_is_read(void **state)
{
    Home *home = *state;
    static const char ALL[] = "language: zh-Hant\ntheme: high-contrast\nnames: windows\n"
                              "scale: 200\nlabels: all\nmotion: reduced\n";
    Choices choices = {0};
    unsigned made = choices_read(ALL, &choices);
    const char *text = choices_text(&choices, made, home->arena);
    assert_non_null(strstr(text, "language: zh-Hant\n"));
    Choices again = {0};
    assert_int_equal(choices_read(text, &again), made);
    assert_string_equal(choices_text(&again, made, home->arena), text);
    assert_int_equal(again.names, NAMES_WINDOWS);
    assert_true(again.all_labels && again.reduced_motion);
}

static void a_file_that_cannot_be_written_is_said_once(void **state)
{
    Home *home = *state;
    const char *file = home->file;
    home->file = "/nonexistent/choices.txt";
    App *app = app_with(home, (AppOptions){0});
    press(app, "T", KEY_PLAIN);
    assert_non_null(app->message);
    press(app, "T", KEY_PLAIN);
    assert_null(app->message);
    app_free(app);
    home->file = file;
}

static void choices_that_do_not_fit_on_the_disk_leave_those_that_were_kept(void **state)
{
    Home *home = *state;
    keep(home, "language: zh-Hant\n");
    App *app = app_with(home, (AppOptions){0});
    limit_files(10);
    press(app, "T", KEY_PLAIN);
    limit_files(RLIM_INFINITY);
    assert_non_null(app->message);
    app_free(app);
    assert_string_equal(kept(home), "language: zh-Hant\n");
}

#define AT_HOME(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        AT_HOME(what_is_chosen_in_one_run_holds_in_the_next),
        AT_HOME(a_run_that_changes_nothing_writes_nothing),
        AT_HOME(the_command_line_wins_and_is_not_kept_unless_changed),
        AT_HOME(the_language_of_the_environment_is_not_taken_for_a_choice),
        AT_HOME(lines_that_mean_nothing_are_left_out_of_account),
        AT_HOME(what_another_program_wrote_is_kept),
        AT_HOME(every_choice_is_written_as_it_is_read),
        AT_HOME(a_file_that_cannot_be_written_is_said_once),
        AT_HOME(choices_that_do_not_fit_on_the_disk_leave_those_that_were_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
