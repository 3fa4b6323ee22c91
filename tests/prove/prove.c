/* Explores every interleaving of two endpoints within bounds and says what was
 * found: prove [--bounds NAME] [--states-at-least N] [--runs], and an option for
 * each limit.
 *
 * The explorations of `default` share nothing, so each has a thread.
 * Ends with 1 when an invariant breaks or the largest exploration has found
 * fewer states than asked.
 */
#include "explore/explore.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <threads.h>
#include <time.h>

enum { RUN_MAX = 400, SET_COUNT = 5, SET_SMALL = 4 };

/* One exploration: its name, and what became of it. */
typedef struct Set {
    const char *name; /* Static text. */
    ExploreBounds bounds;
    Exploration *ex; /* Owned; NULL: not asked for. */
    const ExploreResult *result;
    thrd_t thread;
    double seconds;
} Set;

typedef struct Options {
    Set sets[SET_COUNT];
    bool wanted[SET_COUNT];
    unsigned long states_at_least;
    bool runs; /* the shortest run to each pair of states */
} Options;

/* --- a run in words -------------------------------------------------------------- */

static void print_segment(const Exploration *ex, uint16_t number)
{
    TcpSegment seg = explore_segment(ex, number);
    printf("<SEQ=%u>", (unsigned)seg.seq);
    if (seg.flags & TCP_ACK)
        printf("<ACK=%u>", (unsigned)seg.ack);
    printf("<CTL=%s>", tcp_flags_text(seg.flags));
    if (seg.len > 0)
        printf("<%u octets>", (unsigned)seg.len);
}

static const char *call_name(ExploreEventKind kind)
{
    switch (kind) {
    case EXPLORE_OPEN_ACTIVE:
        return "OPEN (active)";
    case EXPLORE_OPEN_PASSIVE:
        return "OPEN (passive)";
    case EXPLORE_SEND:
        return "SEND";
    case EXPLORE_CLOSE:
        return "CLOSE";
    case EXPLORE_ABORT:
        return "ABORT";
    case EXPLORE_STOP_READING:
        return "stops reading";
    case EXPLORE_START_READING:
        return "reads again";
    case EXPLORE_START:
    case EXPLORE_EXPIRE:
    case EXPLORE_ARRIVE:
    case EXPLORE_LOSE:
    case EXPLORE_DUPLICATE:
    case EXPLORE_OLD_SEGMENT:
        break;
    }
    return NULL;
}

static const char *what_happens(ExploreEventKind kind)
{
    switch (kind) {
    case EXPLORE_ARRIVE:
        return "receives";
    case EXPLORE_LOSE:
        return "the network loses what was sent:";
    case EXPLORE_DUPLICATE:
        return "the network doubles what was sent:";
    case EXPLORE_OLD_SEGMENT:
        return "from an earlier incarnation flies";
    case EXPLORE_START:
    case EXPLORE_OPEN_ACTIVE:
    case EXPLORE_OPEN_PASSIVE:
    case EXPLORE_SEND:
    case EXPLORE_CLOSE:
    case EXPLORE_ABORT:
    case EXPLORE_STOP_READING:
    case EXPLORE_START_READING:
    case EXPLORE_EXPIRE:
        break;
    }
    return "";
}

static void print_event(const Exploration *ex, ExploreEvent event)
{
    ExploreEventKind kind = (ExploreEventKind)event.kind;
    printf("%s: ", host_name((Host)event.host));
    if (kind == EXPLORE_EXPIRE) {
        printf("the %s timer expires", tcp_timer_name((TcpTimerId)event.what));
    } else if (call_name(kind)) {
        printf("%s", call_name(kind));
    } else {
        printf("%s ", what_happens(kind));
        print_segment(ex, event.what);
    }
}

static void print_run(const Exploration *ex, uint32_t state, const char *between)
{
    ExploreEvent events[RUN_MAX];
    int count = explore_path(ex, state, events, RUN_MAX);
    for (int i = 0; i < count && i < RUN_MAX; i++) {
        printf("%s", i > 0 ? between : "");
        print_event(ex, events[i]);
    }
}

/* --- the report of one exploration -------------------------------------------------- */

static void print_bounds(const ExploreBounds *bounds)
{
    printf("  within: %d segments in flight", bounds->in_flight);
    for (int i = 0; i < EXPLORE_LIMIT_COUNT; i++) {
        if (bounds->limits[i] > 0)
            printf(", %d %s", bounds->limits[i], explore_limit_text((ExploreLimit)i));
    }
    printf("\n");
}

static void print_counts(const ExploreResult *result)
{
    printf("  %u distinct states, %llu events between them, %u events deep%s\n", result->states,
           (unsigned long long)result->events, result->depth,
           result->complete ? "; all there is within the bounds" : "; NOT all within the bounds");
    printf("  %u distinct endpoints, %u segments, %u steps; %llu events left out as too many "
           "segments would fly\n",
           result->endpoints, result->segments, result->steps, (unsigned long long)result->cut);
    printf("  %u states brought to their end; on %u ways only the user timeout ended "
           "FIN-WAIT-2, on %u only a timer ended a war of ACKs\n",
           result->completions, result->timed_out, result->circles);
}

static void print_completion(Exploration *ex, uint32_t state)
{
    enum { SHOWN = 25 };
    ExploreEvent events[SHOWN];
    int count = explore_completion(ex, state, events, SHOWN);
    printf("  from there on, as the network delivers:\n");
    for (int i = 0; i < count; i++) {
        printf("  ");
        print_event(ex, events[i]);
        printf("\n");
    }
}

/* Two ends that hold each other's numbers for wrong answer every ACK with an
 * ACK; the RFC sets no limit to that, only a timer does. */
static void print_circle(const Set *set)
{
    if (set->result->circles == 0)
        return;
    printf("%s: the shortest run to a war of ACKs:\n  ", set->name);
    print_run(set->ex, set->result->first_circle, "\n  ");
    printf("\n");
    print_completion(set->ex, set->result->first_circle);
}

static void print_breach(Exploration *ex, const ExploreBreach *breach)
{
    if (breach->invariant == EXPLORE_HOLDS) {
        printf("  all %d invariants hold\n", EXPLORE_INVARIANT_COUNT - 1);
        return;
    }
    bool in_state = breach->event.kind == EXPLORE_START;
    printf("  BROKEN: %s. The shortest run:\n  ", explore_invariant_text(breach->invariant));
    print_run(ex, breach->state, "\n  ");
    if (!in_state) {
        printf("\n  ");
        print_event(ex, breach->event);
    }
    printf("\n  (%s: client %s, server %s)\n", in_state ? "then" : "before the last event",
           tcp_state_name(explore_endpoint(ex, breach->state, HOST_CLIENT).state),
           tcp_state_name(explore_endpoint(ex, breach->state, HOST_SERVER).state));
    if (in_state)
        print_completion(ex, breach->state);
}

static void print_set(const Set *set)
{
    printf("%s:\n", set->name);
    print_bounds(&set->bounds);
    print_counts(set->result);
    print_breach(set->ex, &set->result->breach);
    printf("  %.1f s, %zu MiB\n", set->seconds, set->result->bytes >> 20);
}

/* --- the report of all --------------------------------------------------------------- */

static bool is_taken(const Options *options, int transition)
{
    for (int i = 0; i < SET_COUNT; i++) {
        if (options->sets[i].ex && options->sets[i].result->taken[transition])
            return true;
    }
    return false;
}

static int count_taken(const Options *options, int from, int to)
{
    int count = 0;
    for (int i = from; i < to; i++)
        count += is_taken(options, i);
    return count;
}

static void print_transitions(const Options *options)
{
    printf("Transitions taken: %d of the figure's %d, %d of the other %d\n",
           count_taken(options, 0, TCP_FIGURE_5_ARCS), TCP_FIGURE_5_ARCS,
           count_taken(options, TCP_FIGURE_5_ARCS, TCP_TRANSITION_COUNT),
           TCP_TRANSITION_COUNT - TCP_FIGURE_5_ARCS);
    printf("  not taken:");
    for (int i = 0; i < TCP_TRANSITION_COUNT; i++) {
        if (!is_taken(options, i))
            printf(" %s", tcp_transition((TcpTransitionId)i)->name);
    }
    printf("\n");
}

/* The exploration with the shortest run to a pair of states, or NULL. */
static const Set *shortest(const Options *options, int client, int server, int *events)
{
    const Set *found = NULL;
    for (int i = 0; i < SET_COUNT; i++) {
        const Set *set = &options->sets[i];
        if (!set->ex || set->result->pairs[client][server] == EXPLORE_NOWHERE)
            continue;
        int count = explore_path(set->ex, set->result->pairs[client][server], NULL, 0);
        if (!found || count < *events) {
            found = set;
            *events = count;
        }
    }
    return found;
}

/* For each state of the client, where the server may be meanwhile: how many
 * events the shortest run has. */
static void print_pairs(const Options *options)
{
    int found = 0, events;
    printf("%-14s", "client, server");
    for (int server = 0; server < TCP_STATE_COUNT; server++)
        printf(" %12s", tcp_state_name((TcpState)server));
    for (int client = 0; client < TCP_STATE_COUNT; client++) {
        printf("\n%-14s", tcp_state_name((TcpState)client));
        for (int server = 0; server < TCP_STATE_COUNT; server++) {
            bool reached = shortest(options, client, server, &events) != NULL;
            found += reached;
            if (reached)
                printf(" %12d", events);
            else
                printf(" %12s", "-");
        }
    }
    printf("\nPairs of states: %d of %d; the numbers are the events of the shortest run\n", found,
           TCP_STATE_COUNT * TCP_STATE_COUNT);
}

static void print_pair_runs(const Options *options)
{
    for (int i = 0; i < TCP_STATE_COUNT * TCP_STATE_COUNT; i++) {
        int client = i / TCP_STATE_COUNT, server = i % TCP_STATE_COUNT, events;
        const Set *set = shortest(options, client, server, &events);
        if (!set)
            continue;
        printf("%s, %s: ", tcp_state_name((TcpState)client), tcp_state_name((TcpState)server));
        print_run(set->ex, set->result->pairs[client][server], "; ");
        printf("\n");
    }
}

/* --- the command line ------------------------------------------------------------------ */

static int usage(void)
{
    fprintf(stderr, "usage: prove [--bounds default|text|reading|calls|old|small] [--runs]\n"
                    "             [--states-at-least N] [--in-flight N] [--max-states N]");
    for (int i = 0; i < EXPLORE_LIMIT_COUNT; i++)
        fprintf(stderr, " [--%s N]", explore_limit_word((ExploreLimit)i));
    fprintf(stderr, "\n");
    return 2;
}

static bool read_bounds(const char *name, Options *options)
{
    bool all = strcmp(name, "default") == 0, found = all;
    for (int i = 0; i < SET_COUNT; i++) {
        bool this_one = strcmp(name, options->sets[i].name) == 0;
        options->wanted[i] = this_one || (all && i != SET_SMALL);
        found = found || this_one;
    }
    return found;
}

static bool read_limit(const char *word, unsigned value, ExploreBounds *bounds)
{
    if (strcmp(word, "in-flight") == 0) {
        bounds->in_flight = (int)value;
        return value <= EXPLORE_FLIGHT_MAX;
    }
    if (strcmp(word, "max-states") == 0) {
        bounds->max_states = value;
        return true;
    }
    for (int i = 0; i < EXPLORE_LIMIT_COUNT; i++) {
        if (strcmp(word, explore_limit_word((ExploreLimit)i)) == 0) {
            bounds->limits[i] = (uint8_t)value;
            return value <= UINT8_MAX;
        }
    }
    return false;
}

/* An option with a value, without its dashes. */
static bool read_option(const char *word, const char *value, Options *options)
{
    unsigned long number = strtoul(value, NULL, 10);
    bool known = true;
    if (strcmp(word, "bounds") == 0)
        return read_bounds(value, options);
    if (strcmp(word, "states-at-least") == 0)
        options->states_at_least = number;
    else
        for (int i = 0; i < SET_COUNT; i++)
            known = known && read_limit(word, (unsigned)number, &options->sets[i].bounds);
    return known;
}

static bool read_options(int argc, char **argv, Options *options)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--runs") == 0) {
            options->runs = true;
            continue;
        }
        bool is_option = strncmp(argv[i], "--", 2) == 0 && i + 1 < argc;
        if (!is_option || !read_option(argv[i] + 2, argv[i + 1], options))
            return false;
        i++;
    }
    return true;
}

static Options defaults(void)
{
    Options options = {.sets = {{.name = "text", .bounds = explore_bounds_text()},
                                {.name = "reading", .bounds = explore_bounds_reading()},
                                {.name = "calls", .bounds = explore_bounds_calls()},
                                {.name = "old", .bounds = explore_bounds_old()},
                                {.name = "small", .bounds = explore_bounds_small()}}};
    read_bounds("default", &options);
    return options;
}

/* --- running ----------------------------------------------------------------------------- */

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int run_set(void *argument)
{
    Set *set = argument;
    double start = seconds();
    explore_run(set->ex);
    set->seconds = seconds() - start;
    return 0;
}

static bool run_sets(Options *options)
{
    for (int i = 0; i < SET_COUNT; i++) {
        Set *set = &options->sets[i];
        if (!options->wanted[i])
            continue;
        set->ex = explore_new(set->bounds, explore_tcp());
        set->result = explore_result(set->ex);
        if (thrd_create(&set->thread, run_set, set) != thrd_success)
            return false;
    }
    for (int i = 0; i < SET_COUNT; i++) {
        if (options->sets[i].ex)
            thrd_join(options->sets[i].thread, NULL);
    }
    return true;
}

/* True when nothing broke and enough was seen. */
static bool report(const Options *options)
{
    bool proved = true;
    uint32_t most = 0;
    for (int i = 0; i < SET_COUNT; i++) {
        const Set *set = &options->sets[i];
        if (!set->ex)
            continue;
        print_set(set);
        if (options->runs)
            print_circle(set);
        proved = proved && set->result->breach.invariant == EXPLORE_HOLDS;
        most = set->result->states > most ? set->result->states : most;
    }
    print_transitions(options);
    print_pairs(options);
    if (options->runs)
        print_pair_runs(options);
    if (most < options->states_at_least)
        printf("FEWER than %lu states\n", options->states_at_least);
    return proved && most >= options->states_at_least;
}

int main(int argc, char **argv)
{
    Options options = defaults();
    double start = seconds();
    if (!read_options(argc, argv, &options))
        return usage();
    if (!run_sets(&options)) {
        fprintf(stderr, "prove: no thread could be started\n");
        return 2;
    }
    bool proved = report(&options);
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    printf("%.1f s, %ld MiB in all\n", seconds() - start, used.ru_maxrss >> 10);
    for (int i = 0; i < SET_COUNT; i++)
        explore_free(options.sets[i].ex);
    return proved ? 0 : 1;
}
