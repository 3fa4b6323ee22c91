/* What stands under `hosts`. */
#include "scenario/parts.h"
#include "scenario/stack.h"
#include "scenario/values.h"

static void read_one_isn(Reader *r, const Node *value, void *into)
{
    uint64_t isn;
    if (value_number(r, value, (Range){0, UINT32_MAX}, &isn))
        arena_list_add(r->arena, (IsnList *)into, (SeqNum)isn);
}

static void read_isn(Reader *r, const Node *value, void *into)
{
    IsnList *list = into, said = {0};
    value_each(r, value, read_one_isn, &said);
    if (said.count > 0)
        *list = said;
}

static const char *write_isn(const Writer *w, const void *said)
{
    const IsnList *list = said;
    Several values = {0};
    for (int i = 0; i < list->count; i++)
        several_add(w, &values, arena_printf(w->arena, "%u", list->items[i]));
    return several_text(w, &values, false);
}

static const ValueWord STACKS[] = {{"tcp", false}, {"puppet", true}, {NULL, 0}};

static const ValueKind ISN = {
    .range = {0, UINT32_MAX}, .count = COUNT_SOME, .read = read_isn, .write = write_isn};
static const ValueKind MSS = {.range = {1, 65535}};
static const ValueKind IS_PUPPET = {.words = STACKS};

static const KeyRow HOST_KEYS[] = {
    KEY("isn", ISN, HostSettings, isn,
        "Or a list: the first connection's, the second's, … Later ones are 64000 apart.",
        "Initial sequence number", .idle_at_puppets = true),
    KEY("window", VALUE_OCTETS, HostSettings, window, "In octets.", "Receive window",
        .idle_at_puppets = true),
    KEY("mss", MSS, HostSettings, mss, "The most octets of text that it sends in one segment.",
        "Largest segment", .idle_at_puppets = true),
    KEY("port", VALUE_PORT, HostSettings, port, "Its own end of connection a."),
    KEY("address", VALUE_STRING, HostSettings, address, "Shown in the heading."),
    KEY("label", VALUE_TEXT, HostSettings, label,
        "Stands in the heading instead of Client or Server."),
    KEY("stack", IS_PUPPET, HostSettings, puppet,
        "puppet: no TCP of its own; it sends only what inject says."),
    KEYS_OF(STACK, HostSettings, stack, KEY_LATE),
};
static const KeyMap HOST_MAP = {KEYS("a host", HOST_KEYS)};

/* What the file says of a puppet and nobody will ever see: of a stack all. */
static void warn_of_idle_keys(Reader *r, const Node *node, const KeyMap *map)
{
    for (int i = 0; i < map->count; i++) {
        const KeyRow *key = &map->keys[i];
        const Node *value = key->name ? node_get(node, key->name) : NULL;
        if (!key->name)
            warn_of_idle_keys(r, node, key->kind->map);
        else if (value && (key->idle_at_puppets || map == STACK.map))
            reader_warning(r, CODE_PUPPET, value->key->span,
                           arena_printf(r->arena, "a puppet has no use for `%s`", key->name),
                           "what comes from a puppet is only what `inject` says");
    }
}

static void read_host(Reader *r, const Node *value, void *into)
{
    HostSettings *host = into;
    if (!node_need_map(r, value, "a map such as {isn: 100}"))
        return;
    host->span = value->key->span;
    key_read_all(r, value, &HOST_MAP, host);
    if (host->puppet)
        warn_of_idle_keys(r, value, &HOST_MAP);
}

static const ValueKind HOST_KIND = {.map = &HOST_MAP, .read = read_host};

static const KeyRow HOSTS_KEYS[] = {
    {.name = "client",
     .kind = &HOST_KIND,
     .offset = HOST_CLIENT * sizeof(HostSettings),
     .says = "What the client is like."},
    {.name = "server",
     .kind = &HOST_KIND,
     .offset = HOST_SERVER * sizeof(HostSettings),
     .says = "What the server is like."},
};
static const KeyMap HOSTS_MAP = {KEYS("`hosts`", HOSTS_KEYS), .may_be_empty = true};

static void read_hosts(Reader *r, const Node *value, void *into)
{
    if (node_need_map(r, value, "a map such as {client: {isn: 100}}"))
        key_read_all(r, value, &HOSTS_MAP, into);
}

HostSettings host_defaults(Arena *arena, Host host, const Settings *common)
{
    HostSettings settings = {
        .stack = common->stack,
        .window = 1000,
        .mss = 536,
        .port = host == HOST_CLIENT ? 50000 : 80,
        .address = "",
    };
    arena_list_add(arena, &settings.isn, host == HOST_CLIENT ? 100 : 300);
    return settings;
}

/* What stands under `settings` is said of both already. */
static void write_hosts(Lines *lines, const KeyRow *key, const void *said)
{
    const Scenario *is = said, *was = lines->usual;
    Grown part = {0};
    for (int i = 0; i < HOST_COUNT; i++) {
        HostSettings unsaid = host_defaults(lines->w->arena, (Host)i, &was->settings);
        Lines inner = {.w = lines->w, .first = "    ", .rest = "    ", .usual = &unsaid};
        key_write_lines(&inner, &HOST_MAP, &is->hosts[i]);
        if (inner.text.length > 0)
            grown_add(lines->w, &part,
                      arena_printf(lines->w->arena, "  %s:\n%s", HOSTS_KEYS[i].name,
                                   grown_text(&inner.text)));
    }
    lines_add_part(lines, key->name, part.text);
}

const ValueKind HOSTS = {.map = &HOSTS_MAP, .read = read_hosts, .lines = write_hosts};
