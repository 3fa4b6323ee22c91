/* Keys without a window system: a name as SDL spells it, and modifiers.
 *
 * Letters are matched by what the layout makes of them, `.`, digits and
 * brackets by their place on the keyboard too: a clicker's `.` arrives as `:`
 * on a French layout.
 *
 * Owns:    nothing; names are static or borrowed during the call.
 */
#ifndef TCPDUET_APP_KEYS_H
#define TCPDUET_APP_KEYS_H

#include "base/arena.h"
#include "base/words.h"

#include <stdbool.h>

/* Modifiers; a set. */
enum { KEY_PLAIN = 0, KEY_SHIFT = 1, KEY_CTRL = 2, KEY_ALT = 4 };

/* A key that a command waits for. */
typedef struct Key {
    const char *name; /* "PageDown", "N", "."; NULL ends a list */
    unsigned modifiers;
    bool by_place; /* also where the layout gives that place another name */
} Key;

/* A key that was pressed. */
typedef struct KeyPress {
    const char *name;  /* what the layout makes of it: SDL_GetKeyName */
    const char *place; /* where it is on a US keyboard: SDL_GetScancodeName */
    unsigned modifiers;
    bool repeat; /* it is held down */
} KeyPress;

/* The key writes a letter, which comes as text where text is wanted. */
bool key_writes(const KeyPress *press);

/* By what the layout makes of it. */
bool key_is_named(const Key *key, const KeyPress *press);

/* By its place, for keys that allow it and for layouts without Latin letters. */
bool key_is_placed(const Key *key, const KeyPress *press);

/* "Ctrl+L"; a key that the language calls otherwise than SDL by `key.NAME`. */
char *key_text(const Key *key, const Words *words, Arena *arena);

#endif
