/* The only file that knows zlib. */
#include "run/link.h"

#include "base/stop.h"
#include "run/base64.h"
#include "scenario/scenario.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#define ZLIB_CONST
#include <zlib.h>

/* --- Compressed text ---------------------------------------------------------------- */

static char *write_text(FileBytes text, Arena *arena)
{
    uLongf length = compressBound((uLong)text.length);
    char *packed = arena_alloc(arena, length);
    int result = compress2((Bytef *)packed, &length, (const Bytef *)text.bytes, (uLong)text.length,
                           Z_BEST_COMPRESSION);
    stop_unless(result == Z_OK); /* it fails only for want of memory */
    return base64_write((FileBytes){packed, length}, BASE64_URL, arena);
}

/* What a stream is worth when it will give no more. */
static LinkAnswer judge(const z_stream *stream, int result)
{
    if (stream->total_out > SOURCE_MAX)
        return LINK_TOO_LARGE;
    if (result == Z_STREAM_END)
        return stream->avail_in == 0 ? LINK_FINE : LINK_GARBLED;
    bool wants_more = (result == Z_OK || result == Z_BUF_ERROR) && stream->avail_in == 0;
    return wants_more ? LINK_CUT : LINK_GARBLED;
}

/* Never more than a byte beyond the limit, however much would come. */
static LinkAnswer inflate_into(FileBytes packed, char *room, size_t *length)
{
    z_stream stream = {
        .next_in = (const Bytef *)packed.bytes,
        .avail_in = (uInt)packed.length,
        .next_out = (Bytef *)room,
        .avail_out = SOURCE_MAX + 1,
    };
    if (packed.length > UINT_MAX || inflateInit(&stream) != Z_OK)
        return LINK_GARBLED;
    LinkAnswer answer = judge(&stream, inflate(&stream, Z_FINISH));
    *length = stream.total_out;
    inflateEnd(&stream);
    return answer;
}

static LinkAnswer read_text(const char *written, Arena *arena, FileBytes *text)
{
    Arena *scratch = arena_new();
    FileBytes packed;
    size_t length = 0;
    char *room = arena_alloc(scratch, SOURCE_MAX + 1);
    bool is_base64 =
        base64_read((FileBytes){written, strlen(written)}, BASE64_URL, scratch, &packed);
    LinkAnswer answer = is_base64 ? inflate_into(packed, room, &length) : LINK_GARBLED;
    if (answer == LINK_FINE)
        *text = (FileBytes){arena_copy(arena, room, length), length};
    arena_free(scratch);
    return answer;
}

/* --- Percent-encoding ------------------------------------------------------------------ */

static bool needs_no_code(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c && strchr("-._~", c));
}

static char *encode(const char *text, Arena *arena)
{
    char *written = arena_alloc(arena, 3 * strlen(text) + 1), *to = written;
    for (; *text; text++) {
        if (needs_no_code(*text))
            *to++ = *text;
        else
            to += sprintf(to, "%%%02X", (unsigned)(unsigned char)*text);
    }
    return written;
}

/* -1: it is no digit. */
static int hex_digit(char c)
{
    static const char DIGITS[] = "0123456789abcdef0123456789ABCDEF";
    const char *found = c ? strchr(DIGITS, c) : NULL;
    return found ? (int)(found - DIGITS) % 16 : -1;
}

/* A % without two digits stays one. */
static char *decode(const char *text, size_t length, Arena *arena)
{
    char *read = arena_alloc(arena, length + 1), *to = read;
    for (const char *end = text + length; text < end; text++) {
        int high = *text == '%' && end - text > 2 ? hex_digit(text[1]) : -1;
        int low = high >= 0 ? hex_digit(text[2]) : -1;
        *to++ = low >= 0 ? (char)(high * 16 + low) : *text;
        text += low >= 0 ? 2 : 0;
    }
    return read;
}

/* --- The keys ----------------------------------------------------------------------------- */

static LinkAnswer read_source(Link *link, const char *value, Arena *arena)
{
    return read_text(value, arena, &link->text);
}

static LinkAnswer read_event(Link *link, const char *value, Arena *arena)
{
    (void)arena;
    char *end;
    long event = strtol(value, &end, 10);
    bool is_number = *value >= '0' && *value <= '9' && !*end;
    link->event = event < INT_MAX ? (int)event : INT_MAX;
    return is_number ? LINK_FINE : LINK_NO_MOMENT;
}

static LinkAnswer read_at(Link *link, const char *value, Arena *arena)
{
    (void)arena;
    static const double SECONDS_MOST = 1e9; /* as long as a run may be */
    char *end;
    double seconds = strtod(value, &end);
    if (end == value || *end || strspn(value, "-.0123456789") != strlen(value) ||
        fabs(seconds) > SECONDS_MOST)
        return LINK_NO_MOMENT;
    link->has_time = true;
    link->at = llround(seconds * (double)SIM_SECOND);
    return LINK_FINE;
}

static LinkAnswer read_lang(Link *link, const char *value, Arena *arena)
{
    (void)arena;
    link->lang = value;
    return LINK_FINE;
}

static LinkAnswer read_theme(Link *link, const char *value, Arena *arena)
{
    (void)arena;
    link->theme = value;
    return LINK_FINE;
}

static const struct {
    const char *key;
    LinkAnswer (*read)(Link *link, const char *value, Arena *arena);
} KEYS[] = {
    {"y", read_source},  {"event", read_event}, {"at", read_at},
    {"lang", read_lang}, {"theme", read_theme},
};

/* --- Reading ------------------------------------------------------------------------------ */

/* `key=value`; what has no = is the name where it stands first. */
static LinkAnswer read_part(Link *link, FileBytes part, bool first, Arena *arena)
{
    const char *equals = memchr(part.bytes, '=', part.length);
    if (!equals && first)
        link->name = decode(part.bytes, part.length, arena);
    if (!equals)
        return LINK_FINE;
    size_t key = (size_t)(equals - part.bytes);
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        if (strlen(KEYS[i].key) == key && memcmp(KEYS[i].key, part.bytes, key) == 0)
            return KEYS[i].read(link, decode(equals + 1, part.length - key - 1, arena), arena);
    }
    return LINK_FINE;
}

LinkAnswer link_read(const char *address, Arena *arena, Link *link)
{
    const char *hash = strchr(address, '#'), *at = hash ? hash + 1 : address;
    if (!hash && strstr(address, "://"))
        at = ""; /* the page alone */
    LinkAnswer answer = LINK_FINE;
    *link = (Link){.name = "", .event = -1};
    for (bool first = true; answer == LINK_FINE && *at; first = false) {
        size_t length = strcspn(at, "&");
        answer = read_part(link, (FileBytes){at, length}, first, arena);
        at += length + (at[length] == '&');
    }
    return answer;
}

/* --- Writing ------------------------------------------------------------------------------ */

/* "0.647": as few decimals as say it, at most six. */
static char *seconds_text(SimTime t, Arena *arena)
{
    SimTime size = t < 0 ? -t : t;
    char *text = arena_printf(arena, "%s%lld.%06lld", t < 0 ? "-" : "",
                              (long long)(size / SIM_SECOND), (long long)(size % SIM_SECOND));
    char *end = text + strlen(text);
    while (end[-1] == '0')
        *--end = '\0';
    if (end[-1] == '.')
        end[-1] = '\0';
    return text;
}

static char *add(const char *text, const char *key, const char *value, Arena *arena)
{
    return arena_printf(arena, "%s&%s=%s", text, key, value);
}

char *link_write(const Link *link, Arena *arena)
{
    char *text = link->text.bytes ? arena_printf(arena, "y=%s", write_text(link->text, arena))
                                  : encode(link->name, arena);
    if (link->event >= 0)
        text = add(text, "event", arena_printf(arena, "%d", link->event), arena);
    if (link->has_time)
        text = add(text, "at", seconds_text(link->at, arena), arena);
    if (link->lang)
        text = add(text, "lang", encode(link->lang, arena), arena);
    if (link->theme)
        text = add(text, "theme", encode(link->theme, arena), arena);
    return text;
}
