/* The states as four kinds of readers know them: from the RFC, from `ss`, from
 * Stevens and BSD's netstat, from Windows' netstat. */
#include "view/view.h"

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
