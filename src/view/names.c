/* What things are called: the states as four kinds of readers know them (from the
 * RFC, from `ss`, from Stevens and BSD's netstat, from Windows' netstat), and the
 * hosts as the scenario calls them. */
#include "view/view.h"

#include <string.h>

const char *const NAME_STYLE_WORDS[NAME_STYLE_COUNT] = {"rfc", "linux", "bsd", "windows"};

static const char *const NAMES[TCP_STATE_COUNT][NAME_STYLE_COUNT] = {
    [TCP_CLOSED] = {"CLOSED", "CLOSED", "CLOSED", "CLOSED"},
    [TCP_LISTEN] = {"LISTEN", "LISTEN", "LISTEN", "LISTENING"},
    [TCP_SYN_SENT] = {"SYN-SENT", "SYN_SENT", "SYN_SENT", "SYN_SENT"},
    [TCP_SYN_RECEIVED] = {"SYN-RECEIVED", "SYN_RECV", "SYN_RCVD", "SYN_RECEIVED"},
    [TCP_ESTABLISHED] = {"ESTABLISHED", "ESTABLISHED", "ESTABLISHED", "ESTABLISHED"},
    [TCP_FIN_WAIT_1] = {"FIN-WAIT-1", "FIN_WAIT1", "FIN_WAIT_1", "FIN_WAIT_1"},
    [TCP_FIN_WAIT_2] = {"FIN-WAIT-2", "FIN_WAIT2", "FIN_WAIT_2", "FIN_WAIT_2"},
    [TCP_CLOSE_WAIT] = {"CLOSE-WAIT", "CLOSE_WAIT", "CLOSE_WAIT", "CLOSE_WAIT"},
    [TCP_CLOSING] = {"CLOSING", "CLOSING", "CLOSING", "CLOSING"},
    [TCP_LAST_ACK] = {"LAST-ACK", "LAST_ACK", "LAST_ACK", "LAST_ACK"},
    [TCP_TIME_WAIT] = {"TIME-WAIT", "TIME_WAIT", "TIME_WAIT", "TIME_WAIT"},
};

const char *view_state_name(TcpState state, NameStyle style)
{
    return NAMES[state][style];
}

/* A wider label is no name but a phrase, which does not fit every sentence. */
enum { NAME_CELLS_MOST = 16 };

/* The bracket that ends a label belongs to its heading. */
static size_t length_without_bracket(const char *label)
{
    const char *bracket = strchr(label, '(');
    if (!bracket)
        bracket = strstr(label, "（");
    size_t length = bracket ? (size_t)(bracket - label) : strlen(label);
    while (length > 0 && label[length - 1] == ' ')
        length--;
    return length;
}

const char *view_host_name(const Trace *trace, Host host, HostPlace place, const Words *words,
                           Arena *arena)
{
    static const char *const PREFIXES[] = {"host", "other", "ui"};
    const char *label = text_for(&trace->labels[host], words_tag(words));
    size_t length = length_without_bracket(label);
    if (length > 0 && utf8_width(label, length) <= NAME_CELLS_MOST)
        return arena_copy(arena, label, length);
    return words_get(words, arena_printf(arena, "%s.%s", PREFIXES[place], host_name(host)));
}
