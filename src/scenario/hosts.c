/* What stands under `hosts`. */
#include "scenario/parts.h"
#include "scenario/stack.h"

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

static void read_mss(Reader *r, const Node *value, void *into)
{
    uint64_t mss;
    if (value_number(r, value, (Range){1, 65535}, &mss))
        *(uint32_t *)into = (uint32_t)mss;
}

static void read_stack(Reader *r, const Node *value, void *into)
{
    static const ValueWord STACKS[] = {{"tcp", false}, {"puppet", true}, {NULL, 0}};
    int puppet;
    if (value_word(r, value, STACKS, &puppet))
        *(bool *)into = puppet;
}

#define AT_HOST(key, kind, member) FIELD(key, read_##kind, HostSettings, stack.member),

static const Field HOST_FIELDS[] = {
    FIELD("isn", read_isn, HostSettings, isn),
    FIELD("window", read_octets, HostSettings, window),
    FIELD("mss", read_mss, HostSettings, mss),
    FIELD("port", read_port, HostSettings, port),
    FIELD("address", read_string, HostSettings, address),
    FIELD("label", read_text, HostSettings, label),
    FIELD("stack", read_stack, HostSettings, puppet),
    STACK_KEYS(AT_HOST){0},
};

#define KEY(key, ...) key,

/* What the file says of a puppet and nobody will ever see. */
static void warn_of_idle_keys(Reader *r, const Node *map)
{
    static const char *const IDLE[] = {"isn", "window", "mss", STACK_KEYS(KEY) NULL};
    for (int i = 0; IDLE[i]; i++) {
        const Node *value = node_get(map, IDLE[i]);
        if (value)
            reader_warning(r, CODE_PUPPET, value->key->span,
                           arena_printf(r->arena, "a puppet has no use for `%s`", IDLE[i]),
                           "what comes from a puppet is only what `inject` says");
    }
}

static void read_host(Reader *r, const Node *value, void *into)
{
    HostSettings *host = into;
    if (!node_need_map(r, value, "a map such as {isn: 100}"))
        return;
    host->span = value->key->span;
    read_map(r, value, HOST_FIELDS, "a host", host);
    if (host->puppet)
        warn_of_idle_keys(r, value);
}

void read_hosts(Reader *r, const Node *value, void *into)
{
    static const Field FIELDS[] = {
        {"client", read_host, HOST_CLIENT * sizeof(HostSettings), false},
        {"server", read_host, HOST_SERVER * sizeof(HostSettings), false},
        {0},
    };
    if (node_need_map(r, value, "a map such as {client: {isn: 100}}"))
        read_map(r, value, FIELDS, "`hosts`", into);
}

HostSettings host_defaults(Reader *r, Host host, const Settings *common)
{
    HostSettings settings = {
        .stack = common->stack,
        .window = 1000,
        .mss = 536,
        .port = host == HOST_CLIENT ? 50000 : 80,
        .address = "",
    };
    arena_list_add(r->arena, &settings.isn, host == HOST_CLIENT ? 100 : 300);
    return settings;
}
