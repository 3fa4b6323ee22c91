/* The flags of a segment: `SYN+ACK`, and how else people write them. */
#include "scenario/phrase.h"

#include <string.h>
#include <strings.h>

enum { FLAG_LENGTH = 3 };

/* Those without a value are TCP's, but nothing here needs them. */
static const struct {
    const char *name;
    uint8_t flag;
} FLAGS[] = {{"SYN", TCP_SYN}, {"ACK", TCP_ACK}, {"FIN", TCP_FIN}, {"RST", TCP_RST},
             {"PSH", 0},       {"URG", 0},       {"ECE", 0},       {"CWR", 0}};
enum { FLAG_COUNT = sizeof FLAGS / sizeof *FLAGS };

/* The row whose name stands here in any case of letters, or -1. */
static int flag_at(const char *at)
{
    int i = 0;
    while (i < FLAG_COUNT && strncasecmp(FLAGS[i].name, at, FLAG_LENGTH) != 0)
        i++;
    return i < FLAG_COUNT ? i : -1;
}

bool flags_meant(Reader *r, const char *word, FlagsMeant *meant)
{
    *meant = (FlagsMeant){.written = ""};
    while (*word) {
        int row = flag_at(word);
        if (row < 0)
            return false;
        const char *name = FLAGS[row].name;
        meant->written =
            arena_printf(r->arena, "%s%s%s", meant->written, *meant->written ? "+" : "", name);
        meant->flags |= FLAGS[row].flag;
        meant->foreign = FLAGS[row].flag ? meant->foreign : name;
        word += FLAG_LENGTH;
        size_t marks = strspn(word, "+,-_/|&.");
        if (marks > 0 && !word[marks])
            return false; /* Something else was to follow: `FIN, server …`. */
        word += marks;
    }
    return *meant->written;
}

static void unknown_flags(Phrase *p)
{
    static const char *const KNOWN[] = {"SYN",     "SYN+ACK", "ACK", "FIN+ACK", "RST",
                                        "RST+ACK", "SYN+FIN", "FIN", "none",    NULL};
    PhraseWord word = phrase_peek(p, 0);
    FlagsMeant meant;
    if (!flags_meant(p->r, word.text, &meant)) {
        phrase_unknown(p, CODE_UNKNOWN_FLAG, "the flags ", KNOWN);
        return;
    }
    phrase_fail(
        p, CODE_UNKNOWN_FLAG, arena_printf(p->r->arena, "I do not know the flags `%s`", word.text),
        meant.foreign
            ? arena_printf(p->r->arena, "the flags are SYN, ACK, FIN, RST; there is no %s here",
                           meant.foreign)
            : arena_printf(p->r->arena, "did you mean `%s`?", meant.written));
}

/* One flag of this spelling, or 0. */
static uint8_t flag_named(const char *name, size_t length)
{
    int row = length == FLAG_LENGTH ? flag_at(name) : -1;
    return row >= 0 && strncmp(FLAGS[row].name, name, length) == 0 ? FLAGS[row].flag : 0;
}

uint8_t phrase_flags(Phrase *p)
{
    uint8_t flags = 0;
    if (phrase_take(p, "none") || p->failed)
        return 0;
    const char *at = phrase_peek(p, 0).text;
    for (bool more = true; more && !p->failed;) {
        size_t length = strcspn(at, "+,"); /* The trace has a comma. */
        uint8_t flag = flag_named(at, length);
        if (!flag)
            unknown_flags(p);
        else if (flags & flag)
            phrase_fail(p, CODE_SAID_TWICE, "the same flag stands here twice", NULL);
        flags = (uint8_t)(flags | flag);
        more = at[length];
        at += length + (more ? 1 : 0);
    }
    phrase_next(p);
    return flags;
}
