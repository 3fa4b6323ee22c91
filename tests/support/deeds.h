/* What happens in a run, as text to be compared: without what the author says, and
 * without how it ends. */
#ifndef TCPDUET_TESTS_SUPPORT_DEEDS_H
#define TCPDUET_TESTS_SUPPORT_DEEDS_H

#include "trace/trace.h"

#include <stdio.h>
#include <stdlib.h>

static inline void print_deed(FILE *to, const TraceEntry *entry)
{
    static const char *const TYPES[] = {
        [TRACE_CALL] = "call",     [TRACE_SEND] = "send",       [TRACE_ARRIVE] = "arrive",
        [TRACE_LOSE] = "lose",     [TRACE_DUPLICATE] = "twice", [TRACE_HOLD] = "hold",
        [TRACE_RELEASE] = "let",   [TRACE_LINK] = "link",       [TRACE_STATE] = "state",
        [TRACE_TIMER] = "timer",   [TRACE_NOTIFY] = "told",     [TRACE_CRASH] = "crash",
        [TRACE_REBOOT] = "reboot", [TRACE_SAY] = "say",         [TRACE_ASK] = "ask",
        [TRACE_CONNECTION] = "new"};
    fprintf(to, "%lld %s %d %d", (long long)entry->t, TYPES[entry->type], entry->connection,
            entry->has_host ? (int)entry->host : -1);
    if (entry->type == TRACE_CALL)
        fprintf(to, " %s %s", trace_call_word(entry->as.call.what),
                tcp_result_text(entry->as.call.result));
    if (entry->type == TRACE_STATE)
        fprintf(to, " %d", (int)entry->as.state.to);
    fputc('\n', to);
}

static inline char *deeds(const Trace *trace, Arena *arena)
{
    char *text = NULL;
    size_t length = 0;
    FILE *to = open_memstream(&text, &length);
    for (int n = 0; n < trace->entries.count; n++) {
        const TraceEntry *entry = &trace->entries.items[n];
        if (!trace_is_speech(entry))
            print_deed(to, entry);
    }
    for (int i = 0; i < trace->segments.count; i++) {
        const TcpSegment *segment = &trace->segments.items[i].segment;
        fprintf(to, "%u: %#x %u %u %u %u\n", (unsigned)i, segment->flags, segment->seq,
                segment->ack, segment->len, segment->wnd);
    }
    fclose(to);
    char *kept = arena_strdup(arena, text);
    free(text);
    return kept;
}

#endif
