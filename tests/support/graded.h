/* One run held against another, as grading does. */
#ifndef TCPDUET_TESTS_SUPPORT_GRADED_H
#define TCPDUET_TESTS_SUPPORT_GRADED_H

#include "support/runs.h"
#include "trace/compare.h"

#define OPEN  "steps:\n- server: listen\n- client: connect\n- client: [send 100, send 600]\n"
#define CLOSE "- client: close\n- server: close\n"

static const char MODEL[] = "network: [drop: client ACK of FIN]\n" OPEN CLOSE;

typedef struct Graded {
    TestRun model, student;
    Comparison comparison; /* in the model's arena */
} Graded;

static inline Graded grade(const char *model, const char *student)
{
    Graded graded = {run_text(model), run_text(student), {0}};
    assert_non_null(graded.model.trace);
    assert_non_null(graded.student.trace);
    graded.comparison = compare_runs(graded.model.trace, graded.student.trace, graded.model.arena);
    return graded;
}

static inline void end_grading(Graded *graded)
{
    end_run(&graded->model);
    end_run(&graded->student);
}

#endif
