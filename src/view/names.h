/* What states, hosts and segments are called.
 *
 * Owns:    nothing; what is made lives in the arena that was given.
 * Source:  RFC 9293 section 3.3.2, ss(8) of Linux, netstat(1) of BSD and of Windows.
 */
#ifndef TCPDUET_VIEW_NAMES_H
#define TCPDUET_VIEW_NAMES_H

#include "base/words.h"
#include "trace/kind.h"
#include "trace/trace.h"

/* Four ways to name the states. */
typedef enum NameStyle { NAMES_RFC, NAMES_LINUX, NAMES_BSD, NAMES_WINDOWS } NameStyle;
enum { NAME_STYLE_COUNT = 4 };

/* "rfc", "linux", "bsd", "windows", NULL: as options and choices call them. */
extern const char *const NAME_STYLE_WORDS[];

/* "SYN_RECV". Static text. */
const char *view_state_name(TcpState state, NameStyle style);

/* The text with the RFC's names of states, as whole words, in that style; in the arena
 * where that changes something. */
const char *view_with_names(const char *text, NameStyle style, Arena *arena);

/* Where a host is named: at the beginning of a sentence, within it, or by itself. */
typedef enum HostPlace { HOST_BEGINS, HOST_WITHIN, HOST_ALONE } HostPlace;

/* What a host is called: the scenario's label without what stands in brackets at its
 * end, "A" of "A (client)", where that is short as a name is; else "The client", "the
 * client" or "Client" in the language of the words. */
const char *view_host_name(const Trace *trace, Host host, HostPlace place, const Words *words,
                           Arena *arena);

/* What segments are called in the reader's language: "DATA", "window probe"; of a certain
 * one, "DATA 100". See trace/kind.h. */
const char *view_kind_name(TraceKind kind, const Words *words, Arena *arena);
const char *view_segment_name(const TraceSegment *segment, const Words *words, Arena *arena);

/* In a sentence: "100 octets", "window probe"; as its object "a window probe". */
const char *view_segment_phrase(const TraceSegment *segment, bool as_object, const Words *words,
                                Arena *arena);

/* That phrase is in the plural: "100 octets are". */
bool view_is_plural(const TraceSegment *segment);

#endif
