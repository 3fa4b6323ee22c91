/* How long it takes to read what is said in an instant.
 *
 * Source:  0.25 s a word, 0.2 s a Han character, 2.5 s at least.
 */
#ifndef TCPDUET_APP_READING_H
#define TCPDUET_APP_READING_H

/* In seconds. */
double reading_seconds(const char *text);

/* A PlayerReads; the reader is the App. */
double reading_of_instant(const void *app, int instant);

#endif
