#include "scenario/fullwidth.h"

static const Mark MARKS[] = {
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

const Mark *mark_at(const char *at)
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

const char *full_width_hint(Reader *r, const char *word)
{
    for (const char *at = word; *at;) {
        const char *from = at;
        const Mark *mark = mark_at(from);
        uint32_t c = utf8_next(&at);
        if (mark)
            return arena_printf(r->arena, "`%s` (U+%04X) is full-width: write `%s`", mark->text,
                                (unsigned)c, mark->right);
        /* The full-width forms of ASCII stand in its order. */
        if (c >= 0xFF01 && c <= 0xFF5E)
            return arena_printf(r->arena, "`%.*s` (U+%04X) is full-width: write `%c`",
                                (int)(at - from), from, (unsigned)c, (char)(c - 0xFEE0));
    }
    return NULL;
}
