/* `tcpduet run`: the trace of a scenario. */
#include "cli/commands.h"
#include "trace/print.h"

/* All entries or the beats; as text or as JSON Lines. */
static void (*const PRINTS[2][2])(const Trace *trace, const char *lang, FILE *to) = {
    {trace_print_text, trace_print_jsonl},
    {trace_print_beats_text, trace_print_beats_jsonl},
};

int command_run(const Options *options)
{
    const char *path = only_operand(options, "run");
    if (!path)
        return EXIT_BAD;
    Loaded loaded;
    loaded_begin(&loaded, path, FILE_STREAM);
    const char *lang = options->lang ? options->lang : "en";
    if (loaded.trace)
        PRINTS[options->given & OPTION_BEATS ? 1 : 0][options->jsonl](loaded.trace, lang, stdout);
    int status = loaded_status(&loaded);
    loaded_end(&loaded);
    return status;
}
