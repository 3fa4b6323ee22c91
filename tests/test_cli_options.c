/* What help, completions and the man page say of options is what the commands take. */
#include "expect.h"

#include "cli/commands.h"

#include <stdio.h>
#include <string.h>

/* As a word of its own. */
static bool says(const char *text, const char *word)
{
    for (const char *at = text; (at = strstr(at, word)); at += strlen(word)) {
        if (strchr(" [|\n", at[-1]) && strchr(" ]|\n", at[strlen(word)]))
            return true;
    }
    return false;
}

static void each_command_tells_of_the_options_that_it_takes_and_of_no_other(void **state)
{
    (void)state;
    for (int c = 0; c < SUB_COMMAND_COUNT; c++) {
        for (int i = 0; i < OPTION_COUNT; i++) {
            bool takes = SUB_COMMANDS[c].options & OPTION_ROWS[i].id;
            if (takes != says(SUB_COMMANDS[c].help, OPTION_ROWS[i].name))
                fail_msg("tcpduet %s --help and %s", SUB_COMMANDS[c].name, OPTION_ROWS[i].name);
        }
    }
}

static void an_option_takes_each_word_that_it_lists(void **state)
{
    (void)state;
    for (int i = 0; i < OPTION_COUNT; i++) {
        const OptionRow *row = &OPTION_ROWS[i];
        for (int w = 0; row->words.first && text_name(row->words, w); w++) {
            char name[32], word[32];
            snprintf(name, sizeof name, "%s", row->name);
            snprintf(word, sizeof word, "%s", text_name(row->words, w));
            char *argv[] = {name, word};
            Options options;
            assert_true(options_read(2, argv, row->id, &options));
            assert_int_equal(options.given, row->id);
        }
    }
}

static void an_option_has_a_name_for_its_value_when_it_takes_one(void **state)
{
    (void)state;
    for (int i = 0; i < OPTION_COUNT; i++)
        assert_int_equal(OPTION_ROWS[i].value != NULL, OPTION_ROWS[i].read != NULL);
}

static void every_option_is_taken_by_a_command(void **state)
{
    (void)state;
    unsigned taken = 0;
    for (int c = 0; c < SUB_COMMAND_COUNT; c++)
        taken |= SUB_COMMANDS[c].options;
    for (int i = 0; i < OPTION_COUNT; i++)
        assert_true(taken & OPTION_ROWS[i].id);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_command_tells_of_the_options_that_it_takes_and_of_no_other),
        cmocka_unit_test(an_option_takes_each_word_that_it_lists),
        cmocka_unit_test(an_option_has_a_name_for_its_value_when_it_takes_one),
        cmocka_unit_test(every_option_is_taken_by_a_command),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
