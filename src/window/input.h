/* What comes in by keyboard, mouse, wheel and fingers: SDL's events as calls of the app.
 *
 * Units:   pixels of the window.
 */
#ifndef TCPDUET_WINDOW_INPUT_H
#define TCPDUET_WINDOW_INPUT_H

#include "app/fingers.h"

#include <SDL.h>

typedef struct Input {
    App *app; /* Borrowed. */
    Fingers fingers;
    bool over_button; /* the mouse stands where a click would do something */
} Input;

Input input_new(App *app);

/* Tells the app what an event means for it, in a window of that size; of others there
 * is nothing to tell. */
void input_event(Input *input, const SDL_Event *event, int width, int height);

#endif
