#include "app/state.h"

#include <string.h>

const double APP_SCALES[SCALE_COUNT] = {0.85, 1, 1.25, 1.5, 2};

const Words *app_words_of(const App *app, const char *tag)
{
    for (int i = 0; tag && i < LANGUAGE_COUNT; i++) {
        if (strcmp(WORDS_LANGUAGES[i], tag) == 0)
            return app->words[i];
    }
    return NULL;
}

const Trace *app_trace(const App *app)
{
    return app_shown(app)->trace;
}

TraceMoment app_moment(const App *app)
{
    return player_moment(&app->player);
}

const char *app_title(const App *app)
{
    const char *title = text_for(&app_trace(app)->title, app_language(app));
    return *title ? title : "tcpduet";
}

const char *app_language(const App *app)
{
    return WORDS_LANGUAGES[app->choices.language];
}

const Theme *app_theme(const App *app)
{
    return &THEMES[app->choices.theme];
}

const char *app_word(const App *app, const char *id)
{
    return words_get(app_words(app), id);
}

ViewStyle app_style(const App *app)
{
    const Choices *choices = &app->choices;
    return (ViewStyle){
        .measure = app->measure,
        .words = app_words(app),
        .theme = app_theme(app),
        .lang = app_language(app),
        .names = choices->names,
        .arrangement = choices->arrangement,
        .all_labels = choices->all_labels,
        .reduced_motion = choices->reduced_motion,
        .scale = APP_SCALES[choices->scale],
        .hovered = app->pointer.hovered,
    };
}

const char APP_LINKED[] = "#y";

bool app_is_file(const char *name)
{
    return strcmp(name, "-") != 0 && strcmp(name, APP_LINKED) != 0;
}

const char *app_path(const App *app)
{
    return app->place && app_is_file(app->place) ? app->place : NULL;
}

const char *app_shown_file(const App *app)
{
    const char *file = app_trace(app)->file;
    return file && app_is_file(file) ? file : NULL;
}
