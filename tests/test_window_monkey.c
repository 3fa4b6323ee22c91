/* A user who knows nothing plays with the window's logic, and what holds always is held
 * after each of his deeds. The same seed gives the same deeds on every machine.
 *
 * Each seed plays in a process of its own, so that a crash is a fault like any other; of
 * one that fails, the shortest list of deeds that still fails is looked for and told.
 *
 *     test_window_monkey              a sample; with TCPDUET_ALL more of them
 *     test_window_monkey 7            seed 7, to see it again
 *     test_window_monkey 1000 9999    these seeds, for a long while
 */
#include "expect.h"

#include "support/monkey_laws.h"
#include "support/sample.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/wait.h>

enum { DEEDS_MAX = 100, SEEDS = 5, SEEDS_OF_ALL = 200, WENT_WRONG = 3 };

/* Seeds that follow one another begin with scenarios that do not. */
enum { SPREAD = 37 };

typedef struct Play {
    int seed, count;
    Deed deeds[DEEDS_MAX];
} Play;

/* What all plays share. */
typedef struct Stage {
    Arena *arena;
    Painter *painter;
    Library library; /* of the project */
    char folder[32];
} Stage;

/* --- The folder ------------------------------------------------------------------------ */

static void empty_folder(const Stage *stage)
{
    Arena *arena = arena_new();
    DIR *folder = opendir(stage->folder);
    for (struct dirent *it; folder && (it = readdir(folder));)
        unlink(arena_printf(arena, "%s/%s", stage->folder, it->d_name));
    if (folder)
        closedir(folder);
    arena_free(arena);
}

static void fill_folder(const Stage *stage)
{
    Arena *arena = arena_new();
    for (int i = 0; i < stage->library.count; i++)
        monkey_links(arena_printf(arena, "%s/%s.yaml", stage->folder, stage->library.items[i].name),
                     arena);
    monkey_writes(arena_printf(arena, "%s/broken.yaml", stage->folder), MONKEY_BROKEN);
    arena_free(arena);
}

/* --- In the play's own process ------------------------------------------------------------ */

static App *new_app(const Monkey *monkey, const char *choices)
{
    DiagList diags = {.arena = monkey->arena, .file = "test"};
    return app_new(&(AppOptions){.data = SOURCE_DIR,
                                 .folder = monkey->folder,
                                 .choices = choices,
                                 .measure = painter_measure(monkey->painter)},
                   &diags);
}

static void raise_curtain(Monkey *monkey, const Stage *stage, int seed)
{
    Arena *arena = arena_new();
    *monkey = (Monkey){.arena = arena,
                       .painter = stage->painter,
                       .folder = stage->folder,
                       .library = library_read(stage->folder, arena),
                       .size = MONKEY_SIZES[0],
                       .now = UINT32_MAX - 20000};
    monkey->app = new_app(monkey, arena_printf(arena, "%s/choices.txt", stage->folder));
    monkey->input = input_new(monkey->app);
    app_open(monkey->app, monkey->library.items[SPREAD * seed % monkey->library.count].path);
    monkey_looks(monkey);
}

/* Only one who says so quits: by its key, or its line of the help. */
static const char *quits_unasked(Monkey *monkey, bool helped)
{
    bool unasked = app_wants_quit(monkey->app) && !monkey->quits && !helped;
    monkey->app->quit = false;
    return unasked ? "it quits, and nobody has said so" : NULL;
}

static const char *hold_law(Monkey *monkey, Witness *witness, const LawRow *row)
{
    const char *fault = row->law(monkey, witness);
    return fault || !row->touches ? fault : LAWS[0].law(monkey, witness);
}

/* Which ones are due goes by the deed itself, so that leaving out others changes nothing. */
static const char *hold_laws(Monkey *monkey, Witness *witness, uint32_t turn)
{
    const char *fault = NULL;
    for (int i = 0; i < LAW_COUNT && !fault; i++) {
        if (turn % LAWS[i].every == 0)
            fault = hold_law(monkey, witness, &LAWS[i]);
    }
    return fault;
}

static const char *play(Monkey *monkey, Witness *witness, const Play *play)
{
    const char *fault = LAWS[0].law(monkey, witness);
    for (int i = 0; i < play->count && !fault; i++) {
        const Deed *deed = &play->deeds[i];
        bool helped = monkey->app->menu.kind == MENU_HELP;
        monkey->quits = false;
        DEEDS[deed->kind].does(monkey, deed);
        fault = quits_unasked(monkey, helped);
        fault = fault ? fault : hold_laws(monkey, witness, deed->a / 256);
    }
    return fault;
}

static const char *text_of(const Choices *choices, Arena *arena)
{
    FileDraft draft;
    const char *text = "";
    if (file_begin(&draft)) {
        choices_write((FileBytes){"", 0}, choices, ~0U, draft.stream);
        text = file_end(&draft) ? arena_strdup(arena, draft.bytes) : text;
    }
    file_free(&draft);
    return text;
}

/* What was chosen is there the next time. */
static const char *keeps_choices(const Monkey *monkey)
{
    App *next = new_app(monkey, monkey->app->kept.path);
    const char *was = text_of(&monkey->app->choices, monkey->arena);
    const char *now = text_of(&next->choices, monkey->arena);
    app_free(next);
    return strcmp(was, now) == 0 ? NULL
                                 : arena_printf(monkey->arena, "chosen: %s, kept: %s", was, now);
}

_Noreturn static void run_play(const Stage *stage, const Play *plays, bool tells)
{
    Monkey monkey;
    Witness witness = {0};
    if (!tells)
        dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
    if (chdir(stage->folder) != 0)
        exit(WENT_WRONG);
    raise_curtain(&monkey, stage, plays->seed);
    monkey.tells = tells;
    witness.other = new_app(&monkey, NULL);
    const char *fault = play(&monkey, &witness, plays);
    fault = fault ? fault : keeps_choices(&monkey);
    if (fault)
        fprintf(stderr, "%s\n", fault);
    free(witness.changed.pixels);
    free(witness.whole.pixels);
    app_free(witness.other);
    app_free(monkey.app);
    arena_free(monkey.arena);
    exit(fault ? WENT_WRONG : 0);
}

/* --- Outside it ------------------------------------------------------------------------------ */

static bool goes_well(const Stage *stage, const Play *it, bool tells)
{
    fill_folder(stage);
    pid_t child = fork();
    if (child == 0)
        run_play(stage, it, tells);
    int status = 0;
    waitpid(child, &status, 0);
    empty_folder(stage);
    return status == 0;
}

static Play without(const Play *it, int from, int count)
{
    Play left = {.seed = it->seed};
    for (int i = 0; i < it->count; i++) {
        if (i < from || i >= from + count)
            left.deeds[left.count++] = it->deeds[i];
    }
    return left;
}

/* Leaves out what is not needed for it to fail: halves, quarters, … single deeds. */
static void shorten(const Stage *stage, Play *it)
{
    for (int part = (it->count + 1) / 2; part > 0; part /= 2) {
        for (int from = 0; from < it->count;) {
            Play less = without(it, from, part);
            if (goes_well(stage, &less, false))
                from += part;
            else
                *it = less;
        }
    }
}

static Play play_of(int seed)
{
    Play it = {.seed = seed, .count = DEEDS_MAX};
    uint64_t state = (uint64_t)seed;
    for (int i = 0; i < DEEDS_MAX; i++)
        it.deeds[i] = monkey_deed(&state);
    return it;
}

static bool seed_goes_well(const Stage *stage, int seed)
{
    Play it = play_of(seed);
    if (goes_well(stage, &it, false))
        return true;
    shorten(stage, &it);
    fprintf(stderr, "seed %d goes wrong, after:\n", seed);
    goes_well(stage, &it, true);
    return false;
}

static int set_up(void **state)
{
    Arena *arena = arena_new();
    Stage *stage = arena_alloc(arena, sizeof *stage);
    DiagList diags = {.arena = arena, .file = "test"};
    *stage = (Stage){.arena = arena,
                     .painter = painter_new(SOURCE_DIR "/assets/fonts", &diags),
                     .library = library_read(SOURCE_DIR "/scenarios", arena),
                     .folder = "/tmp/tcpduet-monkey-XXXXXX"};
    *state = stage;
    return stage->painter && mkdtemp(stage->folder) ? 0 : -1;
}

static int tear_down(void **state)
{
    Stage *stage = *state;
    rmdir(stage->folder);
    painter_free(stage->painter);
    arena_free(stage->arena);
    return 0;
}

static void whatever_a_user_does_the_laws_of_the_window_hold(void **state)
{
    int seeds = sample_is_all() ? SEEDS_OF_ALL : SEEDS;
    for (int seed = 1; seed <= seeds; seed++)
        assert_true(seed_goes_well(*state, seed));
}

static int play_seeds(int first, int last)
{
    void *state = NULL;
    int wrong = 0;
    if (set_up(&state) != 0)
        return 2;
    for (int seed = first; seed <= last; seed++)
        wrong += !seed_goes_well(state, seed);
    fprintf(stderr, "seeds %d to %d: %d went wrong\n", first, last, wrong);
    tear_down(&state);
    return wrong > 0;
}

int main(int argc, char **argv)
{
    if (argc > 1)
        return play_seeds(atoi(argv[1]), atoi(argv[argc > 2 ? 2 : 1]));
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whatever_a_user_does_the_laws_of_the_window_hold),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
