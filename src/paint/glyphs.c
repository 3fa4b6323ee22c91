#include "paint/glyphs.h"

#include "base/platform.h"
#include "base/shown.h"
#include "base/text.h"

#include <SDL_ttf.h>
#include <math.h>
#include <string.h>

/* A window has about twenty sizes and faces at once; each change of its size
 * brings as many new ones. */
enum { FONTS_MAX = 64, SIZE_LEAST = 4 };

/* How many lines are kept, and the bytes of their pictures. */
enum { LINES_MAX = 2048, PICTURE_BYTES_MAX = 16 * 1024 * 1024 };

typedef struct OpenFont {
    FontFile file;
    int size;
    TTF_Font *font; /* Owned; NULL: a free place. */
    unsigned used;  /* when, in calls */
} OpenFont;

/* A line of text that was measured, and drawn if picture.cover is set. */
typedef struct Line {
    FontFile face, chinese;
    bool wide; /* quotes and dashes as Chinese has them */
    int size;
    const char *string; /* Owned by the arena; NULL: a free place. */
    int width;
    GlyphPicture picture;
} Line;

struct Glyphs {
    Arena *arena;                        /* Owned. */
    FontSource sources[FONT_FILE_COUNT]; /* Owned; mapped files. */
    bool system_known;                   /* the machine's font was looked for */
    OpenFont open[FONTS_MAX];
    unsigned calls;

    Arena *scratch;     /* Owned; of one call */
    Arena *lines_arena; /* Owned; of the lines' strings and pictures. */
    Line *lines;        /* hashed, with room for 2 * LINES_MAX */
    int line_count;
    size_t picture_bytes;
};

/* --- Fonts ------------------------------------------------------------------- */

/* The file of each face, and which one of it that is. */
static const struct {
    const char *name;
    int index;
} FILES[FONT_BUNDLED_COUNT] = {
    [FONT_REGULAR] = {"lat-NotoSans-Regular.ttf", 0},
    [FONT_BOLD] = {"lat-NotoSans-Bold.ttf", 0},
    [FONT_MONO] = {"lat-NotoSansMono-Regular.ttf", 0},
    [FONT_MONO_BOLD] = {"lat-NotoSansMono-Bold.ttf", 0},
    [FONT_CHINESE_SC] = {"tcpduet-cjk.ttc", 0},
    [FONT_CHINESE_TC] = {"tcpduet-cjk.ttc", 1},
    [FONT_CHINESE_SC_BOLD] = {"tcpduet-cjk-bold.ttc", 0},
    [FONT_CHINESE_TC_BOLD] = {"tcpduet-cjk-bold.ttc", 1},
};

static bool read_font(Glyphs *glyphs, FontFile font, const char *fonts, DiagList *diags)
{
    const char *path = arena_printf(glyphs->arena, "%s/%s", fonts, FILES[font].name);
    FontSource *source = &glyphs->sources[font];
    if (FILES[font].index > 0) /* lies in the bytes of the one before it */
        *source = glyphs->sources[font - 1];
    else
        source->bytes = platform_map(path, &source->size);
    source->index = FILES[font].index;
    if (!source->bytes) {
        diags->file = arena_strdup(diags->arena, path);
        diags->source = NULL;
        diag_error(diags, (DiagSaid){.code = "P001", .message = "cannot read this font"});
    }
    return source->bytes != NULL;
}

static bool read_fonts(Glyphs *glyphs, const char *fonts, DiagList *diags)
{
    for (int i = 0; i < FONT_BUNDLED_COUNT; i++) {
        if (!read_font(glyphs, (FontFile)i, fonts, diags))
            return false;
    }
    return true;
}

/* Where Debian, Fedora and Arch, macOS and Windows keep fonts with many Han characters. */
static const char *const SYSTEM_FONTS[] = {
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    "/usr/share/fonts/truetype/arphic/uming.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "/System/Library/Fonts/Hiragino Sans GB.ttc",
    "/System/Library/Fonts/STHeiti Light.ttc",
    "C:/Windows/Fonts/msyh.ttc",
    "C:/Windows/Fonts/msjh.ttc",
    "C:/Windows/Fonts/simsun.ttc",
};

/* It stays mapped: it is opened at many sizes. */
static void find_system_font(Glyphs *glyphs)
{
    FontSource *source = &glyphs->sources[FONT_SYSTEM];
    glyphs->system_known = true;
    for (size_t i = 0; i < sizeof SYSTEM_FONTS / sizeof *SYSTEM_FONTS && !source->bytes; i++)
        source->bytes = platform_map(SYSTEM_FONTS[i], &source->size);
}

/* Those that lie in the bytes of another go with it. */
static void unmap_fonts(Glyphs *glyphs)
{
    for (int i = 0; i < FONT_FILE_COUNT; i++) {
        if (glyphs->sources[i].index == 0)
            platform_unmap(glyphs->sources[i].bytes, glyphs->sources[i].size);
    }
}

void glyphs_free(Glyphs *glyphs)
{
    if (!glyphs)
        return;
    for (int i = 0; i < FONTS_MAX; i++) {
        if (glyphs->open[i].font)
            TTF_CloseFont(glyphs->open[i].font);
    }
    TTF_Quit();
    unmap_fonts(glyphs);
    arena_free(glyphs->scratch);
    arena_free(glyphs->lines_arena);
    arena_free(glyphs->arena); /* the glyphs themselves live in it */
}

FontSource glyphs_font(const Glyphs *glyphs, FontFile font)
{
    return glyphs->sources[font];
}

/* The place of this font, or the one that was not used for longest. */
static OpenFont *find_font(Glyphs *glyphs, FontFile file, int size)
{
    OpenFont *oldest = &glyphs->open[0];
    for (OpenFont *at = glyphs->open; at < glyphs->open + FONTS_MAX; at++) {
        if (at->font && at->file == file && at->size == size)
            return at;
        if (oldest->font && (!at->font || at->used < oldest->used))
            oldest = at;
    }
    return oldest;
}

/* One TTF_Font for each face and size: changing a font's size would throw away
 * the glyphs that it keeps. */
static TTF_Font *font_of(Glyphs *glyphs, FontFile file, int size)
{
    OpenFont *place = find_font(glyphs, file, size);
    place->used = ++glyphs->calls;
    if (place->font && place->file == file && place->size == size)
        return place->font;
    if (place->font)
        TTF_CloseFont(place->font);
    const FontSource *source = &glyphs->sources[file];
    SDL_RWops *bytes = SDL_RWFromConstMem(source->bytes, (int)source->size);
    place->file = file;
    place->size = size;
    place->font = TTF_OpenFontIndexRW(bytes, 1, size, source->index);
    /* Advances are then in fractions of a pixel, so that a text's width grows
     * with its size as evenly as in SVG and PDF. */
    if (place->font)
        TTF_SetFontHinting(place->font, TTF_HINTING_LIGHT_SUBPIXEL);
    return place->font;
}

/* Every font is opened once now, so that later none can turn out to be broken. */
static bool open_fonts(Glyphs *glyphs, DiagList *diags)
{
    static const int ANY_SIZE = 16;
    for (int i = 0; i < FONT_BUNDLED_COUNT; i++) {
        if (font_of(glyphs, (FontFile)i, ANY_SIZE))
            continue;
        diag_error(diags, (DiagSaid){.code = "P002",
                                     .message = arena_strdup(diags->arena, TTF_GetError()),
                                     .hint = "the fonts come with the program: install it anew"});
        return false;
    }
    return true;
}

Glyphs *glyphs_new(const char *fonts, DiagList *diags)
{
    if (TTF_Init() != 0) {
        diag_error(diags, (DiagSaid){.code = "P002",
                                     .message = arena_strdup(diags->arena, TTF_GetError())});
        return NULL;
    }
    Arena *arena = arena_new();
    Glyphs *glyphs = arena_alloc(arena, sizeof *glyphs);
    glyphs->arena = arena;
    glyphs->scratch = arena_new();
    glyphs->lines_arena = arena_new();
    glyphs->lines = arena_alloc(arena, 2 * LINES_MAX * sizeof *glyphs->lines);
    if (read_fonts(glyphs, fonts, diags) && open_fonts(glyphs, diags))
        return glyphs;
    glyphs_free(glyphs);
    return NULL;
}

/* --- Runs -------------------------------------------------------------------- */

static bool provides(Glyphs *glyphs, FontFile file, int size, uint32_t code)
{
    if (file == FONT_SYSTEM && !glyphs->system_known)
        find_system_font(glyphs);
    if (!glyphs->sources[file].bytes)
        return false;
    TTF_Font *font = font_of(glyphs, file, size);
    return font && TTF_GlyphIsProvided32(font, code) != 0;
}

/* Quotes, dashes and dots that Chinese sets a whole square wide. */
static bool is_wide_in_chinese(uint32_t code)
{
    return code == 0x2014 || code == 0x2026 || (code >= 0x2018 && code <= 0x201D);
}

static FontFile font_for(Glyphs *glyphs, const Line *line, uint32_t code)
{
    if (shown_as_code(code))
        return FONT_CODE_BOX;
    bool wide = line->wide && is_wide_in_chinese(code);
    if (wide && provides(glyphs, line->chinese, line->size, code))
        return line->chinese;
    if (provides(glyphs, line->face, line->size, code))
        return line->face;
    if (provides(glyphs, line->chinese, line->size, code))
        return line->chinese;
    if (provides(glyphs, FONT_SYSTEM, line->size, code))
        return FONT_SYSTEM;
    return FONT_CODE_BOX;
}

/* Two rows of digits, each about half as large as the text. */
CodeBox glyphs_code_box(uint32_t code, int size)
{
    CodeBox box = {.size = size / 2 > SIZE_LEAST ? size / 2 : SIZE_LEAST};
    int half = code > 0xFFFF ? 3 : 2;
    uint32_t split = (uint32_t)1 << 4 * half;
    snprintf(box.rows[0], sizeof box.rows[0], "%0*X", half, (unsigned)(code / split & 0xFFF));
    snprintf(box.rows[1], sizeof box.rows[1], "%0*X", half, (unsigned)(code % split));
    return box;
}

static int string_width(Glyphs *glyphs, FontFile file, int size, const char *string)
{
    int width = 0;
    TTF_Font *font = font_of(glyphs, file, size);
    if (font)
        TTF_SizeUTF8(font, string, &width, NULL);
    return width;
}

static int box_width(Glyphs *glyphs, int size, uint32_t code)
{
    CodeBox box = glyphs_code_box(code, size);
    return string_width(glyphs, FONT_MONO, box.size, box.rows[0]) + 5;
}

/* Monospaced text in which some characters are two cells wide, each a run. */
typedef struct Cells {
    double width; /* of one, in pixels; 0: the text is no such */
    int passed;
} Cells;

static Cells cells_of(Glyphs *glyphs, const Line *line)
{
    static const char ZEROS[] = "00000000000000000000000000000000";
    bool mono = line->face == FONT_MONO || line->face == FONT_MONO_BOLD;
    size_t length = strlen(line->string);
    if (!mono || utf8_width(line->string, length) == utf8_count(line->string, length))
        return (Cells){0};
    return (Cells){string_width(glyphs, line->face, line->size, ZEROS) / (sizeof ZEROS - 1.0), 0};
}

/* A run that begins and ends where its cells do, so that a caret below finds them. */
static void add_cells(GlyphRuns *runs, Cells *cells, GlyphRun run, Arena *arena)
{
    cells->passed += utf8_width(run.string, strlen(run.string));
    run.x = runs->width;
    run.width = (int)lround(cells->passed * cells->width) - run.x;
    runs->width += run.width;
    arena_list_add(arena, runs, run);
}

static void add_run(Glyphs *glyphs, GlyphRuns *runs, GlyphRun run, Arena *arena)
{
    run.x = runs->width;
    run.width = run.font == FONT_CODE_BOX ? box_width(glyphs, runs->size, run.code)
                                          : string_width(glyphs, run.font, runs->size, run.string);
    runs->width += run.width;
    arena_list_add(arena, runs, run);
}

/* A line of source code that is quoted may hold tabs, a text ends of lines. */
static uint32_t printable(uint32_t code)
{
    return code == '\t' || code == '\n' || code == '\r' ? ' ' : code;
}

static char *copy_run(Arena *arena, const char *start, const char *end)
{
    char *copy = arena_copy(arena, start, (size_t)(end - start));
    for (char *at = copy; *at; at++) {
        if ((unsigned char)*at < ' ')
            *at = ' ';
    }
    return copy;
}

/* The bold Chinese face has not all characters: a bold line that needs another one is regular,
 * all of it, since two weights in one line would look like a mistake. */
static Line in_one_weight(Glyphs *glyphs, Line line)
{
    Line bold = line, regular = line;
    bold.chinese += FONT_CHINESE_SC_BOLD - FONT_CHINESE_SC;
    regular.face = FONT_REGULAR;
    bool is_all_latin = true;
    for (const char *at = line.string; line.face == FONT_BOLD && *at;) {
        uint32_t code = printable(utf8_next(&at));
        bool wide = line.wide && is_wide_in_chinese(code);
        if (!wide && provides(glyphs, line.face, line.size, code))
            continue;
        is_all_latin = false;
        if (!provides(glyphs, bold.chinese, line.size, code))
            return regular;
    }
    return is_all_latin ? line : bold;
}

static GlyphRuns split(Glyphs *glyphs, const Line *kept, Arena *arena)
{
    const Line chosen = in_one_weight(glyphs, *kept), *line = &chosen;
    GlyphRuns runs = {.size = line->size};
    const char *at = line->string, *start = at;
    GlyphRun run = {0};
    Cells cells = cells_of(glyphs, line);
    bool in_cells = cells.width > 0;
    while (*at) {
        const char *character = at;
        uint32_t code = printable(utf8_next(&at));
        FontFile font = font_for(glyphs, line, code);
        bool alone = font == FONT_CODE_BOX || (in_cells && font != line->face);
        if (character > start && (font != run.font || alone)) {
            run.string = copy_run(arena, start, character);
            if (in_cells)
                add_cells(&runs, &cells, run, arena);
            else
                add_run(glyphs, &runs, run, arena);
            start = character;
        }
        run = (GlyphRun){.font = font, .code = code};
    }
    if (at > start) {
        run.string = copy_run(arena, start, at);
        if (in_cells)
            add_cells(&runs, &cells, run, arena);
        else
            add_run(glyphs, &runs, run, arena);
    }
    return runs;
}

static Line line_of(GlyphText text)
{
    int size = (int)lround(text.size);
    bool chinese = text.lang && strncmp(text.lang, "zh", 2) == 0;
    bool traditional = text.lang && strcmp(text.lang, "zh-Hant") == 0;
    return (Line){
        .face = (FontFile)text.face,
        .chinese = traditional ? FONT_CHINESE_TC : FONT_CHINESE_SC,
        .wide = chinese && text.face != FACE_MONO && text.face != FACE_MONO_BOLD,
        .size = size > SIZE_LEAST ? size : SIZE_LEAST,
        .string = text.string,
    };
}

GlyphRuns glyphs_runs(Glyphs *glyphs, GlyphText text, Arena *arena)
{
    Line line = line_of(text);
    return split(glyphs, &line, arena);
}

/* --- Pictures ---------------------------------------------------------------- */

/* Where runs overlap, the darker pixel wins. */
static void cover(GlyphPicture *picture, int x, int y, unsigned char value)
{
    if (x < 0 || y < 0 || x >= picture->width || y >= picture->height)
        return;
    unsigned char *at = &picture->cover[y * picture->pitch + x];
    if (value > *at)
        *at = value;
}

static void draw_string(Glyphs *glyphs, GlyphPicture *picture, GlyphRun run, int size, int top)
{
    TTF_Font *font = font_of(glyphs, run.font, size);
    SDL_Surface *surface =
        TTF_RenderUTF8_Blended(font, run.string, (SDL_Color){255, 255, 255, 255});
    if (!surface)
        return; /* nothing to see: a text of no width */
    for (int y = 0; y < surface->h; y++) {
        const Uint32 *row = (const Uint32 *)((const Uint8 *)surface->pixels + y * surface->pitch);
        for (int x = 0; x < surface->w; x++)
            cover(picture, run.x + x, top + y, (unsigned char)(row[x] >> 24));
    }
    SDL_FreeSurface(surface);
}

/* The code in two rows, with a frame round it. */
static void draw_code_box(Glyphs *glyphs, GlyphPicture *picture, GlyphRun run, int size)
{
    int right = run.x + run.width - 2, bottom = picture->ascent, top = bottom - size;
    for (int x = run.x; x <= right; x++) {
        cover(picture, x, top, 255);
        cover(picture, x, bottom, 255);
    }
    for (int y = top; y <= bottom; y++) {
        cover(picture, run.x, y, 255);
        cover(picture, right, y, 255);
    }
    CodeBox box = glyphs_code_box(run.code, size);
    int ascent = TTF_FontAscent(font_of(glyphs, FONT_MONO, box.size));
    for (int row = 0; row < 2; row++) {
        /* Digits are about seven tenths of their em high. */
        int baseline = row == 0 ? top + size / 2 - 1 : bottom - 2;
        GlyphRun digits = {FONT_MONO, 0, box.rows[row], run.x + 2, 0};
        draw_string(glyphs, picture, digits, box.size, baseline - ascent);
    }
}

/* Baselines are aligned: the tallest font says where the common one lies. */
static GlyphPicture empty_picture(Glyphs *glyphs, const GlyphRuns *runs)
{
    int ascent = runs->size + 1, descent = 1;
    for (int i = 0; i < runs->count; i++) {
        if (runs->items[i].font == FONT_CODE_BOX)
            continue;
        TTF_Font *font = font_of(glyphs, runs->items[i].font, runs->size);
        ascent = SDL_max(ascent, TTF_FontAscent(font));
        descent = SDL_max(descent, TTF_FontHeight(font) - TTF_FontAscent(font));
    }
    GlyphPicture picture = {
        .width = runs->width,
        .height = ascent + descent,
        .pitch = (runs->width + 3) & ~3,
        .ascent = ascent,
    };
    size_t bytes = (size_t)picture.pitch * (size_t)picture.height;
    picture.cover = arena_alloc(glyphs->lines_arena, bytes);
    glyphs->picture_bytes += bytes;
    return picture;
}

static GlyphPicture draw_runs(Glyphs *glyphs, const GlyphRuns *runs)
{
    GlyphPicture picture = empty_picture(glyphs, runs);
    for (int i = 0; i < runs->count; i++) {
        GlyphRun run = runs->items[i];
        if (run.font == FONT_CODE_BOX) {
            draw_code_box(glyphs, &picture, run, runs->size);
            continue;
        }
        int ascent = TTF_FontAscent(font_of(glyphs, run.font, runs->size));
        draw_string(glyphs, &picture, run, runs->size, picture.ascent - ascent);
    }
    return picture;
}

/* --- What is kept ------------------------------------------------------------ */

static size_t hash_of(const Line *line)
{
    uint64_t hash = 14695981039346656037u; /* FNV-1a */
    hash ^= (uint64_t)line->size << 8 ^ (uint64_t)line->face << 4 ^ (uint64_t)line->chinese ^
            (uint64_t)line->wide << 7;
    for (const char *at = line->string; *at; at++)
        hash = (hash * 1099511628211u) ^ (unsigned char)*at;
    return (size_t)(hash ^ hash >> 29);
}

static bool same_line(const Line *a, const Line *b)
{
    return a->face == b->face && a->chinese == b->chinese && a->wide == b->wide &&
           a->size == b->size && strcmp(a->string, b->string) == 0;
}

static void forget_lines(Glyphs *glyphs)
{
    memset(glyphs->lines, 0, 2 * LINES_MAX * sizeof *glyphs->lines);
    arena_reset(glyphs->lines_arena);
    glyphs->line_count = 0;
    glyphs->picture_bytes = 0;
}

/* The line as it is kept; a new one is measured. */
static Line *kept_line(Glyphs *glyphs, GlyphText text)
{
    if (glyphs->line_count >= LINES_MAX || glyphs->picture_bytes > PICTURE_BYTES_MAX)
        forget_lines(glyphs);
    Line wanted = line_of(text);
    size_t at = hash_of(&wanted) % (2 * LINES_MAX);
    while (glyphs->lines[at].string && !same_line(&glyphs->lines[at], &wanted))
        at = (at + 1) % (2 * LINES_MAX);
    Line *line = &glyphs->lines[at];
    if (line->string)
        return line;
    *line = wanted;
    line->string = arena_strdup(glyphs->lines_arena, text.string);
    arena_reset(glyphs->scratch);
    line->width = split(glyphs, line, glyphs->scratch).width;
    glyphs->line_count++;
    return line;
}

double glyphs_width(Glyphs *glyphs, GlyphText text)
{
    return kept_line(glyphs, text)->width;
}

GlyphPicture glyphs_picture(Glyphs *glyphs, GlyphText text)
{
    Line *line = kept_line(glyphs, text);
    if (!line->picture.cover) {
        arena_reset(glyphs->scratch);
        GlyphRuns runs = split(glyphs, line, glyphs->scratch);
        line->picture = draw_runs(glyphs, &runs);
    }
    return line->picture;
}
