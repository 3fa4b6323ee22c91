# A run that takes very long is no reason not to draw, or not to quit: the window is there
# while ten thousand connections are simulated, and ends by a key or a signal at any moment.
screen=1280x720x24
. "$2/tests/support/display.sh"

{
    printf 'format: 1\ntitle: T\nsettings: {delay: 10ms, msl: 1s}\n'
    printf 'steps:\n  - server: listen backlog 65535\n'
    for call in "client: connect as w" "client: send 300 on w" "server: send 300 on w" \
        "client: close w" "server: close w"; do
        printf '  - %s\n    times: 10000\n    every: 1ms\n' "$call"
    done
} >"$folder/long.yaml"

# ends HOW STATUS...: it must have ended by now, with one of these; 20 s are patience for a
# test that fails
ends() {
    how=$1
    shift
    timeout 20 tail --pid="$pid" -f /dev/null || fail "$how does not end it"
    status=0
    wait "$pid" || status=$?
    pid=
    case " $* " in
    *" $status "*) ;;
    *) fail "$how: exit status $status" ;;
    esac
}

begin() {
    "$program" "$folder/long.yaml" >"$folder/out" 2>"$folder/err" &
    pid=$!
}

begin
window=$(timeout 30 xdotool search --sync --onlyvisible --pid "$pid" | head -1)
# It bears the title of what it shows, and that is not this run yet.
[ "$(xdotool getwindowname "$window")" != T ] || fail "the window comes when the run is over"
xdotool key ctrl+q
ends "Ctrl+Q" 0

# spent: the ticks of CPU time that it has taken
spent() {
    sed 's/.*) //' "/proc/$pid/stat" | awk '{ print $12 + $13 }'
}

# How long it takes on this machine, in ticks: the moments lie well within it.
"$program" check "$folder/long.yaml" >"$folder/out"
times >"$folder/times"
whole=$(awk 'END { split($1, part, /[ms]/); print int((60 * part[1] + part[2]) * 100) }' \
    "$folder/times")
[ "$whole" -gt 4 ] || fail "the run is over before it can be stopped: $whole ticks"

# Before SDL listens to the signal, it ends the program itself: 128 + 15. (The signal of
# Ctrl+C a shell lets its children in the background ignore.)
for _ in 1 2 3; do
    moment=$(shuf -i "1-$((whole * 3 / 4))" -n 1)
    begin
    while [ "$(spent)" -lt "$moment" ]; do
        continue
    done
    kill -TERM "$pid"
    ends "SIGTERM after $moment ticks" 0 143
done
