/* The hosts' sockets as ss and netstat would list them. */
#include "expect.h"

#include "support/hand_many.h"
#include "support/sheets.h"

static const Rect SHEET = {0, 0, 1280, 720}, WIDE = {0, 0, 2560, 720};

typedef struct Scene {
    Arena *arena;
    Hand *hand;
    SheetContext context;
} Scene;

static Scene new_scene(NameStyle names)
{
    Scene scene = {.arena = arena_new()};
    scene.hand = hand_begin(scene.arena);
    scene.context = sheet_context("en", scene.arena);
    scene.context.run.netstat = true;
    scene.context.style.names = names;
    return scene;
}

/* An end of one connection as it shall be listed. */
static TcpEndpoint *add_end(Scene *scene, Host host, TcpState state)
{
    TcpEndpoint *end = &scene->hand->ends[scene->hand->connection][host];
    end->state = state;
    end->snd.una = end->snd.nxt = 101;
    return end;
}

static void keep(Scene *scene, Host host)
{
    hand_call(scene->hand, 0, host, CALLED_STATUS);
    hand_keep(scene->hand, host, scene->hand->trace->entries.count - 1);
}

static Drawing draw_end(Scene *scene, Rect rect)
{
    Trace *trace = scene->hand->trace;
    if (trace->instants.count == 0)
        trace_finish(trace, SIM_SECOND);
    Drawing drawing = drawing_new(scene->arena, scene->context.style.measure, "en");
    sheet_draw(&drawing, trace, trace_moment(trace, trace_length(trace)), rect, &scene->context);
    return drawing;
}

static int count_texts(const Drawing *drawing, const char *text)
{
    int count = 0;
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        bool mono = shape->kind == SHAPE_TEXT &&
                    (shape->as.text.face == FACE_MONO || shape->as.text.face == FACE_MONO_BOLD);
        count += mono && strcmp(shape->as.text.string, text) == 0;
    }
    return count;
}

static bool says(const Drawing *drawing, const char *text)
{
    return count_texts(drawing, text) > 0;
}

static void linux_names_give_the_line_of_ss(void **state)
{
    (void)state;
    Scene scene = new_scene(NAMES_LINUX);
    hand_connection(scene.hand, "a", 50000);
    TcpEndpoint *end = add_end(&scene, HOST_CLIENT, TCP_ESTABLISHED);
    end->rcv.buffered = 7;
    end->snd.nxt = 111;
    end->snd.queued = 20;
    keep(&scene, HOST_CLIENT);
    Drawing drawing = draw_end(&scene, WIDE);
    assert_true(says(&drawing, "State") && says(&drawing, "Peer"));
    assert_false(says(&drawing, "Proto"));
    assert_true(says(&drawing, "ESTAB"));
    assert_true(says(&drawing, "7") && says(&drawing, "30"));
    assert_true(says(&drawing, ":50000") || says(&drawing, "192.0.2.1:50000"));
    arena_free(scene.arena);
}

static void each_tool_has_its_own_columns_and_words(void **state)
{
    (void)state;
    static const struct {
        NameStyle names;
        const char *head, *state, *port;
    } TOOLS[] = {
        {NAMES_RFC, "Foreign", "SYN-RECEIVED", ":80"},
        {NAMES_LINUX, "Peer", "SYN-RECV", ":80"},
        {NAMES_BSD, "(state)", "SYN_RCVD", ".80"},
        {NAMES_WINDOWS, "State", "SYN_RECEIVED", ":80"},
    };
    for (size_t i = 0; i < sizeof TOOLS / sizeof *TOOLS; i++) {
        Scene scene = new_scene(TOOLS[i].names);
        hand_connection(scene.hand, "a", 50000);
        add_end(&scene, HOST_SERVER, TCP_SYN_RECEIVED);
        keep(&scene, HOST_SERVER);
        Drawing drawing = draw_end(&scene, SHEET);
        assert_true(says(&drawing, TOOLS[i].head));
        assert_true(says(&drawing, TOOLS[i].state));
        assert_true(says(&drawing, TOOLS[i].port));
        arena_free(scene.arena);
    }
}

static void a_fin_counts_as_one_octet_until_it_is_acknowledged(void **state)
{
    (void)state;
    Scene scene = new_scene(NAMES_LINUX);
    hand_connection(scene.hand, "a", 50000);
    TcpEndpoint *end = add_end(&scene, HOST_CLIENT, TCP_FIN_WAIT_1);
    end->snd.nxt = 102;
    end->snd.close_queued = end->snd.fin_sent = true;
    keep(&scene, HOST_CLIENT);
    TcpEndpoint *other = add_end(&scene, HOST_SERVER, TCP_CLOSE_WAIT);
    other->rcv.buffered = 5;
    other->snd.close_queued = true;
    other->snd.queued = 8;
    keep(&scene, HOST_SERVER);
    Drawing drawing = draw_end(&scene, SHEET);
    assert_int_equal(count_texts(&drawing, "1"), 1);
    assert_int_equal(count_texts(&drawing, "6"), 1);
    assert_int_equal(count_texts(&drawing, "9"), 1);
    arena_free(scene.arena);
}

static void what_is_half_open_or_in_time_wait_has_no_queues(void **state)
{
    (void)state;
    Scene scene = new_scene(NAMES_LINUX);
    hand_connection(scene.hand, "a", 50000);
    add_end(&scene, HOST_CLIENT, TCP_TIME_WAIT)->snd.nxt = 105;
    keep(&scene, HOST_CLIENT);
    TcpEndpoint *end = add_end(&scene, HOST_SERVER, TCP_SYN_RECEIVED);
    end->passive = true;
    end->snd.nxt = 102;
    keep(&scene, HOST_SERVER);
    Drawing drawing = draw_end(&scene, SHEET);
    assert_int_equal(count_texts(&drawing, "0"), 4);
    arena_free(scene.arena);
}

static void a_listener_is_listed_with_any_address_and_what_is_closed_is_not(void **state)
{
    (void)state;
    Scene scene = new_scene(NAMES_LINUX);
    hand_connection(scene.hand, "a", 50000);
    scene.hand->sockets[0][HOST_SERVER].remote = 0;
    add_end(&scene, HOST_SERVER, TCP_LISTEN);
    keep(&scene, HOST_SERVER);
    add_end(&scene, HOST_CLIENT, TCP_CLOSED);
    keep(&scene, HOST_CLIENT);
    Drawing drawing = draw_end(&scene, SHEET);
    assert_true(says(&drawing, "0.0.0.0:*"));
    assert_false(says(&drawing, "UNCONN"));
    arena_free(scene.arena);
}

static void what_has_no_row_is_counted_and_the_shown_one_has_a_row(void **state)
{
    (void)state;
    Scene scene = new_scene(NAMES_LINUX);
    for (int i = 0; i < 20; i++) {
        hand_connection(scene.hand, arena_printf(scene.arena, "b%d", i), 50000 + i);
        add_end(&scene, HOST_CLIENT, TCP_ESTABLISHED);
        keep(&scene, HOST_CLIENT);
    }
    scene.context.run.connection = 17;
    Drawing drawing = draw_end(&scene, SHEET);
    assert_true(says(&drawing, ":50017"));
    bool more = false;
    for (int i = 0; i < drawing.count; i++) {
        const Shape *shape = &drawing.items[i];
        more =
            more || (shape->kind == SHAPE_TEXT && strcmp(shape->as.text.string, "+ 18 more") == 0);
    }
    assert_true(more);
    assert_null(sheet_fault(&drawing, 0, SHEET, scene.arena));
    scene.context.chrome.panel = PANEL_CLIENT;
    Drawing large = draw_end(&scene, SHEET);
    assert_true(count_texts(&large, "ESTAB") > 6);
    arena_free(scene.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(linux_names_give_the_line_of_ss),
        cmocka_unit_test(each_tool_has_its_own_columns_and_words),
        cmocka_unit_test(a_fin_counts_as_one_octet_until_it_is_acknowledged),
        cmocka_unit_test(what_is_half_open_or_in_time_wait_has_no_queues),
        cmocka_unit_test(a_listener_is_listed_with_any_address_and_what_is_closed_is_not),
        cmocka_unit_test(what_has_no_row_is_counted_and_the_shown_one_has_a_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
