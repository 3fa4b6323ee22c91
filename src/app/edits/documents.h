/* The folder for what the reader makes himself.
 *
 * Source:  the XDG user directories: XDG_DOCUMENTS_DIR of user-dirs.dirs under
 *          XDG_CONFIG_HOME; where that is not said, Documents in his home.
 */
#ifndef TCPDUET_APP_EDITS_DOCUMENTS_H
#define TCPDUET_APP_EDITS_DOCUMENTS_H

#include "base/arena.h"

/* Its path, which need not exist yet; NULL where he has no home. */
const char *documents_folder(Arena *arena);

/* `path` with the reader's home for a ~ at its beginning. */
const char *documents_expand(Arena *arena, const char *path);

#endif
