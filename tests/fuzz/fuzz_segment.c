/* Any calls, segments and timeouts in any order at one endpoint: the engine
 * keeps its own laws. */
#include "support/engine_script.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Script script;
    script_begin(&script, data, size);
    while (script.left > 0)
        script_step(&script);
    return 0;
}
