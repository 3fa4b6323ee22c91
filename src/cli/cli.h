/* The command line: one program, `tcpduet`, with sub-commands that need no
 * display, and the window without one.
 *
 * Errors:  usage errors and bad input go to stderr and give exit status 2; a
 *          failed expectation gives 1. Besides, only how far something is, and only where
 *          stderr is a terminal (cli/progress.h).
 * Source:  README.md, section Command line.
 */
#ifndef TCPDUET_CLI_CLI_H
#define TCPDUET_CLI_CLI_H

/* Runs the command line; returns the exit status. */
int cli_main(int argc, char **argv);

#endif
