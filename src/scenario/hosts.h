/* Sets of hosts, and whose connection is meant. */
#ifndef TCPDUET_SCENARIO_HOSTS_H
#define TCPDUET_SCENARIO_HOSTS_H

#include "base/host.h"

/* A set of hosts: `both` is HOSTS_BOTH. */
enum { HOSTS_NONE = 0, HOSTS_CLIENT = 1, HOSTS_SERVER = 2, HOSTS_BOTH = 3 };

static inline bool hosts_hold(int hosts, Host host)
{
    return hosts & (host == HOST_CLIENT ? HOSTS_CLIENT : HOSTS_SERVER);
}

/* A connection by its name in the file: "" where none is said (then it is the
 * first, `a`), "any" or "all" where triggers and expectations allow it. */
typedef const char *ConnectionName;

/* The host of a set that holds one. */
static inline Host hosts_one(int hosts)
{
    return hosts == HOSTS_SERVER ? HOST_SERVER : HOST_CLIENT;
}

#endif
