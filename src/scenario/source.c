/* From bytes to a text that can be read: encoding, ends of lines, limits. */
#include "scenario/reader.h"

#include <stdlib.h>
#include <string.h>

static const DiagSpan WHOLE_FILE = {0, 0, 0};

/* Copies the bytes without BOM, every line ended by \n. */
static void copy_normalised(Reader *r, const char *bytes, size_t length)
{
    r->source = arena_alloc(r->arena, length + 1);
    size_t to = 0;
    size_t from = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    for (; from < length; from++) {
        if (bytes[from] == '\r' && from + 1 < length && bytes[from + 1] == '\n')
            continue;
        r->source[to++] = bytes[from] == '\r' ? '\n' : bytes[from];
    }
    r->source[to] = '\0';
    r->length = to;
    r->diags->source = r->source;
}

static void find_lines(Reader *r)
{
    int count = 1;
    for (size_t i = 0; i < r->length; i++)
        count += r->source[i] == '\n';
    r->lines = arena_alloc(r->arena, (size_t)count * sizeof *r->lines);
    r->line_count = 1;
    for (size_t i = 0; i < r->length; i++) {
        if (r->source[i] == '\n')
            r->lines[r->line_count++] = i + 1;
    }
}

static DiagSpan span_at(const Reader *r, size_t offset)
{
    int line = 1;
    while (line < r->line_count && r->lines[line] <= offset)
        line++;
    size_t start = r->lines[line - 1];
    return (DiagSpan){line, utf8_count(r->source + start, offset - start) + 1, 1};
}

static bool check_utf8(Reader *r)
{
    size_t bad;
    if (utf8_valid(r->source, r->length, &bad))
        return true;
    unsigned byte = (unsigned char)r->source[bad];
    /* So that the line that is shown is text. */
    for (size_t at = bad, next = 0; !utf8_valid(r->source + at, r->length - at, &next); at += next)
        r->source[at + next] = '?';
    reader_error(r, CODE_NOT_UTF8, span_at(r, bad),
                 arena_printf(r->arena, "the byte %02X is no UTF-8", byte),
                 "save the file as UTF-8 in your editor");
    return false;
}

/* What YAML allows in a file (YAML 1.1 section 4.1.1), but for the line breaks
 * of other character sets, which would make libyaml count other lines. */
static bool may_stand(uint32_t c)
{
    if (c < 0x20)
        return c == '\t' || c == '\n';
    if (c >= 0x7F && c < 0xA0)
        return false;
    return c != 0xFEFF && c != 0xFFFE && c != 0xFFFF && c != 0x2028 && c != 0x2029;
}

static void check_characters(Reader *r)
{
    DiagSpan span = {1, 1, 1};
    for (const char *at = r->source; *at; span.column++) {
        const char *from = at;
        uint32_t c = utf8_next(&at);
        if (c == '\n')
            span = (DiagSpan){span.line + 1, 0, 1};
        if (may_stand(c))
            continue;
        if (!diag_full(r->diags))
            reader_error(
                r, CODE_CONTROL_CHARACTER, span,
                arena_printf(r->arena, "the invisible character U+%04X stands here", (unsigned)c),
                "delete it");
        else
            reader_error(r, CODE_CONTROL_CHARACTER, span, "an invisible character", NULL);
        source_mend(r, (Mend){.at = (size_t)(from - r->source),
                              .bytes = (size_t)(at - from),
                              .with = " ",
                              .line = span.line,
                              .column = span.column});
    }
}

/* Nothing but blank lines and comments. */
static bool holds_nothing(const Reader *r)
{
    for (int line = 1; line <= r->line_count; line++) {
        size_t length;
        const char *text = reader_line(r, line, &length);
        size_t blanks = strspn(text, " \t");
        if (blanks < length && text[blanks] != '#')
            return false;
    }
    return true;
}

bool source_prepare(Reader *r, const char *bytes, size_t length)
{
    r->diags->source = NULL;
    if (length > SOURCE_MAX) {
        reader_error(r, CODE_TOO_LARGE, WHOLE_FILE, "it is larger than 1 MiB", "is it a scenario?");
        return false;
    }
    if (memchr(bytes, '\0', length)) {
        reader_error(r, CODE_BINARY, WHOLE_FILE, "it is no text but binary data", NULL);
        return false;
    }
    copy_normalised(r, bytes, length);
    find_lines(r);
    if (!check_utf8(r))
        return false;
    if (holds_nothing(r)) {
        reader_error(r, CODE_NOTHING_IN_IT, WHOLE_FILE, "there is nothing in it",
                     "a scenario has at least `format: 1`, `title` and `steps`");
        return false;
    }
    check_characters(r);
    return true;
}

void source_mend(Reader *r, Mend place)
{
    if (r->mends.count < MENDS_MAX)
        arena_list_add(r->arena, &r->mends, place);
}

static int compare_mends(const void *a, const void *b)
{
    size_t left = ((const Mend *)a)->at, right = ((const Mend *)b)->at;
    return (left > right) - (left < right);
}

/* libyaml counts a column more behind each of them on a line. */
static void find_longer(Reader *r)
{
    int before = 0;
    for (int i = 0; i < r->mends.count; i++) {
        Mend place = r->mends.items[i];
        if (!place.longer)
            continue;
        const Mend *last = before > 0 ? &r->longer.items[r->longer.count - 1] : NULL;
        before = last && last->line == place.line ? before : 0;
        place.column += before++;
        arena_list_add(r->arena, &r->longer, place);
    }
}

char *source_mended(Reader *r, size_t *length)
{
    if (r->mends.count > 0)
        qsort(r->mends.items, (size_t)r->mends.count, sizeof *r->mends.items, compare_mends);
    find_longer(r);
    char *mended = arena_alloc(r->arena, r->length + (size_t)r->mends.count + 1);
    size_t to = 0, from = 0;
    for (int i = 0; i < r->mends.count; i++) {
        const Mend *place = &r->mends.items[i];
        if (place->at < from)
            continue;
        memcpy(mended + to, r->source + from, place->at - from);
        to += place->at - from;
        memcpy(mended + to, place->with, strlen(place->with));
        to += strlen(place->with);
        from = place->at + place->bytes;
    }
    memcpy(mended + to, r->source + from, r->length - from);
    *length = to + r->length - from;
    return mended;
}
