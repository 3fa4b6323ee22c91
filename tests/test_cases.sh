# Every scenario in tests/cases is checked. It holds and says nothing, or it says at its
# head what comes of it instead, a status and the codes that are said:
#
#     # exit 1: R001
#     # exit 0: R006
set -eu
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$2/tests/cases"

failures=0
fail() {
    echo "FAILED: $1" >&2
    cat "$folder/said" >&2
    failures=$((failures + 1))
}

for scenario in *.yaml; do
    head=$(sed -n '1s/^# exit \([0-2]\): \([A-Z0-9 ]*\)$/\1 \2/p' "$scenario")
    wanted="${head%% *}"
    codes=
    [ -z "$head" ] || codes=${head#* }
    status=0
    "$program" check "$scenario" >"$folder/out" 2>"$folder/err" || status=$?
    cat "$folder/out" "$folder/err" >"$folder/said"
    [ "$status" = "${wanted:-0}" ] || fail "$scenario: exit status $status"
    for code in $codes; do
        grep -q "\[$code\]" "$folder/err" || fail "$scenario does not get $code"
    done
    said=$(grep -oE '(error|warning)\[[A-Z0-9]*\]' "$folder/err" | sed 's/.*\[\(.*\)\]/\1/' | sort -u)
    [ "$(echo $said)" = "$(echo $codes | tr ' ' '\n' | sort -u | xargs)" ] ||
        fail "$scenario gets other codes than \`$codes\`"
done

[ "$failures" = 0 ]
