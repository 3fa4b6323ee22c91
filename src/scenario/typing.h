/* Looking at one line of a file for what hands type by accident.
 *
 * Only places where YAML would want a mark of its own are looked at: behind a
 * key, in front of a value, in [ ] and { }, in the indentation. A caption may
 * hold whatever its language needs, so this follows YAML just far enough to
 * know where captions are: texts in quotes, blocks behind | and >, values that
 * go on in the next line, and the values of keys that take a text.
 */
#ifndef TCPDUET_SCENARIO_TYPING_H
#define TCPDUET_SCENARIO_TYPING_H

#include "scenario/fullwidth.h"
#include "scenario/keys.h"

enum { NOWHERE = -1, DEPTH_MAX = NESTING_MAX + 1 };

typedef struct Typing {
    Reader *r;
    KeyNames keys, text_keys; /* of the format */
    int line;
    const char *start, *at, *end; /* of the line; where the looking is */
    const char *counted;          /* the last place whose column was asked for, */
    int column;                   /* and that column */
    int block_indent;             /* of the key with | or > whose block goes on */
    int plain_indent;             /* of the key whose value may go on */
    int text_indent;              /* of the key of a text that begins in the next line */
    char quote;                   /* open over the end of a line, or 0 */
    int depth;                    /* of [ and { */
    bool text[DEPTH_MAX];         /* whether what stands at that depth is a text */
    bool in_text;                 /* whether the value here is one */
    const char *token;            /* in [ ] and { }: where this part began */
    bool in_value;                /* in { }: behind the colon of this part */
} Typing;

/* Whether the value of this key is for people to read. */
bool typing_text_key(const Typing *t, const char *word, size_t length);

/* Whether the characters before a full-width colon are a key, so that the colon
 * is meant for YAML. In a text only a language can be one. */
bool typing_key(const Typing *t, const char *word, size_t length, bool in_text);

/* Reports at a place of this line. */
void typing_complain(Typing *t, const char *at, CodeId code, const char *message, const char *hint);

/* Puts `with` in the place of some bytes of this line. */
void typing_mend(Typing *t, const char *at, size_t bytes, const char *with);

/* Names the mark at `at` and mends it. */
void typing_complain_of_mark(Typing *t, const char *at, const WideMark *mark, const char *with);

/* The mark that is looked at, or NULL. */
const WideMark *typing_mark(const Typing *t);

/* Passes blanks; full-width ones are mistakes here. */
void typing_pass_blanks(Typing *t);

/* Passes a text in YAML's quotes; it may go on in the next line. */
void typing_pass_quoted(Typing *t);

/* A value that begins with a full-width quote. A caption may begin with one; it
 * is in place of YAML's own when the whole caption is between two. False when
 * the mark belongs to the caption. */
bool typing_take_quote(Typing *t, const WideMark *mark);

/* Begins with the [ or { that is looked at, whoever wrote it, or goes on with
 * the one that was open, to the end of the line. */
void typing_flow(Typing *t);

#endif
