#include "run/page.h"

#include "run/base64.h"

#include <stdlib.h>
#include <string.h>

static const char BEGIN[] =
    "<script id=\"scenario\" type=\"application/x-tcpduet+yaml\" data-name=\"";
static const char MIDDLE[] = "\">", END[] = "</script>";

/* What HTML writes otherwise in a value between two quotes. */
static const struct {
    char character;
    const char *written;
} ESCAPES[] = {
    {'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\n', "&#10;"}, {'\r', "&#13;"},
};
enum { ESCAPE_COUNT = sizeof ESCAPES / sizeof *ESCAPES };

/* --- Finding --------------------------------------------------------------------- */

static const char *skip_blanks(const char *from, const char *end)
{
    while (from < end && strchr(" \t\r\n", *from) && *from)
        from++;
    return from;
}

bool page_is_one(FileBytes bytes)
{
    static const char BOM[] = "\xEF\xBB\xBF";
    size_t bom = bytes.length >= 3 && memcmp(bytes.bytes, BOM, 3) == 0 ? 3 : 0;
    const char *end = bytes.bytes + bytes.length;
    const char *first = skip_blanks(bytes.bytes + bom, end);
    return first < end && *first == '<';
}

static bool begins_with(const char *from, const char *end, const char *text)
{
    size_t length = strlen(text);
    return (size_t)(end - from) >= length && memcmp(from, text, length) == 0;
}

/* Where `text` stands next, or NULL. */
static const char *find(const char *from, const char *end, const char *text)
{
    while (from && from < end && !begins_with(from, end, text))
        from = from + 1 < end ? memchr(from + 1, *text, (size_t)(end - from - 1)) : NULL;
    return from && from < end ? from : NULL;
}

/* The element as it stands in a page: all of it, its name, what it holds. */
typedef struct Element {
    const char *begin, *name, *name_end, *text, *text_end, *end;
} Element;

/* The line that begins the element, blanks before it or none; or NULL. */
static const char *find_begin(const char *from, const char *end)
{
    while (from && from < end) {
        const char *first = skip_blanks(from, end);
        if (begins_with(first, end, BEGIN))
            return first;
        from = first < end ? memchr(first, '\n', (size_t)(end - first)) : NULL;
    }
    return NULL;
}

static PageAnswer find_element(FileBytes page, Element *element)
{
    const char *end = page.bytes + page.length;
    element->begin = find_begin(page.bytes, end);
    if (!element->begin)
        return PAGE_WITHOUT;
    element->name = element->begin + sizeof BEGIN - 1;
    element->name_end = find(element->name, end, MIDDLE);
    if (!element->name_end)
        return PAGE_GARBLED;
    element->text = element->name_end + sizeof MIDDLE - 1;
    element->text_end = find(element->text, end, END);
    if (!element->text_end)
        return PAGE_GARBLED;
    element->end = element->text_end + sizeof END - 1;
    return PAGE_FINE;
}

/* --- Reading --------------------------------------------------------------------- */

/* The row of what is written there, or -1. */
static int find_escape(const char *from, const char *end)
{
    for (int i = 0; i < ESCAPE_COUNT; i++) {
        if (begins_with(from, end, ESCAPES[i].written))
            return i;
    }
    return -1;
}

static char *read_name(const char *from, const char *end, Arena *arena)
{
    char *name = arena_alloc(arena, (size_t)(end - from) + 1), *to = name;
    while (from < end) {
        int escape = find_escape(from, end);
        *to++ = escape < 0 ? *from : ESCAPES[escape].character;
        from += escape < 0 ? 1 : strlen(ESCAPES[escape].written);
    }
    return name;
}

PageAnswer page_read(FileBytes page, Arena *arena, PageScenario *scenario)
{
    Element element;
    PageAnswer answer = find_element(page, &element);
    if (answer != PAGE_FINE)
        return answer;
    FileBytes written = {element.text, (size_t)(element.text_end - element.text)};
    if (!base64_read(written, BASE64_PLAIN, arena, &scenario->text))
        return PAGE_GARBLED;
    scenario->name = read_name(element.name, element.name_end, arena);
    return scenario->text.length > 0 ? PAGE_FINE : PAGE_EMPTY;
}

/* --- Writing --------------------------------------------------------------------- */

static void write_name(const char *name, FILE *to)
{
    for (; *name; name++) {
        int i = 0;
        while (i < ESCAPE_COUNT && ESCAPES[i].character != *name)
            i++;
        if (i < ESCAPE_COUNT)
            fputs(ESCAPES[i].written, to);
        else
            putc(*name, to);
    }
}

bool page_write(FileBytes page, const PageScenario *scenario, Arena *arena, FILE *to)
{
    Element element;
    if (find_element(page, &element) != PAGE_FINE)
        return false;
    fwrite(page.bytes, 1, (size_t)(element.name - page.bytes), to);
    write_name(scenario->name, to);
    fputs(MIDDLE, to);
    fputs(base64_write(scenario->text, BASE64_PLAIN, arena), to);
    fwrite(element.text_end, 1, (size_t)(page.bytes + page.length - element.text_end), to);
    return true;
}
