#!/bin/sh
# Which branches of the engine, the simulation and the reader does no test take? Prints
# those that tests/coverage.txt does not account for, and how many of each folder's are
# taken. Exit status 1 when one is unaccounted for, when an account is no longer true, or
# when a folder falls below what it has to reach.
#
#     tests/coverage.sh BUILD     after the tests have run, with their profiles in BUILD
#
# A branch is one outcome of one condition, so a condition has two. What only a mistake of
# ours would take is no branch: asserts are off, a switch over all of an enumeration has none
# for a value outside it, and a `case` of a value that never comes there does not count when
# it is accounted for. Nor do conditions inside macros.
set -eu
cd "$(dirname "$0")/.."
build=$1

llvm-profdata merge -sparse "$build"/profiles/*.profraw -o "$build/tests.profdata"
objects=$(find "$build/tests" -name 'test_*' -type f -executable | sed 's/^/-object /')
# shellcheck disable=SC2086
llvm-cov show "$build/tcpduet" $objects -instr-profile "$build/tests.profdata" \
    --show-branches=count >"$build/branches.txt" 2>"$build/llvm-cov.log"

awk -v here="$PWD/" '
BEGIN {
    folders = split("src/tcp src/sim src/scenario", folder_at)
    split("97 96 95", least)
}

# The accounts: FILE FUNCTION COUNT REASON
FILENAME == "tests/coverage.txt" {
    if ($0 !~ /^(#|$)/)
        accounted[$1 " " $2] = $3
    next
}

# What llvm-cov shows: the name of a file, its lines, and below a line its branches.
/^\/.*:$/ {
    file = substr($0, length(here) + 1, length($0) - length(here) - 1)
    next
}
/^ *[0-9]+\|/ {
    line = $0 + 0
    sub(/^[^|]*\|[^|]*\|/, "")
    text[file, line] = $0
    if (/^[A-Za-z].*\(/) {
        name = $0
        sub(/\(.*/, "", name)
        sub(/.*[ *]/, "", name)
        within[file] = name
    }
    owner[file, line] = within[file]
}
/^  \|  Branch \(/ {
    split($3, at, /[(:)]/)
    condition = file SUBSEP at[2] SUBSEP at[3]
    if (file !~ /^src\/(tcp|sim|scenario)\// || /Folded/ ||
        substr(text[file, at[2]], 1, at[3] - 1) ~ /switch \($/)
        next
    if (!(condition in is_true))
        order[++conditions] = condition
    is_true[condition] = is_true[condition] || $5 != "0,"
    is_false[condition] = is_false[condition] || $7 != "0]"
}

function folder_of(file) { sub(/\/[^\/]*$/, "", file); return file }

END {
    for (i = 1; i <= conditions; i++) {
        split(order[i], at, SUBSEP)
        folder = folder_of(at[1])
        missing = !is_true[order[i]] + !is_false[order[i]]
        place = at[1] " " owner[at[1], at[2]]
        if (missing && place in accounted && substr(text[at[1], at[2]], at[3]) ~ /^case /)
            all[folder] -= missing
        all[folder] += 2
        taken[folder] += 2 - missing
        never[place] += missing
    }
    for (i = 1; i <= conditions; i++) {
        split(order[i], at, SUBSEP)
        place = at[1] " " owner[at[1], at[2]]
        if (is_true[order[i]] && is_false[order[i]] ||
            place in accounted && accounted[place] == never[place])
            continue
        what = is_true[order[i]] ? "never false" : is_false[order[i]] ? "never true" : "never reached"
        printf "%s:%d:%d: %s: %s: %s\n", at[1], at[2], at[3], owner[at[1], at[2]], what,
            substr(text[at[1], at[2]], at[3])
        failed = 1
    }
    for (place in accounted)
        if (accounted[place] != never[place] + 0) {
            printf "tests/coverage.txt: %s: accounts for %d, but %d are never taken\n",
                place, accounted[place], never[place]
            failed = 1
        }
    for (i = 1; i <= folders; i++) {
        folder = folder_at[i]
        share = all[folder] ? 100 * taken[folder] / all[folder] : 0
        printf "%s: %.1f %% of %d branches taken, at least %d %% wanted\n", folder, share,
            all[folder], least[i]
        if (share < least[i])
            failed = 1
    }
    exit failed
}' tests/coverage.txt "$build/branches.txt"
