/* A user who knows nothing: what he does is chosen by numbers, and each deed is data, so
 * that a list of them can be played again, whole or in part.
 *
 * He works in a folder of his own, with links to the library's scenarios in it. What he
 * aims at is found in what is drawn then, so a deed means something in every list.
 */
#ifndef TCPDUET_TESTS_SUPPORT_MONKEY_H
#define TCPDUET_TESTS_SUPPORT_MONKEY_H

#include "app/choices.h"
#include "app/commands.h"
#include "app/edits/undo.h"
#include "app/message.h"
#include "app/sheet.h"
#include "app/state.h"
#include "app/viewed.h"
#include "draw/geometry.h"
#include "paint/painter.h"
#include "window/input.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

typedef struct Deed {
    int kind; /* index into DEEDS */
    uint32_t a, b, c;
} Deed;

typedef struct Size {
    int width, height;
} Size;

typedef struct Monkey {
    Arena *arena;
    Painter *painter;   /* Borrowed. */
    const char *folder; /* Borrowed. */
    Library library;    /* of the folder */
    App *app;
    Input input;
    Size size;
    Uint32 now; /* milliseconds; they begin again soon */
    bool exposed, tampered;
    bool quits; /* he has pressed the key for that */
    bool tells; /* each deed, on stderr */
    const Drawing *seen;
    Drawing frame; /* a copy of what was on the screen last */
} Monkey;

/* What a user may call on: from a projector's to what no window is. */
static const Size MONKEY_SIZES[] = {{1280, 720},  {960, 540},  {1024, 768}, {1280, 800},
                                    {1400, 1050}, {1366, 768}, {640, 480},  {1920, 1080},
                                    {640, 360},   {1, 1},      {200, 2000}, {2000, 60},
                                    {33, 21},     {1111, 777}, {960, 720},  {3840, 2160}};
enum { MONKEY_SIZE_COUNT = sizeof MONKEY_SIZES / sizeof *MONKEY_SIZES };

static const char MONKEY_BROKEN[] = "format: 1\ntitle: Broken\nsteps:\n  - clinet: connect\n";

static inline void monkey_tells(const Monkey *monkey, const char *what)
{
    if (monkey->tells)
        fprintf(stderr, "  %s\n", what);
}

/* --- Aiming ------------------------------------------------------------------------- */

static inline Point monkey_middle(const Shape *shape)
{
    switch (shape->kind) {
    case SHAPE_BOX:
        return oblong_of_rect(shape->as.box.rect).middle;
    case SHAPE_PATH:
        return shape->as.path.points[shape->as.path.count / 2];
    case SHAPE_ARC:
        return (Point){shape->as.arc.center.x + shape->as.arc.radius, shape->as.arc.center.y};
    case SHAPE_TEXT:
        return oblong_of_text(shape).middle;
    }
    return (Point){0, 0};
}

/* The turn-th of the shapes that stand for a thing of that kind; NULL: there is none. */
static inline const Shape *monkey_shape(const Drawing *drawing, ThingKind kind, uint32_t turn)
{
    uint32_t count = 0;
    for (int pass = 0; pass < 2; pass++) {
        uint32_t left = count > 0 ? turn % count : 0;
        for (int i = 0; i < drawing->count; i++) {
            const Shape *shape = &drawing->items[i];
            if (shape->tag.kind != kind)
                continue;
            if (pass == 1 && left-- == 0)
                return shape;
            count += pass == 0;
        }
    }
    return NULL;
}

/* A thing of any kind, each kind as often; now and then anywhere, also a bit outside. */
static inline Point monkey_place(const Monkey *monkey, uint32_t a, uint32_t b)
{
    ThingKind kind = (ThingKind)(a % (THING_CHOICE + 1));
    const Shape *shape = kind != THING_NONE ? monkey_shape(monkey->seen, kind, b) : NULL;
    if (shape)
        return monkey_middle(shape);
    return (Point){b % 1000 * 1.05 * monkey->size.width / 1000 - 10,
                   b / 1000 % 1000 * 1.05 * monkey->size.height / 1000 - 10};
}

/* --- SDL's events --------------------------------------------------------------------- */

static inline void monkey_event(Monkey *monkey, SDL_Event event)
{
    input_event(&monkey->input, &event, monkey->size.width, monkey->size.height);
}

static inline void monkey_mouse(Monkey *monkey, Uint32 type, Uint8 button, int clicks, Point at)
{
    SDL_Event event = {.button = {.type = type,
                                  .button = button,
                                  .state = type == SDL_MOUSEBUTTONDOWN ? SDL_PRESSED : SDL_RELEASED,
                                  .clicks = (Uint8)clicks,
                                  .x = (int)at.x,
                                  .y = (int)at.y}};
    monkey_event(monkey, event);
}

static inline void monkey_moves(Monkey *monkey, Uint32 buttons, Point at)
{
    SDL_Event event = {.motion = {
                           .type = SDL_MOUSEMOTION,
                           .state = buttons,
                           .x = (int)at.x,
                           .y = (int)at.y,
                       }};
    monkey_event(monkey, event);
}

static inline void monkey_finger(Monkey *monkey, Uint32 type, int id, Point at)
{
    SDL_Event event = {.tfinger = {.type = type,
                                   .timestamp = monkey->now,
                                   .touchId = 1,
                                   .fingerId = id,
                                   .x = (float)(at.x / monkey->size.width),
                                   .y = (float)(at.y / monkey->size.height)}};
    monkey_event(monkey, event);
}

/* A copy that outlives the frame. */
static inline Drawing monkey_copy(const Monkey *monkey, const Drawing *drawing)
{
    Drawing kept = drawing_new(monkey->arena, drawing->measure, drawing->lang);
    for (int i = 0; i < drawing->count; i++) {
        Shape shape = drawing->items[i];
        if (shape.kind == SHAPE_TEXT)
            shape.as.text.string = arena_strdup(monkey->arena, shape.as.text.string);
        if (shape.kind == SHAPE_PATH) {
            size_t size = (size_t)shape.as.path.count * sizeof(Point);
            shape.as.path.points =
                memcpy(arena_alloc(monkey->arena, size), shape.as.path.points, size);
        }
        arena_list_add(monkey->arena, &kept, shape);
    }
    return kept;
}

/* As the window does: a frame is asked for only when there is a reason. */
static inline void monkey_looks(Monkey *monkey)
{
    if (app_wants_picture(monkey->app))
        app_picture_taken(monkey->app, monkey->now % 2 == 0);
    if (!app_stale(monkey->app) && !monkey->exposed)
        return;
    app_draw(monkey->app, monkey->size.width, monkey->size.height, &monkey->seen);
    monkey->frame = monkey_copy(monkey, monkey->seen);
    monkey->exposed = false;
}

static inline void monkey_presses(Monkey *monkey, const char *name, unsigned modifiers)
{
    app_key(monkey->app, (KeyPress){name, name, modifiers, false});
    monkey_looks(monkey);
}

/* --- Deeds ---------------------------------------------------------------------------- */

/* A key of the table; now and then with other modifiers, held down, or elsewhere. */
static inline void monkey_does_key(Monkey *monkey, const Deed *deed)
{
    const Command *command = command_at((CommandId)(deed->a % COMMAND_COUNT));
    uint32_t count = 0;
    while (command->keys[count].name)
        count++;
    const Key *key = &command->keys[deed->b % count];
    unsigned modifiers = deed->c % 16 == 0 ? deed->c / 16 % 8 : key->modifiers;
    const char *place = deed->c % 16 == 1 ? "." : key->name;
    monkey_tells(monkey, arena_printf(monkey->arena, "key %s with %u", key->name, modifiers));
    monkey->quits |= strcmp(key->name, "Q") == 0 && modifiers == KEY_CTRL;
    app_key(monkey->app, (KeyPress){key->name, place, modifiers, deed->c % 16 == 2});
}

static inline void monkey_does_click(Monkey *monkey, const Deed *deed)
{
    Point at = monkey_place(monkey, deed->a, deed->b);
    int clicks = deed->c % 4 == 0 ? 2 : 1;
    monkey_tells(monkey, arena_printf(monkey->arena, "%d clicks at %.0f,%.0f", clicks, at.x, at.y));
    monkey_moves(monkey, 0, at);
    for (int i = 1; i <= clicks; i++) {
        monkey_mouse(monkey, SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, i, at);
        monkey_mouse(monkey, SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, i, at);
    }
}

/* Now and then the button comes up where nobody sees it. */
static inline void monkey_does_drag(Monkey *monkey, const Deed *deed)
{
    enum { MOVES = 6 };
    Point from = monkey_place(monkey, deed->a, deed->b);
    Point to = monkey_place(monkey, 0, deed->c);
    monkey_tells(monkey, arena_printf(monkey->arena, "drag %.0f,%.0f to %.0f,%.0f", from.x, from.y,
                                      to.x, to.y));
    monkey_mouse(monkey, SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 1, from);
    for (int i = 1; i <= MOVES; i++) {
        monkey_moves(monkey, SDL_BUTTON_LMASK, point_between(from, to, i / (double)MOVES));
        monkey_looks(monkey);
    }
    if (deed->c % 8 > 0)
        monkey_mouse(monkey, SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 1, to);
}

static inline void monkey_does_hover(Monkey *monkey, const Deed *deed)
{
    Point at = monkey_place(monkey, deed->a, deed->b);
    if (deed->c % 4 == 0)
        at = (Point){-1, -1};
    monkey_tells(monkey, arena_printf(monkey->arena, "hover %.0f,%.0f", at.x, at.y));
    monkey_moves(monkey, 0, at);
}

static inline void monkey_does_light(Monkey *monkey, const Deed *deed)
{
    Point at = monkey_place(monkey, deed->a, deed->b);
    Uint32 type = deed->c % 2 == 0 ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP;
    monkey_tells(monkey, type == SDL_MOUSEBUTTONDOWN ? "light" : "no light");
    monkey_mouse(monkey, type, SDL_BUTTON_RIGHT, 1, at);
}

static inline void monkey_does_wheel(Monkey *monkey, const Deed *deed)
{
    static const SDL_Keymod MODS[] = {KMOD_NONE, KMOD_NONE, KMOD_LSHIFT, KMOD_LCTRL};
    int by = (int)(deed->a % 13) - 6;
    monkey_tells(monkey, arena_printf(monkey->arena, "wheel %d with %u", by, deed->b % 4));
    SDL_SetModState(MODS[deed->b % 4]);
    SDL_Event event = {.wheel = {.type = SDL_MOUSEWHEEL, .y = by, .direction = deed->c % 2}};
    monkey_event(monkey, event);
    SDL_SetModState(KMOD_NONE);
}

/* One event of one of three fingers, in whichever order. */
static inline void monkey_does_touch(Monkey *monkey, const Deed *deed)
{
    static const Uint32 TYPES[] = {SDL_FINGERDOWN, SDL_FINGERMOTION, SDL_FINGERMOTION,
                                   SDL_FINGERUP};
    Point at = monkey_place(monkey, deed->a, deed->b);
    monkey_tells(monkey, arena_printf(monkey->arena, "finger %u: %u at %.0f,%.0f", deed->c / 4 % 3,
                                      deed->c % 4, at.x, at.y));
    monkey->now += deed->c % 97;
    monkey_finger(monkey, TYPES[deed->c % 4], (int)(deed->c / 4 % 3), at);
}

static inline void monkey_does_tap(Monkey *monkey, const Deed *deed)
{
    Point at = monkey_place(monkey, deed->a, deed->b);
    monkey_tells(monkey, arena_printf(monkey->arena, "tap at %.0f,%.0f", at.x, at.y));
    for (uint32_t i = 0; i < 1 + deed->c % 2; i++) {
        monkey->now += 60;
        monkey_finger(monkey, SDL_FINGERDOWN, 7, at);
        monkey->now += deed->c % 5 == 0 ? 700 : 80;
        fingers_wait(&monkey->input.fingers, monkey->now);
        monkey_looks(monkey);
        monkey_finger(monkey, SDL_FINGERUP, 7, at);
    }
}

static inline void monkey_does_swipe(Monkey *monkey, const Deed *deed)
{
    enum { MOVES = 6 };
    Point from = monkey_place(monkey, deed->a, deed->b);
    Point to = monkey_place(monkey, 0, deed->c);
    monkey_tells(monkey, arena_printf(monkey->arena, "swipe %.0f,%.0f to %.0f,%.0f", from.x, from.y,
                                      to.x, to.y));
    monkey_finger(monkey, SDL_FINGERDOWN, 8, from);
    for (int i = 1; i <= MOVES; i++) {
        monkey->now += 20;
        monkey_finger(monkey, SDL_FINGERMOTION, 8, point_between(from, to, i / (double)MOVES));
        monkey_looks(monkey);
    }
    monkey_finger(monkey, SDL_FINGERUP, 8, to);
}

static inline void monkey_does_pinch(Monkey *monkey, const Deed *deed)
{
    monkey_tells(monkey, "pinch");
    for (int id = 1; id <= 2; id++)
        monkey_finger(monkey, SDL_FINGERDOWN, id, monkey_place(monkey, deed->a, deed->b));
    SDL_Event event = {.mgesture = {.type = SDL_MULTIGESTURE,
                                    .touchId = 1,
                                    .dDist = deed->c % 2 == 0 ? 0.1F : -0.1F,
                                    .numFingers = 2}};
    monkey_event(monkey, event);
    for (int id = 1; id <= 2; id++)
        monkey_finger(monkey, SDL_FINGERUP, id, monkey_place(monkey, deed->a, deed->b));
}

/* The small ones more often: they cost less. */
static inline void monkey_does_resize(Monkey *monkey, const Deed *deed)
{
    uint32_t last = deed->c % 4 == 0 ? MONKEY_SIZE_COUNT : MONKEY_SIZE_COUNT / 2;
    monkey->size = MONKEY_SIZES[deed->a % last];
    monkey->exposed = true;
    monkey_tells(
        monkey, arena_printf(monkey->arena, "size %dx%d", monkey->size.width, monkey->size.height));
}

static inline void monkey_does_wait(Monkey *monkey, const Deed *deed)
{
    static const double STEPS[] = {0, 0.001, 1 / 60.0, 0.1, 0.3, 1, 10, 3600};
    double seconds = STEPS[deed->a % 8];
    monkey_tells(monkey, arena_printf(monkey->arena, "wait %g s", seconds));
    monkey->now += (Uint32)(1000 * seconds);
    fingers_wait(&monkey->input.fingers, monkey->now);
    if (app_moving(monkey->app))
        app_advance(monkey->app, seconds);
}

/* --- Files ------------------------------------------------------------------------------ */

static inline void monkey_links(const char *path, Arena *arena)
{
    const char *name = strrchr(path, '/') + 1;
    unlink(path);
    if (symlink(arena_printf(arena, "%s/scenarios/%s", SOURCE_DIR, name), path) != 0)
        perror(path);
}

static inline bool monkey_is_of_library(const Monkey *monkey, const char *path)
{
    const char *name = strrchr(path, '/') + 1;
    return access(arena_printf(monkey->arena, "%s/scenarios/%s", SOURCE_DIR, name), R_OK) == 0;
}

static inline void monkey_writes(const char *path, const char *text)
{
    unlink(path);
    FILE *file = fopen(path, "w");
    if (file) {
        fputs(text, file);
        fclose(file);
    }
}

/* The file vanishes, is broken, or is there again, and the window reads it. */
static inline void monkey_does_tamper(Monkey *monkey, const Deed *deed)
{
    static const char *const WORDS[] = {"vanishes", "breaks", "is whole", "is whole"};
    const char *path = app_path(monkey->app);
    if (!path || !monkey_is_of_library(monkey, path))
        return;
    path = arena_strdup(monkey->arena, path);
    monkey_tells(monkey, arena_printf(monkey->arena, "%s %s", path, WORDS[deed->a % 4]));
    if (deed->a % 4 == 0)
        unlink(path);
    else if (deed->a % 4 == 1)
        monkey_writes(path, MONKEY_BROKEN);
    else
        monkey_links(path, monkey->arena);
    monkey->tampered = monkey->tampered || deed->a % 4 < 2;
    app_reload(monkey->app);
}

static inline void monkey_does_open(Monkey *monkey, const Deed *deed)
{
    const char *path = monkey->library.items[deed->a % (uint32_t)monkey->library.count].path;
    if (deed->b % 8 == 0)
        path = arena_printf(monkey->arena, "%s/broken.yaml", monkey->folder);
    monkey_tells(monkey, arena_printf(monkey->arena, "open %s", path));
    app_open(monkey->app, path);
}

/* --- What if ------------------------------------------------------------------------------ */

static inline void monkey_does_intervene(Monkey *monkey, const Deed *deed)
{
    ThingKind kind = deed->a % 2 == 0 ? THING_HOST : THING_SEGMENT;
    const Shape *about = monkey_shape(monkey->seen, kind, deed->b);
    if (!about || monkey->app->menu.kind != MENU_CLOSED)
        return;
    monkey_tells(monkey,
                 arena_printf(monkey->arena, "what if %s %d.%d",
                              kind == THING_HOST ? "host" : "segment", about->tag.a, about->tag.b));
    app_click(monkey->app, monkey_middle(about), 1);
    monkey_looks(monkey);
    const Shape *entry = monkey_shape(monkey->seen, THING_MENU_ENTRY, deed->c);
    if (!entry)
        return;
    monkey_tells(monkey, arena_printf(monkey->arena, "  entry %d", entry->tag.b));
    app_click(monkey->app, monkey_middle(entry), 1);
    app_release(monkey->app);
}

/* --- What random keys seldom come to -------------------------------------------------- */

/* Turns the quiz on, goes on until it asks, answers. */
static inline void monkey_does_quiz(Monkey *monkey, const Deed *deed)
{
    App *app = monkey->app;
    if (!quiz_is_on(app))
        monkey_presses(monkey, "Q", KEY_PLAIN);
    for (uint32_t i = 0; i < deed->a % 4 && !quiz_asks(app); i++)
        monkey_presses(monkey, "Right", deed->a % 8 < 4 ? KEY_PLAIN : KEY_SHIFT);
    monkey_tells(monkey, quiz_asks_choice(app) ? "quiz: choice"
                         : quiz_asks(app)      ? "quiz: state"
                                               : "quiz");
    if (deed->b % 4 == 0)
        return;
    if (quiz_asks_choice(app))
        monkey_presses(monkey, (const char *[]){"1", "2", "3", "4"}[deed->c % 4], KEY_PLAIN);
    const Shape *state = monkey_shape(monkey->seen, THING_STATE, deed->c);
    if (quiz_asks(app) && state)
        app_click(app, monkey_middle(state), 1);
}

/* Pulls at the list of the picker, or turns the pages of the help. */
static inline void monkey_does_browse(Monkey *monkey, const Deed *deed)
{
    bool help = deed->a % 4 == 0;
    if (monkey->app->menu.kind == MENU_CLOSED)
        monkey_presses(monkey, help ? "F1" : "Tab", KEY_PLAIN);
    if (deed->c % 2 == 0)
        monkey_does_swipe(monkey, deed);
    else
        monkey_does_drag(monkey, deed);
}

/* --- The table ------------------------------------------------------------------------------ */

typedef struct DeedKind {
    void (*does)(Monkey *monkey, const Deed *deed);
    unsigned often;
} DeedKind;

static const DeedKind DEEDS[] = {
    {monkey_does_key, 40},   {monkey_does_click, 30}, {monkey_does_drag, 10},
    {monkey_does_hover, 10}, {monkey_does_light, 3},  {monkey_does_wheel, 8},
    {monkey_does_touch, 20}, {monkey_does_tap, 10},   {monkey_does_swipe, 5},
    {monkey_does_pinch, 2},  {monkey_does_resize, 6}, {monkey_does_wait, 30},
    {monkey_does_tamper, 4}, {monkey_does_open, 3},   {monkey_does_intervene, 25},
    {monkey_does_quiz, 15},  {monkey_does_browse, 5},
};
enum { DEED_COUNT = sizeof DEEDS / sizeof *DEEDS };

/* Splitmix64: the same numbers on every machine. */
static inline uint64_t monkey_number(uint64_t *state)
{
    uint64_t z = *state += 0x9E3779B97F4A7C15U;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9U;
    z = (z ^ z >> 27) * 0x94D049BB133111EBU;
    return z ^ z >> 31;
}

static inline Deed monkey_deed(uint64_t *state)
{
    unsigned all = 0;
    for (int i = 0; i < DEED_COUNT; i++)
        all += DEEDS[i].often;
    unsigned left = (unsigned)(monkey_number(state) % all);
    Deed deed = {0};
    while (left >= DEEDS[deed.kind].often)
        left -= DEEDS[deed.kind++].often;
    deed.a = (uint32_t)(monkey_number(state) >> 32);
    deed.b = (uint32_t)(monkey_number(state) >> 32);
    deed.c = (uint32_t)(monkey_number(state) >> 32);
    return deed;
}

#endif
