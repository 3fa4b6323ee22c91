# On a screen of 1024x600 the window opens no larger than that, with all of its sheet.
set -eu
program=$1
source=$2
export TCPDUET_DATA="$source" LC_ALL=C

if [ -z "${TCPDUET_TEST_DISPLAY:-}" ]; then
    TCPDUET_TEST_DISPLAY=1 exec xvfb-run -a -s "-screen 0 1024x600x24" sh "$0" "$@"
fi

folder=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
export HOME="$folder" XDG_DATA_HOME="$folder/data"
# SDL 2.26 never gives back what libdbus holds for its input methods.
echo "leak:libdbus-1.so" >"$folder/suppressions"
export LSAN_OPTIONS="suppressions=$folder/suppressions:print_suppressions=0"

"$program" "$source/scenarios/lost-syn.yaml" >"$folder/out" 2>"$folder/err" &
pid=$!
window=$(timeout 30 xdotool search --sync --onlyvisible --pid "$pid" | head -1)
eval "$(xdotool getwindowgeometry --shell "$window")" # WIDTH, HEIGHT, X, Y
xdotool key ctrl+q
status=0
wait "$pid" || status=$?
pid=
if [ "$status" != 0 ] || [ -s "$folder/err" ]; then
    cat "$folder/err" >&2
    echo "FAILED: exit status $status" >&2
    exit 1
fi
if [ "$((X + WIDTH))" -gt 1024 ] || [ "$((Y + HEIGHT))" -gt 600 ] || [ "$WIDTH" -lt 900 ]; then
    echo "FAILED: the window is $WIDTH x $HEIGHT at $X, $Y" >&2
    exit 1
fi
