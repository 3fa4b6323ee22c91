#include "draw/damage.h"

#include "draw/geometry.h"

#include <math.h>
#include <string.h>

/* --- The box of a shape -------------------------------------------------------- */

/* How far smooth edges reach beyond their outlines, in pixels. */
static const double SMOOTH = 1;

/* Of a text's size: how far the tallest of the faces reach above and below the
 * baseline, and any glyph beyond its own width. */
static const double ABOVE = 1.3, BELOW = 0.45, BESIDE = 0.35;

/* From one corner to the opposite one. */
typedef struct Extent {
    Point low, high;
} Extent;

static const Extent NOTHING = {{INFINITY, INFINITY}, {-INFINITY, -INFINITY}};

static Extent extent_with(Extent extent, Point at)
{
    return (Extent){{fmin(extent.low.x, at.x), fmin(extent.low.y, at.y)},
                    {fmax(extent.high.x, at.x), fmax(extent.high.y, at.y)}};
}

/* A curve stays within the hull of its points. */
static Extent extent_of_points(const Point *points, int count)
{
    Extent extent = NOTHING;
    for (int i = 0; i < count; i++)
        extent = extent_with(extent, points[i]);
    return extent;
}

static Extent extent_of_rect(Rect rect)
{
    Point opposite = {rect.x + rect.w, rect.y + rect.h};
    return extent_with(extent_with(NOTHING, (Point){rect.x, rect.y}), opposite);
}

static Extent extent_of_text(const Shape *shape)
{
    double size = shape->as.text.size, width = shape->as.text.width, angle = shape->as.text.angle;
    double left = text_start(shape->as.text.align, width) - BESIDE * size;
    double right = left + width + 2 * BESIDE * size;
    double c = cos(angle), s = sin(angle);
    Point at = shape->as.text.at;
    Extent extent = NOTHING;
    for (int i = 0; i < 4; i++) {
        double along = i % 2 == 0 ? left : right, down = i < 2 ? -ABOVE * size : BELOW * size;
        extent =
            extent_with(extent, (Point){at.x + along * c - down * s, at.y + along * s + down * c});
    }
    return extent;
}

static Extent extent_of(const Shape *shape)
{
    switch (shape->kind) {
    case SHAPE_BOX:
        return extent_of_rect(shape->as.box.rect);
    case SHAPE_PATH:
        return extent_of_points(shape->as.path.points, shape->as.path.count);
    case SHAPE_ARC: {
        double r = shape->as.arc.radius;
        Point center = shape->as.arc.center;
        return extent_of_rect((Rect){center.x - r, center.y - r, 2 * r, 2 * r});
    }
    case SHAPE_TEXT:
        return extent_of_text(shape);
    }
    return NOTHING;
}

static int pixel_within(double at, int most)
{
    return (int)fmax(fmin(at, most), 0);
}

static PixelRect box_of(const Shape *shape, int width, int height)
{
    Extent extent = extent_of(shape);
    double more = SMOOTH + (shape->stroke.color ? shape->stroke.width / 2 : 0);
    int left = pixel_within(floor(extent.low.x - more), width);
    int right = pixel_within(ceil(extent.high.x + more), width);
    int top = pixel_within(floor(extent.low.y - more), height);
    int bottom = pixel_within(ceil(extent.high.y + more), height);
    /* A path without points has its corners the wrong way round. */
    return right > left && bottom > top ? (PixelRect){left, top, right - left, bottom - top}
                                        : (PixelRect){0};
}

/* --- The hash of a shape --------------------------------------------------------- */

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0x9E3779B97F4A7C15u; /* 2 to the 64th over the golden ratio */
    return hash ^ hash >> 29;
}

static uint64_t mix_number(uint64_t hash, double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return mix(hash, bits);
}

static uint64_t mix_point(uint64_t hash, Point point)
{
    return mix_number(mix_number(hash, point.x), point.y);
}

static uint64_t mix_string(uint64_t hash, const char *string)
{
    size_t length = string ? strlen(string) : 0;
    hash = mix(hash, length);
    for (size_t i = 0; i < length; i += 8) {
        uint64_t eight = 0;
        memcpy(&eight, string + i, length - i < 8 ? length - i : 8);
        hash = mix(hash, eight);
    }
    return hash;
}

static uint64_t mix_box(uint64_t hash, const Shape *shape)
{
    Rect rect = shape->as.box.rect;
    hash = mix_point(mix_point(hash, (Point){rect.x, rect.y}), (Point){rect.w, rect.h});
    return mix_number(hash, shape->as.box.radius);
}

static uint64_t mix_path(uint64_t hash, const Shape *shape)
{
    hash = mix(hash, (uint64_t)shape->as.path.count << 2 | (uint64_t)shape->as.path.curve << 1 |
                         (uint64_t)shape->as.path.closed);
    for (int i = 0; i < shape->as.path.count; i++)
        hash = mix_point(hash, shape->as.path.points[i]);
    return hash;
}

static uint64_t mix_arc(uint64_t hash, const Shape *shape)
{
    hash = mix_number(mix_point(hash, shape->as.arc.center), shape->as.arc.radius);
    return mix_number(mix_number(hash, shape->as.arc.from), shape->as.arc.to);
}

static uint64_t mix_text(uint64_t hash, const Shape *shape)
{
    hash = mix_string(mix_string(hash, shape->as.text.string), shape->as.text.lang);
    hash = mix(hash, (uint64_t)shape->as.text.face << 8 | (uint64_t)shape->as.text.align);
    hash = mix_number(mix_point(hash, shape->as.text.at), shape->as.text.size);
    return mix_number(mix_number(hash, shape->as.text.angle), shape->as.text.width);
}

/* All that can be seen: not the id. */
static uint64_t hash_of(const Shape *shape)
{
    uint64_t hash =
        mix((uint64_t)shape->kind, (uint64_t)shape->fill << 32 | (uint64_t)shape->stroke.color);
    hash = mix_number(mix_number(hash, shape->stroke.width), shape->stroke.dash);
    switch (shape->kind) {
    case SHAPE_BOX:
        return mix_box(hash, shape);
    case SHAPE_PATH:
        return mix_path(hash, shape);
    case SHAPE_ARC:
        return mix_arc(hash, shape);
    case SHAPE_TEXT:
        return mix_text(hash, shape);
    }
    return hash;
}

DrawingMarks drawing_marks(const Drawing *drawing, int width, int height, Arena *arena)
{
    DrawingMarks marks = {.count = drawing->count};
    marks.items = arena_alloc(arena, (size_t)drawing->count * sizeof *marks.items);
    for (int i = 0; i < drawing->count; i++) {
        const Shape *shape = &drawing->items[i];
        marks.items[i] = (ShapeMark){.hash = hash_of(shape), .box = box_of(shape, width, height)};
        if (shape_is_plain_box(shape)) {
            marks.items[i].plain = shape->fill;
            marks.items[i].rect = shape->as.box.rect;
        }
    }
    return marks;
}

/* --- Rectangles -------------------------------------------------------------------- */

/* So many pixels more are cheaper to paint than one more rectangle. */
enum { SLACK = 4096 };

bool pixel_rects_overlap(PixelRect a, PixelRect b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

static long pixels_of(PixelRect rect)
{
    return (long)rect.w * rect.h;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int most(int a, int b)
{
    return a > b ? a : b;
}

static PixelRect around(PixelRect a, PixelRect b)
{
    int x = least(a.x, b.x), y = least(a.y, b.y);
    return (PixelRect){x, y, most(a.x + a.w, b.x + b.w) - x, most(a.y + a.h, b.y + b.h) - y};
}

static long pixels_shared(PixelRect a, PixelRect b)
{
    int w = least(a.x + a.w, b.x + b.w) - most(a.x, b.x);
    int h = least(a.y + a.h, b.y + b.h) - most(a.y, b.y);
    return w > 0 && h > 0 ? (long)w * h : 0;
}

/* The rectangle that is best joined with this one, or -1 when it may stay alone. */
static int partner_of(const Damage *damage, PixelRect rect)
{
    int best = -1;
    long best_more = damage->count < DAMAGE_MAX ? SLACK : INT32_MAX;
    for (int i = 0; i < damage->count; i++) {
        PixelRect other = damage->items[i];
        long more = pixels_of(around(rect, other)) + pixels_shared(rect, other) - pixels_of(rect) -
                    pixels_of(other);
        if (more < best_more) {
            best = i;
            best_more = more;
        }
    }
    return best;
}

static void add_rect(Damage *damage, PixelRect rect)
{
    if (pixels_of(rect) == 0)
        return;
    for (int i = partner_of(damage, rect); i >= 0; i = partner_of(damage, rect)) {
        rect = around(rect, damage->items[i]);
        damage->items[i] = damage->items[--damage->count];
    }
    damage->items[damage->count++] = rect;
}

Damage damage_whole(int width, int height)
{
    return (Damage){{{0, 0, width, height}}, 1};
}

long damage_pixels(const Damage *damage)
{
    long pixels = 0;
    for (int i = 0; i < damage->count; i++)
        pixels += pixels_of(damage->items[i]);
    return pixels;
}

/* --- What both have ---------------------------------------------------------------- */

/* How many shapes may have come or gone in one place and the rest still be found. */
enum { LOOK_AHEAD = 48 };

/* How far the shapes at the front of both must be left behind until they are the
 * same again; false when that is nowhere near. */
static bool find_same(const DrawingMarks *before, const DrawingMarks *now, int *i, int *k)
{
    for (int sum = 1; sum <= LOOK_AHEAD; sum++) {
        for (int gone = 0; gone <= sum; gone++) {
            int a = *i + gone, b = *k + sum - gone;
            if (a < before->count && b < now->count &&
                before->items[a].hash == now->items[b].hash) {
                *i = a;
                *k = b;
                return true;
            }
        }
    }
    return false;
}

typedef struct Interval {
    double from, to;
} Interval;

/* They have one end in common: what lies between the other ends. */
static bool find_between(Interval a, Interval b, Interval *between)
{
    *between = a.from == b.from ? (Interval){fmin(a.to, b.to), fmax(a.to, b.to)}
                                : (Interval){fmin(a.from, b.from), fmax(a.from, b.from)};
    return a.from == b.from || a.to == b.to;
}

/* In whole pixels, with its smooth edges, as far as it lies between two of them. */
static int pixels_between(Interval span, int low, int high, int *from)
{
    *from = most(low, (int)floor(span.from - SMOOTH));
    return most(least(high, (int)ceil(span.to + SMOOTH)) - *from, 0);
}

/* Of two plain boxes that differ in one edge alone, what lies between the two edges; the rest
 * looks alike. False: they are no such boxes. */
static bool find_grown(const ShapeMark *before, const ShapeMark *now, PixelRect *grown)
{
    Rect a = before->rect, b = now->rect;
    Interval across[] = {{a.x, a.x + a.w}, {b.x, b.x + b.w}},
             down[] = {{a.y, a.y + a.h}, {b.y, b.y + b.h}};
    Interval between;
    *grown = around(before->box, now->box);
    if (!before->plain || before->plain != now->plain)
        return false;
    if (a.x == b.x && a.w == b.w && find_between(down[0], down[1], &between)) {
        grown->h = pixels_between(between, grown->y, grown->y + grown->h, &grown->y);
        return true;
    }
    if (a.y == b.y && a.h == b.h && find_between(across[0], across[1], &between)) {
        grown->w = pixels_between(between, grown->x, grown->x + grown->w, &grown->x);
        return true;
    }
    return false;
}

/* Two shapes in each other's place. */
static void add_pair(Damage *damage, const ShapeMark *before, const ShapeMark *now)
{
    PixelRect grown;
    if (before->hash == now->hash)
        return;
    if (find_grown(before, now, &grown)) {
        add_rect(damage, grown);
    } else {
        add_rect(damage, before->box);
        add_rect(damage, now->box);
    }
}

/* As many in the place of as many are taken for the same ones, moved or grown. */
static void add_changes(Damage *damage, const ShapeMark *before, int gone, const ShapeMark *now,
                        int come)
{
    for (int i = 0; gone == come && i < gone; i++)
        add_pair(damage, &before[i], &now[i]);
    for (int i = 0; gone != come && i < gone; i++)
        add_rect(damage, before[i].box);
    for (int i = 0; gone != come && i < come; i++)
        add_rect(damage, now[i].box);
}

Damage damage_between(const DrawingMarks *before, const DrawingMarks *now)
{
    Damage damage = {0};
    int i = 0, k = 0;
    while (i < before->count && k < now->count) {
        if (before->items[i].hash == now->items[k].hash) {
            i++;
            k++;
            continue;
        }
        int next_i = i, next_k = k;
        if (!find_same(before, now, &next_i, &next_k)) {
            next_i = i + 1;
            next_k = k + 1;
        }
        add_changes(&damage, &before->items[i], next_i - i, &now->items[k], next_k - k);
        i = next_i;
        k = next_k;
    }
    add_changes(&damage, &before->items[i], before->count - i, &now->items[k], now->count - k);
    return damage;
}
