/* The way on is told: wherever an end stands, its diagram says what the way out that is
 * most often taken waits for, at its arc or in a note; and alternatives read as such. */
#include "expect.h"

#include "app/library.h"
#include "run/run.h"
#include "support/labels.h"
#include "support/runs.h"
#include "support/sample.h"

static const Rect SHEETS[] = {{0, 0, 1024, 768}, {0, 0, 1280, 720}, {0, 0, 1920, 1080}};
enum { SHEET_COUNT = sizeof SHEETS / sizeof *SHEETS, LANGUAGES = 3, LOOKS = 6 };

static const TcpState WAYS_ON[][2] = {
    {TCP_LISTEN, TCP_SYN_RECEIVED},      {TCP_SYN_SENT, TCP_ESTABLISHED},
    {TCP_SYN_RECEIVED, TCP_ESTABLISHED}, {TCP_ESTABLISHED, TCP_CLOSE_WAIT},
    {TCP_FIN_WAIT_1, TCP_FIN_WAIT_2},    {TCP_FIN_WAIT_2, TCP_TIME_WAIT},
    {TCP_CLOSE_WAIT, TCP_LAST_ACK},      {TCP_CLOSING, TCP_TIME_WAIT},
    {TCP_LAST_ACK, TCP_CLOSED},          {TCP_TIME_WAIT, TCP_CLOSED},
};

typedef struct Told {
    int wanted, told;
} Told;

static bool is_of_arc(const Shape *shape, ShapeKind kind, int host, int arc)
{
    return shape->kind == kind && shape->tag.kind == THING_ARC && shape->tag.a == host &&
           shape->tag.b == arc;
}

static bool is_drawn(const Drawing *drawing, int host, int arc)
{
    bool drawn = false;
    for (int i = 0; i < drawing->count; i++)
        drawn = drawn || is_of_arc(&drawing->items[i], SHAPE_PATH, host, arc);
    return drawn;
}

/* By words, not by the number of a note alone. */
static bool is_told(const Drawing *drawing, int host, int arc)
{
    bool told = false;
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        told = told || (is_of_arc(shape, SHAPE_TEXT, host, arc) && shape->as.text.string[1]);
    }
    return told;
}

static void count(const Drawing *drawing, const Trace *trace, TraceMoment moment, Told *told)
{
    int connection = trace_connection_at(trace, moment);
    for (int host = 0; host < HOST_COUNT; host++) {
        TcpState at = trace_state(trace, connection, (Host)host, moment.n);
        for (size_t i = 0; i < sizeof WAYS_ON / sizeof *WAYS_ON; i++) {
            int arc = (int)WAYS_ON[i][0] * TCP_STATE_COUNT + (int)WAYS_ON[i][1];
            if (WAYS_ON[i][0] == at && is_drawn(drawing, host, arc)) {
                told->wanted++;
                told->told += is_told(drawing, host, arc);
            }
        }
    }
}

static void look(const Trace *trace, int instant, int sheet, Told *told)
{
    Arena *arena = arena_new();
    SheetContext context = sheet_context(WORDS_LANGUAGES[(instant + sheet) % LANGUAGES], arena);
    context.style.measure = (TextMeasure){sheet_average_width, NULL};
    context.style.reduced_motion = true; /* an arrow is not told while a token runs to it */
    TraceMoment moment = trace_moment(trace, trace->instants.items[instant].shown);
    Drawing drawing = drawing_new(arena, context.style.measure, context.style.lang);
    sheet_draw(&drawing, trace, moment, SHEETS[sheet], &context);
    count(&drawing, trace, moment, told);
    arena_free(arena);
}

/* Of several connections the sheet may show another one. */
static void look_at_scenario(const char *path, Told told[SHEET_COUNT])
{
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena, .file = path};
    const Trace *trace = run_load(path, arena, &diags);
    assert_non_null(trace);
    for (int i = 0; i < trace->instants.count && !trace_has_many(trace); i++) {
        for (int sheet = 0; sheet < SHEET_COUNT; sheet++) {
            if (sample_takes(i, trace->instants.count, LOOKS))
                look(trace, i, sheet, &told[sheet]);
        }
    }
    arena_free(arena);
}

static void what_most_often_comes_next_is_told(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Library library = library_read(SOURCE_DIR "/scenarios", arena);
    Told told[SHEET_COUNT] = {0};
    for (int i = 0; i < library.count; i++)
        look_at_scenario(library.items[i].path, told);
    for (int i = 0; i < SHEET_COUNT; i++) {
        assert_true(told[i].wanted > 500);
        assert_true(told[i].told > 0.995 * told[i].wanted);
    }
    arena_free(arena);
}

/* --- Alternatives ------------------------------------------------------------------------- */

static const char HALF_OPEN[] = "steps:\n  - server: listen\n  - client: connect\n";

static const double LATER = 0.8; /* what an instant sets moving has come to rest */

/* The words at the arc, in one line. */
static const char *words_at(const Drawing *drawing, int host, int arc)
{
    const char *words = "";
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (is_of_arc(shape, SHAPE_TEXT, host, arc))
            words = arena_printf(drawing->arena, "%s%s%s", words, *words ? " " : "",
                                 shape->as.text.string);
    }
    return words;
}

static void two_ways_along_one_arrow_have_an_or_between_them(void **state)
{
    (void)state;
    static const char *const SAID[] = {"rcv RST or SYN", "收到 RST 或 SYN", "收到 RST 或 SYN"};
    TestRun run = run_text(HALF_OPEN);
    int arc = TCP_SYN_RECEIVED * TCP_STATE_COUNT + TCP_LISTEN;
    TraceMoment moment = trace_moment(run.trace, trace_shown_at(run.trace, 100 * SIM_MS) + LATER);
    for (int i = 0; i < LANGUAGES; i++) {
        SheetContext context = sheet_context(WORDS_LANGUAGES[i], run.arena);
        context.style.measure = (TextMeasure){sheet_average_width, NULL};
        Drawing drawing = drawing_new(run.arena, context.style.measure, context.style.lang);
        sheet_draw(&drawing, run.trace, moment, SHEETS[1], &context);
        assert_string_equal(words_at(&drawing, HOST_SERVER, arc), SAID[i]);
    }
    end_run(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_most_often_comes_next_is_told),
        cmocka_unit_test(two_ways_along_one_arrow_have_an_or_between_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
