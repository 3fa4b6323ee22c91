#include "app/edits/line.h"

#include "base/text.h"

#include <string.h>

void line_set(WrittenLine *line, const char *text)
{
    *line = (WrittenLine){0};
    line_write(line, text);
}

void line_write(WrittenLine *line, const char *text)
{
    size_t length = strlen(line->text), more = strlen(text);
    if (length + more > LINE_MOST)
        return;
    memmove(line->text + line->at + more, line->text + line->at, length - line->at + 1);
    memcpy(line->text + line->at, text, more);
    line->at += more;
}

static size_t behind(const WrittenLine *line)
{
    const char *text = line->text + line->at;
    utf8_next(&text);
    return (size_t)(text - line->text);
}

static void take_away(WrittenLine *line, size_t from, size_t to)
{
    memmove(line->text + from, line->text + to, strlen(line->text + to) + 1);
    line->at = from;
}

bool line_key(WrittenLine *line, const KeyPress *press)
{
    if (press->modifiers != KEY_PLAIN)
        return false;
    const char *name = press->name;
    if (strcmp(name, "Left") == 0)
        line->at = utf8_before(line->text, line->at);
    else if (strcmp(name, "Right") == 0)
        line->at = behind(line);
    else if (strcmp(name, "Home") == 0)
        line->at = 0;
    else if (strcmp(name, "End") == 0)
        line->at = strlen(line->text);
    else if (strcmp(name, "Backspace") == 0)
        take_away(line, utf8_before(line->text, line->at), line->at);
    else if (strcmp(name, "Delete") == 0)
        take_away(line, line->at, behind(line));
    else
        return false;
    return true;
}
