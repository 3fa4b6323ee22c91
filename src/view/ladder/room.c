#include "view/ladder/room.h"

#include <limits.h>
#include <math.h>

/* --- RoomCells --------------------------------------------------------------------------- */

static const double CELL = 40; /* at 720 */

enum { COLUMNS = 12 };

/* Something lies in a cell. */
typedef struct Spot {
    int thing, cell, next; /* next: the one before it in its cell, or -1 */
} Spot;

typedef struct RoomCells {
    int *heads; /* the last spot of each cell + 1 */
    Spot *items;
    int count, capacity;
} RoomCells;

/* `asked`: in which question it was met last. */
typedef struct RoomLine {
    Stretch way;
    int asked;
} RoomLine;

typedef struct RoomText {
    Oblong oblong;
    int asked;
} RoomText;

struct Room {
    Arena *arena; /* Borrowed. */
    Point corner; /* of the first cell; the outermost cells reach on without end */
    double cell, column;
    int rows, questions;
    RoomCells line_cells, text_cells;
    struct {
        RoomLine *items;
        int count, capacity;
    } lines;
    struct {
        RoomText *items;
        int count, capacity;
    } texts;
};

/* The cells of a stretch of rows. */
typedef struct CellRange {
    int top, bottom, left, right;
} CellRange;

Room *ladder_room(const Ladder *ladder)
{
    Arena *arena = ladder->view->drawing->arena;
    double cell = CELL * ladder->view->unit;
    Room *room = arena_alloc(arena, sizeof *room);
    *room = (Room){
        .arena = arena,
        .corner = {ladder->left, ladder->plot.y - ladder->plot.h},
        .cell = cell,
        .column = (ladder->right - ladder->left) / COLUMNS,
        .rows = (int)(3 * ladder->plot.h / cell) + 1,
    };
    size_t cells = (size_t)room->rows * COLUMNS;
    room->line_cells.heads = arena_alloc(arena, cells * sizeof(int));
    room->text_cells.heads = arena_alloc(arena, cells * sizeof(int));
    return room;
}

static int step_of(double at, double size, int count)
{
    double step = floor(at / size);
    return step > 0 ? step < count ? (int)step : count - 1 : 0;
}

static int row_of(const Room *room, double y)
{
    return step_of(y - room->corner.y, room->cell, room->rows);
}

static int column_of(const Room *room, double x)
{
    return step_of(x - room->corner.x, room->column, COLUMNS);
}

/* All that lies so near to a place. */
static CellRange range_about(const Room *room, Point at, double across, double along)
{
    return (CellRange){row_of(room, at.y - along), row_of(room, at.y + along),
                       column_of(room, at.x - across), column_of(room, at.x + across)};
}

/* `c` and `s` are of the angle. */
static CellRange range_of(const Room *room, const Oblong *oblong, double c, double s)
{
    c = fabs(c);
    s = fabs(s);
    return range_about(room, oblong->middle, (oblong->w * c + oblong->h * s) / 2 + 1,
                       (oblong->w * s + oblong->h * c) / 2 + 1);
}

static void add_spots(Room *room, RoomCells *cells, int thing, CellRange range)
{
    for (int row = range.top; row <= range.bottom; row++) {
        for (int column = range.left; column <= range.right; column++) {
            int cell = row * COLUMNS + column;
            arena_list_add(room->arena, cells, (Spot){thing, cell, cells->heads[cell] - 1});
            cells->heads[cell] = cells->count;
        }
    }
}

/* --- What stands there --------------------------------------------------------------- */

void ladder_block_text(Ladder *ladder, Oblong oblong)
{
    Room *room = ladder->room;
    CellRange range = range_of(room, &oblong, cos(oblong.angle), sin(oblong.angle));
    add_spots(room, &room->text_cells, room->texts.count, range);
    arena_list_add(room->arena, &room->texts, (RoomText){oblong, 0});
}

int ladder_texts(const Ladder *ladder)
{
    return ladder->room->texts.count;
}

void ladder_keep_texts(Ladder *ladder, int count)
{
    Room *room = ladder->room;
    RoomCells *cells = &room->text_cells;
    for (; cells->count > 0 && cells->items[cells->count - 1].thing >= count; cells->count--) {
        const Spot *spot = &cells->items[cells->count - 1];
        cells->heads[spot->cell] = spot->next + 1;
    }
    room->texts.count = count;
}

/* Where a line is at a height, between its ends. */
static double x_at(const Stretch *way, double y)
{
    double high = way->to.y - way->from.y;
    double share = high > 0 ? fmin(fmax((y - way->from.y) / high, 0), 1) : 0;
    return way->from.x + share * (way->to.x - way->from.x);
}

/* Row by row the cells that the line passes. */
void ladder_block_line(Ladder *ladder, Point from, Point to)
{
    Room *room = ladder->room;
    Stretch way = {from, to};
    int first = row_of(room, fmin(from.y, to.y) - 1), last = row_of(room, fmax(from.y, to.y) + 1);
    for (int row = first; row <= last; row++) {
        double top = room->corner.y + row * room->cell;
        double above = row == first ? from.x : x_at(&way, top - 1);
        double below = row == last ? to.x : x_at(&way, top + room->cell + 1);
        add_spots(room, &room->line_cells, room->lines.count,
                  (CellRange){row, row, column_of(room, fmin(above, below) - 1),
                              column_of(room, fmax(above, below) + 1)});
    }
    arena_list_add(room->arena, &room->lines, (RoomLine){way, 0});
}

/* --- Asking -------------------------------------------------------------------------- */

/* Cuts the share of a line, [from, to], to where it lies between -half and half
 * on one axis; false when nothing is left. */
static bool cut_to(double start, double way, double half, double share[2])
{
    if (way == 0)
        return fabs(start) <= half;
    double one = (-half - start) / way, other = (half - start) / way;
    share[0] = fmax(share[0], fmin(one, other));
    share[1] = fmin(share[1], fmax(one, other));
    return share[0] < share[1];
}

/* What is asked of each line or text near a place. */
typedef struct RoomQuestion {
    const Room *room;
    Oblong oblong;
    double c, s, reach;
    int id;
} RoomQuestion;

static RoomQuestion question_of(Room *room, Oblong oblong, double reach)
{
    return (RoomQuestion){room,  oblong,           cos(oblong.angle), sin(oblong.angle),
                          reach, ++room->questions};
}

/* Is met for the first time. */
static bool is_new(int *asked, const RoomQuestion *question)
{
    bool met = *asked == question->id;
    *asked = question->id;
    return !met;
}

typedef bool IsThere(const RoomQuestion *question, int thing);

static bool is_crossed(const RoomQuestion *question, int thing)
{
    RoomLine *line = &question->room->lines.items[thing];
    const Oblong *oblong = &question->oblong;
    const Stretch *way = &line->way;
    if (!is_new(&line->asked, question) || way->to.y < oblong->middle.y - question->reach ||
        way->from.y > oblong->middle.y + question->reach)
        return false;
    double c = question->c, s = question->s;
    double x = way->from.x - oblong->middle.x, y = way->from.y - oblong->middle.y;
    double dx = way->to.x - way->from.x, dy = way->to.y - way->from.y;
    double share[2] = {0, 1};
    return cut_to(x * c + y * s, dx * c + dy * s, oblong->w / 2, share) &&
           cut_to(y * c - x * s, dy * c - dx * s, oblong->h / 2, share);
}

/* Asked for each place of each label, and so without a root. */
static bool is_within(const Stretch *way, Point at, double reach)
{
    double dx = way->to.x - way->from.x, dy = way->to.y - way->from.y;
    double x = at.x - way->from.x, y = at.y - way->from.y;
    double length = dx * dx + dy * dy, along = x * dx + y * dy;
    double share = length > 0 ? along / length : 0;
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    x -= share * dx;
    y -= share * dy;
    return x * x + y * y < reach * reach;
}

static bool is_nearer(const RoomQuestion *question, int thing)
{
    RoomLine *line = &question->room->lines.items[thing];
    Point at = question->oblong.middle;
    double reach = question->reach;
    return is_new(&line->asked, question) && line->way.to.y > at.y - reach &&
           line->way.from.y < at.y + reach && is_within(&line->way, at, reach);
}

static bool is_covered(const RoomQuestion *question, int thing)
{
    RoomText *text = &question->room->texts.items[thing];
    return is_new(&text->asked, question) && oblongs_overlap(question->oblong, text->oblong);
}

static int count_there(const RoomQuestion *question, const RoomCells *cells, CellRange range,
                       IsThere *is_there, int most)
{
    int count = 0;
    for (int row = range.top; row <= range.bottom; row++) {
        for (int column = range.left; column <= range.right; column++) {
            int at = cells->heads[row * COLUMNS + column] - 1;
            for (; at >= 0 && count <= most; at = cells->items[at].next)
                count += is_there(question, cells->items[at].thing);
        }
    }
    return count;
}

int ladder_crossings(const Ladder *ladder, Oblong oblong, int most)
{
    Room *room = ladder->room;
    RoomQuestion question = question_of(room, oblong, hypot(oblong.w, oblong.h) / 2);
    CellRange range = range_of(room, &oblong, question.c, question.s);
    if (count_there(&question, &room->text_cells, range, is_covered, 0) > 0)
        return -1;
    return count_there(&question, &room->line_cells, range, is_crossed, most);
}

int ladder_nearer(const Ladder *ladder, Point at, double reach, int most)
{
    Room *room = ladder->room;
    if (reach <= 0)
        return 0;
    RoomQuestion question = {room, {.middle = at}, 1, 0, reach, ++room->questions};
    CellRange range = range_about(room, at, reach + 1, reach + 1);
    return count_there(&question, &room->line_cells, range, is_nearer, most);
}

int ladder_emptiest(const Ladder *ladder, const Rect *places, int count, int *crossings)
{
    int best = -1;
    for (int i = 0; i < count; i++) {
        int most = best < 0 ? INT_MAX - 1 : *crossings;
        int crossed = ladder_crossings(ladder, oblong_of_rect(places[i]), most);
        if (crossed < 0 || (best >= 0 && crossed >= *crossings))
            continue;
        best = i;
        *crossings = crossed;
    }
    return best;
}

void ladder_clear(const Ladder *ladder, Oblong oblong)
{
    Point corners[4];
    oblong_corners(oblong, corners);
    draw_polygon(ladder->view->drawing, corners, 4, ladder->view->style->theme->panel);
}
