/* Reading the values that many keys have in common.
 *
 * A map is described by a table of its keys; each row knows the function that
 * reads the value and where in the struct it goes.
 */
#ifndef TCPDUET_SCENARIO_VALUES_H
#define TCPDUET_SCENARIO_VALUES_H

#include "scenario/node.h"

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

/* Calls `read` for the value, or for each value of a list. */
void value_each(Reader *r, const Node *node, ReadValue *read, void *into);

typedef struct ValueWord {
    const char *word; /* NULL ends a table */
    int value;
} ValueWord;

/* A word of a table; false when it was none, which is reported. */
bool value_word(Reader *r, const Node *value, const ValueWord *words, int *into);

/* The words of such a table, ended with NULL. */
const char *const *value_words(Reader *r, const ValueWord *words);

typedef struct Range {
    uint64_t least, most;
} Range;

/* "it goes from 1 to 65535" */
const char *value_range_hint(Reader *r, Range range);

/* The number that a text is, or an error at `span` (false). */
bool value_number_in(Reader *r, const char *text, DiagSpan span, Range range, uint64_t *into);

/* A duration as `250ms`, or an error (false). */
bool value_duration(Reader *r, const Node *value, SimTime *into);

bool value_number(Reader *r, const Node *value, Range range, uint64_t *into);

/* ReadValue functions; the comment is what `into` points to. */
ReadValue read_before;   /* of a key whose value was read before all others: nothing */
ReadValue read_text;     /* Text */
ReadValue read_string;   /* const char * */
ReadValue read_duration; /* SimTime, 0 allowed */
ReadValue read_positive; /* SimTime, longer than 0 */
ReadValue read_port;     /* int */
ReadValue read_octets;   /* uint32_t, 0 to 65535 */

#endif
