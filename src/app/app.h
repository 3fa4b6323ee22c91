/* The app: what the user has chosen and where he stands, without a window.
 *
 * It holds the loaded trace, the player, the choices (language, theme, names,
 * panel, speed) and what is open over the sheet (picker, help, a problem), and
 * draws all that into a Drawing. Keys and pointers come in as plain values, and
 * time as a parameter, so that the window and the tests drive it alike.
 *
 * Units:   seconds of real time, pixels.
 * Owns:    its words, its trace's arena and the drawing of the last frame.
 * Errors:  a file that cannot be shown becomes the `problem`, drawn over the
 *          last good trace; so does what a file expects of its run in vain, over
 *          that run.
 */
#ifndef TCPDUET_APP_APP_H
#define TCPDUET_APP_APP_H

#include "app/keys.h"
#include "base/diag.h"
#include "run/run.h"
#include "view/view.h"

typedef struct App App;

/* What zero means stands beside each. */
typedef struct AppOptions {
    const char *data;    /* the folder with assets/ and scenarios/, see app/data.h. Copied. */
    const char *folder;  /* what the picker lists; NULL: scenarios/ of `data`. Copied. */
    const char *choices; /* the file that keeps the reader's choices; NULL: none does. Copied. */
    const char *link; /* the page's address, for links; NULL: what was kept, else none. Copied. */
    const char *lang; /* a tag of WORDS_LANGUAGES; NULL: what was kept, else `environment` */
    const char *environment;       /* the tag of the reader's own language; NULL: "en" */
    const char *environment_theme; /* what his system looks like; NULL: the first */
    bool environment_still;        /* his system moves little */
    const char *theme;             /* a name of THEMES; NULL: what was kept, else the first */
    const char *names; /* "rfc", "linux", "bsd" or "windows"; NULL: what was kept, else "rfc" */
    const char *arrangement; /* of ARRANGEMENT_WORDS; NULL: what was kept, else the first */
    bool bare;               /* without header and controls, where both ends are in view */
    bool reduced_motion;     /* steps go at once; false: what was kept, else they glide */
    TextMeasure measure;     /* the painter's: painter_measure */
} AppOptions;

/* Returns NULL with an error in `diags` when a table of words cannot be read. */
App *app_new(const AppOptions *options, DiagList *diags);
void app_free(App *app);

/* Loads a scenario and stands at its beginning. False: the last good trace
 * stays, and the errors are the problem. */
bool app_open(App *app, const char *path);

/* The same with the text of one that is no file. */
bool app_open_text(App *app, FileBytes text);

/* Opens what a link says, all of it or from its # on (run/link.h): the scenario, the
 * moment and how it is shown, which is not kept. Without a scenario in it the one that is
 * shown goes there. False: what is broken about it is said, and the picker opened; a
 * scenario with mistakes is a problem as in app_open. */
bool app_open_link(App *app, const char *address);

/* A link to what is shown, without page and #; NULL where nothing can be led to. */
const char *app_link(const App *app, Arena *arena);

/* The same file again, at the same place of the stage, also when it had mistakes
 * in between. Nothing happens when it says what it said; what the reader edited of the
 * version before stays for undo. False without a file, and where it is gone, which is
 * said while its last version stays. */
bool app_reload(App *app);

/* The file that was opened last, from the root on; NULL when that was none or standard
 * input; valid until the next app_open. */
const char *app_path(const App *app);

/* The text of the scenario that is shown, of an edited run as it would be saved; "" where
 * it is none. In `arena`. */
const char *app_source(const App *app, Arena *arena);

/* How many edits are in force. */
int app_edits(const App *app);

/* Shows a run that the caller has loaded, which is the app's from then on. Without its
 * scenario nobody can step into it. */
void app_take(App *app, Run run);

/* The trace that is shown; without one yet, an empty one, never NULL. */
const Trace *app_trace(const App *app);

/* Where one stands. */
TraceMoment app_moment(const App *app);

/* What is wrong with the file that was to be opened, or with its run, or NULL. */
const char *app_problem(const App *app);

/* Goes at once to where entry n has happened and come to rest, or to a
 * simulated time. */
void app_seek_entry(App *app, int n);
void app_seek_time(App *app, SimTime t);

/* Opens the picker, with the folder's first scenario behind it when none was
 * opened yet: what the window starts with when it is given none. */
void app_open_picker(App *app);

/* Draws the sheet, or the blank screen, into the app's own frame; `*drawing`
 * is valid until the next call. */
void app_draw(App *app, int width, int height, const Drawing **drawing);

/* What of the sheet a picture shows. */
typedef enum PicturePart {
    PICTURE_SHEET,  /* all of it, as the window */
    PICTURE_STAGE,  /* the panels and the caption, without header and controls */
    PICTURE_CLIENT, /* one end's diagram alone */
    PICTURE_SERVER,
    PICTURE_LADDER, /* up to where one stands, as one page with its title */
} PicturePart;

/* "sheet", "stage" and so on, and NULL. */
extern const char *const PICTURE_PARTS[];

/* Draws it; returns the height, which of a ladder is as much as all of the run needs. */
int app_draw_part(App *app, PicturePart part, int width, int height, const Drawing **drawing);

/* Lets `seconds` of real time pass. */
void app_advance(App *app, double seconds);

/* Something moves by itself: frames are needed. */
bool app_moving(const App *app);

/* Something has changed since the last app_draw. */
bool app_stale(const App *app);

/* --- What comes in --------------------------------------------------------- */

/* Runs the command of a key; false when the key means nothing here. */
bool app_key(App *app, KeyPress key);

/* Runs a command of app/commands.h, as its button does. */
void app_run(App *app, int command);

/* Text is wanted: an input method may write it. Where that goes, in the last drawing. */
bool app_wants_text(const App *app);
Rect app_text_place(const App *app);

/* Text was written; and what an input method is about to write. */
void app_text(App *app, const char *text);
void app_compose(App *app, const char *text);

/* A press of the left button, the `clicks`-th at this place; then moves with the
 * button held, and its end. */
void app_click(App *app, Point at, int clicks);
void app_drag(App *app, Point at);
void app_release(App *app);

/* The pointer stands somewhere (in the negative: nowhere); true where a click would do
 * something. */
bool app_hover(App *app, Point at);

/* The teacher points with a dot of light there, or no longer does; it follows
 * app_hover. */
void app_point(App *app, Point at, bool on);

/* Wheel: `steps` events forward, or backwards when negative; in a list as many rows. */
void app_wheel(App *app, int steps);

/* Everything bigger by so many steps, or smaller when negative. */
void app_resize(App *app, int steps);

/* Wheel with Shift: the ladder looks so far back, or forward again when positive; it
 * follows again as soon as one goes on. */
void app_scroll(App *app, int steps);

/* --- By finger, which has no place while it does nothing --------------------- */

/* It was lifted where it came down, for the `taps`-th time at this place: the pointer
 * comes, clicks what lies there, or close by, and is gone. */
void app_tap(App *app, Point at, int taps);

/* It came down at `from` and goes towards `to`: takes hold of what can be dragged that
 * way, for app_drag and app_release. False where nothing can. */
bool app_grab(App *app, Point from, Point to);

/* It rests: what lies there says what it is, until the pointer is elsewhere. False
 * where nothing has anything to say. */
bool app_explain(App *app, Point at);

/* It has gone sideways: the next (+1) or previous (-1) beat, or page of the help. */
void app_swipe(App *app, int direction);

/* --- What the window asks for ---------------------------------------------- */

bool app_wants_full_screen(const App *app);
bool app_wants_quit(const App *app);

/* The dot of light stands where the cursor would. */
bool app_hides_cursor(const App *app);

/* What is shown is to be written to a PNG beside where one works; that, or NULL; the one who
 * has tried it says how it went, which ends the wish. */
void app_take_picture(App *app);
const char *app_wants_picture(const App *app);
void app_picture_taken(App *app, bool done);

/* A link to what is shown is to be put on the clipboard, or it is said why there is none;
 * its text, or NULL; the one who has tried it says how it went, which ends the wish. */
void app_copy_link(App *app);
const char *app_wants_copied(const App *app);
void app_copied(App *app, bool done);

/* The window manager or an option has changed it. */
void app_set_full_screen(App *app, bool full_screen);

/* What he has chosen: a tag, a theme; and a word of that language. */
const char *app_language(const App *app);
const Theme *app_theme(const App *app);
const char *app_word(const App *app, const char *id);

/* What is shown, in words, for one who does not see it: what happened and why, and both
 * states, but where they are asked for; or what is marked in the picker. In `arena`. */
char *app_spoken(const App *app, Arena *arena);

/* The scenario's title in the reader's language, for the title bar; valid until
 * the next app_open. */
const char *app_title(const App *app);

#endif
