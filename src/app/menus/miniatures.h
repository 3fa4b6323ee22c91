/* Runs in miniature for the picker: a scenario is run when its entry is seen for
 * the first time, and again when its file has changed.
 *
 * Owns:    the pictures, until miniatures_free.
 */
#ifndef TCPDUET_APP_MENUS_MINIATURES_H
#define TCPDUET_APP_MENUS_MINIATURES_H

#include "view/miniature.h"

typedef struct Miniatures Miniatures;

Miniatures *miniatures_new(void);
void miniatures_free(Miniatures *miniatures);

/* NULL for a file that cannot be run. */
const ViewMiniature *miniatures_picture(Miniatures *miniatures, const char *path);

#endif
