#include "app/panels.h"

#include "app/state.h"
#include "app/viewed.h"

SheetForm panels_form(const App *app)
{
    return app->sheet.w > 0 ? app->places.form : SHEET_WHOLE;
}

void panels_enlarge(App *app, ViewPanel panel)
{
    app->choices.panel = panel;
    app->choices.whole_run = false;
    app->chosen = -1;
    if (app->choices.reduced_motion)
        zoom_settle(&app->zoom, panel);
}

void panels_show_connection(App *app, int connection)
{
    panels_enlarge(app, PANEL_LADDER);
    app->chosen = connection;
}

int panels_next_in(const App *app, Host host, TcpState state)
{
    const Trace *trace = app_trace(app);
    int now = app_moment(app).n, shown = app_viewed(app).connection, first = -1;
    for (int i = 0; i < trace->index.talks.count; i++) {
        int connection = trace->index.talks.items[i].connection;
        if (trace->index.talks.items[i].n >= now ||
            trace_state(trace, connection, host, now) != state)
            continue;
        if (connection > shown)
            return connection;
        first = first < 0 ? connection : first;
    }
    return first;
}

void panels_toggle(App *app, ViewPanel panel)
{
    panels_enlarge(app, app->choices.panel == panel ? PANEL_ALL : panel);
}
