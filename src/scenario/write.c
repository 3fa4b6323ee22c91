/* The whole file and all of it but the steps. */
#include "scenario/write.h"

#include "base/shown.h"
#include "scenario/parts.h"
#include "scenario/stack.h"
#include "scenario/writer.h"

#include <ctype.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* --- Values -------------------------------------------------------------------- */

void grown_add(const Writer *w, Grown *grown, const char *text)
{
    size_t length = strlen(text);
    if (grown->length + length >= grown->room) {
        grown->room = 2 * (grown->length + length) + 64;
        char *larger = arena_alloc(w->arena, grown->room);
        if (grown->length > 0)
            memcpy(larger, grown->text, grown->length);
        grown->text = larger;
    }
    memcpy(grown->text + grown->length, text, length + 1);
    grown->length += length;
}

const char *grown_text(const Grown *grown)
{
    return grown->text ? grown->text : "";
}

/* What YAML 1.1 takes for nothing, or for true or false, where it is not in quotes. */
static bool is_word_of_yaml(const char *text)
{
    static const char *const WORDS[] = {"null", "true", "false", "yes", "no",
                                        "on",   "off",  "y",     "n"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (strcasecmp(text, WORDS[i]) == 0)
            return true;
    }
    return false;
}

/* Begins with a letter, so that it is no number and no date either. */
static bool is_plain(const char *text)
{
    if (!isalpha((unsigned char)*text) || text[strlen(text) - 1] == ' ' || is_word_of_yaml(text))
        return false;
    for (; *text; text++) {
        if (!isalnum((unsigned char)*text) && !strchr(" +-._", *text))
            return false;
    }
    return true;
}

/* What no file may hold as it is, or nobody would see there. */
static bool needs_code(uint32_t character)
{
    return shown_as_code(character) || character == 0xFFFE || character == 0xFFFF;
}

/* Writes a character as it stands between double quotes; returns its end. */
static char *put_quoted(char *to, const char *from, const char *end, uint32_t character)
{
    const char *code = character > 0xFFFF ? "\\U%08x" : character > 0x7F ? "\\u%04x" : "\\x%02x";
    const char *known = character == '\n'   ? "\\n"
                        : character == '\t' ? "\\t"
                        : character == '"'  ? "\\\""
                        : character == '\\' ? "\\\\"
                                            : NULL;
    if (known)
        return stpcpy(to, known);
    if (needs_code(character))
        return to + sprintf(to, code, (unsigned)character);
    memcpy(to, from, (size_t)(end - from));
    return to + (end - from);
}

const char *written_string(const Writer *w, const char *text)
{
    enum { LONGEST_CODE = 4 }; /* of one byte: `\x1b`; of three: `\u202e` */
    if (is_plain(text))
        return text;
    char *quoted = arena_alloc(w->arena, LONGEST_CODE * strlen(text) + sizeof "\"\""), *to = quoted;
    *to++ = '"';
    while (*text) {
        const char *from = text;
        uint32_t character = utf8_next(&text);
        to = put_quoted(to, from, text, character);
    }
    *to = '"';
    return quoted;
}

const char *written_text(const Writer *w, const Text *text)
{
    if (text->count == 1 && !*text->items[0].tag)
        return written_string(w, text->items[0].text);
    Grown map = {0};
    for (int i = 0; i < text->count; i++) {
        grown_add(w, &map, i > 0 ? ", " : "{");
        grown_add(w, &map, written_string(w, text->items[i].tag));
        grown_add(w, &map, ": ");
        grown_add(w, &map, written_string(w, text->items[i].text));
    }
    grown_add(w, &map, "}");
    return grown_text(&map);
}

/* The shortest that is read as the same. */
static const char *written_real(const Writer *w, double number)
{
    enum { LEAST_DIGITS = 3 }; /* 17 are enough for any. */
    const char *text;
    double again;
    int digits = LEAST_DIGITS;
    do {
        text = arena_printf(w->arena, "%.*g", digits++, number);
        again = strtod(text, NULL);
    } while (again < number || again > number);
    return text;
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
    bool named = *connection;
    return arena_printf(w->arena, "%s%s%s", NAMES[hosts], named ? " " : "",
                        named ? connection : "");
}

const char *written_host(const Writer *w, Host host, ConnectionName connection)
{
    return written_hosts(w, host == HOST_CLIENT ? HOSTS_CLIENT : HOSTS_SERVER, connection);
}

const char *scenario_segment_text(Arena *arena, const SegmentName *name)
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
    const char *segment = scenario_segment_text(w->arena, &fault->segment);
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
                            scenario_segment_text(w->arena, &fault->behind));
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
        fprintf(w->to, "  %s: %s\n", written_string(w, text->items[i].tag),
                written_string(w, text->items[i].text));
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
    Grown lines;
} Keys;

static void add_key(Keys *keys, const char *key, const char *value)
{
    grown_add(keys->w, &keys->lines, arena_printf(keys->w->arena, "  %s: ", key));
    grown_add(keys->w, &keys->lines, value);
    grown_add(keys->w, &keys->lines, "\n");
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
    if (keys->lines.length > 0)
        fprintf(keys->w->to, "\n%s:\n%s", map, grown_text(&keys->lines));
}

/* `usual` has said what the file says afterwards, so that hosts need not. */
static void write_settings(const Writer *w, const Settings *said, Settings *usual)
{
    Keys keys = {.w = w};
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
        add_key(&keys, "speed", written_real(w, said->speed));
    write_keys(&keys, "settings");
}

/* --- Hosts and network ----------------------------------------------------------------- */

static const char *written_isn(const Writer *w, const IsnList *list)
{
    Grown text = {0};
    for (int i = 0; i < list->count; i++)
        grown_add(w, &text, arena_printf(w->arena, "%s%u", i > 0 ? ", " : "[", list->items[i]));
    grown_add(w, &text, "]");
    return grown_text(&text);
}

static const char *written_host_keys(const Writer *w, const HostSettings *said, Host host,
                                     const Settings *common)
{
    Reader r = {.arena = w->arena};
    HostSettings usual = host_defaults(&r, host, common);
    Settings settings = *common;
    Keys keys = {.w = w};
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
    return grown_text(&keys.lines);
}

/* `common` says what stands under `settings`. */
static void write_hosts(const Writer *w, const Scenario *scenario, const Settings *common)
{
    Keys keys = {.w = w};
    for (int i = 0; i < HOST_COUNT; i++) {
        const char *of_host = written_host_keys(w, &scenario->hosts[i], (Host)i, common);
        if (*of_host)
            grown_add(w, &keys.lines,
                      arena_printf(w->arena, "  %s:\n%s", host_name((Host)i), of_host));
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

void scenario_write(const Scenario *scenario, Arena *arena, FILE *to)
{
    Writer w = {to, arena};
    write_head(&w, scenario);
    Settings usual = profile_settings(scenario->settings.profile);
    write_settings(&w, &scenario->settings, &usual);
    write_hosts(&w, scenario, &usual);
    write_network(&w, &scenario->network);
    write_steps(&w, &scenario->steps);
    write_expected(&w, &scenario->expect);
}

bool scenario_reads_back(FileBytes written, Arena *arena)
{
    DiagList unheard = {.arena = arena};
    FileDraft draft;
    const Scenario *read = scenario_parse(written.bytes, written.length, arena, &unheard);
    if (!read || diag_any(&unheard) || !file_begin(&draft))
        return false;
    scenario_write(read, arena, draft.stream);
    bool same = file_end(&draft) && draft.length == written.length &&
                memcmp(draft.bytes, written.bytes, written.length) == 0;
    file_free(&draft);
    return same;
}
