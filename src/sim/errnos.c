/* What sockets call the refusal of a call. The RFC's user interface (3.9.1) returns an
 * error's text; a program sees its errno. Source: POSIX.1-2017, connect, send, recv,
 * shutdown, accept and listen; where Linux has another, its net/ipv4. */
#include "sim/calls.h"
#include "sim/world.h"

/* Where the connection stands that refuses. */
typedef enum Standing {
    NEVER_OPENED, /* CLOSED, and always was */
    OVER,         /* CLOSED again */
    CALLING,      /* SYN-SENT, SYN-RECEIVED */
    ELSEWHERE,
} Standing;

enum { ANYWHERE = -1 };

static const struct {
    ActionKind kind;
    TcpResult result;
    int standing;
    TcpErrno error, on_linux; /* of the latter none: the same */
} ROWS[] = {
    {ACTION_LISTEN, TCP_EXISTS, ANYWHERE, TCP_EINVAL, TCP_NO_ERRNO},
    {ACTION_CONNECT, TCP_EXISTS, CALLING, TCP_EALREADY, TCP_NO_ERRNO},
    {ACTION_CONNECT, TCP_EXISTS, ANYWHERE, TCP_EISCONN, TCP_NO_ERRNO},
    {ACTION_CONNECT, TCP_CLOSING_ERROR, ANYWHERE, TCP_EISCONN, TCP_NO_ERRNO},
    {ACTION_SEND, TCP_CLOSING_ERROR, ANYWHERE, TCP_EPIPE, TCP_NO_ERRNO},
    {ACTION_SEND, TCP_NOT_EXIST, OVER, TCP_EPIPE, TCP_NO_ERRNO},
    {ACTION_SEND, TCP_NOT_EXIST, ANYWHERE, TCP_ENOTCONN, TCP_EPIPE},
    {ACTION_SEND, TCP_NO_REMOTE, ANYWHERE, TCP_ENOTCONN, TCP_EPIPE},
    {ACTION_READ, TCP_NOT_EXIST, NEVER_OPENED, TCP_ENOTCONN, TCP_NO_ERRNO},
    {ACTION_SHUTDOWN, TCP_NOT_EXIST, ANYWHERE, TCP_ENOTCONN, TCP_NO_ERRNO},
    {ACTION_ACCEPT, TCP_NOT_EXIST, ANYWHERE, TCP_EINVAL, TCP_NO_ERRNO},
};

static Standing standing_of(const SimEnd *end)
{
    TcpState state = end->endpoint.state;
    if (state == TCP_CLOSED)
        return end->opened ? OVER : NEVER_OPENED;
    return state == TCP_SYN_SENT || state == TCP_SYN_RECEIVED ? CALLING : ELSEWHERE;
}

TcpErrno errno_of_refusal(const World *world, ActionKind kind, EndId id, TcpResult result)
{
    int standing = (int)standing_of(end_at(world, id));
    bool on_linux = world->scenario->settings.profile == PROFILE_LINUX;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        bool same = ROWS[i].standing == ANYWHERE || ROWS[i].standing == standing;
        if (ROWS[i].kind == kind && ROWS[i].result == result && same)
            return on_linux && ROWS[i].on_linux ? ROWS[i].on_linux : ROWS[i].error;
    }
    return TCP_NO_ERRNO;
}
