#include "app/reading.h"

#include "app/state.h"

#include <math.h>

static const double A_WORD = 0.25, A_HAN_CHARACTER = 0.2, AT_LEAST = 2.5; /* seconds */

/* From the CJK radicals on; full-width forms are signs. */
static bool is_han(uint32_t character)
{
    return (character >= 0x2E80 && character < 0xFE00 &&
            !(character >= 0x3000 && character < 0x3040)) ||
           character >= 0x20000;
}

static bool is_in_word(uint32_t character)
{
    bool is_sign = character >= 0x2000 && character < 0xFFFF;
    return character > ' ' && !is_sign && !is_han(character);
}

double reading_seconds(const char *text)
{
    int words = 0, han = 0;
    bool in_word = false;
    for (uint32_t character = utf8_next(&text); character; character = utf8_next(&text)) {
        han += is_han(character);
        words += !in_word && is_in_word(character);
        in_word = is_in_word(character);
    }
    return fmax(words * A_WORD + han * A_HAN_CHARACTER, AT_LEAST);
}

double reading_of_instant(const void *reader, int instant)
{
    const App *app = reader;
    const TraceInstant *at = &app_trace(app)->instants.items[instant];
    double seconds = 0;
    for (int n = at->first_n; n <= at->last_n; n++) {
        const TraceEntry *entry = &app_trace(app)->entries.items[n];
        if (entry->type == TRACE_ASK && !entry->outdated)
            return INFINITY;
        if (entry->type == TRACE_SAY && !entry->outdated)
            seconds += reading_seconds(text_for(&entry->as.say->text, app_language(app)));
    }
    return seconds;
}
