/* What things are called: the states as four kinds of readers know them (from the
 * RFC, from `ss`, from Stevens and BSD's netstat, from Windows' netstat), and the
 * hosts as the scenario calls them. */
#include "view/names.h"

#include <ctype.h>
#include <string.h>

const char *const NAME_STYLE_WORDS[] = {"rfc", "linux", "bsd", "windows", NULL};

static const char *const NAMES[TCP_STATE_COUNT][NAME_STYLE_COUNT] = {
    [TCP_CLOSED] = {"CLOSED", "CLOSED", "CLOSED", "CLOSED"},
    [TCP_LISTEN] = {"LISTEN", "LISTEN", "LISTEN", "LISTENING"},
    [TCP_SYN_SENT] = {"SYN-SENT", "SYN_SENT", "SYN_SENT", "SYN_SENT"},
    [TCP_SYN_RECEIVED] = {"SYN-RECEIVED", "SYN_RECV", "SYN_RCVD", "SYN_RECEIVED"},
    [TCP_ESTABLISHED] = {"ESTABLISHED", "ESTABLISHED", "ESTABLISHED", "ESTABLISHED"},
    [TCP_FIN_WAIT_1] = {"FIN-WAIT-1", "FIN_WAIT1", "FIN_WAIT_1", "FIN_WAIT_1"},
    [TCP_FIN_WAIT_2] = {"FIN-WAIT-2", "FIN_WAIT2", "FIN_WAIT_2", "FIN_WAIT_2"},
    [TCP_CLOSE_WAIT] = {"CLOSE-WAIT", "CLOSE_WAIT", "CLOSE_WAIT", "CLOSE_WAIT"},
    [TCP_CLOSING] = {"CLOSING", "CLOSING", "CLOSING", "CLOSING"},
    [TCP_LAST_ACK] = {"LAST-ACK", "LAST_ACK", "LAST_ACK", "LAST_ACK"},
    [TCP_TIME_WAIT] = {"TIME-WAIT", "TIME_WAIT", "TIME_WAIT", "TIME_WAIT"},
};

const char *view_state_name(TcpState state, NameStyle style)
{
    return NAMES[state][style];
}

static bool is_of_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '-';
}

/* Where a name that begins at `at` ends, or NULL: it is a part of a longer one. "TIME-WAIT"
 * is one in "(TIME-WAIT-)", and in "TIME-WAITs"; in "FIN-WAIT-10" nothing is. */
static const char *name_end(const char *at, const char *name)
{
    size_t length = strlen(name);
    if (strncmp(at, name, length) != 0)
        return NULL;
    const char *end = at + length, *rest = end + (*end == 's');
    bool goes_on = isalnum((unsigned char)*rest) || *rest == '_' ||
                   (*rest == '-' && isalnum((unsigned char)rest[1]));
    return goes_on ? NULL : end;
}

/* The state that is named at the beginning of a word, and where its name ends; NULL:
 * none. */
static const char *state_end(const char *at, TcpState *state)
{
    for (int i = 0; i < TCP_STATE_COUNT; i++) {
        *state = (TcpState)i;
        const char *end = name_end(at, NAMES[i][NAMES_RFC]);
        if (end)
            return end;
    }
    return NULL;
}

/* The text as far as it was read, with the names that are wanted. */
typedef struct Renamed {
    char *items;
    int count, capacity;
} Renamed;

static void append(Arena *arena, Renamed *renamed, const char *start, const char *end)
{
    for (; start < end; start++)
        arena_list_add(arena, renamed, *start);
}

const char *view_with_names(const char *text, NameStyle style, Arena *arena)
{
    Renamed renamed = {0};
    const char *kept = text, *at = text; /* what is behind `kept` is still to be appended */
    char before = 0;
    while (style != NAMES_RFC && *at) {
        TcpState state;
        const char *end = is_of_word(before) ? NULL : state_end(at, &state);
        if (end && strcmp(NAMES[state][style], NAMES[state][NAMES_RFC]) != 0) {
            const char *name = NAMES[state][style];
            append(arena, &renamed, kept, at);
            append(arena, &renamed, name, name + strlen(name));
            kept = at = end;
            before = 0;
        } else {
            before = *at++;
        }
    }
    if (kept == text)
        return text;
    append(arena, &renamed, kept, at + 1);
    return renamed.items;
}

/* A wider label is no name but a phrase, which does not fit every sentence. */
enum { NAME_CELLS_MOST = 16 };

/* The bracket that ends a label belongs to its heading. */
static size_t length_without_bracket(const char *label)
{
    const char *bracket = strchr(label, '(');
    if (!bracket)
        bracket = strstr(label, "（");
    size_t length = bracket ? (size_t)(bracket - label) : strlen(label);
    while (length > 0 && label[length - 1] == ' ')
        length--;
    return length;
}

const char *view_host_name(const Trace *trace, Host host, HostPlace place, const Words *words,
                           Arena *arena)
{
    static const char *const PREFIXES[] = {"host", "other", "ui"};
    const char *label = text_for(&trace->labels[host], words_tag(words));
    size_t length = length_without_bracket(label);
    if (length > 0 && utf8_width(label, length) <= NAME_CELLS_MOST)
        return arena_copy(arena, label, length);
    return words_get(words, arena_printf(arena, "%s.%s", PREFIXES[place], host_name(host)));
}

/* --- Segments ---------------------------------------------------------------------- */

/* By what they are sent for; NULL: by what they carry. */
static const char *const PURPOSES[] = {
    [TCP_NO_PURPOSE] = NULL,
    [TCP_FOR_WINDOW_PROBE] = "kind.window-probe",
    [TCP_FOR_KEEP_ALIVE] = "kind.keep-alive",
    [TCP_FOR_WINDOW_UPDATE] = "kind.window-update",
    [TCP_FOR_CHALLENGE] = "kind.challenge-ack",
};

const char *view_kind_name(TraceKind kind, const Words *words, Arena *arena)
{
    const char *purpose = PURPOSES[kind.purpose];
    return purpose ? words_get(words, purpose) : trace_kind_text(kind, arena);
}

const char *view_segment_name(const TraceSegment *segment, const Words *words, Arena *arena)
{
    const char *purpose = PURPOSES[segment->purpose];
    return purpose ? words_get(words, purpose) : trace_called(segment, arena);
}

bool view_is_plural(const TraceSegment *segment)
{
    TraceKind kind = trace_kind(segment);
    bool fin = kind.flags & TCP_FIN;
    return kind.text && !(kind.flags & TCP_SYN) && (segment->segment.len > 1 || fin);
}

/* "100 octets" */
static const char *octets_phrase(const TraceSegment *segment, const Words *words, Arena *arena)
{
    static const char *const IDS[2][2] = {{"segment.octets", "segment.octets-fin"},
                                          {"segment.octet", "segment.octet-fin"}};
    bool one = segment->segment.len == 1, fin = segment->segment.flags & TCP_FIN;
    const char *octets = arena_printf(arena, "%u", segment->segment.len);
    return words_fill(arena, words_get(words, IDS[one][fin]),
                      (WordValue[]){{"n", octets}, {NULL, NULL}});
}

const char *view_segment_phrase(const TraceSegment *segment, bool as_object, const Words *words,
                                Arena *arena)
{
    TraceKind kind = trace_kind(segment);
    const char *purpose = PURPOSES[kind.purpose];
    if (purpose && as_object)
        return words_get(words, arena_printf(arena, "%s.one", purpose));
    if (kind.text && !(kind.flags & TCP_SYN))
        return octets_phrase(segment, words, arena);
    return view_segment_name(segment, words, arena);
}
