/* What stands under `steps`: each step with its keys. */
#include "scenario/names.h"
#include "scenario/parts.h"

#include <ctype.h>

enum { TIMES_MAX = 10000 };

static void read_after(Reader *r, const Node *value, void *into)
{
    Step *step = into;
    step->has_after = true;
    read_duration(r, value, &step->after);
}

static void read_at(Reader *r, const Node *value, void *into)
{
    Step *step = into;
    step->has_at = true;
    read_duration(r, value, &step->at);
}

static void read_hosts_word(Reader *r, const Node *value, void *into)
{
    static const ValueWord WORDS[] = {
        {"client", HOSTS_CLIENT}, {"server", HOSTS_SERVER}, {"both", HOSTS_BOTH}, {NULL, 0}};
    value_word(r, value, WORDS, into);
}

static void read_link(Reader *r, const Node *value, void *into)
{
    static const Field FIELDS[] = {FIELD_REQUIRED("delay", read_duration, Step, link_delay), {0}};
    static const ValueWord WORDS[] = {{"down", LINK_DOWN}, {"up", LINK_UP}, {NULL, 0}};
    Step *step = into;
    int change = LINK_UNCHANGED;
    if (value->kind == NODE_MAP) { /* its key is required, so it is not empty */
        change = LINK_DELAY;
        read_map(r, value, FIELDS, "`link`", step);
    } else if (value->kind == NODE_SCALAR && isdigit((unsigned char)*value->text)) {
        reader_error(r, CODE_WRONG_SHAPE, value->span,
                     arena_printf(r->arena, "`link` cannot be `%s` alone", value->text),
                     arena_printf(r->arena, "write {delay: %s}", value->text));
    } else {
        value_word(r, value, WORDS, &change);
    }
    step->link = (LinkChange)change;
}

static void read_times(Reader *r, const Node *value, void *into)
{
    uint64_t times;
    if (value_number(r, value, (Range){1, TIMES_MAX}, &times))
        *(int *)into = (int)times;
}

static const Field STEP_FIELDS[] = {
    FIELD("when", read_trigger, Step, trigger),
    FIELD_WHOLE("after", read_after),
    FIELD_WHOLE("at", read_at),
    FIELD("client", read_client_action, Step, actions),
    FIELD("server", read_server_action, Step, actions),
    FIELD("inject", read_inject, Step, injections),
    FIELD("drop", read_drop, Step, faults),
    FIELD("delay", read_delay, Step, faults),
    FIELD("duplicate", read_duplicate, Step, faults),
    FIELD("reorder", read_reorder, Step, faults),
    FIELD("hold", read_hosts_word, Step, hold),
    FIELD("release", read_hosts_word, Step, release),
    FIELD_WHOLE("link", read_link),
    FIELD("say", read_text, Step, say),
    FIELD("ask", read_ask, Step, ask),
    FIELD("expect", read_claims, Step, claims),
    FIELD("times", read_times, Step, times),
    FIELD("first", read_times, Step, first),
    FIELD("every", read_duration, Step, every),
    {0},
};

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
    Step step = {.span = value->span, .times = 1};
    if (!node_need_filled_map(r, value, "a step such as `- client: connect`"))
        return;
    step.span = value->first->key->span;
    step.trigger.connection = "";
    step.trigger.span = step.span;
    read_map(r, value, STEP_FIELDS, "a step", &step);
    check_conflicts(r, value);
    if (!node_get(value, "when") && !step.has_after && !step.has_at)
        step.trigger.kind = TRIGGER_QUIET;
    arena_list_add(r->arena, steps, step);
}

void read_steps(Reader *r, const Node *value, void *into)
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
