/* What is shown, for one who does not see it. */
#include "app/message.h"
#include "app/state.h"
#include "app/viewed.h"

static const char *state_of(const App *app, Host host, Arena *arena)
{
    TraceMoment moment = app_moment(app);
    const char *word = host == HOST_CLIENT ? "ui.client" : "ui.server";
    TcpState state = trace_state(app_trace(app), app_connection(app), host, moment.n);
    return arena_printf(arena, "%s: %s.", app_word(app, word),
                        view_state_name(state, app->choices.names));
}

/* "The client gets … It waits … Client: TIME-WAIT. Server: LAST-ACK." */
static char *moment_spoken(const App *app, Arena *arena)
{
    ViewRun run = app_viewed(app);
    ViewStyle style = app_style(app);
    Caption caption = view_caption(arena, &run, &style);
    char *text = arena_printf(arena, "%s %s", caption.headline, caption.why);
    for (int i = 0; i < caption.choice_count; i++)
        text = arena_printf(arena, "%s %d: %s.", text, i + 1, caption.choices[i]);
    if (run.quiz.asks_state)
        return text;
    return arena_printf(arena, "%s %s %s", text, state_of(app, HOST_CLIENT, arena),
                        state_of(app, HOST_SERVER, arena));
}

static char *entry_spoken(const App *app, Arena *arena)
{
    const Menu *menu = &app->menu;
    if (menu->chosen < 0 || menu->chosen >= menu->library.count)
        return arena_strdup(arena, app_word(app, "command.picker"));
    const LibraryEntry *entry = &menu->library.items[menu->chosen];
    const char *title = text_for(&entry->title, app_language(app));
    return arena_printf(arena, "%s: %s", app_word(app, "command.picker"),
                        *title ? title : entry->name);
}

char *app_spoken(const App *app, Arena *arena)
{
    if (app->menu.kind == MENU_PICKER)
        return entry_spoken(app, arena);
    if (app_problem(app))
        return arena_strdup(arena, app_problem(app));
    char *text = moment_spoken(app, arena);
    return app_said(app) ? arena_printf(arena, "%s %s", app_said(app), text) : text;
}
