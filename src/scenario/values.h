/* Reading the values that many keys have in common.
 *
 * A map is described by a table of its keys; each row knows the function that
 * reads the value and where in the struct it goes.
 */
#ifndef TCPDUET_SCENARIO_VALUES_H
#define TCPDUET_SCENARIO_VALUES_H

#include "scenario/yaml.h"

/* Reads the value of a key into the member that belongs to it. */
typedef void ReadValue(Reader *r, const Node *value, void *into);

typedef struct Field {
    const char *key; /* NULL ends a table */
    ReadValue *read;
    size_t offset; /* of the member in the struct */
    bool required;
} Field;

#define FIELD(key, read, type, member)                                                             \
    {                                                                                              \
        key, read, offsetof(type, member), false                                                   \
    }
#define FIELD_REQUIRED(key, read, type, member)                                                    \
    {                                                                                              \
        key, read, offsetof(type, member), true                                                    \
    }
/* For a reader that wants the whole struct, not one member. */
#define FIELD_WHOLE(key, read)                                                                     \
    {                                                                                              \
        key, read, 0, false                                                                        \
    }

/* Reads every key of a map; `what` names it in errors ("a step"). */
void read_map(Reader *r, const Node *map, const Field *fields, const char *what, void *into);

/* The value of a key in a map, or NULL. */
const Node *map_get(const Node *map, const char *key);

/* Each true when the node is of that kind (and holds something); else it is
 * reported. `example` is what would be right. */
bool need_map(Reader *r, const Node *node, const char *example);
bool need_list(Reader *r, const Node *node, const char *example);
bool need_filled_map(Reader *r, const Node *node, const char *example);
bool need_filled_list(Reader *r, const Node *node, const char *example);
bool need_scalar(Reader *r, const Node *node, const char *example);

/* "`delay`", or "this" for a value that stands behind no key. */
const char *node_label(Reader *r, const Node *node);

/* Calls `read` for the value, or for each value of a list. */
void read_each(Reader *r, const Node *node, ReadValue *read, void *into);

typedef struct WordValue {
    const char *word; /* NULL ends a table */
    int value;
} WordValue;

/* A word of a table; false when it was none, which is reported. */
bool read_word(Reader *r, const Node *value, const WordValue *words, int *into);

/* The words of such a table, ended with NULL. */
const char *const *words_of(Reader *r, const WordValue *words);

typedef struct Range {
    uint64_t least, most;
} Range;

/* "it goes from 1 to 65535" */
const char *range_hint(Reader *r, Range range);

/* The number that a text is, or an error at `span` (false). */
bool number_in(Reader *r, const char *text, DiagSpan span, Range range, uint64_t *into);

/* A duration as `250ms`, or an error (false). */
bool duration_in(Reader *r, const Node *value, SimTime *into);

bool read_number(Reader *r, const Node *value, Range range, uint64_t *into);

/* ReadValue functions; the comment is what `into` points to. */
ReadValue read_before;   /* of a key whose value was read before all others: nothing */
ReadValue read_text;     /* Text */
ReadValue read_string;   /* const char * */
ReadValue read_duration; /* SimTime, 0 allowed */
ReadValue read_positive; /* SimTime, longer than 0 */
ReadValue read_port;     /* int */
ReadValue read_octets;   /* uint32_t, 0 to 65535 */

#endif
