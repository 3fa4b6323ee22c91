#include "app/problem.h"

#include "app/state.h"

#include <string.h>

const char *app_problem(const App *app)
{
    return app->problem.text[app->choices.language];
}

bool problem_may_go(const App *app)
{
    return app_problem(app) && app_trace(app)->file;
}

void problem_forget(App *app)
{
    app->problem.of_run = false;
    for (int language = 0; language < LANGUAGE_COUNT; language++)
        app->problem.text[language] = NULL;
}

/* The messages are English, as on the terminal; whoever reads another language is
 * told in it what kind of mistake each one is. */
static const char *meaning(const Words *words, const Diag *diag, Arena *arena)
{
    const char *id = arena_printf(arena, "error.%s", diag->code);
    bool speaks_english = strcmp(words_tag(words), "en") == 0;
    if (speaks_english || !words_has(words, id))
        return "";
    return arena_printf(arena, "%s  %s\n", diag->code, words_get(words, id));
}

/* What is wrong, as it would stand on the terminal; only as many as the window has
 * room for. */
static const char *text_of(const Words *words, const DiagList *diags, Arena *arena)
{
    enum { SHOWN_MAX = 5 };
    const char *text = "";
    int shown = diags->count < SHOWN_MAX ? diags->count : SHOWN_MAX;
    for (int i = 0; i < shown; i++)
        text = arena_printf(arena, "%s%s%s", text, meaning(words, &diags->items[i], arena),
                            diag_text(arena, &diags->items[i]));
    int more = diags->errors + diags->warnings - shown;
    return more > 0 ? arena_printf(arena, "%s… + %d\n", text, more) : text;
}

void problem_set(App *app, const DiagList *diags)
{
    arena_reset(app->problem.arena);
    for (int language = 0; language < LANGUAGE_COUNT; language++)
        app->problem.text[language] = text_of(app->words[language], diags, app->problem.arena);
    app->stale = true;
}
