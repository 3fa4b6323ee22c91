/* What segments are called on the ladder, what stands at their ends, and what the
 * applications' sides tell of text that is lost. */
#include "expect.h"

#include "support/runs.h"
#include "support/sheets.h"
#include "view/view.h"

#include <string.h>

#define SHUT                                                                                       \
    "start: established\nhosts:\n  client: { mss: 100 }\n  server: { window: 100 }\nsteps:\n"      \
    "  - server: pause reading\n  - client: send 300\n"
#define SILENT "settings: { keepalive: 10s, data_retries: 3 }\nstart: established\nsteps:\n"
#define FORGED                                                                                     \
    "start: established\nsteps:\n"                                                                 \
    "  - inject: { from: client, flags: RST, seq: server.RCV.NXT + 5 }\n"
#define OPEN  "start: established\nsteps:\n"
#define LINUX "settings: { profile: linux }\nsteps:\n  - server: listen\n  - client: connect\n"

/* A run, and what its ladder says; with `not`, does not say. */
static const struct {
    const char *steps, *lang, *said;
    bool not ;
} TABLE[] = {
    {OPEN "  - client: send 100\n", "en", "DATA 100", false},
    {OPEN "  - client: send 100\n", "zh-Hant", "DATA 100", false},
    {OPEN "  - client: send 100\n    drop: client DATA\n", "en", "lost", false},
    {OPEN "  - client: send 100\n    duplicate: { segment: client DATA, after: 50ms }\n", "en",
     "duplicate", false},
    {SHUT "  - at: 4s\n    client: abort\n", "en", "window probe", false},
    {SHUT "  - at: 4s\n    client: abort\n", "zh-Hant", "視窗探測", false},
    {SHUT "  - server: resume reading\n", "en", "window update", false},
    {SHUT "  - server: resume reading\n", "zh-Hans", "窗口更新", false},
    {SILENT "  - at: 12s\n    client: abort\n", "en", "keep-alive", false},
    {SILENT "  - at: 12s\n    client: abort\n", "zh-Hans", "保活探测", false},
    {SILENT "  - at: 12s\n    client: abort\n", "en", "not accepted", true},
    {FORGED, "en", "challenge ACK", false},
    {FORGED, "zh-Hans", "挑战 ACK", false},
    {FORGED, "en", "not accepted", false},
    {OPEN "  - server: pause reading\n  - client: send 100\n  - client: abort\n", "en",
     "thrown away: 100 unread", false},
    {OPEN "  - server: pause reading\n  - client: send 100\n  - client: abort\n", "zh-Hans",
     "丢弃未读数据 100", false},
    /* One conversation beside its listener needs no name, two do. */
    {LINUX, "en", "a: connect()", true},
    {LINUX "  - client: connect as b\n", "en", "a: connect()", false},
};

static bool says(const Drawing *drawing, const char *text)
{
    Arena *arena = arena_new();
    const char *all = "";
    for (int i = 0; i < drawing->count; i++) {
        if (drawing->items[i].kind == SHAPE_TEXT)
            all = arena_printf(arena, "%s %s", all, drawing->items[i].as.text.string);
    }
    bool said = strstr(all, text);
    arena_free(arena);
    return said;
}

static void the_ladder_says_what_a_segment_does_and_what_became_of_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof TABLE / sizeof *TABLE; i++) {
        TestRun run = run_text(TABLE[i].steps);
        SheetContext context = sheet_context(TABLE[i].lang, run.arena);
        Drawing drawing = drawing_new(run.arena, context.style.measure, TABLE[i].lang);
        TraceMoment end = trace_moment(run.trace, trace_length(run.trace));
        sheet_ladder(&drawing, run.trace, end, (Rect){0, 0, 900, 2400}, &context);
        if (says(&drawing, TABLE[i].said) == TABLE[i].not )
            fail_msg("%s in\n%s", TABLE[i].said, TABLE[i].steps);
        end_run(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ladder_says_what_a_segment_does_and_what_became_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
