/* `tcpduet run`: the trace of a scenario. */
#include "cli/commands.h"

int command_run(int argc, char **argv)
{
    Options options;
    if (!options_read(argc, argv, OPTION_FORMAT | OPTION_LANG, &options))
        return EXIT_BAD;
    const char *path = only_operand(&options, "run");
    if (!path)
        return EXIT_BAD;
    Loaded loaded;
    loaded_begin(&loaded, path, FILE_STREAM);
    const char *lang = options.lang ? options.lang : "en";
    if (loaded.trace && options.jsonl)
        trace_print_jsonl(loaded.trace, lang, stdout);
    else if (loaded.trace)
        trace_print_text(loaded.trace, lang, stdout);
    int status = loaded_status(&loaded);
    loaded_end(&loaded);
    return status;
}
