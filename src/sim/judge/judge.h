/* Whether the run holds what its file says, and if not, in what words. */
#ifndef TCPDUET_SIM_JUDGE_JUDGE_H
#define TCPDUET_SIM_JUDGE_JUDGE_H

#include "sim/id.h"

/* Why a run ended. */
typedef enum RunEnd {
    RUN_OVER,    /* nothing was left to do */
    RUN_STOPPED, /* by `end` */
    RUN_FULL,    /* the trace is, or simulated time is over */
} RunEnd;

/* A claim that did not hold. It is told when the run is over and it is known
 * where it would have held. */
typedef struct BrokenClaim {
    const Claim *claim;  /* Borrowed. */
    int step;            /* index into the steps that have begun */
    Host host;           /* of a state: who is in another */
    int lacking;         /* of `all`: the first connection that it does not hold of; or -1 */
    const char *instead; /* what happened in the step */
} BrokenClaim;

typedef struct Judge {
    bool failed;       /* an expectation or a trigger */
    bool first_unused; /* when the run is over: see connection_unused */
    struct {
        BrokenClaim *items;
        int count, capacity;
    } broken;
} Judge;

/* The run is over: reports what did not hold, what did nothing and what was not tested. */
void judge_run(World *world, RunEnd how);

/* --- say.c --------------------------------------------------------------------- */

/* An error, which fails the run; and what does not. The hint may be NULL. */
void judge_fail(World *world, const char *code, const char *message, const char *hint,
                DiagSpan span);
void judge_warn(World *world, const char *code, const char *message, const char *hint,
                DiagSpan span);

/* A time as the user writes it: "0.300s". */
const char *judge_seconds_text(const World *world, SimTime t);

/* --- claims.c ------------------------------------------------------------------ */

/* The entry is what the claim wants, on whatever connection it is. */
bool claim_met_by(const World *world, const Claim *claim, const TraceEntry *entry);

/* --- expect.c ------------------------------------------------------------------ */

/* Holds the claims of the step that ends now: as the next begins, or as the run is
 * over since nothing is left to do. */
void expect_step(World *world, bool over);

/* Holds the file's `expect` against the whole trace. */
void expect_end(World *world);

/* --- broken.c ------------------------------------------------------------------ */

/* Reports the claims that did not hold, with where they would have, and those
 * that hold only because they and their triggers speak of nobody. */
void broken_report(World *world);

/* The host sent, got or was told something before entry n. */
bool broken_takes_part(const World *world, Host host, int n);

/* True, and reported, when the trigger, which came or did not before entry n,
 * speaks of a connection that there is not in the run. */
bool broken_trigger(World *world, const Trigger *trigger, int n, bool came);

/* "there is no connection `b` in this run"; the hint is what there is unless said. */
void broken_report_nobody(World *world, ConnectionName name, const char *hint, DiagSpan span);

/* --- never.c ------------------------------------------------------------------- */

/* Reports the step whose trigger never came. */
void never_report(World *world, const Step *step, RunEnd how);

/* --- idle.c -------------------------------------------------------------------- */

/* Warns of faults that never matched, or not as often as they say. */
void idle_report(World *world);

/* --- untested.c ---------------------------------------------------------------- */

/* Reports the steps that `end` came before; false when there were claims in them. */
bool untested_steps(World *world);

/* "2 claims and 1 trigger": what stands behind the step that waits, or NULL. */
const char *untested_behind(const World *world);

/* Warns of a step whose `at` is past when it is its turn, of one that changes nothing
 * of the network, and of a claim of silence that held as nothing could happen. */
void untested_late(World *world, const Step *step);
void untested_change(World *world, const Step *step);
void untested_silence(World *world, const Claim *claim);

/* Warns, when the run is over, of what never happened in it. */
void untested_report(World *world);

#endif
