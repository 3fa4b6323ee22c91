/* The reason that is told is true in the run at hand: small runs in which the usual
 * sentence of a rule would be false. */
#include "expect.h"

#include "support/runs.h"
#include "support/sheets.h"
#include "view/chrome/parts.h"

#define HOSTS  "hosts: {client: {isn: 100}, server: {isn: 300}}\n"
#define OPEN   HOSTS "start: established\nsteps:\n"
#define LINUX  "settings: {profile: linux, end: 30s}\n" OPEN
#define PUPPET "hosts: {client: {isn: 100}, server: {stack: puppet}}\n"

typedef struct Story {
    const char *body;
    const char *said;   /* by some entry of the run, as its caption begins or its why */
    const char *unsaid; /* by none; or NULL */
} Story;

static const Story STORIES[] = {
    /* A FIN that came before the text that it ends. */
    {OPEN "  - client: [send 10, close]\n    drop: client DATA\n",
     "The server gets a FIN ahead of its turn", "The server gets the FIN, "},
    {OPEN "  - client: [send 10, close]\n    drop: client DATA\n",
     "The server now has all up to the FIN that came before", NULL},
    {OPEN "  - client: [send 10, close]\n    server: close\n    drop: [client DATA, server FIN]\n",
     "The server now has all up to the FIN that came before, but no ACK",
     "The server gets a FIN before the ACK"},
    {OPEN "  - client: [send 10, close]\n    server: close\n    drop: [client DATA, client ACK of "
          "FIN]\n",
     "The server gets the ACK of its FIN, and has all up to the FIN that came before", NULL},
    {OPEN "  - server: close\n  - client: [send 10, close]\n    drop: client DATA\n",
     "The server now has all up to the FIN that came before: it acknowledges it and enters TIME",
     "The server gets the FIN, "},
    /* Two FINs. */
    {OPEN "  - inject: {from: client, flags: FIN+ACK, seq: 105, ack: 301}\n  - client: close\n",
     "The server knows already of a FIN at another number", "The server gets the data"},
    /* A FIN in the air has closed nothing yet. */
    {OPEN "  - client: close\n  - server: close\n", "The other end has closed before",
     "directions have been closed"},
    /* A FIN that waits for the window is not sent yet. */
    {OPEN "  - server: pause reading\n  - client: [send 1001, close]\n    server: close\n    "
          "after: 1s\n  - server: resume reading\n    after: 10s\n",
     "The client takes a FIN while its own still waits", "Both ends have sent a FIN"},
    /* A genuine RST, whose number is beyond the window as what was before it is lost. */
    {OPEN "  - client: [send 1000, abort]\n    drop: client DATA 1..2\n",
     "The server ignores a RST whose number 1101 is outside", "is old or forged; it"},
    /* The number that would have been right. */
    {HOSTS "steps:\n  - client: connect\n"
           "  - inject: {from: server, flags: SYN+ACK, seq: 300, ack: 91}\n    after: 1ms\n",
     "The client gets ACK 91, but only 101 acknowledges its SYN: it answers", NULL},
    {HOSTS "steps:\n  - client: connect\n"
           "  - inject: {from: server, flags: RST+ACK, ack: 91}\n    after: 1ms\n",
     "The client gets a RST with ACK 91, but only 101", "it answers with a RST"},
    {HOSTS "steps:\n  - server: listen\n  - inject: {from: client, flags: SYN, seq: 100}\n"
           "  - inject: {from: client, flags: ACK, seq: 101, ack: 300}\n    after: 150ms\n",
     "The server gets ACK 300, but only 301 acknowledges its SYN", NULL},
    /* What cannot be used, and why not. */
    {OPEN "  - client: send 10\n    duplicate: {segment: client DATA, after: 300ms}\n",
     "The server gets a segment that lies before RCV.NXT", "outside its window"},
    {OPEN "  - client: send 10\n    duplicate: {segment: client DATA, after: 300ms}\n",
     "To this end a copy looks like a segment sent again", "somebody asks"},
    {OPEN "  - client: close\n    drop: server ACK of FIN\n",
     "It was sent again because no ACK had come in time", "somebody asks"},
    {OPEN "  - inject: {from: client, flags: ACK, seq: 90, ack: 301, len: 9}\n",
     "Perhaps an ACK of its own was lost, or somebody asks", "was sent again"},
    {OPEN "  - server: pause reading\n  - client: send 1001\n  - server: resume reading\n    "
          "after: 5s\n",
     "gets a window probe, but still has no room", "outside its window"},
    {OPEN "  - inject: {from: client, flags: ACK, seq: 5000, ack: 301, len: 9}\n",
     "The server cannot use a segment outside its window", NULL},
    /* What goes with the connection. */
    {OPEN "  - server: pause reading\n  - client: send 40\n  - client: abort\n",
     "Octets thrown away: 40 unread.", NULL},
    {OPEN "  - client: send 600\n    drop: client DATA 1\n  - client: abort\n    after: 150ms\n",
     "Octets thrown away: 64 behind a gap.", NULL},
    {OPEN "  - client: send 1500\n  - client: abort\n    after: 1ms\n",
     "CLOSED. Octets thrown away: 536 unacknowledged, 964 unsent.", NULL},
    {OPEN "  - client: send 600\n    server: pause reading\n    drop: client DATA 2\n"
          "  - server: send 70\n    after: 150ms\n  - server: crash\n    after: 1ms\n",
     "Octets thrown away: 536 unread, 70 unacknowledged.", NULL},
    {OPEN "  - client: send 40\n  - client: close\n  - server: close\n", "The server gets the ACK",
     "thrown away"},
    /* Nobody is left to be told. */
    {LINUX "  - client: close\n  - server: abort\n",
     "Its application has closed and is told nothing.", "is told \"connection reset\""},
    {LINUX "  - client: close\n", "Nobody reads here any more, either", "may go on sending"},
    /* Who listens, and who waits. */
    {HOSTS "steps:\n  - server: listen\n  - client: connect as b\n", "The listener takes this SYN",
     "The listener stays"},
    {HOSTS "steps:\n  - server: listen backlog 2\n  - client: connect as b\n", "The listener stays",
     "The listener takes this SYN"},
    {HOSTS "steps:\n  - server: listen backlog 2\n  - server: accept\n", "Nobody waits for it yet",
     "oldest connection"},
    /* A host without TCP sends as the scenario says. */
    {PUPPET "steps:\n  - inject: {from: server, flags: SYN, seq: 300}\n",
     "The server sends SYN, as the scenario says.", "forged"},
    /* A wait shorter than its name. */
    {"settings: {time_wait: 1s}\n" OPEN "  - client: close\n    server: close\n",
     "That was less than 2MSL", "all segments of this connection have died out"},
    {OPEN "  - client: close\n    server: close\n",
     "After 2MSL all segments of this connection have died out", "That was less"},
    /* Each way to give up has its section. */
    {"settings: {data_retries: 1}\n" OPEN "  - link: down\n    client: send 10\n",
     "RFC 9293, 3.8.3", "The client has waited too long"},
    {"settings: {keepalive: 5s, data_retries: 1}\n" OPEN "  - link: down\n  - after: 30s\n",
     "RFC 9293, 3.8.4", NULL},
};

/* Some entry's headline, why or section holds the text. */
static bool is_said(const TestRun *run, const SheetContext *context, const char *text)
{
    Drawing drawing = drawing_new(run->arena, context->style.measure, "en");
    ViewRun viewed = sheet_run(run->trace, (TraceMoment){0}, context);
    View view = view_of(&drawing, &viewed, &context->style, 1);
    bool said = false;
    for (int n = 0; n < run->trace->entries.count && !said; n++) {
        Caption caption = view_caption_of_entry(&view, n);
        said = strstr(caption.headline, text) || strstr(caption.why, text) ||
               strcmp(caption.section, text) == 0;
    }
    return said;
}

static void what_is_told_is_true_of_the_run(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof STORIES / sizeof *STORIES; i++) {
        const Story *story = &STORIES[i];
        TestRun run = run_text(story->body);
        assert_non_null(run.trace);
        SheetContext context = sheet_context("en", run.arena);
        if (!is_said(&run, &context, story->said))
            fail_msg("nobody says \"%s\" in\n%s", story->said, story->body);
        if (story->unsaid && is_said(&run, &context, story->unsaid))
            fail_msg("somebody says \"%s\" in\n%s", story->unsaid, story->body);
        end_run(&run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_told_is_true_of_the_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
