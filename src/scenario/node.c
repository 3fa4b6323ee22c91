#include "scenario/node.h"

#include "scenario/fullwidth.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

NodeComment node_comment(const Reader *r, const Node *node)
{
    return node->comment > 0 ? r->comments.items[node->comment - 1] : (NodeComment){0};
}

bool node_missing(const Node *node)
{
    return node->kind == NODE_SCALAR && !node->quoted &&
           (!*node->text || strcmp(node->text, "~") == 0 || strcasecmp(node->text, "null") == 0);
}

DiagSpan node_span(const Node *node)
{
    return node_missing(node) && node->key ? node->key->span : node->span;
}

const char *node_label(Reader *r, const Node *node)
{
    if (!node->name)
        return "this";
    return arena_printf(r->arena, node->key ? "`%s`" : "an item of `%s`", node->name);
}

/* `server:listen`, which YAML reads as one word. */
static bool lacks_blank(const Node *node)
{
    const char *colon = node->kind == NODE_SCALAR && !node->quoted ? strchr(node->text, ':') : NULL;
    return colon && colon > node->text && islower((unsigned char)colon[-1]);
}

/* `-server: listen`, which YAML reads as a key, and `-client CLOSED`, a text. */
static bool lacks_blank_behind_dash(const Node *node)
{
    const char *text = node->kind == NODE_SCALAR               ? node->text
                       : node->kind == NODE_MAP && node->first ? node->first->key->text
                                                               : "";
    return text[0] == '-' && isalpha((unsigned char)text[1]);
}

/* `- send "a: b"`, which YAML reads as a key and its value. */
static bool is_half_a_quote(const Node *node)
{
    const char *key = node->kind == NODE_MAP && node->first ? node->first->key->text : "";
    return reader_half_a_quote(key, strlen(key));
}

/* What to do about a value of the wrong shape. */
static const char *shape_hint(Reader *r, const Node *node, const char *example)
{
    const char *wide = node->kind == NODE_SCALAR ? fullwidth_hint(r, node->text) : NULL;
    if (wide)
        return wide;
    if (lacks_blank(node))
        return "a space is missing behind the `:`";
    if (lacks_blank_behind_dash(node))
        return "a space is missing behind the `-`";
    if (is_half_a_quote(node))
        return QUOTE_ALL;
    return arena_printf(r->arena, "write %s", example);
}

static bool need_kind(Reader *r, const Node *node, NodeKind kind, const char *example)
{
    static const char *const KINDS[] = {
        [NODE_SCALAR] = "a plain value", [NODE_LIST] = "a list", [NODE_MAP] = "a map of keys"};
    if (node->kind == NODE_REFUSED)
        return false;
    if (node_missing(node)) {
        reader_error(r, CODE_NO_VALUE, node_span(node),
                     arena_printf(r->arena, "nothing stands behind %s",
                                  node->key ? node_label(r, node) : "this `-`"),
                     arena_printf(r->arena, "write %s", example));
        return false;
    }
    if (node->kind == kind)
        return true;
    reader_error(r, CODE_WRONG_SHAPE, node->span,
                 arena_printf(r->arena, "%s must be %s, not %s", node_label(r, node), KINDS[kind],
                              KINDS[node->kind]),
                 shape_hint(r, node, example));
    return false;
}

/* The same, and something in it. */
static bool need_filled(Reader *r, const Node *node, NodeKind kind, const char *example)
{
    bool right = need_kind(r, node, kind, example);
    bool filled = right && (kind == NODE_SCALAR ? *node->text : node->count > 0);
    if (right && !filled && !r->partial)
        reader_error(r, CODE_EMPTY, node_span(node),
                     arena_printf(r->arena, "%s is empty", node_label(r, node)),
                     arena_printf(r->arena, "write %s", example));
    return filled;
}

bool node_need_map(Reader *r, const Node *node, const char *example)
{
    return need_kind(r, node, NODE_MAP, example);
}

bool node_need_list(Reader *r, const Node *node, const char *example)
{
    return need_kind(r, node, NODE_LIST, example);
}

bool node_need_filled_map(Reader *r, const Node *node, const char *example)
{
    return need_filled(r, node, NODE_MAP, example);
}

bool node_need_filled_list(Reader *r, const Node *node, const char *example)
{
    return need_filled(r, node, NODE_LIST, example);
}

bool node_need_scalar(Reader *r, const Node *node, const char *example)
{
    return need_filled(r, node, NODE_SCALAR, example);
}

const Node *node_get(const Node *map, const char *key)
{
    for (const Node *value = map->first; value; value = value->next) {
        if (value->key->kind == NODE_SCALAR && strcmp(value->key->text, key) == 0)
            return value;
    }
    return NULL;
}
