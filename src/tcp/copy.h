/* A copy of an endpoint that leaves what lies between its fields as it is.
 *
 * For those who compare or keep endpoints as bytes: copied into zeros, two that are the
 * same are the same in every byte, and none is read that nobody wrote. A field that the
 * engine gains must be added in copy.c: `a_copy_goes_on_as_its_original` fails without.
 */
#ifndef TCPDUET_TCP_COPY_H
#define TCPDUET_TCP_COPY_H

#include "tcp/endpoint.h"

void tcp_copy_fields(const TcpEndpoint *from, TcpEndpoint *to);

#endif
