/* The man page: what --help says of each command, as roff.
 *
 * A help text is lines of usage, paragraphs, and options:
 *
 *     Usage: tcpduet list [--lang TAG]
 *
 *     Lists the scenarios ...
 *
 *       --lang TAG  en, zh-Hans or zh-Hant       what follows two blanks tells it,
 *                   and goes on here             and what is set in further, too
 */
#include "desktop/desktop.h"

#include "cli/commands.h"

#include <string.h>

static const char USAGE[] = "Usage: ";

/* Characters that roff would take for something else. */
static const struct {
    char character;
    const char *roff;
} ESCAPES[] = {{'\\', "\\e"},   {'-', "\\-"},   {'`', "\\(ga"},
               {'\'', "\\(aq"}, {'~', "\\(ti"}, {'^', "\\(ha"}};

static void put_character(FILE *to, char character)
{
    for (size_t i = 0; i < sizeof ESCAPES / sizeof *ESCAPES; i++) {
        if (ESCAPES[i].character == character) {
            fputs(ESCAPES[i].roff, to);
            return;
        }
    }
    fputc(character, to);
}

static void put_text(FILE *to, const char *text, size_t length)
{
    if (length > 0 && text[0] == '.')
        fputs("\\&", to);
    for (size_t i = 0; i < length; i++)
        put_character(to, text[i]);
    fputc('\n', to);
}

/* One line of a text; lines without end are none. */
typedef struct ManLine {
    const char *text;
    size_t length;
    size_t indent;
} ManLine;

static ManLine line_at(const char *text)
{
    size_t indent = strspn(text, " ");
    return (ManLine){text + indent, strcspn(text + indent, "\n"), indent};
}

static const char *behind(ManLine line)
{
    return line.text + line.length + (line.text[line.length] == '\n');
}

/* What is set in by two and begins with a dash names an option. */
static bool names_option(ManLine line)
{
    return line.indent == 2 && line.text[0] == '-';
}

static void put_option(FILE *to, ManLine line)
{
    size_t name = line.length;
    for (size_t i = 0; i + 1 < line.length && name == line.length; i++) {
        if (line.text[i] == ' ' && line.text[i + 1] == ' ')
            name = i;
    }
    fputs(".TP\n.B ", to);
    put_text(to, line.text, name);
    size_t rest = name + strspn(line.text + name, " ");
    if (rest < line.length)
        put_text(to, line.text + rest, line.length - rest);
}

/* All but the usage. */
static void put_body(FILE *to, const char *help)
{
    for (const char *at = strstr(help, "\n\n") + 1; *at;) {
        ManLine line = line_at(at);
        if (line.length == 0 && names_option(line_at(behind(line))))
            ; /* .TP begins a paragraph by itself */
        else if (line.length == 0)
            fputs(".PP\n", to);
        else if (names_option(line))
            put_option(to, line);
        else
            put_text(to, line.text, line.length);
        at = behind(line);
    }
}

/* The first line of the usage: a help's others tell of the other commands. */
static ManLine usage_of(const SubCommand *command)
{
    return line_at(command->help + strlen(USAGE));
}

static void put_section(FILE *to, const char *title, const char *text)
{
    fprintf(to, ".SH %s\n", title);
    while (*text) {
        ManLine line = line_at(text);
        if (names_option(line) || line.indent == 2)
            put_option(to, line);
        else
            put_text(to, line.text, line.length);
        text = behind(line);
    }
}

static void put_synopsis(FILE *to)
{
    fputs(".SH SYNOPSIS\n", to);
    for (int i = 0; i < SUB_COMMAND_COUNT; i++) {
        ManLine usage = usage_of(&SUB_COMMANDS[i]);
        put_text(to, usage.text, usage.length);
        if (i + 1 < SUB_COMMAND_COUNT)
            fputs(".br\n", to);
    }
}

static void put_commands(FILE *to)
{
    Arena *arena = arena_new();
    fputs(".SH DESCRIPTION\n", to);
    put_body(to, options_told(SUB_COMMANDS[0].help, arena));
    fputs(".SH COMMANDS\n", to);
    for (int i = 1; i < SUB_COMMAND_COUNT; i++) {
        ManLine usage = usage_of(&SUB_COMMANDS[i]);
        fputs(".SS ", to);
        put_text(to, usage.text, usage.length);
        put_body(to, options_told(SUB_COMMANDS[i].help, arena));
    }
    arena_free(arena);
}

void desktop_man(FILE *to)
{
    fprintf(to, ".TH TCPDUET 1 \"\" \"tcpduet %s\" \"User Commands\"\n.SH NAME\ntcpduet \\- ",
            TCPDUET_VERSION);
    put_text(to, TCPDUET_DESCRIPTION, strlen(TCPDUET_DESCRIPTION));
    put_synopsis(to);
    put_commands(to);
    put_section(to, "EXIT STATUS",
                "  0  fine\n"
                "  1  an expectation failed or a trigger never came\n"
                "  2  bad usage, bad input or a full disk\n");
    put_section(to, "ENVIRONMENT",
                "  TCPDUET_DATA  the folder with the program's fonts, texts and scenarios, where\n"
                "it is not the one that they were installed to\n");
    put_section(to, "FILES",
                "  ~/.local/share/tcpduet/choices.txt  what was chosen in the window: language,\n"
                "theme, names, size\n");
}
