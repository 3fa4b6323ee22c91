/* The caption on the sheet: as large as it fits, with the choices of a question
 * below it. */
#include "draw/paragraph.h"
#include "view/chrome/parts.h"

#include <math.h>
#include <string.h>

/* One way to set a caption; the first that fits is taken. */
typedef struct Setting {
    double headline, why; /* sizes at 720; 0: left out */
} Setting;

static const Setting SETTINGS[] = {
    {23.4, 16.6}, {21.7, 16.6}, {21.7, 14.7}, {19.5, 14.7},
    {18.1, 14.7}, {23.4, 0},    {21.7, 0},    {18.1, 0},
};

typedef struct CaptionFit {
    TextStyle headline, why;
    double headline_width, why_width, height;
    bool fits;
} CaptionFit;

static CaptionFit try_setting(const View *view, const Caption *caption, Rect room,
                              double section_width, Setting setting)
{
    const Theme *theme = view->style->theme;
    CaptionFit fit = {
        .headline = {FACE_REGULAR, setting.headline * view->unit, theme->ink, ALIGN_LEFT, 0},
        .why = {FACE_REGULAR, setting.why * view->unit, theme->muted, ALIGN_LEFT, 0},
        .headline_width = room.w,
        .why_width = room.w - section_width,
    };
    bool why = setting.why > 0 && *caption->why;
    if (!why)
        fit.headline_width = fit.why_width;
    fit.height = paragraph_height_within(view->drawing, fit.headline, fit.headline_width,
                                         caption->headline, room.h);
    if (why)
        fit.height +=
            paragraph_height_within(view->drawing, fit.why, fit.why_width, caption->why, room.h);
    else
        fit.why.size = 0;
    fit.fits = fit.height <= room.h;
    return fit;
}

/* --- A question ---------------------------------------------------------------------------- */

/* How the choices stand below it: in columns, or one after the other like words,
 * where a line may end inside one. */
typedef enum ChoiceWay { IN_COLUMNS, IN_LINES, AS_WORDS } ChoiceWay;
enum { CHOICE_WAYS = 3 };

static const Setting QUESTIONS[] = {
    {23.4, 18.1}, {21.7, 16.6}, {19.5, 16.6}, {18.1, 14.7}, {16, 14.7}, {14.7, 14.7},
};

/* The choices as they are laid out, or only measured. */
typedef struct CaptionChoices {
    const View *view;
    const Caption *caption;
    TextStyle number, text;
    Rect room;
    Point at; /* where the next one begins: on its baseline */
    bool draws;
} CaptionChoices;

static const double NUMBER_GAP = 7, CHOICE_GAP = 28;

static double number_width(const CaptionChoices *choices)
{
    return text_width(choices->view->drawing, choices->number, "9") +
           NUMBER_GAP * choices->view->unit;
}

static double choice_width(const CaptionChoices *choices, int i)
{
    const char *text = choices->caption->choices[i];
    return number_width(choices) + text_width_within(choices->view->drawing, choices->text, text,
                                                     strlen(text), choices->room.w);
}

static void next_line(CaptionChoices *choices)
{
    choices->at.x = choices->room.x;
    choices->at.y += paragraph_leading(choices->text.size);
}

/* One line of one choice, with its number before the first. */
static void put_line(CaptionChoices *choices, int i, bool first, TextLine line)
{
    Drawing *drawing = choices->view->drawing;
    const char *text = arena_copy(drawing->arena, line.start, line.length);
    if (first && choices->draws)
        draw_text(drawing, choices->at, choices->number, arena_printf(drawing->arena, "%d", i + 1));
    if (first)
        choices->at.x += number_width(choices);
    if (choices->draws)
        draw_text(drawing, choices->at, choices->text, text);
    choices->at.x += text_width(drawing, choices->text, text);
}

/* Another line has: what begins below the room is not seen. It is measured until it is clear
 * that it would not fit. */
static bool has_room(const CaptionChoices *choices)
{
    double next = choices->draws ? paragraph_leading(choices->text.size) : 0;
    return choices->at.y + next <= choices->room.y + choices->room.h;
}

/* One choice from the place on where the last one has ended. */
static void put_choice(CaptionChoices *choices, int i, ChoiceWay way)
{
    Drawing *drawing = choices->view->drawing;
    double right = choices->room.x + choices->room.w;
    const char *text = choices->caption->choices[i];
    bool whole = choices->at.x + choice_width(choices, i) <= right;
    double left = right - choices->at.x - number_width(choices);
    bool may_break = way == AS_WORDS && left > 90 * choices->view->unit;
    if (!whole && !may_break && choices->at.x > choices->room.x) {
        next_line(choices);
        left = choices->room.w - number_width(choices);
    }
    drawing->tag = view_tag(choices->view, THING_CHOICE, 0, i);
    for (bool first = true; *text && (first || has_room(choices)); first = false) {
        if (!first) {
            next_line(choices);
            left = choices->room.w;
        }
        TextLine line = paragraph_line(drawing, choices->text, left, text);
        put_line(choices, i, first, line);
        text = line.start + line.length;
        text += strspn(text, " ");
    }
    drawing->tag = (Tag){0};
    choices->at.x += CHOICE_GAP * choices->view->unit;
}

/* As many columns as all of them fit into; 0: not even two. */
static int count_columns(const CaptionChoices *choices)
{
    double widest = 0, gap = CHOICE_GAP * choices->view->unit;
    int count = choices->caption->choice_count;
    for (int i = 0; i < count; i++)
        widest = fmax(widest, choice_width(choices, i));
    int columns = (int)floor((choices->room.w + gap) / (widest + gap));
    if (columns < count && columns > (count + 1) / 2)
        columns = (count + 1) / 2; /* 2 and 2 rather than 3 and 1 */
    columns = columns > count ? count : columns;
    return columns < 2 ? 0 : columns;
}

static void put_in_columns(CaptionChoices *choices, int columns)
{
    double gap = CHOICE_GAP * choices->view->unit;
    double step = (choices->room.w + gap) / columns;
    for (int i = 0; i < choices->caption->choice_count; i++) {
        if (i > 0 && i % columns == 0)
            next_line(choices);
        choices->at.x = choices->room.x;
        for (int k = 0; k < i % columns; k++)
            choices->at.x += step;
        put_choice(choices, i, IN_COLUMNS);
    }
}

/* Lays them out below `top`; returns how high they are, INFINITY when this way
 * does not do. */
static double put_choices(CaptionChoices choices, double top, ChoiceWay way)
{
    double leading = paragraph_leading(choices.text.size);
    int columns = way == IN_COLUMNS ? count_columns(&choices) : 0;
    if (way == IN_COLUMNS && columns == 0)
        return INFINITY;
    choices.at = (Point){choices.room.x, top + 0.8 * leading};
    if (columns > 0)
        put_in_columns(&choices, columns);
    for (int i = 0; columns == 0 && i < choices.caption->choice_count; i++)
        put_choice(&choices, i, way);
    return choices.at.y + 0.2 * leading - top;
}

static void draw_question(const View *view, const Caption *caption, Rect room)
{
    const Theme *theme = view->style->theme;
    enum { COUNT = sizeof QUESTIONS / sizeof *QUESTIONS };
    CaptionChoices choices = {.view = view, .caption = caption, .room = room};
    TextStyle question = {0};
    ChoiceWay way = IN_COLUMNS;
    double high = 0, height = INFINITY;
    for (int i = 0; i < COUNT * CHOICE_WAYS && height > room.h; i++) {
        Setting setting = QUESTIONS[i / CHOICE_WAYS];
        way = (ChoiceWay)(i % CHOICE_WAYS);
        question = (TextStyle){FACE_REGULAR, setting.headline * view->unit, theme->ink, 0, 0};
        choices.text = (TextStyle){FACE_REGULAR, setting.why * view->unit, theme->ink, 0, 0};
        choices.number = (TextStyle){FACE_BOLD, setting.why * view->unit, theme->ink, 0, 0};
        high = paragraph_height_within(view->drawing, question, room.w, caption->headline, room.h);
        height = high + put_choices(choices, room.y + high, way);
    }
    room.y += fmax(room.h - height, 0) / 2;
    draw_paragraph(view->drawing, (Rect){room.x, room.y, room.w, high + view->unit}, question,
                   caption->headline);
    choices.room = room;
    choices.draws = true;
    put_choices(choices, room.y + high, way);
}

/* --- All of it -------------------------------------------------------------------------------- */

static void draw_sentences(const View *view, const Caption *caption, Rect rect, Rect room)
{
    TextStyle source = view_style(view, TYPE_SMALL, FACE_BOLD, view->style->theme->ink);
    source.align = ALIGN_RIGHT;
    double unit = view->unit;
    double section_width = text_width(view->drawing, source, caption->section) + 24 * unit;
    CaptionFit fit = {0};
    for (size_t i = 0; i < sizeof SETTINGS / sizeof *SETTINGS && !fit.fits; i++)
        fit = try_setting(view, caption, room, section_width, SETTINGS[i]);
    double y = room.y + fmax(room.h - fit.height, 0) / 2;
    Rect place = {room.x, y, fit.headline_width, room.y + room.h - y + unit};
    double used = draw_paragraph(view->drawing, place, fit.headline, caption->headline);
    place = (Rect){room.x, y + used, fit.why_width, room.y + room.h - y - used + unit};
    if (fit.why.size > 0)
        draw_paragraph(view->drawing, place, fit.why, caption->why);
    draw_text(view->drawing, (Point){room.x + room.w, rect.y + rect.h - 11 * unit}, source,
              caption->section);
}

/* The button of a quiz at the right; returns what it takes. */
static double draw_quiz_button(const View *view, Rect rect, const ViewButton *button)
{
    if (!button)
        return 0;
    double unit = view->unit, high = 44 * unit;
    TextStyle style = view_style(view, TYPE_NODE, FACE_REGULAR, view->style->theme->ink);
    double width = text_width(view->drawing, style, button->label) + 32 * unit;
    Rect place = {rect.x + rect.w - width - 14 * unit, rect.y + (rect.h - high) / 2, width, high};
    view_button(view, place, button, BUTTON_BOXED);
    return width + 14 * unit;
}

/* Somebody on the wire sends it, under a host's name. */
static bool is_forged(const Trace *trace, const TraceEntry *entry)
{
    return entry->type == TRACE_SEND &&
           trace_is_stray(trace, &trace->segments.items[entry->as.segment]);
}

/* Of the host to which all happens that does in this instant; of both, or of nobody, grey. */
static Color color_of_actor(const View *view)
{
    const Theme *theme = view->style->theme;
    const Trace *trace = view->run->trace;
    int headline = view->moment.instant >= 0 ? trace_headline(trace, view->moment.instant) : -1;
    const TraceEntry *entry = headline >= 0 ? &trace->entries.items[headline] : NULL;
    if (!entry || !entry->has_host)
        return theme->quiet;
    if (is_forged(trace, entry))
        return theme->ink;
    const TraceInstant *instant = &trace->instants.items[view->moment.instant];
    for (int n = instant->first_n; n <= instant->last_n; n++) {
        const TraceEntry *other = &trace->entries.items[n];
        if (other->has_host && other->host != entry->host)
            return theme->quiet;
    }
    return theme->host[entry->host];
}

void view_caption_box(const View *view, Rect rect, const ViewButton *button)
{
    double unit = view->unit, pad = 18 * unit;
    Caption caption = view_caption_now(view);
    view_panel(view, rect);
    draw_box(view->drawing, (Rect){rect.x, rect.y, 6 * unit, rect.h}, 3 * unit,
             color_of_actor(view), NO_STROKE);
    Rect room = {rect.x + pad, rect.y + 5 * unit, rect.w - 2 * pad, rect.h - 9 * unit};
    room.w -= draw_quiz_button(view, rect, button);
    if (caption.choice_count > 0)
        draw_question(view, &caption, room);
    else
        draw_sentences(view, &caption, rect, room);
}
