# The scenario that `tcpduet new` writes passes, and so does each of its lines that
# are switched off: a `#` with no blank behind it is to be deleted to switch it on.
. "$2/tests/support/script.sh"
cd "$2"

# check_is_silent WHAT FILE
check_is_silent() {
    "$program" check "$2" >"$folder/out" 2>"$folder/err" || fail "$1: check fails"
    [ ! -s "$folder/err" ] || {
        fail "$1: check has something to say"
        cat "$folder/err" >&2
    }
}

new=$folder/new.yaml
"$program" new "$new" >"$folder/out" 2>&1 || fail "new does not write the file"
[ ! -s "$folder/out" ] || fail "new prints something"
check_is_silent "the new file" "$new"
"$program" new - | cmp -s - "$new" || fail "new - prints something else"

# Never overwrites.
echo mine >"$folder/mine.yaml"
status=0
"$program" new "$folder/mine.yaml" 2>"$folder/err" || status=$?
[ "$status" = 2 ] || fail "a file that exists: exit status $status instead of 2"
grep -q 'mine.yaml: error: .*exists already' "$folder/err" || fail "it is not said why"
[ "$(cat "$folder/mine.yaml")" = mine ] || fail "new has overwritten a file"
for wrong in "$folder/no/such/folder.yaml" ""; do
    status=0
    "$program" new ${wrong:+"$wrong"} >"$folder/out" 2>&1 || status=$?
    [ "$status" = 2 ] || fail "new $wrong: exit status $status instead of 2"
done

# Lines that follow each other are one group, `#network:` and its faults for one.
count=$(awk '/^ *#[^ ]/ { if (!on) n++; on = 1; next } { on = 0 } END { print n }' "$new")
[ "$count" -gt 10 ] || fail "there are only $count groups of lines to be switched on"
group=1
while [ "$group" -le "$count" ]; do
    awk -v wanted="$group" '
        /^ *#[^ ]/ { if (!on) n++; on = 1; if (n == wanted) sub("#", ""); print; next }
        { on = 0; print }' "$new" >"$folder/on.yaml"
    cmp -s "$new" "$folder/on.yaml" && fail "group $group is not switched on"
    check_is_silent "group $group" "$folder/on.yaml"
    group=$((group + 1))
done
