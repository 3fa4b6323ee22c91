#define _XOPEN_SOURCE 700 /* nftw */
/* Saving an edited run: what Ctrl+S proposes, and where it writes. */
#include "expect.h"

#include "app/app.h"
#include "app/state.h"
#include "scenario/scenario.h"
#include "support/disk.h"
#include "support/read.h"
#include "support/sheets.h"
#include "support/user.h"

#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEEP = 8 };

typedef struct Desk {
    Arena *arena;
    App *app;
    const char *home, *own, *documents; /* folders */
} Desk;

static const char *within(Desk *desk, const char *folder, const char *file)
{
    return arena_printf(desk->arena, "%s/%s", folder, file);
}

static int set_up(void **state)
{
    Arena *arena = arena_new();
    Desk *desk = arena_alloc(arena, sizeof *desk);
    desk->arena = arena;
    desk->home = mkdtemp(arena_strdup(arena, "/tmp/tcpduet-form-XXXXXX"));
    desk->own = within(desk, desk->home, "lessons");
    desk->documents = within(desk, desk->home, "Documents");
    mkdir(desk->own, 0777);
    setenv("HOME", desk->home, 1);
    unsetenv("XDG_CONFIG_HOME");
    desk->app = user_app(SOURCE_DIR "/scenarios/lost-final-ack.yaml");
    *state = desk;
    return 0;
}

static int take_away(const char *path, const struct stat *found, int kind, struct FTW *ftw)
{
    (void)found, (void)kind, (void)ftw;
    return remove(path);
}

static int tear_down(void **state)
{
    Desk *desk = *state;
    app_free(desk->app);
    nftw(desk->home, take_away, DEEP, FTW_DEPTH | FTW_PHYS);
    arena_free(desk->arena);
    return 0;
}

/* Loses a segment of the library's scenario. */
static void edit(App *app, int segment)
{
    app_seek_entry(app, app_trace(app)->segments.items[segment].sent_n);
    click(app,
          thing_tag(THING_SEGMENT, (int)app_trace(app)->segments.items[segment].from, segment));
    press(app, "Return", KEY_PLAIN);
}

static void write_instead(App *app, SaveField field, const char *text)
{
    if (app->save.field != field)
        press(app, "Tab", KEY_PLAIN);
    while (*app->save.lines[field].text)
        press(app, "Backspace", KEY_PLAIN);
    app_text(app, text);
}

static const Scenario *read_from(Desk *desk, const char *path)
{
    DiagList diags = {.arena = desk->arena, .file = path};
    const Scenario *scenario = read_scenario(path, desk->arena, &diags);
    assert_int_equal(diags.errors, 0);
    return scenario;
}

static void return_takes_the_title_and_the_place_that_ctrl_s_proposes(void **state)
{
    Desk *desk = *state;
    const char *path = within(desk, desk->documents, "lost-final-ack-edited.tcpduet.yaml");
    edit(desk->app, 0);
    press(desk->app, "S", KEY_CTRL);
    assert_true(shows(desk->app, "Save the edited run"));
    assert_true(shows(desk->app, path));
    press(desk->app, "Return", KEY_PLAIN);
    assert_false(shows(desk->app, "Save the edited run"));
    assert_true(shows(desk->app, path));
    const Scenario *saved = read_from(desk, path);
    assert_string_equal(text_for(&saved->title, "en"), "Lost final ACK (edited)");
    assert_non_null(strstr(text_for(&saved->title, "zh-Hans"), "（已修改）"));
}

static void a_second_ctrl_s_saves_there_again_without_a_word(void **state)
{
    Desk *desk = *state;
    const char *path = within(desk, desk->documents, "lost-final-ack-edited.tcpduet.yaml");
    edit(desk->app, 0);
    press(desk->app, "S", KEY_CTRL);
    press(desk->app, "Return", KEY_PLAIN);
    int faults = read_from(desk, path)->network.count;
    edit(desk->app, 1);
    press(desk->app, "S", KEY_CTRL);
    assert_false(shows(desk->app, "Save the edited run"));
    assert_int_equal(read_from(desk, path)->network.count, faults + 1);
}

static void what_another_has_written_there_meanwhile_stays(void **state)
{
    Desk *desk = *state;
    const char *path = within(desk, desk->documents, "lost-final-ack-edited.tcpduet.yaml");
    edit(desk->app, 0);
    press(desk->app, "S", KEY_CTRL);
    press(desk->app, "Return", KEY_PLAIN);
    FILE *file = fopen(path, "a");
    fputs("# mine\n", file);
    fclose(file);
    press(desk->app, "S", KEY_CTRL);
    assert_true(shows(desk->app, "-edited-2.tcpduet.yaml"));
}

static void assert_saved_as(Desk *desk, const char *own, const char *saved)
{
    const char *path = within(desk, desk->own, own);
    copy_file(SOURCE_DIR "/scenarios/lost-final-ack.yaml", path);
    assert_true(app_open(desk->app, path));
    edit(desk->app, 0);
    press(desk->app, "S", KEY_CTRL);
    press(desk->app, "Return", KEY_PLAIN);
    assert_int_equal(access(within(desk, desk->own, saved), R_OK), 0);
}

static void an_own_scenario_is_saved_beside_itself_with_its_own_ending(void **state)
{
    Desk *desk = *state;
    assert_saved_as(desk, "mine.yaml", "mine-edited.yaml");
    assert_saved_as(desk, "ours.tcpduet.yaml", "ours-edited.tcpduet.yaml");
}

static void documents_lie_where_the_desktop_says(void **state)
{
    Desk *desk = *state;
    const char *config = within(desk, desk->home, ".config");
    mkdir(config, 0777);
    FILE *file = fopen(within(desk, config, "user-dirs.dirs"), "w");
    fputs("# comment\nXDG_MUSIC_DIR=\"$HOME/Music\"\nXDG_DOCUMENTS_DIR=\"$HOME/Texte\"\n", file);
    fclose(file);
    edit(desk->app, 0);
    press(desk->app, "S", KEY_CTRL);
    press(desk->app, "Return", KEY_PLAIN);
    assert_int_equal(
        access(within(desk, desk->home, "Texte/lost-final-ack-edited.tcpduet.yaml"), R_OK), 0);
}

static void the_reader_writes_another_title_and_place(void **state)
{
    Desk *desk = *state;
    edit(desk->app, 0);
    press(desk->app, "S", KEY_CTRL);
    write_instead(desk->app, SAVE_TITLE, "三次 lost");
    write_instead(desk->app, SAVE_PLACE, "~/lessons/three");
    press(desk->app, "Return", KEY_PLAIN);
    const Scenario *saved = read_from(desk, within(desk, desk->own, "three.tcpduet.yaml"));
    assert_string_equal(text_for(&saved->title, "en"), "三次 lost");
}

static void letters_in_the_form_are_no_commands(void **state)
{
    Desk *desk = *state;
    edit(desk->app, 0);
    press(desk->app, "S", KEY_CTRL);
    int language = desk->app->choices.theme;
    press(desk->app, "T", KEY_PLAIN);
    press(desk->app, "Space", KEY_PLAIN);
    press(desk->app, "W", KEY_SHIFT);
    assert_int_equal(desk->app->choices.theme, language);
    assert_true(shows(desk->app, "Save the edited run"));
    press(desk->app, "Escape", KEY_PLAIN);
    assert_false(shows(desk->app, "Save the edited run"));
    assert_true(shows(desk->app, "Edited"));
}

static void nothing_is_written_over_another_file_nor_into_the_library(void **state)
{
    Desk *desk = *state;
    const char *path = within(desk, desk->own, "there.yaml");
    fclose(fopen(path, "w"));
    edit(desk->app, 0);
    press(desk->app, "S", KEY_CTRL);
    write_instead(desk->app, SAVE_PLACE, path);
    press(desk->app, "Return", KEY_PLAIN);
    assert_true(shows(desk->app, "there already"));
    write_instead(desk->app, SAVE_PLACE, SOURCE_DIR "/scenarios/x.yaml");
    press(desk->app, "Return", KEY_PLAIN);
    assert_true(shows(desk->app, "own library"));
    assert_int_not_equal(access(SOURCE_DIR "/scenarios/x.yaml", F_OK), 0);
    write_instead(desk->app, SAVE_PLACE, "");
    press(desk->app, "Return", KEY_PLAIN);
    assert_true(shows(desk->app, "needs a name"));
}

/* How many captions and questions hold in a run, or do not. */
static int count_words(const Trace *trace, bool outdated)
{
    int count = 0;
    for (int n = 0; n < trace->entries.count; n++)
        count += trace_is_speech(&trace->entries.items[n]) &&
                 trace->entries.items[n].outdated == outdated;
    return count;
}

static void only_what_holds_is_saved(void **state)
{
    Desk *desk = *state;
    edit(desk->app, 0);
    int hold = count_words(app_trace(desk->app), false);
    assert_true(hold > 0);
    assert_true(count_words(app_trace(desk->app), true) > 0);
    press(desk->app, "S", KEY_CTRL);
    press(desk->app, "Return", KEY_PLAIN);
    assert_true(
        app_open(desk->app, within(desk, desk->documents, "lost-final-ack-edited.tcpduet.yaml")));
    assert_null(app_problem(desk->app));
    assert_int_equal(count_words(app_trace(desk->app), false), hold);
}

static void what_is_edited_again_is_called_edited_once(void **state)
{
    Desk *desk = *state;
    edit(desk->app, 0);
    press(desk->app, "S", KEY_CTRL);
    press(desk->app, "Return", KEY_PLAIN);
    assert_true(
        app_open(desk->app, within(desk, desk->documents, "lost-final-ack-edited.tcpduet.yaml")));
    edit(desk->app, 1);
    press(desk->app, "S", KEY_CTRL);
    assert_false(shows(desk->app, "(edited) (edited)"));
    assert_true(shows(desk->app, "lost-final-ack-edited-2.tcpduet.yaml"));
}

static void the_form_is_filled_by_mouse_too(void **state)
{
    Desk *desk = *state;
    edit(desk->app, 0);
    press(desk->app, "S", KEY_CTRL);
    click(desk->app, thing_tag(THING_MENU_ENTRY, 0, SAVE_PLACE));
    assert_int_equal(desk->app->save.field, SAVE_PLACE);
    click(desk->app, thing_tag(THING_MENU_ENTRY, 0, SAVE_DO));
    assert_true(shows(desk->app, "Saved as"));
}

#define AT_A_DESK(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        AT_A_DESK(return_takes_the_title_and_the_place_that_ctrl_s_proposes),
        AT_A_DESK(a_second_ctrl_s_saves_there_again_without_a_word),
        AT_A_DESK(what_another_has_written_there_meanwhile_stays),
        AT_A_DESK(an_own_scenario_is_saved_beside_itself_with_its_own_ending),
        AT_A_DESK(documents_lie_where_the_desktop_says),
        AT_A_DESK(the_reader_writes_another_title_and_place),
        AT_A_DESK(letters_in_the_form_are_no_commands),
        AT_A_DESK(nothing_is_written_over_another_file_nor_into_the_library),
        AT_A_DESK(only_what_holds_is_saved),
        AT_A_DESK(what_is_edited_again_is_called_edited_once),
        AT_A_DESK(the_form_is_filled_by_mouse_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
