/* The program as the page calls it: the app with one run, one canvas, and its files in the
 * page's memory.
 *
 *     /data     the program's own: assets/, scenarios/
 *     /home     the reader's: choices.txt, and what he opens and saves
 */
#include "app/commands.h"
#include "app/fingers.h"
#include "sim/sim.h"
#include "web/export.h"

#include <stdlib.h>
#include <string.h>

static App *app;
static Fingers fingers;
static Arena *answers; /* of the texts that go out */

static const char *said(const char *text)
{
    return text ? text : "";
}

/* --- Beginning ------------------------------------------------------------------------ */

EXPORT void *web_alloc(int size);
EXPORT void web_free(void *memory);
EXPORT int web_begin(const char *address, const char *languages, const char *theme,
                     int reduced_motion, int bare);

void *web_alloc(int size)
{
    return malloc((size_t)size);
}

void web_free(void *memory)
{
    free(memory);
}

/* The first of a list that the program speaks: "de,zh-TW,en". */
static const char *language_of(const char *languages)
{
    const char *found = words_language(languages);
    const char *comma = strchr(languages, ',');
    return found || !comma ? found : language_of(comma + 1);
}

/* The page's own address, for links. What the browser says of its reader holds until he
 * chooses. */
int web_begin(const char *address, const char *languages, const char *theme, int reduced_motion,
              int bare)
{
    answers = arena_new();
    web_texts_begin();
    DiagList diags = {.arena = answers, .file = "tcpduet"};
    AppOptions options = {
        .data = "/data",
        .choices = "/home/choices.txt",
        .link = address,
        .environment = language_of(languages),
        .environment_theme = theme,
        .environment_still = reduced_motion != 0,
        .bare = bare != 0,
        .measure = web_measure(),
    };
    app = app_new(&options, &diags);
    fingers = (Fingers){.app = app};
    diag_print(&diags, stderr);
    return app != NULL;
}

/* --- Files ---------------------------------------------------------------------------- */

EXPORT int web_open(const char *path);
EXPORT void web_open_picker(void);
EXPORT int web_reload(void);
EXPORT int web_open_link(const char *address);
EXPORT const char *web_link(void);
EXPORT const char *web_path(void);
EXPORT const char *web_source(void);
EXPORT int web_edits(void);
EXPORT int web_has_problem(void);

int web_open(const char *path)
{
    return app_open(app, path);
}

void web_open_picker(void)
{
    app_open_picker(app);
}

int web_reload(void)
{
    return app_reload(app);
}

int web_open_link(const char *address)
{
    return app_open_link(app, address);
}

const char *web_link(void)
{
    arena_reset(answers);
    const char *link = app_link(app, answers);
    return link ? arena_printf(answers, "#%s", link) : "";
}

const char *web_path(void)
{
    return said(app_path(app));
}

const char *web_source(void)
{
    arena_reset(answers);
    return app_source(app, answers);
}

int web_edits(void)
{
    return app_edits(app);
}

int web_has_problem(void)
{
    return app_problem(app) != NULL;
}

/* --- What is shown -------------------------------------------------------------------- */

EXPORT void web_draw(int width, int height);
EXPORT const char *web_drawing(int width, int height);
EXPORT void web_advance(double seconds);
EXPORT int web_moving(void);
EXPORT int web_stale(void);
EXPORT const char *web_title(void);
EXPORT const char *web_spoken(void);

void web_draw(int width, int height)
{
    const Drawing *drawing;
    web_texts_begin();
    app_draw(app, width, height, &drawing);
    web_paint(drawing);
}

/* As the native program's tests print it. */
const char *web_drawing(int width, int height)
{
    const Drawing *drawing;
    arena_reset(answers);
    app_draw(app, width, height, &drawing);
    return drawing_text(drawing, thing_name, answers);
}

void web_advance(double seconds)
{
    app_advance(app, seconds);
}

int web_moving(void)
{
    return app_moving(app);
}

int web_stale(void)
{
    return app_stale(app);
}

const char *web_title(void)
{
    return app_title(app);
}

const char *web_spoken(void)
{
    arena_reset(answers);
    return app_spoken(app, answers);
}

/* --- Keys, text and commands ---------------------------------------------------------- */

EXPORT int web_key(const char *name, const char *place, int modifiers, int repeat);
EXPORT int web_wants_text(void);
EXPORT const double *web_text_place(void);
EXPORT void web_text(const char *text);
EXPORT void web_compose(const char *text);
EXPORT int web_command_count(void);
EXPORT const char *web_command_word(int command);
EXPORT void web_run(int command);
EXPORT const char *web_word(const char *id);
EXPORT const char *web_lang(void);
EXPORT const char *web_theme(void);
EXPORT const char *web_colors(void);

int web_key(const char *name, const char *place, int modifiers, int repeat)
{
    return app_key(app, (KeyPress){name, place, (unsigned)modifiers, repeat != 0});
}

int web_wants_text(void)
{
    return app_wants_text(app);
}

/* Left, top, width and height. */
const double *web_text_place(void)
{
    static double place[4];
    Rect rect = app_text_place(app);
    place[0] = rect.x;
    place[1] = rect.y;
    place[2] = rect.w;
    place[3] = rect.h;
    return place;
}

void web_text(const char *text)
{
    app_text(app, text);
}

void web_compose(const char *text)
{
    app_compose(app, text);
}

int web_command_count(void)
{
    return COMMAND_COUNT;
}

const char *web_command_word(int command)
{
    return command_at((CommandId)command)->word;
}

void web_run(int command)
{
    app_run(app, command);
}

const char *web_word(const char *id)
{
    return app_word(app, id);
}

const char *web_lang(void)
{
    return app_language(app);
}

const char *web_theme(void)
{
    return app_theme(app)->name;
}

/* What the page around the sheet is coloured with, as declarations of CSS. */
const char *web_colors(void)
{
    const Theme *theme = app_theme(app);
    const struct {
        const char *name;
        Color color;
    } COLORS[] = {
        {"ground", theme->ground},    {"panel", theme->panel}, {"ink", theme->ink},
        {"line", theme->button_edge}, {"mark", theme->lost},
    };
    bool dark = theme->ground < theme->ink;
    arena_reset(answers);
    const char *text = dark ? "color-scheme: dark;" : "color-scheme: light;";
    for (size_t i = 0; i < sizeof COLORS / sizeof *COLORS; i++)
        text = arena_printf(answers, "%s --%s: #%08x;", text, COLORS[i].name,
                            (unsigned)COLORS[i].color);
    return text;
}

/* --- Pointer and fingers -------------------------------------------------------------- */

EXPORT void web_click(double x, double y, int clicks);
EXPORT void web_drag(double x, double y);
EXPORT void web_release(void);
EXPORT int web_hover(double x, double y);
EXPORT void web_point(double x, double y, int on);
EXPORT void web_wheel(int steps);
EXPORT void web_resize(int steps);
EXPORT void web_scroll(int steps);
EXPORT void web_touch(int does, int id, double x, double y, double t, int width, int height);
EXPORT void web_pinch(double by);
EXPORT int web_touch_until(double t);
EXPORT void web_touch_wait(double t);

void web_click(double x, double y, int clicks)
{
    app_click(app, (Point){x, y}, clicks);
}

void web_drag(double x, double y)
{
    app_drag(app, (Point){x, y});
}

void web_release(void)
{
    app_release(app);
}

int web_hover(double x, double y)
{
    return app_hover(app, (Point){x, y});
}

void web_point(double x, double y, int on)
{
    app_point(app, (Point){x, y}, on != 0);
}

void web_wheel(int steps)
{
    app_wheel(app, steps);
}

void web_resize(int steps)
{
    app_resize(app, steps);
}

void web_scroll(int steps)
{
    app_scroll(app, steps);
}

/* The page's milliseconds, as a clock of 32 bits. */
static uint32_t ticks(double t)
{
    return (uint32_t)(uint64_t)t;
}

void web_touch(int does, int id, double x, double y, double t, int width, int height)
{
    FingerEvent event = {(FingerDoes)does, id, {x, y}, ticks(t)};
    fingers_touch(&fingers, event, width, height);
}

void web_pinch(double by)
{
    fingers_pinch(&fingers, by);
}

int web_touch_until(double t)
{
    return fingers_until(&fingers, ticks(t));
}

void web_touch_wait(double t)
{
    fingers_wait(&fingers, ticks(t));
}

/* --- What the app asks for ------------------------------------------------------------ */

EXPORT int web_wants_full_screen(void);
EXPORT void web_set_full_screen(int full_screen);
EXPORT int web_hides_cursor(void);
EXPORT const char *web_wants_picture(void);
EXPORT void web_picture_taken(int done);
EXPORT const char *web_wants_copied(void);
EXPORT void web_copied(int done);

int web_wants_full_screen(void)
{
    return app_wants_full_screen(app);
}

void web_set_full_screen(int full_screen)
{
    app_set_full_screen(app, full_screen != 0);
}

int web_hides_cursor(void)
{
    return app_hides_cursor(app);
}

const char *web_wants_picture(void)
{
    return said(app_wants_picture(app));
}

void web_picture_taken(int done)
{
    app_picture_taken(app, done != 0);
}

const char *web_wants_copied(void)
{
    return said(app_wants_copied(app));
}

void web_copied(int done)
{
    app_copied(app, done != 0);
}

/* --- Where one stands ----------------------------------------------------------------- */

EXPORT int web_instant(void);
EXPORT int web_entry(void);
EXPORT double web_time(void);
EXPORT void web_seek(int entry);

int web_instant(void)
{
    return app_moment(app).instant;
}

int web_entry(void)
{
    return app_moment(app).n - 1;
}

double web_time(void)
{
    return (double)app_moment(app).t / SIM_SECOND;
}

void web_seek(int entry)
{
    app_seek_entry(app, entry);
}

/* --- A text while it is typed --------------------------------------------------------- */

EXPORT const char *web_check(const char *text, int length);

enum { FIELD_END = 0x1f, ENTRY_END = 0x1e };

/* Its mistakes: line, column, length, severity, code, message, hint, each with its end. */
static const char *list(const DiagList *diags)
{
    const char *text = "";
    for (int i = 0; i < diags->count; i++) {
        const Diag *diag = &diags->items[i];
        text =
            arena_printf(answers, "%s%d%c%d%c%d%c%s%c%s%c%s%c%s%c", text, diag->span.line,
                         FIELD_END, diag->span.column, FIELD_END, diag->span.length, FIELD_END,
                         diag->severity == DIAG_ERROR ? "error" : "warning", FIELD_END, diag->code,
                         FIELD_END, diag->message, FIELD_END, said(diag->hint), ENTRY_END);
    }
    return text;
}

const char *web_check(const char *text, int length)
{
    arena_reset(answers);
    DiagList diags = {.arena = answers, .file = "scenario.yaml"};
    const Scenario *scenario = scenario_parse(text, (size_t)length, answers, &diags);
    sim_try(scenario, answers, &diags);
    diag_sort(&diags);
    return list(&diags);
}
