#include "base/shown.h"

#include "base/text.h"

#include <stdarg.h>
#include <string.h>

/* What one byte may become: `\u202e` of three, `\xff` of one. */
enum { LONGEST_CODE = 4 };

bool shown_as_code(uint32_t character)
{
    static const uint32_t NON_JOINER = 0x200C, JOINER = 0x200D;
    return utf8_has_no_shape(character) && character != NON_JOINER && character != JOINER;
}

/* Writes the code of a character; returns how long it is. */
static int put_code(char *to, uint32_t character)
{
    if (character == '\n' || character == '\t' || character == '\r')
        return sprintf(to, "\\%c", character == '\n' ? 'n' : character == '\t' ? 't' : 'r');
    if (character < 0x80)
        return sprintf(to, "\\x%02x", (unsigned)character);
    return character < 0x10000 ? sprintf(to, "\\u%04x", (unsigned)character)
                               : sprintf(to, "\\U%08x", (unsigned)character);
}

/* A copy with codes for what needs them but the character `kept`. */
static char *copy_with_codes(Arena *arena, const char *text, size_t length, uint32_t kept)
{
    char *copy = arena_alloc(arena, LONGEST_CODE * length + 1), *to = copy;
    for (const char *at = text; at < text + length && *at;) {
        const char *from = at;
        uint32_t character = utf8_next(&at);
        bool stray = character == 0xFFFD && at == from + 1;
        if (stray) {
            to += sprintf(to, "\\x%02x", (unsigned)(unsigned char)*from);
        } else if (character != kept && shown_as_code(character)) {
            to += put_code(to, character);
        } else {
            memcpy(to, from, (size_t)(at - from));
            to += at - from;
        }
    }
    return copy;
}

char *shown_text(Arena *arena, const char *text)
{
    return copy_with_codes(arena, text, strlen(text), 0);
}

char *shown_source(Arena *arena, const char *source, size_t length)
{
    return copy_with_codes(arena, source, length, '\t');
}

void shown_line(FILE *to, const char *format, ...)
{
    Arena *arena = arena_new();
    va_list args;
    va_start(args, format);
    fprintf(to, "%s\n", shown_text(arena, arena_vprintf(arena, format, args)));
    va_end(args);
    arena_free(arena);
}
