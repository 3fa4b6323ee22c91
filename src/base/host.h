/* The two ends of the picture: a client's host and a server's. */
#ifndef TCPDUET_BASE_HOST_H
#define TCPDUET_BASE_HOST_H

#include "base/small.h"

typedef enum SMALL_ENUM Host { HOST_CLIENT, HOST_SERVER } Host;
enum { HOST_COUNT = 2 };

static inline Host host_other(Host host)
{
    return host == HOST_CLIENT ? HOST_SERVER : HOST_CLIENT;
}

/* "client". Static text. */
static inline const char *host_name(Host host)
{
    return host == HOST_CLIENT ? "client" : "server";
}

#endif
