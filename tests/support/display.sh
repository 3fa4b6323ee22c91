# Read by scripts that open the window: brings a virtual display whose screen is $screen
# ("1280x720x24"), a folder that ends with the script and holds the screen's pixels, and a
# home of its own.
set -eu
program=$1
source=$2
# The window speaks English whatever the machine does.
export TCPDUET_DATA="$source" LC_ALL=C

if [ -z "${TCPDUET_TEST_DISPLAY:-}" ]; then
    TCPDUET_TEST_DISPLAY=$(mktemp -d)
    export TCPDUET_TEST_DISPLAY
    exec xvfb-run -a -s "-screen 0 $screen -nocursor -fbdir $TCPDUET_TEST_DISPLAY" sh "$0" "$@"
fi

folder=$TCPDUET_TEST_DISPLAY
pid=
trap '[ -z "$pid" ] || kill -9 "$pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
# What is chosen here is kept here.
export HOME="$folder" XDG_DATA_HOME="$folder/data"
# SDL 2.26 never gives back what libdbus holds for its input methods.
echo "leak:libdbus-1.so" >"$folder/suppressions"
export LSAN_OPTIONS="suppressions=$folder/suppressions:print_suppressions=0"

fail() {
    echo "FAILED: $1" >&2
    [ ! -s "$folder/err" ] || cat "$folder/err" >&2
    exit 1
}
