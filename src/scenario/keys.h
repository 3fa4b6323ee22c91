/* The keys of the format: a row for each key, a table for each map.
 *
 * A row says what a key is called, of what kind its value is, which member that goes into,
 * and what an editor shows of it. A kind says what a value may be, and how it is read and
 * written; most keys need no kind but one of values.h. What reads, what suggests, what writes
 * and what makes the schema for editors go through the tables from SCENARIO_MAP on:
 *
 *     the file --- settings -------------.
 *               |- hosts --- a host ---- the stack --- keepalive
 *               |- network ------------.
 *               |- steps --- a step -- faults --- of each kind
 *               |                   |- inject, link, ask, expect
 *               `- expect
 *
 * Owns:    nothing; tables are static.
 */
#ifndef TCPDUET_SCENARIO_KEYS_H
#define TCPDUET_SCENARIO_KEYS_H

#include "scenario/node.h"
#include "scenario/written.h"

typedef struct KeyRow KeyRow;
typedef struct KeyMap KeyMap;
typedef struct ValueKind ValueKind;

/* Reads a value into the member that belongs to it. */
typedef void ReadValue(Reader *r, const Node *value, void *into);

/* The member as a file says it, or NULL where there is nothing to say; the second where that
 * hangs on what it is in a file that does not say it. */
typedef const char *WriteValue(const Writer *w, const void *said);
typedef const char *WriteChange(const Writer *w, const void *said, const void *usual);

/* Writes what is more than `key: value`, or hangs on other members: gets all of the struct. */
typedef void WriteLines(Lines *lines, const KeyRow *key, const void *said);

typedef struct ValueWord {
    const char *word; /* NULL ends a table */
    int value;
} ValueWord;

typedef struct Range {
    uint64_t least, most;
} Range;

typedef enum ValueCount { COUNT_ONE, COUNT_SOME /* one or a list */, COUNT_LIST } ValueCount;

/* A kind of value. What it may be is any of what is said of it. */
struct ValueKind {
    const ValueWord *words;
    Range range;         /* a whole number */
    const char *pattern; /* a text; <host> and the like as in desktop/schema.c */
    const char *phrase;  /* the same, in words with blanks around */
    const KeyMap *map;
    const char *json;       /* what only JSON Schema says */
    const ValueKind *other; /* or what that is: beside words, a duration */
    ValueCount count;
    Range items;         /* so many of a list; most is 0: any */
    size_t item_size;    /* of a list that is written by what `other` is, else 0 */
    ReadValue *read;     /* NULL: a word, or beside it a duration; or a number */
    WriteValue *write;   /* NULL: the same */
    WriteChange *change; /* instead, */
    WriteLines *lines;   /* or this */
    bool for_people;     /* a text in a language */
    /* What stands once in the schema and is referred to; else NULL. */
    const char *name, *title, *says;
};

enum { KEY_FIRST = -1, KEY_IN_TURN, KEY_LATE, KEY_LAST };

struct KeyRow {
    const char *name; /* NULL: KEYS_OF */
    const ValueKind *kind;
    size_t offset, size; /* of the member in the struct */
    const char *says;
    const char *title; /* NULL: the name */
    bool required;
    bool always;          /* written even where it is as usual */
    bool named;           /* a connection's name may stand behind it */
    bool idle_at_puppets; /* says something of a host's TCP */
    int turn;             /* of being written: KEY_FIRST to KEY_LAST */
};

/* Behind the member: what an editor says, the title if it is no name, and the rest by name. */
#define KEY(word, of_kind, type, member, ...)                                                      \
    {                                                                                              \
        .name = word, .kind = &of_kind, .offset = offsetof(type, member),                          \
        .size = sizeof(((type *)0)->member), .says = __VA_ARGS__                                   \
    }
/* For a kind that wants the whole struct, not one member. */
#define KEY_OF_ALL(word, of_kind, ...)                                                             \
    {                                                                                              \
        .name = word, .kind = &of_kind, .says = __VA_ARGS__                                        \
    }
/* All keys of a kind's map stand here. */
#define KEYS_OF(of_kind, type, member, in_turn)                                                    \
    {                                                                                              \
        .kind = &of_kind, .offset = offsetof(type, member), .turn = in_turn                        \
    }

struct KeyMap {
    const char *what; /* in errors: "a step" */
    const KeyRow *keys;
    int count;
    bool may_be_empty;
    const void *usual; /* what it is where no key is said; NULL: that hangs on others */
    const char *rules; /* members of a JSON Schema: which keys go together */
    const char *name;  /* in the schema, where the map stands in others */
};

#define KEYS(word, table) .what = word, .keys = table, .count = (int)(sizeof table / sizeof *table)

/* All that a scenario may hold. */
extern const KeyMap SCENARIO_MAP;

/* Reads every key of a map. */
void key_read_all(Reader *r, const Node *node, const KeyMap *map, void *into);

/* What keys are called. In an arena. */
typedef struct KeyNames {
    const char **items;
    int count, capacity;
} KeyNames;

/* The keys of this map and of those within it, each once; where it says so, those alone
 * whose value is for people to read. */
KeyNames key_names(const KeyMap *map, bool for_people, Arena *arena);

bool key_names_hold(const KeyNames *names, const char *word, size_t length);

/* The value of a key, or NULL where there is nothing to say. */
const char *key_value(const Writer *w, const KeyRow *key, const void *said, const void *usual);

/* The same, and NULL where it is as usual. Both are whole structs; `usual` may be
 * NULL. */
const char *key_written(const Writer *w, const KeyRow *key, const void *said, const void *usual);

/* Copies the member from struct to struct. */
void key_copy(const KeyRow *key, const void *from, void *to);

/* The keys of a map that are not as usual, as "{key: value, key: value}". */
const char *key_written_all(const Writer *w, const KeyMap *map, const void *said);

/* The same, each in a line, beside lines->usual, which has said it as well afterwards. */
void key_write_lines(Lines *lines, const KeyMap *map, const void *said);

#endif
