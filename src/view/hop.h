/* A change of state is told in the order of cause and effect: first one sees what has made it,
 * then a token runs along the arrow, and only then the new state is there.
 *
 *     instant                                          rest
 *     |-- cause --|------------ token ------------|------|
 *      old state                                   new state
 *
 * Several changes of one instant share the token's time. Without motion all is told at once.
 */
#ifndef TCPDUET_VIEW_HOP_H
#define TCPDUET_VIEW_HOP_H

#include "view/parts.h"

/* The change whose token is on its way at the host, in the connection that is shown. */
typedef struct ViewHop {
    int n;        /* its entry; -1: no token is on its way */
    double share; /* how far it has come; 0: one still looks at the cause */
} ViewHop;

ViewHop view_hop(const View *view, Host host);

/* So many entries are told of the host: those of the moment, or those before the change whose
 * token is on its way. */
int view_told(const View *view, Host host);

#endif
