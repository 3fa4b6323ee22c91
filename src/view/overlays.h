/* What lies over the sheet while it is open: menus, help, forms, what is told of things, and
 * the pointer.
 *
 * Owns:    nothing; all is borrowed.
 */
#ifndef TCPDUET_VIEW_OVERLAYS_H
#define TCPDUET_VIEW_OVERLAYS_H

#include "view/miniature.h"
#include "view/view.h"

/* An entry of the picker. */
typedef struct ViewMenuEntry {
    const char *title, *detail;
    bool chosen;
    const char *group; /* the heading of the group that begins with it, or NULL */
    bool broken;
} ViewMenuEntry;

/* A field in which one types. */
typedef struct ViewSearch {
    const char *text, *composed; /* what is written; what an input method has not decided yet */
    const char *found;           /* how much, at its right end, or "" */
    const char *searches[2];     /* what it is for, while nothing is typed; the shorter one last */
} ViewSearch;

typedef struct ViewMenu {
    const char *title; /* NULL: no menu is open */
    const ViewMenuEntry *entries;
    int count;
    /* The picture of an entry, or NULL; only what is seen is asked for it. */
    const ViewMiniature *(*picture)(const void *user, int index);
    const void *user;
    const char *summary; /* of the entry that is looked at */
    const char *nothing; /* why there are no entries, or NULL */
    const char *hint;    /* how to go on, at the foot */
    ViewSearch search;
} ViewMenu;

/* A line of the help. */
typedef struct ViewHelpLine {
    const char *group; /* the heading of the group that begins with it, or NULL */
    const char *name;
    const char *const *keys; /* ended with NULL */
    int command;             /* that a press of the line gives; -1: it is no button */
    bool works;              /* the command would do something now */
} ViewHelpLine;

typedef struct ViewHelp {
    const char *title; /* NULL: the help is not open */
    const ViewHelpLine *lines;
    int count, page;
    const char *hint;
} ViewHelp;

/* What is pointed with, and where. */
typedef struct ViewPointer {
    bool laser, spotlight;
    Point at;
} ViewPointer;

/* A small menu beside what it is about. */
typedef struct ViewPopupEntry {
    const char *title;
    const char *why_not; /* why it cannot be chosen, or NULL */
    bool chosen;
    ViewMark mark;
    int votes;
} ViewPopupEntry;

typedef struct ViewPopup {
    const char *title; /* NULL: none is open */
    const ViewPopupEntry *entries;
    int count;
    Point at;    /* what it is about lies there */
    bool stands; /* it stands on that place instead, in its middle */
    bool votes;  /* the entries show theirs as bars */
} ViewPopup;

/* What is asked for, to be written; its fields and its buttons are menu entries. */
typedef struct ViewField {
    const char *label, *text;
    size_t at; /* byte of the text that one writes before */
    bool chosen;
} ViewField;

typedef struct ViewForm {
    const char *title; /* NULL: none is open */
    const ViewField *fields;
    int count;
    const char *why;      /* why it cannot be taken as it is, or NULL */
    const char *yes, *no; /* the buttons; the entries behind the fields */
    const char *hint;
} ViewForm;

/* What is wrong with a file. */
typedef struct ViewProblem {
    const char *text; /* NULL: nothing is */
    const char *hint; /* how to go on */
    bool of_run;      /* its run is shown, but is not what the file expects */
} ViewProblem;

/* What is said of the thing that the pointer is over. */
typedef struct ViewTold {
    Point met;           /* where it was met */
    bool explains;       /* it gets a card that says what it is */
    const char *tooltip; /* or NULL */
} ViewTold;

#endif
