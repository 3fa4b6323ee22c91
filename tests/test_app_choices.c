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

static FileBytes bytes_of(const char *text)
{
    return (FileBytes){text, strlen(text)};
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
    assert_string_equal(app_language(app), "zh-Hans");
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
    assert_string_equal(app_language(app), "en");
    assert_string_equal(app_theme(app)->name, "dark");
    assert_int_equal(app->choices.names, NAMES_BSD);
    press(app, "T", KEY_PLAIN);
    app_free(app);
    assert_string_equal(kept(home), "language: zh-Hant\ntheme: high-contrast\n");
}

static void the_language_of_the_environment_is_not_taken_for_a_choice(void **state)
{
    Home *home = *state;
    App *app = app_with(home, (AppOptions){.environment = "zh-Hant"});
    assert_string_equal(app_language(app), "zh-Hant");
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
        assert_int_equal(choices_read(bytes_of(BROKEN[i]), &choices), 0);
        assert_int_equal(choices.theme + choices.language + choices.scale, 0);
    }
    keep(home, "colour: red\ntheme: dark\ntheme: light blue\nscale: 150");
    App *app = app_with(home, (AppOptions){0});
    assert_string_equal(app_theme(app)->name, "dark");
    assert_true(APP_SCALES[app->choices.scale] == 1.5);
    app_free(app);
}

static void each_size_is_read_as_it_was_written_and_100_is_the_first(void **state)
{
    Home *home = *state;
    static const struct {
        const char *text;
        double scale;
    } ROWS[] = {{"scale: 85\n", 0.85}, {"scale: 100\n", 1}, {"scale: 125\n", 1.25},
                {"scale: 150\n", 1.5}, {"scale: 200\n", 2}, {"scale: 2\n", 1},
                {"scale: 0\n", 1},     {"theme: dark\n", 1}};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        keep(home, ROWS[i].text);
        App *app = app_with(home, (AppOptions){0});
        assert_true(APP_SCALES[app->choices.scale] == ROWS[i].scale);
        app_free(app);
    }
}

static void control_minus_goes_down_to_85_and_control_0_back_to_100(void **state)
{
    Home *home = *state;
    App *app = app_with(home, (AppOptions){0});
    for (int i = 0; i < 3; i++)
        press(app, "-", KEY_CTRL);
    assert_true(APP_SCALES[app->choices.scale] == 0.85);
    assert_string_equal(kept(home), "scale: 85\n");
    press(app, "0", KEY_CTRL);
    assert_true(APP_SCALES[app->choices.scale] == 1);
    app_free(app);
    assert_string_equal(kept(home), "scale: 100\n");
}

static void what_another_program_wrote_is_kept(void **state)
{
    Home *home = *state;
    keep(home, "# mine\ncolour: red\n\ntheme: dark\nnames: solaris\ntheme: sepia\nfont: big");
    App *app = app_with(home, (AppOptions){0});
    press(app, "T", KEY_PLAIN);
    assert_string_equal(kept(home), "# mine\ncolour: red\n\ntheme: high-contrast\n"
                                    "names: solaris\nfont: big\n");
    press(app, "M", KEY_PLAIN);
    press(app, "A", KEY_PLAIN);
    app_free(app);
    assert_string_equal(kept(home), "# mine\ncolour: red\n\ntheme: high-contrast\n"
                                    "names: linux\nfont: big\nmotion: reduced\n");
}

static void every_choice_is_written_as_it_is_read(void **state)
{
    (void)state;
    static const char ALL[] = "language: zh-Hant\ntheme: high-contrast\nnames: windows\n"
                              "scale: 200\narrangement: lanes\nstrip: sockets\n"
                              "numbers: relative\nlabels: all\nmotion: reduced\n";
    Choices choices = {0}, again = {0};
    unsigned made = choices_read(bytes_of(ALL), &choices);
    FileDraft draft;
    assert_true(file_begin(&draft));
    choices_write(bytes_of(""), &choices, made, draft.stream);
    assert_true(file_end(&draft));
    assert_string_equal(draft.bytes, ALL);
    assert_int_equal(choices_read(draft.all, &again), made);
    assert_memory_equal(&again, &choices, sizeof again);
    file_free(&draft);
}

static void each_of_two_windows_writes_what_was_changed_in_it(void **state)
{
    Home *home = *state;
    keep(home, "theme: light\nscale: 150\n");
    App *a = app_with(home, (AppOptions){0}), *b = app_with(home, (AppOptions){0});
    press(a, "T", KEY_PLAIN);
    press(b, "M", KEY_PLAIN);
    press(a, "A", KEY_PLAIN);
    app_free(a);
    app_free(b);
    assert_string_equal(kept(home), "theme: dark\nscale: 150\nnames: linux\nmotion: reduced\n");
}

static void a_long_file_is_kept_whole(void **state)
{
    Home *home = *state;
    enum { LINES = 5000 };
    FILE *file = fopen(home->file, "w");
    for (int i = 0; i < LINES; i++)
        fprintf(file, "key-%d: of another program\n", i);
    fwrite("a\0b\ntheme: light\nend", 1, 20, file);
    fclose(file);
    App *app = app_with(home, (AppOptions){0});
    press(app, "T", KEY_PLAIN);
    app_free(app);
    FileBytes now;
    assert_true(file_read(home->file, FILE_PLAIN, 1 << 20, home->arena, &now));
    assert_memory_equal(now.bytes + now.length - 20, "a\0b\ntheme: dark\nend\n", 20);
    assert_int_equal(memcmp(now.bytes, "key-0: ", 7), 0);
}

/* Neither the start nor a change waits for anybody, nor takes the pipe's place. */
static void a_pipe_by_the_name_of_the_file_keeps_nobody_waiting(void **state)
{
    Home *home = *state;
    struct stat now;
    assert_int_equal(mkfifo(home->file, 0600), 0);
    App *app = app_with(home, (AppOptions){0});
    press(app, "T", KEY_PLAIN);
    assert_non_null(app->message);
    app_free(app);
    assert_int_equal(stat(home->file, &now), 0);
    assert_true(S_ISFIFO(now.st_mode));
}

/* What could not be written is written with the next change. */
static void a_disk_that_has_room_again_takes_what_was_not_kept(void **state)
{
    Home *home = *state;
    App *app = app_with(home, (AppOptions){0});
    limit_files(0);
    press(app, "T", KEY_PLAIN);
    limit_files(RLIM_INFINITY);
    assert_null(kept(home));
    press(app, "M", KEY_PLAIN);
    app_free(app);
    assert_string_equal(kept(home), "theme: dark\nnames: linux\n");
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
        AT_HOME(each_size_is_read_as_it_was_written_and_100_is_the_first),
        AT_HOME(control_minus_goes_down_to_85_and_control_0_back_to_100),
        AT_HOME(what_another_program_wrote_is_kept),
        AT_HOME(every_choice_is_written_as_it_is_read),
        AT_HOME(each_of_two_windows_writes_what_was_changed_in_it),
        AT_HOME(a_long_file_is_kept_whole),
        AT_HOME(a_pipe_by_the_name_of_the_file_keeps_nobody_waiting),
        AT_HOME(a_disk_that_has_room_again_takes_what_was_not_kept),
        AT_HOME(a_file_that_cannot_be_written_is_said_once),
        AT_HOME(choices_that_do_not_fit_on_the_disk_leave_those_that_were_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
