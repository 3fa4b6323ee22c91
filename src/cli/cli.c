#include "cli/cli.h"

#include "base/path.h"
#include "base/text.h"
#include "cli/commands.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static const SubCommand *const WINDOW = &SUB_COMMANDS[0];

/* The command that a word names; the window's when it names none. */
static const SubCommand *find_command(const char *name)
{
    for (int i = 1; i < SUB_COMMAND_COUNT; i++) {
        if (strcmp(SUB_COMMANDS[i].name, name) == 0)
            return &SUB_COMMANDS[i];
    }
    return WINDOW;
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
    const char *names[SUB_COMMAND_COUNT] = {NULL};
    for (int i = 1; i < SUB_COMMAND_COUNT; i++)
        names[i - 1] = SUB_COMMANDS[i].name;
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
    const SubCommand *command = argc > 1 ? find_command(argv[1]) : WINDOW;
    if (asks(argc - 1, argv + 1, "--help")) {
        Arena *arena = arena_new();
        fputs(options_told(command->help, arena), stdout);
        arena_free(arena);
        return EXIT_FINE;
    }
    if (argc > 1 && strcmp(argv[1], "--version") == 0) {
        printf("tcpduet %s\n", TCPDUET_VERSION);
        return EXIT_FINE;
    }
    if (command == WINDOW && argc > 1 && is_mistyped(argv[1]))
        return EXIT_BAD;
    int words = command == WINDOW ? 1 : 2;
    Options options;
    if (!options_read(argc - words, argv + words, command->options, &options))
        return EXIT_BAD;
    return command->run(&options);
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
