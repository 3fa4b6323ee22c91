/* Where the program's own files lie: fonts, texts, scenarios.
 *
 * TCPDUET_DATA if it is set; else beside the executable: for an installed
 * program ../share/tcpduet, for one that was unpacked from an archive its own
 * folder, for one in its build folder the source tree above it.
 *
 * Owns:    paths live in the arena.
 * Errors:  a missing folder goes to the DiagList.
 */
#ifndef TCPDUET_APP_DATA_H
#define TCPDUET_APP_DATA_H

#include "base/arena.h"
#include "base/diag.h"

/* The folder that holds assets/ and scenarios/, or NULL with an error. */
const char *data_directory(Arena *arena, DiagList *diags);

/* `data`/assets/fonts, /assets/lang and /scenarios. */
const char *data_fonts(Arena *arena, const char *data);
const char *data_lang(Arena *arena, const char *data);
const char *data_scenarios(Arena *arena, const char *data);

/* The scenario of that name (a file's without .yaml) in the program's library, and the
 * name that a file has there; NULL where it is none. */
const char *data_scenario_named(Arena *arena, const char *data, const char *name);
const char *data_scenario_name(Arena *arena, const char *data, const char *path);

/* The page that scenarios are put into: `data`/web/tcpduet.html where it is installed,
 * `data`/build/web/tcpduet.html where it was built; NULL where it is neither. */
const char *data_page(Arena *arena, const char *data);

/* The file that `tcpduet new` writes: `data`/assets/new-scenario.yaml. */
const char *data_skeleton(Arena *arena, const char *data);

#endif
