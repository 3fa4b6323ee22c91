#include "draw/paragraph.h"

#include "base/text.h"

#include <math.h>
#include <string.h>

static const double LEADING = 1.36;

/* No line begins with one of these (的 belongs to the word before it), none ends
 * with one of those. */
static const char *const CLOSING = "，。、；：？！）》〉」』】〕”’…—～·％,.;:!?)]}%的";
static const char *const OPENING = "（《〈「『【〔“‘([{";

/* What follows a number in one line with it. Of Han any does: 5 秒, 第 3 行. */
static const char *const UNITS[] = {"s",   "ms",  "us", "µs",  "min",   "h",
                                    "MSL", "KiB", "%",  "MiB", "octet", "octets"};

/* Words that are read as one: no line breaks within them. */
static const char *const TERMS[] = {
    "客户端", "服务器", "报文段", "套接字",   "应用程序", "计时器", "初始序号", "监听端",
    "序号",   "字节",   "连接",   "窗口",     "状态",     "网络",   "监听",     "握手",
    "重传",   "确认",   "数据",   "端口",     "主机",     "关闭",   "重置",     "超时",
    "接收",   "发送",   "系统",   "程序",     "到期",     "剩余",   "场景",     "队列",
    "用戶端", "伺服器", "區段",   "應用程式", "計時器",   "監聽端", "資料流",   "位元組",
    "連接埠", "序號",   "連線",   "視窗",     "狀態",     "網路",   "監聽",     "交握",
    "重送",   "確認",   "資料",   "主機",     "關閉",     "重設",   "逾時",     "傳送",
    "系統",   "程式",   "剩餘",   "情境",     "佇列",     "指定",   "結束",     "初始序號",
    "收到",   "送出",   "发出",   "到达",     "抵達",     "重复",   "重複",
};

double paragraph_leading(double size)
{
    return size * LEADING;
}

static bool is_one_of(uint32_t character, const char *set)
{
    for (uint32_t one = utf8_next(&set); one; one = utf8_next(&set)) {
        if (one == character)
            return true;
    }
    return false;
}

/* Han, kana, hangul and full-width forms: a line may break beside them. */
static bool is_wide(uint32_t character)
{
    return (character >= 0x2E80 && character <= 0xA4CF) ||
           (character >= 0xAC00 && character <= 0xD7A3) ||
           (character >= 0xF900 && character <= 0xFAFF) ||
           (character >= 0xFE30 && character <= 0xFE4F) ||
           (character >= 0xFF00 && character <= 0xFFEF) || character >= 0x20000;
}

static bool may_break_between(uint32_t before, uint32_t after)
{
    if (after == ' ' || is_one_of(after, CLOSING) || is_one_of(before, OPENING))
        return false;
    return before == ' ' || is_wide(before) || is_wide(after);
}

static bool is_digit(uint32_t character)
{
    return character >= '0' && character <= '9';
}

static bool is_letter(uint32_t character)
{
    return (character | 0x20) >= 'a' && (character | 0x20) <= 'z';
}

static bool is_unit(const char *at)
{
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
        size_t length = strlen(UNITS[i]);
        if (strncmp(at, UNITS[i], length) == 0 && !is_letter((unsigned char)at[length]))
            return true;
    }
    const char *next = at;
    return is_wide(utf8_next(&next));
}

/* A number and its unit, with or without a blank between them; and what counts: 第 3. */
static bool is_measure(uint32_t two_before, uint32_t before, const char *at)
{
    const char *next = at;
    uint32_t after = utf8_next(&next);
    if (before != ' ')
        return is_digit(before) && is_wide(after);
    return (is_digit(two_before) && is_unit(at)) || (two_before == 0x7B2C && is_digit(after));
}

/* A term begins at `from` or behind it and goes on over `at`. */
static bool is_within_term(const char *from, const char *at)
{
    for (size_t i = 0; i < sizeof TERMS / sizeof *TERMS; i++) {
        size_t length = strlen(TERMS[i]), gone = (size_t)(at - from);
        for (size_t k = 3; k < length && k <= gone; k += 3) {
            if (strncmp(at - k, TERMS[i], length) == 0)
                return true;
        }
    }
    return false;
}

/* The end of the piece at `from`: the next place where a line may break. */
static const char *piece_end(const char *from)
{
    const char *at = from;
    uint32_t two_before = 0, before = utf8_next(&at);
    while (*at && *at != '\n') {
        const char *next = at;
        uint32_t after = utf8_next(&next);
        if (may_break_between(before, after) && !is_measure(two_before, before, at) &&
            !is_within_term(from, at))
            return at;
        two_before = before;
        before = after;
        at = next;
    }
    return at;
}

static size_t without_spaces(const char *start, const char *end)
{
    while (end > start && end[-1] == ' ')
        end--;
    return (size_t)(end - start);
}

static double width_of(const Drawing *drawing, TextStyle style, const char *start, size_t length)
{
    return text_width(drawing, style, arena_copy(drawing->arena, start, length));
}

/* As many characters of a word that is wider than a line as fit into one. */
static const char *cut_word(const Drawing *drawing, TextStyle style, double width,
                            const char *start)
{
    const char *at = start;
    utf8_next(&at);
    while (*at && *at != '\n') {
        const char *next = at;
        utf8_next(&next);
        if (width_of(drawing, style, start, (size_t)(next - start)) > width)
            break;
        at = next;
    }
    return at;
}

/* Whether the text's or the line's rest is one Han character, bare or with closing
 * punctuation; `end` is where it ends. */
static bool is_lone(const char *rest, const char **end)
{
    if (!is_wide(utf8_next(&rest)))
        return false;
    for (*end = rest; **end && **end != '\n'; *end = rest) {
        if (!is_one_of(utf8_next(&rest), CLOSING))
            return false;
    }
    return true;
}

/* A line that would leave one character alone on the last one gives its last piece
 * away, if it has another and both fit below. */
static const char *spare_lone(const Drawing *drawing, TextStyle style, double width,
                              const char *last, const char *rest)
{
    const char *end;
    bool fits =
        is_lone(rest, &end) && width_of(drawing, style, last, (size_t)(end - last)) <= width;
    return fits ? last : rest;
}

static const char *line_end(const Drawing *drawing, TextStyle style, double width,
                            const char *start)
{
    const char *end = start, *before = start;
    while (*end && *end != '\n') {
        const char *next = piece_end(end);
        if (width_of(drawing, style, start, without_spaces(start, next)) > width)
            break;
        before = end;
        end = next;
    }
    return before == start ? end : spare_lone(drawing, style, width, before, end);
}

Paragraph paragraph_break(const Drawing *drawing, TextStyle style, double width, const char *text)
{
    Paragraph made = {0};
    while (*text && made.count < PARAGRAPH_LINES_MAX) {
        const char *end = line_end(drawing, style, width, text);
        if (end == text && *end != '\n') {
            made.too_wide = true;
            end = cut_word(drawing, style, width, text);
        }
        made.lines[made.count++] = (TextLine){text, without_spaces(text, end)};
        text = *end == '\n' ? end + 1 : end;
    }
    return made;
}

double paragraph_height(const Drawing *drawing, TextStyle style, double width, const char *text)
{
    return paragraph_break(drawing, style, width, text).count * paragraph_leading(style.size);
}

double paragraph_width(const Drawing *drawing, TextStyle style, const Paragraph *paragraph)
{
    double width = 0;
    for (int i = 0; i < paragraph->count; i++) {
        const TextLine *line = &paragraph->lines[i];
        width = fmax(width, width_of(drawing, style, line->start, line->length));
    }
    return width;
}

static double line_start(Rect rect, Align align)
{
    switch (align) {
    case ALIGN_LEFT:
        return rect.x;
    case ALIGN_CENTER:
        return rect.x + rect.w / 2;
    case ALIGN_RIGHT:
        return rect.x + rect.w;
    }
    return rect.x;
}

double draw_paragraph(Drawing *drawing, Rect rect, TextStyle style, const char *string)
{
    Paragraph made = paragraph_break(drawing, style, rect.w, string);
    double leading = paragraph_leading(style.size);
    int room = (int)floor(rect.h / leading + 1e-6);
    int count = made.count < room ? made.count : room;
    for (int i = 0; i < count; i++) {
        Point at = {line_start(rect, style.align), rect.y + i * leading + style.size * 1.03};
        const TextLine *line = &made.lines[i];
        draw_text(drawing, at, style, arena_copy(drawing->arena, line->start, line->length));
    }
    return count * leading;
}
