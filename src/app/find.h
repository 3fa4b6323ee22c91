/* Finding scenarios in the picker: each word that is typed there must stand in a
 * scenario's title, its file's name or its tags; the others are left out.
 */
#ifndef TCPDUET_APP_FIND_H
#define TCPDUET_APP_FIND_H

#include "app/app.h"

/* Takes a key for the words; false when it means something else, or no picker is open. */
bool find_key(App *app, const KeyPress *press);

#endif
