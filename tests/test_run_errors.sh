# Walks tests/broken/runs: NAME.yaml is run, and NAME.expected is what is said. Every
# code that sim.h names must be said at least once.
#
#     UPDATE=1 sh tests/test_run_errors.sh PROGRAM SOURCE    writes what is said
. "$2/tests/support/script.sh"
cd "$2/tests/broken/runs"

if [ "${UPDATE:-}" ]; then
    for scenario in *.yaml; do
        "$program" check "$scenario" >"$folder/out" 2>"$folder/err" || true
        cat "$folder/out" "$folder/err" >"${scenario%.yaml}.expected"
    done
fi
# One process checks them all, as starting one takes longer than checking: a line each on
# standard output, and on standard error what is said of each, in their order.
"$program" check *.yaml >"$folder/out" 2>"$folder/err" || true
awk -v to="$folder" '{ print >(to (FNR == 1 ? "/lines" : "/errors")) }' ./*.expected
diff "$folder/lines" "$folder/out" >&2 || fail "other verdicts than in the .expected files"
diff "$folder/errors" "$folder/err" >&2 || fail "other texts than in the .expected files"
grep -oE '[RN]0[0-9][0-9]' "$source/src/sim/sim.h" | sort -u >"$folder/codes"
grep -ohE '\[[RN]0[0-9][0-9]\]' ./*.expected | tr -d '[]' | sort -u >"$folder/got"
lacks=$(comm -23 "$folder/codes" "$folder/got" | xargs)
[ -z "$lacks" ] || fail "no file in tests/broken/runs gets $lacks"
