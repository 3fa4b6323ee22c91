/* Links to a moment: what stands behind the # of an address.
 *
 *     #lost-final-ack&event=13&at=0.647&lang=zh-Hant&theme=dark
 *     #y=eNqFVE1v…&event=13&at=0.647
 *
 * First the scenario: a name from the program's library without .yaml, or, as `y`, its
 * text, compressed and in base64url. Then, as far as they are said, the moment by entry
 * of the trace and by time, and how it is shown. Keys that are not known are passed over.
 *
 * Units:   `at` in seconds, of simulated time.
 * Owns:    what is made lives in the arena.
 * Errors:  a LinkAnswer.
 * Source:  RFC 3986 (percent-encoding), RFC 1950 (zlib), RFC 4648 section 5.
 */
#ifndef TCPDUET_RUN_LINK_H
#define TCPDUET_RUN_LINK_H

#include "base/file.h"
#include "base/time.h"

typedef struct Link {
    const char *name; /* ""; or of a scenario of the library */
    FileBytes text;   /* or the scenario itself; bytes NULL: there is none */
    int event;        /* an entry's n; behind the last an answer may be; -1: not said */
    bool has_time;
    SimTime at;
    const char *lang, *theme; /* NULL: not said */
} Link;

typedef enum LinkAnswer {
    LINK_FINE,
    LINK_CUT,       /* the end of the text is missing */
    LINK_GARBLED,   /* the text is no such thing */
    LINK_TOO_LARGE, /* inflated it is larger than a scenario may be */
    LINK_NO_MOMENT, /* event or at is no number */
} LinkAnswer;

/* Reads what stands behind the first # of an address, or is written without it. */
LinkAnswer link_read(const char *address, Arena *arena, Link *link);

/* "name&event=…", without the #. */
char *link_write(const Link *link, Arena *arena);

#endif
