/* The app with the painter that measures its texts: what a picture and the
 * window both begin with. */
#ifndef TCPDUET_CLI_STUDIO_H
#define TCPDUET_CLI_STUDIO_H

#include "app/app.h"
#include "backend/painter.h"
#include "cli/options.h"

typedef struct Studio {
    Arena *arena; /* Owned. */
    DiagList diags;
    Painter *painter; /* Owned. */
    App *app;         /* Owned. */
} Studio;

/* False, with the reason on stderr, when the program's own files are missing.
 * `lang` is what to use unless the options say it. */
bool studio_begin(Studio *studio, const Options *options, const char *lang);
void studio_end(Studio *studio);

#endif
