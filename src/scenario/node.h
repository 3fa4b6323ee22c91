/* The file as a tree: its maps, lists and plain values, each with its place.
 *
 * Units:   lines and columns from 1, columns and lengths in characters.
 * Owns:    the nodes live in the reader's arena.
 */
#ifndef TCPDUET_SCENARIO_NODE_H
#define TCPDUET_SCENARIO_NODE_H

#include "scenario/reader.h"

typedef enum NodeKind {
    NODE_SCALAR,
    NODE_LIST,
    NODE_MAP,
    NODE_REFUSED, /* An alias: reported already, to be passed over. */
} NodeKind;

/* Behind a plain value. */
typedef struct NodeComment {
    DiagSpan span;
    bool cut; /* it looks like a part of the value */
} NodeComment;

/* There may be some hundred thousand: 64 bytes each. */
typedef struct Node Node;
struct Node {
    DiagSpan span;
    NodeKind kind : 8;
    bool quoted : 1; /* in quotes, or a block of text behind | or > */
    bool exact : 1;  /* its characters stand in the source as they are in text */
    int comment;     /* behind it, of the reader's, + 1; 0: none */
    union {
        int count;     /* of a list or map */
        uint32_t hash; /* of the text, when it is a key */
    };
    const char *text; /* of a scalar */
    const Node *key;  /* of a value in a map */
    const char *name; /* the key that it stands behind, also for items of a list */
    Node *first;      /* of a list or map */
    Node *next;       /* in the list or map that it is in */
};

/* The comment behind it; zero where there is none. */
NodeComment node_comment(const Reader *r, const Node *node);

/* True for a value that is not there at all: `network:` and nothing behind, or YAML's
 * words for nothing, `~` and `null`. */
bool node_missing(const Node *node);

/* The place of the value, or of its key where the value is missing. */
DiagSpan node_span(const Node *node);

/* The value of a key in a map, or NULL. */
const Node *node_get(const Node *map, const char *key);

/* Each true when the node is of that kind (and holds something); else it is
 * reported. `example` is what would be right. */
bool node_need_map(Reader *r, const Node *node, const char *example);
bool node_need_list(Reader *r, const Node *node, const char *example);
bool node_need_filled_map(Reader *r, const Node *node, const char *example);
bool node_need_filled_list(Reader *r, const Node *node, const char *example);
bool node_need_scalar(Reader *r, const Node *node, const char *example);

/* "`delay`", or "this" for a value that stands behind no key. */
const char *node_label(Reader *r, const Node *node);

#endif
