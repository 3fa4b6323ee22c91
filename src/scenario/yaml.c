#include "scenario/yaml.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>
#include <yaml.h>

/* A list or map whose end has not come yet. */
typedef struct Open {
    Node *node;
    Node **tail; /* where the next child goes */
    Node *key;   /* of a map: the key whose value comes next, or NULL */
} Open;

typedef struct Builder {
    Reader *r;
    yaml_parser_t parser;
    Open open[NESTING_MAX];
    int depth;
    Node *root;
    DiagSpan seen;  /* The last place that source_at was asked for, */
    size_t seen_at; /* and where it stands in the source. */
    bool stopped;   /* An error after which nothing more can be read. */
} Builder;

/* How many places that became longer stand before that one. */
static int longer_before(const Reader *r, int line, int column)
{
    int low = 0, high = r->longer.count;
    while (low < high) {
        int middle = (low + high) / 2;
        const Mend *place = &r->longer.items[middle];
        if (place->line < line || (place->line == line && place->column < column))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The column that the user sees: mending has made some lines longer. */
static int source_column(const Reader *r, int line, int column)
{
    return column - (longer_before(r, line, column) - longer_before(r, line, 0));
}

static DiagSpan span_of_mark(const Reader *r, yaml_mark_t mark)
{
    int line = (int)mark.line + 1;
    return (DiagSpan){line, source_column(r, line, (int)mark.column + 1), 1};
}

/* From a mark to another on the same line, or to the end of that line. */
static DiagSpan span_between(const Reader *r, yaml_mark_t start, yaml_mark_t end)
{
    DiagSpan span = span_of_mark(r, start);
    if (start.line == end.line) {
        span.length = span_of_mark(r, end).column - span.column;
    } else {
        size_t length = 0;
        const char *line = reader_line(r, span.line, &length);
        span.length = utf8_count(line, length) + 1 - span.column;
    }
    if (span.length < 1)
        span.length = 1;
    return span;
}

static Node *new_node(Builder *b, NodeKind kind, const yaml_event_t *event)
{
    Node *node = arena_alloc(b->r->arena, sizeof *node);
    *node = (Node){.kind = kind, .span = span_of_mark(b->r, event->start_mark), .text = ""};
    return node;
}

/* The source behind a mark, to the end of its line. Marks come in the order of
 * the file, so the search goes on where the last one ended. */
static const char *source_at(Builder *b, yaml_mark_t mark, size_t *length)
{
    DiagSpan span = span_of_mark(b->r, mark);
    const char *line = reader_line(b->r, span.line, length);
    bool on = b->seen.line == span.line;
    const char *at = on ? b->r->source + b->seen_at : line;
    const char *end = line + *length;
    for (int i = on ? b->seen.column : 1; i < span.column && at < end; i++)
        utf8_next(&at);
    b->seen = span;
    b->seen_at = (size_t)(at - b->r->source);
    *length = (size_t)(end - at);
    return at;
}

/* A comment that was meant as a part of the phrase before it: `#2`, `# 1..2`.
 * A comment that follows a blank is a comment. */
static bool looks_like_part(const char *comment, size_t length)
{
    size_t blanks = 1;
    while (blanks < length && comment[blanks] == ' ')
        blanks++;
    if (blanks == length || comment[blanks] == '#')
        return false;
    if (blanks == 1)
        return true;
    size_t at = blanks;
    while (at < length && (isdigit((unsigned char)comment[at]) || comment[at] == '.'))
        at++;
    return at > blanks && strspn(comment + at, " \t") >= length - at;
}

static void look_behind(Builder *b, Node *node, const yaml_event_t *event)
{
    size_t length = 0;
    const char *behind = source_at(b, event->end_mark, &length);
    size_t blanks = 0;
    while (blanks < length && (behind[blanks] == ' ' || behind[blanks] == '\t'))
        blanks++;
    if (blanks == 0 || blanks >= length || behind[blanks] != '#')
        return;
    NodeComment comment = {span_of_mark(b->r, event->end_mark),
                           looks_like_part(behind + blanks, length - blanks)};
    comment.span.column += (int)blanks;
    comment.span.length = utf8_count(behind + blanks, length - blanks);
    arena_list_add(b->r->arena, &b->r->comments, comment);
    node->comment = b->r->comments.count;
}

/* `"\0"`, behind which nobody would read on. */
static void refuse_zero(Builder *b, const Node *node, size_t length)
{
    if (strlen(node->text) < length)
        reader_error(b->r, CODE_CONTROL_CHARACTER, node->span,
                     "the character U+0000 stands in this text", "leave the `\\0` out");
}

static Node *scalar_node(Builder *b, const yaml_event_t *event)
{
    Node *node = new_node(b, NODE_SCALAR, event);
    const char *text = (const char *)event->data.scalar.value;
    yaml_scalar_style_t style = event->data.scalar.style;
    node->text = arena_copy(b->r->arena, text, event->data.scalar.length);
    node->quoted = style != YAML_PLAIN_SCALAR_STYLE;
    node->span = span_between(b->r, event->start_mark, event->end_mark);
    bool quotes =
        style == YAML_SINGLE_QUOTED_SCALAR_STYLE || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    int characters = utf8_count(text, event->data.scalar.length) + (quotes ? 2 : 0);
    node->exact = event->start_mark.line == event->end_mark.line && characters == node->span.length;
    if (!node->quoted)
        look_behind(b, node, event);
    refuse_zero(b, node, event->data.scalar.length);
    return node;
}

static void refuse_properties(Builder *b, const yaml_event_t *event, bool anchor, bool tag)
{
    DiagSpan span = span_of_mark(b->r, event->start_mark);
    if (anchor)
        reader_error(b->r, CODE_ANCHOR, span, "scenario files have no anchors (`&`)",
                     "write the value out, or put the text in quotes");
    if (tag)
        reader_error(b->r, CODE_TAG, span, "scenario files have no tags (`!`)",
                     "leave it out, or put the text in quotes");
}

static bool has_key(const Node *map, const Node *key, const Node **first)
{
    for (const Node *child = map->first; child; child = child->next) {
        bool same = child->key->kind == NODE_SCALAR && child->key->hash == key->hash &&
                    strcmp(child->key->text, key->text) == 0;
        if (same) {
            *first = child->key;
            return true;
        }
    }
    return false;
}

/* In a list of maps a second key may belong to the next one. */
static bool may_lack_dash(const Builder *b, const Node *key, const Node *first)
{
    bool in_list = b->depth > 1 && b->open[b->depth - 2].node->kind == NODE_LIST;
    return in_list && key->span.line != first->span.line && key->span.column == first->span.column;
}

static void report_duplicate(Builder *b, const Node *key, const Node *first)
{
    if (diag_full(b->r->diags))
        reader_error(b->r, CODE_DUPLICATE_KEY, key->span, "a key is here a second time", NULL);
    else
        reader_error(b->r, CODE_DUPLICATE_KEY, key->span,
                     arena_printf(b->r->arena, "the key `%s` is here a second time", key->text),
                     arena_printf(b->r->arena, "it stands in line %d already%s", first->span.line,
                                  may_lack_dash(b, key, first)
                                      ? ", or is a `- ` missing before this one?"
                                      : ""));
}

static void check_key(Builder *b, const Node *map, Node *key)
{
    const Node *first = NULL;
    key->hash = key->kind == NODE_SCALAR ? text_hash(key->text) : 0;
    if (key->kind == NODE_LIST || key->kind == NODE_MAP) {
        reader_error(b->r, CODE_KEY_NO_WORD, key->span, "a key must be a word",
                     "did you forget quotes, or a `,`?");
    } else if (map->count == KEYS_MAX) {
        reader_error(b->r, CODE_TOO_MANY_KEYS, key->span, "more than 256 keys in one map", NULL);
    } else if (map->count < KEYS_MAX && key->kind == NODE_SCALAR && has_key(map, key, &first)) {
        report_duplicate(b, key, first);
    }
}

/* Puts a node where the file has it. */
static void attach(Builder *b, Node *node)
{
    if (b->depth == 0) {
        b->root = node;
        return;
    }
    Open *parent = &b->open[b->depth - 1];
    if (parent->node->kind == NODE_MAP && !parent->key) {
        check_key(b, parent->node, node);
        parent->key = node;
        return;
    }
    node->key = parent->key;
    node->name = parent->key ? parent->key->text : parent->node->name;
    parent->key = NULL;
    parent->node->count++;
    *parent->tail = node;
    parent->tail = &node->next;
}

static void open_node(Builder *b, Node *node)
{
    if (b->depth == NESTING_MAX) {
        reader_error(b->r, CODE_TOO_DEEP, node->span, "more than 64 levels of nesting", NULL);
        b->stopped = true;
        return;
    }
    attach(b, node);
    b->open[b->depth++] = (Open){.node = node, .tail = &node->first};
}

static void refuse_alias(Builder *b, const yaml_event_t *event)
{
    Node *node = new_node(b, NODE_REFUSED, event);
    node->span = span_between(b->r, event->start_mark, event->end_mark);
    reader_error(b->r, CODE_ANCHOR, node->span, "scenario files have no aliases (`*`)",
                 "write the value out, or put the text in quotes");
    attach(b, node);
}

static void take_event(Builder *b, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_ALIAS_EVENT:
        refuse_alias(b, event);
        break;
    case YAML_SCALAR_EVENT:
        refuse_properties(b, event, event->data.scalar.anchor, event->data.scalar.tag);
        attach(b, scalar_node(b, event));
        break;
    case YAML_SEQUENCE_START_EVENT:
        refuse_properties(b, event, event->data.sequence_start.anchor,
                          event->data.sequence_start.tag);
        open_node(b, new_node(b, NODE_LIST, event));
        break;
    case YAML_MAPPING_START_EVENT:
        refuse_properties(b, event, event->data.mapping_start.anchor,
                          event->data.mapping_start.tag);
        open_node(b, new_node(b, NODE_MAP, event));
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        b->depth--;
        break;
    case YAML_DOCUMENT_START_EVENT:
        if (b->root) {
            reader_error(b->r, CODE_SECOND_DOCUMENT, span_of_mark(b->r, event->start_mark),
                         "a second document begins here", "one file is one scenario");
            b->stopped = true;
        }
        break;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        break;
    }
}

/* What libyaml says, and what we say. */
typedef struct Problem {
    const char *says; /* the beginning of its sentence */
    CodeId code;
    const char *message, *hint;
    const char *opened; /* said instead, at the beginning of what it is in, when
                           that stands in an earlier line */
} Problem;

static const Problem PROBLEMS[] = {
    {"mapping values are not allowed", CODE_SYNTAX, "a `:` cannot stand here",
     "is the line indented like its neighbours? a text with `: ` in it needs quotes", NULL},
    {"did not find expected key", CODE_SYNTAX, "this does not fit what stands above it",
     "is the line indented like its neighbours?", NULL},
    {"did not find expected '-' indicator", CODE_SYNTAX, "a list goes on here without its `- `",
     "is the line indented like its neighbours?", NULL},
    {"mapping keys are not allowed", CODE_SYNTAX, "no value can begin with `? `",
     "put the text in quotes", NULL},
    {"could not find expected ':'", CODE_SYNTAX, "a `:` and a space are missing behind this key",
     "write `key: value`", "a `:` and a space are missing behind this key"},
    {"did not find expected ',' or ']'", CODE_SYNTAX, "a `,` or a `]` is missing here", NULL,
     "this `[` is never closed"},
    {"did not find expected ',' or '}'", CODE_SYNTAX, "a `,` or a `}` is missing here", NULL,
     "this `{` is never closed"},
    {"found unexpected end of stream", CODE_SYNTAX, "a quote is never closed", NULL,
     "this quote is never closed"},
    {"found unexpected document indicator", CODE_SYNTAX, "a quote is never closed", NULL,
     "this quote is never closed"},
    {"found character that cannot start any token", CODE_SYNTAX,
     "no value can begin with this character", "put the text in quotes", NULL},
    {"found a tab character", CODE_TAB, "a tab stands in the indentation", "YAML wants spaces here",
     NULL},
    {"block sequence entries are not allowed", CODE_SYNTAX, "a list cannot begin here",
     "begin it in a line of its own", NULL},
    {"block collections are not allowed", CODE_SYNTAX, "this cannot stand inside [ ] or { }", NULL,
     NULL},
    {"found unknown escape character", CODE_SYNTAX, "I do not know this `\\` in a text in quotes",
     "write \\\\ for a \\", NULL},
    {"did not find expected <document start>", CODE_SYNTAX,
     "this stands outside the map of the file", "is the line indented like its neighbours?", NULL},
    {"did not find expected node content", CODE_SYNTAX, "a value is missing here", NULL, NULL},
    {"did not find expected alphabetic or numeric", CODE_ANCHOR,
     "scenario files have no anchors (`&`) and no aliases (`*`)", "put the text in quotes", NULL},
    {"found undefined tag handle", CODE_TAG, "scenario files have no tags (`!`)",
     "put the text in quotes", NULL},
};

static const Problem *find_problem(const char *says)
{
    for (size_t i = 0; i < sizeof PROBLEMS / sizeof *PROBLEMS; i++) {
        if (strncmp(says, PROBLEMS[i].says, strlen(PROBLEMS[i].says)) == 0)
            return &PROBLEMS[i];
    }
    return NULL;
}

/* The line's first word begins with the dash of a list. */
static bool lacks_blank_behind_dash(const Reader *r, int line)
{
    size_t length = 0;
    const char *at = reader_line(r, line, &length);
    const char *end = at + length;
    while (at < end && *at == ' ')
        at++;
    return at + 1 < end && at[0] == '-' && isalpha((unsigned char)at[1]);
}

static void report_problem(Builder *b)
{
    const yaml_parser_t *parser = &b->parser;
    const char *says = parser->problem ? parser->problem : "";
    const Problem *problem = find_problem(says);
    DiagSpan span = span_of_mark(b->r, parser->problem_mark);
    if (!problem) {
        reader_error(b->r, CODE_SYNTAX, span, "I cannot read the YAML any further here", says);
        return;
    }
    bool earlier = parser->context && parser->context_mark.line < parser->problem_mark.line;
    if (lacks_blank_behind_dash(b->r, span.line))
        reader_error(b->r, problem->code, span, problem->message,
                     "a space is missing behind the `-`");
    else if (problem->opened && earlier)
        reader_error(b->r, problem->code, span_of_mark(b->r, parser->context_mark), problem->opened,
                     problem->hint);
    else
        reader_error(b->r, problem->code, span, problem->message, problem->hint);
}

static void read_events(Builder *b)
{
    bool ended = false;
    while (!ended && !b->stopped) {
        yaml_event_t event;
        if (!yaml_parser_parse(&b->parser, &event)) {
            /* Behind a mended place it may be the mending that YAML minds; but something
             * has been said of it, other than of a blank line's tabs. */
            if (b->r->mends.count == 0 || b->r->diags->errors == 0)
                report_problem(b);
            b->stopped = true;
            return;
        }
        take_event(b, &event);
        ended = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
}

Node *yaml_read(Reader *r)
{
    size_t length;
    const char *text = source_mended(r, &length);
    Builder b = {.r = r};
    if (!yaml_parser_initialize(&b.parser)) {
        reader_error(r, CODE_SYNTAX, (DiagSpan){0, 0, 0}, "the YAML reader does not start", NULL);
        return NULL;
    }
    yaml_parser_set_encoding(&b.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&b.parser, (const unsigned char *)text, length);
    read_events(&b);
    yaml_parser_delete(&b.parser);
    r->partial = b.stopped;
    return b.root;
}
