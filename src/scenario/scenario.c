/* The keys of the whole file, and the file itself. */
#include "scenario/scenario.h"

#include "scenario/names.h"
#include "scenario/parts.h"
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

static void read_tags(Reader *r, const Node *value, void *into)
{
    if (!node_need_list(r, value, "a list of words such as [close, loss]"))
        return;
    for (const Node *item = value->first; item; item = item->next) {
        const char *tag = "";
        read_string(r, item, &tag);
        arena_list_add(r->arena, (WordList *)into, tag);
    }
}

static void read_level(Reader *r, const Node *value, void *into)
{
    static const ValueWord LEVELS[] = {
        {"introductory", LEVEL_INTRODUCTORY},
        {"intermediate", LEVEL_INTERMEDIATE},
        {"advanced", LEVEL_ADVANCED},
        {NULL, 0},
    };
    int level = LEVEL_INTRODUCTORY;
    value_word(r, value, LEVELS, &level);
    *(Level *)into = (Level)level;
}

static void read_start(Reader *r, const Node *value, void *into)
{
    static const ValueWord STARTS[] = {{"closed", false}, {"established", true}, {NULL, 0}};
    int established = false;
    value_word(r, value, STARTS, &established);
    *(bool *)into = established;
}

static const Field FILE_FIELDS[] = {
    {"format", read_format, 0, true},
    FIELD_REQUIRED("title", read_text, Scenario, title),
    FIELD("summary", read_text, Scenario, summary),
    FIELD("tags", read_tags, Scenario, tags),
    FIELD("level", read_level, Scenario, level),
    FIELD("start", read_start, Scenario, start_established),
    FIELD_WHOLE("settings", read_before),
    FIELD("hosts", read_hosts, Scenario, hosts),
    FIELD("network", read_network, Scenario, network),
    FIELD_REQUIRED("steps", read_steps, Scenario, steps),
    FIELD("expect", read_expected, Scenario, expect),
    {0},
};

/* A prediction lacks nothing but the steps. */
static const Field *fields_of(const Reader *r, const Node *root)
{
    static const Field PREDICTION[] = {
        {"format", read_format, 0, true},
        FIELD_REQUIRED("title", read_text, Scenario, title),
        FIELD_REQUIRED("expect", read_expected, Scenario, expect),
        {0},
    };
    bool predicts = r->may_predict && node_get(root, "expect") && !node_get(root, "steps");
    return predicts ? PREDICTION : FILE_FIELDS;
}

static void read_file(Reader *r, const Node *root, Scenario *scenario)
{
    settings_of_file(r, node_get(root, "settings"), &scenario->settings);
    for (int host = 0; host < HOST_COUNT; host++)
        scenario->hosts[host] = host_defaults(r, (Host)host, &scenario->settings);
    scenario->expect.segments = -1;
    read_map(r, root, fields_of(r, root), "the file", scenario);
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

/* Reads at most one byte more than a scenario may have, which is then seen. */
Scenario *scenario_read(const char *path, FileAllowed allowed, Arena *arena, DiagList *diags)
{
    FileBytes file;
    if (!scenario_bytes(path, allowed, SOURCE_MAX + 1, arena, diags, &file))
        return NULL;
    return scenario_parse(file.bytes, file.length, arena, diags);
}
