# The guide's table of profiles says only what the runs do: each row of it has a scenario in
# tests/profiles, which says at its head what stands in each cell and which claims show it.
#
#     # a RST in the window          the row
#     # linux: reset = CLAIMS        its cell under linux, and what is claimed of the run
. "$2/tests/support/script.sh"
cd "$2"

# The table, a line a cell: ROW, profile, cell; with | between.
awk -F ' *[|] *' '
    /^\| \| rfc9293 \| rfc793 \| linux \| bsd \|$/ { inside = 1; split($0, head, / *[|] */); next }
    inside && !/^\|/ { inside = 0 }
    inside && !/^\|---/ { for (i = 3; i <= 6; i++) print $2 "|" head[i] "|" $i }' \
    scenarios/README.md >"$folder/cells"
[ "$(wc -l <"$folder/cells")" -ge 80 ] || fail "the guide's table of profiles is not found"

mkdir "$folder/cells.d"
for scenario in tests/profiles/*.yaml; do
    awk -v to="$folder/cells.d/$(basename "$scenario" .yaml)" -v runs="$folder/runs" '
        { lines[FNR] = $0 }
        FNR == 1 { row = substr($0, 3) }
        /^# (rfc9293|rfc793|linux|bsd): .* = / {
            profile = substr($2, 1, length($2) - 1)
            claims[profile] = said = substr($0, length(profile) + 5)
            sub(/^.* = /, "", claims[profile])
            sub(/ = .*/, "", said)
            print row "|" profile "|" said >>runs
        }
        END {
            for (profile in claims)
                for (i = 1; i <= FNR; i++) {
                    line = lines[i]
                    sub(/CLAIMS/, claims[profile], line)
                    sub(/PROFILE/, profile, line)
                    print line >(to "-" profile ".yaml")
                }
        }' "$scenario"
done
"$program" check "$folder/cells.d" >"$folder/out" 2>&1 || fail "$(grep -v ': ok$' "$folder/out")"
sort "$folder/cells" >"$folder/sorted"
sort "$folder/runs" | comm -3 "$folder/sorted" - >"$folder/differ"
[ ! -s "$folder/differ" ] || fail "cells without a run, and runs without a cell:
$(cat "$folder/differ")"
