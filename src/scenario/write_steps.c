/* The steps, and what they do, put into the network, say and ask. */
#include "scenario/parts.h"
#include "scenario/write.h"
#include "scenario/writer.h"

#include <string.h>

/* --- Actions ---------------------------------------------------------------------- */

/* " WORD NAME" where a name is said. */
static const char *named(const Writer *w, const char *word, ConnectionName name)
{
    return *name ? arena_printf(w->arena, " %s%s%s", word, *word ? " " : "", name) : "";
}

static const char *with_port(const Writer *w, const char *word, int port)
{
    return port > 0 ? arena_printf(w->arena, " %s %d", word, port) : "";
}

static const char *with_duration(const Writer *w, const char *word, SimTime t)
{
    return t > 0 ? arena_printf(w->arena, " %s %s", word, written_duration(w, t)) : "";
}

static const char *written_opening(const Writer *w, const Action *action)
{
    const char *words = action_words(action->kind);
    if (action->kind == ACTION_CONNECT)
        return arena_printf(w->arena, "%s%s%s%s%s", words, named(w, "as", action->connection),
                            action->to_itself ? " to itself" : "",
                            with_port(w, "from", action->from_port),
                            with_port(w, "to", action->port));
    const char *backlog =
        action->backlog >= 0 ? arena_printf(w->arena, " backlog %d", action->backlog) : "";
    return arena_printf(w->arena, "%s%s%s%s%s", words, backlog,
                        with_duration(w, "defer", action->defer), with_port(w, "on", action->port),
                        action->reuse ? " reuse" : "");
}

static const char *written_action(const Writer *w, const Action *action)
{
    const char *words = action_words(action->kind);
    switch (action->kind) {
    case ACTION_LISTEN:
    case ACTION_CONNECT:
        return written_opening(w, action);
    case ACTION_SEND:
    case ACTION_READ:
        if (action->text)
            words = arena_printf(w->arena, "%s \"%s\"", words, action->text);
        else
            words = arena_printf(w->arena, "%s %u", words, action->octets);
        return arena_printf(w->arena, "%s%s", words, named(w, "on", action->connection));
    case ACTION_PAUSE_READING:
    case ACTION_RESUME_READING:
        return arena_printf(w->arena, "%s%s", words, named(w, "on", action->connection));
    case ACTION_EXPIRE:
        return arena_printf(w->arena, "%s %s%s", words, tcp_timer_name(action->timer),
                            named(w, "of", action->connection));
    case ACTION_CLOSE:
    case ACTION_SHUTDOWN:
    case ACTION_ABORT:
    case ACTION_STATUS:
        return arena_printf(w->arena, "%s%s%s", words, named(w, "", action->connection),
                            with_duration(w, "linger", action->linger));
    case ACTION_ACCEPT:
    case ACTION_CRASH:
    case ACTION_REBOOT:
        break;
    }
    return words;
}

/* --- Injections -------------------------------------------------------------------------- */

static const char *written_term(const Writer *w, const Term *term)
{
    if (term->variable == VARIABLE_NONE)
        return arena_printf(w->arena, "%u", term->number);
    return arena_printf(w->arena, "%s.%s", written_host(w, term->host, term->connection),
                        variable_word(term->variable));
}

static const char *written_expression(const Writer *w, const Expression *expression)
{
    const char *text = "";
    for (int i = 0; i < expression->count; i++) {
        const Term *term = &expression->terms[i];
        const char *sign = i == 0 ? "" : term->negative ? " - " : " + ";
        text = arena_printf(w->arena, "%s%s%s", text, sign, written_term(w, term));
    }
    return text;
}

const char *scenario_flags_text(Arena *arena, uint8_t flags)
{
    char *text = arena_strdup(arena, tcp_flags_text(flags));
    for (char *comma = text; (comma = strchr(comma, ','));)
        *comma = '+';
    return text;
}

/* ", after: 50ms", where it is said. */
static const char *with_time(const Writer *w, const char *key, SimTime t)
{
    return t > 0 ? arena_printf(w->arena, ", %s: %s", key, written_duration(w, t)) : "";
}

static const char *written_injection(const Writer *w, const Injection *injection)
{
    const char *port = "";
    if (injection->port)
        port = arena_printf(w->arena, ", port: %d%s", injection->port,
                            injection->port_next ? "+" : "");
    return arena_printf(
        w->arena, "{from: %s, flags: %s, seq: %s, ack: %s, len: %u, win: %u%s%s%s}",
        written_host(w, injection->from, injection->connection),
        scenario_flags_text(w->arena, injection->flags), written_expression(w, &injection->seq),
        written_expression(w, &injection->ack), injection->len, injection->win,
        with_time(w, "after", injection->after), with_time(w, "arrives", injection->arrives), port);
}

/* --- Triggers and questions --------------------------------------------------------------- */

static const char *written_trigger(const Writer *w, const Trigger *trigger)
{
    static const char *const VERBS[] = {
        [TRIGGER_SEGMENT_SENT] = "sent",
        [TRIGGER_SEGMENT_ARRIVES] = "arrives",
        [TRIGGER_SEGMENT_LOST] = "lost",
    };
    const char *hosts = written_hosts(w, trigger->hosts, trigger->connection);
    switch (trigger->kind) {
    case TRIGGER_NONE:
    case TRIGGER_QUIET:
        break;
    case TRIGGER_STATE:
        return arena_printf(w->arena, "%s %s", hosts, tcp_state_name(trigger->state));
    case TRIGGER_SEGMENT_SENT:
    case TRIGGER_SEGMENT_ARRIVES:
    case TRIGGER_SEGMENT_LOST:
        return arena_printf(w->arena, "%s %s", scenario_segment_text(w->arena, &trigger->segment),
                            VERBS[trigger->kind]);
    case TRIGGER_TIMER_EXPIRES:
        return arena_printf(w->arena, "%s %s expires", hosts, tcp_timer_name(trigger->timer));
    }
    return "quiet";
}

static const char *written_choices(const Writer *w, const TextList *choices)
{
    Grown text = {0};
    for (int i = 0; i < choices->count; i++) {
        grown_add(w, &text, i > 0 ? ", " : "[");
        grown_add(w, &text, written_text(w, &choices->items[i]));
    }
    grown_add(w, &text, "]");
    return grown_text(&text);
}

static const char *written_ask(const Writer *w, const Ask *ask)
{
    bool segment = ask->kind == ASK_PREDICT_SEGMENT;
    const char *text =
        arena_printf(w->arena, "{predict: %s", segment ? "segment" : host_name(ask->host));
    if (ask->kind == ASK_CHOICE)
        text = arena_printf(w->arena, "{question: %s, choices: %s, answer: %d",
                            written_text(w, &ask->question), written_choices(w, &ask->choices),
                            ask->answer);
    if (ask->why.count > 0)
        text = arena_printf(w->arena, "%s, why: %s", text, written_text(w, &ask->why));
    return arena_printf(w->arena, "%s}", text);
}

/* --- One step ------------------------------------------------------------------------------- */

/* The lines of one step; the first begins with a dash. */
typedef struct StepLines {
    const Writer *w;
    bool begun;
} StepLines;

static void write_line(StepLines *lines, const char *key, const char *value)
{
    fprintf(lines->w->to, "  %s %s: %s\n", lines->begun ? " " : "-", key, value);
    lines->begun = true;
}

/* Several values under one key: a list. */
typedef struct Values {
    Grown text;
    int count;
} Values;

static void add_value(const Writer *w, Values *values, const char *value)
{
    grown_add(w, &values->text, values->count++ > 0 ? ", " : "");
    grown_add(w, &values->text, value);
}

static void write_values(StepLines *lines, const char *key, const Values *values)
{
    bool list = values->count > 1;
    if (values->count > 0)
        write_line(lines, key,
                   arena_printf(lines->w->arena, "%s%s%s", list ? "[" : "",
                                grown_text(&values->text), list ? "]" : ""));
}

/* Something else stands in it than `when: quiet`. */
static bool has_more(const Step *step)
{
    return step->actions.count > 0 || step->injections.count > 0 || step->faults.count > 0 ||
           step->hold || step->release || step->link != LINK_UNCHANGED || step->say.count > 0;
}

static void write_when(StepLines *lines, const Step *step)
{
    bool quiet = step->trigger.kind == TRIGGER_QUIET;
    bool unsaid = quiet && !step->has_after && has_more(step);
    if (step->trigger.kind != TRIGGER_NONE && !unsaid)
        write_line(lines, "when", written_trigger(lines->w, &step->trigger));
    if (step->has_after)
        write_line(lines, "after", written_duration(lines->w, step->after));
    if (step->has_at)
        write_line(lines, "at", written_duration(lines->w, step->at));
}

/* All of one host; a file has them so. */
static void write_actions_of(StepLines *lines, const Step *step, Host host)
{
    Values values = {0};
    for (int i = 0; i < step->actions.count; i++) {
        const Action *action = &step->actions.items[i];
        if (action->host == host)
            add_value(lines->w, &values,
                      written_string(lines->w, written_action(lines->w, action)));
    }
    write_values(lines, host_name(host), &values);
}

static void write_actions(StepLines *lines, const Step *step)
{
    Host first = step->actions.count > 0 ? step->actions.items[0].host : HOST_CLIENT;
    write_actions_of(lines, step, first);
    write_actions_of(lines, step, host_other(first));
}

static void write_injections(StepLines *lines, const Step *step)
{
    Values values = {0};
    for (int i = 0; i < step->injections.count; i++)
        add_value(lines->w, &values, written_injection(lines->w, &step->injections.items[i]));
    write_values(lines, "inject", &values);
}

/* Those of one kind stand together; a file has them so. */
static void write_faults(StepLines *lines, const FaultList *faults)
{
    bool written[FAULT_REORDER + 1] = {false};
    for (int i = 0; i < faults->count; i++) {
        FaultKind kind = faults->items[i].kind;
        Values values = {0};
        for (int k = i; k < faults->count && !written[kind]; k++) {
            if (faults->items[k].kind == kind)
                add_value(lines->w, &values, written_fault(lines->w, &faults->items[k]));
        }
        write_values(lines, fault_key(kind), &values);
        written[kind] = true;
    }
}

static void write_network_changes(StepLines *lines, const Step *step)
{
    const Writer *w = lines->w;
    write_faults(lines, &step->faults);
    if (step->hold)
        write_line(lines, "hold", written_hosts(w, step->hold, ""));
    if (step->release)
        write_line(lines, "release", written_hosts(w, step->release, ""));
    if (step->link == LINK_DELAY)
        write_line(lines, "link",
                   arena_printf(w->arena, "{delay: %s}", written_duration(w, step->link_delay)));
    else if (step->link != LINK_UNCHANGED)
        write_line(lines, "link", step->link == LINK_DOWN ? "down" : "up");
}

static void write_claims(StepLines *lines, const ClaimList *claims)
{
    Values values = {0};
    for (int i = 0; i < claims->count; i++)
        add_value(lines->w, &values, written_string(lines->w, claims->items[i].text));
    write_values(lines, "expect", &values);
}

static void write_times(StepLines *lines, const Step *step)
{
    const Writer *w = lines->w;
    bool repeats = step->times > 1 || step->every > 0;
    if (repeats)
        write_line(lines, "times", arena_printf(w->arena, "%d", step->times));
    if (step->first > 0)
        write_line(lines, "first", arena_printf(w->arena, "%d", step->first));
    if (repeats)
        write_line(lines, "every", written_duration(w, step->every));
}

static void write_step(const Writer *w, const Step *step)
{
    StepLines lines = {w, false};
    write_when(&lines, step);
    write_actions(&lines, step);
    write_injections(&lines, step);
    write_network_changes(&lines, step);
    if (step->say.count > 0)
        write_line(&lines, "say", written_text(w, &step->say));
    if (step->ask.kind != ASK_NOTHING)
        write_line(&lines, "ask", written_ask(w, &step->ask));
    write_claims(&lines, &step->claims);
    write_times(&lines, step);
}

void write_steps(const Writer *w, const StepList *steps)
{
    fputs("\nsteps:\n", w->to);
    for (int i = 0; i < steps->count; i++)
        write_step(w, &steps->items[i]);
}
