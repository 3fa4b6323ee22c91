#include "scenario/flags.h"

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

FlagsMeant flags_meant(Arena *arena, const char *word)
{
    const FlagsMeant none = {.written = NULL};
    FlagsMeant meant = none;
    while (*word) {
        int row = flag_at(word);
        if (row < 0)
            return none;
        const char *name = FLAGS[row].name;
        meant.written = meant.written ? arena_printf(arena, "%s+%s", meant.written, name) : name;
        meant.flags |= FLAGS[row].flag;
        meant.foreign = FLAGS[row].flag ? meant.foreign : name;
        word += FLAG_LENGTH;
        size_t marks = strspn(word, "+,-_/|&.");
        if (marks > 0 && !word[marks])
            return none; /* Something else was to follow: `FIN, server …`. */
        word += marks;
    }
    return meant;
}

uint8_t flags_named(const char *name, size_t length)
{
    int row = length == FLAG_LENGTH ? flag_at(name) : -1;
    return row >= 0 && strncmp(FLAGS[row].name, name, length) == 0 ? FLAGS[row].flag : 0;
}
