/* The sentences of the rules in assets/lang, held against the rules. */
#include "expect.h"

#include "base/words.h"
#include "tcp/rules.h"
#include "tcp/transitions.h"

#include <string.h>

static void read_languages(Arena *arena, Words *languages[LANGUAGE_COUNT])
{
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        DiagList diags = {.arena = arena};
        languages[i] =
            words_read(SOURCE_DIR "/assets/lang", WORDS_LANGUAGES[i], NULL, arena, &diags);
        assert_false(diag_any(&diags));
    }
}

static void expect_word(const Words *words, const char *id)
{
    if (!words_has(words, id))
        fail_msg("%s.txt lacks %s", words_tag(words), id);
}

static void every_rule_says_what_happened_and_why(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Words *languages[LANGUAGE_COUNT];
    read_languages(arena, languages);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        for (int rule = TCP_RULE_NONE + 1; rule < TCP_RULE_COUNT; rule++) {
            const char *name = tcp_rule_name((TcpRuleId)rule);
            expect_word(languages[i], arena_printf(arena, "rule.%s", name));
            expect_word(languages[i], arena_printf(arena, "why.%s", name));
        }
    }
    arena_free(arena);
}

static void the_ends_have_names_for_the_beginning_and_the_middle_of_a_sentence(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    Words *languages[LANGUAGE_COUNT];
    read_languages(arena, languages);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        expect_word(languages[i], "host.client");
        expect_word(languages[i], "host.server");
        expect_word(languages[i], "other.client");
        expect_word(languages[i], "other.server");
    }
    arena_free(arena);
}

static bool changes_the_state(const char *rule)
{
    for (int i = 0; i < TCP_ALL_TRANSITION_COUNT; i++) {
        if (strcmp(tcp_rule_name(tcp_transition((TcpTransitionId)i)->rule), rule) == 0)
            return true;
    }
    return false;
}

/* What is left when the placeholders that a caption can fill are filled. */
static const char *left_over(Arena *arena, const Words *words, const char *id, const char *rule)
{
    enum { CHANGING = 5 }; /* the first that only some may speak of */
    WordValue values[] = {{"host", "A"}, {"other", "B"}, {"seq", "1"}, {"ack", "2"},
                          {"want", "3"}, {"from", "C"},  {"to", "D"},  {NULL, NULL}};
    bool sends_again = strcmp(rule, tcp_rule_name(TCP_RULE_RETRANSMIT)) == 0;
    if (!changes_the_state(rule))
        values[CHANGING] = (WordValue){NULL, NULL};
    if (sends_again)
        values[CHANGING] = (WordValue){"again", "a SYN"};
    return strchr(words_fill(arena, words_get(words, id), values), '{');
}

/* "fin-established", and "fin-established.later" for when its ACK is delayed. */
static bool is_of_rule(const char *name, const char *rule)
{
    size_t length = strlen(rule);
    return strncmp(name, rule, length) == 0 && (!name[length] || name[length] == '.');
}

/* The rule that a sentence belongs to, or NULL. */
static const char *rule_of_sentence(const char *id)
{
    for (int rule = TCP_RULE_NONE + 1; rule < TCP_RULE_COUNT; rule++) {
        if (is_of_rule(strchr(id, '.') + 1, tcp_rule_name((TcpRuleId)rule)))
            return tcp_rule_name((TcpRuleId)rule);
    }
    return NULL;
}

/* Calls what is given for every sentence of a rule, in every language. */
static void for_every_sentence(void (*check)(Arena *arena, const Words *words, const char *id))
{
    Arena *arena = arena_new();
    Words *languages[LANGUAGE_COUNT];
    read_languages(arena, languages);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        for (int k = 0; k < words_count(languages[i]); k++) {
            const char *id = words_id(languages[i], k);
            if (strncmp(id, "rule.", 5) == 0 || strncmp(id, "why.", 4) == 0)
                check(arena, languages[i], id);
        }
    }
    arena_free(arena);
}

static void check_values(Arena *arena, const Words *words, const char *id)
{
    const char *rule = rule_of_sentence(id);
    if (rule && left_over(arena, words, id, rule))
        fail_msg("%s in %s.txt", id, words_tag(words));
}

static void a_rule_speaks_only_of_ends_numbers_and_states_that_change(void **state)
{
    (void)state;
    for_every_sentence(check_values);
}

/* "The client" has a capital. */
static void check_beginning(Arena *arena, const Words *words, const char *id)
{
    (void)arena;
    const char *text = words_get(words, id);
    bool english = strcmp(words_tag(words), "en") == 0;
    for (const char *at = strstr(text, "{host}"); english && at; at = strstr(at + 1, "{host}")) {
        if (at != text && (at < text + 2 || strncmp(at - 2, ". ", 2) != 0))
            fail_msg("%s: {host} inside of a sentence", id);
    }
}

static void in_english_the_host_stands_where_a_sentence_begins(void **state)
{
    (void)state;
    for_every_sentence(check_beginning);
}

static void check_rule(Arena *arena, const Words *words, const char *id)
{
    (void)arena;
    if (!rule_of_sentence(id))
        fail_msg("%s in %s.txt is of no rule", id, words_tag(words));
}

static void no_sentence_stands_without_a_rule(void **state)
{
    (void)state;
    for_every_sentence(check_rule);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule_says_what_happened_and_why),
        cmocka_unit_test(the_ends_have_names_for_the_beginning_and_the_middle_of_a_sentence),
        cmocka_unit_test(a_rule_speaks_only_of_ends_numbers_and_states_that_change),
        cmocka_unit_test(in_english_the_host_stands_where_a_sentence_begins),
        cmocka_unit_test(no_sentence_stands_without_a_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
