/* The kinds of values that many keys have in common, and what they are read by. */
#ifndef TCPDUET_SCENARIO_VALUES_H
#define TCPDUET_SCENARIO_VALUES_H

#include "scenario/keys.h"

/* Calls `read` for the value, or for each value of a list. */
void value_each(Reader *r, const Node *node, ReadValue *read, void *into);

/* A word of a table; false when it was none, which is reported. */
bool value_word(Reader *r, const Node *value, const ValueWord *words, int *into);

/* A word of the table, or a duration that is longer than 0. */
void value_word_or_time(Reader *r, const Node *value, const ValueWord *words, SimTime *into);

/* The words of such a table, ended with NULL. */
const char *const *value_words(Reader *r, const ValueWord *words);

/* "it goes from 1 to 65535" */
const char *value_range_hint(Reader *r, Range range);

/* The number that a text is, or an error at `span` (false). */
bool value_number_in(Reader *r, const char *text, DiagSpan span, Range range, uint64_t *into);

/* A duration as `250ms`, or an error (false). */
bool value_duration(Reader *r, const Node *value, SimTime *into);

bool value_number(Reader *r, const Node *value, Range range, uint64_t *into);

/* The kinds; the comment is the member's type. */
extern const ValueKind VALUE_TEXT;     /* Text */
extern const ValueKind VALUE_STRING;   /* const char * */
extern const ValueKind VALUE_DURATION; /* SimTime, 0 allowed */
extern const ValueKind VALUE_POSITIVE; /* SimTime, longer than 0; SIM_NEVER: not said */
extern const ValueKind VALUE_PORT;     /* int */
extern const ValueKind VALUE_OCTETS;   /* uint32_t, 0 to 65535 */
extern const ValueKind VALUE_COUNT;    /* int, 0 to 255 */

/* What they are read by, for kinds that need more. */
ReadValue value_read_text, value_read_string, value_read_duration, value_read_positive;

#endif
