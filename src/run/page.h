/* The page that is the whole program in one file, and the scenario that it holds.
 *
 *     <script id="scenario" type="application/x-tcpduet+yaml" data-name="a.yaml">Zm9yb…</script>
 *
 * stands in it once, on a line of its own: the file's name as HTML writes it, and its
 * bytes in base64, so that nothing in them can end the element or be changed on the way.
 * The program's own page has the line, with nothing in it.
 *
 * Owns:    what is found lives in the arena.
 */
#ifndef TCPDUET_RUN_PAGE_H
#define TCPDUET_RUN_PAGE_H

#include "base/file.h"

enum { PAGE_MAX = 8 * 1024 * 1024 }; /* bytes */

typedef struct PageScenario {
    const char *name; /* "lesson.yaml" */
    FileBytes text;
} PageScenario;

typedef enum PageAnswer {
    PAGE_FINE,
    PAGE_WITHOUT, /* it has no such line: it is another one */
    PAGE_EMPTY,   /* it is the program alone */
    PAGE_GARBLED, /* what the line holds is no base64, or its end is missing */
} PageAnswer;

/* It is a web page, whichever, and not a scenario: none begins with `<`. */
bool page_is_one(FileBytes bytes);

PageAnswer page_read(FileBytes page, Arena *arena, PageScenario *scenario);

/* Writes the page anew with another scenario in it; false where it has no such line. */
bool page_write(FileBytes page, const PageScenario *scenario, Arena *arena, FILE *to);

#endif
