/* What stands around the pictures of a run and over them, each part in its rectangle: the
 * sheet puts them together. Each is given what it shows of the chrome.
 */
#ifndef TCPDUET_VIEW_CHROME_PARTS_H
#define TCPDUET_VIEW_CHROME_PARTS_H

#include "view/chrome.h"
#include "view/parts.h"

/* --- Around the pictures -------------------------------------------------------- */

/* `panel` is the one that is shown, where tabs lead from one to another; else NULL. */
void view_header(const View *view, Rect rect, const ViewPanel *panel, const ViewChrome *chrome);

/* What a tab that leads to a host's diagram says: his name over his state. */
double view_tab_width(const View *view, const char *label, Host host);
void view_tab(const View *view, Rect rect, const char *label, Host host, Color ink);

void view_variables(const View *view, Rect rect, Host host);
const char *view_variable_name(int variable);

/* "101", with all its digits; "–" where it has none, "?" where nobody knows it. */
const char *view_variable_value(const View *view, Host host, int variable);

/* The host's sockets as ss or netstat would list them. */
void view_sockets(const View *view, Rect rect, Host host);

/* Strips that tell what a panel hides: the state of one end, or of both, and what its
 * timers have left. */
void view_end(const View *view, Rect rect, Host host);
void view_ends(const View *view, Rect rect);

/* With the button of a quiz, or NULL. */
void view_caption_box(const View *view, Rect rect, const ViewButton *button);

/* As view_caption, for this view; and for one entry alone. */
Caption view_caption_now(const View *view);
Caption view_caption_of_entry(const View *view, int n);

/* Returns where the timeline's track lies. */
Rect view_transport(const View *view, Rect rect, const ViewChrome *chrome);
void view_draw_timeline(const View *view, Rect rect);

/* One key of the row below or of the header. */
typedef enum ButtonLook {
    BUTTON_BOXED,
    BUTTON_BARE,   /* a box only while the pointer is over it */
    BUTTON_ROUND,  /* in a ring */
    BUTTON_FILLED, /* what is shown of several */
} ButtonLook;
void view_button(const View *view, Rect rect, const ViewButton *button, ButtonLook look);

/* --- Over them ------------------------------------------------------------------ */

/* Darkens what lies below and keeps clicks from it; and what an overlay stands on. */
void view_veil(const View *view, Rect rect);
void view_paper(const View *view, Rect rect);

void view_message(const View *view, Rect transport, const ViewChrome *chrome);
void view_problem(const View *view, Rect rect, const ViewProblem *problem);
void view_menu(const View *view, Rect rect, const ViewMenu *menu);
void view_draw_miniature(const View *view, Rect rect, const ViewMiniature *miniature);

/* What the hovered segment, state, timer or variable is, beside it. */
void view_card(const View *view, Rect rect, const ViewChrome *chrome);

void view_popup(const View *view, Rect rect, const ViewPopup *popup);
void view_form(const View *view, Rect rect, const ViewForm *form);
void view_help(const View *view, Rect rect, const ViewHelp *help);
void view_tooltip(const View *view, Rect rect, const char *tooltip);
void view_pointer(const View *view, Rect rect, ViewPointer pointer);

#endif
