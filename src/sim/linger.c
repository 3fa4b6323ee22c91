/* SO_LINGER with a time: the CLOSE returns when all that was sent is acknowledged, the
 * FIN too, or when the time is over. What becomes of the connection is the same.
 * Source: Linux, sk_stream_wait_close; FreeBSD, soclose, which alone says that it gave up. */
#include "sim/linger.h"

#include "sim/world.h"

static bool is_waited_for(const TcpEndpoint *ep)
{
    return ep->state != TCP_CLOSED && !tcp_fin_acked(ep);
}

void linger_begin(World *world, EndId id, SimTime most)
{
    SimEnd *end = end_at(world, id);
    if (!is_waited_for(&end->endpoint))
        return;
    end->lingers = world->now + most;
    queue_plan(world, (Event){.t = end->lingers, .kind = EVENT_LINGER, .end = id});
}

void linger_after(World *world, EndId id, int cause)
{
    SimEnd *end = end_at(world, id);
    if (end->lingers == 0 || is_waited_for(&end->endpoint))
        return;
    end->lingers = 0;
    turn_tell(world, id, (TcpNotice){.what = TCP_TOLD_CLOSE_RETURNS}, cause);
}

void linger_over(World *world, EndId id)
{
    bool says_so = world->scenario->settings.profile == PROFILE_BSD;
    TcpNotice notice = {.what = TCP_TOLD_LINGER_OVER,
                        .error = says_so ? TCP_EWOULDBLOCK : TCP_NO_ERRNO};
    end_at(world, id)->lingers = 0;
    turn_tell(world, id, notice, -1);
}
