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
    if (before != ' ' && !is_wide(before) && !is_wide(after))
        return false;
    return after != ' ' && !is_one_of(after, CLOSING) && !is_one_of(before, OPENING);
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

/* No line has room for a word of so many bytes. */
enum { PIECE_MOST = 4096 };

/* The end of the piece at `from`: the next place where a line may break. */
static const char *piece_end(const char *from)
{
    const char *at = from;
    uint32_t two_before = 0, before = utf8_next(&at);
    while (*at && *at != '\n' && at - from < PIECE_MOST) {
        const char *next = at;
        uint32_t after = utf8_next(&next);
        if (may_break_between(before, after) && !is_measure(two_before, before, at) &&
            !(is_wide(before) && is_wide(after) && is_within_term(from, at)))
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
    const char *end = piece_end(start);
    return start + text_fitting(drawing, style, start, (size_t)(end - start), width);
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
        size_t length = without_spaces(start, next);
        if (text_width_within(drawing, style, start, length, width) > width)
            break;
        before = end;
        end = next;
    }
    return before == start ? end : spare_lone(drawing, style, width, before, end);
}

/* The first line, and where the next one begins. */
static TextLine take_line(const Drawing *drawing, TextStyle style, double width, const char **text,
                          bool *too_wide)
{
    const char *start = *text, *end = line_end(drawing, style, width, start);
    if (end == start && *end != '\n') {
        *too_wide = true;
        end = cut_word(drawing, style, width, start);
    }
    *text = *end == '\n' ? end + 1 : end;
    return (TextLine){start, without_spaces(start, end)};
}

static Paragraph break_up(const Drawing *drawing, TextStyle style, double width, const char *text,
                          int most)
{
    Paragraph made = {0};
    while (*text && made.count < most)
        made.lines[made.count++] = take_line(drawing, style, width, &text, &made.too_wide);
    return made;
}

Paragraph paragraph_break(const Drawing *drawing, TextStyle style, double width, const char *text)
{
    return break_up(drawing, style, width, text, PARAGRAPH_LINES_MAX);
}

TextLine paragraph_line(const Drawing *drawing, TextStyle style, double width, const char *text)
{
    return break_up(drawing, style, width, text, 1).lines[0];
}

/* So many lines have room in this height. */
static int lines_in(double height, double leading)
{
    double lines = floor(height / leading + 1e-6);
    return lines < 0 ? 0 : lines < PARAGRAPH_LINES_MAX ? (int)lines : PARAGRAPH_LINES_MAX;
}

double paragraph_height_within(const Drawing *drawing, TextStyle style, double width,
                               const char *text, double most)
{
    double leading = paragraph_leading(style.size);
    int lines = lines_in(most, leading);
    lines += lines < PARAGRAPH_LINES_MAX;
    return break_up(drawing, style, width, text, lines).count * leading;
}

double paragraph_height(const Drawing *drawing, TextStyle style, double width, const char *text)
{
    return paragraph_height_within(drawing, style, width, text, INFINITY);
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
    double leading = paragraph_leading(style.size);
    Paragraph made = break_up(drawing, style, rect.w, string, lines_in(rect.h, leading));
    for (int i = 0; i < made.count; i++) {
        Point at = {line_start(rect, style.align), rect.y + i * leading + style.size * 1.03};
        const TextLine *line = &made.lines[i];
        draw_text(drawing, at, style, arena_copy(drawing->arena, line->start, line->length));
    }
    return made.count * leading;
}
