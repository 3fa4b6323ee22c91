/* The tables of words, spelt out. */
#include "base/stop.h"
#include "tcp/tcp.h"

#include <string.h>

#define TEXT_OF(name, text) text,

const char *tcp_state_name(TcpState state)
{
    static const char *const NAMES[] = {TCP_STATES(TEXT_OF)};
    return NAMES[state];
}

bool tcp_state_named(const char *name, TcpState *state)
{
    for (int i = 0; i < TCP_STATE_COUNT; i++) {
        if (strcmp(tcp_state_name((TcpState)i), name) == 0) {
            *state = (TcpState)i;
            return true;
        }
    }
    return false;
}

const char *tcp_timer_name(TcpTimerId timer)
{
    static const char *const NAMES[] = {TCP_TIMERS(TEXT_OF)};
    return NAMES[timer];
}

const char *tcp_result_text(TcpResult result)
{
    static const char *const TEXTS[] = {TCP_RESULTS(TEXT_OF)};
    return TEXTS[result];
}

#define ERRNO_NAME(name) #name,

const char *tcp_errno_name(TcpErrno error)
{
    static const char *const NAMES[] = {"", TCP_ERRNOS(ERRNO_NAME)};
    return NAMES[error];
}

const char *tcp_notice_text(TcpNoticeId notice)
{
    static const char *const TEXTS[] = {TCP_NOTICES(TEXT_OF)};
    return TEXTS[notice];
}

const char *tcp_purpose_text(TcpPurpose purpose)
{
    static const char *const TEXTS[] = {TCP_PURPOSES(TEXT_OF)};
    return TEXTS[purpose];
}

const char *tcp_verdict_text(TcpVerdict verdict)
{
    static const char *const TEXTS[] = {"accepted", "unacceptable", "ignored", "no connection"};
    return TEXTS[verdict];
}

const char *tcp_flags_text(uint8_t flags)
{
    /* Indexed by FIN, SYN, RST and ACK as bits 0 to 3. */
    static const char *const TEXTS[16] = {
        "none",    "FIN",         "SYN",         "SYN,FIN",         "RST",     "RST,FIN",
        "SYN,RST", "SYN,RST,FIN", "ACK",         "FIN,ACK",         "SYN,ACK", "SYN,FIN,ACK",
        "RST,ACK", "RST,FIN,ACK", "SYN,RST,ACK", "SYN,RST,FIN,ACK",
    };
    return TEXTS[(flags & (TCP_FIN | TCP_SYN | TCP_RST)) | (flags & TCP_ACK ? 8 : 0)];
}

uint32_t tcp_segment_length(const TcpSegment *seg)
{
    return seg->len + (seg->flags & TCP_SYN ? 1 : 0) + (seg->flags & TCP_FIN ? 1 : 0);
}

#define TRANSITION_ROW(name, from, to, cause, action, rule)                                        \
    {TCP_##from, TCP_##to, #name, cause, action, TCP_RULE_##rule},

const TcpTransition *tcp_transition(TcpTransitionId id)
{
    static const TcpTransition ROWS[] = {TCP_TRANSITIONS(TRANSITION_ROW)
                                             TCP_OPTIONAL_TRANSITIONS(TRANSITION_ROW)};
    stop_unless((int)id < TCP_ALL_TRANSITION_COUNT);
    return &ROWS[id];
}

#define RULE_NAME(name, text, section)    text,
#define RULE_SECTION(name, text, section) section,

const char *tcp_rule_name(TcpRuleId rule)
{
    static const char *const NAMES[] = {TCP_RULES(RULE_NAME)};
    return NAMES[rule];
}

const char *tcp_rule_section(TcpRuleId rule)
{
    static const char *const SECTIONS[] = {TCP_RULES(RULE_SECTION)};
    return SECTIONS[rule];
}
