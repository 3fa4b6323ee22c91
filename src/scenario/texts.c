/* Texts for people: one, or one for each language. */
#include "scenario/languages.h"
#include "scenario/values.h"

#include <string.h>

/* The key is a tag of a text; else it is reported. */
static bool check_tag(Reader *r, const Node *key)
{
    const char *meant = language_meant(key->text);
    if (meant)
        reader_error(r, CODE_LANGUAGE_NAME, key->span,
                     arena_printf(r->arena, "a text under `%s` is not looked for", key->text),
                     arena_printf(r->arena, "write %s", meant));
    else if (!language_is_tag(key->text))
        reader_error(r, CODE_LANGUAGE_TAG, key->span,
                     arena_printf(r->arena, "`%s` is no language tag", key->text),
                     "tags are en, zh-Hans, …; a text with `: ` in it needs quotes");
    else
        return true;
    return false;
}

static const char *text_without_end(Reader *r, const char *text)
{
    size_t length = strlen(text), end = length;
    while (end > 0 && text[end - 1] == '\n')
        end--;
    return end == length ? text : arena_copy(r->arena, text, end);
}

static void read_text_in(Reader *r, const Node *value, const char *tag, Text *text)
{
    if (!node_need_scalar(r, value, "a text"))
        return;
    const char *said = text_without_end(r, value->text);
    if (*said)
        arena_list_add(r->arena, text, (TextIn){.tag = tag, .text = said});
    else
        reader_error(r, CODE_EMPTY, value->span,
                     arena_printf(r->arena, "the text of %s is empty", node_label(r, value)), NULL);
}

void value_read_text(Reader *r, const Node *value, void *into)
{
    Text *text = into;
    if (value->kind != NODE_MAP) {
        /* Room for one, because there may be very many. */
        *text = (Text){.items = arena_alloc(r->arena, sizeof *text->items), .capacity = 1};
        read_text_in(r, value, "", text);
        return;
    }
    if (!node_need_filled_map(r, value, "a text, or a map as {en: Hello, zh-Hans: 你好}"))
        return;
    for (const Node *item = value->first; item; item = item->next) {
        if (item->key->kind != NODE_SCALAR)
            continue;
        if (check_tag(r, item->key))
            read_text_in(r, item, item->key->text, into);
    }
}

static const char *write_text(const Writer *w, const void *said)
{
    return written_text(w, said);
}

/* Some character that ends no line, which is what is left of a text; the tags are those of
 * languages.h. */
#define TEXT_JSON "{\"type\": \"string\", \"pattern\": \"[^\\\\r\\\\n]\"}, {\"type\": \"number\"}"

const ValueKind VALUE_TEXT = {
    .json = "\"anyOf\": [" TEXT_JSON ", {\"type\": \"object\", \"minProperties\": 1, "
            "\"patternProperties\": {\"^(en|zh-Hans|zh-Hant|(?!.{101})"
            "(?!([Zz][Hh]|[Ee][Nn]|[Cc][Nn]|[Tt][Ww]|[Hh][Kk])(-|$))"
            "[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*)$\": {\"anyOf\": [" TEXT_JSON "]}}, "
            "\"additionalProperties\": false}]",
    .read = value_read_text,
    .write = write_text,
    .for_people = true,
    .name = "text",
    .title = "Text",
    .says = "One text, or one for each language.",
};
