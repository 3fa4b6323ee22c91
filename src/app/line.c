#include "app/line.h"

#include "base/text.h"

#include <string.h>

void line_set(Line *line, const char *text)
{
    *line = (Line){0};
    line_write(line, text);
}

void line_write(Line *line, const char *text)
{
    size_t length = strlen(line->text), more = strlen(text);
    if (length + more > LINE_MOST)
        return;
    memmove(line->text + line->at + more, line->text + line->at, length - line->at + 1);
    memcpy(line->text + line->at, text, more);
    line->at += more;
}

static bool is_within(char byte)
{
    return ((unsigned char)byte & 0xC0) == 0x80;
}

static size_t before(const Line *line)
{
    size_t at = line->at;
    while (at > 0 && is_within(line->text[--at]))
        ;
    return at;
}

static size_t behind(const Line *line)
{
    const char *text = line->text + line->at;
    utf8_next(&text);
    return (size_t)(text - line->text);
}

static void take_away(Line *line, size_t from, size_t to)
{
    memmove(line->text + from, line->text + to, strlen(line->text + to) + 1);
    line->at = from;
}

bool key_writes(const KeyPress *press)
{
    const char *second = press->name;
    bool one = utf8_next(&second) && !*second;
    bool held = press->modifiers & (unsigned)(KEY_CTRL | KEY_ALT);
    return !held && (one || strcmp(press->name, "Space") == 0);
}

bool line_key(Line *line, const KeyPress *press)
{
    if (press->modifiers != KEY_PLAIN)
        return false;
    const char *name = press->name;
    if (strcmp(name, "Left") == 0)
        line->at = before(line);
    else if (strcmp(name, "Right") == 0)
        line->at = behind(line);
    else if (strcmp(name, "Home") == 0)
        line->at = 0;
    else if (strcmp(name, "End") == 0)
        line->at = strlen(line->text);
    else if (strcmp(name, "Backspace") == 0)
        take_away(line, before(line), line->at);
    else if (strcmp(name, "Delete") == 0)
        take_away(line, line->at, behind(line));
    else
        return false;
    return true;
}
