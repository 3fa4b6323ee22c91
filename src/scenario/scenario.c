/* The keys of the whole file, and the file itself. */
#include "scenario/scenario.h"

#include "scenario/parts.h"
#include "scenario/values.h"
#include "scenario/write.h"
#include "scenario/yaml.h"

#include <errno.h>
#include <string.h>

static const DiagSpan WHOLE_FILE = {0, 0, 0};

static void read_format(Reader *r, const Node *value, void *into)
{
    (void)into;
    if (!node_need_scalar(r, value, "`format: 1`"))
        return;
    if (strcmp(value->text, "1") != 0)
        reader_error(r, CODE_FORMAT, value->span,
                     arena_printf(r->arena, "I do not know the format `%s`", value->text),
                     "this program reads `format: 1`");
}

static const char *write_format(const Writer *w, const void *said)
{
    (void)w;
    (void)said;
    return "1";
}

static void read_tags(Reader *r, const Node *value, void *into)
{
    if (!node_need_list(r, value, "a list of words such as [close, loss]"))
        return;
    for (const Node *item = value->first; item; item = item->next) {
        const char *tag = "";
        value_read_string(r, item, &tag);
        arena_list_add(r->arena, (WordList *)into, tag);
    }
}

/* A text under its key, a line for each language. */
static void write_head(Lines *lines, const KeyRow *key, const void *said)
{
    const Text *text = (const void *)((const char *)said + key->offset);
    if (text->count == 0 || !*text->items[0].tag) {
        lines_add(lines, key->name, written_text(lines->w, text));
        return;
    }
    Lines inner = {.w = lines->w, .first = "  ", .rest = "  "};
    for (int i = 0; i < text->count; i++)
        lines_add(&inner, written_string(lines->w, text->items[i].tag),
                  written_string(lines->w, text->items[i].text));
    grown_add(lines->w, &lines->text,
              arena_printf(lines->w->arena, "%s:\n%s", key->name, grown_text(&inner.text)));
}

static const ValueWord LEVELS[] = {
    {"introductory", LEVEL_INTRODUCTORY},
    {"intermediate", LEVEL_INTERMEDIATE},
    {"advanced", LEVEL_ADVANCED},
    {NULL, 0},
};
static const ValueWord STARTS[] = {{"closed", false}, {"established", true}, {NULL, 0}};

static const ValueKind FORMAT = {
    .json = "\"const\": 1", .read = read_format, .write = write_format};
static const ValueKind HEAD = {
    .other = &VALUE_TEXT, .read = value_read_text, .lines = write_head, .for_people = true};
static const ValueKind TAGS = {.other = &VALUE_STRING,
                               .count = COUNT_LIST,
                               .item_size = sizeof(const char *),
                               .read = read_tags};
static const ValueKind LEVEL = {.words = LEVELS};
static const ValueKind START = {.words = STARTS};

#define BEGINNING                                                                                  \
    KEY_OF_ALL("format", FORMAT, "The version of this format.", .required = true),                 \
        KEY("title", HEAD, Scenario, title, "Shown above the picture and in the picker.",          \
            .required = true)
#define EXPECT(...)                                                                                \
    KEY("expect", EXPECTED, Scenario, expect,                                                      \
        "The states that each connection passes, and how many segments are sent.", __VA_ARGS__)

static const KeyRow FILE_KEYS[] = {
    BEGINNING,
    KEY("summary", HEAD, Scenario, summary, "One or two sentences."),
    KEY("tags", TAGS, Scenario, tags, "Words for the picker; the first is the group."),
    KEY("level", LEVEL, Scenario, level, "For whom it is."),
    KEY("start", START, Scenario, start_established,
        "established: the handshake happens before time 0."),
    KEY("settings", SETTINGS, Scenario, settings, "Times, limits and the profile."),
    KEY("hosts", HOSTS, Scenario, hosts, "The two ends."),
    KEY("network", NETWORK, Scenario, network,
        "What the network does to segments, counted from time 0."),
    KEY("steps", STEPS, Scenario, steps, "What happens, in order.", .required = true),
    EXPECT(.required = false),
};

static const Scenario USUAL = {.level = LEVEL_INTRODUCTORY, .expect = {.segments = -1}};

const KeyMap SCENARIO_MAP = {KEYS("the file", FILE_KEYS), .usual = &USUAL};

/* A prediction lacks nothing but the steps. */
static const KeyMap *map_of(const Reader *r, const Node *root)
{
    static const KeyRow KEYS_OF_PREDICTION[] = {BEGINNING, EXPECT(.required = true)};
    static const KeyMap PREDICTION = {KEYS("the file", KEYS_OF_PREDICTION)};
    bool predicts = r->may_predict && node_get(root, "expect") && !node_get(root, "steps");
    return predicts ? &PREDICTION : &SCENARIO_MAP;
}

static void read_file(Reader *r, const Node *root, Scenario *scenario)
{
    settings_of_file(r, node_get(root, "settings"), &scenario->settings);
    for (int host = 0; host < HOST_COUNT; host++)
        scenario->hosts[host] = host_defaults(r->arena, (Host)host, &scenario->settings);
    key_read_all(r, root, map_of(r, root), scenario);
    settings_settle(r, root, scenario);
    puppets_check(r, scenario);
    profile_check(r, scenario);
}

static Scenario *parse(Reader *r, const char *source, size_t length)
{
    if (!source_prepare(r, source, length))
        return NULL;
    typing_check(r);
    Node *root = yaml_read(r);
    Scenario *scenario = NULL;
    if (root && node_need_map(r, root, "`format: 1`, `title: …` and `steps:`")) {
        scenario = arena_alloc(r->arena, sizeof *scenario);
        *scenario = USUAL;
        scenario->file = r->diags->file;
        scenario->source = r->source;
        read_file(r, root, scenario);
    }
    diag_sort(r->diags);
    return scenario;
}

Scenario *scenario_parse(const char *source, size_t length, Arena *arena, DiagList *diags)
{
    return parse(&(Reader){.arena = arena, .diags = diags}, source, length);
}

Scenario *scenario_parse_answer(const char *source, size_t length, Arena *arena, DiagList *diags)
{
    return parse(&(Reader){.arena = arena, .diags = diags, .may_predict = true}, source, length);
}

/* What could not be opened or read, by errno. */
static void complain(Reader *r, int why)
{
    if (why == EISDIR)
        reader_error(r, CODE_FOLDER, WHOLE_FILE, "this is a folder, not a scenario file", NULL);
    else if (why == EINVAL)
        reader_error(
            r, CODE_NO_FILE, WHOLE_FILE, "this is a pipe or a device, not a scenario file",
            "save the scenario as a file; a command such as `tcpduet run` takes a pipe, too");
    else
        reader_error(r, CODE_UNREADABLE, WHOLE_FILE,
                     arena_printf(r->arena, "cannot read it: %s", strerror(why)), NULL);
}

bool scenario_bytes(const char *path, FileAllowed allowed, size_t limit, Arena *arena,
                    DiagList *diags, FileBytes *bytes)
{
    bool is_named = strcmp(path, "-") == 0;
    if (file_read(path, is_named ? FILE_STREAM : allowed, limit, arena, bytes))
        return true;
    complain(&(Reader){.arena = arena, .diags = diags}, errno);
    return false;
}

void scenario_write(const Scenario *scenario, Arena *arena, FILE *to)
{
    Writer w = {.arena = arena, .msl = scenario->settings.msl};
    Scenario usual = USUAL;
    Lines lines = {.w = &w, .first = "", .rest = "", .usual = &usual};
    usual.settings = profile_settings(scenario->settings.profile);
    usual.settings.profile = PROFILE_RFC9293;
    key_write_lines(&lines, &SCENARIO_MAP, scenario);
    fputs(grown_text(&lines.text), to);
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
