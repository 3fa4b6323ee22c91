/* What is to be said to the user about a file: errors and warnings, each with
 * its place, the line itself and what would be right. Whatever stands in the file and
 * its name, an entry is safe to be shown (base/shown.h).
 *
 *     lost-ack.yaml:14:5: error[S012]: I do not know `clinet`
 *        14 |   - clinet: close
 *           |     ^~~~~~ did you mean `client`?
 *
 * Units:   lines and columns count from 1; columns and lengths in characters.
 *          The caret is placed by display width. Of a very long line only the
 *          part around the place is quoted, of a very long word its beginning.
 * Owns:    a DiagList keeps copies of all texts in its arena.
 * Errors:  a list holds DIAG_MAX entries; what comes later is counted only and
 *          said in a closing line. Codes never change their meaning.
 */
#ifndef TCPDUET_BASE_DIAG_H
#define TCPDUET_BASE_DIAG_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdio.h>

enum { DIAG_MAX = 20 };

typedef enum DiagSeverity { DIAG_ERROR, DIAG_WARNING } DiagSeverity;

/* A place in a file; line 0 means the file as a whole. */
typedef struct DiagSpan {
    int line, column, length;
} DiagSpan;

typedef struct Diag {
    DiagSeverity severity;
    const char *code;        /* "S012". Static text. */
    const char *message;     /* Owned by the list's arena. */
    const char *hint;        /* What would be right, or NULL. */
    const char *file;        /* As the user named it. */
    const char *source_line; /* What is quoted of the span's line, or NULL. */
    int caret, marked;       /* The span's first character in it, from 1, and how many. */
    DiagSpan span;
} Diag;

typedef struct DiagList {
    Arena *arena;       /* Borrowed; where the texts go. */
    const char *file;   /* The file that is being read. Borrowed. */
    const char *source; /* Its whole text for quoting lines, or NULL. Borrowed. */
    Diag items[DIAG_MAX];
    int count;
    int errors, warnings; /* All, also those beyond DIAG_MAX. */
} DiagList;

/* What one entry says; message and hint may be made with arena_printf. */
typedef struct DiagSaid {
    const char *code;
    const char *message;
    const char *hint;
    DiagSpan span;
} DiagSaid;

void diag_error(DiagList *list, DiagSaid said);
void diag_warning(DiagList *list, DiagSaid said);

/* True when there is an error (warnings do not count). */
bool diag_any(const DiagList *list);

/* True when nobody will read a further entry: it need not be worked out. */
bool diag_full(const DiagList *list);

/* Puts the entries into the order of the file. */
void diag_sort(DiagList *list);

/* One entry as it is shown, with the quoted line and the caret. */
char *diag_text(Arena *arena, const Diag *diag);

/* All entries, and how many more there were. */
void diag_print(const DiagList *list, FILE *to);

#endif
