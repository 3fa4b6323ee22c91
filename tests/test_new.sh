# The scenario that `tcpduet new` writes passes, and so does each of its lines that
# are switched off: a `#` with no blank behind it is to be deleted to switch it on.
. "$2/tests/support/script.sh"
cd "$2"

# check_is_silent WHAT FILE
check_is_silent() {
    try 0 "$1" "$program" check "$2"
    [ ! -s "$folder/err" ] || fail "$1: check has something to say"
}

new=$folder/new.yaml
"$program" new "$new" >"$folder/out" 2>&1 || fail "new does not write the file"
[ ! -s "$folder/out" ] || fail "new prints something"
check_is_silent "the new file" "$new"
"$program" new - | cmp -s - "$new" || fail "new - prints something else"

# Never overwrites.
echo mine >"$folder/mine.yaml"
try 2 "a file that exists" "$program" new "$folder/mine.yaml"
says 'mine.yaml: error: .*exists already'
[ "$(cat "$folder/mine.yaml")" = mine ] || fail "new has overwritten a file"
for wrong in "$folder/no/such/folder.yaml" ""; do
    try 2 "new $wrong" "$program" new ${wrong:+"$wrong"}
done

# Lines that follow each other are one group, `#network:` and its faults for one.
count=$(awk '/^ *#[^ ]/ { if (!on) n++; on = 1; next } { on = 0 } END { print n }' "$new")
[ "$count" -gt 10 ] || fail "there are only $count groups of lines to be switched on"
mkdir "$folder/on"
group=1
while [ "$group" -le "$count" ]; do
    awk -v wanted="$group" '
        /^ *#[^ ]/ { if (!on) n++; on = 1; if (n == wanted) sub("#", ""); print; next }
        { on = 0; print }' "$new" >"$folder/on/group-$group.yaml"
    cmp -s "$new" "$folder/on/group-$group.yaml" && fail "group $group is not switched on"
    group=$((group + 1))
done
check_is_silent "a group that is switched on" "$folder/on"
