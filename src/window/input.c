#include "window/input.h"

/* What a Mac's keyboard has for it is Cmd; Ctrl does it there, too. */
#ifdef __APPLE__
enum { CONTROL = KMOD_CTRL | KMOD_GUI };
#else
enum { CONTROL = KMOD_CTRL };
#endif

static unsigned modifiers_of(Uint16 mod)
{
    return (mod & KMOD_SHIFT ? (unsigned)KEY_SHIFT : 0) | (mod & CONTROL ? (unsigned)KEY_CTRL : 0) |
           (mod & KMOD_ALT ? (unsigned)KEY_ALT : 0);
}

/* A key of the keypad means what the same key elsewhere does. */
static SDL_Keycode without_keypad(SDL_Keycode code)
{
    static const SDL_Keycode SAME[][2] = {
        {SDLK_KP_ENTER, SDLK_RETURN}, {SDLK_KP_PLUS, SDLK_PLUS}, {SDLK_KP_MINUS, SDLK_MINUS},
        {SDLK_KP_0, SDLK_0},          {SDLK_KP_1, SDLK_1},       {SDLK_KP_2, SDLK_2},
        {SDLK_KP_3, SDLK_3},          {SDLK_KP_4, SDLK_4},       {SDLK_KP_5, SDLK_5},
        {SDLK_KP_6, SDLK_6},          {SDLK_KP_7, SDLK_7},       {SDLK_KP_8, SDLK_8},
        {SDLK_KP_9, SDLK_9},
    };
    for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++) {
        if (SAME[i][0] == code)
            return SAME[i][1];
    }
    return code;
}

static void on_key(App *app, const SDL_KeyboardEvent *event)
{
    SDL_Keycode code = without_keypad(event->keysym.sym);
    app_key(app, (KeyPress){
                     .name = SDL_GetKeyName(code),
                     .place = SDL_GetScancodeName(event->keysym.scancode),
                     .modifiers = modifiers_of(event->keysym.mod),
                     .repeat = event->repeat != 0,
                 });
}

/* What a finger does comes as a finger's event too. */
static bool is_finger(Uint32 mouse)
{
    return mouse == SDL_TOUCH_MOUSEID;
}

static void on_mouse_motion(Input *input, const SDL_MouseMotionEvent *event)
{
    Point at = {event->x, event->y};
    if (is_finger(event->which))
        return;
    if (event->state & SDL_BUTTON_LMASK)
        app_drag(input->app, at);
    input->over_button = app_hover(input->app, at);
}

static void on_mouse_button(App *app, const SDL_MouseButtonEvent *event)
{
    Point at = {event->x, event->y};
    if (is_finger(event->which))
        return;
    if (event->button == SDL_BUTTON_RIGHT)
        app_point(app, at, event->state == SDL_PRESSED);
    if (event->button != SDL_BUTTON_LEFT)
        return;
    if (event->state == SDL_PRESSED)
        app_click(app, at, event->clicks);
    else
        app_release(app);
}

static void on_wheel(App *app, const SDL_MouseWheelEvent *event)
{
    SDL_Keymod mods = SDL_GetModState(); /* a wheel's event has no modifiers */
    int away = event->direction == SDL_MOUSEWHEEL_FLIPPED ? -event->y : event->y;
    if (is_finger(event->which))
        return;
    if (mods & CONTROL)
        app_resize(app, away);
    else if (mods & KMOD_SHIFT)
        app_scroll(app, -away);
    else
        app_wheel(app, -away);
}

static void on_finger(Input *input, const SDL_TouchFingerEvent *event, int width, int height)
{
    FingerEvent finger = {
        .does = event->type == SDL_FINGERDOWN     ? FINGER_COMES_DOWN
                : event->type == SDL_FINGERMOTION ? FINGER_MOVES
                                                  : FINGER_IS_LIFTED,
        .id = event->fingerId,
        .at = {(double)event->x * width, (double)event->y * height},
        .t = event->timestamp,
    };
    fingers_touch(&input->fingers, finger, width, height);
}

Input input_new(App *app)
{
    return (Input){.app = app, .fingers = {.app = app}};
}

void input_event(Input *input, const SDL_Event *event, int width, int height)
{
    switch (event->type) {
    case SDL_KEYDOWN:
        on_key(input->app, &event->key);
        break;
    case SDL_TEXTINPUT:
        app_text(input->app, event->text.text);
        break;
    case SDL_TEXTEDITING:
        app_compose(input->app, event->edit.text);
        break;
    case SDL_MOUSEMOTION:
        on_mouse_motion(input, &event->motion);
        break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        on_mouse_button(input->app, &event->button);
        break;
    case SDL_MOUSEWHEEL:
        on_wheel(input->app, &event->wheel);
        break;
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        on_finger(input, &event->tfinger, width, height);
        break;
    case SDL_MULTIGESTURE:
        fingers_pinch(&input->fingers, (double)event->mgesture.dDist);
        break;
    default: /* SDL's own enum: all that does not concern us */
        break;
    }
}
