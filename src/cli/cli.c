#include "cli/cli.h"

#include "base/path.h"
#include "base/text.h"
#include "cli/commands.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

typedef struct Command {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *help;
} Command;

static const char WINDOW_HELP[] =
    "Usage: tcpduet [SCENARIO|FOLDER|LINK] [options]\n"
    "       tcpduet run | check | draw | new | list ...   (see tcpduet COMMAND --help)\n"
    "\n"
    "Shows a TCP client and a TCP server side by side, with the segments between\n"
    "them. Without a scenario the picker opens; F1 in the window lists the keys.\n"
    "A LINK is what K copies there, '#…' or a whole address: it leads to its moment.\n"
    "\n"
    "  --lang TAG         en, zh-Hans or zh-Hant\n"
    "  --theme NAME       light, dark or high-contrast\n"
    "  --names NAME       of the states: rfc, linux, bsd or windows\n"
    "  --fullscreen       from the start\n"
    "  --reduced-motion   nothing glides\n"
    "  --help, --version\n";

static const Command COMMANDS[] = {
    {"run", command_run,
     "Usage: tcpduet run SCENARIO [--beats] [--format text|jsonl] [--lang TAG]\n"
     "\n"
     "Simulates a scenario (- is standard input) to its end and prints the trace,\n"
     "for people or as one JSON object a line.\n"
     "\n"
     "  --beats  only what the clicker stops for: before each entry the number of\n"
     "           the press that leads to it, with jsonl as its key `beat`\n"},
    {"check", command_check,
     "Usage: tcpduet check [--expect-from MODEL] SCENARIO|FOLDER...\n"
     "\n"
     "Reads and simulates each scenario and holds it against what it expects, with\n"
     "a line a file. Exit status: 0 fine, 1 an expectation failed or a trigger never\n"
     "came, 2 a file could not be run.\n"
     "\n"
     "  --expect-from MODEL  hold the states that each end passes and the segments\n"
     "                       that each host sends against those of the scenario\n"
     "                       MODEL. Each that is too few, too many or another costs\n"
     "                       a point. Other ISNs, times, ports and names of\n"
     "                       connections are no difference. Below the line of a\n"
     "                       file that differs (indented) stand the points of each\n"
     "                       end and the first difference. A file may also be a\n"
     "                       prediction, with `format`, `title` and `expect:` but\n"
     "                       without steps: what it expects is held against the\n"
     "                       model's run. Exit status: 0 ok, 1 a file differs, or\n"
     "                       agrees but FAILED an expectation or a trigger of its\n"
     "                       own, 2 a file cannot be run.\n"},
    {"new", command_new,
     "Usage: tcpduet new FILE\n"
     "\n"
     "Writes a scenario to begin with, with a comment on everything that can stand\n"
     "in one. A FILE that exists stays as it is; - is standard output.\n"},
    {"draw", command_draw,
     "Usage: tcpduet draw SCENARIO -o FILE.png|FILE.svg|FILE.pdf [options]\n"
     "       tcpduet draw SCENARIO -o FILE.html\n"
     "\n"
     "Draws one frame as the window shows it, without a display; or writes the whole\n"
     "program as a page for any browser, with the scenario in it. What reads a\n"
     "scenario (run, check, draw, the window) reads it out of such a page, too.\n"
     "\n"
     "  --at TIME      the moment, such as 250ms or 1.5s\n"
     "  --event N      entry N of `tcpduet run`, as it rests before the next (the\n"
     "                 default is the last). The heading counts differently: what\n"
     "                 happens at one moment is one event there.\n"
     "  --size WxH     1280x720 unless said\n"
     "  --part ladder  the whole ladder as one tall page, as wide as the size says\n"
     "  --lang TAG     en, zh-Hans or zh-Hant\n"
     "  --theme NAME   light, dark or high-contrast\n"
     "  --names NAME   of the states: rfc, linux, bsd or windows\n"},
    {"list", command_list,
     "Usage: tcpduet list [--lang TAG]\n"
     "\n"
     "Lists the scenarios that come with the program: name, title, tags.\n"},
};

static const Command *find_command(const char *name)
{
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++) {
        if (strcmp(COMMANDS[i].name, name) == 0)
            return &COMMANDS[i];
    }
    return NULL;
}

static bool asks(int argc, char **argv, const char *option)
{
    for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], option) == 0)
            return true;
    }
    return false;
}

/* A command that was mistyped; what is a file is one to be opened. */
static bool is_mistyped(const char *word)
{
    enum { COMMAND_COUNT = sizeof COMMANDS / sizeof *COMMANDS };
    const char *names[COMMAND_COUNT + 1] = {NULL};
    for (int i = 0; i < COMMAND_COUNT; i++)
        names[i] = COMMANDS[i].name;
    const char *meant = *word == '-' || strpbrk(word, "./") || path_is_there(word)
                            ? NULL
                            : text_nearest(word, names);
    if (meant)
        shown_line(stderr, "tcpduet: error: there is no command or file %s: did you mean `%s`?",
                   word, meant);
    return meant;
}

static int do_command(int argc, char **argv)
{
    const Command *command = argc > 1 ? find_command(argv[1]) : NULL;
    if (asks(argc - 1, argv + 1, "--help")) {
        fputs(command ? command->help : WINDOW_HELP, stdout);
        return EXIT_FINE;
    }
    if (argc > 1 && strcmp(argv[1], "--version") == 0) {
        printf("tcpduet %s\n", TCPDUET_VERSION);
        return EXIT_FINE;
    }
    if (command)
        return command->run(argc - 2, argv + 2);
    if (argc > 1 && is_mistyped(argv[1]))
        return EXIT_BAD;
    return command_window(argc - 1, argv + 1);
}

/* What nobody can read is not fine: the disk is full, or standard output closed. That a
 * file may not grow any more is said like a full disk, and does not end us. */
int cli_main(int argc, char **argv)
{
    signal(SIGXFSZ, SIG_IGN);
    int status = do_command(argc, argv);
    if ((fflush(stdout) == 0 && !ferror(stdout)) || status == EXIT_BAD)
        return status;
    shown_line(stderr, "tcpduet: error: cannot write the output: %s", strerror(errno));
    return EXIT_BAD;
}
