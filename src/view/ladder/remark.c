#include "view/ladder/remark.h"

#include "base/text.h"
#include "view/hop.h"
#include "view/told.h"

#include <string.h>

static Remark remark(const char *text, Face face, Color color)
{
    return (Remark){.text = text, .face = face, .color = color};
}

/* That a timer has run out; a 2MSL of no length never ran. */
static const char *timer_text(const View *view, const TraceEntry *entry)
{
    int n = (int)(entry - view->run->trace->entries.items);
    bool ran = view_omission(view, n) != OMITS_WAIT;
    return view_timer_word(view, entry->as.timer.timer, ran ? ".expires" : ".off");
}

/* A call that was refused, and what its application is told of it. */
static bool is_refusal(const View *view, const TraceEntry *entry)
{
    const TraceEntry *cause = &view->run->trace->entries.items[entry->cause];
    return trace_is_refusal(entry) || (entry->type == TRACE_NOTIFY && trace_is_refusal(cause));
}

/* How much text goes with the connection; a crash takes the application along. */
static Remark lost_remark(const View *view, const TraceEntry *entry)
{
    int n = (int)(entry - view->run->trace->entries.items);
    const char *lost = trace_is_crash(entry) ? "" : view_octets_lost(view, n);
    if (!*lost)
        return (Remark){0};
    const char *text = view_filled(view, "lost.side", "list", lost);
    return remark(text, FACE_REGULAR, view->style->theme->lost);
}

/* As programmers write it, where that is what it says. */
static Remark call_remark(const View *view, const TraceEntry *entry)
{
    const char *text = view_call_text(view, entry);
    size_t length = strlen(text);
    bool is_code = utf8_width(text, length) == utf8_count(text, length);
    return remark(text, is_code ? FACE_MONO : FACE_REGULAR, view->style->theme->ink);
}

static Remark plain_remark(const View *view, const TraceEntry *entry)
{
    const Theme *theme = view->style->theme;
    switch (entry->type) {
    case TRACE_CALL:
        return call_remark(view, entry);
    case TRACE_NOTIFY:
        return remark(view_notice_text(view, entry), FACE_REGULAR, theme->muted);
    case TRACE_TIMER:
        if (entry->as.timer.what != TRACE_TIMER_EXPIRE)
            return (Remark){0};
        return remark(timer_text(view, entry), FACE_REGULAR, theme->muted);
    case TRACE_CRASH:
        return remark(view_word(view, "ui.crash"), FACE_BOLD, theme->lost);
    case TRACE_REBOOT:
        return remark(view_word(view, "ui.reboot"), FACE_BOLD, theme->ink);
    case TRACE_SEND:
    case TRACE_ARRIVE:
    case TRACE_LOSE:
    case TRACE_DUPLICATE:
    case TRACE_HOLD:
    case TRACE_RELEASE:
    case TRACE_LINK:
    case TRACE_STATE:
        return lost_remark(view, entry);
    case TRACE_SAY:
    case TRACE_ASK:
    case TRACE_CONNECTION:
        break;
    }
    return (Remark){0};
}

/* "b: connect()" where there are several connections. A refusal is told in colour
 * whosever it is; why stands below its call and needs no name. */
Remark ladder_remark(const View *view, const TraceEntry *entry)
{
    const Theme *theme = view->style->theme;
    Remark made = plain_remark(view, entry);
    if (!made.text)
        return made;
    made.refusal = is_refusal(view, entry);
    bool below_its_call = made.refusal && entry->type == TRACE_NOTIFY;
    const char *name = view_connection(view, entry->connection);
    if (*name && !below_its_call) {
        made.plain = made.text;
        made.text = arena_printf(view->drawing->arena, "%s: %s", name, made.text);
        int n = (int)(entry - view->run->trace->entries.items);
        int about = trace_connection_of(view->run->trace, n);
        made.lesser = !made.refusal && about != view->run->connection &&
                      about != view_shown(view, entry->host);
    }
    if (made.lesser || made.refusal)
        made.color = made.refusal ? theme->lost : theme->muted;
    return made;
}

/* Of what happens in one row of pixels so many entries are read at most. */
enum { ROW_ENTRIES = 64 };

/* How far above the plot, in seconds, begins what pushes the rest down. */
static const double ABOVE = 3;

/* The first entry that lies a row of pixels lower than this one. */
static int next_row(const Ladder *ladder, int n)
{
    const Trace *trace = ladder->view->run->trace;
    int next = trace_moment(trace, trace_shown_of(trace, n) + 1 / ladder->scale).n;
    return next > n ? next : n + 1;
}

void ladder_visit_remarks(const Ladder *ladder, RemarkTaker *take, void *context)
{
    const View *view = ladder->view;
    const Trace *trace = view->run->trace;
    int first = trace_moment(trace, ladder_top_time(ladder) - ABOVE).n;
    int row_end = first, row_most = first;
    int told[HOST_COUNT] = {view_told(view, HOST_CLIENT), view_told(view, HOST_SERVER)};
    for (int n = first; n < view->moment.n; n++) {
        if (n >= row_end) {
            row_end = next_row(ladder, n);
            row_most = n + ROW_ENTRIES;
        } else if (n >= row_most) {
            n = row_end - 1;
            continue;
        }
        const TraceEntry *entry = &trace->entries.items[n];
        bool is_told = entry->has_host && n < told[entry->host];
        Remark remark = is_told ? ladder_remark(view, entry) : (Remark){0};
        if (remark.text)
            take(context, entry, remark, ladder_y(ladder, trace_shown_of(trace, n)));
    }
}
