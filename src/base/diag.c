#include "base/diag.h"

#include "base/shown.h"
#include "base/text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* What is quoted of a line, so that it need not be broken where it is shown. */
enum { QUOTED_CELLS = 90, QUOTED_BEFORE = 30 /* characters */ };

/* What is said at most: of one word of the user's, and in all. */
enum { WORD_MAX = 60, SENTENCE_MAX = 600 };

static const char *find_line(const DiagList *list, int line)
{
    const char *at = line < 1 ? NULL : list->source;
    for (int i = 1; at && i < line; i++) {
        at = strchr(at, '\n');
        at = at ? at + 1 : NULL;
    }
    return at;
}

/* Passes up to `count` characters. */
static const char *pass(const char *at, const char *end, int count)
{
    for (; count > 0 && at < end; count--)
        utf8_next(&at);
    return at;
}

/* Passes what fits into so many cells; what has no width counts as one, so that a
 * line of such is not passed as a whole. */
static const char *pass_cells(const char *at, const char *end, int cells)
{
    for (const char *from = at; at < end; from = at) {
        utf8_next(&at);
        int width = utf8_width(from, (size_t)(at - from));
        cells -= width > 0 ? width : 1;
        if (cells < 0)
            return from;
    }
    return at;
}

/* How many characters a piece of the source becomes longer where it is shown. */
static int more_when_shown(Arena *arena, const char *from, const char *to)
{
    size_t length = (size_t)(to - from);
    const char *shown = shown_source(arena, from, length);
    return utf8_count(shown, strlen(shown)) - utf8_count(from, length);
}

/* A piece of a line of the source, and whether the line goes on beyond it. */
typedef struct Piece {
    const char *from, *to;
    bool before, behind;
} Piece;

/* Of a line that is surely too long, what can be quoted of it at most: many errors in
 * one line are not to cost a line each. Every character has at least one cell. */
static Piece piece_around(const char *line, const char *end, int column)
{
    if (pass(line, end, QUOTED_CELLS) == end)
        return (Piece){line, end, false, false};
    int skipped = column - 1 > QUOTED_BEFORE ? column - 1 - QUOTED_BEFORE : 0;
    const char *from = pass(line, end, skipped);
    const char *to = pass(from, end, QUOTED_BEFORE + QUOTED_CELLS);
    return (Piece){from, to, skipped > 0, to < end};
}

/* Keeps of a long line what stands around the caret. */
static void cut_line(Arena *arena, const char *shown, const Piece *piece, Diag *diag)
{
    const char *end = shown + strlen(shown);
    bool is_long = piece->before || piece->behind || pass_cells(shown, end, QUOTED_CELLS) < end;
    int skipped = is_long && diag->caret > QUOTED_BEFORE ? diag->caret - QUOTED_BEFORE : 0;
    const char *from = pass(shown, end, skipped);
    const char *to = is_long ? pass_cells(from, end, QUOTED_CELLS) : end;
    bool before = skipped > 0 || piece->before, behind = to < end || piece->behind;
    diag->source_line = arena_printf(arena, "%s%.*s%s", before ? "…" : "", (int)(to - from), from,
                                     behind ? "…" : "");
    diag->caret += (before ? 1 : 0) - skipped;
}

/* Quotes the line of the span. */
static void quote_line(DiagList *list, Diag *diag)
{
    const char *line = find_line(list, diag->span.line);
    diag->caret = diag->span.column;
    diag->marked = diag->span.length;
    if (!line)
        return;
    Piece piece = piece_around(line, line + strcspn(line, "\r\n"), diag->span.column);
    if (piece.before)
        diag->caret = QUOTED_BEFORE + 1;
    const char *start = pass(piece.from, piece.to, diag->caret - 1);
    const char *stop = pass(start, piece.to, diag->span.length);
    diag->caret += more_when_shown(list->arena, piece.from, start);
    diag->marked += more_when_shown(list->arena, start, stop);
    size_t length = (size_t)(piece.to - piece.from);
    cut_line(list->arena, shown_source(list->arena, piece.from, length), &piece, diag);
}

/* A copy as it may be shown, in which no `word` is so long that it hides the sentence. */
static char *copy_sentence(Arena *arena, const char *said)
{
    const char *text = shown_text(arena, said);
    char *copy = arena_alloc(arena, strlen(text) + sizeof "…"), *to = copy;
    while (*text) {
        const char *closing = *text == '`' ? strchr(text + 1, '`') : NULL;
        const char *end = closing ? closing : text + 1;
        const char *shown = closing ? pass(text, end, WORD_MAX) : end;
        memcpy(to, text, (size_t)(shown - text));
        to = stpcpy(to + (shown - text), shown < end ? "…" : "");
        text = end;
        if (closing)
            *to++ = *text++;
    }
    char *cut = copy + (pass(copy, to, SENTENCE_MAX) - copy);
    if (cut < to)
        strcpy(cut, "…");
    return copy;
}

static void add(DiagList *list, DiagSeverity severity, DiagSaid said)
{
    assert(list->arena);
    if (severity == DIAG_ERROR)
        list->errors++;
    else
        list->warnings++;
    if (diag_full(list))
        return;
    Diag diag = {
        .severity = severity,
        .code = said.code,
        .message = copy_sentence(list->arena, said.message),
        .hint = said.hint ? copy_sentence(list->arena, said.hint) : NULL,
        .file = shown_text(list->arena, list->file ? list->file : "-"),
        .span = said.span,
    };
    quote_line(list, &diag);
    list->items[list->count++] = diag;
}

void diag_error(DiagList *list, DiagSaid said)
{
    add(list, DIAG_ERROR, said);
}

void diag_warning(DiagList *list, DiagSaid said)
{
    add(list, DIAG_WARNING, said);
}

bool diag_any(const DiagList *list)
{
    return list->errors > 0;
}

bool diag_full(const DiagList *list)
{
    return list->count == DIAG_MAX;
}

void diag_sort(DiagList *list)
{
    /* An insertion sort, because it keeps equal places in their order. */
    for (int i = 1; i < list->count; i++) {
        Diag moved = list->items[i];
        int at = i;
        for (; at > 0; at--) {
            DiagSpan before = list->items[at - 1].span;
            bool later = before.line > moved.span.line ||
                         (before.line == moved.span.line && before.column > moved.span.column);
            if (!later)
                break;
            list->items[at] = list->items[at - 1];
        }
        list->items[at] = moved;
    }
}

static const char *severity_word(DiagSeverity severity)
{
    switch (severity) {
    case DIAG_ERROR:
        return "error";
    case DIAG_WARNING:
        return "warning";
    }
    abort();
}

/* Bytes of `line` before character `column`, which counts from 1. */
static size_t bytes_before(const char *line, int column)
{
    const char *at = line;
    for (int i = 1; i < column && *at; i++)
        utf8_next(&at);
    return (size_t)(at - line);
}

/* The line's blanks up to the caret: tabs stay tabs, so that they line up. */
static char *caret_indent(Arena *arena, const char *line, size_t length)
{
    char *indent = arena_alloc(arena, 2 * length + 1);
    char *to = indent;
    for (const char *at = line; at < line + length;) {
        const char *from = at;
        utf8_next(&at);
        if (*from == '\t') {
            *to++ = '\t';
            continue;
        }
        for (int cells = utf8_width(from, (size_t)(at - from)); cells > 0; cells--)
            *to++ = ' ';
    }
    return indent;
}

static char *caret_line(Arena *arena, const Diag *diag)
{
    const char *line = diag->source_line;
    size_t start = bytes_before(line, diag->caret);
    size_t end = bytes_before(line, diag->caret + diag->marked);
    int cells = utf8_width(line + start, end - start);
    char *mark = arena_alloc(arena, (size_t)(cells > 1 ? cells : 1) + 1);
    memset(mark, '~', (size_t)(cells > 1 ? cells : 1));
    mark[0] = '^';
    return arena_printf(arena, "      | %s%s%s%s\n", caret_indent(arena, line, start), mark,
                        diag->hint ? " " : "", diag->hint ? diag->hint : "");
}

char *diag_text(Arena *arena, const Diag *diag)
{
    const char *word = severity_word(diag->severity);
    if (diag->span.line == 0)
        return arena_printf(arena, "%s: %s[%s]: %s%s%s\n", diag->file, word, diag->code,
                            diag->message, diag->hint ? "; " : "", diag->hint ? diag->hint : "");
    char *head = arena_printf(arena, "%s:%d:%d: %s[%s]: %s\n", diag->file, diag->span.line,
                              diag->span.column, word, diag->code, diag->message);
    if (!diag->source_line)
        return diag->hint ? arena_printf(arena, "%s      | %s\n", head, diag->hint) : head;
    return arena_printf(arena, "%s%5d | %s\n%s", head, diag->span.line, diag->source_line,
                        caret_line(arena, diag));
}

void diag_print(const DiagList *list, FILE *to)
{
    for (int i = 0; i < list->count; i++)
        fputs(diag_text(list->arena, &list->items[i]), to);
    int more = list->errors + list->warnings - list->count;
    if (more > 0)
        shown_line(to, "%s: and %d more like these", list->file, more);
}
