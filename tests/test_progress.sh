# What takes long says how far it is, where somebody sees it, and leaves nothing behind.
. "$2/tests/support/script.sh"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for i in 1 2 3 4 5 6 7 8; do
    cat >"$folder/$i.yaml" <<END
format: 1
title: Many
settings: {end: 100s}
steps:
  - server: listen backlog 65535
  - client: connect as w
    times: 1500
    every: 1ms
END
done

# on_terminal SIGNAL COMMAND...: what it writes on standard error where that is a terminal; a
# signal that is not 0 is sent when the first is seen. Then how it ended.
on_terminal() {
    python3 -c '
import os, pty, subprocess, sys
ours, theirs = pty.openpty()
process = subprocess.Popen(sys.argv[2:], stderr=theirs, stdout=subprocess.DEVNULL)
os.close(theirs)
text = b""
while True:
    try:
        piece = os.read(ours, 4096)
    except OSError:
        break
    if not text and int(sys.argv[1]):
        process.send_signal(int(sys.argv[1]))
    text += piece
sys.stdout.write(repr(text) + " %d\n" % process.wait())' "$@"
}

"$1" check "$folder" >/dev/null 2>"$folder/errors" || fail "the files are not fine"
[ ! -s "$folder/errors" ] || fail "it tells where nobody sees it"

on_terminal 0 "$1" check "$folder" >"$folder/seen"
grep -q ' of 8 files' "$folder/seen" || fail "it does not tell: $(cat "$folder/seen")"
grep -q 'x1b\[K. 0$' "$folder/seen" || fail "it leaves a line behind: $(cat "$folder/seen")"

for signal in 2 15; do
    on_terminal $signal "$1" check "$folder" >"$folder/seen"
    grep -q "x1b\[K' -$signal\$" "$folder/seen" ||
        fail "signal $signal does not end it, or it leaves a line: $(cat "$folder/seen")"
done
