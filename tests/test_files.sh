# Whose files the program writes and reads: links, rights, full disks, pipes, and being
# killed.
. "$2/tests/support/script.sh"
scenario=$2/scenarios/normal-open-close.yaml
cd "$folder"

# run STATUS WHAT COMMAND...: within 20 s
run() {
    wanted=$1
    what=$2
    shift 2
    try "$wanted" "$what" timeout 20 "$@"
}

leaves_nothing() {
    left=$(find . -name '*.tcpduet-*' -o -name '*.png.*')
    [ -z "$left" ] || fail "$1: left behind: $left"
}

draw() {
    "$program" draw "$scenario" --size 640x360 -o "$1"
}

# --- Pictures ------------------------------------------------------------------
for kind in png svg pdf; do
    mkdir -p far
    : >far/it.$kind
    chmod 600 far/it.$kind
    ln -s far/it.$kind x.$kind
    run 0 "onto a link" "$program" draw "$scenario" --size 640x360 -o x.$kind
    [ -L x.$kind ] || fail "x.$kind is no link any more"
    [ -s far/it.$kind ] || fail "far/it.$kind is empty"
    [ "$(stat -c %a far/it.$kind)" = 600 ] || fail "far/it.$kind has another mode"
    cp far/it.$kind good.$kind
    run 2 "onto a disk that is full" sh -c 'ulimit -f 1 && exec "$0" "$@"' \
        "$program" draw "$scenario" --size 1280x720 -o x.$kind
    says "x.$kind: error\[P005\].*too large"
    cmp -s good.$kind far/it.$kind || fail "what was there has changed"
    leaves_nothing "a disk that is full"
done
ln -s /dev/full full.png
run 2 "onto /dev/full" "$program" draw "$scenario" -o full.png
says 'full.png: error\[P005\].*No space'
mkdir folder.png
run 2 "onto a folder" "$program" draw "$scenario" -o folder.png
says 'folder.png: error\[P005\]'
ln -s loop.png loop.png
run 2 "onto a link to itself" "$program" draw "$scenario" -o loop.png

# Killed at some time of its work: what is there is what was there, or the new one.
draw old.png
printf old >it.png
new=$(cksum <old.png)
tries=0
while [ "$tries" -lt 8 ]; do
    draw it.png >out 2>err &
    pid=$!
    sleep "0.0$((tries * 12 % 100))"
    kill -9 "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    is=$(cksum <it.png)
    [ "$is" = "$new" ] || [ "$is" = "$(printf old | cksum)" ] || fail "half a picture is left"
    tries=$((tries + 1))
done
: >.tcpduet-1-0
draw it.png
leaves_nothing "what was killed"

# --- A new scenario ----------------------------------------------------------------
ln -s nowhere.yaml nowhere-yet.yaml
run 2 "new where a link leads nowhere" "$program" new nowhere-yet.yaml
says 'exists already'
[ ! -e nowhere.yaml ] || fail "new has written through a link"
run 2 "new on a disk that is full" sh -c 'ulimit -f 1 && exec "$0" "$@"' "$program" new n.yaml
[ ! -e n.yaml ] || fail "half a new scenario is left"
run 0 "new" "$program" new n.yaml
leaves_nothing "new"
run 2 "new to a file that may not grow" sh -c 'ulimit -f 1; exec "$0" new - >some' "$program"
says 'cannot write the output'

# --- Pipes -----------------------------------------------------------------------------
mkdir class
cp "$scenario" class/a.yaml
mkfifo class/b.yaml
ln -s /dev/zero class/c.yaml
ln -s b.yaml class/d.yaml
ln -s nowhere class/e.yaml
run 2 "a folder with pipes" "$program" check class
printf 'class/%s\n' 'a.yaml: ok' 'b.yaml: cannot be run' 'c.yaml: cannot be run' \
    'd.yaml: cannot be run' 'e.yaml: cannot be run' | cmp -s - out || fail "other lines"
says 'class/b.yaml: error\[F007\]'
says 'class/e.yaml: error\[F001\]'
run 2 "a folder with pipes, graded" "$program" check --expect-from "$scenario" class
says 'class/c.yaml: error\[F007\]'

# through PIPE STATUS WHAT COMMAND...: the scenario comes through the pipe
mkfifo pipe
through() {
    cat "$1" >pipe &
    shift
    run "$@"
    wait
}
through "$scenario" 0 "a pipe to check" "$program" check pipe
through "$scenario" 0 "a pipe to run" "$program" run pipe
through "$scenario" 0 "a pipe to draw" "$program" draw pipe -o piped.png
through "$scenario" 0 "a pipe as the model" "$program" check --expect-from pipe "$scenario"
through "$scenario" 0 "a pipe that is graded" "$program" check --expect-from "$scenario" pipe
"$program" check /dev/stdin <"$scenario" >out 2>err || fail "/dev/stdin"
"$program" check - <"$scenario" >out 2>err || fail "-"
cat "$scenario" | "$program" check /dev/stdin >out 2>err || fail "/dev/stdin through a pipe"

# As large as a file may be, and one octet more.
long() {
    cat "$scenario"
    printf '#'
    head -c $(($1 - $(wc -c <"$scenario") - 2)) /dev/zero | tr '\0' x
    echo
}
for size in 1048576 1048577; do
    long $size >long.yaml
    [ "$(wc -c <long.yaml)" = $size ] || fail "this test counts wrong"
    if [ $size = 1048576 ]; then wanted=0; else wanted=2; fi
    run $wanted "a file of $size octets" "$program" check long.yaml
    cp err err-of-file
    through long.yaml $wanted "a pipe with $size octets" "$program" check pipe
    sed 's/^pipe/long.yaml/' err | cmp -s - err-of-file || fail "a pipe is not a file"
done
says 'larger than 1 MiB'
run 2 "a pipe without an end" "$program" check /dev/zero
