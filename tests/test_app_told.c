/* What ladder and caption tell of small scenarios. */
#include "expect.h"

#include "support/runs.h"
#include "support/sheets.h"

#define START "start: established\nsteps:\n"

static const Rect SHEET = {0, 0, 1280, 720};

typedef struct Scene {
    TestRun run;
    SheetContext context;
} Scene;

static Scene new_scene(const char *body)
{
    Scene scene = {.run = run_text(body)};
    assert_non_null(scene.run.trace);
    scene.context = sheet_context("en", scene.run.arena);
    scene.context.style.reduced_motion = true; /* what is told, and not how it comes */
    return scene;
}

/* The sheet a little after the entry. */
static Drawing draw_after(const Scene *scene, const TraceEntry *entry)
{
    const Trace *trace = scene->run.trace;
    double shown = trace_shown_of(trace, (int)(entry - trace->entries.items)) + 0.1;
    Drawing drawing = drawing_new(scene->run.arena, scene->context.style.measure, "en");
    sheet_draw(&drawing, trace, trace_moment(trace, shown), SHEET, &scene->context);
    return drawing;
}

static Drawing draw_end(const Scene *scene)
{
    const Trace *trace = scene->run.trace;
    return draw_after(scene, &trace->entries.items[trace->entries.count - 1]);
}

static Caption caption_after(const Scene *scene, const TraceEntry *entry)
{
    const Trace *trace = scene->run.trace;
    double shown = trace_shown_of(trace, (int)(entry - trace->entries.items)) + 0.1;
    return sheet_caption(scene->run.arena, trace, trace_moment(trace, shown), &scene->context);
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

static bool says(const Drawing *drawing, const char *text)
{
    return count_texts(drawing, text) > 0;
}

static int count_with(const Drawing *drawing, const char *part)
{
    int count = 0;
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        count += shape->kind == SHAPE_TEXT && strstr(shape->as.text.string, part) != NULL;
    }
    return count;
}

static void crossing_segments_keep_their_numbers(void **state)
{
    (void)state;
    Scene scene =
        new_scene("hosts: {client: {isn: 100}, server: {isn: 300}}\n"
                  "steps:\n  - client: connect\n    server: connect\n  - after: 1s\n    say: x\n");
    Drawing drawing = draw_after(&scene, find_entry(&scene.run, TRACE_NOTIFY, HOST_CLIENT, 1));
    assert_int_equal(count_with(&drawing, "seq 100"), 2);
    assert_int_equal(count_with(&drawing, "seq 300"), 2);
    assert_int_equal(count_with(&drawing, "ack 301"), 1);
    assert_int_equal(count_with(&drawing, "ack 101"), 1);
    end_run(&scene.run);
}

static void a_window_is_told_when_it_is_another_one_than_before(void **state)
{
    (void)state;
    Scene scene = new_scene("hosts: {client: {isn: 100, mss: 100}, server: {isn: 300, window: 200}}"
                            "\n" START "  - server: pause reading\n  - client: send 200\n"
                            "  - after: 1s\n    say: x\n");
    Drawing drawing = draw_end(&scene);
    assert_true(says(&drawing, "seq 301 ack 201 win 100"));
    assert_true(says(&drawing, "seq 301 ack 301 win 0"));
    end_run(&scene.run);
}

static void a_link_that_goes_down_and_up_leaves_its_marks(void **state)
{
    (void)state;
    Scene scene = new_scene(START "  - link: down\n  - after: 100ms\n    link: up\n"
                                  "  - after: 100ms\n    link: {delay: 50ms}\n"
                                  "  - after: 100ms\n    say: x\n");
    Drawing drawing = draw_end(&scene);
    assert_true(says(&drawing, "link down"));
    assert_true(says(&drawing, "link up"));
    assert_true(says(&drawing, "delay 50 ms"));
    Drawing early = draw_after(&scene, &scene.run.trace->entries.items[0]);
    assert_false(says(&early, "link down"));
    end_run(&scene.run);
}

static void nobody_says_that_a_delayed_ack_has_left(void **state)
{
    (void)state;
    Scene scene = new_scene("settings: {delayed_ack: 200ms}\n" START "  - client: close\n");
    const TraceEntry *fin = find_entry(&scene.run, TRACE_NOTIFY, HOST_SERVER, 2);
    Caption caption = caption_after(&scene, fin);
    assert_null(strstr(caption.headline, "acknowledges"));
    assert_non_null(strstr(caption.headline, "CLOSE-WAIT"));
    Drawing drawing = draw_after(&scene, fin);
    assert_false(says(&drawing, "snd ACK"));
    end_run(&scene.run);
}

static void without_time_wait_nothing_is_said_to_be_over(void **state)
{
    (void)state;
    Scene scene = new_scene("settings: {time_wait: off}\n" START
                            "  - client: close\n  - server: close\n  - after: 1s\n    say: x\n");
    Drawing drawing = draw_end(&scene);
    assert_false(says(&drawing, "2MSL is over"));
    const TraceEntry *expiry = NULL;
    for (int i = 1; (expiry = find_entry(&scene.run, TRACE_TIMER, HOST_CLIENT, i)); i++) {
        if (expiry->as.timer.what == TRACE_TIMER_EXPIRE)
            break;
    }
    assert_null(strstr(caption_after(&scene, expiry).headline, "long enough"));
    end_run(&scene.run);
}

static void the_one_who_aborts_is_not_told_of_a_reset(void **state)
{
    (void)state;
    Scene scene = new_scene(START "  - client: [send 1500, abort]\n  - after: 1s\n    say: x\n");
    Drawing drawing = draw_after(&scene, find_entry(&scene.run, TRACE_NOTIFY, HOST_SERVER, 3));
    assert_int_equal(count_texts(&drawing, "aborted"), 1);
    assert_int_equal(count_texts(&drawing, "reset"), 1);
    end_run(&scene.run);
}

static void a_shutdown_is_called_so(void **state)
{
    (void)state;
    Scene scene = new_scene(START "  - client: shutdown\n  - after: 1s\n    say: x\n");
    Drawing drawing = draw_end(&scene);
    assert_true(says(&drawing, "shutdown()"));
    assert_false(says(&drawing, "close()"));
    end_run(&scene.run);
}

#define ASKS                                                                                       \
    "  - ask:\n      question: Which?\n      choices: [The first, The second one]\n"               \
    "      answer: 2\n      why: It is so.\n  - after: 100ms\n    client: close\n"

static bool has_cross(const Drawing *drawing, Color color)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_PATH && shape->stroke.color == color)
            return true;
    }
    return false;
}

static void a_refused_call_has_a_red_cross_beside_the_connection_that_has_the_port(void **state)
{
    (void)state;
    Scene scene = new_scene("settings: {end: 2s}\nsteps:\n"
                            "  - server: listen on 81\n"
                            "  - client: connect as b to 81\n"
                            "  - server: listen on 81\n    at: 1s\n");
    const TraceEntry *told = find_entry(&scene.run, TRACE_NOTIFY, HOST_SERVER, 2);
    assert_int_equal(told->as.notice.error, TCP_EADDRINUSE);
    scene.context.run.connection =
        trace_connection_of(scene.run.trace, (int)(told - scene.run.trace->entries.items));
    Drawing drawing = draw_after(&scene, told);
    assert_int_equal(sheet_text(&drawing, "listen()")->as.text.face, FACE_BOLD);
    assert_true(has_cross(&drawing, scene.context.style.theme->lost));
    assert_true(says(&drawing, "already in"));
    end_run(&scene.run);
}

static void a_question_shows_its_choices_and_the_next_instant_the_answer(void **state)
{
    (void)state;
    Scene scene = new_scene(START ASKS);
    const TraceEntry *call = find_entry(&scene.run, TRACE_CALL, HOST_CLIENT, 2);
    Caption asked = caption_after(&scene, call - 1);
    assert_string_equal(asked.headline, "Which?");
    assert_int_equal(asked.choice_count, 2);
    Drawing drawing = draw_after(&scene, call - 1);
    assert_true(says(&drawing, "The first") && says(&drawing, "The second one"));
    assert_false(says(&drawing, "It is so."));
    Caption after = caption_after(&scene, call);
    assert_int_equal(after.choice_count, 0);
    assert_non_null(strstr(after.why, "The second one"));
    assert_non_null(strstr(after.why, "It is so."));
    end_run(&scene.run);
}

/* Nothing follows it: the answer has the end of the stage to itself. */
static void the_answer_to_a_last_question_stands_behind_it(void **state)
{
    (void)state;
    Scene scene = new_scene("steps:\n  - client: connect\n  - at: 20s\n    ask:\n"
                            "      question: Which?\n      choices: [The first, The second one]\n"
                            "      answer: 2\n      why: It is so.\n"
                            "settings: {end: 20s}\n");
    const Trace *trace = scene.run.trace;
    int last = trace->instants.count - 1;
    TraceMoment asked = trace_moment(trace, trace_rest(trace, last - 1));
    TraceMoment answered = trace_moment(trace, trace_rest(trace, last));
    Caption caption = sheet_caption(scene.run.arena, trace, asked, &scene.context);
    assert_string_equal(caption.headline, "Which?");
    assert_int_equal(caption.choice_count, 2);
    caption = sheet_caption(scene.run.arena, trace, answered, &scene.context);
    assert_string_equal(caption.headline, "Which?");
    assert_int_equal(caption.choice_count, 0);
    assert_non_null(strstr(caption.why, "The second one"));
    assert_non_null(strstr(caption.why, "It is so."));
    assert_int_equal(answered.n, asked.n);
    assert_int_equal(answered.t, trace->end);
    end_run(&scene.run);
}

static const char LONG[] = "A choice that is as long as the longest ones that a scenario has";

static void four_long_choices_have_room_at_every_size(void **state)
{
    (void)state;
    static const Rect SIZES[] = {{0, 0, 960, 540}, {0, 0, 1024, 768}, {0, 0, 1280, 800}};
    TestRun made = {.arena = arena_new()};
    Scene scene = new_scene(arena_printf(
        made.arena,
        START "  - ask:\n      question: A question that takes a line, or a bit more?\n"
              "      choices: [%s, %s, %s, %s]\n      answer: 2\n",
        LONG, LONG, LONG, LONG));
    double shown = trace_rest(scene.run.trace, scene.run.trace->instants.count - 2);
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        Drawing drawing = drawing_new(scene.run.arena, scene.context.style.measure, "en");
        sheet_draw(&drawing, scene.run.trace, trace_moment(scene.run.trace, shown), SIZES[i],
                   &scene.context);
        assert_null(sheet_fault(&drawing, 0, SIZES[i], scene.run.arena));
        double low = 0, panel = SIZES[i].h * (720 - 8 - 48 - 8) / 720;
        for (int k = 0; k < drawing.count; k++) {
            const Shape *shape = &drawing.items[k];
            if (shape->kind == SHAPE_TEXT && shape->tag.kind == THING_CHOICE)
                low = fmax(low, shape->as.text.at.y);
        }
        assert_true(low > 0 && low < panel);
    }
    arena_free(made.arena);
    end_run(&scene.run);
}

/* Each has an instant of its own, and below the caption what happens in it. */
static void a_caption_stands_for_all_that_one_host_does_in_its_step(void **state)
{
    (void)state;
    Scene scene = new_scene(START "  - client: [send 10, shutdown]\n    say: The last request.\n");
    const TraceEntry *sends = find_entry(&scene.run, TRACE_CALL, HOST_CLIENT, 2);
    const TraceEntry *closes = find_entry(&scene.run, TRACE_CALL, HOST_CLIENT, 3);
    const TraceEntry *arrives = find_entry(&scene.run, TRACE_ARRIVE, HOST_SERVER, 3);
    assert_string_equal(caption_after(&scene, sends).headline, "The last request.");
    assert_non_null(strstr(caption_after(&scene, sends).why, "send"));
    assert_string_equal(caption_after(&scene, closes).headline, "The last request.");
    assert_non_null(strstr(caption_after(&scene, closes).why, "FIN-WAIT-1"));
    assert_string_not_equal(caption_after(&scene, arrives).headline, "The last request.");
    end_run(&scene.run);
}

static void a_caption_does_not_stand_for_what_its_step_repeats_later(void **state)
{
    (void)state;
    Scene scene = new_scene(START "  - client: [status, status]\n    times: 2\n    every: 1s\n"
                                  "    say: How is it?\n");
    for (int nth = 2; nth <= 5; nth++) {
        const TraceEntry *asks = find_entry(&scene.run, TRACE_CALL, HOST_CLIENT, nth);
        const char *headline = caption_after(&scene, asks).headline;
        assert_int_equal(strcmp(headline, "How is it?") == 0, asks->t == 0);
    }
    end_run(&scene.run);
}

static void what_arrives_without_delay_has_its_own_caption(void **state)
{
    (void)state;
    Scene scene = new_scene("settings: {delay: 0ms}\nsteps:\n  - server: listen\n"
                            "  - client: connect\n    say: It calls.\n");
    const TraceEntry *calls = find_entry(&scene.run, TRACE_CALL, HOST_CLIENT, 1);
    const TraceEntry *arrives = find_entry(&scene.run, TRACE_ARRIVE, HOST_CLIENT, 1);
    assert_int_equal(arrives->t, calls->t);
    assert_string_equal(caption_after(&scene, calls).headline, "It calls.");
    assert_string_not_equal(caption_after(&scene, arrives).headline, "It calls.");
    end_run(&scene.run);
}

static void when_both_ends_do_the_same_the_caption_speaks_of_each(void **state)
{
    (void)state;
    Scene scene = new_scene("steps:\n  - client: connect\n    server: connect\n");
    const TraceEntry *change = find_entry(&scene.run, TRACE_STATE, HOST_CLIENT, 1);
    assert_non_null(strstr(caption_after(&scene, change).headline, "Each end"));
    end_run(&scene.run);
}

static void when_the_ends_do_different_things_the_caption_names_whom_the_speech_names(void **state)
{
    (void)state;
    Scene scene = new_scene("steps:\n  - server: listen\n    client: connect\n"
                            "    say: The client calls.\n");
    const TraceEntry *change = find_entry(&scene.run, TRACE_STATE, HOST_CLIENT, 1);
    Caption caption = caption_after(&scene, change);
    assert_string_equal(caption.headline, "The client calls.");
    assert_non_null(strstr(caption.why, "The client opens actively"));
    assert_null(strstr(caption.why, "The server"));
    end_run(&scene.run);
}

static const char LABELLED[] =
    "hosts:\n"
    "  client: {label: {en: A (client), zh-Hans: A（客户端）}}\n"
    "  server: {label: {en: Peer B, zh-Hans: 对等方 B}}\n"
    "steps:\n  - server: listen\n  - client: connect\n    say: The first ACK is for A.\n";

static void sentences_call_a_host_by_its_label(void **state)
{
    (void)state;
    Scene scene = new_scene(LABELLED);
    const TraceEntry *listens = find_entry(&scene.run, TRACE_STATE, HOST_SERVER, 1);
    const TraceEntry *connects = find_entry(&scene.run, TRACE_STATE, HOST_CLIENT, 1);
    assert_string_equal(caption_after(&scene, listens).headline,
                        "Peer B opens passively and waits in LISTEN.");
    assert_non_null(strstr(caption_after(&scene, connects).why, "A opens actively: it sends"));
    scene.context.style.words = sheet_words(scene.context.style.lang = "zh-Hans", scene.run.arena);
    assert_string_equal(caption_after(&scene, listens).headline,
                        "对等方 B 被动打开，在 LISTEN 中等待。");
    assert_non_null(strstr(caption_after(&scene, connects).why, "A 主动打开"));
    end_run(&scene.run);
}

/* All panels, each diagram alone, and both arrangements; with one connection and two. */
static void an_address_stands_in_the_heading_and_covers_nothing(void **state)
{
    (void)state;
    static const char *const BODIES[] = {
        "hosts: {client: {address: 192.0.2.1}}\n" START "  - client: send 1\n",
        "hosts: {client: {address: 192.0.2.1, label: A web browser}}\n" START
        "  - client: connect as b\n",
    };
    for (int i = 0; i < 2 * PANEL_COUNT * ARRANGEMENT_COUNT; i++) {
        Scene scene = new_scene(BODIES[i % 2]);
        scene.context.chrome.panel = (ViewPanel)(i / 2 % PANEL_COUNT);
        scene.context.style.arrangement = (ViewArrangement)(i / 2 / PANEL_COUNT);
        Drawing drawing = draw_end(&scene);
        ViewPanel panel = scene.context.chrome.panel;
        if ((panel == PANEL_CLIENT || panel == PANEL_ALL) && i % 2 == 0)
            assert_true(says(&drawing, "192.0.2.1"));
        const char *fault = sheet_fault(&drawing, 0, SHEET, scene.run.arena);
        if (fault)
            fail_msg("%s", fault);
        end_run(&scene.run);
    }
}

/* A blank of the monospaced face is as wide as a digit. */
static void the_rto_is_no_monospaced_text_and_the_heading_tells_what_is_left(void **state)
{
    (void)state;
    Scene scene = new_scene("steps:\n  - server: listen\n  - client: connect\n");
    scene.context.style.words = sheet_words(scene.context.style.lang = "zh-Hans", scene.run.arena);
    Drawing drawing = draw_after(&scene, find_entry(&scene.run, TRACE_STATE, HOST_CLIENT, 1));
    const Shape *value = sheet_text(&drawing, "1 秒");
    assert_non_null(value);
    assert_true(value->as.text.face == FACE_REGULAR || value->as.text.face == FACE_BOLD);
    assert_true(says(&drawing, "剩余 "));
    const Shape *left = sheet_text(&drawing, "1.0 秒");
    assert_non_null(left);
    assert_int_equal(left->tag.kind, THING_TIMER);
    end_run(&scene.run);
}

static void a_label_that_is_a_phrase_stays_in_the_heading(void **state)
{
    (void)state;
    Scene scene = new_scene("hosts: {server: {label: A peer in a great hurry}}\n"
                            "steps:\n  - server: listen\n");
    const TraceEntry *listens = find_entry(&scene.run, TRACE_STATE, HOST_SERVER, 1);
    assert_string_equal(caption_after(&scene, listens).headline,
                        "The server opens passively and waits in LISTEN.");
    end_run(&scene.run);
}

/* "A" is a word of "A calls", not of "ACK". */
static void the_caption_names_whom_the_speech_names_by_label(void **state)
{
    (void)state;
    Scene scene = new_scene("hosts: {client: {label: A}, server: {label: B}}\n"
                            "steps:\n  - server: listen\n    client: connect\n"
                            "    say: B waits for an ACK.\n");
    const TraceEntry *change = find_entry(&scene.run, TRACE_STATE, HOST_SERVER, 1);
    assert_string_equal(caption_after(&scene, change).why,
                        "B opens passively and waits in LISTEN.");
    end_run(&scene.run);
}

static void two_chinese_sentences_have_no_blank_between_them(void **state)
{
    (void)state;
    Scene scene = new_scene("steps:\n  - server: listen\n    client: connect\n    say: 开始。\n");
    const TraceEntry *change = find_entry(&scene.run, TRACE_STATE, HOST_SERVER, 1);
    scene.context.style.words = sheet_words(scene.context.style.lang = "zh-Hans", scene.run.arena);
    Caption caption = caption_after(&scene, change);
    assert_non_null(strstr(caption.why, "等待。客户端"));
    end_run(&scene.run);
}

/* As wide as capitals are. */
static double wide_width(void *user, Face face, double size, const char *lang, const char *string)
{
    return 1.15 * sheet_fixed_width(user, face, size, lang, string);
}

/* A sequence number loses its first digits where the panel is narrow. */
static void a_window_keeps_all_of_its_digits(void **state)
{
    (void)state;
    Scene scene =
        new_scene("hosts:\n"
                  "  client: { isn: 4000000000 }\n"
                  "  server: { isn: 4000000000, window: 65535, silly_windows: allow }\n" START
                  "  - client: send 10\n");
    const Trace *trace = scene.run.trace;
    scene.context.style.measure.width = wide_width;
    Drawing drawing = drawing_new(scene.run.arena, scene.context.style.measure, "en");
    sheet_draw(&drawing, trace, trace_moment(trace, trace_length(trace)), (Rect){0, 0, 1024, 768},
               &scene.context);
    int windows = 0, cut = 0;
    for (int i = 0; i < drawing.count; i++) {
        const Shape *shape = &drawing.items[i];
        if (shape->kind != SHAPE_TEXT || shape->tag.kind != THING_VARIABLE)
            continue;
        windows += strcmp(shape->as.text.string, "65535") == 0;
        cut += strncmp(shape->as.text.string, "…", strlen("…")) == 0;
    }
    assert_true(cut > 0);
    assert_int_equal(windows, 2); /* the client's SND.WND, the server's RCV.WND */
    end_run(&scene.run);
}

/* Of the stripe beside the caption, when entry n is told. */
static Color stripe_after(const Scene *scene, const TraceEntry *entry)
{
    Drawing drawing = draw_after(scene, entry);
    for (int i = 0; i < drawing.count; i++) {
        const Shape *shape = &drawing.items[i];
        if (shape->kind == SHAPE_BOX && fabs(shape->as.box.rect.w - 6) < 0.1 &&
            shape->as.box.rect.h > 50 && shape->as.box.rect.x < 20)
            return shape->fill;
    }
    fail_msg("there is no stripe");
    return 0;
}

static void the_stripe_of_the_caption_has_the_colour_of_who_acts(void **state)
{
    (void)state;
    Scene scene = new_scene(START "  - inject: { from: client, flags: RST, seq: 500 }\n"
                                  "    after: 1s\n");
    const Theme *theme = scene.context.style.theme;
    const TestRun *run = &scene.run;
    const TraceEntry *call = find_entry(run, TRACE_STATE, HOST_CLIENT, 2);
    assert_int_equal(stripe_after(&scene, call), theme->host[HOST_CLIENT]);
    const TraceEntry *arrival = find_entry(run, TRACE_ARRIVE, HOST_SERVER, 1);
    assert_int_equal(stripe_after(&scene, arrival), theme->host[HOST_SERVER]);
    const TraceEntry *forged = find_entry(run, TRACE_SEND, HOST_CLIENT, 3);
    assert_int_equal(stripe_after(&scene, forged), theme->ink);
    end_run(&scene.run);
}

/* The heads of the rows stand for those that the table has no column for. */
static void the_card_of_a_variable_tells_its_value(void **state)
{
    (void)state;
    static const struct {
        TraceVariable variable;
        const char *at, *title;
    } VARIABLES[] = {{TRACE_ISS, "SND", "ISS  100"},
                     {TRACE_IRS, "RCV", "IRS  300"},
                     {TRACE_SND_UNA, "101", "SND.UNA  101"}};
    Scene scene = new_scene("hosts: {client: {isn: 100}, server: {isn: 300}}\n" START
                            "  - after: 1s\n    say: x\n");
    scene.context.chrome.told.explains = true;
    for (size_t i = 0; i < sizeof VARIABLES / sizeof *VARIABLES; i++) {
        scene.context.style.hovered =
            thing_tag(THING_VARIABLE, HOST_CLIENT, (int)VARIABLES[i].variable);
        Drawing drawing = draw_end(&scene);
        assert_true(says(&drawing, VARIABLES[i].title));
        const Shape *at = sheet_text(&drawing, VARIABLES[i].at);
        assert_non_null(at);
        assert_true(tags_equal(at->tag, scene.context.style.hovered));
    }
    end_run(&scene.run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_window_keeps_all_of_its_digits),
        cmocka_unit_test(crossing_segments_keep_their_numbers),
        cmocka_unit_test(a_window_is_told_when_it_is_another_one_than_before),
        cmocka_unit_test(a_link_that_goes_down_and_up_leaves_its_marks),
        cmocka_unit_test(nobody_says_that_a_delayed_ack_has_left),
        cmocka_unit_test(without_time_wait_nothing_is_said_to_be_over),
        cmocka_unit_test(the_one_who_aborts_is_not_told_of_a_reset),
        cmocka_unit_test(a_shutdown_is_called_so),
        cmocka_unit_test(a_refused_call_has_a_red_cross_beside_the_connection_that_has_the_port),
        cmocka_unit_test(a_question_shows_its_choices_and_the_next_instant_the_answer),
        cmocka_unit_test(the_answer_to_a_last_question_stands_behind_it),
        cmocka_unit_test(four_long_choices_have_room_at_every_size),
        cmocka_unit_test(a_caption_stands_for_all_that_one_host_does_in_its_step),
        cmocka_unit_test(a_caption_does_not_stand_for_what_its_step_repeats_later),
        cmocka_unit_test(what_arrives_without_delay_has_its_own_caption),
        cmocka_unit_test(when_both_ends_do_the_same_the_caption_speaks_of_each),
        cmocka_unit_test(when_the_ends_do_different_things_the_caption_names_whom_the_speech_names),
        cmocka_unit_test(sentences_call_a_host_by_its_label),
        cmocka_unit_test(an_address_stands_in_the_heading_and_covers_nothing),
        cmocka_unit_test(the_rto_is_no_monospaced_text_and_the_heading_tells_what_is_left),
        cmocka_unit_test(the_card_of_a_variable_tells_its_value),
        cmocka_unit_test(a_label_that_is_a_phrase_stays_in_the_heading),
        cmocka_unit_test(the_caption_names_whom_the_speech_names_by_label),
        cmocka_unit_test(two_chinese_sentences_have_no_blank_between_them),
        cmocka_unit_test(the_stripe_of_the_caption_has_the_colour_of_who_acts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
