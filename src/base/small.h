/* What there are millions of is small. */
#ifndef TCPDUET_BASE_SMALL_H
#define TCPDUET_BASE_SMALL_H

/* An enumeration that takes as few octets as its values need. */
#define SMALL_ENUM __attribute__((packed))

#endif
