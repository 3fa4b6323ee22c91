#include "scenario/languages.h"

#include "base/words.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

bool language_is_tag(const char *tag)
{
    enum { TAG_MAX = 100 };
    size_t letters = 0;
    if (strlen(tag) > TAG_MAX)
        return false;
    while (isalpha((unsigned char)tag[letters]))
        letters++;
    if (letters < 2 || letters > 3)
        return false;
    for (tag += letters; *tag == '-';) {
        size_t length = 0;
        for (tag++; isalnum((unsigned char)tag[length]);)
            length++;
        if (length < 1 || length > 8)
            return false;
        tag += length;
    }
    return !*tag;
}

bool language_is_spoken(const char *word, size_t length)
{
    return length == 2 && isalpha((unsigned char)word[1]) && words_language(word);
}

const char *language_meant(const char *tag)
{
    static const struct {
        const char *country, *tag;
    } COUNTRIES[] = {{"cn", "zh-Hans"}, {"tw", "zh-Hant"}, {"hk", "zh-Hant"}};
    for (size_t i = 0; i < sizeof COUNTRIES / sizeof *COUNTRIES; i++) {
        if (strcasecmp(tag, COUNTRIES[i].country) == 0)
            return COUNTRIES[i].tag;
    }
    bool spoken = language_is_spoken(tag, strcspn(tag, "-_"));
    const char *meant = spoken ? words_language(tag) : NULL;
    return meant && strcmp(meant, tag) != 0 ? meant : NULL;
}
