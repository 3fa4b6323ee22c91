#include "scenario/fullwidth.h"

static const WideMark MARKS[] = {
    {MARK_COLON, 0xFF1A, "：", ":"}, {MARK_COMMA, 0xFF0C, "，", ","},
    {MARK_COMMA, 0x3001, "、", ","}, {MARK_OPEN, 0x3010, "【", "["},
    {MARK_OPEN, 0xFF3B, "［", "["},  {MARK_OPEN, 0xFF5B, "｛", "{"},
    {MARK_CLOSE, 0x3011, "】", "]"}, {MARK_CLOSE, 0xFF3D, "］", "]"},
    {MARK_CLOSE, 0xFF5D, "｝", "}"}, {MARK_QUOTE, 0x201C, "“", "\""},
    {MARK_QUOTE, 0x201D, "”", "\""}, {MARK_QUOTE, 0xFF02, "＂", "\""},
    {MARK_QUOTE, 0x2018, "‘", "'"},  {MARK_QUOTE, 0x2019, "’", "'"},
    {MARK_QUOTE, 0xFF07, "＇", "'"}, {MARK_SPACE, 0x3000, "\u3000", " "},
    {MARK_DASH, 0xFF0D, "－", "-"},  {MARK_HASH, 0xFF03, "＃", "#"},
};

const WideMark *fullwidth_mark_at(const char *at)
{
    /* All of them begin with one of two bytes, which is quickly seen. */
    if ((unsigned char)*at != 0xE2 && (unsigned char)*at != 0xE3 && (unsigned char)*at != 0xEF)
        return NULL;
    uint32_t character = utf8_next(&at);
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        if (MARKS[i].character == character)
            return &MARKS[i];
    }
    return NULL;
}

/* What was meant by a full-width character, or 0. Its forms of ASCII stand in
 * ASCII's order. */
static char narrow_of(const char *at, uint32_t character)
{
    const WideMark *mark = fullwidth_mark_at(at);
    if (mark)
        return *mark->right;
    return character >= 0xFF01 && character <= 0xFF5E ? (char)(character - 0xFEE0) : '\0';
}

/* The word as it would be without full-width characters. */
static const char *narrowed(Reader *r, const char *word)
{
    char *copy = arena_strdup(r->arena, word), *to = copy;
    for (const char *at = word; *at;) {
        const char *from = at;
        char narrow = narrow_of(from, utf8_next(&at));
        while (!narrow && from < at)
            *to++ = *from++;
        if (narrow)
            *to++ = narrow;
    }
    *to = '\0';
    return copy;
}

/* What to do about the one that ends before `behind`. */
static const char *advice(Reader *r, const char *word, char narrow, const char *behind)
{
    bool separates = narrow == ',' || narrow == ';';
    if (separates && !*behind)
        return "leave it out";
    if (separates)
        return "write a space, or a list as [a, b]";
    return arena_printf(r->arena, "write `%s`", narrowed(r, word));
}

const char *fullwidth_hint(Reader *r, const char *word)
{
    for (const char *at = word; *at;) {
        const char *from = at;
        uint32_t character = utf8_next(&at);
        char narrow = narrow_of(from, character);
        if (narrow)
            return arena_printf(r->arena, "`%.*s` (U+%04X) is full-width: %s", (int)(at - from),
                                from, (unsigned)character, advice(r, word, narrow, at));
    }
    return NULL;
}
