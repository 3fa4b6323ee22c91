#include "view/diagram/countdown.h"

#include "draw/color.h"
#include "view/told.h"

#include <string.h>

/* --- Which timer ------------------------------------------------------------------------ */

static const TcpTimer *first_to_run_out(const Diagram *diagram, TcpTimerId *id)
{
    const TcpEndpoint *endpoint = &diagram->end.endpoint;
    const TcpTimer *first = NULL;
    for (int i = 0; i < TCP_TIMER_COUNT; i++) {
        const TcpTimer *timer = &endpoint->timers[i];
        if (!diagram_timer_is_seen(diagram, (TcpTimerId)i) || (first && timer->due >= first->due))
            continue;
        first = timer;
        *id = (TcpTimerId)i;
    }
    return first;
}

/* It cannot go on by itself, and does not only stand by for a call. */
static bool only_waits(const Diagram *diagram)
{
    TcpState state = diagram->state;
    return state != TCP_CLOSED && state != TCP_LISTEN && state != TCP_ESTABLISHED;
}

static bool is_told_to_have_none(const Diagram *diagram)
{
    for (int id = 0; id < TCP_TIMER_COUNT; id++) {
        if (diagram->end.endpoint.timers[id].running)
            return false;
    }
    return only_waits(diagram) && trace_state_is_known(&diagram->end) &&
           !diagram->view->run->trace->puppet[diagram->host] && !diagram_is_asked(diagram);
}

/* --- Its words -------------------------------------------------------------------------- */

/* The manieth time it runs for the same thing; 0: only once. */
static int turn_of(const Diagram *diagram, TcpTimerId id)
{
    const TcpEndpoint *endpoint = &diagram->end.endpoint;
    if (id == TCP_RTO)
        return endpoint->retries + 1;
    return id == TCP_PERSIST ? endpoint->probes + 1 : 0;
}

static const char *name_of(const Diagram *diagram, TcpTimerId id)
{
    const View *view = diagram->view;
    int turn = turn_of(diagram, id);
    if (id == TCP_TIME_WAIT_TIMER)
        return view_word(view, diagram_2msl_restarted(diagram) ? "ui.2msl-restarted" : "ui.2msl");
    const char *name = view_timer_word(view, id, "");
    if (turn < 2)
        return name;
    const WordValue values[] = {
        {"timer", name}, {"n", arena_printf(view->drawing->arena, "%d", turn)}, {NULL, NULL}};
    return words_fill(view->drawing->arena, view_word(view, "ui.nth"), values);
}

/* Without the word it could be taken for what the timer is set to, were there no bar. */
static LeftWords left_words(const Diagram *diagram, TcpTimerId id, TypeScale scale, bool with_word)
{
    const View *view = diagram->view;
    const Theme *theme = view->style->theme;
    Arena *arena = view->drawing->arena;
    const char *number = view_duration(view, diagram_time_left(diagram, id));
    const char *text = with_word ? view_filled(view, "ui.left", "time", number) : number;
    const char *found = strstr(text, number);
    LeftWords words = {
        .before = arena_copy(arena, text, (size_t)(found - text)),
        .number = number,
        .after = found + strlen(number),
        .number_style = view_style(view, scale, FACE_BOLD, theme->timer),
        .style = view_style(view, TYPE_SMALL, FACE_BOLD, theme->timer),
    };
    words.width = text_width(view->drawing, words.style, words.before) +
                  text_width(view->drawing, words.number_style, words.number) +
                  text_width(view->drawing, words.style, words.after);
    return words;
}

/* As large as there is room for, the word giving way to the number. */
static LeftWords left_that_fits(const Diagram *diagram, TcpTimerId id, double room)
{
    static const struct {
        TypeScale scale;
        bool with_word;
    } FORMS[] = {{TYPE_BIG, true}, {TYPE_BIG, false}, {TYPE_STRONG, false}, {TYPE_SMALL, false}};
    enum { COUNT = sizeof FORMS / sizeof *FORMS };
    LeftWords words = {0};
    for (int i = 0; i < COUNT; i++) {
        words = left_words(diagram, id, FORMS[i].scale, FORMS[i].with_word);
        if (words.width <= room)
            break;
    }
    return words;
}

Countdown countdown_of(Diagram *diagram, double room)
{
    const View *view = diagram->view;
    const Theme *theme = view->style->theme;
    Countdown countdown = {.name = ""};
    countdown.timer = first_to_run_out(diagram, &countdown.id);
    if (countdown.timer) {
        countdown.name = name_of(diagram, countdown.id);
        countdown.name_style = view_style(view, TYPE_SMALL, FACE_BOLD, theme->timer);
        countdown.left = left_that_fits(diagram, countdown.id, room);
    } else if (is_told_to_have_none(diagram)) {
        countdown.name = view_word(view, "ui.no-timer");
        countdown.name_style = view_style(view, TYPE_SMALL, FACE_REGULAR, theme->muted);
    }
    countdown.name_width = text_width(view->drawing, countdown.name_style, countdown.name);
    return countdown;
}

/* --- Drawing it ------------------------------------------------------------------------- */

static Tag tag_of(const Diagram *diagram, const Countdown *countdown)
{
    if (!countdown->timer)
        return (Tag){0};
    return view_tag(diagram->view, THING_TIMER, (int)diagram->host, (int)countdown->id);
}

void countdown_draw(const Diagram *diagram, const Countdown *countdown, Point name, Point left)
{
    Drawing *drawing = diagram->view->drawing;
    const LeftWords *words = &countdown->left;
    drawing->tag = tag_of(diagram, countdown);
    draw_text(drawing, name, countdown->name_style, countdown->name);
    if (countdown->timer) {
        left.x += draw_text(drawing, left, words->style, words->before);
        left.x += draw_text(drawing, left, words->number_style, words->number);
        draw_text(drawing, left, words->style, words->after);
    }
    drawing->tag = (Tag){0};
}

void countdown_draw_bar(const Diagram *diagram, const Countdown *countdown, Rect bar)
{
    const View *view = diagram->view;
    const Theme *theme = view->style->theme;
    if (!countdown->timer)
        return;
    Rect left = bar;
    left.w *= diagram_timer_share(diagram, countdown->id);
    view->drawing->tag = tag_of(diagram, countdown);
    draw_box(view->drawing, bar, bar.h / 2, color_mix(theme->panel, theme->timer, 0.25), NO_STROKE);
    draw_box(view->drawing, left, bar.h / 2, theme->timer, NO_STROKE);
    view->drawing->tag = (Tag){0};
}
