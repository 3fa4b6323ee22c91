/* The table of commands: what each takes, and what it says of itself. */
#include "cli/commands.h"

const SubCommand SUB_COMMANDS[SUB_COMMAND_COUNT] = {
    {"", command_window,
     OPTION_LANG | OPTION_THEME | OPTION_NAMES | OPTION_ARRANGEMENT | OPTION_FULL_SCREEN |
         OPTION_REDUCED_MOTION,
     "Usage: tcpduet [SCENARIO|FOLDER|LINK] [options]\n"
     "       tcpduet run | check | draw | new | list ...   (see tcpduet COMMAND --help)\n"
     "\n"
     "Shows a TCP client and a TCP server side by side, with the segments between\n"
     "them. Without a scenario the picker opens; F1 in the window lists the keys.\n"
     "A LINK is what K copies there, '#...' or a whole address: it leads to its moment.\n"
     "\n"
     "  --lang TAG         {--lang}\n"
     "  --theme NAME       {--theme}\n"
     "  --names NAME       of the states: {--names}\n"
     "  --arrangement NAME\n"
     "                     of the diagrams: {--arrangement}\n"
     "  --fullscreen       from the start\n"
     "  --reduced-motion   nothing glides\n"
     "  --help, --version\n"},
    {"run", command_run, OPTION_FORMAT | OPTION_LANG | OPTION_BEATS,
     "Usage: tcpduet run SCENARIO [--beats] [--format text|jsonl] [--lang TAG]\n"
     "\n"
     "Simulates a scenario (- is standard input) to its end and prints the trace,\n"
     "for people or as one JSON object a line.\n"
     "\n"
     "  --beats  only what the clicker stops for: before each entry the number of\n"
     "           the press that leads to it, with jsonl as its key `beat`\n"},
    {"check", command_check, OPTION_EXPECT_FROM | OPTION_MARKS,
     "Usage: tcpduet check [--expect-from MODEL [--marks]] SCENARIO|FOLDER...\n"
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
     "                       own, 2 a file cannot be run.\n"
     "  --marks              print that as CSV, a line a file: its name, what came of\n"
     "                       it, the points, and the first difference\n"},
    {"new", command_new, 0,
     "Usage: tcpduet new FILE\n"
     "\n"
     "Writes a scenario to begin with, with a comment on everything that can stand\n"
     "in one. A FILE that exists stays as it is; - is standard output.\n"},
    {"draw", command_draw,
     OPTION_OUTPUT | OPTION_AT | OPTION_EVENT | OPTION_SIZE | OPTION_LANG | OPTION_THEME |
         OPTION_NAMES | OPTION_ARRANGEMENT | OPTION_PART,
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
     "  --part PART    {--part}: the window\n"
     "                 (unless said), its panels and caption without header and controls,\n"
     "                 one end's diagram, or the whole ladder as one tall page, as wide\n"
     "                 as the size says\n"
     "  --lang TAG     {--lang}\n"
     "  --theme NAME   {--theme}\n"
     "  --names NAME   of the states: {--names}\n"
     "  --arrangement NAME\n"
     "                 of the diagrams: {--arrangement}\n"},
    {"list", command_list, OPTION_LANG,
     "Usage: tcpduet list [--lang TAG]\n"
     "\n"
     "Lists the scenarios that come with the program: name, title, tags.\n"},
};
