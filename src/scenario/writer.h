/* What the files that write a scenario share. */
#ifndef TCPDUET_SCENARIO_WRITER_H
#define TCPDUET_SCENARIO_WRITER_H

#include "scenario/scenario.h"

#include <stdio.h>

typedef struct Writer {
    FILE *to;     /* Borrowed. */
    Arena *arena; /* Of the pieces of text. */
} Writer;

/* A text that grows at its end, with an effort that grows as it does; zero is empty. */
typedef struct Grown {
    char *text; /* in the writer's arena, or NULL */
    size_t length, room;
} Grown;

void grown_add(const Writer *w, Grown *grown, const char *text);
const char *grown_text(const Grown *grown);

/* A value as YAML takes it: plain where it may be, else in quotes. */
const char *written_string(const Writer *w, const char *text);

/* A text, or a map of its languages in braces. */
const char *written_text(const Writer *w, const Text *text);

/* "250ms": the greatest unit that says it in whole numbers. */
const char *written_duration(const Writer *w, SimTime duration);

/* "client b", and "both" for HOSTS_BOTH. */
const char *written_host(const Writer *w, Host host, ConnectionName connection);
const char *written_hosts(const Writer *w, int hosts, ConnectionName connection);

/* "delay: {segment: client SYN, by: 1s}" without its key. */
const char *fault_key(FaultKind kind);
const char *written_fault(const Writer *w, const Fault *fault);

void write_steps(const Writer *w, const StepList *steps);

#endif
