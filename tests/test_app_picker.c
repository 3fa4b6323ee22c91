/* The picker and the help, over the sheet. */
#include "app/menus/entries.h"
#include "expect.h"

#include "app/commands.h"
#include "app/menus/miniatures.h"
#include "app/state.h"
#include "support/sheets.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct Size {
    int width, height;
} Size;

static const Size SIZES[] = {{960, 540},   {1280, 720},  {1024, 768}, {1280, 800},
                             {1920, 1080}, {3840, 2160}, {640, 360}};
enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES };

static const char GOOD[] = "format: 1\ntitle: %s\ntags: [%s]\nlevel: %s\nsteps:\n"
                           "  - server: listen\n  - client: connect\n";

typedef struct Shelf {
    Arena *arena;
    char folder[32];
    App *app;
} Shelf;

static void put(Shelf *shelf, const char *name, const char *text)
{
    FILE *file = fopen(arena_printf(shelf->arena, "%s/%s.yaml", shelf->folder, name), "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void put_good(Shelf *shelf, const char *name, const char *tags, const char *level)
{
    char text[512];
    snprintf(text, sizeof text, GOOD, name, tags, level);
    put(shelf, name, text);
}

static App *app_on(const char *folder, Arena *arena)
{
    DiagList diags = {.arena = arena};
    App *app = app_new(
        &(AppOptions){.data = SOURCE_DIR, .folder = folder, .measure = {sheet_fixed_width, NULL}},
        &diags);
    assert_non_null(app);
    return app;
}

static int set_up(void **state)
{
    Arena *arena = arena_new();
    Shelf *shelf = arena_alloc(arena, sizeof *shelf);
    shelf->arena = arena;
    strcpy(shelf->folder, "/tmp/tcpduet-shelf-XXXXXX");
    if (!mkdtemp(shelf->folder))
        return -1;
    put_good(shelf, "a-hard-close", "closing", "advanced");
    put_good(shelf, "an-easy-close", "Closing, opening", "introductory");
    put_good(shelf, "figure", "opening, figure", "introductory");
    put_good(shelf, "open", "opening", "intermediate");
    put_good(shelf, "strange", "", "introductory");
    put(shelf, "broken", "format: 1\ntitle: Broken on purpose\ntags: [loss]\nsteps: [\n");
    shelf->app = app_on(shelf->folder, arena);
    *state = shelf;
    return 0;
}

static int tear_down(void **state)
{
    Shelf *shelf = *state;
    app_free(shelf->app);
    Library left = library_read(shelf->folder, shelf->arena);
    for (int i = 0; i < left.count; i++)
        unlink(left.items[i].path);
    int status = rmdir(shelf->folder);
    arena_free(shelf->arena);
    return status;
}

static void press(App *app, const char *name)
{
    assert_true(app_key(app, (KeyPress){name, name, KEY_PLAIN, false}));
}

static const Drawing *drawn(App *app, Size size)
{
    const Drawing *drawing = NULL;
    app_draw(app, size.width, size.height, &drawing);
    return drawing;
}

static int count_texts(const Drawing *drawing, const char *text)
{
    int count = 0;
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        count += shape->kind == SHAPE_TEXT && strcmp(shape->as.text.string, text) == 0;
    }
    return count;
}

static const char *name_at(const App *app, int index)
{
    assert_true(index < app->menu.library.count);
    return app->menu.library.items[index].name;
}

static void a_list_that_is_seen_whole_is_not_pulled(void **state)
{
    App *app = ((Shelf *)*state)->app;
    app_open_picker(app);
    drawn(app, SIZES[1]);
    int chosen = app->menu.chosen;
    assert_false(app_grab(app, (Point){640, 300}, (Point){640, 100}));
    app_drag(app, (Point){640, 100});
    assert_int_equal(app->menu.chosen, chosen);
    drawn(app, SIZES[6]);
    assert_true(app_grab(app, (Point){320, 200}, (Point){320, 100}));
}

static void scenarios_stand_in_groups_and_go_from_easy_to_hard(void **state)
{
    static const char *const ORDER[] = {"open",   "an-easy-close", "a-hard-close",
                                        "broken", "figure",        "strange"};
    App *app = ((Shelf *)*state)->app;
    app_open_picker(app);
    for (int i = 0; i < 6; i++)
        assert_string_equal(name_at(app, app->menu.library.count - 6 + i), ORDER[i]);
    const Drawing *drawing = drawn(app, SIZES[1]);
    static const char *const HEADINGS[] = {"Opening a connection", "Closing a connection",
                                           "The figures of the RFC", "Others"};
    for (int i = 0; i < 4; i++)
        assert_int_equal(count_texts(drawing, HEADINGS[i]), 1);
}

static void the_first_one_stands_behind_it(void **state)
{
    App *app = ((Shelf *)*state)->app;
    app_open_picker(app);
    assert_string_equal(app_title(app), "open");
    assert_int_equal(app->menu.chosen, 0);
}

static void a_broken_file_is_marked_and_shows_its_problem_when_it_is_opened(void **state)
{
    App *app = ((Shelf *)*state)->app;
    app_open_picker(app);
    assert_int_equal(count_texts(drawn(app, SIZES[1]), "has mistakes · broken"), 1);
    for (int i = 0; strcmp(name_at(app, app->menu.chosen), "broken") != 0; i++) {
        press(app, "PageDown");
        assert_true(i < 10);
    }
    press(app, "Return");
    assert_non_null(app_problem(app));
    assert_int_equal(app->menu.kind, MENU_CLOSED);
}

static void keys_go_through_the_rows_and_through_the_entries(void **state)
{
    App *app = ((Shelf *)*state)->app;
    app_open_picker(app);
    drawn(app, SIZES[1]);
    press(app, "Down"); /* each group begins a row */
    assert_string_equal(name_at(app, app->menu.chosen), "an-easy-close");
    press(app, "Right");
    assert_string_equal(name_at(app, app->menu.chosen), "a-hard-close");
    press(app, "Down");
    assert_string_equal(name_at(app, app->menu.chosen), "broken");
    press(app, "Up");
    assert_string_equal(name_at(app, app->menu.chosen), "an-easy-close");
    press(app, "Up");
    press(app, "Up");
    assert_string_equal(name_at(app, app->menu.chosen), "open");
    press(app, "End");
    press(app, "Down");
    assert_string_equal(name_at(app, app->menu.chosen), "strange");
}

static void the_wheel_goes_through_the_rows(void **state)
{
    App *app = ((Shelf *)*state)->app;
    app_open_picker(app);
    drawn(app, SIZES[1]);
    app_wheel(app, 2);
    assert_string_equal(name_at(app, app->menu.chosen), "broken");
    app_wheel(app, -1);
    assert_string_equal(name_at(app, app->menu.chosen), "an-easy-close");
}

static void a_row_for_which_there_is_room_without_the_gap_below_it_is_seen(void **state)
{
    App *app = app_on(NULL, ((Shelf *)*state)->arena);
    app_open_picker(app);
    const Drawing *drawing = drawn(app, (Size){1280, 1276});
    assert_int_equal(count_texts(drawing, "The server closes first"), 0);
    drawing = drawn(app, (Size){1280, 1278});
    assert_int_equal(count_texts(drawing, "The server closes first"), 1);
    app_free(app);
}

/* At whatever height of the window, with whatever entry marked. */
static void a_heading_is_never_alone_at_the_foot(void **state)
{
    App *app = app_on(NULL, ((Shelf *)*state)->arena);
    app_open_picker(app);
    for (int high = 540; high < 1080; high += 17) {
        app->menu.chosen = high * 7 % menu_count(app);
        const Drawing *drawing = drawn(app, (Size){1280, high});
        double last = 0, heading = 0;
        for (int i = 0; i < drawing->count; i++) {
            const Shape *shape = &drawing->items[i];
            if (shape->tag.kind == THING_MENU_ENTRY && shape->kind == SHAPE_BOX)
                last = shape->as.box.rect.y;
            else if (shape->kind == SHAPE_TEXT && shape->as.text.face == FACE_BOLD &&
                     shape->tag.kind != THING_MENU_ENTRY && last > 0)
                heading = shape->as.text.at.y;
        }
        assert_true(last > 0 && heading < last);
    }
    app_free(app);
}

static void what_is_typed_leaves_out_what_has_it_nowhere(void **state)
{
    App *app = ((Shelf *)*state)->app;
    app_open_picker(app);
    app_text(app, "CLOS");
    app_text(app, " HA");
    assert_int_equal(menu_count(app), 1);
    assert_string_equal(name_at(app, 0), "a-hard-close");
    assert_int_equal(count_texts(drawn(app, SIZES[1]), "CLOS HA"), 1);
    app_text(app, "t");
    assert_int_equal(menu_count(app), 0);
    press(app, "Return"); /* nothing is there to be opened */
    for (int i = 0; i < 3; i++)
        press(app, "Backspace");
    assert_int_equal(menu_count(app), 2);
    press(app, "Return");
    assert_string_equal(app_title(app), "an-easy-close");
    app_open_picker(app);
    assert_int_equal(menu_count(app), 6);
    assert_string_equal(app->menu.find, "");
}

static void files_of_the_readers_own_folder_are_told_by_their_names(void **state)
{
    Shelf *shelf = *state;
    app_open_picker(shelf->app);
    const Drawing *drawing = drawn(shelf->app, SIZES[1]);
    assert_int_equal(count_texts(drawing, "advanced · a-hard-close"), 1);
    assert_int_equal(count_texts(drawing, "has mistakes · broken"), 1);
    App *app = app_on(NULL, shelf->arena);
    app_open_picker(app);
    assert_true(count_texts(drawn(app, SIZES[1]), "advanced") > 3);
    app_free(app);
}

static void in_one_group_there_is_no_heading(void **state)
{
    Shelf *shelf = *state;
    for (int i = 0; i < 2; i++)
        unlink(arena_printf(shelf->arena, "%s/%s.yaml", shelf->folder, i ? "broken" : "strange"));
    unlink(arena_printf(shelf->arena, "%s/figure.yaml", shelf->folder));
    unlink(arena_printf(shelf->arena, "%s/open.yaml", shelf->folder));
    app_open_picker(shelf->app);
    assert_int_equal(count_texts(drawn(shelf->app, SIZES[1]), "Closing a connection"), 0);
}

static void an_empty_folder_says_so(void **state)
{
    Shelf *shelf = *state;
    App *app = app_on("/nonexistent", shelf->arena);
    app_open_picker(app);
    const char *said = words_get(app_words(app), "command.picker.empty");
    assert_int_equal(count_texts(drawn(app, SIZES[1]), said), 1);
    static const char *const KEYS[] = {"Down", "Up", "End", "Home", "PageDown", "Return"};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++)
        press(app, KEYS[i]);
    app_free(app);
}

static void a_picture_is_drawn_once_and_again_when_its_file_changes(void **state)
{
    Shelf *shelf = *state;
    Miniatures *miniatures = miniatures_new();
    const char *path = arena_printf(shelf->arena, "%s/open.yaml", shelf->folder);
    const ViewMiniature *first = miniatures_picture(miniatures, path);
    assert_non_null(first);
    assert_true(first->arrow_count >= 3 && first->piece_count >= 4);
    assert_ptr_equal(miniatures_picture(miniatures, path), first);
    put(shelf, "open", "format: 1\ntitle: Nothing happens here\nsteps:\n  - server: listen\n");
    const ViewMiniature *second = miniatures_picture(miniatures, path);
    assert_non_null(second);
    assert_int_equal(second->arrow_count, 0);
    struct stat before;
    assert_int_equal(stat(path, &before), 0);
    put(shelf, "open", "format: 1\nsteps: [\n");
    assert_null(miniatures_picture(miniatures, path));
    /* As long as the one before, with its time. */
    put(shelf, "open", "format: 1\ntitle: Nothing happens now.\nsteps:\n  - server: listen\n");
    const struct timespec times[] = {before.st_atim, before.st_mtim};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
    assert_non_null(miniatures_picture(miniatures, path));
    put(shelf, "open", "format: 1\ntitle: Nothing happens now.\nsteps:\n  - server: lisden\n");
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
    assert_null(miniatures_picture(miniatures, path));
    assert_null(miniatures_picture(miniatures, "/nonexistent.yaml"));
    miniatures_free(miniatures);
}

/* The first shape of an overlay is the veil over everything. */
static int first_of_overlay(const Drawing *drawing, Size size)
{
    for (int i = drawing->count - 1; i > 0; i--) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_BOX && shape->as.box.rect.w >= size.width)
            return i;
    }
    fail_msg("nothing lies over the sheet");
    return 0;
}

static const char *cut_off(const Drawing *drawing, int first)
{
    for (int i = first; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_TEXT && strstr(shape->as.text.string, "…"))
            return shape->as.text.string;
    }
    return NULL;
}

static const Drawing *look_at(App *app, Size size, Arena *arena)
{
    const Drawing *drawing = drawn(app, size);
    Rect rect = {0, 0, size.width, size.height};
    int first = first_of_overlay(drawing, size);
    const char *fault = sheet_fault_at(drawing, first, rect, APP_SCALES[app->choices.scale], arena);
    if (!fault)
        fault = cut_off(drawing, first);
    if (fault)
        fail_msg("%s, %dx%d, scale %d, entry or page %d: %s", app_language(app), size.width,
                 size.height, app->choices.scale, app->menu.chosen, fault);
    return drawing;
}

/* Every entry is seen when it is chosen. */
static void expect_chosen_seen(const App *app, const Drawing *drawing)
{
    bool seen = false;
    for (int i = 0; i < drawing->count; i++) {
        Tag tag = drawing->items[i].tag;
        seen = seen || (tag.kind == THING_MENU_ENTRY && tag.b == app->menu.chosen);
    }
    assert_true(seen);
}

static void every_entry_of_the_library_can_be_seen_and_read(void **state)
{
    Shelf *shelf = *state;
    App *app = app_on(NULL, shelf->arena);
    app_open_picker(app);
    assert_true(app->menu.library.count > 40);
    for (int turn = 0; turn < 3 * SCALE_COUNT * SIZE_COUNT; turn++) {
        app->choices.language = turn % 3;
        app->choices.scale = turn / 3 % SCALE_COUNT;
        Size size = SIZES[turn / (3 * SCALE_COUNT)];
        for (int i = 0; i < app->menu.library.count; i += 6) {
            app->menu.chosen = i;
            expect_chosen_seen(app, look_at(app, size, shelf->arena));
        }
    }
    app_free(app);
}

static void what_is_typed_has_a_limit_and_can_be_read(void **state)
{
    Shelf *shelf = *state;
    App *app = app_on(NULL, shelf->arena);
    app_open_picker(app);
    Library all = app->menu.library;
    for (int i = 0; i < 2 * FIND_MAX; i++)
        app_text(app, "q");
    assert_int_equal(strlen(app->menu.find), FIND_MAX);
    for (int turn = 0; turn < 3 * SCALE_COUNT * SIZE_COUNT; turn++) {
        app->choices.language = turn % 3;
        app->choices.scale = turn / 3 % SCALE_COUNT;
        app->menu.library = turn % 2 ? all : (Library){0};
        for (app->menu.chosen = 0; app->menu.chosen < 60; app->menu.chosen += 30)
            look_at(app, SIZES[turn / (3 * SCALE_COUNT)], shelf->arena);
    }
    app_free(app);
}

static void every_command_stands_on_a_page_of_the_help(void **state)
{
    Shelf *shelf = *state;
    App *app = shelf->app;
    press(app, "F1");
    drawn(app, SIZES[1]);
    int named[COMMAND_COUNT] = {0}, answers = 0, pointers = 0, fingers = 0, what_ifs = 0;
    for (int page = 0; page < menu_count(app); page++) {
        app->menu.chosen = page;
        const Drawing *drawing = drawn(app, SIZES[1]);
        for (int i = 0; i < COMMAND_COUNT; i++)
            named[i] += count_texts(
                drawing, command_name(command_at((CommandId)i), app_words(app), shelf->arena));
        answers += count_texts(drawing, "Answer 1 to 4");
        pointers += count_texts(drawing, "With the pointer");
        fingers += count_texts(drawing, "With a finger");
        what_ifs += count_texts(drawing, "What if?");
    }
    for (int i = 0; i < COMMAND_COUNT; i++)
        assert_int_equal(named[i] > 0, i < COMMAND_ANSWER_1 || i > COMMAND_ANSWER_4);
    assert_true(answers == 1 && pointers == 1 && fingers == 1 && what_ifs == 1);
    for (int turn = 0; turn < 3 * SCALE_COUNT * SIZE_COUNT; turn++) {
        app->choices.language = turn % 3;
        app->choices.scale = turn / 3 % SCALE_COUNT;
        app->menu.chosen = 0;
        drawn(app, SIZES[turn / (3 * SCALE_COUNT)]);
        for (int pages = menu_count(app); app->menu.chosen < pages; app->menu.chosen++)
            look_at(app, SIZES[turn / (3 * SCALE_COUNT)], shelf->arena);
    }
}

/* Above this text, at the same left edge, stands the heading of a group. */
static bool has_heading(const Drawing *drawing, const Shape *line)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        bool heads = shape->kind == SHAPE_TEXT && shape->as.text.face == FACE_BOLD;
        double inset = line->as.text.at.x - shape->as.text.at.x;
        if (heads && inset >= 0 && inset < 60 && shape->as.text.at.y < line->as.text.at.y)
            return true;
    }
    return false;
}

static void every_column_of_the_help_begins_with_a_heading(void **state)
{
    App *app = ((Shelf *)*state)->app;
    int continued = 0;
    press(app, "F1");
    for (int size = 0; size < SIZE_COUNT; size++) {
        const Drawing *drawing = drawn(app, SIZES[size]);
        continued += count_texts(drawing, "Going through a run (continued)");
        int first = 0, lines = 0;
        while (drawing->items[first].kind != SHAPE_TEXT ||
               strcmp(drawing->items[first].as.text.string, "Help") != 0)
            first++;
        for (int i = first + 1; i < drawing->count; i++) {
            const Shape *shape = &drawing->items[i];
            if (shape->kind != SHAPE_TEXT || shape->as.text.face != FACE_REGULAR ||
                shape->fill != theme_named("light")->ink)
                continue;
            assert_true(has_heading(drawing, shape));
            lines++;
        }
        assert_true(lines > 4);
    }
    assert_true(continued > 0);
}

/* Where the button of a command lies on the open page of the help, or nothing. */
static Rect button_of(const Drawing *drawing, int command)
{
    for (int i = drawing->count - 1; i >= 0; i--) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_BOX && shape->tag.kind == THING_COMMAND &&
            shape->tag.b == command && shape->as.box.rect.w > 200)
            return shape->as.box.rect;
    }
    return (Rect){0};
}

static void every_command_is_a_button_of_the_help(void **state)
{
    App *app = ((Shelf *)*state)->app;
    int seen = 0;
    press(app, "F1");
    drawn(app, SIZES[1]);
    for (int page = 0; page < menu_count(app); page++) {
        app->menu.chosen = page;
        for (int i = 0; i < COMMAND_COUNT; i++) {
            Rect button = button_of(drawn(app, SIZES[1]), i);
            assert_true(button.w == 0 || button.h >= 44);
            seen += button.w > 0;
        }
    }
    int in_menus = 0;
    for (int i = 0; i < COMMAND_COUNT; i++)
        in_menus += command_at((CommandId)i)->where == IN_MENU;
    assert_int_equal(seen, COMMAND_COUNT - in_menus - 4);
}

static void a_line_of_the_help_closes_it_and_does_what_it_says(void **state)
{
    App *app = ((Shelf *)*state)->app;
    press(app, "F1");
    drawn(app, SIZES[1]);
    while (button_of(drawn(app, SIZES[1]), COMMAND_SPOTLIGHT).w == 0)
        press(app, "PageDown");
    Rect button = button_of(&app->drawing, COMMAND_SPOTLIGHT);
    app_click(app, (Point){button.x + 9, button.y + 9}, 1);
    assert_int_equal(app->menu.kind, MENU_CLOSED);
    assert_true(app->pointer.spotlight);
}

static void the_help_is_turned_by_pages_and_a_click_beside_its_lines_closes_it(void **state)
{
    App *app = ((Shelf *)*state)->app;
    app->choices.scale = 3;
    press(app, "F1");
    drawn(app, SIZES[0]);
    int pages = menu_count(app);
    assert_true(pages > 1);
    for (int i = 0; i < pages + 3; i++)
        press(app, i % 2 ? "Down" : "PageDown");
    assert_int_equal(app->menu.chosen, pages - 1);
    press(app, "Up");
    assert_int_equal(app->menu.chosen, pages - 2);
    drawn(app, SIZES[0]);
    app_click(app, (Point){30, 500}, 1);
    assert_int_equal(app->menu.kind, MENU_CLOSED);
}

#define ON_SHELF(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_SHELF(a_list_that_is_seen_whole_is_not_pulled),
        ON_SHELF(scenarios_stand_in_groups_and_go_from_easy_to_hard),
        ON_SHELF(the_first_one_stands_behind_it),
        ON_SHELF(a_broken_file_is_marked_and_shows_its_problem_when_it_is_opened),
        ON_SHELF(keys_go_through_the_rows_and_through_the_entries),
        ON_SHELF(the_wheel_goes_through_the_rows),
        ON_SHELF(a_row_for_which_there_is_room_without_the_gap_below_it_is_seen),
        ON_SHELF(a_heading_is_never_alone_at_the_foot),
        ON_SHELF(what_is_typed_leaves_out_what_has_it_nowhere),
        ON_SHELF(files_of_the_readers_own_folder_are_told_by_their_names),
        ON_SHELF(in_one_group_there_is_no_heading),
        ON_SHELF(an_empty_folder_says_so),
        ON_SHELF(a_picture_is_drawn_once_and_again_when_its_file_changes),
        ON_SHELF(every_entry_of_the_library_can_be_seen_and_read),
        ON_SHELF(what_is_typed_has_a_limit_and_can_be_read),
        ON_SHELF(every_command_stands_on_a_page_of_the_help),
        ON_SHELF(every_column_of_the_help_begins_with_a_heading),
        ON_SHELF(every_command_is_a_button_of_the_help),
        ON_SHELF(a_line_of_the_help_closes_it_and_does_what_it_says),
        ON_SHELF(the_help_is_turned_by_pages_and_a_click_beside_its_lines_closes_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
