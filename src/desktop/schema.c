/* The JSON Schema of scenarios, for editors: from the tables that they are read by
 * (scenario/keys.h).
 *
 * A map is an object, a row of it a property; a kind that has a name stands among the
 * definitions and is referred to, and so is each row of a map that has one. */
#include "desktop/desktop.h"

#include "scenario/parts.h"

#include <assert.h>
#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { REFERRED_MAX = 32 };

typedef struct Schema {
    FILE *to;
    Writer w;
    int depth; /* of properties, each in a line of its own */
    const ValueKind *kinds[REFERRED_MAX];
    const KeyMap *maps[REFERRED_MAX];
    const void *usual[REFERRED_MAX]; /* of those */
    int kind_count, map_count;
} Schema;

static void put_line(Schema *s, bool first)
{
    fprintf(s->to, "%s\n%*s", first ? "" : ",", 2 * s->depth, "");
}

static void put_character(FILE *to, char character)
{
    if (character == '"' || character == '\\')
        fputc('\\', to);
    fputc(character, to);
}

static void put_string(FILE *to, const char *text)
{
    fputc('"', to);
    for (; *text; text++)
        put_character(to, *text);
    fputc('"', to);
}

/* --- Patterns --------------------------------------------------------------------- */

#define TEXT_OF(name, text) text,
static const char *const STATES[] = {TCP_STATES(TEXT_OF) NULL};
static const char *const TIMERS[] = {TCP_TIMERS(TEXT_OF) NULL};
static const char *const NOTICES[] = {TCP_NOTICES(TEXT_OF) NULL};
static const char *const RESULTS[] = {TCP_RESULTS(TEXT_OF) NULL};

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
     "(<notice>|<result>|end of stream|error: host is down)(, E[A-Z]+)?|"
     "data, [0-9]+ octets?|<errno>",
     NULL},
    {"state", NULL, STATES},
    {"timer", NULL, TIMERS},
    {"notice", NULL, NOTICES},
    {"result", NULL, RESULTS + 1}, /* But `ok`. */
    {"errno", NULL, CLAIM_ERRNOS},
};

static void put_pieces(FILE *to, const char *pattern);

static void put_piece(FILE *to, const char *name, size_t length)
{
    size_t i = 0;
    while (strncmp(PIECES[i].name, name, length) != 0 || PIECES[i].name[length])
        i++;
    if (PIECES[i].pattern)
        put_pieces(to, PIECES[i].pattern);
    for (int k = 0; PIECES[i].words && PIECES[i].words[k]; k++)
        fprintf(to, "%c%s", k == 0 ? '(' : '|', PIECES[i].words[k]);
    if (PIECES[i].words)
        fputc(')', to);
}

static void put_pieces(FILE *to, const char *pattern)
{
    for (; *pattern; pattern++) {
        size_t length = *pattern == '<' ? strcspn(pattern + 1, ">") : 0;
        if (length > 0)
            put_piece(to, pattern + 1, length);
        else
            put_character(to, *pattern);
        pattern += length > 0 ? length + 1 : 0;
    }
}

static void put_pattern(FILE *to, const char *before, const char *pattern, const char *behind)
{
    fprintf(to, "\"type\": \"string\", \"pattern\": \"%s", before);
    put_pieces(to, pattern);
    fprintf(to, "%s\"", behind);
}

/* --- Kinds ------------------------------------------------------------------------ */

static void put_map(Schema *s, const KeyMap *map, const void *usual);
static void put_kind(Schema *s, const ValueKind *kind, const void *usual);

static int choice_count(const ValueKind *kind)
{
    return !!kind->words + !!kind->range.most + !!kind->pattern + !!kind->phrase + !!kind->json +
           !!kind->map + !!kind->other;
}

/* What stands for a kind that is nothing but another. */
static const ValueKind *meant(const ValueKind *kind)
{
    bool other = kind->other && choice_count(kind) == 1 && kind->count == COUNT_ONE && !kind->name;
    return other ? meant(kind->other) : kind;
}

static void put_words(FILE *to, const ValueWord *words)
{
    for (int i = 0; words[i].word; i++) {
        fputs(i == 0 ? "\"enum\": [" : ", ", to);
        put_string(to, words[i].word);
    }
    fputc(']', to);
}

static void put_range(FILE *to, Range range)
{
    fprintf(to, "\"type\": \"integer\", \"minimum\": %" PRIu64, range.least);
    if (range.most < UINT64_MAX)
        fprintf(to, ", \"maximum\": %" PRIu64, range.most);
}

/* The nth of what a kind may be. */
static void put_choice(Schema *s, const ValueKind *kind, int n, const void *usual)
{
    if (kind->words && n-- == 0)
        put_words(s->to, kind->words);
    else if (kind->range.most && n-- == 0)
        put_range(s->to, kind->range);
    else if (kind->pattern && n-- == 0)
        put_pattern(s->to, "^", kind->pattern, "$");
    else if (kind->phrase && n-- == 0)
        put_pattern(s->to, "^ *(", kind->phrase, ") *$");
    else if (kind->json && n-- == 0)
        fputs(kind->json, s->to);
    else if (kind->map && n == 0)
        put_map(s, kind->map, kind->map->usual ? kind->map->usual : usual);
    else
        put_kind(s, meant(kind->other), usual);
}

static void put_one(Schema *s, const ValueKind *kind, const void *usual)
{
    int count = choice_count(kind);
    for (int n = 0; n < count; n++) {
        if (count > 1)
            fputs(n == 0 ? "\"anyOf\": [{" : "}, {", s->to);
        put_choice(s, kind, n, usual);
    }
    fputs(count > 1 ? "}]" : "", s->to);
}

static void put_list(Schema *s, const ValueKind *kind, const void *usual)
{
    Range items = kind->count == COUNT_SOME ? (Range){.least = 1} : kind->items;
    fputs("\"type\": \"array\"", s->to);
    if (items.least > 0)
        fprintf(s->to, ", \"minItems\": %" PRIu64, items.least);
    if (items.most > 0)
        fprintf(s->to, ", \"maxItems\": %" PRIu64, items.most);
    fputs(", \"items\": {", s->to);
    put_one(s, kind, usual);
    fputc('}', s->to);
}

static void put_counted(Schema *s, const ValueKind *kind, const void *usual)
{
    fputs(kind->count == COUNT_SOME ? "\"anyOf\": [{" : "", s->to);
    if (kind->count != COUNT_LIST)
        put_one(s, kind, usual);
    fputs(kind->count == COUNT_SOME ? "}, {" : "", s->to);
    if (kind->count != COUNT_ONE)
        put_list(s, kind, usual);
    fputs(kind->count == COUNT_SOME ? "}]" : "", s->to);
}

/* All of it, or where it stands. */
static void put_kind(Schema *s, const ValueKind *kind, const void *usual)
{
    if (!kind->name) {
        put_counted(s, kind, usual);
        return;
    }
    int i = 0;
    while (i < s->kind_count && s->kinds[i] != kind)
        i++;
    assert(i < REFERRED_MAX);
    s->kinds[i] = kind;
    s->kind_count += i == s->kind_count;
    fprintf(s->to, "\"$ref\": \"#/definitions/%s\"", kind->name);
}

/* --- Keys ------------------------------------------------------------------------- */

static void put_title(FILE *to, const char *title)
{
    fputs("\"title\": \"", to);
    put_character(to, (char)toupper((unsigned char)*title));
    for (const char *at = title + 1; *at; at++)
        put_character(to, *at);
    fputc('"', to);
}

/* What holds where a file does not say the key, unless that hangs on others. */
static void put_default(Schema *s, const Key *key, const void *usual)
{
    const ValueKind *kind = key->kind;
    bool number = kind->range.most > 0;
    bool value = kind->write || kind->change || (key->size > 0 && (kind->words || number));
    const char *text = value && !key->required ? key_value(&s->w, key, usual, usual) : NULL;
    if (!text || !isalnum((unsigned char)*text) || strcmp(text, "0s") == 0)
        return;
    char *end;
    double is = strtod(text, &end);
    if (number && (is < (double)kind->range.least || is > (double)kind->range.most))
        return;
    fputs(", \"default\": ", s->to);
    if (*end)
        put_string(s->to, text);
    else
        fputs(text, s->to);
}

/* The schema of a key's value. */
static void put_key(Schema *s, const Key *key, const void *usual)
{
    const ValueKind *kind = meant(key->kind);
    const void *member = usual ? (const char *)usual + key->offset : NULL;
    bool refers = key->says && kind->name;
    fputc('{', s->to);
    if (key->says) {
        put_title(s->to, key->title ? key->title : key->name);
        fputs(", \"description\": ", s->to);
        put_string(s->to, key->says);
        if (usual)
            put_default(s, key, usual);
        fputs(refers ? ", \"allOf\": [{" : ", ", s->to);
    }
    put_kind(s, kind, member);
    fputs(refers ? "}]}" : "}", s->to);
}

/* Where a map has a name, its keys stand among the definitions. */
static void put_reference(Schema *s, const KeyMap *map, const Key *key, const void *usual)
{
    int i = 0;
    while (i < s->map_count && s->maps[i] != map)
        i++;
    assert(i < REFERRED_MAX);
    s->maps[i] = map;
    s->usual[i] = usual;
    s->map_count += i == s->map_count;
    fprintf(s->to, "{\"$ref\": \"#/definitions/%s/%s\"}", map->name, key->name);
}

/* The keys, and those of maps that stand among them; how many before them there were. */
static int put_keys(Schema *s, const KeyMap *map, const void *usual, int count)
{
    for (int i = 0; i < map->count; i++) {
        const Key *key = &map->keys[i];
        if (!key->name) {
            count = put_keys(s, key->kind->map, (const char *)usual + key->offset, count);
            continue;
        }
        if (key->named)
            continue;
        put_line(s, count++ == 0);
        put_string(s->to, key->name);
        fputs(": ", s->to);
        if (map->name)
            put_reference(s, map, key, usual);
        else
            put_key(s, key, usual);
    }
    return count;
}

/* Behind the key a connection's name may stand. */
static void put_named_keys(Schema *s, const KeyMap *map)
{
    int count = 0;
    for (int i = 0; i < map->count; i++) {
        const Key *key = &map->keys[i];
        if (!key->named)
            continue;
        fputs(count++ == 0 ? ", \"patternProperties\": {" : ", ", s->to);
        fprintf(s->to, "\"^ *%s", key->name);
        put_pieces(s->to, "( +<name>)? *$");
        fputs("\": ", s->to);
        put_key(s, key, NULL);
    }
    fputs(count > 0 ? "}" : "", s->to);
}

static void put_required(FILE *to, const KeyMap *map)
{
    int count = 0;
    for (int i = 0; i < map->count; i++) {
        if (map->keys[i].required)
            fprintf(to, "%s\"%s\"", count++ == 0 ? ", \"required\": [" : ", ", map->keys[i].name);
    }
    fputs(count > 0 ? "]" : "", to);
}

static void put_map(Schema *s, const KeyMap *map, const void *usual)
{
    fputs("\"type\": \"object\", \"properties\": {", s->to);
    s->depth++;
    put_keys(s, map, usual, 0);
    s->depth--;
    put_line(s, true);
    fputc('}', s->to);
    put_named_keys(s, map);
    put_required(s->to, map);
    fprintf(s->to, "%s%s, \"additionalProperties\": false", map->rules ? ", " : "",
            map->rules ? map->rules : "");
    fputs(map->may_be_empty ? "" : ", \"minProperties\": 1", s->to);
}

/* --- The whole -------------------------------------------------------------------- */

static void put_definition(Schema *s, const ValueKind *kind)
{
    fprintf(s->to, "\"%s\": {", kind->name);
    if (kind->title) {
        put_title(s->to, kind->title);
        fputs(", ", s->to);
    }
    if (kind->says) {
        fputs("\"description\": ", s->to);
        put_string(s->to, kind->says);
        fputs(", ", s->to);
    }
    put_counted(s, kind, NULL);
    fputc('}', s->to);
}

static void put_map_definition(Schema *s, const KeyMap *map, const void *usual)
{
    fprintf(s->to, "\"%s\": {", map->name);
    s->depth++;
    for (int i = 0; i < map->count; i++) {
        put_line(s, i == 0);
        fprintf(s->to, "\"%s\": ", map->keys[i].name);
        put_key(s, &map->keys[i], usual);
    }
    s->depth--;
    put_line(s, true);
    fputc('}', s->to);
}

/* Of what has been referred to so far and while they are written. */
static void put_definitions(Schema *s)
{
    fputs(", \"definitions\": {", s->to);
    s->depth++;
    for (int i = 0; i < s->map_count; i++) {
        put_line(s, i == 0);
        put_map_definition(s, s->maps[i], s->usual[i]);
    }
    for (int i = 0; i < s->kind_count; i++) {
        put_line(s, false);
        put_definition(s, s->kinds[i]);
    }
    s->depth--;
    put_line(s, true);
    fputc('}', s->to);
}

void desktop_schema(FILE *to)
{
    Arena *arena = arena_new();
    Schema s = {.to = to, .w = {.arena = arena}};
    Scenario usual = *(const Scenario *)SCENARIO_MAP.usual;
    usual.settings = profile_settings(PROFILE_RFC9293);
    for (int host = 0; host < HOST_COUNT; host++)
        usual.hosts[host] = host_defaults(arena, (Host)host, &usual.settings);
    fputs("{\"$schema\": \"http://json-schema.org/draft-07/schema#\",\n"
          " \"title\": \"A scenario of tcpduet\",\n"
          " \"description\": \"What the people and the network do; what TCP does is computed. See "
          "scenarios/README.md.\",\n ",
          to);
    put_map(&s, &SCENARIO_MAP, &usual);
    put_definitions(&s);
    fputs("}\n", to);
    arena_free(arena);
}
