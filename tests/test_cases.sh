# Every scenario in tests/cases is checked. It holds and says nothing, or it says at its
# head what comes of it instead, a status and the codes that are said:
#
#     # exit 1: R001
#     # exit 0: R006
. "$2/tests/support/script.sh"
cd "$source/tests/cases"

awk '
    FNR > 1 { next }
    { status = 0; codes = "" }
    /^# exit [0-2]: [A-Z0-9 ]*$/ { status = substr($3, 1, 1); codes = substr($0, 11) }
    { print FILENAME ":" status ":" codes }' ./*.yaml >"$folder/wanted"
"$program" check ./*.yaml >"$folder/out" 2>"$folder/err" || true
awk -f ../support/verdicts.awk "$folder/err" "$folder/out" >"$folder/said"
diff "$folder/wanted" "$folder/said" >&2 || fail "other verdicts (>) than wanted (<)"
