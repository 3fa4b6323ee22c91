/* What stands in [ ] and { }. */
#include "scenario/typing.h"

#include <string.h>

static void open_flow(Typing *t)
{
    if (t->depth + 1 < DEPTH_MAX)
        t->text[++t->depth] = t->in_text;
}

static void close_flow(Typing *t)
{
    t->depth--;
    t->in_text = t->text[t->depth];
}

static bool only_closers_follow(const Typing *t, const char *at)
{
    enum { LOOK_AHEAD = 8 };
    for (int i = 0; at < t->end; i++) {
        const WideMark *mark = fullwidth_mark_at(at);
        if (i == LOOK_AHEAD)
            return false;
        if (!strchr(" ]}", *at) && !(mark && mark->kind == MARK_CLOSE))
            return false;
        at += mark ? strlen(mark->text) : 1;
    }
    return true;
}

/* In a caption a comma ends a part only if a key stands behind it. */
static bool comma_is_meant(const Typing *t, const char *behind)
{
    if (!t->in_text)
        return true;
    while (behind < t->end && *behind == ' ')
        behind++;
    size_t length = strspn(behind, "abcdefghijklmnopqrstuvwxyzHTants-_");
    const WideMark *mark = behind + length < t->end ? fullwidth_mark_at(behind + length) : NULL;
    bool colon = behind[length] == ':' || (mark && mark->kind == MARK_COLON);
    return colon && typing_key(t, behind, length, t->text[t->depth]);
}

/* A colon ends a key if what this part began with is one. */
static bool colon_is_meant(const Typing *t)
{
    const char *to = t->at;
    while (to > t->token && to[-1] == ' ')
        to--;
    return typing_key(t, t->token, (size_t)(to - t->token), t->text[t->depth]);
}

static void begin_part(Typing *t)
{
    t->in_text = t->text[t->depth];
    t->token = t->at;
    t->in_value = false;
}

/* From here on stands the value of a key in { }. */
static void begin_value(Typing *t, const char *key_end)
{
    while (key_end > t->token && key_end[-1] == ' ')
        key_end--;
    t->in_text = t->text[t->depth] || typing_text_key(t, t->token, (size_t)(key_end - t->token));
    t->in_value = true;
}

/* A colon and a blank behind the colon of the key: a text without quotes, or a
 * comma that was forgotten before the next key. */
static void take_second_colon(Typing *t)
{
    const char *colon = t->at - 1, *word = colon;
    bool quote = reader_half_a_quote(t->token, (size_t)(colon - t->token));
    if (t->in_text || quote) {
        typing_complain(t, colon, CODE_COLON_IN_TEXT,
                        "a `: ` stands in a text that is not in quotes",
                        quote ? QUOTE_ALL : "put the text in quotes");
        typing_mend(t, colon, 1, ".");
        return;
    }
    typing_complain(t, colon, CODE_SYNTAX, "a second `:` behind one key",
                    "is a `,` missing before it?");
    while (word > t->token && word[-1] != ' ')
        word--;
    if (word > t->token)
        typing_mend(t, word - 1, 1, ",");
    t->token = word;
    begin_value(t, colon);
}

static bool at_value(const Typing *t)
{
    const char *before = t->at;
    while (before > t->start && before[-1] == ' ')
        before--;
    return before <= t->token || before[-1] == ':';
}

/* A mark in [ ] or { } that is meant for YAML is named and mended. */
static void take_flow_mark(Typing *t, const WideMark *mark)
{
    const char *at = t->at, *behind = at + strlen(mark->text);
    /* 】 is a caption's own bracket, the other two hardly. */
    bool in_caption = t->in_text && (mark->character == 0x3011 || !only_closers_follow(t, at));
    bool closer = mark->kind == MARK_CLOSE && !in_caption;
    if (mark->kind == MARK_QUOTE && at_value(t) && typing_take_quote(t, mark))
        return;
    t->at = behind;
    if (mark->kind == MARK_COMMA && comma_is_meant(t, behind)) {
        typing_complain_of_mark(t, at, mark, ",");
        begin_part(t);
    } else if (mark->kind == MARK_COLON) {
        t->at = at;
        bool meant = colon_is_meant(t);
        t->at = behind;
        if (meant) {
            typing_complain_of_mark(t, at, mark, behind < t->end && *behind == ' ' ? ":" : ": ");
            begin_value(t, at);
        }
    } else if (mark->kind == MARK_OPEN && !t->in_text) {
        typing_complain_of_mark(t, at, mark, mark->right);
        open_flow(t);
        begin_part(t);
    } else if (closer) {
        typing_complain_of_mark(t, at, mark, mark->right);
        close_flow(t);
    } else if (mark->kind == MARK_SPACE && !t->in_text) {
        typing_complain_of_mark(t, at, mark, " ");
    }
}

/* One of YAML's own characters in [ ] or { }. */
static void take_flow_character(Typing *t)
{
    char c = *t->at;
    bool quote = (c == '"' || c == '\'') && at_value(t);
    t->at++;
    if (c == ' ' && t->token == t->at - 1)
        t->token = t->at;
    if (quote) {
        t->quote = c;
        typing_pass_quoted(t);
    } else if (c == '[' || c == '{') {
        open_flow(t);
        begin_part(t);
    } else if (c == ']' || c == '}') {
        close_flow(t);
    } else if (c == ',') {
        begin_part(t);
    } else if (c == ':' && (t->at == t->end || *t->at == ' ')) {
        if (t->in_value)
            take_second_colon(t);
        else
            begin_value(t, t->at - 1);
    }
}

static bool at_comment(const Typing *t)
{
    return *t->at == '#' && (t->at == t->start || t->at[-1] == ' ' || t->at[-1] == '\t');
}

void typing_flow(Typing *t)
{
    const WideMark *opening = typing_mark(t);
    bool began = t->depth == 0;
    t->token = t->at;
    if (began && opening) {
        typing_complain_of_mark(t, t->at, opening, opening->right);
        t->at += strlen(opening->text);
        open_flow(t);
        begin_part(t);
    }
    do {
        typing_pass_quoted(t);
        const WideMark *mark = typing_mark(t);
        if (t->at == t->end || at_comment(t))
            return;
        if (mark)
            take_flow_mark(t, mark);
        else
            take_flow_character(t);
    } while (t->depth > 0);
}
