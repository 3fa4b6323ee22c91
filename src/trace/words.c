#include "trace/words.h"
#include "trace/print.h"

const char *trace_type_word(TraceType type)
{
    static const char *const WORDS[] = {
        [TRACE_CALL] = "call",
        [TRACE_SEND] = "send",
        [TRACE_ARRIVE] = "arrive",
        [TRACE_LOSE] = "lose",
        [TRACE_HOLD] = "hold",
        [TRACE_RELEASE] = "release",
        [TRACE_DUPLICATE] = "duplicate",
        [TRACE_LINK] = "link",
        [TRACE_CRASH] = "crash",
        [TRACE_REBOOT] = "reboot",
        [TRACE_STATE] = "state",
        [TRACE_TIMER] = "timer",
        [TRACE_NOTIFY] = "notify",
        [TRACE_SAY] = "say",
        [TRACE_ASK] = "ask",
        [TRACE_CONNECTION] = "connection",
    };
    return WORDS[type];
}

#define CALL_WORD(name, word, section)    word,
#define CALL_SECTION(name, word, section) section,

const char *trace_call_word(TraceCall call)
{
    static const char *const WORDS[] = {TRACE_CALLS(CALL_WORD)};
    return WORDS[call];
}

const char *trace_call_section(TraceCall call)
{
    static const char *const SECTIONS[] = {TRACE_CALLS(CALL_SECTION)};
    return SECTIONS[call];
}

const char *trace_timer_word(TraceTimerWhat what)
{
    static const char *const WORDS[] = {"start", "restart", "cancel", "expire"};
    return WORDS[what];
}

const char *trace_loss_word(TraceLossReason why)
{
    static const char *const WORDS[] = {"drop", "link down", "host down", "MSL"};
    return WORDS[why];
}

const char *trace_entry_section(const TraceEntry *entry)
{
    TcpRuleId rule = entry->type == TRACE_ARRIVE ? entry->as.arrive.rule : entry->as.state.rule;
    return tcp_rule_section(rule);
}

const char *trace_connection_name(const Trace *trace, int connection)
{
    return connection < 0 ? NULL : trace->connections.items[connection].name;
}

void trace_count_last(const Trace *trace, Host host, int counts[TCP_STATE_COUNT])
{
    trace_count_states(trace, host, trace->entries.count, counts);
    counts[TCP_CLOSED] = 0;
}

const char *trace_ask_text(const TraceAsk *ask, const char *lang)
{
    switch (ask->kind) {
    case TRACE_ASK_STATE:
        return "predict state";
    case TRACE_ASK_SEGMENT:
        return "predict segment";
    case TRACE_ASK_CHOICE:
        break;
    }
    return text_for(&ask->question, lang);
}

const char *trace_octets_text(Arena *arena, uint32_t octets)
{
    return arena_printf(arena, "%u octet%s", octets, octets == 1 ? "" : "s");
}

char *trace_time_text(Arena *arena, SimTime t)
{
    SimTime size = t < 0 ? -t : t;
    return arena_printf(arena, "%s%lld.%06lld", t < 0 ? "-" : "", (long long)(size / SIM_SECOND),
                        (long long)(size % SIM_SECOND));
}
