/* The painter: shapes and texts as pixels, and pictures as files. */
#include "expect.h"

#include "paint/glyphs.h"
#include "paint/painter.h"
#include "support/disk.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { WIDTH = 320, HEIGHT = 200 };

static const char FONTS[] = SOURCE_DIR "/assets/fonts";
static const Color INK = 0x14181FFF, PAPER = 0xFFFFFFFF;
static const Stroke NO_STROKE = {0, 0, 0};

/* cairo 1.16 does not give back 384 bytes of a subset of a font with CFF
 * outlines, as the Chinese one is, when it writes a PDF. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libcairo.so\n";
}

typedef struct Bench {
    Arena *arena;
    DiagList diags;
    Painter *painter;
    uint32_t pixels[WIDTH * HEIGHT];
} Bench;

static int set_up(void **state)
{
    Arena *arena = arena_new();
    Bench *bench = arena_alloc(arena, sizeof *bench);
    bench->arena = arena;
    bench->diags = (DiagList){.arena = arena};
    bench->painter = painter_new(FONTS, &bench->diags);
    *state = bench;
    return bench->painter ? 0 : -1;
}

static int tear_down(void **state)
{
    Bench *bench = *state;
    painter_free(bench->painter);
    arena_free(bench->arena);
    return 0;
}

static Drawing paper(Bench *bench, const char *lang)
{
    Drawing drawing = drawing_new(bench->arena, painter_measure(bench->painter), lang);
    draw_box(&drawing, (Rect){0, 0, WIDTH, HEIGHT}, 0, PAPER, NO_STROKE);
    return drawing;
}

static TextStyle style(Face face, double size)
{
    return (TextStyle){.face = face, .size = size, .color = INK};
}

/* One of everything. */
static Drawing sample(Bench *bench)
{
    Drawing drawing = paper(bench, "zh-Hant");
    draw_box(&drawing, (Rect){10, 10, 120, 60}, 8, 0xDCE8F4FF, (Stroke){0x004C8CFF, 2, 0});
    draw_line(&drawing, (Point){10, 90}, (Point){200, 120}, (Stroke){0xB84A00FF, 2, 6});
    Point curve[] = {{20, 150}, {60, 100}, {100, 190}, {140, 150}};
    draw_curve(&drawing, curve, 4, (Stroke){INK, 1.5, 0});
    Point head[] = {{200, 120}, {190, 114}, {190, 126}};
    draw_polygon(&drawing, head, 3, 0xB84A00FF);
    draw_arc(&drawing, (Point){260, 60}, 30, -1.57, 2, (Stroke){0x007A5AFF, 4, 0});
    draw_text(&drawing, (Point){20, 45}, style(FACE_BOLD, 20), "TIME-WAIT 區段");
    TextStyle slanted = style(FACE_MONO, 14);
    slanted.angle = 0.15;
    draw_text(&drawing, (Point){30, 85}, slanted, "seq 101 ack 301 區段");
    return drawing;
}

static void paint(Bench *bench, const Drawing *drawing)
{
    memset(bench->pixels, 0x55, sizeof bench->pixels);
    painter_paint(bench->painter, drawing,
                  (PainterPixels){bench->pixels, WIDTH, HEIGHT, 4 * WIDTH});
}

static uint32_t pixel(const Bench *bench, int x, int y)
{
    return bench->pixels[y * WIDTH + x] & 0xFFFFFF;
}

/* The columns that hold anything but paper: from the first to behind the last. */
static void inked(const Bench *bench, int *left, int *right)
{
    *left = WIDTH;
    *right = 0;
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
            if (pixel(bench, x, y) == 0xFFFFFF)
                continue;
            *left = x < *left ? x : *left;
            *right = x + 1 > *right ? x + 1 : *right;
        }
    }
}

static void the_same_drawing_gives_the_same_pixels(void **state)
{
    Bench *bench = *state;
    Drawing drawing = sample(bench);
    paint(bench, &drawing);
    uint32_t *first = malloc(sizeof bench->pixels);
    memcpy(first, bench->pixels, sizeof bench->pixels);
    paint(bench, &drawing);
    assert_memory_equal(first, bench->pixels, sizeof bench->pixels);
    /* A new painter has seen nothing of what the old one keeps. */
    painter_free(bench->painter);
    bench->painter = painter_new(FONTS, &bench->diags);
    paint(bench, &drawing);
    assert_memory_equal(first, bench->pixels, sizeof bench->pixels);
    free(first);
}

static void shapes_have_the_colours_they_were_given(void **state)
{
    Bench *bench = *state;
    Drawing drawing = sample(bench);
    paint(bench, &drawing);
    assert_int_equal(pixel(bench, 120, 20), 0xDCE8F4);
    assert_int_equal(pixel(bench, 60, 10), 0x004C8C);
    assert_int_equal(pixel(bench, 193, 120), 0xB84A00);
    assert_int_equal(pixel(bench, 290, 60), 0x007A5A);
    assert_int_equal(pixel(bench, 300, 190), 0xFFFFFF);
}

/* H has as good as no room beside it, so that its ink is its width. */
static void text_is_as_wide_as_it_was_measured(void **state)
{
    static const char *const STRINGS[] = {"HH", "HESTABLISHEDH", "H 客户端 H", "HseqH"};
    Bench *bench = *state;
    for (int face = FACE_REGULAR; face <= FACE_BOLD; face++) {
        for (size_t i = 0; i < sizeof STRINGS / sizeof *STRINGS; i++) {
            Drawing drawing = paper(bench, "zh-Hans");
            TextStyle font = style((Face)face, 20);
            double width = draw_text(&drawing, (Point){40, 100}, font, STRINGS[i]);
            paint(bench, &drawing);
            int left, right;
            inked(bench, &left, &right);
            assert_true(left >= 40 && left <= 43);
            assert_true(right <= 40 + width + 1 && right >= 40 + width - 4);
        }
    }
}

static void slanted_text_is_as_wide_as_upright_text(void **state)
{
    Bench *bench = *state;
    int left[2], right[2];
    for (int i = 0; i < 2; i++) {
        Drawing drawing = paper(bench, "en");
        TextStyle font = style(FACE_REGULAR, 18);
        font.angle = i * 0.00001; /* goes cairo's way, and yet is level */
        draw_text(&drawing, (Point){20, 100}, font, "HSYN-RECEIVEDH");
        paint(bench, &drawing);
        inked(bench, &left[i], &right[i]);
    }
    assert_true(abs(left[0] - left[1]) <= 1);
    assert_true(abs(right[0] - right[1]) <= 1);
}

static void text_stands_where_its_alignment_says(void **state)
{
    Bench *bench = *state;
    for (int align = ALIGN_LEFT; align <= ALIGN_RIGHT; align++) {
        Drawing drawing = paper(bench, "en");
        TextStyle font = style(FACE_BOLD, 20);
        font.align = (Align)align;
        double width = draw_text(&drawing, (Point){160, 100}, font, "HLISTENH");
        paint(bench, &drawing);
        int left, right;
        inked(bench, &left, &right);
        double start = align == ALIGN_LEFT     ? 160
                       : align == ALIGN_CENTER ? 160 - width / 2
                                               : 160 - width;
        assert_true(fabs(left - start) <= 4);
    }
}

static FontFile font_of(Bench *bench, const char *lang, const char *string)
{
    Glyphs *glyphs = glyphs_new(FONTS, &bench->diags);
    GlyphText text = {.face = FACE_REGULAR, .size = 16, .lang = lang, .string = string};
    GlyphRuns runs = glyphs_runs(glyphs, text, bench->arena);
    FontFile font = runs.items[0].font;
    assert_int_equal(runs.count, 1);
    glyphs_free(glyphs);
    return font;
}

static void chinese_takes_the_face_of_its_script(void **state)
{
    Bench *bench = *state;
    assert_int_equal(font_of(bench, "en", "SYN"), FONT_REGULAR);
    assert_int_equal(font_of(bench, "zh-Hans", "SYN"), FONT_REGULAR);
    assert_int_equal(font_of(bench, "zh-Hans", "骨"), FONT_CHINESE_SC);
    assert_int_equal(font_of(bench, "zh-Hant", "骨"), FONT_CHINESE_TC);
    assert_int_equal(font_of(bench, "en", "骨"), FONT_CHINESE_SC);
    assert_int_equal(font_of(bench, "en", "\xF0\x9F\x90\xB4"), FONT_CODE_BOX);
    assert_int_equal(font_of(bench, "en", "\xC2\x93"), FONT_CODE_BOX);
}

/* 骨 is drawn differently in the two, so a mix-up would be seen. */
static void the_two_chinese_faces_differ(void **state)
{
    Bench *bench = *state;
    uint32_t *simplified = malloc(sizeof bench->pixels);
    Drawing drawing = paper(bench, "zh-Hans");
    draw_text(&drawing, (Point){50, 100}, style(FACE_REGULAR, 40), "骨");
    paint(bench, &drawing);
    memcpy(simplified, bench->pixels, sizeof bench->pixels);
    drawing = paper(bench, "zh-Hant");
    draw_text(&drawing, (Point){50, 100}, style(FACE_REGULAR, 40), "骨");
    paint(bench, &drawing);
    assert_memory_not_equal(simplified, bench->pixels, sizeof bench->pixels);
    free(simplified);
}

static void many_sizes_and_texts_are_drawn_in_bounded_memory(void **state)
{
    Bench *bench = *state;
    TextMeasure measure = painter_measure(bench->painter);
    for (int i = 0; i < 20000; i++) {
        char text[32];
        snprintf(text, sizeof text, "%d 區", i);
        double size = 8 + i / 200;
        double width = measure.width(measure.user, FACE_REGULAR, size, "zh-Hant", text);
        assert_true(width > 0 && width < 8 * size);
    }
}

static char *read_back(Bench *bench, const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *bytes = arena_alloc(bench->arena, 1 << 20);
    *size = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    return bytes;
}

static void files_are_written_and_are_the_same_each_time(void **state)
{
    static const struct {
        const char *ending, *begins;
    } KINDS[] = {{"png", "\x89PNG"}, {"svg", "<?xml"}, {"pdf", "%PDF"}};
    Bench *bench = *state;
    Drawing drawing = sample(bench);
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        const char *path =
            arena_printf(bench->arena, "/tmp/tcpduet-%d.%s", (int)getpid(), KINDS[i].ending);
        size_t sizes[2];
        char *bytes[2];
        for (int run = 0; run < 2; run++) {
            PainterPage page = {.width = WIDTH, .height = HEIGHT, .path = path};
            assert_true(painter_write(bench->painter, &drawing, page, &bench->diags));
            bytes[run] = read_back(bench, path, &sizes[run]);
        }
        unlink(path);
        assert_memory_equal(bytes[0], KINDS[i].begins, strlen(KINDS[i].begins));
        assert_int_equal(sizes[0], sizes[1]);
        assert_memory_equal(bytes[0], bytes[1], sizes[0]);
    }
    assert_false(diag_any(&bench->diags));
}

static void what_cannot_be_written_is_an_error(void **state)
{
    static const char *const PATHS[] = {"/nonexistent/a.png", "/nonexistent/a.svg",
                                        "/nonexistent/a.pdf", "/tmp/a.gif", "/tmp/a"};
    Bench *bench = *state;
    Drawing drawing = sample(bench);
    for (int i = 0; i < 5; i++) {
        PainterPage page = {.width = WIDTH, .height = HEIGHT, .path = PATHS[i]};
        assert_false(painter_write(bench->painter, &drawing, page, &bench->diags));
        assert_int_equal(bench->diags.errors, i + 1);
    }
}

static void a_picture_that_does_not_fit_on_the_disk_leaves_the_one_that_was_there(void **state)
{
    static const char *const ENDINGS[] = {"png", "svg", "pdf"};
    Bench *bench = *state;
    Drawing drawing = sample(bench);
    for (int i = 0; i < 3; i++) {
        const char *path =
            arena_printf(bench->arena, "/tmp/tcpduet-full-%d.%s", (int)getpid(), ENDINGS[i]);
        PainterPage page = {.width = WIDTH, .height = HEIGHT, .path = path};
        size_t before_size, after_size;
        assert_true(painter_write(bench->painter, &drawing, page, &bench->diags));
        char *before = read_back(bench, path, &before_size);
        limit_files(before_size - 1);
        bool written = painter_write(bench->painter, &drawing, page, &bench->diags);
        limit_files(RLIM_INFINITY);
        char *after = read_back(bench, path, &after_size);
        unlink(path);
        assert_false(written);
        assert_non_null(strstr(bench->diags.items[i].message, "File too large"));
        assert_int_equal(before_size, after_size);
        assert_memory_equal(before, after, after_size);
    }
}

static void missing_fonts_are_an_error(void **state)
{
    (void)state;
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena};
    assert_null(painter_new("/nonexistent", &diags));
    assert_true(diag_any(&diags));
    arena_free(arena);
}

static void a_file_that_is_no_font_is_an_error(void **state)
{
    static const char *const NAMES[] = {
        "lat-NotoSans-Regular.ttf",  "lat-NotoSans-Bold.ttf", "lat-NotoSansMono-Regular.ttf",
        "lat-NotoSansMono-Bold.ttf", "tcpduet-cjk.ttc",       "tcpduet-cjk-bold.ttc"};
    (void)state;
    Arena *arena = arena_new();
    DiagList diags = {.arena = arena};
    char folder[] = "/tmp/tcpduet-fonts-XXXXXX";
    assert_non_null(mkdtemp(folder));
    for (int i = 0; i < 6; i++) {
        FILE *file = fopen(arena_printf(arena, "%s/%s", folder, NAMES[i]), "w");
        assert_non_null(file);
        fputs("no font\n", file);
        fclose(file);
    }
    assert_null(painter_new(folder, &diags));
    assert_true(diag_any(&diags));
    for (int i = 0; i < 6; i++)
        unlink(arena_printf(arena, "%s/%s", folder, NAMES[i]));
    rmdir(folder);
    arena_free(arena);
}

#define AT_THE_BENCH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

static void an_svg_has_its_texts_as_texts(void **state)
{
    Bench *bench = *state;
    Drawing drawing = sample(bench);
    draw_text(&drawing, (Point){20, 190}, style(FACE_BOLD, 12), " a < b & c");
    char folder[] = "/tmp/tcpduet-XXXXXX";
    assert_non_null(mkdtemp(folder));
    const char *path = arena_printf(bench->arena, "%s/a.svg", folder);
    PainterPage page = {.width = WIDTH, .height = HEIGHT, .path = path, .over = FILE_REPLACES};
    assert_true(painter_write(bench->painter, &drawing, page, &bench->diags));
    FileBytes file;
    assert_true(file_read(path, FILE_PLAIN, 100000, bench->arena, &file));
    const char *text = arena_copy(bench->arena, file.bytes, file.length);
    assert_non_null(strstr(text, ">TIME-WAIT 區段</text>"));
    assert_non_null(strstr(text, "font-weight=\"bold\""));
    assert_non_null(strstr(text, "'Noto Sans CJK TC'"));
    assert_non_null(strstr(text, "rotate(8.59 30 85)"));
    assert_non_null(strstr(text, ">&#160;a &lt; b &amp; c</text>"));
    assert_non_null(strstr(text, "stroke-dasharray=\"6\""));
    unlink(path);
    rmdir(folder);
}

/* --- Boxes ------------------------------------------------------------------------------ */

/* The outline of a box as a curve, which cairo paints. */
static void draw_as_curve(Drawing *drawing, Rect rect, double round, Color fill, Stroke stroke)
{
    double r = fmin(round, fmin(rect.w, rect.h) / 2), c = r * 0.5523;
    double x = rect.x, y = rect.y, right = x + rect.w, low = y + rect.h;
    Point points[] = {
        {x + r, y},         {x + r, y},         {right - r, y},       {right - r, y},
        {right - r + c, y}, {right, y + r - c}, {right, y + r},       {right, y + r},
        {right, low - r},   {right, low - r},   {right, low - r + c}, {right - r + c, low},
        {right - r, low},   {right - r, low},   {x + r, low},         {x + r, low},
        {x + r - c, low},   {x, low - r + c},   {x, low - r},         {x, low - r},
        {x, y + r},         {x, y + r},         {x, y + r - c},       {x + r - c, y},
        {x + r, y}};
    draw_curve(drawing, points, sizeof points / sizeof *points, stroke);
    drawing->items[drawing->count - 1].fill = fill;
    drawing->items[drawing->count - 1].as.path.closed = true;
}

static int furthest(uint32_t a, uint32_t b)
{
    int most = 0;
    for (int shift = 0; shift < 24; shift += 8)
        most = (int)fmax(most, abs((int)(a >> shift & 0xFF) - (int)(b >> shift & 0xFF)));
    return most;
}

static void a_box_is_painted_as_cairo_would(void **state)
{
    Bench *bench = *state;
    static const struct {
        Rect rect;
        double round;
        Color fill;
        Stroke stroke;
    } BOXES[] = {{{10.3, 20.6, 100.2, 50.5}, 0, INK, {0, 0, 0}},
                 {{10, 20, 100, 50}, 8, INK, {0x004C8CFF, 1, 0}},
                 {{10.4, 20.7, 100, 50}, 12.5, 0xDCE8F4FF, {0x004C8CFF, 3.4, 0}},
                 {{30, 30, 16, 16}, 8, 0xB84A00FF, {0xFFFFFFFF, 2.5, 0}},
                 {{10, 20, 200, 4}, 2, 0x7B2D76FF, {0, 0, 0}},
                 {{10.5, 20.5, 0.4, 60}, 0, INK, {0, 0, 0}},
                 {{40, 40, 60, 30}, 6, 0, {INK, 9, 0}},
                 {{40, 40, 60, 30}, 6, 0xB84A0080, {0, 0, 0}},
                 {{-20, -10, 60, 60}, 20, INK, {0x004C8CFF, 5, 0}}};
    static uint32_t by_cairo[WIDTH * HEIGHT];
    for (size_t i = 0; i < sizeof BOXES / sizeof *BOXES; i++) {
        Drawing box = paper(bench, "en"), curve = paper(bench, "en");
        draw_box(&box, BOXES[i].rect, BOXES[i].round, BOXES[i].fill, BOXES[i].stroke);
        draw_as_curve(&curve, BOXES[i].rect, BOXES[i].round, BOXES[i].fill, BOXES[i].stroke);
        painter_paint(bench->painter, &box,
                      (PainterPixels){bench->pixels, WIDTH, HEIGHT, WIDTH * 4});
        painter_paint(bench->painter, &curve, (PainterPixels){by_cairo, WIDTH, HEIGHT, WIDTH * 4});
        long all = 0;
        for (int at = 0; at < WIDTH * HEIGHT; at++) {
            int far = furthest(bench->pixels[at], by_cairo[at]);
            all += far;
            if (far > 40)
                fail_msg("box %zu at %d,%d: %06x, cairo %06x", i, at % WIDTH, at / WIDTH,
                         bench->pixels[at] & 0xFFFFFF, by_cairo[at] & 0xFFFFFF);
        }
        if (all > 40 * 200) /* a few shades at each pixel of a corner */
            fail_msg("box %zu: %ld shades away", i, all);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        AT_THE_BENCH(the_same_drawing_gives_the_same_pixels),
        AT_THE_BENCH(shapes_have_the_colours_they_were_given),
        AT_THE_BENCH(a_box_is_painted_as_cairo_would),
        AT_THE_BENCH(text_is_as_wide_as_it_was_measured),
        AT_THE_BENCH(slanted_text_is_as_wide_as_upright_text),
        AT_THE_BENCH(text_stands_where_its_alignment_says),
        AT_THE_BENCH(chinese_takes_the_face_of_its_script),
        AT_THE_BENCH(the_two_chinese_faces_differ),
        AT_THE_BENCH(many_sizes_and_texts_are_drawn_in_bounded_memory),
        AT_THE_BENCH(files_are_written_and_are_the_same_each_time),
        AT_THE_BENCH(an_svg_has_its_texts_as_texts),
        AT_THE_BENCH(what_cannot_be_written_is_an_error),
        AT_THE_BENCH(a_picture_that_does_not_fit_on_the_disk_leaves_the_one_that_was_there),
        cmocka_unit_test(missing_fonts_are_an_error),
        cmocka_unit_test(a_file_that_is_no_font_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
