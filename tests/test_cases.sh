# Every scenario in tests/cases is checked. It holds and says nothing, or it says at its
# head what comes of it instead, a status and the codes that are said:
#
#     # exit 1: R001
#     # exit 0: R006
. "$2/tests/support/script.sh"
cd "$2/tests/cases"

# One process checks them all, as starting one takes longer than checking.
"$program" check ./*.yaml >"$folder/out" 2>"$folder/err" || true
for scenario in *.yaml; do
    head=$(sed -n '1s/^# exit \([0-2]\): \([A-Z0-9 ]*\)$/\1 \2/p' "$scenario")
    wanted="${head%% *}"
    codes=
    [ -z "$head" ] || codes=${head#* }
    case ${wanted:-0} in
    0) word=ok ;;
    1) word=FAILED ;;
    2) word="cannot be run" ;;
    esac
    grep -F "./$scenario:" "$folder/out" "$folder/err" >"$folder/said" || true
    grep -qxF "./$scenario: $word" "$folder/out" || fail "$scenario: not $word: $(cat "$folder/said")"
    said=$(sed -n "s#^\./$scenario:.* \(error\|warning\)\[\([A-Z0-9]*\)\].*#\2#p" "$folder/err" |
        sort -u | xargs)
    [ "$said" = "$(echo "$codes" | tr ' ' '\n' | sort -u | xargs)" ] ||
        fail "$scenario gets the codes \`$said\` and not \`$codes\`: $(cat "$folder/said")"
done
