/* The reader's effort grows with the file and no faster.
 *
 * Effort is counted, not timed: this program is linked with the reader compiled
 * so that every branch that it takes calls __sanitizer_cov_trace_pc. Twice as
 * much of anything may take a little over twice as many branches.
 */
#include "expect.h"

#include "scenario/scenario.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void __sanitizer_cov_trace_pc(void);

static unsigned long branches;

void __sanitizer_cov_trace_pc(void)
{
    branches++;
}

enum { BYTES = 32 * 1024 };

/* A file: `first` over and over, then `second` as many bytes, or none. */
typedef struct Shape {
    const char *beginning, *first, *second, *end;
} Shape;

#define HEAD "format: 1\ntitle: T\n"

static const Shape SHAPES[] = {
    {HEAD "steps:\n", "  - client: connect\n", "", ""},
    {HEAD "steps:\n", "- {client: send 10, say: Hello, expect: [client CLOSED]}\n", "", ""},
    {HEAD "steps:\r\n", "  - client: connect\r\n", "", ""},
    {HEAD "steps: ", "a", "", "\n"},
    {"format: 1\ntitle: ", "a b ", "", "\n"},
    {"format: 1\ntitle: ", "中文", "", "\n"},
    {"format: 1\ntitle: ", "a: ", "", "\n"},
    {"format: 1\ntitle: \"", "a", "", "\"\n"},
    {"format: 1\ntitle: |\n", "  a\n", "", ""},
    {"format: 1\ntitle: a\n", "  a\n", "", ""},
    {HEAD "tags: [", "a, ", "", "]\n"},
    {HEAD "tags: [\n", "a,\n", "", "]\n"},
    {HEAD "steps: [", "{client: connect}, ", "", "]\n"},
    {HEAD "steps: [", "   \"a\"   ,", "", "]\n"},
    {HEAD "steps:\n", "- a: {b: [c, {d: 1}]}\n", "", ""},
    {HEAD "steps:\n", "- [[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]\n", "", ""},
    {HEAD "steps: ", "[", "", ""},
    {HEAD "steps: ", "{a: ", "", ""},
    {HEAD "steps:\n", "- ", "", ""},
    {HEAD, "a: 1\n", "", ""},
    {HEAD, "a:\n", "", ""},
    {HEAD, "---\n", "", ""},
    {HEAD "steps:\n", "- a #2\n", "", ""},
    {HEAD "steps:\n", "\t- a\n", "", ""},
    {HEAD "steps:\n", "\t\n", "", "- a\n"},
    {HEAD "steps: ", "\x01", "", "\n"},
    {HEAD "steps: [", "*a, ", "", "]\n"},
    {HEAD "steps:\n", "- &a !b c\n", "", ""},
    {HEAD "steps:\n", "- clinet: close\n", "", ""},
    {HEAD "steps:\n- client: ", "send ", "", "\n"},
    {HEAD "steps:\n- client: send ", "1", "", "\n"},
    {HEAD "steps:\n- inject: {from: client, flags: SYN, seq: ", "1+1", "", "}\n"},
    {HEAD "steps:\n- client: connect\n  expect:\n", "  - client snds SYN\n", "", ""},
    {HEAD "network:\n", "- drop: client SYN\n", "", ""},
    {HEAD "steps:\n", "- client：close\n", "", ""},
    {HEAD "steps: {", "client：close，", "", "}\n"},
    {HEAD "steps: [", "a，", "a,", "]\n"},
    {HEAD "steps: [", "{client：close}, ", "a,", "]\n"},
    {HEAD "steps: {", "a", "：", "}\n"},
    {HEAD "steps: {", "a ", "：", "}\n"},
    {HEAD "steps: {", " ", "：", "}\n"},
    {HEAD "steps: [", "“", "", "]\n"},
    {"format: 1\ntitle: {en: ", "“a, ", "", "}\n"},
    {"format: 1\ntitle: {en: ", "，abcdefgh", "", "}\n"},
    {"format: 1\ntitle: [", "］ ", "", "a\n"},
    {HEAD "steps:\n", "\u3000", "", "\n"},
    {HEAD "steps:\n", "－", "", "\n"},
    {HEAD "steps:\n", "＃\n", "", ""},
    {"", "\xff\n", "", ""},
};

static void repeat(FILE *to, const char *text, int bytes)
{
    for (int done = 0; *text && done < bytes; done += (int)strlen(text))
        fputs(text, to);
}

/* The branches that reading this shape takes when it is so large. */
static unsigned long effort_of(const Shape *shape, int bytes)
{
    char *text = NULL;
    size_t length = 0;
    FILE *to = open_memstream(&text, &length);
    fputs(shape->beginning, to);
    repeat(to, shape->first, bytes);
    repeat(to, shape->second, bytes);
    fputs(shape->end, to);
    fclose(to);
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena, .file = "effort.yaml"};
    branches = 0;
    scenario_parse(text, length, arena, &diags);
    unsigned long taken = branches;
    arena_free(arena);
    free(text);
    return taken;
}

static void twice_the_file_takes_about_twice_the_effort(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++) {
        unsigned long once = effort_of(&SHAPES[i], BYTES);
        unsigned long twice = effort_of(&SHAPES[i], 2 * BYTES);
        assert_true(once > 0);
        if (twice > once * 5 / 2)
            fail_msg("`%s%s…%s…`: %lu branches, of twice as much %lu", SHAPES[i].beginning,
                     SHAPES[i].first, SHAPES[i].second, once, twice);
    }
}

static void no_file_takes_more_than_some_branches_for_each_byte(void **state)
{
    (void)state;
    enum { BRANCHES_MAX = 800 };
    for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++) {
        unsigned long each = effort_of(&SHAPES[i], BYTES) / BYTES;
        if (each > BRANCHES_MAX)
            fail_msg("`%s%s…%s…`: %lu branches a byte", SHAPES[i].beginning, SHAPES[i].first,
                     SHAPES[i].second, each);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(twice_the_file_takes_about_twice_the_effort),
        cmocka_unit_test(no_file_takes_more_than_some_branches_for_each_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
