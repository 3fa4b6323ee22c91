/* Any scenario that can be read: written and read again it is the same, to the last
 * text, and runs the same. */
#include "short_run.h"

#include "scenario/write.h"
#include "sim/sim.h"
#include "trace/print.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void law(bool holds)
{
    if (!holds)
        abort();
}

static FileBytes written(const Scenario *scenario, Arena *arena)
{
    FileDraft draft;
    law(file_begin(&draft));
    scenario_write(scenario, arena, draft.stream);
    law(file_end(&draft));
    return draft.all;
}

static void same_text(const Text *a, const Text *b)
{
    law(a->count == b->count);
    for (int i = 0; i < a->count; i++) {
        law(strcmp(a->items[i].tag, b->items[i].tag) == 0);
        law(strcmp(a->items[i].text, b->items[i].text) == 0);
    }
}

static void same_ask(const Ask *a, const Ask *b)
{
    law(a->kind == b->kind && a->host == b->host && a->answer == b->answer);
    same_text(&a->question, &b->question);
    same_text(&a->why, &b->why);
    law(a->choices.count == b->choices.count);
    for (int i = 0; i < a->choices.count; i++)
        same_text(&a->choices.items[i], &b->choices.items[i]);
}

static void same_step(const Step *a, const Step *b)
{
    law(a->trigger.kind == b->trigger.kind && a->times == b->times && a->first == b->first);
    law(a->has_after == b->has_after && a->after == b->after && a->has_at == b->has_at);
    law(a->at == b->at && a->every == b->every && a->link == b->link);
    law(a->hold == b->hold && a->release == b->release && a->link_delay == b->link_delay);
    law(a->injections.count == b->injections.count && a->faults.count == b->faults.count);
    law(a->actions.count == b->actions.count && a->claims.count == b->claims.count);
    for (int i = 0; i < a->actions.count; i++) {
        const char *said = a->actions.items[i].text, *again = b->actions.items[i].text;
        law(!said == !again && (!said || strcmp(said, again) == 0));
    }
    for (int i = 0; i < a->claims.count; i++)
        law(strcmp(a->claims.items[i].text, b->claims.items[i].text) == 0);
    same_text(&a->say, &b->say);
    same_ask(&a->ask, &b->ask);
}

static void same_words(const Scenario *a, const Scenario *b)
{
    same_text(&a->title, &b->title);
    same_text(&a->summary, &b->summary);
    law(a->tags.count == b->tags.count && a->level == b->level);
    for (int i = 0; i < a->tags.count; i++)
        law(strcmp(a->tags.items[i], b->tags.items[i]) == 0);
    for (int host = 0; host < HOST_COUNT; host++) {
        same_text(&a->hosts[host].label, &b->hosts[host].label);
        law(strcmp(a->hosts[host].address, b->hosts[host].address) == 0);
    }
    law(a->steps.count == b->steps.count);
    for (int i = 0; i < a->steps.count; i++)
        same_step(&a->steps.items[i], &b->steps.items[i]);
}

/* The trace for programs; NULL where there is none. */
static char *run(const Scenario *scenario, Arena *arena)
{
    DiagList unheard = {.arena = arena};
    char *text = NULL;
    size_t length = 0;
    Trace *trace = short_run(scenario, arena, &unheard);
    if (!trace)
        return NULL;
    FILE *to = open_memstream(&text, &length);
    law(to);
    trace_print_jsonl(trace, "en", to);
    fclose(to);
    return text;
}

static void same_run(const Scenario *a, const Scenario *b, Arena *arena)
{
    char *first = run(a, arena), *second = run(b, arena);
    law(!first == !second && (!first || strcmp(first, second) == 0));
    free(first);
    free(second);
}

static void read_again(const Scenario *scenario, Arena *arena)
{
    FileBytes said = written(scenario, arena);
    DiagList diags = {.arena = arena, .file = "written.yaml"};
    Scenario *again = scenario_parse(said.bytes, said.length, arena, &diags);
    if (diag_any(&diags)) {
        fwrite(said.bytes, 1, said.length, stderr);
        diag_print(&diags, stderr);
        abort();
    }
    FileBytes twice = written(again, arena);
    law(said.length == twice.length && memcmp(said.bytes, twice.bytes, said.length) == 0);
    same_words(scenario, again);
    same_run(scenario, again, arena);
    free((char *)said.bytes);
    free((char *)twice.bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena, .file = "fuzz.yaml"};
    Scenario *scenario =
        scenario_parse(arena_copy(arena, (const char *)data, size), size, arena, &diags);
    if (scenario && !diag_any(&diags))
        read_again(scenario, arena);
    arena_free(arena);
    return 0;
}
