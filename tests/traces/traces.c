/* The traces of many scenarios, one behind the other, as JSON Lines: what two compilers
 * must agree on to the last octet. What cannot be run is passed over.
 *
 * Usage: traces SCENARIO...
 */
#include "run/run.h"
#include "trace/print.h"

static void print_trace(const char *path)
{
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena, .file = path};
    Trace *trace = run_load(path, arena, &diags);
    if (trace)
        trace_print_jsonl(trace, "en", stdout);
    arena_free(arena);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        print_trace(argv[i]);
    return argc > 1 ? 0 : 2;
}
