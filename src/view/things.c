#include "view/things.h"

const char *thing_name(unsigned kind)
{
    static const char *const NAMES[] = {
        [THING_NONE] = "none",         [THING_COMMAND] = "command",
        [THING_STATE] = "state",       [THING_ARC] = "arc",
        [THING_SEGMENT] = "segment",   [THING_TIMER] = "timer",
        [THING_VARIABLE] = "variable", [THING_PANEL] = "panel",
        [THING_TIMELINE] = "timeline", [THING_MENU_ENTRY] = "entry",
        [THING_HOST] = "host",         [THING_CHOICE] = "choice",
        [THING_HEAP] = "heap",         [THING_CONNECTION] = "connection",
    };
    return NAMES[kind];
}
