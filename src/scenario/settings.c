/* What stands under `settings`; the profile comes first, wherever it stands. */
#include "scenario/parts.h"
#include "scenario/profiles.h"
#include "scenario/stack.h"
#include "scenario/values.h"

#include <stdlib.h>
#include <string.h>

static const ValueWord PROFILES[] = {
    {"rfc9293", PROFILE_RFC9293},
    {"rfc793", PROFILE_RFC793},
    {"linux", PROFILE_LINUX},
    {"bsd", PROFILE_BSD},
    {NULL, 0},
};

const char *profile_name(Profile profile)
{
    return PROFILES[profile].word;
}

static void read_speed(Reader *r, const Node *value, void *into)
{
    if (!node_need_scalar(r, value, "a number such as 0.5"))
        return;
    char *end;
    double speed = strtod(value->text, &end);
    bool plain = strspn(value->text, "0123456789.") == strlen(value->text);
    if (!plain || *end)
        reader_error(r, CODE_NO_NUMBER, value->span,
                     arena_printf(r->arena, "`%s` is no number", value->text), "write 0.5, 1 or 2");
    else if (speed < 0.01 || speed > 100)
        reader_error(r, CODE_OUT_OF_RANGE, value->span,
                     arena_printf(r->arena, "%s is out of range", value->text),
                     "it goes from 0.01 to 100");
    else
        *(double *)into = speed;
}

static void read_ports(Reader *r, const Node *value, void *into)
{
    Settings *settings = into;
    if (!node_need_scalar(r, value, "a range such as 49152..65535"))
        return;
    const char *dots = strstr(value->text, "..");
    if (!dots) {
        reader_error(r, CODE_NO_RANGE, value->span,
                     arena_printf(r->arena, "`%s` is no range", value->text), "write 49152..65535");
        return;
    }
    const char *low = arena_copy(r->arena, value->text, (size_t)(dots - value->text));
    uint64_t first, last;
    if (!value_number_in(r, low, value->span, (Range){1, 65535}, &first) ||
        !value_number_in(r, dots + 2, value->span, (Range){1, 65535}, &last))
        return;
    if (last < first) {
        reader_error(r, CODE_NO_RANGE, value->span, "the range ends before it begins",
                     arena_printf(r->arena, "write %d..%d", (int)last, (int)first));
        return;
    }
    settings->first_port = (int)first;
    settings->last_port = (int)last;
}

/* Read already, before all others. */
static void read_before(Reader *r, const Node *value, void *into)
{
    (void)r;
    (void)value;
    (void)into;
}

static const char *write_ports(const Writer *w, const void *said)
{
    const Settings *settings = said;
    return arena_printf(w->arena, "%d..%d", settings->first_port, settings->last_port);
}

/* The shortest that is read as the same. */
static const char *write_speed(const Writer *w, const void *said)
{
    enum { LEAST_DIGITS = 3 }; /* 17 are enough for any. */
    const char *text;
    double number = *(const double *)said, again;
    int digits = LEAST_DIGITS;
    do {
        text = arena_printf(w->arena, "%.*g", digits++, number);
        again = strtod(text, NULL);
    } while (again < number || again > number);
    return text;
}

static const ValueKind PORTS = {
    .pattern = "[0-9]+\\.\\.[0-9]+", .read = read_ports, .write = write_ports};
static const ValueKind PROFILE = {.words = PROFILES, .read = read_before};
static const ValueKind SEED = {.range = {0, UINT64_MAX}};
static const ValueKind SPEED = {.json = "\"type\": \"number\", \"minimum\": 0.01, \"maximum\": 100",
                                .read = read_speed,
                                .write = write_speed};

static const KeyRow SETTINGS_KEYS[] = {
    KEY("delay", VALUE_DURATION, Settings, delay, "How long a segment travels, one way."),
    KEY("jitter", VALUE_DURATION, Settings, jitter, "Up to so much longer, by chance."),
    KEY("msl", VALUE_POSITIVE, Settings, msl,
        "A segment longer under way is lost. TIME-WAIT lasts twice that.",
        "Maximum segment lifetime"),
    KEY_OF_ALL("ports", PORTS, "The range that connect takes ports from.", .turn = KEY_LAST),
    KEY("profile", PROFILE, Settings, profile,
        "Other defaults and behaviours: the RFCs, or the systems.", .turn = KEY_FIRST),
    KEY("seed", SEED, Settings, seed, "Fixes the chance of jitter.", .turn = KEY_LAST),
    KEY("speed", SPEED, Settings, speed, "How fast it plays; 1 is usual.", .turn = KEY_LAST),
    KEY("end", VALUE_POSITIVE, Settings, end, "The run stops at this time, whatever is open."),
    KEYS_OF(STACK, Settings, stack, KEY_LATE),
};
static const KeyMap SETTINGS_MAP = {KEYS("`settings`", SETTINGS_KEYS), .may_be_empty = true};

/* A profile is other defaults, so it comes first wherever it stands. */
static Profile profile_of(Reader *r, const Node *settings)
{
    int profile = PROFILE_RFC9293;
    const Node *value = settings ? node_get(settings, "profile") : NULL;
    if (value)
        value_word(r, value, PROFILES, &profile);
    return (Profile)profile;
}

void settings_of_file(Reader *r, const Node *value, Settings *settings)
{
    bool map = value && node_need_map(r, value, "a map such as {delay: 100ms}");
    *settings = profile_settings(profile_of(r, map ? value : NULL));
    if (map)
        key_read_all(r, value, &SETTINGS_MAP, settings);
}

static const Node *said_in(const Node *map, const char *key)
{
    return map && map->kind == NODE_MAP ? node_get(map, key) : NULL;
}

/* `map` is where the stack's keys stand, or NULL. */
static void settle(Reader *r, const Node *map, Stack *stack, SimTime msl)
{
    stack_settle(stack, msl);
    const Node *most = said_in(map, "rto_max"), *first = said_in(map, "rto");
    if ((most || first) && stack->tcp.rto_max < stack->tcp.rto_initial)
        reader_error(r, CODE_CONFLICT, node_span(most ? most : first),
                     "`rto_max` is less than `rto`",
                     "the retransmission timeout begins at `rto` and doubles up to `rto_max`");
}

void settings_settle(Reader *r, const Node *file, Scenario *scenario)
{
    const Node *hosts = node_get(file, "hosts");
    SimTime msl = scenario->settings.msl;
    settle(r, node_get(file, "settings"), &scenario->settings.stack, msl);
    for (int i = 0; i < HOST_COUNT; i++)
        settle(r, said_in(hosts, host_name((Host)i)), &scenario->hosts[i].stack, msl);
}

static void write_settings(Lines *lines, const KeyRow *key, const void *said)
{
    Settings *usual = &((Scenario *)lines->usual)->settings;
    Lines inner = {.w = lines->w, .first = "  ", .rest = "  ", .usual = usual};
    key_write_lines(&inner, &SETTINGS_MAP, &((const Scenario *)said)->settings);
    lines_add_part(lines, key->name, inner.text.text);
}

const ValueKind SETTINGS = {.map = &SETTINGS_MAP, .read = read_before, .lines = write_settings};
