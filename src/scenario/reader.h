/* What all parts of the reading share: the arena, the list of complaints, and
 * the text that is being read.
 *
 * Owns:    everything lives in the arena.
 * Errors:  every function of this folder that meets a mistake reports it and
 *          goes on with what it has; the caller never has to unwind.
 */
#ifndef TCPDUET_SCENARIO_READER_H
#define TCPDUET_SCENARIO_READER_H

#include "scenario/codes.h"
#include "scenario/scenario.h"

enum {
    STEPS_MAX = 10000,
    FAULTS_MAX = 1000,
    NESTING_MAX = 64,
    KEYS_MAX = 256,
    MENDS_MAX = 100,
};

/* A place where what libyaml gets differs from what the user wrote, so that
 * reading goes on behind a mistake that has been reported. */
typedef struct Mend {
    size_t at, bytes; /* what is replaced, in the source */
    const char *with; /* Static text. */
    int line, column;
    bool longer; /* one character became two */
} Mend;

typedef struct MendList {
    Mend *items;
    int count, capacity;
} MendList;

typedef struct Reader {
    Arena *arena;    /* Borrowed. */
    DiagList *diags; /* Borrowed. */
    char *source;    /* The file without BOM, its lines ended by \n. */
    size_t length;   /* of the source, in bytes */
    size_t *lines;   /* where each line begins in the source */
    int line_count;
    MendList mends;
    MendList longer; /* those of them that are, with the columns that libyaml sees */
    struct {
        struct NodeComment *items;
        int count, capacity;
    } comments;   /* those that stand behind plain values, see node.h */
    bool partial; /* The YAML broke off: what seems to be missing may be there. */
    int fault_count;
    bool may_predict; /* a file with `expect` needs no `steps` */
} Reader;

/* One error. The message is a sentence without its full stop. */
void reader_error(Reader *r, CodeId code, DiagSpan span, const char *message, const char *hint);

/* The same of what can be run all the same. */
void reader_warning(Reader *r, CodeId code, DiagSpan span, const char *message, const char *hint);

/* A word that is none of `known` (ended with NULL). */
typedef struct Unknown {
    CodeId code;
    const char *what; /* "the state ", or "" */
    const char *word;
    DiagSpan span;
    const char *const *known;
    const char *key; /* whose value it is to be, or NULL */
} Unknown;

/* Says that the word is not known, and which one was meant or what is. */
void reader_unknown(Reader *r, Unknown unknown);

/* What to say where a word begins or ends with the comma of a list that has no
 * brackets; else NULL. */
const char *reader_comma_hint(const char *word);

/* What to say of a value that ends too early because YAML ends it at a comma in [ ] and { };
 * else NULL. */
const char *reader_cut_hint(Reader *r, DiagSpan span);

/* "`a`, `b` or `c`" of a list ended with NULL. */
const char *reader_list_words(Arena *arena, const char *const *words);

/* The text of a line without its end, counted from 1; empty beyond the last. */
const char *reader_line(const Reader *r, int line, size_t *length);

/* Fills source, lines and mends: encoding, limits, control characters. False
 * when nothing can be read at all. */
bool source_prepare(Reader *r, const char *bytes, size_t length);

/* Finds what hands type by accident before YAML sees it, such as tabs in the
 * indentation and full-width punctuation, reports it and mends it. */
void typing_check(Reader *r);

/* A quote is opened in the text and not closed, or the other way round; and what to do where
 * YAML ended a value between two quotes. */
bool reader_half_a_quote(const char *text, size_t length);
#define QUOTE_ALL "put all of it in ' ', as in 'send \"a: b\"'"

/* Notes a place to be mended; the first MENDS_MAX are. */
void source_mend(Reader *r, Mend place);

/* The source as it is given to YAML, with everything mended. */
char *source_mended(Reader *r, size_t *length);

#endif
