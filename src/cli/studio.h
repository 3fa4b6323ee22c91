/* The app with the painter that measures its texts: what a picture and the
 * window both begin with. */
#ifndef TCPDUET_CLI_STUDIO_H
#define TCPDUET_CLI_STUDIO_H

#include "app/app.h"
#include "cli/options.h"
#include "paint/painter.h"

typedef struct Studio {
    Arena *arena; /* Owned. */
    DiagList diags;
    Painter *painter; /* Owned. */
    App *app;         /* Owned. */
} Studio;

/* Whom the window is for; a picture is the same for everybody. */
typedef struct StudioOwner {
    const char *environment; /* his language; NULL: "en" */
    const char *choices;     /* the file that keeps his choices; NULL: none */
    bool still;              /* a picture: what is so at its moment has come to rest */
} StudioOwner;

/* False, with the reason on stderr, when the program's own files are missing. */
bool studio_begin(Studio *studio, const Options *options, const StudioOwner *own);
void studio_end(Studio *studio);

#endif
