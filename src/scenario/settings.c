/* What stands under `settings`; the profile comes first, wherever it stands. */
#include "scenario/parts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* Not said: 60 s, or rto where that is longer. */
static const SimTime RTO_MAX_NOT_SAID = -1;

static const WordValue PROFILES[] = {
    {"rfc9293", PROFILE_RFC9293},
    {"rfc793", PROFILE_RFC793},
    {"linux", PROFILE_LINUX},
    {"bsd", PROFILE_BSD},
    {NULL, 0},
};

static const WordValue SWITCH[] = {{"off", false}, {"on", true}, {NULL, 0}};

const char *profile_name(Profile profile)
{
    return PROFILES[profile].word;
}

/* A word of the table, or a duration. */
static void read_word_or_duration(Reader *r, const Node *value, const WordValue *words,
                                  SimTime *into)
{
    bool word = value->kind == NODE_SCALAR && isalpha((unsigned char)*value->text);
    for (int i = 0; word && words[i].word; i++) {
        if (strcmp(words[i].word, value->text) == 0) {
            *into = words[i].value;
            return;
        }
    }
    if (word)
        report(r, CODE_NO_DURATION, value->span,
               arena_printf(r->arena, "%s cannot be `%s`", node_label(r, value), value->text),
               arena_printf(r->arena, "write %s, or a duration such as 250ms, 2s or 4min",
                            list_words(r->arena, words_of(r, words))));
    else
        read_positive(r, value, into);
}

static void read_off_or_duration(Reader *r, const Node *value, void *into)
{
    static const WordValue WORDS[] = {{"off", 0}, {NULL, 0}};
    read_word_or_duration(r, value, WORDS, into);
}

static void read_never_or_duration(Reader *r, const Node *value, void *into)
{
    static const WordValue WORDS[] = {{"never", 0}, {NULL, 0}};
    read_word_or_duration(r, value, WORDS, into);
}

static void read_time_wait(Reader *r, const Node *value, void *into)
{
    static const WordValue WORDS[] = {{"off", 0}, {NULL, 0}};
    if (value->kind == NODE_SCALAR && strcmp(value->text, "2msl") == 0)
        *(SimTime *)into = TIME_WAIT_2MSL;
    else
        read_word_or_duration(r, value, WORDS, into);
}

static void read_switch(Reader *r, const Node *value, void *into)
{
    int on;
    if (read_word(r, value, SWITCH, &on))
        *(bool *)into = on;
}

static void read_silly_windows(Reader *r, const Node *value, void *into)
{
    static const WordValue WORDS[] = {{"avoid", false}, {"allow", true}, {NULL, 0}};
    int allowed;
    if (read_word(r, value, WORDS, &allowed))
        *(bool *)into = allowed;
}

static void read_retries(Reader *r, const Node *value, void *into)
{
    uint64_t retries;
    if (read_number(r, value, (Range){0, 255}, &retries))
        *(int *)into = (int)retries;
}

static void read_seed(Reader *r, const Node *value, void *into)
{
    read_number(r, value, (Range){0, UINT64_MAX}, into);
}

static void read_speed(Reader *r, const Node *value, void *into)
{
    if (!need_scalar(r, value, "a number such as 0.5"))
        return;
    char *end;
    double speed = strtod(value->text, &end);
    bool plain = strspn(value->text, "0123456789.") == strlen(value->text);
    if (!plain || *end || !*value->text)
        report(r, CODE_NO_NUMBER, value->span,
               arena_printf(r->arena, "`%s` is no number", value->text), "write 0.5, 1 or 2");
    else if (speed < 0.01 || speed > 100)
        report(r, CODE_OUT_OF_RANGE, value->span,
               arena_printf(r->arena, "%s is out of range", value->text),
               "it goes from 0.01 to 100");
    else
        *(double *)into = speed;
}

static void read_ports(Reader *r, const Node *value, void *into)
{
    Settings *settings = into;
    if (!need_scalar(r, value, "a range such as 49152..65535"))
        return;
    const char *dots = strstr(value->text, "..");
    if (!dots) {
        report(r, CODE_NO_RANGE, value->span,
               arena_printf(r->arena, "`%s` is no range", value->text), "write 49152..65535");
        return;
    }
    const char *low = arena_copy(r->arena, value->text, (size_t)(dots - value->text));
    uint64_t first, last;
    if (!number_in(r, low, value->span, (Range){1, 65535}, &first) ||
        !number_in(r, dots + 2, value->span, (Range){1, 65535}, &last))
        return;
    if (last < first) {
        report(r, CODE_NO_RANGE, value->span, "the range ends before it begins",
               arena_printf(r->arena, "write %d..%d", (int)last, (int)first));
        return;
    }
    settings->first_port = (int)first;
    settings->last_port = (int)last;
}

static const Field SETTINGS_FIELDS[] = {
    FIELD("delay", read_duration, Settings, delay),
    FIELD("jitter", read_duration, Settings, jitter),
    FIELD("msl", read_positive, Settings, msl),
    FIELD("rto", read_positive, Settings, rto),
    FIELD("rto_max", read_positive, Settings, rto_max),
    FIELD("syn_retries", read_retries, Settings, syn_retries),
    FIELD("data_retries", read_retries, Settings, data_retries),
    FIELD("user_timeout", read_positive, Settings, user_timeout),
    FIELD("keepalive", read_off_or_duration, Settings, keepalive),
    FIELD("delayed_ack", read_off_or_duration, Settings, delayed_ack),
    FIELD("time_wait", read_time_wait, Settings, time_wait),
    FIELD("time_wait_reuse", read_switch, Settings, time_wait_reuse),
    FIELD("rfc1337", read_switch, Settings, rfc1337),
    FIELD("silly_windows", read_silly_windows, Settings, silly_windows),
    FIELD("fin_wait_2", read_never_or_duration, Settings, fin_wait_2),
    FIELD_WHOLE("ports", read_ports),
    FIELD_WHOLE("profile", read_before),
    FIELD("seed", read_seed, Settings, seed),
    FIELD("speed", read_speed, Settings, speed),
    FIELD("end", read_positive, Settings, end),
    {0},
};

/* A profile is other defaults, so it comes first wherever it stands. */
static Profile profile_of(Reader *r, const Node *settings)
{
    int profile = PROFILE_RFC9293;
    const Node *value = settings ? map_get(settings, "profile") : NULL;
    if (value)
        read_word(r, value, PROFILES, &profile);
    return (Profile)profile;
}

static void settle(Reader *r, const Node *map, Settings *settings)
{
    if (settings->time_wait == TIME_WAIT_2MSL)
        settings->time_wait = 2 * settings->msl;
    if (settings->rto_max == RTO_MAX_NOT_SAID) {
        SimTime usual = 60 * SIM_SECOND;
        settings->rto_max = settings->rto > usual ? settings->rto : usual;
    } else if (settings->rto_max < settings->rto) {
        report(r, CODE_CONFLICT, node_span(map_get(map, "rto_max")), "`rto_max` is less than `rto`",
               "the retransmission timeout begins at `rto` and doubles up to `rto_max`");
    }
}

void settings_of_file(Reader *r, const Node *value, Settings *settings)
{
    bool map = value && need_map(r, value, "a map such as {delay: 100ms}");
    *settings = profile_settings(profile_of(r, map ? value : NULL));
    settings->rto_max = RTO_MAX_NOT_SAID;
    if (map)
        read_map(r, value, SETTINGS_FIELDS, "`settings`", settings);
    settle(r, value, settings);
}
