/* What stands around the pictures of a run, as `app` fills it: buttons, menus, help, forms,
 * what is edited and what a quiz asks. All strings are borrowed. */
#ifndef TCPDUET_VIEW_CHROME_H
#define TCPDUET_VIEW_CHROME_H

#include "trace/trace.h"
#include "view/miniature.h"
#include "view/things.h"

/* A button of the sheet: what it does, what it shows. */
typedef enum ViewIcon {
    ICON_NONE,
    ICON_SETTING, /* its label is how something is set; a press sets it otherwise */
    ICON_FIRST,
    ICON_PREVIOUS,
    ICON_NEXT,
    ICON_LAST,
    ICON_PLAY,
    ICON_PAUSE,
    ICON_EVENT_BACK,
    ICON_EVENT_ON,
    ICON_RESTART,
    ICON_SLOWER,
    ICON_FASTER,
    ICON_FULL_SCREEN,
} ViewIcon;

typedef struct ViewButton {
    int command;
    ViewIcon icon;
    const char *label; /* when there is no picture for it */
    bool enabled;
    int rank; /* 0: always there; those of the highest rank give way first */
} ViewButton;

enum { VIEW_RANK_MOST = 6 };

/* An entry of the picker. */
typedef struct ViewMenuEntry {
    const char *title, *detail;
    bool chosen;
    const char *group;              /* the heading of the group that begins with it, or NULL */
    const ViewMiniature *miniature; /* or NULL */
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

/* What came of an answer. */
typedef enum ViewMark { MARK_NONE, MARK_RIGHT, MARK_WRONG } ViewMark;

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

/* What somebody has changed in the run. */
typedef struct ViewEdits {
    const SimTime *times;
    int count;
    const ViewButton *undo; /* says that it is edited, and takes the last one back */
} ViewEdits;

/* What a quiz asks, hides and has found. */
typedef struct ViewQuiz {
    bool hides_ahead; /* nothing tells what is to come */
    bool asks_state;  /* which state `host` will be in: answered in its diagram */
    Host host;
    ViewMark mark; /* of a state of `host` that was answered */
    TcpState marked;
    const ViewButton *button; /* beside what is asked, or NULL */
    const char *score;        /* beside the heading; NULL without a quiz */
    const char *verdict;      /* in place of the caption; NULL while there is none */
    int reason_n;             /* the entry whose rule is the reason; -1: `reason` */
    const char *reason;
    const char *wrong; /* why the answer that was given is wrong, or "" */
} ViewQuiz;

#endif
