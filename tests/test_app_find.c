/* Finding scenarios in the picker: over the library, and over made-up ones. */
#include "app/menus/picker.h"
#include "expect.h"

#include "app/menus/find.h"
#include "app/state.h"
#include "base/fold.h"
#include "base/han.h"
#include "support/sheets.h"
#include "support/user.h"

#include <stdlib.h>
#include <time.h>

static App *picker(const char *lang)
{
    DiagList diags = {.arena = arena_new()};
    App *app = app_new(&(AppOptions){.data = SOURCE_DIR,
                                     .lang = lang,
                                     .reduced_motion = true,
                                     .measure = {sheet_fixed_width, NULL}},
                       &diags);
    arena_free(diags.arena);
    assert_non_null(app);
    app_open_picker(app);
    drawn(app);
    return app;
}

static void type(App *app, const char *text)
{
    while (*app->menu.find)
        press(app, "Backspace", KEY_PLAIN);
    app_text(app, text);
}

static const LibraryEntry *entry(const App *app, int index)
{
    assert_true(index < app->menu.library.count);
    return &app->menu.library.items[index];
}

static bool finds(const App *app, const char *name)
{
    for (int i = 0; i < app->menu.library.count; i++) {
        if (strcmp(entry(app, i)->name, name) == 0)
            return true;
    }
    return false;
}

/* --- The library -------------------------------------------------------------------- */

static void why_two_opens_why_two_msl(void **state)
{
    (void)state;
    App *app = picker("en");
    type(app, "why two");
    press(app, "Return", KEY_PLAIN);
    assert_string_equal(app_title(app), "Why two MSL?");
    app_free(app);
}

static void time_begins_with_titles_that_begin_with_time_wait(void **state)
{
    (void)state;
    for (int lang = 0; WORDS_LANGUAGES[lang]; lang++) {
        App *app = picker(WORDS_LANGUAGES[lang]);
        type(app, "time");
        int begin = 0, all = 0;
        for (int i = 0; i < app->menu.all.count; i++)
            all +=
                strncmp(text_for(&app->menu.all.items[i].title, app_language(app)), "TIME", 4) == 0;
        while (strncmp(text_for(&entry(app, begin)->title, app_language(app)), "TIME-WAIT", 9) == 0)
            begin++;
        assert_true(begin > 0);
        assert_int_equal(begin, all);
        app_free(app);
    }
}

static void a_state_is_found_by_each_of_its_names(void **state)
{
    (void)state;
    static const char *const SAME[][9] = {
        {"SYN-RECEIVED", "SYN_RECV", "syn_rcvd", "synrecv", "SYN RCVD", "syn-rcvd", "Syn_Received",
         "ｓｙｎ＿ｒｅｃｖ"},
        {"ESTABLISHED", "estab", "ESTAB", "established", "Ｅｓｔａｂ"},
        {"TIME-WAIT", "TIME_WAIT", "timewait", "time wait", "TimeWait", "time—wait", "time–wait"},
        {"FIN-WAIT-2", "FIN_WAIT2", "FIN_WAIT_2", "fin wait 2", "finwait2", "fin-wait2",
         "FinWait 2"},
        {"FIN-WAIT-1", "fin_wait1", "fin wait1", "finwait1"},
        {"CLOSE-WAIT", "CLOSE_WAIT", "closewait", "Close Wait"},
        {"LAST-ACK", "last_ack", "lastack"},
        {"SYN-SENT", "syn_sent", "synsent"},
        {"CLOSED", "closed", "UNCONN"},
    };
    App *app = picker("zh-Hant");
    for (size_t i = 0; i < sizeof SAME / sizeof *SAME; i++) {
        type(app, SAME[i][0]);
        int count = app->menu.library.count;
        const char *first = entry(app, 0)->name;
        assert_true(count > 3 && count < app->menu.all.count);
        for (int k = 1; k < 9 && SAME[i][k]; k++) {
            type(app, SAME[i][k]);
            if (app->menu.library.count != count)
                fail_msg("%s finds %d and %s %d", SAME[i][0], count, SAME[i][k],
                         app->menu.library.count);
            assert_string_equal(entry(app, 0)->name, first);
        }
    }
    app_free(app);
}

/* While one types, each letter more keeps what is meant. */
static void a_name_that_is_not_finished_finds_its_state(void **state)
{
    (void)state;
    static const char *const PARTS[] = {"syn_r", "syn_rc", "syn_rcv", "syn_rec", "synrec", "synrc"};
    App *app = picker("en");
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        type(app, PARTS[i]);
        if (!finds(app, "syn-in-syn-received"))
            fail_msg("%s does not find it", PARTS[i]);
    }
    app_free(app);
}

static void every_language_and_both_scripts_find_whatever_the_screen_speaks(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *name;
    } ROWS[] = {
        {"握手", "normal-open-close"},
        {"三向交握", "old-duplicate-syn"},
        {"三次握手", "old-duplicate-syn"},
        {"半關閉", "half-close"},
        {"半关闭", "half-close"},
        {"零窗口", "zero-window"},
        {"洪泛攻击", "syn-flood"},
        {"洪泛攻擊", "syn-flood"}, /* traditional characters for a simplified word */
        {"flood", "syn-flood"},
        {"Why two MSL?", "why-two-msl"},
        {"TIME-WAIT 被暗杀", "time-wait-assassination"},
    };
    for (int lang = 0; WORDS_LANGUAGES[lang]; lang++) {
        App *app = picker(WORDS_LANGUAGES[lang]);
        for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
            type(app, ROWS[i].typed);
            if (!finds(app, ROWS[i].name))
                fail_msg("%s: %s does not find %s", app_language(app), ROWS[i].typed, ROWS[i].name);
        }
        app_free(app);
    }
}

static void every_title_opens_its_own_scenario(void **state)
{
    (void)state;
    App *app = picker("en");
    for (int i = 0; i < app->menu.all.count; i++) {
        const LibraryEntry *it = &app->menu.all.items[i];
        for (int k = 0; k < it->title.count; k++) {
            type(app, it->title.items[k].text);
            const Text *first = &entry(app, 0)->title;
            bool begins = false;
            for (int n = 0; n < first->count; n++)
                begins = begins || strncmp(first->items[n].text, it->title.items[k].text,
                                           strlen(it->title.items[k].text)) == 0;
            if (!begins)
                fail_msg("%s opens %s", it->title.items[k].text, entry(app, 0)->name);
        }
    }
    app_free(app);
}

static void what_is_found_has_no_headings(void **state)
{
    (void)state;
    App *app = picker("en");
    assert_true(shows(app, "Opening a connection"));
    type(app, "a");
    assert_true(app->menu.library.count > 40);
    assert_false(shows(app, "Opening a connection"));
    type(app, "");
    assert_true(shows(app, "Opening a connection"));
    app_free(app);
}

static void nothing_found_says_so_and_what_would_be(void **state)
{
    (void)state;
    static const char *const SAID[] = {"Nothing has “xyzzy”", "没有找到“xyzzy”", "找不到「xyzzy」"};
    for (int lang = 0; WORDS_LANGUAGES[lang]; lang++) {
        App *app = picker(WORDS_LANGUAGES[lang]);
        type(app, "xyzzy");
        assert_int_equal(app->menu.library.count, 0);
        assert_true(shows(app, SAID[lang]));
        assert_true(shows(app, "SYN_RECV"));
        press(app, "Return", KEY_PLAIN); /* there is nothing to open */
        assert_true(shows(app, SAID[lang]));
        app_free(app);
    }
}

static void letters_inside_a_word_find_only_where_nothing_else_does(void **state)
{
    (void)state;
    App *app = picker("en");
    type(app, "shake");
    assert_true(finds(app, "normal-open-close"));
    type(app, "lock");
    assert_false(finds(app, "zero-window"));
    app_free(app);
}

/* --- Typing --------------------------------------------------------------------------- */

static void an_empty_field_says_what_it_searches(void **state)
{
    (void)state;
    App *app = picker("en");
    assert_true(shows(app, "Titles, tags and texts"));
    app_text(app, "lost");
    assert_false(shows(app, "Titles, tags and texts"));
    assert_true(shows(app, "lost"));
    assert_true(shows(app, "of 90"));
    app_free(app);
}

static void while_one_types_no_letter_is_a_command(void **state)
{
    (void)state;
    App *app = picker("en");
    int theme = app->choices.theme;
    static const char *const KEYS[] = {"T", "Q", "Space", "/", ".", "M"};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        press(app, KEYS[i], KEY_PLAIN);
        app_text(app, strcmp(KEYS[i], "Space") == 0 ? " " : KEYS[i]);
    }
    assert_string_equal(app->menu.find, "TQ /.M");
    assert_int_equal(app->choices.theme, theme);
    assert_int_equal(app->menu.kind, MENU_PICKER);
    assert_int_equal(app->blank, BLANK_NOT);
    app_free(app);
}

/* A clicker's blank, F1's question mark, and Space, which opens. */
static void nothing_begins_with_a_sign(void **state)
{
    (void)state;
    App *app = picker("en");
    press(app, ".", KEY_PLAIN);
    app_text(app, ".");
    assert_int_equal(app->blank, BLANK_BLACK);
    press(app, "Escape", KEY_PLAIN);
    app_open_picker(app);
    app->blank = BLANK_NOT;
    app_text(app, "？");
    assert_string_equal(app->menu.find, "");
    press(app, "Space", KEY_PLAIN);
    app_text(app, " ");
    assert_int_equal(app->menu.kind, MENU_CLOSED);
    app_free(app);
}

static void an_input_method_writes_han_and_has_the_keys_meanwhile(void **state)
{
    (void)state;
    App *app = picker("zh-Hans");
    assert_true(app_wants_text(app));
    app_compose(app, "wo shou");
    assert_true(shows(app, "wo shou"));
    press(app, "Return", KEY_PLAIN);
    press(app, "Backspace", KEY_PLAIN);
    press(app, "Tab", KEY_PLAIN);
    assert_int_equal(app->menu.kind, MENU_PICKER);
    app_text(app, "握手");
    assert_string_equal(app->menu.composed, "");
    assert_true(shows(app, "握手"));
    press(app, "Backspace", KEY_PLAIN);
    assert_string_equal(app->menu.find, "握");
    app_compose(app, "sh");
    press(app, "Escape", KEY_PLAIN);
    assert_int_equal(app->menu.kind, MENU_PICKER);
    press(app, "Escape", KEY_PLAIN);
    assert_int_equal(app->menu.kind, MENU_CLOSED);
    assert_false(app_wants_text(app));
    app_text(app, "握手"); /* comes too late */
    assert_string_equal(app->menu.find, "握");
    app_free(app);
}

static void the_marked_card_and_the_one_below_the_pointer_show_their_summary(void **state)
{
    (void)state;
    App *app = picker("en");
    for (int i = 0; i < 4; i++, press(app, "Right", KEY_PLAIN)) {
        const LibraryEntry *it = entry(app, app->menu.chosen);
        assert_true(shows(app, text_for(&it->summary, "en")));
    }
    app_hover(app, place_of(app, thing_tag(THING_MENU_ENTRY, 0, 1)));
    assert_true(shows(app, text_for(&entry(app, 1)->summary, "en")));
    press(app, "Right", KEY_PLAIN);
    assert_true(shows(app, text_for(&entry(app, app->menu.chosen)->summary, "en")));
    app_free(app);
}

static void a_finger_that_rests_on_a_card_shows_its_summary_and_opens_nothing(void **state)
{
    (void)state;
    App *app = picker("en");
    assert_true(app_explain(app, place_of(app, thing_tag(THING_MENU_ENTRY, 0, 2))));
    assert_true(shows(app, text_for(&entry(app, 2)->summary, "en")));
    assert_int_equal(app->menu.kind, MENU_PICKER);
    app_free(app);
}

/* --- Made-up libraries ---------------------------------------------------------------- */

enum { TURNS = 7 };

typedef struct MadeUp {
    Arena *arena;
    Library all, found;
    FindTexts *texts;
} MadeUp;

static Text text_of(const char *text, Arena *arena)
{
    Text made = {0};
    arena_list_add(arena, &made, (TextIn){"", text});
    return made;
}

/* Of every seven, one has "Zebra" first in its title, one later there, one as a tag, one in
 * its summary, one only as the beginning of a word of it. */
static void make_up(MadeUp *made, int count)
{
    static const char *const TITLES[TURNS] = {"Plain", "Zebra ", "The zebra", "A", "B", "C", "D"};
    static const char *const SUMMARIES[TURNS] = {"", "", "", "", "Of a ZEBRA.", "zebras", ""};
    static const char *TAGS[] = {"zebra"};
    Arena *arena = arena_new();
    *made = (MadeUp){.arena = arena};
    for (int i = 0; i < count; i++)
        arena_list_add(
            arena, &made->all,
            (LibraryEntry){
                .name = arena_printf(arena, "made-up-%06d", i),
                .path = arena_printf(arena, "/nowhere/made-up-%06d.yaml", i),
                .title = text_of(arena_printf(arena, "%s %d", TITLES[i % TURNS], i), arena),
                .summary = text_of(SUMMARIES[i % TURNS], arena),
                .tags = TAGS,
                .tag_count = i % TURNS == 3,
            });
    made->found.items = arena_alloc(arena, (size_t)count * sizeof(LibraryEntry));
    made->texts = find_texts(&made->all, arena);
}

static void look_for(MadeUp *made, const char *typed)
{
    find_in(&(FindIn){&made->all, made->texts, "en"}, typed, &made->found);
}

static int turn_of(const LibraryEntry *it)
{
    return atoi(it->name + strlen("made-up-")) % TURNS;
}

static void what_fits_better_comes_first_and_else_the_order_stays(void **state)
{
    (void)state;
    static const int COUNTS[] = {3, 300, 30000};
    for (size_t i = 0; i < sizeof COUNTS / sizeof *COUNTS; i++) {
        MadeUp made;
        make_up(&made, COUNTS[i]);
        look_for(&made, "zebra");
        int wanted = 0;
        for (int k = 0; k < COUNTS[i]; k++)
            wanted += k % TURNS >= 1 && k % TURNS <= 5;
        assert_int_equal(made.found.count, wanted);
        for (int k = 1; k < made.found.count; k++) {
            const LibraryEntry *before = &made.found.items[k - 1], *it = &made.found.items[k];
            assert_true(turn_of(before) <= turn_of(it));
            assert_true(turn_of(before) < turn_of(it) || strcmp(before->name, it->name) < 0);
        }
        look_for(&made, "");
        assert_int_equal(made.found.count, COUNTS[i]);
        look_for(&made, "giraffe");
        assert_int_equal(made.found.count, 0);
        arena_free(made.arena);
    }
}

static double seconds_for(int count)
{
    enum { TRIES = 3 };
    MadeUp made;
    double least = 1e9;
    make_up(&made, count);
    for (int i = 0; i < TRIES; i++) {
        clock_t from = clock();
        look_for(&made, "zebra");
        double seconds = (double)(clock() - from) / CLOCKS_PER_SEC;
        least = seconds < least ? seconds : least;
    }
    arena_free(made.arena);
    return least;
}

static void ten_times_the_entries_cost_about_ten_times_the_time(void **state)
{
    (void)state;
    assert_true(seconds_for(30000) < 40 * seconds_for(3000) + 0.01);
}

static void a_picker_of_30000_is_drawn_and_gone_through(void **state)
{
    (void)state;
    App *app = picker("en");
    MadeUp made;
    make_up(&made, 30000);
    picker_offer(&app->menu, made.all);
    press(app, "End", KEY_PLAIN);
    assert_true(shows(app, "30000 of 30000"));
    press(app, "Up", KEY_PLAIN);
    type(app, "zebra");
    assert_int_equal(entry(app, 0)->name[0], 'm');
    assert_true(shows(app, "of 30000"));
    app_free(app);
    arena_free(made.arena);
}

static void a_word_begins_where_a_word_begins(void **state)
{
    (void)state;
    static const struct {
        const char *text, *words;
        FoldMatch match;
    } ROWS[] = {
        {"what is not", "isn", FOLD_NOT},
        {"the syn ack is lost", "synack", FOLD_WHOLE},
        {"the syn ack is lost", "syna", FOLD_NOT},
        {"the backlog", "ack", FOLD_NOT},
        {"the acks", "ack", FOLD_BEGINS},
        {"三次握手", "握手", FOLD_WHOLE},
        {"三次握手", "次", FOLD_WHOLE},
        {"三次握手", "手握", FOLD_NOT},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        assert_int_equal(fold_finds(ROWS[i].text, ROWS[i].words, strlen(ROWS[i].words)),
                         ROWS[i].match);
}

static void what_is_written_in_several_ways_folds_to_the_same(void **state)
{
    (void)state;
    static const char *const ROWS[][2] = {
        {"FIN_WAIT2", "fin wait 2"},
        {"Ｆｉｎ－Ｗａｉｔ　２", "fin wait 2"},
        {"  a — b  ", "a b"},
        {"server's", "servers"},
        {"server’s", "servers"},
        {"Café × Übung", "cafe ubung"},
        {"TIME-WAIT状态", "time wait 状态"},
        {"關閉（連線）", "关闭 连线"},
        {"?!…—", ""},
        {"\xff\xfe", ""},
        {"2MSL", "2 msl"},
        {"", ""},
    };
    Arena *arena = arena_new();
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        assert_string_equal(fold_text(ROWS[i][0], arena), ROWS[i][1]);
    arena_free(arena);
}

/* The first and the last of the table, what lies around it, and nothing twice. */
static void a_simplified_character_stays_one(void **state)
{
    (void)state;
    assert_int_equal(han_simplified(0x4E1F), 0x4E22);
    assert_int_equal(han_simplified(0x9F9C), 0x9F9F);
    assert_int_equal(han_simplified(0x4E00), 0x4E00);
    assert_int_equal(han_simplified('a'), 'a');
    int changed = 0;
    for (uint32_t character = 0x4E00; character < 0xA000; character++) {
        uint32_t simple = han_simplified(character);
        assert_int_equal(han_simplified(simple), simple);
        changed += simple != character;
    }
    assert_int_equal(changed, 1770);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(why_two_opens_why_two_msl),
        cmocka_unit_test(time_begins_with_titles_that_begin_with_time_wait),
        cmocka_unit_test(a_state_is_found_by_each_of_its_names),
        cmocka_unit_test(a_name_that_is_not_finished_finds_its_state),
        cmocka_unit_test(every_language_and_both_scripts_find_whatever_the_screen_speaks),
        cmocka_unit_test(every_title_opens_its_own_scenario),
        cmocka_unit_test(what_is_found_has_no_headings),
        cmocka_unit_test(nothing_found_says_so_and_what_would_be),
        cmocka_unit_test(letters_inside_a_word_find_only_where_nothing_else_does),
        cmocka_unit_test(an_empty_field_says_what_it_searches),
        cmocka_unit_test(while_one_types_no_letter_is_a_command),
        cmocka_unit_test(nothing_begins_with_a_sign),
        cmocka_unit_test(an_input_method_writes_han_and_has_the_keys_meanwhile),
        cmocka_unit_test(the_marked_card_and_the_one_below_the_pointer_show_their_summary),
        cmocka_unit_test(a_finger_that_rests_on_a_card_shows_its_summary_and_opens_nothing),
        cmocka_unit_test(what_fits_better_comes_first_and_else_the_order_stays),
        cmocka_unit_test(ten_times_the_entries_cost_about_ten_times_the_time),
        cmocka_unit_test(a_picker_of_30000_is_drawn_and_gone_through),
        cmocka_unit_test(a_word_begins_where_a_word_begins),
        cmocka_unit_test(what_is_written_in_several_ways_folds_to_the_same),
        cmocka_unit_test(a_simplified_character_stays_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
