#include "paint/boxes.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

bool boxes_can_paint(const Shape *shape)
{
    return shape->kind == SHAPE_BOX && (!shape->stroke.color || shape->stroke.dash <= 0);
}

/* --- Colours -------------------------------------------------------------------------- */

/* A colour of the drawing, and how much of it a pixel gets at most. */
typedef struct Ink {
    uint32_t argb; /* opaque */
    double cover;  /* from 0 to 1 */
} Ink;

static Ink ink_of(Color color)
{
    return (Ink){0xFF000000 | color >> 8, (color & 0xFF) / 255.0};
}

/* One of the four parts of a pixel; where there is nothing under it, it becomes see-through. */
static uint32_t mixed(uint32_t under, uint32_t over, unsigned share, unsigned shift)
{
    uint32_t a = under >> shift & 0xFF, b = over >> shift & 0xFF;
    return (a * (255 - share) + b * share + 127) / 255 << shift;
}

static uint8_t share_of(Ink ink, double cover)
{
    return (uint8_t)(255 * ink.cover * cover + 0.5);
}

static void put(uint32_t *pixel, Ink ink, unsigned share)
{
    if (share == 255)
        *pixel = ink.argb;
    else if (share > 0)
        *pixel = mixed(*pixel, ink.argb, share, 24) | mixed(*pixel, ink.argb, share, 16) |
                 mixed(*pixel, ink.argb, share, 8) | mixed(*pixel, ink.argb, share, 0);
}

/* So many pixels, all alike; of those that are covered each copies as many as there are. */
static void put_alike(uint32_t *pixels, int count, Ink ink, unsigned share)
{
    enum { FIRST = 16 };
    int done = share == 255 ? FIRST : count;
    for (int i = 0; share > 0 && i < count && i < done; i++)
        put(&pixels[i], ink, share);
    for (; done < count; done *= 2)
        memcpy(pixels + done, pixels,
               (size_t)(done < count - done ? done : count - done) * sizeof *pixels);
}

/* --- Outlines ------------------------------------------------------------------------- */

static double within_unit(double value)
{
    return value < 0 ? 0 : value > 1 ? 1 : value;
}

/* Two outlines with the same middle: what lies in the outer one and not in the inner one. */
typedef struct Rim {
    Rect outer;
    double round;
    double width; /* 0: there is no inner one */
} Rim;

/* Plainer than fmin and fmax, which know of what is no number: these are asked for each pixel
 * of an edge. */
static double lesser(double a, double b)
{
    return a < b ? a : b;
}

static double greater(double a, double b)
{
    return a > b ? a : b;
}

/* How much of the stretch from `at` to the next pixel lies between the two ends. */
static double share_between(double from, double to, double at)
{
    return within_unit(lesser(to, at + 1) - greater(from, at));
}

/* How much of a pixel lies in an outline. At a round corner the edge is taken to be straight
 * within a pixel. */
static double cover_of(Rect rect, double round, double x, double y)
{
    double right = rect.x + rect.w, bottom = rect.y + rect.h;
    double dx = greater(rect.x + round - x, x + 1 - right + round) - 0.5;
    double dy = greater(rect.y + round - y, y + 1 - bottom + round) - 0.5;
    if (round <= 0 || dx <= 0 || dy <= 0)
        return share_between(rect.x, right, x) * share_between(rect.y, bottom, y);
    double square = dx * dx + dy * dy, outside = round + 0.5, inside = greater(round - 0.5, 0);
    if (square >= outside * outside)
        return 0;
    return square <= inside * inside ? 1 : outside - sqrt(square);
}

static Rect inner_of(const Rim *rim)
{
    return (Rect){rim->outer.x + rim->width, rim->outer.y + rim->width,
                  rim->outer.w - 2 * rim->width, rim->outer.h - 2 * rim->width};
}

static double cover_of_rim(const Rim *rim, Rect inner, double x, double y)
{
    double cover = cover_of(rim->outer, rim->round, x, y);
    if (rim->width <= 0 || cover <= 0 || inner.w <= 0 || inner.h <= 0)
        return cover;
    double without = cover_of(inner, greater(rim->round - rim->width, 0), x, y);
    return greater(cover - without, 0);
}

/* --- Rows ----------------------------------------------------------------------------- */

static int clamped(double value, int low, int high)
{
    return value < low ? low : value > high ? high : (int)value;
}

/* What is painted of a row: pixels from `low` to before `high`, which all are alike from `from` to
 * before `to`. So many at each side that are not are kept for the next row. */
enum { KEPT_MOST = 64 };
typedef struct RimRow {
    int low, from, to, high;
    uint8_t left[KEPT_MOST], middle, right[KEPT_MOST];
    bool kept;
} RimRow;

/* Beside round corners one row is not as the other. */
static bool is_straight(const Rim *rim, int y)
{
    double edge = rim->round + rim->width + 1;
    return y >= rim->outer.y + edge && y + 1 <= rim->outer.y + rim->outer.h - edge;
}

static void reckon_row(const Rim *rim, Ink ink, int y, RimRow *row)
{
    Rect inner = inner_of(rim);
    bool straight = is_straight(rim, y);
    double edge = rim->width + 1 + (straight ? 0 : rim->round);
    row->from = clamped(ceil(rim->outer.x + edge), row->low, row->high);
    row->to = clamped(floor(rim->outer.x + rim->outer.w - edge), row->from, row->high);
    row->middle = share_of(ink, cover_of_rim(rim, inner, row->from, y));
    row->kept = straight && row->from - row->low <= KEPT_MOST && row->high - row->to <= KEPT_MOST;
    for (int x = row->low; row->kept && x < row->from; x++)
        row->left[x - row->low] = share_of(ink, cover_of_rim(rim, inner, x, y));
    for (int x = row->to; row->kept && x < row->high; x++)
        row->right[x - row->to] = share_of(ink, cover_of_rim(rim, inner, x, y));
}

static void paint_row(const Rim *rim, Ink ink, const RimRow *row, int y, uint32_t *pixels)
{
    Rect inner = inner_of(rim);
    for (int x = row->low; x < row->from; x++)
        put(&pixels[x], ink,
            row->kept ? row->left[x - row->low] : share_of(ink, cover_of_rim(rim, inner, x, y)));
    put_alike(pixels + row->from, row->to - row->from, ink, row->middle);
    for (int x = row->to; x < row->high; x++)
        put(&pixels[x], ink,
            row->kept ? row->right[x - row->to] : share_of(ink, cover_of_rim(rim, inner, x, y)));
}

static void paint_rim(const Rim *rim, Ink ink, PainterPixels to, PixelRect within)
{
    int right = within.x + within.w, bottom = within.y + within.h;
    int top = clamped(floor(rim->outer.y), within.y, bottom);
    int end = clamped(ceil(rim->outer.y + rim->outer.h), top, bottom);
    RimRow row = {.low = clamped(floor(rim->outer.x), within.x, right)};
    row.high = clamped(ceil(rim->outer.x + rim->outer.w), row.low, right);
    for (int y = top; y < end; y++) {
        void *pixels = (unsigned char *)to.pixels + (size_t)y * (size_t)to.pitch;
        if (!row.kept || !is_straight(rim, y))
            reckon_row(rim, ink, y, &row);
        paint_row(rim, ink, &row, y, pixels);
    }
}

void boxes_paint(const Shape *shape, PainterPixels to, PixelRect within)
{
    Rect rect = shape->as.box.rect;
    double round = fmax(fmin(shape->as.box.radius, fmin(rect.w, rect.h) / 2), 0);
    if (shape->fill)
        paint_rim(&(Rim){rect, round, 0}, ink_of(shape->fill), to, within);
    const Stroke *stroke = &shape->stroke;
    if (!stroke->color || stroke->width <= 0)
        return;
    double out = stroke->width / 2;
    Rect outer = {rect.x - out, rect.y - out, rect.w + 2 * out, rect.h + 2 * out};
    /* A square corner is round outside, as cairo joins lines. */
    paint_rim(&(Rim){outer, round + out, stroke->width}, ink_of(stroke->color), to, within);
}
