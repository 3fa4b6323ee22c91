/* Finding scenarios in the picker.
 *
 * What is typed is looked for in the titles, tags, file names and texts (summaries,
 * captions, questions) of all languages, whatever the reader's own is; a state may be
 * called by any of its names, SYN_RECV or SYN_RCVD, TIME_WAIT or timewait. Every word must
 * stand somewhere. What is found comes in this order, and within each in the picker's own:
 *
 *     a title begins with what is typed: first with whole words, and the reader's own first
 *     its words stand in titles; words there begin with them
 *     in tags or the file's name
 *     in texts; words there begin with them
 *
 * Only where nothing of that is found, what has the letters anywhere is.
 */
#ifndef TCPDUET_APP_MENUS_FIND_H
#define TCPDUET_APP_MENUS_FIND_H

#include "app/library.h"

/* All that an entry is found by, folded: see base/fold.h. */
typedef struct FindTexts {
    const char **titles; /* in each language; ended with NULL */
    const char *tags, *texts;
} FindTexts;

/* Those of each entry of a library; lives in the arena. */
FindTexts *find_texts(const Library *library, Arena *arena);

/* Where it is looked for. */
typedef struct FindIn {
    const Library *all;     /* Borrowed. */
    const FindTexts *texts; /* Borrowed; of each of them */
    const char *lang;       /* the reader's, whose titles come before the other languages' */
} FindIn;

/* Puts the entries that are meant by `typed` into `found`, the best first. That has room
 * for all of them. */
void find_in(const FindIn *in, const char *typed, Library *found);

#endif
