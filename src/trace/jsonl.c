/* The trace as JSON Lines, for programs: one object a line. */
#include "base/shown.h"
#include "base/text.h"
#include "trace/beats.h"
#include "trace/kind.h"
#include "trace/print.h"
#include "trace/words.h"

#include <string.h>

typedef struct JsonPrinter {
    const Trace *trace;
    const char *lang;
    FILE *to;
    Arena *scratch;
} JsonPrinter;

/* A code of four digits, or of two halves (RFC 8259 section 7). */
static void put_code(FILE *to, uint32_t character)
{
    uint32_t rest = character - 0x10000;
    if (character < 0x10000)
        fprintf(to, "\\u%04x", (unsigned)character);
    else
        fprintf(to, "\\u%04x\\u%04x", (unsigned)(0xD800 + (rest >> 10)),
                (unsigned)(0xDC00 + (rest & 0x3FF)));
}

static void put_string(FILE *to, const char *text)
{
    fputc('"', to);
    while (*text) {
        const char *from = text;
        uint32_t character = utf8_next(&text);
        if (character == '"' || character == '\\')
            fprintf(to, "\\%c", (int)character);
        else if (shown_as_code(character))
            put_code(to, character);
        else
            fwrite(from, 1, (size_t)(text - from), to);
    }
    fputc('"', to);
}

static void put_text(const JsonPrinter *p, const char *key, const char *text)
{
    fprintf(p->to, ",\"%s\":", key);
    put_string(p->to, text);
}

static void put_number(const JsonPrinter *p, const char *key, long long number)
{
    fprintf(p->to, ",\"%s\":%lld", key, number);
}

static void put_bool(const JsonPrinter *p, const char *key, bool value)
{
    fprintf(p->to, ",\"%s\":%s", key, value ? "true" : "false");
}

static void put_time(const JsonPrinter *p, const char *key, SimTime t)
{
    fprintf(p->to, ",\"%s\":%s", key, trace_time_text(p->scratch, t));
}

static void put_errno(const JsonPrinter *p, TcpErrno error)
{
    if (error != TCP_NO_ERRNO)
        put_text(p, "errno", tcp_errno_name(error));
}

static void put_call(const JsonPrinter *p, const TraceEntry *entry)
{
    put_text(p, "call", trace_call_word(entry->as.call.what));
    bool opens = trace_is_open(entry);
    if (opens && entry->as.call.of.open.local)
        put_number(p, "port", entry->as.call.of.open.local);
    if (opens && entry->as.call.of.open.remote)
        put_number(p, "remote", entry->as.call.of.open.remote);
    if (trace_call_linger(entry) > 0)
        put_time(p, "linger", trace_call_linger(entry));
    put_text(p, "result", tcp_result_text(entry->as.call.result));
    put_errno(p, entry->as.call.error);
}

/* Where they are not the connection's, as those of a listener are not. */
static void put_ports(const JsonPrinter *p, const TraceSegment *sent)
{
    TraceSocket end =
        trace_snapshot(p->trace, sent->connection, sent->from, sent->sent_n + 1).socket;
    if (end.local == sent->from_port && end.remote == sent->to_port)
        return;
    put_number(p, "port", sent->from_port);
    put_number(p, "remote", sent->to_port);
}

static void put_sent_segment(const JsonPrinter *p, int index)
{
    const TraceSegment *sent = &p->trace->segments.items[index];
    put_number(p, "segment", index + 1);
    put_ports(p, sent);
    put_text(p, "kind", trace_kind_text(trace_kind(sent), p->scratch));
    put_text(p, "flags", tcp_flags_text(sent->segment.flags));
    put_number(p, "seq", sent->segment.seq);
    if (sent->segment.flags & TCP_ACK)
        put_number(p, "ack", sent->segment.ack);
    put_number(p, "len", sent->segment.len);
    put_number(p, "wnd", sent->segment.wnd);
    put_bool(p, "retransmission", sent->retransmission);
    put_bool(p, "injected", sent->injected);
}

/* No rule of TCP is behind a crash, or behind what a host that is down does not hear. */
static void put_rule(const JsonPrinter *p, const TraceEntry *entry, TcpRuleId rule)
{
    if (rule == TCP_RULE_NONE)
        return;
    put_text(p, "rule", tcp_rule_name(rule));
    put_text(p, "rfc", trace_entry_section(entry));
}

static void put_arrival(const JsonPrinter *p, const TraceEntry *entry)
{
    put_number(p, "segment", entry->as.arrive.segment + 1);
    put_text(p, "verdict", tcp_verdict_text(entry->as.arrive.verdict));
    put_rule(p, entry, entry->as.arrive.rule);
}

static void put_state(const JsonPrinter *p, const TraceEntry *entry)
{
    put_text(p, "from", tcp_state_name(entry->as.state.from));
    put_text(p, "to", tcp_state_name(entry->as.state.to));
    put_rule(p, entry, entry->as.state.rule);
    put_number(p, "cause", entry->cause);
}

static void put_timer(const JsonPrinter *p, const TraceEntry *entry)
{
    put_text(p, "timer", tcp_timer_name(entry->as.timer.timer));
    put_text(p, "what", trace_timer_word(entry->as.timer.what));
    put_time(p, "due", entry->as.timer.due);
}

static void put_notice(const JsonPrinter *p, const TcpNotice *notice)
{
    put_text(p, "what", tcp_notice_text(notice->what));
    if (notice->what == TCP_TOLD_DATA)
        put_number(p, "len", notice->len);
    put_errno(p, notice->error);
}

static void put_link(const JsonPrinter *p, const TraceEntry *entry)
{
    if (entry->as.link.down || entry->as.link.up)
        put_text(p, "state", entry->as.link.down ? "down" : "up");
    else
        put_time(p, "delay", entry->as.link.delay);
}

static void put_ask(const JsonPrinter *p, const TraceAsk *ask)
{
    put_text(p, "text", trace_ask_text(ask, p->lang));
    put_number(p, "step", ask->step + 1);
    if (ask->kind != TRACE_ASK_CHOICE)
        return;
    fputs(",\"choices\":[", p->to);
    for (int i = 0; i < ask->choice_count; i++) {
        fputs(i > 0 ? "," : "", p->to);
        put_string(p->to, text_for(&ask->choices[i], p->lang));
    }
    fputc(']', p->to);
    put_number(p, "answer", ask->answer);
}

static void put_body(const JsonPrinter *p, const TraceEntry *entry)
{
    switch (entry->type) {
    case TRACE_CALL:
        put_call(p, entry);
        break;
    case TRACE_SEND:
        put_sent_segment(p, entry->as.segment);
        break;
    case TRACE_ARRIVE:
        put_arrival(p, entry);
        break;
    case TRACE_LOSE:
        put_number(p, "segment", entry->as.lose.segment + 1);
        put_text(p, "why", trace_loss_word(entry->as.lose.why));
        break;
    case TRACE_DUPLICATE:
        put_number(p, "segment", entry->as.duplicate.segment + 1);
        put_number(p, "copy", entry->as.duplicate.copy + 1);
        break;
    case TRACE_HOLD:
    case TRACE_RELEASE:
        put_number(p, "segment", entry->as.segment + 1);
        break;
    case TRACE_LINK:
        put_link(p, entry);
        break;
    case TRACE_CRASH:
    case TRACE_REBOOT:
        break;
    case TRACE_STATE:
        put_state(p, entry);
        break;
    case TRACE_TIMER:
        put_timer(p, entry);
        break;
    case TRACE_NOTIFY:
        put_notice(p, &entry->as.notice);
        break;
    case TRACE_SAY:
        put_text(p, "text", text_for(&entry->as.say->text, p->lang));
        put_number(p, "step", entry->as.say->step + 1);
        break;
    case TRACE_ASK:
        put_ask(p, entry->as.ask);
        break;
    case TRACE_CONNECTION:
        put_text(p, "of", trace_connection_name(p->trace, entry->as.made_by));
        break;
    }
}

/* `beat` is 0 where all entries are printed. */
static void put_entry(const JsonPrinter *p, int n, int beat)
{
    const TraceEntry *entry = &p->trace->entries.items[n];
    const char *connection = trace_connection_name(p->trace, entry->connection);
    fprintf(p->to, "{\"n\":%d", n);
    if (beat > 0)
        put_number(p, "beat", beat);
    put_time(p, "t", entry->t);
    put_text(p, "type", trace_type_word(entry->type));
    if (connection)
        put_text(p, "connection", connection);
    if (entry->has_host)
        put_text(p, "host", host_name(entry->host));
    put_body(p, entry);
    fputs("}\n", p->to);
}

/* "client":{"ESTABLISHED":3} */
static void put_host_counts(const JsonPrinter *p, Host host)
{
    int counts[TCP_STATE_COUNT];
    bool first = true;
    fprintf(p->to, "\"%s\":", host_name(host));
    if (p->trace->puppet[host]) {
        fputs("null", p->to);
        return;
    }
    trace_count_last(p->trace, host, counts);
    fputc('{', p->to);
    for (int i = 0; i < TCP_STATE_COUNT; i++) {
        if (counts[i] == 0)
            continue;
        fprintf(p->to, "%s\"%s\":%d", first ? "" : ",", tcp_state_name((TcpState)i), counts[i]);
        first = false;
    }
    fputc('}', p->to);
}

static void put_counts(const JsonPrinter *p)
{
    fputs(",\"counts\":{", p->to);
    put_host_counts(p, HOST_CLIENT);
    fputc(',', p->to);
    put_host_counts(p, HOST_SERVER);
    fputc('}', p->to);
}

static void put_end(const JsonPrinter *p, int beat)
{
    fputs("{\"type\":\"end\"", p->to);
    if (beat > 0)
        put_number(p, "beat", beat);
    put_time(p, "t", p->trace->end);
    for (int host = 0; host < HOST_COUNT; host++) {
        TcpState state = trace_state(p->trace, 0, (Host)host, p->trace->entries.count);
        if (p->trace->puppet[host])
            fprintf(p->to, ",\"%s\":null", host_name((Host)host));
        else
            put_text(p, host_name((Host)host), tcp_state_name(state));
    }
    put_bool(p, "ok", p->trace->ok);
    put_counts(p);
    fputs("}\n", p->to);
}

static JsonPrinter begin(const Trace *trace, const char *lang, FILE *to)
{
    JsonPrinter p = {trace, lang, to, arena_new()};
    fputs("{\"type\":\"scenario\",\"format\":1", to);
    put_text(&p, "title", text_for(&trace->title, lang));
    put_text(&p, "profile", trace->profile);
    fputs("}\n", to);
    return p;
}

static void put_beat(void *context, int n, int number)
{
    const JsonPrinter *p = context;
    put_entry(p, n, number);
    arena_reset(p->scratch);
}

void trace_print_jsonl(const Trace *trace, const char *lang, FILE *to)
{
    JsonPrinter p = begin(trace, lang, to);
    for (int n = 0; n < trace->entries.count; n++)
        put_beat(&p, n, 0);
    put_end(&p, 0);
    arena_free(p.scratch);
}

void trace_print_beats_jsonl(const Trace *trace, const char *lang, FILE *to)
{
    JsonPrinter p = begin(trace, lang, to);
    put_end(&p, beats_visit(trace, put_beat, &p));
    arena_free(p.scratch);
}
