/* What comes from strangers beside scenarios: pages that are to hold one, and links. What
 * is read can be written and is read as the same again. */
#include "run/link.h"
#include "run/page.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds)
        abort();
}

static bool same_bytes(FileBytes a, FileBytes b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.bytes, b.bytes, a.length) == 0);
}

static void try_page(FileBytes page, Arena *arena)
{
    PageScenario scenario, again;
    FileDraft draft;
    page_is_one(page);
    if (page_read(page, arena, &scenario) != PAGE_FINE)
        return;
    must(file_begin(&draft) && page_write(page, &scenario, arena, draft.stream) &&
         file_end(&draft));
    must(page_read(draft.all, arena, &again) == PAGE_FINE);
    must(strcmp(again.name, scenario.name) == 0 && same_bytes(again.text, scenario.text));
    file_free(&draft);
}

static void try_link(const char *address, Arena *arena)
{
    Link link, again;
    if (link_read(address, arena, &link) != LINK_FINE)
        return;
    must(link_read(link_write(&link, arena), arena, &again) == LINK_FINE);
    must(again.event == link.event && again.at == link.at && again.has_time == link.has_time);
    must(link.text.bytes ? same_bytes(again.text, link.text) : strcmp(again.name, link.name) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Arena *arena = arena_new();
    const char *text = arena_copy(arena, (const char *)data, size);
    try_page((FileBytes){text, size}, arena);
    try_link(text, arena);
    arena_free(arena);
    return 0;
}
