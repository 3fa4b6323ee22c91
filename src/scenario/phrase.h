/* Phrases: values that consist of words, such as `server ACK of FIN 1..2`.
 *
 * A phrase is taken word by word. The first mistake is reported at its word and
 * marks the phrase as failed; further ones in the same phrase are not reported,
 * since they mostly follow from the first.
 */
#ifndef TCPDUET_SCENARIO_PHRASE_H
#define TCPDUET_SCENARIO_PHRASE_H

#include "scenario/values.h"

typedef struct PhraseWord {
    const char *text; /* "" behind the last word */
    DiagSpan span;
    bool quoted;
} PhraseWord;

typedef struct Phrase {
    Reader *r;
    const Node *node;
    PhraseWord *items;
    int count, capacity;
    int at; /* the word that comes next */
    bool failed;
} Phrase;

/* Splits a plain value at blanks; `"…"` in it is one word. Failed from the
 * beginning, and reported, when the node is no plain value or was cut off. */
Phrase phrase_of(Reader *r, const Node *node, const char *example);

/* The same for a key, as in `expect: {client b: CLOSED}`. */
Phrase phrase_of_key(Reader *r, const Node *value);

/* The word `ahead` of the next one. */
PhraseWord phrase_peek(const Phrase *p, int ahead);
PhraseWord phrase_last(const Phrase *p);
bool phrase_ended(const Phrase *p);

/* Moves on and returns the word. */
PhraseWord phrase_next(Phrase *p);

/* Moves on when the next word is this one. */
bool phrase_take(Phrase *p, const char *word);

/* Reports at the next word, or at the end of the phrase. */
void phrase_fail(Phrase *p, CodeId code, const char *message, const char *hint);

/* The next word is none of `known`, or missing. `what` as in Unknown. */
void phrase_unknown(Phrase *p, CodeId code, const char *what, const char *const *known);

/* What to say where the phrase ends too early because YAML ends it at a comma in [ ]
 * and { }; else NULL. */
const char *phrase_cut_hint(const Phrase *p);

/* Reports what is left over; true when the phrase was right to its end. */
bool phrase_end(Phrase *p);

/* The next word as a value of a table (false: it is none, not reported). */
bool phrase_word(Phrase *p, const ValueWord *words, int *into);

/* Each takes its words, or reports (then p->failed). */
uint64_t phrase_number(Phrase *p, Range range);
SimTime phrase_positive(Phrase *p, const char *not_zero); /* the hint for 0 */
int phrase_hosts(Phrase *p, bool both_allowed);
Host phrase_host(Phrase *p);
ConnectionName phrase_connection(Phrase *p);

/* True when a connection may be called so; else it reports at the next word. */
bool phrase_may_name(Phrase *p, const char *name);

/* The connection behind a host, where one is said: else "". `verbs` (ended with
 * NULL) are the words that may follow; states, timers and kinds of segments are
 * known anyway. */
ConnectionName phrase_connection_of_host(Phrase *p, const char *const *verbs);
TcpState phrase_state(Phrase *p);
TcpTimerId phrase_timer(Phrase *p);
uint8_t phrase_flags(Phrase *p);

/* `server ACK of FIN 1..2`; and its kind alone (false: it is none, not reported). */
SegmentName phrase_segment(Phrase *p);
bool phrase_segment_kind(Phrase *p, int *kind);

/* What may happen to segments and timers: the verbs behind their names. */
extern const char *const PHRASE_VERBS[];

/* True when a timer's name stands next, and how many words it has. */
bool phrase_at_timer(const Phrase *p, int *words);

#endif
