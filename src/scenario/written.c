/* Values and lines as a file says them. */
#include "scenario/written.h"

#include "base/shown.h"

#include <ctype.h>
#include <inttypes.h>
#include <string.h>
#include <strings.h>

void grown_add(const Writer *w, Grown *grown, const char *text)
{
    size_t length = strlen(text);
    if (grown->length + length >= grown->room) {
        grown->room = 2 * (grown->length + length) + 64;
        char *larger = arena_alloc(w->arena, grown->room);
        if (grown->length > 0)
            memcpy(larger, grown->text, grown->length);
        grown->text = larger;
    }
    memcpy(grown->text + grown->length, text, length + 1);
    grown->length += length;
}

const char *grown_text(const Grown *grown)
{
    return grown->text ? grown->text : "";
}

void lines_add(Lines *lines, const char *key, const char *value)
{
    const char *before = lines->text.length > 0 ? lines->rest : lines->first;
    if (value)
        grown_add(lines->w, &lines->text,
                  arena_printf(lines->w->arena, "%s%s: %s\n", before, key, value));
}

void lines_add_part(Lines *lines, const char *key, const char *part)
{
    if (part) {
        grown_add(lines->w, &lines->text, arena_printf(lines->w->arena, "\n%s:\n", key));
        grown_add(lines->w, &lines->text, part);
    }
}

void several_add(const Writer *w, Several *several, const char *value)
{
    grown_add(w, &several->text, several->count++ > 0 ? ", " : "");
    grown_add(w, &several->text, value);
}

const char *several_text(const Writer *w, const Several *several, bool list)
{
    const char *text = grown_text(&several->text);
    if (several->count == 0)
        return NULL;
    return list || several->count > 1 ? arena_printf(w->arena, "[%s]", text) : text;
}

/* What YAML 1.1 takes for nothing, or for true or false, where it is not in quotes. */
static bool is_word_of_yaml(const char *text)
{
    static const char *const WORDS[] = {"null", "true", "false", "yes", "no",
                                        "on",   "off",  "y",     "n"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (strcasecmp(text, WORDS[i]) == 0)
            return true;
    }
    return false;
}

/* Begins with a letter, so that it is no number and no date either. */
static bool is_plain(const char *text)
{
    if (!isalpha((unsigned char)*text) || text[strlen(text) - 1] == ' ' || is_word_of_yaml(text))
        return false;
    for (; *text; text++) {
        if (!isalnum((unsigned char)*text) && !strchr(" +-._", *text))
            return false;
    }
    return true;
}

/* What no file may hold as it is, or nobody would see there. */
static bool needs_code(uint32_t character)
{
    return shown_as_code(character) || character == 0xFFFE || character == 0xFFFF;
}

/* Writes a character as it stands between double quotes; returns its end. */
static char *put_quoted(char *to, const char *from, const char *end, uint32_t character)
{
    const char *code = character > 0xFFFF ? "\\U%08x" : character > 0x7F ? "\\u%04x" : "\\x%02x";
    const char *known = character == '\n'   ? "\\n"
                        : character == '\t' ? "\\t"
                        : character == '"'  ? "\\\""
                        : character == '\\' ? "\\\\"
                                            : NULL;
    if (known)
        return stpcpy(to, known);
    if (needs_code(character))
        return to + sprintf(to, code, (unsigned)character);
    memcpy(to, from, (size_t)(end - from));
    return to + (end - from);
}

const char *written_string(const Writer *w, const char *text)
{
    enum { LONGEST_CODE = 4 }; /* of one byte: `\x1b`; of three: `\u202e` */
    if (is_plain(text))
        return text;
    char *quoted = arena_alloc(w->arena, LONGEST_CODE * strlen(text) + sizeof "\"\""), *to = quoted;
    *to++ = '"';
    while (*text) {
        const char *from = text;
        uint32_t character = utf8_next(&text);
        to = put_quoted(to, from, text, character);
    }
    *to = '"';
    return quoted;
}

const char *written_text(const Writer *w, const Text *text)
{
    if (text->count == 0)
        return NULL;
    if (text->count == 1 && !*text->items[0].tag)
        return written_string(w, text->items[0].text);
    Grown map = {0};
    for (int i = 0; i < text->count; i++) {
        grown_add(w, &map, i > 0 ? ", " : "{");
        grown_add(w, &map, written_string(w, text->items[i].tag));
        grown_add(w, &map, ": ");
        grown_add(w, &map, written_string(w, text->items[i].text));
    }
    grown_add(w, &map, "}");
    return grown_text(&map);
}

const char *written_duration(const Writer *w, SimTime duration)
{
    static const struct {
        SimTime us;
        const char *unit;
    } UNITS[] = {
        {SIM_HOUR, "h"}, {SIM_MINUTE, "min"}, {SIM_SECOND, "s"}, {SIM_MS, "ms"}, {SIM_US, "us"}};
    int i = 0;
    while (duration % UNITS[i].us != 0)
        i++;
    if (duration == 0)
        return "0s";
    return arena_printf(w->arena, "%" PRId64 "%s", duration / UNITS[i].us, UNITS[i].unit);
}

const char *written_hosts(const Writer *w, int hosts, ConnectionName connection)
{
    static const char *const NAMES[] = {"", "client", "server", "both"};
    bool named = *connection;
    return arena_printf(w->arena, "%s%s%s", NAMES[hosts], named ? " " : "",
                        named ? connection : "");
}

const char *written_host(const Writer *w, Host host, ConnectionName connection)
{
    return written_hosts(w, host == HOST_CLIENT ? HOSTS_CLIENT : HOSTS_SERVER, connection);
}
