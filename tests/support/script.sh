# What the test scripts share. Each is run with the program and the source folder, and
# begins so:
#
#     . "$2/tests/support/script.sh"
#
# It has $program, $source and a $folder of its own then, which is gone afterwards. It goes on
# after what has failed, and ends with 1 when something has.
# shellcheck shell=sh
set -eu
program=$1
source=$2
folder=$(mktemp -d)
failures=0
exec </dev/null

finish() {
    status=$?
    rm -rf "$folder"
    [ "$failures" = 0 ] || status=1
    exit "$status"
}
trap finish EXIT

# fail WHAT: with what was printed last, where that is kept
fail() {
    printf 'FAILED: %s\n' "$1" >&2
    for kept in "$folder/out" "$folder/err"; do
        [ ! -s "$kept" ] || cat "$kept" >&2
    done
    failures=$((failures + 1))
}

# try STATUS WHAT COMMAND...: keeps what it prints in $folder/out and $folder/err
try() {
    wanted=$1
    what=$2
    shift 2
    status=0
    "$@" >"$folder/out" 2>"$folder/err" || status=$?
    [ "$status" = "$wanted" ] || fail "$what: exit status $status instead of $wanted"
}

# prints TEXT: standard output is this
prints() {
    printf '%s\n' "$1" | cmp -s - "$folder/out" || fail "$what: other output than: $1"
}

# says PATTERN: standard error has a line with it
says() {
    grep -q -e "$1" "$folder/err" || fail "$what: stderr lacks: $1"
}
