/* The whole file and all of it but the steps. */
#include "scenario/write.h"

#include "scenario/parts.h"
#include "scenario/stack.h"
#include "scenario/writer.h"

#include <ctype.h>
#include <inttypes.h>
#include <limits.h>
#include <string.h>

/* --- Values -------------------------------------------------------------------- */

static bool is_plain(const char *text)
{
    if (!isalnum((unsigned char)*text) || text[strlen(text) - 1] == ' ')
        return false;
    for (; *text; text++) {
        if (!isalnum((unsigned char)*text) && !strchr(" +-._", *text))
            return false;
    }
    return true;
}

const char *written_string(const Writer *w, const char *text)
{
    if (is_plain(text))
        return text;
    const char *quoted = "\"";
    while (*text) {
        size_t length = strcspn(text, "\"\\\n\t");
        const char *escape = text[length] == '\n'   ? "\\n"
                             : text[length] == '\t' ? "\\t"
                             : text[length] == '"'  ? "\\\""
                             : text[length]         ? "\\\\"
                                                    : "";
        quoted = arena_printf(w->arena, "%s%.*s%s", quoted, (int)length, text, escape);
        text += length + (text[length] != '\0');
    }
    return arena_printf(w->arena, "%s\"", quoted);
}

const char *written_text(const Writer *w, const Text *text)
{
    if (text->count == 1 && !*text->items[0].tag)
        return written_string(w, text->items[0].text);
    const char *map = "{";
    for (int i = 0; i < text->count; i++)
        map = arena_printf(w->arena, "%s%s%s: %s", map, i > 0 ? ", " : "", text->items[i].tag,
                           written_string(w, text->items[i].text));
    return arena_printf(w->arena, "%s}", map);
}

const char *written_duration(const Writer *w, SimTime duration)
{
    static const struct {
        SimTime us;
        const char *unit;
    } UNITS[] = {
        {SIM_HOUR, "h"}, {SIM_MINUTE, "min"}, {SIM_SECOND, "s"}, {SIM_MS, "ms"}, {SIM_US, "us"}};
    int i = 0;
    while (duration % UNITS[i].us != 0)
        i++;
    if (duration == 0)
        return "0s";
    return arena_printf(w->arena, "%" PRId64 "%s", duration / UNITS[i].us, UNITS[i].unit);
}

const char *written_hosts(const Writer *w, int hosts, ConnectionName connection)
{
    static const char *const NAMES[] = {"", "client", "server", "both"};
    bool named = connection && *connection;
    return arena_printf(w->arena, "%s%s%s", NAMES[hosts], named ? " " : "",
                        named ? connection : "");
}

const char *written_host(const Writer *w, Host host, ConnectionName connection)
{
    return written_hosts(w, host == HOST_CLIENT ? HOSTS_CLIENT : HOSTS_SERVER, connection);
}

const char *written_segment(Arena *arena, const SegmentName *name)
{
    const Writer w = {.arena = arena};
    const char *text = arena_printf(arena, "%s %s", written_host(&w, name->host, name->connection),
                                    segment_kind_word(name->kind));
    if (name->of != OF_ANYTHING)
        text = arena_printf(arena, "%s of %s", text, segment_of_word(name->of));
    if (name->last == INT_MAX)
        return arena_printf(arena, "%s all", text);
    if (name->last > name->first)
        return arena_printf(arena, "%s %d..%d", text, name->first, name->last);
    return name->first == 1 ? text : arena_printf(arena, "%s %d", text, name->first);
}

const char *fault_key(FaultKind kind)
{
    static const char *const KEYS[] = {
        [FAULT_DROP] = "drop",
        [FAULT_DELAY] = "delay",
        [FAULT_DUPLICATE] = "duplicate",
        [FAULT_REORDER] = "reorder",
    };
    return KEYS[kind];
}

const char *written_fault(const Writer *w, const Fault *fault)
{
    const char *segment = written_segment(w->arena, &fault->segment);
    const char *by = written_duration(w, fault->by);
    const char *at =
        !fault->has_at ? "" : arena_printf(w->arena, ", at: %s", written_duration(w, fault->at));
    switch (fault->kind) {
    case FAULT_DROP:
        break;
    case FAULT_DELAY:
        return arena_printf(w->arena, "{segment: %s, by: %s}", segment, by);
    case FAULT_DUPLICATE:
        return arena_printf(w->arena, "{segment: %s, after: %s%s}", segment, by, at);
    case FAULT_REORDER:
        return arena_printf(w->arena, "{segment: %s, behind: %s}", segment,
                            written_segment(w->arena, &fault->behind));
    }
    return fault->has_at ? arena_printf(w->arena, "{segment: %s%s}", segment, at) : segment;
}

/* --- The head of the file --------------------------------------------------------- */

/* A text under its key, a line for each language. */
static void write_text(const Writer *w, const char *key, const Text *text)
{
    bool one = text->count == 1 && !*text->items[0].tag;
    if (text->count == 0)
        return;
    fprintf(w->to, "%s:%s%s\n", key, one ? " " : "",
            one ? written_string(w, text->items[0].text) : "");
    for (int i = 0; i < text->count && !one; i++)
        fprintf(w->to, "  %s: %s\n", text->items[i].tag, written_string(w, text->items[i].text));
}

static void write_head(const Writer *w, const Scenario *scenario)
{
    static const char *const LEVELS[] = {"introductory", "intermediate", "advanced"};
    fputs("format: 1\n", w->to);
    write_text(w, "title", &scenario->title);
    write_text(w, "summary", &scenario->summary);
    for (int i = 0; i < scenario->tags.count; i++)
        fprintf(w->to, "%s%s%s", i == 0 ? "tags: [" : ", ",
                written_string(w, scenario->tags.items[i]),
                i == scenario->tags.count - 1 ? "]\n" : "");
    if (scenario->level != LEVEL_INTRODUCTORY)
        fprintf(w->to, "level: %s\n", LEVELS[scenario->level]);
    if (scenario->start_established)
        fputs("start: established\n", w->to);
}

/* --- Settings ----------------------------------------------------------------------- */

/* Collects the keys of one map that differ from what a file without them has. */
typedef struct Keys {
    const Writer *w;
    const char *lines;
} Keys;

static void add_key(Keys *keys, const char *key, const char *value)
{
    keys->lines = arena_printf(keys->w->arena, "%s  %s: %s\n", keys->lines, key, value);
}

static void add_time(Keys *keys, const char *key, SimTime said, SimTime usual)
{
    if (said != usual)
        add_key(keys, key, written_duration(keys->w, said));
}

static void add_number(Keys *keys, const char *key, uint64_t said, uint64_t usual)
{
    if (said != usual)
        add_key(keys, key, arena_printf(keys->w->arena, "%" PRIu64, said));
}

static void add_stack(Keys *keys, const char *indent, const Stack *said, Settings *usual)
{
    for (int i = 0; i < STACK_KEY_COUNT; i++) {
        const char *value = written_stack_key(keys->w, i, said, usual);
        if (value)
            add_key(keys, arena_printf(keys->w->arena, "%s%s", indent, stack_key(i)), value);
    }
}

static void write_keys(const Keys *keys, const char *map)
{
    if (*keys->lines)
        fprintf(keys->w->to, "\n%s:\n%s", map, keys->lines);
}

/* `usual` has said what the file says afterwards, so that hosts need not. */
static void write_settings(const Writer *w, const Settings *said, Settings *usual)
{
    Keys keys = {w, ""};
    if (said->profile != PROFILE_RFC9293)
        add_key(&keys, "profile", profile_name(said->profile));
    add_time(&keys, "delay", said->delay, usual->delay);
    add_time(&keys, "jitter", said->jitter, usual->jitter);
    add_time(&keys, "msl", said->msl, usual->msl);
    add_time(&keys, "end", said->end, usual->end);
    usual->msl = said->msl;
    add_stack(&keys, "", &said->stack, usual);
    if (said->first_port != usual->first_port || said->last_port != usual->last_port)
        add_key(&keys, "ports",
                arena_printf(w->arena, "%d..%d", said->first_port, said->last_port));
    add_number(&keys, "seed", said->seed, usual->seed);
    if (said->speed < usual->speed || said->speed > usual->speed)
        add_key(&keys, "speed", arena_printf(w->arena, "%.15g", said->speed));
    write_keys(&keys, "settings");
}

/* --- Hosts and network ----------------------------------------------------------------- */

static const char *written_isn(const Writer *w, const IsnList *list)
{
    const char *text = "[";
    for (int i = 0; i < list->count; i++)
        text = arena_printf(w->arena, "%s%s%u", text, i > 0 ? ", " : "", list->items[i]);
    return arena_printf(w->arena, "%s]", text);
}

static const char *written_host_keys(const Writer *w, const HostSettings *said, Host host,
                                     const Settings *common)
{
    Reader r = {.arena = w->arena};
    HostSettings usual = host_defaults(&r, host, common);
    Settings settings = *common;
    Keys keys = {w, ""};
    if (said->isn.count > 1)
        add_key(&keys, "  isn", written_isn(w, &said->isn));
    else
        add_number(&keys, "  isn", said->isn.items[0], usual.isn.items[0]);
    add_number(&keys, "  window", said->window, usual.window);
    add_number(&keys, "  mss", said->mss, usual.mss);
    add_number(&keys, "  port", (uint64_t)said->port, (uint64_t)usual.port);
    if (*said->address)
        add_key(&keys, "  address", written_string(w, said->address));
    if (said->label.count > 0)
        add_key(&keys, "  label", written_text(w, &said->label));
    if (said->puppet)
        add_key(&keys, "  stack", "puppet");
    add_stack(&keys, "  ", &said->stack, &settings);
    return keys.lines;
}

/* `common` says what stands under `settings`. */
static void write_hosts(const Writer *w, const Scenario *scenario, const Settings *common)
{
    Keys keys = {w, ""};
    for (int i = 0; i < HOST_COUNT; i++) {
        const char *of_host = written_host_keys(w, &scenario->hosts[i], (Host)i, common);
        if (*of_host)
            keys.lines =
                arena_printf(w->arena, "%s  %s:\n%s", keys.lines, host_name((Host)i), of_host);
    }
    write_keys(&keys, "hosts");
}

static void write_network(const Writer *w, const FaultList *faults)
{
    for (int i = 0; i < faults->count; i++)
        fprintf(w->to, "%s  - %s: %s\n", i == 0 ? "\nnetwork:\n" : "",
                fault_key(faults->items[i].kind), written_fault(w, &faults->items[i]));
}

/* --- What is expected ----------------------------------------------------------------------- */

static void write_expected(const Writer *w, const Expected *expected)
{
    if (expected->count == 0 && expected->segments < 0)
        return;
    fputs("\nexpect:\n", w->to);
    for (int i = 0; i < expected->count; i++) {
        const ExpectedStates *states = &expected->items[i];
        fprintf(w->to, "  %s: [", written_host(w, states->host, states->connection));
        for (int k = 0; k < states->states.count; k++)
            fprintf(w->to, "%s%s", k > 0 ? ", " : "", tcp_state_name(states->states.items[k]));
        fputs("]\n", w->to);
    }
    if (expected->segments >= 0)
        fprintf(w->to, "  segments: %d\n", expected->segments);
}

void scenario_write(const Scenario *scenario, FILE *to)
{
    Writer w = {to, arena_new()};
    write_head(&w, scenario);
    Settings usual = profile_settings(scenario->settings.profile);
    write_settings(&w, &scenario->settings, &usual);
    write_hosts(&w, scenario, &usual);
    write_network(&w, &scenario->network);
    write_steps(&w, &scenario->steps);
    write_expected(&w, &scenario->expect);
    arena_free(w.arena);
}
