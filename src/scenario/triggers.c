/* What a step waits for: reading and writing. */
#include "scenario/parts.h"
#include "scenario/phrase.h"
#include "scenario/write.h"

#include <string.h>

static const ValueWord SEGMENT_VERBS[] = {
    {"sent", TRIGGER_SEGMENT_SENT},
    {"arrives", TRIGGER_SEGMENT_ARRIVES},
    {"lost", TRIGGER_SEGMENT_LOST},
    {NULL, 0},
};

/* What is no trigger, but could be meant for one. */
static const char *const CLAIM_VERBS[] = {"sent",    "arrives", "lost",   "expires", "sends",
                                          "resends", "told",    "counts", NULL};

static void take_segment_trigger(Phrase *p, Trigger *trigger)
{
    int kind = TRIGGER_NONE;
    trigger->segment = phrase_segment(p);
    if (!p->failed && !phrase_word(p, SEGMENT_VERBS, &kind))
        phrase_unknown(p, CODE_UNKNOWN_TRIGGER,
                       "what happens to the segment: ", value_words(p->r, SEGMENT_VERBS));
    trigger->kind = (TriggerKind)kind;
}

/* The word at the end tells segments and timers from states; a kind of segment
 * without it is a segment whose word was forgotten. */
static bool is_segment_trigger(Phrase *p)
{
    Phrase ahead = *p;
    int kind;
    phrase_connection_of_host(&ahead, PHRASE_VERBS);
    bool named = phrase_segment_kind(&ahead, &kind);
    for (int i = 0; SEGMENT_VERBS[i].word; i++)
        named = named || strcmp(phrase_last(p).text, SEGMENT_VERBS[i].word) == 0;
    return named;
}

/* A sentence of `expect`, which a step cannot wait for. */
static void refuse_claim(Phrase *p)
{
    bool sends = phrase_take(p, "sends") || phrase_take(p, "resends");
    if (!sends && !phrase_take(p, "told") && !phrase_take(p, "counts"))
        return;
    p->at--;
    if (sends)
        phrase_fail(p, CODE_UNKNOWN_TRIGGER, "a trigger says what happens behind the segment",
                    "write it as in `server SYN+ACK sent`");
    else
        phrase_fail(p, CODE_UNKNOWN_TRIGGER,
                    arena_printf(p->r->arena, "`%s` stands in `expect`; a step cannot wait for it",
                                 phrase_peek(p, 0).text),
                    "wait for a state, a segment or a timer, as in `client any ESTABLISHED`");
}

static void take_host_trigger(Phrase *p, Trigger *trigger)
{
    trigger->hosts = phrase_hosts(p, true);
    trigger->connection = phrase_connection_of_host(p, CLAIM_VERBS);
    refuse_claim(p);
    int words = 0;
    bool timer = strcmp(phrase_last(p).text, "expires") == 0 ||
                 (phrase_at_timer(p, &words) && words < p->count - p->at);
    if (!timer) {
        trigger->kind = TRIGGER_STATE;
        trigger->state = phrase_state(p);
        return;
    }
    trigger->kind = TRIGGER_TIMER_EXPIRES;
    trigger->timer = phrase_timer(p);
    static const char *const EXPIRES[] = {"expires", NULL};
    if (!phrase_take(p, "expires"))
        phrase_unknown(p, CODE_UNKNOWN_TRIGGER, "what the timer does: ", EXPIRES);
}

static void check_one_trigger(Phrase *p)
{
    Phrase ahead = *p;
    while (!phrase_ended(&ahead) && !reader_comma_hint(phrase_peek(&ahead, 0).text))
        phrase_next(&ahead);
    if (phrase_ended(&ahead))
        return;
    phrase_fail(&ahead, CODE_UNKNOWN_TRIGGER, "a step waits for one thing",
                "write `both ESTABLISHED`, or make two steps of it");
    p->failed = true;
}

static void read_trigger(Reader *r, const Node *value, void *into)
{
    Trigger *trigger = into;
    static const char *const BEGINNINGS[] = {"quiet", "client", "server", "both", NULL};
    Phrase p = phrase_of(r, value, "a trigger such as `client ESTABLISHED`");
    trigger->span = value->span;
    trigger->connection = "";
    if (p.failed)
        return;
    check_one_trigger(&p);
    if (phrase_take(&p, "quiet")) {
        trigger->kind = TRIGGER_QUIET;
    } else {
        Phrase ahead = p;
        int hosts;
        static const ValueWord HOST_WORDS[] = {
            {"client", 0}, {"server", 0}, {"both", 0}, {NULL, 0}};
        if (!phrase_word(&ahead, HOST_WORDS, &hosts))
            phrase_unknown(&p, CODE_UNKNOWN_TRIGGER, "the trigger ", BEGINNINGS);
        else if (is_segment_trigger(&ahead))
            take_segment_trigger(&p, trigger);
        else
            take_host_trigger(&p, trigger);
    }
    phrase_end(&p);
}

static const char *written_trigger(const Writer *w, const Trigger *trigger)
{
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
                            SEGMENT_VERBS[trigger->kind - TRIGGER_SEGMENT_SENT].word);
    case TRIGGER_TIMER_EXPIRES:
        return arena_printf(w->arena, "%s %s expires", hosts, tcp_timer_name(trigger->timer));
    }
    return "quiet";
}

/* Something else stands in it than `when: quiet`. */
static bool has_more(const Step *step)
{
    return step->actions.count > 0 || step->injections.count > 0 || step->faults.count > 0 ||
           step->hold || step->release || step->link != LINK_UNCHANGED || step->say.count > 0;
}

static void write_when(Lines *lines, const KeyRow *key, const void *said)
{
    const Step *step = said;
    bool quiet = step->trigger.kind == TRIGGER_QUIET;
    bool unsaid = quiet && !step->has_after && has_more(step);
    if (step->trigger.kind != TRIGGER_NONE && !unsaid)
        lines_add(lines, key->name, written_trigger(lines->w, &step->trigger));
}

const ValueKind TRIGGER = {
    .phrase = "quiet|<hosts> +<state>|<segment> +(sent|arrives|lost)|<hosts> +<timer> +expires",
    .read = read_trigger,
    .lines = write_when,
    .name = "trigger",
    .title = "Trigger",
    .says = "quiet, client ESTABLISHED, server FIN 2 arrives, client RTO expires",
};
