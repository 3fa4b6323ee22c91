#include "app/menus/find.h"

#include "base/fold.h"
#include "base/text.h"
#include "view/names.h"

#include <string.h>

/* --- What states are called ----------------------------------------------------------- */

/* Beside what view_state_name knows: `ss`. */
static const struct {
    const char *name;
    TcpState state;
} SHORT[] = {{"ESTAB", TCP_ESTABLISHED}, {"UNCONN", TCP_CLOSED}};

enum {
    SHORT_COUNT = sizeof SHORT / sizeof *SHORT,
    NAME_COUNT = TCP_STATE_COUNT * NAME_STYLE_COUNT + SHORT_COUNT,
    PART_LEAST = 5, /* letters, before a part of a name is taken for it */
};

typedef struct StateName {
    const char *letters; /* "synrecv" */
    const char *rfc;     /* "syn received" */
} StateName;

typedef struct StateNames {
    StateName items[NAME_COUNT];
    int count;
} StateNames;

static const char *without_spaces(const char *words, Arena *arena)
{
    char *letters = arena_strdup(arena, words), *to = letters;
    for (; *words; words++) {
        if (*words != ' ')
            *to++ = *words;
    }
    *to = '\0';
    return letters;
}

static void add_name(StateNames *names, const char *name, TcpState state, Arena *arena)
{
    names->items[names->count++] = (StateName){without_spaces(fold_text(name, arena), arena),
                                               fold_text(tcp_state_name(state), arena)};
}

static StateNames state_names(Arena *arena)
{
    StateNames names = {.count = 0};
    for (int i = 0; i < SHORT_COUNT; i++)
        add_name(&names, SHORT[i].name, SHORT[i].state, arena);
    for (int state = 0; state < TCP_STATE_COUNT; state++) {
        for (int style = 0; style < NAME_STYLE_COUNT; style++)
            add_name(&names, view_state_name((TcpState)state, (NameStyle)style), (TcpState)state,
                     arena);
    }
    return names;
}

/* How many bytes at the beginning of folded words spell these letters, whatever spaces lie
 * between; 0: they do not. */
static size_t spelled(const char *words, const char *letters, bool may_be_part)
{
    const char *at = words;
    size_t count = 0;
    for (; *at && *at == letters[count]; count++) {
        at++;
        at += *at == ' ' && letters[count + 1];
    }
    bool is_whole = !letters[count] && (!*at || *at == ' ');
    bool is_part = may_be_part && !*at && count >= PART_LEAST;
    return is_whole || is_part ? (size_t)(at - words) : 0;
}

/* The name that folded words begin with, the longest; NULL: none. `typed` words may end
 * within one. In a text, LISTENING is an English word too. */
static const StateName *name_at(const StateNames *names, const char *words, bool typed,
                                size_t *length)
{
    const StateName *found = NULL;
    *length = 0;
    for (int i = 0; i < names->count; i++) {
        const StateName *name = &names->items[i];
        bool is_longer = strncmp(name->letters, name->rfc, strlen(name->rfc)) == 0;
        size_t taken = !typed && is_longer ? 0 : spelled(words, name->letters, typed);
        if (taken <= *length)
            continue;
        *length = taken;
        found = name;
    }
    return found;
}

/* Folded words in which every state is called as the RFC does. */
static const char *in_rfc_names(const StateNames *names, const char *words, bool typed,
                                Arena *arena)
{
    enum { GROWS_MOST = 3 };
    char *made = arena_alloc(arena, GROWS_MOST * strlen(words) + 1), *to = made;
    while (*words) {
        size_t length;
        const StateName *name = name_at(names, words, typed, &length);
        length = name ? length : strcspn(words, " ");
        size_t put = name ? strlen(name->rfc) : length;
        memcpy(to, name ? name->rfc : words, put);
        to += put;
        words += length;
        if (*words == ' ')
            *to++ = *words++;
    }
    return made;
}

/* --- What an entry is found by ---------------------------------------------------------- */

/* Texts one behind the other. */
typedef struct Joined {
    char *text;
    size_t length, room;
    Arena *arena;
} Joined;

static void join(Joined *joined, const char *text)
{
    size_t length = strlen(text), needed = joined->length + length + 2;
    if (needed > joined->room) {
        char *longer = arena_alloc(joined->arena, 2 * needed);
        if (joined->text)
            memcpy(longer, joined->text, joined->length);
        joined->text = longer;
        joined->room = 2 * needed;
    }
    memcpy(joined->text + joined->length, text, length);
    memcpy(joined->text + joined->length + length, "\n", 2);
    joined->length += length + 1;
}

static void join_all(Joined *joined, const Text *text)
{
    for (int i = 0; i < text->count; i++)
        join(joined, text->items[i].text);
}

static const char *folded(const StateNames *names, const Joined *joined, Arena *arena)
{
    const char *words = fold_text(joined->text ? joined->text : "", joined->arena);
    return arena_strdup(arena, in_rfc_names(names, words, false, joined->arena));
}

static const char **fold_titles(const StateNames *names, const Text *title, Arena *arena,
                                Arena *scratch)
{
    const char **titles = arena_alloc(arena, (size_t)(title->count + 1) * sizeof *titles);
    for (int i = 0; i < title->count; i++) {
        Joined joined = {.arena = scratch};
        join(&joined, title->items[i].text);
        titles[i] = folded(names, &joined, arena);
    }
    return titles;
}

static FindTexts fold_entry(const StateNames *names, const LibraryEntry *entry, Arena *arena,
                            Arena *scratch)
{
    Joined tags = {.arena = scratch}, texts = {.arena = scratch};
    join(&tags, entry->name);
    for (int i = 0; i < entry->tag_count; i++)
        join(&tags, entry->tags[i]);
    join_all(&texts, &entry->summary);
    join(&texts, entry->said ? entry->said : "");
    return (FindTexts){fold_titles(names, &entry->title, arena, scratch),
                       folded(names, &tags, arena), folded(names, &texts, arena)};
}

FindTexts *find_texts(const Library *library, Arena *arena)
{
    FindTexts *texts = arena_alloc(arena, (size_t)(library->count + 1) * sizeof *texts);
    Arena *once = arena_new(), *scratch = arena_new();
    StateNames names = state_names(once);
    for (int i = 0; i < library->count; i++) {
        texts[i] = fold_entry(&names, &library->items[i], arena, scratch);
        arena_reset(scratch);
    }
    arena_free(scratch);
    arena_free(once);
    return texts;
}

/* --- Ranks ------------------------------------------------------------------------------ */

typedef enum Rank {
    SHOWN_TITLE_WITH_WORDS,
    TITLE_WITH_WORDS,
    SHOWN_TITLE_WITH_LETTERS,
    TITLE_WITH_LETTERS,
    IN_TITLE,
    IN_TITLE_BEGINS,
    IN_TAGS,
    IN_TEXTS,
    IN_TEXTS_BEGINS,
    NOT_THERE,
} Rank;
enum { RANK_COUNT = NOT_THERE };

static Rank rank_of_word(const FindTexts *texts, const char *word, size_t length)
{
    static const Rank IN_TITLES[] = {IN_TITLE, IN_TITLE_BEGINS, NOT_THERE};
    static const Rank BELOW[] = {IN_TEXTS, IN_TEXTS_BEGINS, NOT_THERE};
    FoldMatch match = FOLD_NOT;
    for (const char **title = texts->titles; *title; title++) {
        FoldMatch here = fold_finds(*title, word, length);
        match = here < match ? here : match;
    }
    if (match != FOLD_NOT)
        return IN_TITLES[match];
    if (fold_finds(texts->tags, word, length) != FOLD_NOT)
        return IN_TAGS;
    return BELOW[fold_finds(texts->texts, word, length)];
}

/* Of the titles that begin with all of it; NOT_THERE: none does. */
static Rank rank_of_titles(const FindTexts *texts, const char *words, int shown)
{
    static const Rank RANKS[][2] = {
        [FOLD_WHOLE] = {TITLE_WITH_WORDS, SHOWN_TITLE_WITH_WORDS},
        [FOLD_BEGINS] = {TITLE_WITH_LETTERS, SHOWN_TITLE_WITH_LETTERS},
        [FOLD_NOT] = {NOT_THERE, NOT_THERE},
    };
    Rank best = NOT_THERE;
    for (int i = 0; texts->titles[i]; i++) {
        Rank rank = RANKS[fold_begins(texts->titles[i], words, strlen(words))][i == shown];
        best = rank < best ? rank : best;
    }
    return best;
}

/* Else the worst of its words'. */
static Rank rank_of(const FindTexts *texts, const char *words, int shown)
{
    Rank first = rank_of_titles(texts, words, shown), worst = IN_TITLE;
    if (first != NOT_THERE)
        return first;
    while (*words && worst != NOT_THERE) {
        size_t length = strcspn(words, " ");
        Rank rank = rank_of_word(texts, words, length);
        worst = rank > worst ? rank : worst;
        words += length + (words[length] == ' ');
    }
    return worst;
}

/* Each word stands somewhere, if only inside another one. */
static bool stands_inside(const FindTexts *texts, const char *words, Arena *arena)
{
    bool stands = true;
    while (*words && stands) {
        size_t length = strcspn(words, " ");
        const char *word = arena_copy(arena, words, length);
        stands = strstr(texts->tags, word) || strstr(texts->texts, word);
        for (const char **title = texts->titles; *title && !stands; title++)
            stands = strstr(*title, word) != NULL;
        words += length + (words[length] == ' ');
    }
    return stands;
}

static void take(const Library *all, const unsigned char *ranks, Library *found)
{
    for (int rank = 0; rank < RANK_COUNT; rank++) {
        for (int i = 0; i < all->count; i++) {
            if (ranks[i] == rank)
                found->items[found->count++] = all->items[i];
        }
    }
}

/* Which of an entry's titles a reader of that language sees; -1: its file's name. */
static int shown_title(const LibraryEntry *entry, const char *lang)
{
    const char *shown = text_for(&entry->title, lang);
    int i = entry->title.count - 1;
    while (i >= 0 && entry->title.items[i].text != shown)
        i--;
    return i;
}

/* As it was typed, or with the states called otherwise. */
static bool rank_all(const FindIn *in, const char *const words[2], unsigned char *ranks)
{
    bool any = false;
    for (int i = 0; i < in->all->count; i++) {
        int shown = shown_title(&in->all->items[i], in->lang);
        Rank typed = rank_of(&in->texts[i], words[0], shown);
        Rank meant = rank_of(&in->texts[i], words[1], shown);
        ranks[i] = (unsigned char)(typed < meant ? typed : meant);
        any = any || ranks[i] != NOT_THERE;
    }
    return any;
}

void find_in(const FindIn *in, const char *typed, Library *found)
{
    Arena *arena = arena_new();
    StateNames names = state_names(arena);
    const char *words = fold_text(typed, arena);
    const char *both[] = {words, in_rfc_names(&names, words, true, arena)};
    unsigned char *ranks = arena_alloc(arena, (size_t)in->all->count + 1);
    found->count = 0;
    if (*words && !rank_all(in, both, ranks)) {
        for (int i = 0; i < in->all->count; i++)
            ranks[i] = stands_inside(&in->texts[i], words, arena) ? IN_TEXTS : NOT_THERE;
    }
    take(in->all, ranks, found);
    arena_free(arena);
}
