#include "app/find.h"

#include "app/state.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static bool holds(const char *text, const char *word, size_t length)
{
    for (; *text; text++) {
        if (strncasecmp(text, word, length) == 0)
            return true;
    }
    return false;
}

static bool entry_holds(const App *app, const LibraryEntry *entry, const char *word, size_t length)
{
    bool found = holds(text_for(&entry->title, app_lang(app)), word, length) ||
                 holds(entry->name, word, length);
    for (int i = 0; i < entry->tag_count; i++)
        found = found || holds(entry->tags[i], word, length);
    return found;
}

static bool is_meant(const App *app, const LibraryEntry *entry)
{
    const char *word = app->menu.find;
    while (*word) {
        size_t length = strcspn(word, " ");
        if (length > 0 && !entry_holds(app, entry, word, length))
            return false;
        word += length + (word[length] == ' ');
    }
    return true;
}

static void find(App *app)
{
    Menu *menu = &app->menu;
    menu->chosen = 0;
    menu->library = (Library){0};
    for (int i = 0; i < menu->all.count; i++) {
        if (is_meant(app, &menu->all.items[i]))
            arena_list_add(menu->arena, &menu->library, menu->all.items[i]);
    }
    app->stale = true;
}

/* What a key writes, or '\0'. No word begins with a space. */
static char letter_of(const KeyPress *press, bool within)
{
    const char *name = key_is_latin(press->name) ? press->name : press->place;
    if (press->modifiers & ~(unsigned)KEY_SHIFT)
        return '\0';
    if (within && strcmp(name, "Space") == 0)
        return ' ';
    bool one = *name && !name[1];
    return one && (isalnum((unsigned char)*name) || *name == '-') ? *name : '\0';
}

bool find_key(App *app, const KeyPress *press)
{
    char *text = app->menu.find;
    size_t length = strlen(text);
    char letter = letter_of(press, length > 0);
    bool back = length > 0 && strcmp(press->name, "Backspace") == 0;
    if (app->menu.kind != MENU_PICKER || app->blank != BLANK_NOT || !(letter || back))
        return false;
    if (letter && length < FIND_MAX)
        text[length++] = (char)tolower((unsigned char)letter);
    text[back ? length - 1 : length] = '\0';
    find(app);
    return true;
}
