#include "run/base64.h"

#include <stdint.h>
#include <string.h>

static const char *const DIGITS[] = {
    [BASE64_PLAIN] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
    [BASE64_URL] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
};

/* Up to three bytes as a number of 24 bits. */
static uint32_t three_bytes(const char *bytes, size_t count)
{
    uint32_t bits = 0;
    for (size_t i = 0; i < 3; i++)
        bits = bits << 8 | (i < count ? (unsigned char)bytes[i] : 0);
    return bits;
}

char *base64_write(FileBytes bytes, Base64 kind, Arena *arena)
{
    char *text = arena_alloc(arena, (bytes.length + 2) / 3 * 4 + 1), *to = text;
    for (size_t from = 0; from < bytes.length; from += 3) {
        size_t count = bytes.length - from < 3 ? bytes.length - from : 3;
        uint32_t bits = three_bytes(bytes.bytes + from, count);
        for (size_t i = 0; i <= count; i++)
            *to++ = DIGITS[kind][bits >> (18 - 6 * i) & 63];
        for (size_t i = count; i < 3 && kind == BASE64_PLAIN; i++)
            *to++ = '=';
    }
    *to = '\0';
    return text;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Nothing but padding and blanks. */
static bool is_end(const char *from, const char *end)
{
    while (from < end && (*from == '=' || is_blank(*from)))
        from++;
    return from == end;
}

enum { NO_DIGIT = 64 };

/* What each character stands for. */
static void fill_values(unsigned char values[256], Base64 kind)
{
    memset(values, NO_DIGIT, 256);
    for (int i = 0; i < 64; i++)
        values[(unsigned char)DIGITS[kind][i]] = (unsigned char)i;
}

bool base64_read(FileBytes text, Base64 kind, Arena *arena, FileBytes *bytes)
{
    unsigned char values[256];
    fill_values(values, kind);
    char *read = arena_alloc(arena, text.length / 4 * 3 + 4);
    const char *end = text.bytes + text.length, *from = text.bytes;
    size_t digits = 0, length = 0;
    uint32_t bits = 0;
    for (; from < end && (is_blank(*from) || values[(unsigned char)*from] != NO_DIGIT); from++) {
        if (is_blank(*from))
            continue;
        bits = bits << 6 | values[(unsigned char)*from];
        if (digits++ % 4 > 0)
            read[length++] = (char)(bits >> (8 - digits % 4 * 2) % 8 & 0xFF);
    }
    *bytes = (FileBytes){read, length};
    return is_end(from, end) && digits % 4 != 1;
}
