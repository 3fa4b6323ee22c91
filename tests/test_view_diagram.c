/* Where the states and the arcs of a diagram lie, in both arrangements. */
#include "expect.h"

#include "support/hand_made.h"
#include "support/seeds.h"
#include "support/sheets.h"
#include "view/diagram/label.h"

static const Rect PANEL = {0, 0, 374, 422};

static int find_transition(const Trace *trace, TcpTransitionId id)
{
    for (int i = 0; i < trace->instants.count; i++) {
        TraceInstant at = trace->instants.items[i];
        for (int n = at.first_n; n <= at.last_n; n++) {
            const TraceEntry *entry = &trace->entries.items[n];
            if (trace_is_transition(entry) && entry->as.state.transition == id)
                return i;
        }
    }
    fail_msg("no such transition in the trace");
    return -1;
}

static Drawing draw_at(const Trace *trace, double shown, Host host, const SheetContext *context,
                       Arena *arena)
{
    Drawing drawing = drawing_new(arena, context->style.measure, context->style.lang);
    sheet_diagram(&drawing, trace, trace_moment(trace, shown), PANEL, host, context);
    return drawing;
}

/* In a line of its own or beside other words. */
static bool says(const Drawing *drawing, const char *text)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_TEXT && strstr(shape->as.text.string, text))
            return true;
    }
    return false;
}

static const Shape *find_thing(const Drawing *drawing, ShapeKind shape_kind, ThingKind kind,
                               int index)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == shape_kind && shape->tag.kind == kind && shape->tag.b == index)
            return shape;
    }
    return NULL;
}

/* The panels that there are: small, small and narrow, enlarged. */
static const Rect AREAS[] = {{0, 0, 374, 422}, {0, 0, 298, 350}, {0, 0, 736, 255}};
enum { AREA_COUNT = sizeof AREAS / sizeof *AREAS, MAP_COUNT = AREA_COUNT * ARRANGEMENT_COUNT };

static DiagramMap map_of(Arena *arena, int i)
{
    SheetContext context = sheet_context("en", arena);
    context.style.arrangement = (ViewArrangement)(i % ARRANGEMENT_COUNT);
    context.style.measure = (TextMeasure){sheet_average_width, NULL};
    Drawing drawing = drawing_new(arena, context.style.measure, "en");
    View view = {.drawing = &drawing, .style = &context.style, .unit = 1};
    return diagram_map(&view, AREAS[i / ARRANGEMENT_COUNT]);
}

static void every_row_of_the_table_has_a_way(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    for (int i = 0; i < MAP_COUNT; i++) {
        DiagramMap map = map_of(arena, i);
        for (int id = 0; id < TCP_ALL_TRANSITION_COUNT; id++) {
            const TcpTransition *row = tcp_transition((TcpTransitionId)id);
            Point points[ROUTE_POINTS_MAX];
            if (diagram_route(&map, row->from, row->to, points) < 4)
                fail_msg("map %d: no way from %s to %s", i, tcp_state_name(row->from),
                         tcp_state_name(row->to));
        }
    }
    arena_free(arena);
}

static void check_way(const DiagramMap *map, int i, const TcpTransition *row)
{
    Point points[ROUTE_POINTS_MAX];
    int count = diagram_route(map, row->from, row->to, points);
    if (count < 4)
        fail_msg("map %d, %s: no way", i, row->name);
    bool to_end = row->to == TCP_CLOSED && diagram_leads_to_end(map, row->from);
    const Rect *from = &map->nodes[row->from], *to = to_end ? &map->end : &map->nodes[row->to];
    bool ends = rect_holds(rect_inset(*from, -0.01), points[0]) &&
                rect_holds(rect_inset(*to, -0.01), points[count - 1]);
    bool inside = true;
    for (int k = 0; k <= 50; k++)
        inside = inside && rect_holds(rect_inset(map->area, -2), curve_at(points, count, k / 50.0));
    if (!ends || !inside)
        fail_msg("map %d, %s: ends %d, inside %d", i, row->name, ends, inside);
}

static void every_way_stays_in_the_panel_and_begins_and_ends_at_its_nodes(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    for (int i = 0; i < MAP_COUNT; i++) {
        DiagramMap map = map_of(arena, i);
        for (int id = 0; id < TCP_ALL_TRANSITION_COUNT; id++)
            check_way(&map, i, tcp_transition((TcpTransitionId)id));
    }
    arena_free(arena);
}

/* Those of the figure, and the one that its note 2 adds. */
static bool is_seen_beforehand(int id)
{
    const TcpTransition *row = tcp_transition((TcpTransitionId)id);
    return id < TCP_FIGURE_5_ARCS || (row->from == TCP_FIN_WAIT_1 && row->to == TCP_TIME_WAIT);
}

/* A node's corners are round: there the ways end a little inside its rectangle. */
static bool is_inside_node(const DiagramMap *map, int state, Point at)
{
    Rect node = rect_inset(map->nodes[state], 0.01);
    double round = NODE_ROUND * map->unit;
    Rect core = rect_inset(node, round);
    double dx = fmax(fmax(core.x - at.x, at.x - core.x - core.w), 0);
    double dy = fmax(fmax(core.y - at.y, at.y - core.y - core.h), 0);
    return rect_holds(node, at) && hypot(dx, dy) < round;
}

static void no_way_that_is_seen_beforehand_leads_through_a_node(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    for (int i = 0; i < MAP_COUNT; i++) {
        DiagramMap map = map_of(arena, i);
        for (int id = 0; id < TCP_TRANSITION_COUNT; id++) {
            const TcpTransition *row = tcp_transition((TcpTransitionId)id);
            Point points[ROUTE_POINTS_MAX];
            int count = diagram_route(&map, row->from, row->to, points);
            for (int k = 0; is_seen_beforehand(id) && k < 100 * TCP_STATE_COUNT; k++) {
                if (is_inside_node(&map, k / 100, curve_at(points, count, k % 100 / 100.0)))
                    fail_msg("map %d: %s leads through %s", i, row->name,
                             tcp_state_name((TcpState)(k / 100)));
            }
        }
    }
    arena_free(arena);
}

static void no_two_nodes_touch_even_when_one_is_the_current_state(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    for (int i = 0; i < MAP_COUNT * TCP_STATE_COUNT; i++) {
        DiagramMap map = map_of(arena, i / TCP_STATE_COUNT);
        TcpState a = (TcpState)(i % TCP_STATE_COUNT);
        diagram_widen(&map, a, map.nodes[a].w + 10);
        for (int b = 0; b < TCP_STATE_COUNT; b++) {
            if ((int)a != b && oblongs_overlap(oblong_of_rect(rect_inset(map.nodes[a], -1)),
                                               oblong_of_rect(map.nodes[b])))
                fail_msg("map %d: %s and %s touch", i / TCP_STATE_COUNT, tcp_state_name(a),
                         tcp_state_name((TcpState)b));
        }
    }
    arena_free(arena);
}

/* In the lanes time runs from left to right: what is opened and closed later
 * stands farther right in its lane. */
static void in_the_lanes_time_runs_from_left_to_right(void **state)
{
    (void)state;
    static const TcpState PAIRS[][2] = {
        {TCP_CLOSED, TCP_SYN_SENT},       {TCP_SYN_SENT, TCP_ESTABLISHED},
        {TCP_LISTEN, TCP_SYN_RECEIVED},   {TCP_SYN_RECEIVED, TCP_ESTABLISHED},
        {TCP_FIN_WAIT_1, TCP_FIN_WAIT_2}, {TCP_FIN_WAIT_2, TCP_TIME_WAIT},
        {TCP_FIN_WAIT_1, TCP_CLOSING},    {TCP_CLOSING, TCP_TIME_WAIT},
        {TCP_CLOSE_WAIT, TCP_LAST_ACK},
    };
    Arena *arena = arena_new();
    for (int i = ARRANGEMENT_LANES; i < MAP_COUNT; i += ARRANGEMENT_COUNT) {
        DiagramMap map = map_of(arena, i);
        for (size_t k = 0; k < sizeof PAIRS / sizeof *PAIRS; k++)
            assert_true(map.nodes[PAIRS[k][0]].x < map.nodes[PAIRS[k][1]].x);
        /* The server's lane below the client's, the passive one below the active. */
        assert_true(map.nodes[TCP_SYN_SENT].y < map.nodes[TCP_LISTEN].y);
        assert_true(map.nodes[TCP_ESTABLISHED].y < map.nodes[TCP_FIN_WAIT_1].y);
        assert_true(map.nodes[TCP_TIME_WAIT].y < map.nodes[TCP_CLOSE_WAIT].y);
    }
    arena_free(arena);
}

static void in_the_lanes_labels_say_what_is_received_and_sent(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = hand_made(arena);
    SheetContext context = sheet_context("en", arena);
    context.style.arrangement = ARRANGEMENT_LANES;
    double shown = trace_rest(trace, find_transition(trace, TCP_ON_ESTABLISHED_FIN));
    Drawing drawing = draw_at(trace, shown, HOST_SERVER, &context, arena);
    assert_true(says(&drawing, "R: FIN") && says(&drawing, "S: ACK"));
    context = sheet_context("zh-Hans", arena);
    context.style.arrangement = ARRANGEMENT_LANES;
    drawing = draw_at(trace, shown, HOST_SERVER, &context, arena);
    assert_true(says(&drawing, "收：FIN") && says(&drawing, "发：ACK"));
    arena_free(arena);
}

/* Before anything has happened: as an arrow, with what it receives and sends. */
static void the_lanes_have_every_arrow_of_the_lessons(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = hand_made(arena);
    SheetContext context = sheet_context("en", arena);
    context.style.arrangement = ARRANGEMENT_LANES;
    Drawing drawing = draw_at(trace, 0, HOST_SERVER, &context, arena);
    View view = {.drawing = &drawing, .style = &context.style, .unit = 1};
    Diagram diagram = {.view = &view};
    for (int i = 0; i < SEED_COUNT; i++) {
        const SeedRow *seed = &SEED_ROWS[i];
        const TcpTransition *row = tcp_transition(seed->transition);
        ArcLabel label = label_of_pair(&diagram, row->from, row->to, 0, DETAIL_SENT);
        const char *words = "";
        for (int k = 0; k < label.count; k++)
            words = arena_printf(arena, "%s%s ", words, label.lines[k]);
        if (!strstr(words, seed->received) || !strstr(words, seed->sent))
            fail_msg("%s says %s", row->name, words);
        if (!find_thing(&drawing, SHAPE_PATH, THING_ARC, diagram_arc(row->from, row->to)))
            fail_msg("%s is no arrow", row->name);
    }
    arena_free(arena);
}

static void the_figure_has_twenty_arrows_and_the_reset_is_none_of_them(void **state)
{
    (void)state;
    int count = 0;
    for (int from = 0; from < TCP_STATE_COUNT; from++) {
        for (int to = 0; to < TCP_STATE_COUNT; to++)
            count += diagram_in_figure((TcpState)from, (TcpState)to);
    }
    assert_int_equal(count, 20);
    assert_false(diagram_in_figure(TCP_ESTABLISHED, TCP_CLOSED));
}

static void the_heading_names_the_state_in_the_hosts_colour(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = hand_made(arena);
    SheetContext context = sheet_context("en", arena);
    double shown = trace_rest(trace, find_transition(trace, TCP_ON_ESTABLISHED_CLOSE));
    Drawing drawing = draw_at(trace, shown, HOST_CLIENT, &context, arena);
    const Shape *heading = sheet_text(&drawing, "FIN-WAIT-1");
    assert_non_null(heading);
    assert_int_equal(heading->fill, context.style.theme->host[HOST_CLIENT]);
    assert_non_null(sheet_text(&drawing, "active open"));
    arena_free(arena);
}

static void the_arc_just_taken_says_cause_and_action(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = hand_made(arena);
    SheetContext context = sheet_context("en", arena);
    double shown = trace_rest(trace, find_transition(trace, TCP_ON_LISTEN_SYN));
    Drawing drawing = draw_at(trace, shown, HOST_SERVER, &context, arena);
    assert_true(says(&drawing, "rcv SYN") && says(&drawing, "snd SYN,ACK"));
    arena_free(arena);
}

static void the_path_so_far_is_thicker_than_what_was_not_taken(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = hand_made(arena);
    SheetContext context = sheet_context("en", arena);
    Drawing drawing = draw_at(trace, trace_length(trace), HOST_SERVER, &context, arena);
    int taken = TCP_LISTEN * TCP_STATE_COUNT + TCP_SYN_RECEIVED;
    int other = TCP_LISTEN * TCP_STATE_COUNT + TCP_SYN_SENT;
    double thick = find_thing(&drawing, SHAPE_PATH, THING_ARC, taken)->stroke.width;
    assert_true(thick > 2 * find_thing(&drawing, SHAPE_PATH, THING_ARC, other)->stroke.width);
    arena_free(arena);
}

static void the_2msl_ring_counts_down_and_says_when_it_was_restarted(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = hand_made(arena);
    SheetContext context = sheet_context("en", arena);
    int first = find_transition(trace, TCP_ON_FIN_WAIT_2_FIN);
    Drawing before = draw_at(trace, trace_rest(trace, first), HOST_CLIENT, &context, arena);
    assert_non_null(sheet_text(&before, "2MSL"));
    assert_non_null(find_thing(&before, SHAPE_PATH, THING_TIMER, TCP_TIME_WAIT_TIMER));
    double end = trace_shown_at(trace, 2400 * SIM_MS) + 0.01;
    Drawing after = draw_at(trace, end, HOST_CLIENT, &context, arena);
    assert_non_null(sheet_text(&after, "4.0 s"));
    assert_true(sheet_text(&after, "2MSL restarted") || sheet_text(&after, "restarted"));
    arena_free(arena);
}

/* The heading names the state in the host's colour, as the node does not. */
static bool is_heading(const Drawing *drawing, const char *state, Color color)
{
    const Shape *text = sheet_text(drawing, state);
    return text && text->fill == color;
}

/* Where the token is; NULL: none is on its way. */
static const Shape *token_of(const Drawing *drawing, Color color)
{
    const Shape *last = &drawing->items[drawing->count - 1];
    return last->kind == SHAPE_BOX && last->fill == color ? last : NULL;
}

static void a_token_runs_along_the_arc_before_the_state_is_another(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = hand_made(arena);
    SheetContext context = sheet_context("en", arena);
    Color color = context.style.theme->host[HOST_SERVER];
    double from = trace->instants.items[find_transition(trace, TCP_ON_CLOSE_WAIT_CLOSE)].shown;
    Drawing drawing = draw_at(trace, from + 0.05, HOST_SERVER, &context, arena);
    assert_null(token_of(&drawing, color));
    assert_true(is_heading(&drawing, "CLOSE-WAIT", color));
    drawing = draw_at(trace, from + 0.4, HOST_SERVER, &context, arena);
    assert_non_null(token_of(&drawing, color));
    assert_true(is_heading(&drawing, "CLOSE-WAIT", color));
    drawing = draw_at(trace, from + 0.7, HOST_SERVER, &context, arena);
    assert_null(token_of(&drawing, color));
    assert_true(is_heading(&drawing, "LAST-ACK", color));
    context.style.reduced_motion = true;
    drawing = draw_at(trace, from, HOST_SERVER, &context, arena);
    assert_null(token_of(&drawing, color));
    assert_true(is_heading(&drawing, "LAST-ACK", color));
    arena_free(arena);
}

static void a_puppet_has_no_diagram_and_says_so(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = hand_made(arena);
    trace->puppet[HOST_CLIENT] = true;
    SheetContext context = sheet_context("en", arena);
    Drawing drawing = draw_at(trace, 3, HOST_CLIENT, &context, arena);
    assert_null(sheet_text(&drawing, "CLOSED"));
    assert_true(drawing.count > 2);
    arena_free(arena);
}

static void the_states_are_named_as_the_reader_knows_them(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Trace *trace = hand_made(arena);
    SheetContext context = sheet_context("en", arena);
    context.style.names = NAMES_LINUX;
    Drawing drawing = draw_at(trace, 0, HOST_SERVER, &context, arena);
    assert_non_null(sheet_text(&drawing, "SYN_RECV"));
    assert_null(sheet_text(&drawing, "SYN-RECEIVED"));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_of_the_table_has_a_way),
        cmocka_unit_test(every_way_stays_in_the_panel_and_begins_and_ends_at_its_nodes),
        cmocka_unit_test(no_way_that_is_seen_beforehand_leads_through_a_node),
        cmocka_unit_test(no_two_nodes_touch_even_when_one_is_the_current_state),
        cmocka_unit_test(in_the_lanes_time_runs_from_left_to_right),
        cmocka_unit_test(in_the_lanes_labels_say_what_is_received_and_sent),
        cmocka_unit_test(the_lanes_have_every_arrow_of_the_lessons),
        cmocka_unit_test(the_figure_has_twenty_arrows_and_the_reset_is_none_of_them),
        cmocka_unit_test(the_heading_names_the_state_in_the_hosts_colour),
        cmocka_unit_test(the_arc_just_taken_says_cause_and_action),
        cmocka_unit_test(the_path_so_far_is_thicker_than_what_was_not_taken),
        cmocka_unit_test(the_2msl_ring_counts_down_and_says_when_it_was_restarted),
        cmocka_unit_test(a_token_runs_along_the_arc_before_the_state_is_another),
        cmocka_unit_test(a_puppet_has_no_diagram_and_says_so),
        cmocka_unit_test(the_states_are_named_as_the_reader_knows_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
