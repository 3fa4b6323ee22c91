/* The words of the diagrams, in both arrangements, small and enlarged: where
 * they stand and what they say. (test_app_layout looks at the library's
 * scenarios in the same way.) */
#include "expect.h"

#include "support/hand_made.h"
#include "support/labels.h"
#include "view/diagram/diagram.h"

static const struct {
    int width, height;
} SIZES[] = {{960, 540}, {1280, 720}, {1024, 768}, {1280, 800}, {1920, 1080}, {3840, 2160}};
enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES };

/* The client takes one arc, from wherever it begins. */
static Trace *one_transition(TcpTransitionId id, Arena *arena)
{
    Hand *hand = hand_begin(arena);
    hand_connection(hand, "a", 50000);
    hand_call(hand, 0, HOST_CLIENT, CALLED_CLOSE);
    hand_take(hand, 0, HOST_CLIENT, id);
    if (tcp_transition(id)->to == TCP_TIME_WAIT)
        hand_time_wait(hand, 0, HOST_CLIENT, TRACE_TIMER_START);
    trace_finish(hand->trace, SIM_SECOND);
    return hand->trace;
}

static Drawing draw(const Trace *trace, int size, const SheetContext *context, Arena *arena)
{
    Drawing drawing = drawing_new(arena, context->style.measure, context->style.lang);
    Rect rect = {0, 0, SIZES[size].width, SIZES[size].height};
    sheet_draw(&drawing, trace, trace_moment(trace, trace_length(trace)), rect, context);
    return drawing;
}

/* Of all arrows that are drawn, how many say something. */
typedef struct Said {
    int arcs, said, taken;
} Said;

static void count_arcs(const Drawing *drawing, Said *said)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        bool is_arrow = shape->kind == SHAPE_PATH && shape->tag.kind == THING_ARC &&
                        shape->as.path.curve && shape->as.path.count > 2;
        said->arcs += is_arrow;
        said->said += is_arrow && label_is_there(drawing, shape->tag.b);
    }
}

static Rect panel_of_client(const Drawing *drawing)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_BOX && shape->tag.kind == THING_PANEL &&
            shape->tag.b == PANEL_CLIENT)
            return shape->as.box.rect;
    }
    fail_msg("no panel");
    return (Rect){0};
}

/* The heads of the arrows are in the panel and off its edge, too. */
static bool heads_are_inside(const Drawing *drawing, double unit)
{
    Rect panel = rect_inset(panel_of_client(drawing), 5 * unit);
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        bool head = shape->kind == SHAPE_PATH && shape->as.path.closed &&
                    shape->tag.kind == THING_ARC && shape->tag.a == HOST_CLIENT;
        for (int k = 0; head && k < shape->as.path.count; k++) {
            if (!rect_holds(panel, shape->as.path.points[k]))
                return false;
        }
    }
    return true;
}

static void look_at(TcpTransitionId id, int size, const SheetContext *context, Said *said)
{
    Arena *arena = arena_new();
    const Trace *trace = one_transition(id, arena);
    const TcpTransition *row = tcp_transition(id);
    Drawing drawing = draw(trace, size, context, arena);
    Rect rect = {0, 0, SIZES[size].width, SIZES[size].height};
    const char *fault = label_fault(&drawing, arena);
    fault = fault ? fault : sheet_fault(&drawing, 0, rect, arena);
    if (!fault && !heads_are_inside(&drawing, fmin(rect.h, 0.75 * rect.w) / 720))
        fault = "an arrow's head leaves the panel";
    if (fault)
        fail_msg("%s, %s, %dx%d, panel %d, arrangement %d: %s", row->name, context->style.lang,
                 SIZES[size].width, SIZES[size].height, (int)context->chrome.panel,
                 (int)context->style.arrangement, fault);
    count_arcs(&drawing, said);
    said->taken += label_is_there(&drawing, (int)row->from * TCP_STATE_COUNT + (int)row->to);
    arena_free(arena);
}

/* Languages, names and sizes go round at different paces, so that over the arcs
 * all of them meet. */
static Said said_in(ViewPanel panel, ViewArrangement arrangement)
{
    Arena *arena = arena_new();
    SheetContext contexts[] = {sheet_context("en", arena), sheet_context("zh-Hans", arena),
                               sheet_context("zh-Hant", arena)};
    Said said = {0};
    for (int id = 0; id < TCP_ALL_TRANSITION_COUNT; id++) {
        SheetContext context = contexts[id % 3];
        context.style.measure = (TextMeasure){sheet_average_width, NULL};
        context.chrome.panel = panel;
        context.style.arrangement = arrangement;
        context.style.all_labels = true;
        context.style.names = (NameStyle)(id / 3 % NAME_STYLE_COUNT);
        look_at((TcpTransitionId)id, (id + id / SIZE_COUNT) % SIZE_COUNT, &context, &said);
    }
    arena_free(arena);
    return said;
}

static void enlarged_nearly_every_arc_has_its_words_and_none_touch_anything(void **state)
{
    (void)state;
    Said classic = said_in(PANEL_CLIENT, ARRANGEMENT_CLASSIC);
    Said lanes = said_in(PANEL_CLIENT, ARRANGEMENT_LANES);
    assert_int_equal(classic.taken, TCP_ALL_TRANSITION_COUNT);
    assert_int_equal(lanes.taken, TCP_ALL_TRANSITION_COUNT);
    assert_true(classic.said > 0.97 * classic.arcs);
    assert_true(lanes.said > 0.92 * lanes.arcs);
}

static void small_nearly_every_arc_just_taken_has_its_words_and_none_touch_anything(void **state)
{
    (void)state;
    const double all = TCP_ALL_TRANSITION_COUNT;
    assert_true(said_in(PANEL_ALL, ARRANGEMENT_CLASSIC).taken > 0.98 * all);
    assert_true(said_in(PANEL_ALL, ARRANGEMENT_LANES).taken > 0.97 * all);
}

/* What an arc's label says, its lines one behind the other. */
static const char *label_text(const Drawing *drawing, int arc, Arena *arena)
{
    const char *text = "";
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_TEXT && shape->tag.kind == THING_ARC && shape->tag.b == arc)
            text = arena_printf(arena, "%s%s%s", text, *text ? " " : "", shape->as.text.string);
    }
    return text;
}

/* Without the blanks, at which a line may be broken. */
static const char *without_blanks(const char *text, Arena *arena)
{
    char *made = arena_strdup(arena, text), *to = made;
    for (const char *at = made; *at; at++) {
        if (*at != ' ')
            *to++ = *at;
    }
    *to = 0;
    return made;
}

static bool is_number(const char *text)
{
    return *text && !text[strspn(text, "0123456789")];
}

/* What is told of an arc: at it, or in the note whose number it bears. */
static const char *told_of(const Drawing *drawing, int arc, Arena *arena)
{
    const char *text = label_text(drawing, arc, arena);
    for (int i = 0; i < drawing->count && is_number(text); i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind != SHAPE_TEXT || shape->tag.kind != THING_ARC ||
            strcmp(shape->as.text.string, text) != 0)
            continue;
        const char *note = label_text(drawing, shape->tag.b, arena);
        if (!is_number(note))
            return note;
    }
    return text;
}

/* How many of the figure's labels with an action tell it, of how many that are there. */
static Said actions_in(ViewArrangement arrangement, int size, const char *lang)
{
    Arena *arena = arena_new();
    SheetContext context = sheet_context(lang, arena);
    context.style.measure = (TextMeasure){sheet_average_width, NULL};
    context.chrome.panel = PANEL_CLIENT;
    context.style.arrangement = arrangement;
    context.style.all_labels = true;
    Drawing drawing = draw(one_transition(TCP_ON_PASSIVE_OPEN, arena), size, &context, arena);
    View view = {.drawing = &drawing, .style = &context.style, .unit = 1};
    Said said = {0};
    for (int id = 1; id < TCP_FIGURE_5_ARCS; id++) {
        const TcpTransition *row = tcp_transition((TcpTransitionId)id);
        const char *sent = strstr(row->action, "snd ");
        int arc = (int)row->from * TCP_STATE_COUNT + (int)row->to;
        if (!sent)
            continue;
        const char *label = without_blanks(told_of(&drawing, arc, arena), arena);
        said.arcs++;
        said.said += strstr(label, without_blanks(diagram_phrase(&view, sent), arena)) != NULL;
    }
    arena_free(arena);
    return said;
}

static void all_labels_keep_their_actions(void **state)
{
    (void)state;
    static const char *const LANGS[] = {"en", "zh-Hans", "zh-Hant"};
    Said said = {0};
    for (int size = 0; size < SIZE_COUNT; size++) {
        for (int i = 0; i < 3 * ARRANGEMENT_COUNT; i++) {
            Said one = actions_in((ViewArrangement)(i / 3), size, LANGS[i % 3]);
            print_message("%dx%d, %s, arrangement %d: %d of %d\n", SIZES[size].width,
                          SIZES[size].height, LANGS[i % 3], i / 3, one.said, one.arcs);
            said.arcs += one.arcs;
            said.said += one.said;
        }
    }
    assert_int_equal(said.said, said.arcs);
}

/* --- The small diagram ---------------------------------------------------------------- */

/* The end stands in `state` and has taken nothing just now. */
static Drawing draw_in(TcpTransitionId into, int size, const SheetContext *context, Arena *arena)
{
    Hand *hand = hand_begin(arena);
    hand_connection(hand, "a", 50000);
    hand_call(hand, 0, HOST_CLIENT, CALLED_CLOSE);
    hand_take(hand, 0, HOST_CLIENT, into);
    hand_call(hand, SIM_SECOND, HOST_CLIENT, CALLED_STATUS);
    trace_finish(hand->trace, 2 * SIM_SECOND);
    return draw(hand->trace, size, context, arena);
}

static void the_common_way_out_of_a_state_has_its_label(void **state)
{
    (void)state;
    static const struct {
        TcpTransitionId into, out[2];
    } WAYS[] = {
        {TCP_ON_ACTIVE_OPEN, {TCP_ON_SYN_SENT_SYN_ACK, TCP_ON_SYN_SENT_SYN_ACK}},
        {TCP_ON_LISTEN_SYN, {TCP_ON_SYN_RECEIVED_ACK, TCP_ON_SYN_RECEIVED_ACK}},
        {TCP_ON_SYN_SENT_SYN_ACK, {TCP_ON_ESTABLISHED_CLOSE, TCP_ON_ESTABLISHED_FIN}},
    };
    Arena *arena = arena_new();
    for (int size = 0; size < SIZE_COUNT; size++) {
        for (size_t i = 0; i < 3 * (sizeof WAYS / sizeof *WAYS); i++) {
            SheetContext context =
                sheet_context((const char *[]){"en", "zh-Hans", "zh-Hant"}[i % 3], arena);
            context.style.measure = (TextMeasure){sheet_average_width, NULL};
            Drawing drawing = draw_in(WAYS[i / 3].into, size, &context, arena);
            for (int k = 0; k < 2; k++) {
                const TcpTransition *row = tcp_transition(WAYS[i / 3].out[k]);
                if (!label_is_there(&drawing, (int)row->from * TCP_STATE_COUNT + (int)row->to))
                    fail_msg("%s, %dx%d: %s has no label", context.style.lang, SIZES[size].width,
                             SIZES[size].height, row->name);
            }
        }
    }
    arena_free(arena);
}

/* The last point of an arrow is the tip of its head. */
static Point tip_of(const Drawing *drawing, int arc)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_PATH && shape->as.path.closed && shape->tag.kind == THING_ARC &&
            shape->tag.a == HOST_CLIENT && shape->tag.b == arc)
            return shape->as.path.points[0];
    }
    fail_msg("no head");
    return (Point){0};
}

/* Of a node with round corners, or of the ring round it, which is a stroke. */
static double distance_to_edge(Rect rect, double round, Point at)
{
    Rect core = rect_inset(rect, round);
    double dx = fmax(fmax(core.x - at.x, at.x - core.x - core.w), 0);
    double dy = fmax(fmax(core.y - at.y, at.y - core.y - core.h), 0);
    return hypot(dx, dy) - round;
}

static Rect node_of(const Drawing *drawing, TcpState state)
{
    Rect node = {0};
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_BOX && shape->tag.kind == THING_STATE &&
            shape->tag.a == HOST_CLIENT && shape->tag.b == (int)state && shape->as.box.radius > 0)
            node = shape->as.box.rect;
    }
    return node;
}

static void heads_end_at_the_edge_of_the_node_or_of_its_ring(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    static const TcpTransitionId INTO[] = {TCP_ON_FIN_WAIT_2_FIN, TCP_ON_CLOSING_ACK};
    for (int i = 0; i < 2 * 2 * ARRANGEMENT_COUNT; i++) {
        SheetContext context = sheet_context("en", arena);
        context.style.arrangement = (ViewArrangement)(i / 4);
        bool ring = i % 2;
        TcpTransitionId id = INTO[i / 2 % 2];
        Drawing drawing = ring ? draw(one_transition(id, arena), 1, &context, arena)
                               : draw_in(TCP_ON_ESTABLISHED_CLOSE, 1, &context, arena);
        const TcpTransition *row = tcp_transition(id);
        Point tip = tip_of(&drawing, (int)row->from * TCP_STATE_COUNT + (int)row->to);
        double halo = ring ? 8.5 : 0;
        Rect edge = rect_inset(node_of(&drawing, TCP_TIME_WAIT), -halo);
        double away = distance_to_edge(edge, NODE_ROUND + halo, tip);
        if (fabs(away) > 0.3)
            fail_msg("%s, ring %d, arrangement %d: %.2f away", row->name, ring, i / 4, away);
    }
    arena_free(arena);
}

static void what_was_just_taken_is_bold_in_chinese_too(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    SheetContext context = sheet_context("zh-Hans", arena);
    Drawing drawing = draw(one_transition(TCP_ON_LISTEN_SYN, arena), 1, &context, arena);
    const Shape *label = sheet_text(&drawing, "收到 SYN");
    assert_non_null(label);
    assert_int_equal(label->tag.kind, THING_ARC);
    assert_int_equal(label->as.text.face, FACE_BOLD);
    arena_free(arena);
}

static int count_texts(const Drawing *drawing, int arc, const char *text)
{
    int count = 0;
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        count += shape->kind == SHAPE_TEXT && shape->tag.kind == THING_ARC && shape->tag.b == arc &&
                 strcmp(shape->as.text.string, text) == 0;
    }
    return count;
}

/* Whether words of an arc stand above the diagram, where no arc comes. */
static bool is_in_heading(const Drawing *drawing, int arc, double bottom)
{
    bool above = false;
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        above = above || (shape->kind == SHAPE_TEXT && shape->tag.kind == THING_ARC &&
                          shape->tag.b == arc && shape->as.text.at.y < bottom);
    }
    return above;
}

/* From where an arc begins to where it ends. */
static double arc_reach(const Drawing *drawing, int arc)
{
    double reach = 0;
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind != SHAPE_PATH || shape->tag.kind != THING_ARC || shape->tag.b != arc)
            continue;
        const Point *points = shape->as.path.points;
        reach = fmax(reach, distance_between(points[0], points[shape->as.path.count - 1]));
    }
    return reach;
}

static void words_in_the_heading_have_a_number_that_an_arc_with_room_bears_too(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    SheetContext context = sheet_context("en", arena);
    context.style.arrangement = ARRANGEMENT_LANES;
    int found = 0;
    for (int id = 0; id < TCP_ALL_TRANSITION_COUNT; id++) {
        const TcpTransition *row = tcp_transition((TcpTransitionId)id);
        int arc = (int)row->from * TCP_STATE_COUNT + (int)row->to;
        Drawing drawing = draw(one_transition((TcpTransitionId)id, arena), 1, &context, arena);
        if (!is_in_heading(&drawing, arc, panel_of_client(&drawing).y + 60))
            continue;
        if (arc_reach(&drawing, arc) < 30)
            continue;
        found++;
        assert_int_equal(count_texts(&drawing, arc, "1"), 2);
    }
    assert_true(found > 0);
    arena_free(arena);
}

/* Words with small letters are not the RFC's names; each language has its own. */
static bool needs_words(const char *phrase)
{
    bool sign = strncmp(phrase, "rcv ", 4) == 0 || strncmp(phrase, "snd ", 4) == 0;
    for (const char *at = sign ? phrase + 4 : phrase; *at; at++) {
        if (*at >= 'a' && *at <= 'z')
            return true;
    }
    return false;
}

static void every_cause_and_action_has_words_in_every_language(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    for (const char *const *lang = WORDS_LANGUAGES + 1; *lang; lang++) {
        SheetContext context = sheet_context(*lang, arena);
        Drawing drawing = drawing_new(arena, context.style.measure, *lang);
        View view = {.drawing = &drawing, .style = &context.style, .unit = 1};
        for (int id = 0; id < TCP_ALL_TRANSITION_COUNT; id++) {
            const TcpTransition *row = tcp_transition((TcpTransitionId)id);
            if (needs_words(diagram_phrase(&view, row->cause)))
                fail_msg("%s: %s", *lang, row->cause);
            const char *comma = strstr(row->action, ", ");
            const char *last = comma ? comma + 2 : row->action;
            if (*last && needs_words(diagram_phrase(&view, last)))
                fail_msg("%s: %s", *lang, last);
        }
    }
    arena_free(arena);
}

/* The picture in the middle of a zoom, and how large the panel is in it. */
static double width_of_panel(const Trace *trace, SheetContext *context, double away)
{
    Arena *arena = arena_new();
    context->chrome.zooming[PANEL_CLIENT] = away;
    Drawing drawing = draw(trace, 1, context, arena);
    double width = 0;
    for (int i = 0; i < drawing.count; i++) {
        const Shape *shape = &drawing.items[i];
        if (shape->kind == SHAPE_BOX && shape->tag.kind == THING_PANEL &&
            shape->tag.b == PANEL_CLIENT)
            width = shape->as.box.rect.w;
    }
    arena_free(arena);
    return width;
}

static void a_zooming_panel_grows_from_its_place_to_the_window(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = hand_made(arena);
    SheetContext context = sheet_context("en", arena);
    double small = width_of_panel(trace, &context, 0);
    for (int i = 0; i < ARRANGEMENT_COUNT; i++) {
        context.style.arrangement = (ViewArrangement)i;
        context.chrome.panel = PANEL_CLIENT;
        double large = width_of_panel(trace, &context, 0), before = small;
        for (double away = 0.95; away > 0; away -= 0.1) {
            double width = width_of_panel(trace, &context, away);
            assert_true(width > before && width < large);
            before = width;
        }
        context.chrome.panel = PANEL_ALL;
        for (double away = 0.95; away > 0; away -= 0.1) {
            double width = width_of_panel(trace, &context, away);
            assert_true(width <= before + 1 || away > 0.9);
            before = width;
        }
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_labels_keep_their_actions),
        cmocka_unit_test(the_common_way_out_of_a_state_has_its_label),
        cmocka_unit_test(heads_end_at_the_edge_of_the_node_or_of_its_ring),
        cmocka_unit_test(what_was_just_taken_is_bold_in_chinese_too),
        cmocka_unit_test(words_in_the_heading_have_a_number_that_an_arc_with_room_bears_too),
        cmocka_unit_test(every_cause_and_action_has_words_in_every_language),
        cmocka_unit_test(a_zooming_panel_grows_from_its_place_to_the_window),
        cmocka_unit_test(enlarged_nearly_every_arc_has_its_words_and_none_touch_anything),
        cmocka_unit_test(small_nearly_every_arc_just_taken_has_its_words_and_none_touch_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
