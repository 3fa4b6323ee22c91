/* Texts by number: the page is told each once, and measures it then. */
#include "base/text.h"
#include "web/export.h"

#include <string.h>

/* A text of a face, as the page has it. */
IMPORT("know")
double page_know(int number, int face, const char *lang, const char *string);

/* A frame has about a hundred; what is typed, counted or enlarged brings new ones. */
enum { TEXTS_MOST = 4000, BUCKETS = 1024 };

typedef struct Known {
    struct Known *next; /* of the same bucket */
    const char *string, *lang;
    Face face;
    WebText text;
} Known;

static Arena *texts; /* of what is known */
static Known *buckets[BUCKETS];
static int count;

static Known **bucket_of(Face face, const char *string)
{
    return &buckets[(text_hash(string) ^ (uint32_t)face) % BUCKETS];
}

static Known *learn(Known **bucket, Face face, const char *lang, const char *string)
{
    Known *known = arena_alloc(texts, sizeof *known);
    WebText text = {count, page_know(count, (int)face, lang, string)};
    *known = (Known){*bucket, arena_strdup(texts, string), arena_strdup(texts, lang), face, text};
    *bucket = known;
    count++;
    return known;
}

WebText web_text_known(Face face, const char *lang, const char *string)
{
    Known **bucket = bucket_of(face, string), *known = *bucket;
    while (known && (known->face != face || strcmp(known->string, string) != 0 ||
                     strcmp(known->lang, lang) != 0))
        known = known->next;
    if (!known)
        known = learn(bucket, face, lang, string);
    return known->text;
}

void web_texts_begin(void)
{
    if (!texts)
        texts = arena_new();
    if (count < TEXTS_MOST)
        return;
    arena_reset(texts);
    memset(buckets, 0, sizeof buckets);
    count = 0;
}

static double measure(void *user, Face face, double size, const char *lang, const char *string)
{
    (void)user;
    return web_text_known(face, lang, string).width * size;
}

TextMeasure web_measure(void)
{
    return (TextMeasure){measure, NULL};
}
