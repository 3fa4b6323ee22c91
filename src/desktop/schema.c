/* The JSON Schema of scenarios, for editors: from the tables that they are read by
 * (scenario/keys.h).
 *
 * A map is an object, a row of it a property; a kind that has a name stands among the
 * definitions and is referred to, and so are the rows of a map that has one. Each function
 * gives a schema, or a part of one, as text. */
#include "desktop/desktop.h"

#include "scenario/parts.h"

#include <assert.h>
#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { NAMES_MAX = 32 };

typedef struct Schema {
    Writer w;
    int depth; /* of properties, each in a line of its own */
    const char *names[NAMES_MAX];
    int name_count;
    Grown definitions;
} Schema;

#define PRINT(...) arena_printf(s->w.arena, __VA_ARGS__)

static const char *json_text(Schema *s, const char *text)
{
    char *json = arena_alloc(s->w.arena, 2 * strlen(text) + sizeof "\"\""), *to = json;
    *to++ = '"';
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            *to++ = '\\';
        *to++ = *text;
    }
    *to = '"';
    return json;
}

/* A property, in a line behind those that are there. */
static void add_line(Schema *s, Grown *lines, const char *name, const char *json)
{
    grown_add(
        &s->w, lines,
        PRINT("%s\n%*s\"%s\": %s", lines->length > 0 ? "," : "", 2 * s->depth, "", name, json));
}

/* --- Patterns --------------------------------------------------------------------- */

#define TEXT_OF(name, text) text,
static const char *const STATES[] = {TCP_STATES(TEXT_OF) NULL};
static const char *const TIMERS[] = {TCP_TIMERS(TEXT_OF) NULL};
static const char *const NOTICES[] = {TCP_NOTICES(TEXT_OF) NULL};
static const char *const RESULTS[] = {TCP_RESULTS(TEXT_OF) NULL};

#define NAME_OF(name) #name,
static const char *const ERRNOS[] = {TCP_ERRNOS(NAME_OF) NULL};

/* What stands in < > in the patterns of kinds: a pattern, or one of the words. */
static const struct {
    const char *name, *pattern;
    const char *const *words;
} PIECES[] = {
    {"name", "[a-z][a-z0-9_]*", NULL},
    {"host", "(client|server)( +<name>)?", NULL},
    {"hosts", "(client|server|both)( +<name>)?", NULL},
    {"time", "[0-9]+(\\.[0-9]+)?(us|ms|s|min|h)", NULL},
    {"flags", "(none|(SYN|ACK|FIN|RST)([+,](SYN|ACK|FIN|RST))*)", NULL},
    {"segment",
     "<host> +(SYN[+,]ACK|SYN|ACK|DATA|FIN|RST|any)( +of +(SYN|DATA|FIN))?"
     "( +(all|[1-9][0-9]*(\\.\\.[1-9][0-9]*)?))?",
     NULL},
    {"term", "([0-9]+|<host>\\.(SND\\.(UNA|NXT|WND)|RCV\\.(NXT|WND)|ISS|IRS))", NULL},
    {"told",
     "((<notice>|<result>|end of stream)(, E[A-Z]+)?|"
     "data, [0-9]+ octets?|<errno>)",
     NULL},
    {"state", NULL, STATES},
    {"timer", NULL, TIMERS},
    {"notice", NULL, NOTICES},
    {"result", NULL, RESULTS + 1}, /* But `ok`. */
    {"errno", NULL, ERRNOS},
};

static void add_pattern(Schema *s, Grown *to, const char *pattern);

static void add_piece(Schema *s, Grown *to, const char *name, size_t length)
{
    size_t i = 0;
    while (strncmp(PIECES[i].name, name, length) != 0 || PIECES[i].name[length])
        i++;
    if (PIECES[i].pattern)
        add_pattern(s, to, PIECES[i].pattern);
    for (int k = 0; PIECES[i].words && PIECES[i].words[k]; k++)
        grown_add(&s->w, to, PRINT("%s%s", k == 0 ? "(" : "|", PIECES[i].words[k]));
    grown_add(&s->w, to, PIECES[i].words ? ")" : "");
}

static void add_pattern(Schema *s, Grown *to, const char *pattern)
{
    while (*pattern) {
        size_t length = strcspn(pattern, "<"), name = strcspn(pattern + length, ">");
        grown_add(&s->w, to, PRINT("%.*s", (int)length, pattern));
        pattern += length;
        if (*pattern) {
            add_piece(s, to, pattern + 1, name - 1);
            pattern += name + 1;
        }
    }
}

static const char *json_pattern(Schema *s, const char *pattern)
{
    Grown text = {0};
    add_pattern(s, &text, pattern);
    return json_text(s, grown_text(&text));
}

/* --- Kinds ------------------------------------------------------------------------ */

static const char *json_map(Schema *s, const KeyMap *map, const void *usual);
static const char *json_kind(Schema *s, const ValueKind *kind, const void *usual);

static const char *json_words(Schema *s, const ValueWord *words)
{
    Several list = {0};
    for (; words->word; words++)
        several_add(&s->w, &list, json_text(s, words->word));
    return PRINT("{\"enum\": %s}", several_text(&s->w, &list, true));
}

static const char *json_range(Schema *s, Range range)
{
    const char *most = range.most == UINT64_MAX ? "" : PRINT(", \"maximum\": %" PRIu64, range.most);
    return PRINT("{\"type\": \"integer\", \"minimum\": %" PRIu64 "%s}", range.least, most);
}

/* Any of what the kind may be. */
static const char *json_one(Schema *s, const ValueKind *kind, const void *usual)
{
    Several any = {0};
    const char *pattern = kind->phrase ? PRINT(" *(%s) *", kind->phrase) : kind->pattern;
    if (kind->words)
        several_add(&s->w, &any, json_words(s, kind->words));
    if (kind->range.most > 0)
        several_add(&s->w, &any, json_range(s, kind->range));
    if (pattern)
        several_add(&s->w, &any,
                    PRINT("{\"type\": \"string\", \"pattern\": %s}",
                          json_pattern(s, PRINT("^%s$", pattern))));
    if (kind->json)
        several_add(&s->w, &any, PRINT("{%s}", kind->json));
    if (kind->map)
        several_add(&s->w, &any, json_map(s, kind->map, usual));
    if (kind->other)
        several_add(&s->w, &any, json_kind(s, kind->other, usual));
    const char *text = several_text(&s->w, &any, false);
    return any.count > 1 ? PRINT("{\"anyOf\": %s}", text) : text;
}

static const char *json_counted(Schema *s, const ValueKind *kind, const void *usual)
{
    const char *one = json_one(s, kind, usual);
    if (kind->count == COUNT_ONE)
        return one;
    uint64_t least = kind->count == COUNT_SOME ? 1 : kind->items.least, most = kind->items.most;
    const char *list = PRINT("{\"type\": \"array\", \"minItems\": %" PRIu64 "%s, \"items\": %s}",
                             least, most > 0 ? PRINT(", \"maxItems\": %" PRIu64, most) : "", one);
    return kind->count == COUNT_SOME ? PRINT("{\"anyOf\": [%s, %s]}", one, list) : list;
}

/* True where the name is met first, so that what it means is to be defined. */
static bool is_new(Schema *s, const char *name)
{
    for (int i = 0; i < s->name_count; i++) {
        if (strcmp(s->names[i], name) == 0)
            return false;
    }
    assert(s->name_count < NAMES_MAX);
    s->names[s->name_count++] = name;
    return true;
}

static const char *json_kind(Schema *s, const ValueKind *kind, const void *usual)
{
    if (!kind->name)
        return json_counted(s, kind, usual);
    if (is_new(s, kind->name)) {
        int depth = s->depth;
        s->depth = 1;
        const char *title = kind->title ? PRINT("\"title\": %s, ", json_text(s, kind->title)) : "";
        const char *says =
            kind->says ? PRINT("\"description\": %s, ", json_text(s, kind->says)) : "";
        const char *json = PRINT("{%s%s%s", title, says, json_counted(s, kind, NULL) + 1);
        add_line(s, &s->definitions, kind->name, json);
        s->depth = depth;
    }
    return PRINT("{\"$ref\": \"#/definitions/%s\"}", kind->name);
}

/* --- Keys ------------------------------------------------------------------------- */

/* What holds where a file does not say the key, unless that hangs on others. */
static const char *json_default(Schema *s, const KeyRow *key, const void *usual)
{
    const ValueKind *kind = key->kind;
    bool number = kind->range.most > 0;
    bool value = kind->write || kind->change || (key->size > 0 && (kind->words || number));
    const char *text = usual && value && !key->required ? key_value(&s->w, key, usual, usual) : "";
    if (!text || !isalnum((unsigned char)*text) || strcmp(text, "0s") == 0)
        return "";
    char *end;
    double is = strtod(text, &end);
    bool out = number && (is < (double)kind->range.least || is > (double)kind->range.most);
    return out ? "" : PRINT(", \"default\": %s", *end ? json_text(s, text) : text);
}

static const char *json_key(Schema *s, const KeyRow *key, const void *usual)
{
    const char *json = json_kind(s, key->kind, usual ? (const char *)usual + key->offset : NULL);
    if (!key->says)
        return json;
    bool refers = strncmp(json, "{\"$ref\"", strlen("{\"$ref\"")) == 0;
    char *title = arena_strdup(s->w.arena, key->title ? key->title : key->name);
    *title = (char)toupper((unsigned char)*title);
    return PRINT("{\"title\": %s, \"description\": %s%s, %s%s", json_text(s, title),
                 json_text(s, key->says), json_default(s, key, usual),
                 refers ? PRINT("\"allOf\": [%s]", json) : json + 1, refers ? "}" : "");
}

static void add_keys(Schema *s, Grown *lines, const KeyMap *map, const void *usual);

/* Its keys, each in a line. */
static const char *json_keys(Schema *s, const KeyMap *map, const void *usual)
{
    Grown lines = {0};
    s->depth++;
    add_keys(s, &lines, map, usual);
    s->depth--;
    return PRINT("{%s\n%*s}", grown_text(&lines), 2 * s->depth, "");
}

static void define_map(Schema *s, const KeyMap *map, const void *usual)
{
    if (!is_new(s, map->name))
        return;
    KeyMap nameless = *map;
    int depth = s->depth;
    nameless.name = NULL;
    s->depth = 1;
    add_line(s, &s->definitions, map->name, json_keys(s, &nameless, usual));
    s->depth = depth;
}

/* The keys, and those of maps that stand among them. */
static void add_keys(Schema *s, Grown *lines, const KeyMap *map, const void *usual)
{
    if (map->name)
        define_map(s, map, usual);
    for (int i = 0; i < map->count; i++) {
        const KeyRow *key = &map->keys[i];
        if (!key->name)
            add_keys(s, lines, key->kind->map, (const char *)usual + key->offset);
        else if (!key->named)
            add_line(s, lines, key->name,
                     map->name ? PRINT("{\"$ref\": \"#/definitions/%s/%s\"}", map->name, key->name)
                               : json_key(s, key, usual));
    }
}

/* What only some of the keys are: followed by a connection's name, or required. */
static const char *json_some(Schema *s, const KeyMap *map)
{
    Several named = {0}, required = {0};
    for (int i = 0; i < map->count; i++) {
        const KeyRow *key = &map->keys[i];
        if (key->named)
            several_add(&s->w, &named,
                        PRINT("%s: %s", json_pattern(s, PRINT("^ *%s( +<name>)? *$", key->name)),
                              json_key(s, key, NULL)));
        if (key->required)
            several_add(&s->w, &required, json_text(s, key->name));
    }
    const char *patterns = grown_text(&named.text), *list = several_text(&s->w, &required, true);
    return PRINT("%s%s", *patterns ? PRINT("\"patternProperties\": {%s}, ", patterns) : "",
                 list ? PRINT("\"required\": %s, ", list) : "");
}

static const char *json_map(Schema *s, const KeyMap *map, const void *usual)
{
    return PRINT("{\"type\": \"object\", \"properties\": %s, %s%s%s"
                 "\"additionalProperties\": false, \"minProperties\": %d}",
                 json_keys(s, map, map->usual ? map->usual : usual), json_some(s, map),
                 map->rules ? map->rules : "", map->rules ? ", " : "", map->may_be_empty ? 0 : 1);
}

void desktop_schema(FILE *to)
{
    Schema all = {.w = {.arena = arena_new()}}, *s = &all;
    KeyMap map = SCENARIO_MAP;
    Scenario usual = *(const Scenario *)map.usual;
    usual.settings = profile_settings(PROFILE_RFC9293);
    for (int host = 0; host < HOST_COUNT; host++)
        usual.hosts[host] = host_defaults(s->w.arena, (Host)host, &usual.settings);
    map.usual = &usual;
    const char *json = json_map(s, &map, NULL);
    fprintf(
        to,
        "{\"$schema\": \"http://json-schema.org/draft-07/schema#\",\n"
        " \"title\": \"A scenario of tcpduet\",\n"
        " \"description\": \"What the people and the network do; what TCP does is computed. See "
        "scenarios/README.md.\",\n"
        " \"definitions\": {%s\n},\n %s\n",
        grown_text(&s->definitions), json + 1);
    arena_free(s->w.arena);
}
