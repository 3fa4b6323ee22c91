/* What comes in by keyboard, mouse and wheel: SDL's events as calls of the app.
 *
 * Units:   pixels of the window.
 */
#ifndef TCPDUET_BACKEND_INPUT_H
#define TCPDUET_BACKEND_INPUT_H

#include "app/app.h"

#include <SDL.h>

typedef struct Input {
    App *app;         /* Borrowed. */
    bool over_button; /* the mouse stands where a click would do something */
} Input;

/* Tells the app what an event means for it; of others there is nothing to tell. */
void input_event(Input *input, const SDL_Event *event);

#endif
