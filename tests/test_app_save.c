/* Saving where memory runs out, or where what was written could not be read. */
#include "expect.h"

#include "app/app.h"
#include "app/commands.h"
#include "app/state.h"
#include "support/disk.h"
#include "support/sheets.h"
#include "support/user.h"

#include <stdlib.h>
#include <unistd.h>

/* No larger piece of memory than this is to be had; a text of 900 KB is read with less,
 * and written with more. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "allocator_may_return_null=1:max_allocation_size_mb=3";
}

typedef struct Desk {
    Arena *arena;
    App *app;
    const char *folder, *path, *edited;
} Desk;

static int set_up(void **state)
{
    Arena *arena = arena_new();
    Desk *desk = arena_alloc(arena, sizeof *desk);
    DiagList diags = {.arena = arena};
    desk->arena = arena;
    desk->folder = mkdtemp(arena_strdup(arena, "/tmp/tcpduet-save-XXXXXX"));
    desk->path = arena_printf(arena, "%s/a.yaml", desk->folder);
    desk->edited = arena_printf(arena, "%s/a-edited.yaml", desk->folder);
    desk->app =
        app_new(&(AppOptions){.data = SOURCE_DIR, .measure = {sheet_fixed_width, NULL}}, &diags);
    *state = desk;
    return 0;
}

static int tear_down(void **state)
{
    Desk *desk = *state;
    unlink(desk->path);
    unlink(desk->edited);
    rmdir(desk->folder);
    app_free(desk->app);
    arena_free(desk->arena);
    return 0;
}

/* Opens a scenario whose summary is so many backslashes, and loses its SYN. */
static void edit(Desk *desk, int backslashes)
{
    FILE *to = fopen(desk->path, "wb");
    assert_non_null(to);
    fputs("format: 1\ntitle: x\nsteps:\n  - server: listen\n  - client: connect\nsummary: 'a", to);
    for (int i = 0; i < backslashes; i++)
        putc('\\', to);
    fputs("'\n", to);
    fclose(to);
    assert_true(app_open(desk->app, desk->path));
    app_seek_entry(desk->app, app_trace(desk->app)->segments.items[0].sent_n);
    click(desk->app, thing_tag(THING_SEGMENT, 0, 0));
    press(desk->app, "Return", KEY_PLAIN);
    assert_true(shows(desk->app, "Edited"));
}

static void save(App *app)
{
    press(app, "S", KEY_CTRL);
    press(app, "Return", KEY_PLAIN);
}

static void is_not_saved(Desk *desk, const char *why)
{
    save(desk->app);
    assert_true(shows(desk->app, why));
    assert_int_not_equal(access(desk->edited, F_OK), 0);
    assert_true(shows(desk->app, "Edited"));
}

static void out_of_memory_while_saving_loses_nothing(void **state)
{
    edit(*state, 900000);
    is_not_saved(*state, "Cannot allocate memory");
}

static void what_no_reader_would_take_is_not_saved(void **state)
{
    edit(*state, 600000);
    is_not_saved(*state, "cannot be read again");
}

static void a_long_text_is_saved(void **state)
{
    Desk *desk = *state;
    edit(desk, 60000);
    save(desk->app);
    assert_true(shows(desk->app, "Saved as"));
    assert_true(app_open(desk->app, desk->edited));
}

#define AT_A_DESK(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        AT_A_DESK(out_of_memory_while_saving_loses_nothing),
        AT_A_DESK(what_no_reader_would_take_is_not_saved),
        AT_A_DESK(a_long_text_is_saved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
