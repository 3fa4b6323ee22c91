/* What stands under `steps`: each step with its keys, read and written. */
#include "scenario/parts.h"
#include "scenario/values.h"

#include <ctype.h>

enum { TIMES_MAX = 10000 };

static void read_after(Reader *r, const Node *value, void *into)
{
    Step *step = into;
    step->has_after = true;
    value_read_duration(r, value, &step->after);
}

static void read_at(Reader *r, const Node *value, void *into)
{
    Step *step = into;
    step->has_at = true;
    value_read_duration(r, value, &step->at);
}

static const ValueWord HOST_SETS[] = {
    {"client", HOSTS_CLIENT}, {"server", HOSTS_SERVER}, {"both", HOSTS_BOTH}, {NULL, 0}};
static const ValueWord LINKS[] = {{"down", LINK_DOWN}, {"up", LINK_UP}, {NULL, 0}};

static const KeyRow LINK_KEYS[] = {
    KEY("delay", VALUE_DURATION, Step, link_delay, NULL, .required = true),
};
static const KeyMap LINK_MAP = {KEYS("`link`", LINK_KEYS)};

static void read_link(Reader *r, const Node *value, void *into)
{
    Step *step = into;
    int change = LINK_UNCHANGED;
    if (value->kind == NODE_MAP) { /* its key is required, so it is not empty */
        change = LINK_DELAY;
        key_read_all(r, value, &LINK_MAP, step);
    } else if (value->kind == NODE_SCALAR && isdigit((unsigned char)*value->text)) {
        reader_error(r, CODE_WRONG_SHAPE, value->span,
                     arena_printf(r->arena, "`link` cannot be `%s` alone", value->text),
                     arena_printf(r->arena, "write {delay: %s}", value->text));
    } else {
        value_word(r, value, LINKS, &change);
    }
    step->link = (LinkChange)change;
}

/* --- Writing ------------------------------------------------------------------------ */

static const char *write_after(const Writer *w, const void *said)
{
    const Step *step = said;
    return step->has_after ? written_duration(w, step->after) : NULL;
}

static const char *write_at(const Writer *w, const void *said)
{
    const Step *step = said;
    return step->has_at ? written_duration(w, step->at) : NULL;
}

static const char *write_link(const Writer *w, const void *said)
{
    const Step *step = said;
    if (step->link == LINK_DELAY)
        return key_written_all(w, &LINK_MAP, step);
    return step->link == LINK_UNCHANGED ? NULL : LINKS[step->link - LINK_DOWN].word;
}

static bool repeats(const Step *step)
{
    return step->times > 1 || step->every > 0;
}

static void write_times(Lines *lines, const KeyRow *key, const void *said)
{
    const Step *step = said;
    if (repeats(step))
        lines_add(lines, key->name, arena_printf(lines->w->arena, "%d", step->times));
}

static void write_every(Lines *lines, const KeyRow *key, const void *said)
{
    const Step *step = said;
    if (repeats(step))
        lines_add(lines, key->name, written_duration(lines->w, step->every));
}

/* --- The keys of a step --------------------------------------------------------------- */

static const ValueKind AFTER = {.other = &VALUE_DURATION, .read = read_after, .write = write_after};
static const ValueKind AT = {.other = &VALUE_DURATION, .read = read_at, .write = write_at};
static const ValueKind HOST_SET = {.words = HOST_SETS};
static const ValueKind LINK = {
    .words = LINKS, .map = &LINK_MAP, .read = read_link, .write = write_link};
static const ValueKind TIMES = {.range = {1, TIMES_MAX}, .lines = write_times};
static const ValueKind FIRST = {.range = {1, TIMES_MAX}};
static const ValueKind EVERY = {
    .other = &VALUE_DURATION, .read = value_read_duration, .lines = write_every};

static const KeyRow STEP_KEYS[] = {
    KEY("when", TRIGGER, Step, trigger,
        "What the step waits for: quiet, a state, a segment sent, arrives or lost, a timer that "
        "expires."),
    KEY_OF_ALL("after", AFTER,
               "So long after the trigger, or, without when, after the step before began."),
    KEY_OF_ALL("at", AT, "At this simulated time."),
    KEY("client", CLIENT_ACTIONS, Step, actions, "What the client does: one action or several."),
    KEY("server", SERVER_ACTIONS, Step, actions, "What the server does: one action or several."),
    KEY("inject", INJECTIONS, Step, injections, "Segments that no TCP has sent."),
    KEYS_OF(FAULTS, Step, faults, KEY_IN_TURN),
    KEY("hold", HOST_SET, Step, hold, "The network keeps what that host sends."),
    KEY("release", HOST_SET, Step, release, "The network lets it go again."),
    KEY_OF_ALL("link", LINK, "down, up, or another delay from now on."),
    KEY("say", VALUE_TEXT, Step, say, "The caption. Playing by beats stops here."),
    KEY("ask", ASK, Step, ask, "A question to the audience."),
    KEY("expect", CLAIMS, Step, claims,
        "What must hold when the step ends, or have happened during it."),
    KEY("times", TIMES, Step, times, "Its actions and injections so often."),
    KEY("first", FIRST, Step, first,
        "The number of the first of those times: `first: 5` makes b5, b6, ... of `connect`."),
    KEY("every", EVERY, Step, every, "So long between those times."),
};

static const Step USUAL = {.times = 1, .trigger = {.connection = ""}};

static const KeyMap STEP_MAP = {
    KEYS("a step", STEP_KEYS),
    .usual = &USUAL,
    .rules = "\"dependencies\": {\"at\": {\"not\": {\"anyOf\": [{\"required\": [\"when\"]}, "
             "{\"required\": [\"after\"]}]}}, \"every\": [\"times\"]}",
};

/* --- The steps ---------------------------------------------------------------------- */

/* Keys that say something different about the same thing. */
static const struct {
    const char *key, *other, *hint;
} CONFLICTS[] = {
    {"at", "when", "a step waits for a time or for a trigger; make it two steps"},
    {"at", "after", "a step begins at a time or after another; make it two steps"},
};

static void check_conflicts(Reader *r, const Node *map)
{
    for (size_t i = 0; i < sizeof CONFLICTS / sizeof *CONFLICTS; i++) {
        const Node *key = node_get(map, CONFLICTS[i].key);
        if (key && node_get(map, CONFLICTS[i].other))
            reader_error(r, CODE_CONFLICT, key->key->span,
                         arena_printf(r->arena, "`%s` does not go together with `%s`",
                                      CONFLICTS[i].key, CONFLICTS[i].other),
                         CONFLICTS[i].hint);
    }
    const Node *every = node_get(map, "every");
    if (every && !node_get(map, "times") && !r->partial)
        reader_error(r, CODE_CONFLICT, every->key->span, "`every` needs `times`",
                     "write `times: 50` beside it");
}

static void read_step(Reader *r, const Node *value, StepList *steps)
{
    Step step = USUAL;
    if (!node_need_filled_map(r, value, "a step such as `- client: connect`"))
        return;
    step.span = value->first->key->span;
    step.trigger.span = step.span;
    key_read_all(r, value, &STEP_MAP, &step);
    check_conflicts(r, value);
    if (!node_get(value, "when") && !step.has_after && !step.has_at)
        step.trigger.kind = TRIGGER_QUIET;
    arena_list_add(r->arena, steps, step);
}

static void read_steps(Reader *r, const Node *value, void *into)
{
    if (!node_need_filled_list(r, value, "a list of steps such as `- client: connect`"))
        return;
    int count = 0;
    for (const Node *item = value->first; item; item = item->next) {
        if (count++ == STEPS_MAX) {
            reader_error(r, CODE_TOO_MANY_STEPS, item->span, "more than 10,000 steps", NULL);
            return;
        }
        read_step(r, item, into);
    }
}

static void write_steps(Lines *lines, const KeyRow *key, const void *said)
{
    const StepList *steps = &((const Scenario *)said)->steps;
    lines_add_part(lines, key->name, "");
    for (int i = 0; i < steps->count; i++) {
        Step unsaid = USUAL;
        Lines inner = {.w = lines->w, .first = "  - ", .rest = "    ", .usual = &unsaid};
        key_write_lines(&inner, &STEP_MAP, &steps->items[i]);
        grown_add(lines->w, &lines->text, grown_text(&inner.text));
    }
}

const ValueKind STEPS = {.map = &STEP_MAP,
                         .count = COUNT_LIST,
                         .items = {1, STEPS_MAX},
                         .read = read_steps,
                         .lines = write_steps};
