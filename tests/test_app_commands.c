/* The table of commands: its keys and its words. */
#include "expect.h"

#include "app/commands.h"

#include <string.h>

static const char LANG_DIRECTORY[] = SOURCE_DIR "/assets/lang";

static const Words *words_of(const char *lang, Arena *arena)
{
    DiagList diags = {.arena = arena};
    return words_read(LANG_DIRECTORY, lang, NULL, arena, &diags);
}

static void every_command_has_its_words_in_every_language(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    for (int lang = 0; WORDS_LANGUAGES[lang]; lang++) {
        const Words *words = words_of(WORDS_LANGUAGES[lang], arena);
        for (int i = 0; i < COMMAND_COUNT; i++) {
            const char *word = command_at((CommandId)i)->word;
            if (!words_has(words, arena_printf(arena, "command.%s", word)) ||
                !words_has(words, arena_printf(arena, "command.%s.help", word)))
                fail_msg("%s lacks command.%s", WORDS_LANGUAGES[lang], word);
        }
    }
    arena_free(arena);
}

static void every_command_has_a_key(void **state)
{
    (void)state;
    for (int i = 0; i < COMMAND_COUNT; i++) {
        const Command *command = command_at((CommandId)i);
        assert_non_null(command->keys[0].name);
        assert_null(command->keys[COMMAND_KEYS_MAX].name);
    }
}

static bool can_meet(const Command *a, const Command *b)
{
    return a->where == b->where || a->where == ANYWHERE || b->where == ANYWHERE;
}

static void assert_apart(const Command *a, const Command *b)
{
    for (const Key *one = a->keys; one->name; one++) {
        for (const Key *other = b->keys; other->name; other++) {
            if (strcmp(one->name, other->name) == 0 && one->modifiers == other->modifiers)
                fail_msg("%s and %s share the key %s", a->word, b->word, one->name);
        }
    }
}

static void no_key_means_two_commands(void **state)
{
    (void)state;
    for (int i = 0; i < COMMAND_COUNT; i++) {
        for (int j = 0; j < i; j++) {
            const Command *a = command_at((CommandId)i), *b = command_at((CommandId)j);
            if (can_meet(a, b))
                assert_apart(a, b);
        }
    }
}

static void no_bare_key_quits(void **state)
{
    (void)state;
    for (const Key *key = command_at(COMMAND_QUIT)->keys; key->name; key++)
        assert_true(key->modifiers & KEY_CTRL);
}

static const Command *meant(const char *name, const char *place, unsigned modifiers)
{
    int id = command_for(&(KeyPress){name, place, modifiers, false}, false);
    return id < 0 ? NULL : command_at((CommandId)id);
}

static void a_clickers_point_is_known_by_its_place(void **state)
{
    (void)state;
    assert_ptr_equal(meant(".", ".", KEY_PLAIN), command_at(COMMAND_BLACK));
    assert_ptr_equal(meant(":", ".", KEY_PLAIN), command_at(COMMAND_BLACK)); /* French */
    assert_ptr_equal(meant("&", "1", KEY_ALT), command_at(COMMAND_CLIENT));
}

static void letters_are_known_by_what_the_layout_makes_of_them(void **state)
{
    (void)state;
    /* On a French keyboard M lies where an American one has the semicolon. */
    assert_ptr_equal(meant("M", ";", KEY_PLAIN), command_at(COMMAND_NAMES));
    assert_ptr_equal(meant("Z", "W", KEY_PLAIN), command_at(COMMAND_WHOLE_RUN));
    assert_null(meant("J", "W", KEY_PLAIN));
    /* A Russian layout has no Latin letters: the place counts. */
    assert_ptr_equal(meant("И", "B", KEY_PLAIN), command_at(COMMAND_BLACK));
}

static void modifiers_must_be_the_same(void **state)
{
    (void)state;
    assert_ptr_equal(meant("Right", "Right", KEY_PLAIN), command_at(COMMAND_NEXT_BEAT));
    assert_ptr_equal(meant("Right", "Right", KEY_SHIFT), command_at(COMMAND_NEXT_EVENT));
    assert_ptr_equal(meant("Right", "Right", KEY_CTRL), command_at(COMMAND_NEXT_SPEECH));
    assert_null(meant("Right", "Right", KEY_ALT));
    assert_ptr_equal(meant("Q", "Q", KEY_PLAIN), command_at(COMMAND_QUIZ));
}

static void in_a_menu_the_same_keys_walk_through_its_entries(void **state)
{
    (void)state;
    KeyPress down = {"PageDown", "PageDown", KEY_PLAIN, false};
    assert_int_equal(command_for(&down, false), COMMAND_NEXT_BEAT);
    assert_int_equal(command_for(&down, true), COMMAND_MENU_NEXT);
}

static void keys_are_written_with_their_modifiers(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    const Words *words = words_of("en", arena);
    assert_string_equal(command_keys(command_at(COMMAND_PICKER), 3, words, arena),
                        "Tab, O, Ctrl+O");
    assert_string_equal(command_keys(command_at(COMMAND_HELP), 2, words, arena), "F1, ?");
    arena_free(arena);
}

static void a_key_is_called_as_in_the_language(void **state)
{
    static const struct {
        const char *lang, *previous, *leave, *choose;
    } NAMES[] = {
        {"en", "PageUp, Left, Up, Backspace, Shift+Space", "Esc", "Return, Space"},
        {"zh-Hans", "PageUp, ←, ↑, Backspace, Shift+空格键", "Esc", "Enter, 空格键"},
        {"zh-Hant", "PageUp, ←, ↑, Backspace, Shift+空白鍵", "Esc", "Enter, 空白鍵"},
    };
    (void)state;
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        const Words *words = words_of(NAMES[i].lang, arena);
        const Command *previous = command_at(COMMAND_PREVIOUS_BEAT);
        const Command *leave = command_at(COMMAND_LEAVE), *choose = command_at(COMMAND_MENU_CHOOSE);
        assert_string_equal(command_keys(previous, 5, words, arena), NAMES[i].previous);
        assert_string_equal(command_keys(leave, 1, words, arena), NAMES[i].leave);
        assert_string_equal(command_keys(choose, 2, words, arena), NAMES[i].choose);
    }
    arena_free(arena);
}

/* "Escape leaves" where the list of keys says Esc. */
static void no_text_calls_a_key_otherwise(void **state)
{
    static const char KEY[] = "key.";
    (void)state;
    Arena *arena = arena_new();
    for (int lang = 0; WORDS_LANGUAGES[lang]; lang++) {
        const Words *words = words_of(WORDS_LANGUAGES[lang], arena);
        for (int k = 0; k < words_count(words); k++) {
            const char *key = words_id(words, k);
            if (strncmp(key, KEY, strlen(KEY)) != 0)
                continue;
            const char *otherwise = key + strlen(KEY);
            for (int i = 0; strcmp(words_get(words, key), otherwise) != 0 && i < words_count(words);
                 i++) {
                const char *id = words_id(words, i);
                if (strstr(words_get(words, id), otherwise))
                    fail_msg("%s: %s says %s", WORDS_LANGUAGES[lang], id, otherwise);
            }
        }
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_has_its_words_in_every_language),
        cmocka_unit_test(every_command_has_a_key),
        cmocka_unit_test(no_key_means_two_commands),
        cmocka_unit_test(no_bare_key_quits),
        cmocka_unit_test(a_clickers_point_is_known_by_its_place),
        cmocka_unit_test(letters_are_known_by_what_the_layout_makes_of_them),
        cmocka_unit_test(modifiers_must_be_the_same),
        cmocka_unit_test(in_a_menu_the_same_keys_walk_through_its_entries),
        cmocka_unit_test(keys_are_written_with_their_modifiers),
        cmocka_unit_test(a_key_is_called_as_in_the_language),
        cmocka_unit_test(no_text_calls_a_key_otherwise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
