/* What the writers of a scenario share: values, and lines, as a file says them.
 *
 * Owns:    texts live in the writer's arena.
 */
#ifndef TCPDUET_SCENARIO_WRITTEN_H
#define TCPDUET_SCENARIO_WRITTEN_H

#include "scenario/scenario.h"

typedef struct Writer {
    Arena *arena; /* Of the pieces of text. */
    SimTime msl;  /* the file's, which some of what is usual hangs on */
} Writer;

/* A text that grows at its end, with an effort that grows as it does; zero is empty. */
typedef struct Grown {
    char *text; /* in the writer's arena, or NULL */
    size_t length, room;
} Grown;

void grown_add(const Writer *w, Grown *grown, const char *text);
const char *grown_text(const Grown *grown);

/* The lines of a map. */
typedef struct Lines {
    const Writer *w;
    const char *first, *rest; /* what stands before each: "  - ", "    " */
    void *usual;              /* the struct of a map of which nothing is said */
    Grown text;
} Lines;

/* "key: value", or nothing where the value is NULL. */
void lines_add(Lines *lines, const char *key, const char *value);

/* A part of the file: an empty line, its key, and its lines; nothing where those are NULL. */
void lines_add_part(Lines *lines, const char *key, const char *part);

/* Several values behind one key; zero is none. */
typedef struct Several {
    Grown text;
    int count;
} Several;

void several_add(const Writer *w, Several *several, const char *value);

/* "[a, b]", or one by itself if it is no `list`; NULL where there is none. */
const char *several_text(const Writer *w, const Several *several, bool list);

/* A value as YAML takes it: plain where it may be, else in quotes. */
const char *written_string(const Writer *w, const char *text);

/* A text, or a map of its languages in braces; NULL where there is none. */
const char *written_text(const Writer *w, const Text *text);

/* "250ms": the greatest unit that says it in whole numbers. */
const char *written_duration(const Writer *w, SimTime duration);

/* "client b", and "both" for HOSTS_BOTH. */
const char *written_host(const Writer *w, Host host, ConnectionName connection);
const char *written_hosts(const Writer *w, int hosts, ConnectionName connection);

#endif
