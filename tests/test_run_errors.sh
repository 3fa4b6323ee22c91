# Walks tests/broken/runs: NAME.yaml is run, and NAME.expected is what is said. Every
# code that sim.h names must be said at least once.
#
#     UPDATE=1 sh tests/test_run_errors.sh PROGRAM SOURCE    writes what is said
set -eu
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$2/tests/broken/runs"

failures=0
fail() {
    echo "FAILED: $1" >&2
    failures=$((failures + 1))
}

for scenario in *.yaml; do
    expected=${scenario%.yaml}.expected
    "$program" check "$scenario" >"$folder/out" 2>"$folder/err" || true
    cat "$folder/out" "$folder/err" >"$folder/said"
    [ "${UPDATE:-}" = "" ] || cp "$folder/said" "$expected"
    cmp -s "$folder/said" "$expected" || {
        fail "$scenario: other text than in $expected"
        diff "$expected" "$folder/said" >&2 || true
    }
done
for code in $(grep -oE '[RN]0[0-9][0-9]' ../../../src/sim/sim.h); do
    grep -q "\[$code\]" ./*.expected || fail "no file in tests/broken/runs gets $code"
done

[ "$failures" = 0 ]
