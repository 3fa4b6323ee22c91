/* Sheets for tests: a measure that needs no fonts, the words of a language, a
 * context with all its buttons, and what must hold of every sheet's texts. */
#ifndef TCPDUET_TESTS_SUPPORT_SHEETS_H
#define TCPDUET_TESTS_SUPPORT_SHEETS_H

#include "draw/geometry.h"
#include "support/measure.h"
#include "view/sheet.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Nothing may be smaller than this share of the height (of 3/4 of the width, in a
 * window that is higher than 4:3). */
#define SHEET_TYPE_LEAST 0.02

static inline const Words *sheet_words(const char *lang, Arena *arena)
{
    DiagList diags = {.arena = arena};
    const Words *english = words_read(SOURCE_DIR "/assets/lang", "en", NULL, arena, &diags);
    if (strcmp(lang, "en") == 0)
        return english;
    return words_read(SOURCE_DIR "/assets/lang", lang, english, arena, &diags);
}

/* What a sheet is drawn from, but for the trace and the moment. */
typedef struct SheetContext {
    ViewRun run;
    ViewStyle style;
    ViewChrome chrome;
} SheetContext;

static inline SheetContext sheet_context(const char *lang, Arena *arena)
{
    static const ViewButton TRANSPORT[] = {
        {0, ICON_FIRST, NULL, false, 2},     {1, ICON_PREVIOUS, NULL, true, 0},
        {2, ICON_EVENT_BACK, NULL, true, 3}, {3, ICON_PLAY, NULL, true, 0},
        {4, ICON_EVENT_ON, NULL, true, 3},   {5, ICON_NEXT, NULL, true, 0},
        {6, ICON_LAST, NULL, true, 2},       {7, ICON_RESTART, NULL, true, 4},
        {8, ICON_SLOWER, NULL, true, 5},     {9, ICON_FASTER, NULL, true, 5},
    };
    static const ViewButton HEADER[] = {
        {10, ICON_SETTING, "Windows names", true, 4},
        {11, ICON_SETTING, "English", true, 2},
        {12, ICON_SETTING, "High contrast", true, 3},
        {13, ICON_FULL_SCREEN, NULL, true, 1},
        {14, ICON_NONE, "?", true, 0},
    };
    static const ViewButton TITLE = {15, ICON_NONE, NULL, true, 0};
    static const ViewButton PANELS[] = {
        {16, ICON_NONE, "Client", true, 0},
        {17, ICON_NONE, "Segments", true, 0},
        {18, ICON_NONE, "Server", true, 0},
    };
    static const ViewButton UNDO = {10, ICON_NONE, "Edited – undo", true, 0};
    static const SimTime EDITS[] = {46875, SIM_SECOND};
    return (SheetContext){
        .run = {.edits = {EDITS, 2}, .hosts_act = true},
        .style =
            {
                .measure = {sheet_fixed_width, NULL},
                .words = sheet_words(lang, arena),
                .theme = theme_named("light"),
                .lang = lang,
            },
        .chrome =
            {
                .transport = TRANSPORT,
                .transport_count = sizeof TRANSPORT / sizeof *TRANSPORT,
                .panels = PANELS,
                .header = HEADER,
                .header_count = sizeof HEADER / sizeof *HEADER,
                .title = &TITLE,
                .undo = &UNDO,
                .speed = 0.0625,
            },
    };
}

static inline ViewRun sheet_run(const Trace *trace, TraceMoment moment, const SheetContext *context)
{
    ViewRun run = context->run;
    run.trace = trace;
    run.moment = moment;
    return run;
}

static inline SheetPlaces sheet_draw(Drawing *drawing, const Trace *trace, TraceMoment moment,
                                     Rect rect, const SheetContext *context)
{
    ViewRun run = sheet_run(trace, moment, context);
    return view_sheet(drawing, &run, rect, &context->style, &context->chrome);
}

static inline void sheet_ladder(Drawing *drawing, const Trace *trace, TraceMoment moment, Rect rect,
                                const SheetContext *context)
{
    ViewRun run = sheet_run(trace, moment, context);
    view_ladder(drawing, &run, rect, &context->style);
}

static inline void sheet_diagram(Drawing *drawing, const Trace *trace, TraceMoment moment,
                                 Rect rect, Host host, const SheetContext *context)
{
    ViewRun run = sheet_run(trace, moment, context);
    view_diagram(drawing, &run, rect, host, &context->style);
}

static inline Caption sheet_caption(Arena *arena, const Trace *trace, TraceMoment moment,
                                    const SheetContext *context)
{
    ViewRun run = sheet_run(trace, moment, context);
    return view_caption(arena, &run, &context->style);
}

/* A box that nothing is seen through, over more of a text than its rim; not what marks a
 * moment: a dot that runs along its arc, the bar on the whole ladder. */
static inline bool sheet_covers(const Shape *shape, Oblong text)
{
    Rect rect = shape->as.box.rect;
    Oblong heart = {text.middle, fmax(text.w - 2 * text.h, 0), text.h / 2, text.angle};
    if (shape->kind != SHAPE_BOX || (shape->fill & 0xFF) != 0xFF || rect.w <= 0)
        return false;
    bool dot = 2 * shape->as.box.radius >= rect.w, bar = rect.h < text.h / 2;
    return !dot && !bar && oblongs_overlap(heart, oblong_of_rect(rect));
}

/* NULL when every text lies inside the rectangle, is large enough at a scale and covers no
 * other, and no box covers it, else what is wrong. Looks at the shapes from `first` on. */
static inline const char *sheet_fault_at(const Drawing *drawing, int first, Rect rect, double scale,
                                         Arena *arena)
{
    double least = SHEET_TYPE_LEAST * fmin(scale, 1) * fmin(rect.h, 0.75 * rect.w);
    for (int i = first; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind != SHAPE_TEXT)
            continue;
        const char *text = shape->as.text.string;
        Oblong oblong = oblong_of_text(shape);
        if (shape->as.text.size < least)
            return arena_printf(arena, "`%s` is too small: %.1f", text, shape->as.text.size);
        if (!oblong_inside(oblong, rect, 0.5))
            return arena_printf(arena, "`%s` leaves the sheet at %.0f,%.0f", text, oblong.middle.x,
                                oblong.middle.y);
        for (int k = first; k < i; k++) {
            const Shape *other = &drawing->items[k];
            if (other->kind == SHAPE_TEXT && oblongs_overlap(oblong, oblong_of_text(other)))
                return arena_printf(arena, "`%s` and `%s` overlap at %.0f,%.0f", text,
                                    other->as.text.string, oblong.middle.x, oblong.middle.y);
        }
        for (int k = i + 1; k < drawing->count; k++) {
            if (sheet_covers(&drawing->items[k], oblong))
                return arena_printf(
                    arena, "`%s` is covered at %.0f,%.0f by a box at %.0f,%.0f, %.0fx%.0f", text,
                    oblong.middle.x, oblong.middle.y, drawing->items[k].as.box.rect.x,
                    drawing->items[k].as.box.rect.y, drawing->items[k].as.box.rect.w,
                    drawing->items[k].as.box.rect.h);
        }
    }
    return NULL;
}

static inline const char *sheet_fault(const Drawing *drawing, int first, Rect rect, Arena *arena)
{
    return sheet_fault_at(drawing, first, rect, 1, arena);
}

/* The first text that is just this, or NULL. */
static inline const Shape *sheet_text(const Drawing *drawing, const char *text)
{
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        if (shape->kind == SHAPE_TEXT && strcmp(shape->as.text.string, text) == 0)
            return shape;
    }
    return NULL;
}

#endif
