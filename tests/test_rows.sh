# Every row of the state-and-event table in rows.txt has a test that names it, and no
# test names another.
. "$2/tests/support/script.sh"
tests=$2/tests

grep -o '^R[0-9][0-9]*' "$tests/rows.txt" | sort >"$folder/rows"
grep -oh '"R[0-9][0-9]*"' "$tests"/test_tcp_rows_*.c | tr -d '"' | sort -u >"$folder/named"

[ "$(wc -l <"$folder/rows")" = 228 ] || fail "rows.txt does not have 228 rows"
[ -z "$(uniq -d "$folder/rows")" ] || fail "rows.txt has a row twice"
for row in $(comm -23 "$folder/rows" "$folder/named"); do
    fail "no test names $(grep "^$row" "$tests/rows.txt")"
done
for row in $(comm -13 "$folder/rows" "$folder/named"); do
    fail "there is no row $row: $(grep -l "\"$row\"" "$tests"/test_tcp_rows_*.c)"
done
