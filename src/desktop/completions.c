/* Completions of the command line for three shells. */
#include "desktop/desktop.h"

#include "cli/commands.h"

#include <string.h>

/* What every command takes, besides its own. */
static const char ALWAYS[] = "--help";

static void put_words(FILE *to, const OptionRow *row)
{
    for (int i = 0; row->words.first && text_name(row->words, i); i++)
        fprintf(to, "%s%s", i > 0 ? " " : "", text_name(row->words, i));
}

static void put_command_names(FILE *to)
{
    for (int i = 1; i < SUB_COMMAND_COUNT; i++)
        fprintf(to, "%s%s", i > 1 ? " " : "", SUB_COMMANDS[i].name);
}

static bool takes(const SubCommand *command, const OptionRow *row)
{
    return command->options & row->id;
}

/* The pattern of a `case` for it: all that is no command is for the window. */
static const char *pattern_of(const SubCommand *command)
{
    return *command->name ? command->name : "*";
}

/* The window's comes last, as its pattern takes everything. */
static const SubCommand *nth_for_case(int i)
{
    return &SUB_COMMANDS[(i + 1) % SUB_COMMAND_COUNT];
}

/* --- bash ------------------------------------------------------------------------ */

static const char BASH_HEAD[] =
    "# Completes tcpduet in bash.\n"
    "_tcpduet() {\n"
    "    local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "    local words= options=\n"
    "    COMPREPLY=()\n"
    "    # bash takes --lang=en for three words.\n"
    "    if [[ $current == = ]]; then\n"
    "        current=\n"
    "    elif [[ $before == = && $COMP_CWORD -gt 1 ]]; then\n"
    "        before=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "    fi\n";

static const char BASH_TAIL[] =
    "    if [[ $current == -* ]]; then\n"
    "        mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$current\")\n"
    "        return\n"
    "    fi\n"
    "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\"; compgen -f -- "
    "\"$current\")\n"
    "}\n"
    "complete -o filenames -F _tcpduet tcpduet\n";

static void put_bash_values(FILE *to)
{
    fputs("    case $before in\n", to);
    for (int i = 0; i < OPTION_COUNT; i++) {
        const OptionRow *row = &OPTION_ROWS[i];
        if (!row->value || row->is_path)
            continue;
        fprintf(to, "    %s)\n        words=\"", row->name);
        put_words(to, row);
        fputs("\"\n"
              "        mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$current\")\n"
              "        return\n"
              "        ;;\n",
              to);
    }
    fputs("    esac\n", to);
}

void desktop_bash(FILE *to)
{
    fputs(BASH_HEAD, to);
    put_bash_values(to);
    fputs("    [[ $COMP_CWORD != 1 ]] || words=\"", to);
    put_command_names(to);
    fputs("\"\n    case ${COMP_WORDS[1]} in\n", to);
    for (int i = 0; i < SUB_COMMAND_COUNT; i++) {
        const SubCommand *command = nth_for_case(i);
        fprintf(to, "    %s) options=\"%s%s", pattern_of(command), ALWAYS,
                *command->name ? "" : " --version");
        for (int o = 0; o < OPTION_COUNT; o++) {
            if (takes(command, &OPTION_ROWS[o]))
                fprintf(to, " %s", OPTION_ROWS[o].name);
        }
        fputs("\" ;;\n", to);
    }
    fputs("    esac\n", to);
    fputs(BASH_TAIL, to);
}

/* --- zsh ------------------------------------------------------------------------- */

/* '--lang=:TAG:(en zh-Hans)'; what a value may be, a file, or any text. */
static void put_zsh_option(FILE *to, const OptionRow *row)
{
    bool is_long = strncmp(row->name, "--", 2) == 0;
    fprintf(to, " '%s", row->name);
    if (row->value)
        fprintf(to, "%s:%s:", is_long ? "=" : "", row->value);
    if (row->words.first) {
        fputc('(', to);
        put_words(to, row);
        fputc(')', to);
    } else if (row->value) {
        fputs(row->is_path ? "_files" : " ", to);
    }
    fputc('\'', to);
}

void desktop_zsh(FILE *to)
{
    fputs("#compdef tcpduet\n"
          "_tcpduet_first() {\n"
          "    _alternative 'commands:command:(",
          to);
    put_command_names(to);
    fputs(")' 'files:scenario:_files'\n"
          "}\n"
          "local -a options\n"
          "local first='*:scenario:_files'\n"
          "case $words[2] in\n",
          to);
    for (int i = 0; i < SUB_COMMAND_COUNT; i++) {
        const SubCommand *command = nth_for_case(i);
        fprintf(to, "%s)\n    options=('%s'", pattern_of(command), ALWAYS);
        for (int o = 0; o < OPTION_COUNT; o++) {
            if (takes(command, &OPTION_ROWS[o]))
                put_zsh_option(to, &OPTION_ROWS[o]);
        }
        fputs(*command->name ? ")\n    shift words\n    (( CURRENT-- ))\n    ;;\n"
                             : " '--version')\n    first='1:scenario:_tcpduet_first'\n    ;;\n",
              to);
    }
    fputs("esac\n"
          "_arguments -S $options $first\n",
          to);
}

/* --- fish ------------------------------------------------------------------------ */

static void put_fish_condition(FILE *to, const SubCommand *command)
{
    fprintf(to, "complete -c tcpduet -n '%s__fish_seen_subcommand_from ",
            *command->name ? "" : "not ");
    if (*command->name)
        fputs(command->name, to);
    else
        put_command_names(to);
    fputc('\'', to);
}

static void put_fish_option(FILE *to, const OptionRow *row)
{
    bool is_long = strncmp(row->name, "--", 2) == 0;
    fprintf(to, " -%c %s%s", is_long ? 'l' : 's', row->name + (is_long ? 2 : 1),
            !row->value    ? ""
            : row->is_path ? " -r"
                           : " -x");
    if (row->words.first) {
        fputs(" -a '", to);
        put_words(to, row);
        fputc('\'', to);
    }
}

void desktop_fish(FILE *to)
{
    fputs("# Completes tcpduet in fish.\n"
          "complete -c tcpduet -l help\n"
          "complete -c tcpduet -n __fish_use_subcommand -a '",
          to);
    put_command_names(to);
    fputs("'\n", to);
    for (int c = 0; c < SUB_COMMAND_COUNT; c++) {
        for (int o = 0; o < OPTION_COUNT; o++) {
            if (!takes(&SUB_COMMANDS[c], &OPTION_ROWS[o]))
                continue;
            put_fish_condition(to, &SUB_COMMANDS[c]);
            put_fish_option(to, &OPTION_ROWS[o]);
            fputc('\n', to);
        }
    }
    put_fish_condition(to, &SUB_COMMANDS[0]);
    fputs(" -l version\n", to);
}
