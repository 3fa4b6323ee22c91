/* The drawing as text, for golden files: one shape a line. */
#include "draw/drawing.h"

#include <string.h>

typedef struct Printed {
    Arena *arena;
    char *items;
    int count, capacity;
} Printed;

static const char *const FACES[] = {
    [FACE_REGULAR] = "regular",
    [FACE_BOLD] = "bold",
    [FACE_MONO] = "mono",
    [FACE_MONO_BOLD] = "mono-bold",
};

static const char *const ALIGNS[] = {
    [ALIGN_LEFT] = "left",
    [ALIGN_CENTER] = "center",
    [ALIGN_RIGHT] = "right",
};

static void print(Printed *to, const char *text)
{
    for (; *text; text++)
        arena_list_add(to->arena, to, *text);
}

static void print_points(Printed *to, const Shape *shape)
{
    for (int i = 0; i < shape->as.path.count; i++) {
        Point point = shape->as.path.points[i];
        print(to, arena_printf(to->arena, " %.1f,%.1f", point.x, point.y));
    }
}

static void print_geometry(Printed *to, const Shape *shape)
{
    Rect rect = shape->as.box.rect;
    switch (shape->kind) {
    case SHAPE_BOX:
        print(to, arena_printf(to->arena, "box %.1f,%.1f %.1fx%.1f round %.1f", rect.x, rect.y,
                               rect.w, rect.h, shape->as.box.radius));
        break;
    case SHAPE_PATH:
        print(to, shape->as.path.curve ? "curve" : shape->as.path.closed ? "polygon" : "line");
        print_points(to, shape);
        break;
    case SHAPE_ARC:
        print(to, arena_printf(to->arena, "arc %.1f,%.1f radius %.1f from %.2f to %.2f",
                               shape->as.arc.center.x, shape->as.arc.center.y, shape->as.arc.radius,
                               shape->as.arc.from, shape->as.arc.to));
        break;
    case SHAPE_TEXT:
        print(to, arena_printf(to->arena, "text \"%s\" %.1f,%.1f %s %s %.1f angle %.2f %s",
                               shape->as.text.string, shape->as.text.at.x, shape->as.text.at.y,
                               ALIGNS[shape->as.text.align], FACES[shape->as.text.face],
                               shape->as.text.size, shape->as.text.angle, shape->as.text.lang));
        break;
    }
}

static void print_paint(Printed *to, const Shape *shape)
{
    if (shape->fill)
        print(to, arena_printf(to->arena, " fill %08x", shape->fill));
    if (shape->stroke.color)
        print(to, arena_printf(to->arena, " stroke %08x %.1f", shape->stroke.color,
                               shape->stroke.width));
    if (shape->stroke.color && shape->stroke.dash > 0)
        print(to, arena_printf(to->arena, " dash %.1f", shape->stroke.dash));
}

static void print_tag(Printed *to, Tag tag, const char *(*kind_name)(unsigned kind))
{
    if (tag.kind == TAG_NONE)
        return;
    print(to, arena_printf(to->arena, " is %s %d %d", kind_name(tag.kind), tag.a, tag.b));
    if (tag.run > 0)
        print(to, arena_printf(to->arena, " of run %d", tag.run));
}

char *drawing_text(const Drawing *drawing, const char *(*kind_name)(unsigned kind), Arena *arena)
{
    Printed to = {.arena = arena};
    for (int i = 0; i < drawing->count; i++) {
        print_geometry(&to, &drawing->items[i]);
        print_paint(&to, &drawing->items[i]);
        print_tag(&to, drawing->items[i].tag, kind_name);
        print(&to, "\n");
    }
    arena_list_add(arena, &to, '\0');
    return to.items;
}
