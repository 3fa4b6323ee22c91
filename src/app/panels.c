#include "app/panels.h"

#include "app/state.h"

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

void panels_toggle(App *app, ViewPanel panel)
{
    panels_enlarge(app, app->choices.panel == panel ? PANEL_ALL : panel);
}
