/* The flags of a segment: `SYN+ACK`, and how else people write them. */
#ifndef TCPDUET_SCENARIO_FLAGS_H
#define TCPDUET_SCENARIO_FLAGS_H

#include "base/arena.h"
#include "tcp/tcp.h"

/* Flags as they may have been meant, in any spelling. */
typedef struct FlagsMeant {
    uint8_t flags;
    const char *written; /* `SYN+ACK`; NULL: the word means no flags */
    const char *foreign; /* `PSH`, which is none of ours; or NULL */
} FlagsMeant;

/* Also of `SYN-ACK`, `synack`, `SYN|ACK` and the like. */
FlagsMeant flags_meant(Arena *arena, const char *word);

/* The flag of exactly this name, or 0. */
uint8_t flags_named(const char *name, size_t length);

#endif
