# bench.sh BUILD_DIRECTORY: how long things take, beside what they may take and
# beside a calibration that does the same work on every machine, so that the
# figures can be read as ratios where the machine is slow or busy.
set -eu
build=$1

if [ -z "${TCPDUET_BENCH_DISPLAY:-}" ]; then
    TCPDUET_BENCH_DISPLAY=1 exec xvfb-run -a -s "-screen 0 3840x2160x24" sh "$0" "$@"
fi

folder=$(mktemp -d)
pid=
trap '[ -z "$pid" ] || kill "$pid" 2>/dev/null || true; rm -rf "$folder"' EXIT
export TCPDUET_DATA="$PWD" LC_ALL=C

# A FIN comes again while 2MSL runs: one segment and one ring move.
scenario=scenarios/lost-final-ack.yaml
entry=46

# microseconds COUNT COMMAND...: the median of COUNT runs
microseconds() {
    count=$1
    shift
    i=0
    while [ "$i" -lt "$count" ]; do
        start=$(date +%s%N)
        "$@" >"$folder/out" 2>&1 || true
        echo $((($(date +%s%N) - start) / 1000))
        i=$((i + 1))
    done | sort -n | sed -n "$(((count + 1) / 2))p"
}

# cpu COMMAND...: the microseconds of CPU of what it starts
cpu() {
    ("$@" >"$folder/out" 2>&1 || true; times) | tail -n 1 | tr 'ms' '  ' |
        awk '{ printf "%d\n", ($1 * 60 + $2 + $3 * 60 + $4) * 1000000 }'
}

# line WHAT MICROSECONDS [LIMIT_MS]
line() {
    awk -v what="$1" -v us="$2" -v base="$calibration" -v limit="${3:-}" 'BEGIN {
        printf "%-46s %9.2f ms %8.2f %11s%s\n", what, us / 1000, us / base,
            limit == "" ? "" : limit " ms", (limit != "" && us > limit * 1000) ? "  OVER" : "" }'
}

figure() {
    sed -n "s/^$1 //p" "$folder/frames"
}

# first_frames COUNT: the median time from the program's start to its first frame
first_frames() {
    i=0
    while [ "$i" -lt "$1" ]; do
        FIRST_FRAME_START=$(date +%s%N) LD_PRELOAD="$build/tests/libfirst_frame.so" \
            "$build/tcpduet" "$scenario"
        i=$((i + 1))
    done | sort -n | sed -n "$((($1 + 1) / 2))p"
}

# usage: CPU ticks of the window, and how often it was put to sleep
usage() {
    ticks=$(sed 's/.*) //' "/proc/$pid/stat" | awk '{ print $12 + $13 }')
    sleeps=$(cat /proc/"$pid"/task/*/status | awk '/^voluntary/ { n += $2 } END { print n }')
}

# Nothing moves for ten seconds.
idle() {
    "$build/tcpduet" "$scenario" &
    pid=$!
    sleep 3
    usage
    ticks_before=$ticks sleeps_before=$sleeps
    sleep 10
    usage
    kill "$pid" && wait "$pid" || true
    pid=
    awk -v ticks=$((ticks - ticks_before)) -v hz="$(getconf CLK_TCK)" \
        -v wakes=$((sleeps - sleeps_before)) 'BEGIN {
        cpu = ticks / hz / 10 * 100
        printf "%-46s %9.3f %% %20s%s\n", "idle for 10 s: CPU", cpu, "0.05 %",
            (cpu > 0.05) ? "  OVER" : ""
        printf "%-46s %9.2f /s %19s%s\n", "idle for 10 s: wake-ups", wakes / 10, "1 /s",
            (wakes > 10) ? "  OVER" : "" }'
}

"$build/tests/frames" "$PWD" "$scenario" $entry >"$folder/frames"
calibration=$(figure calibration)
echo "what                                              median    ratio       limit"
line "calibration: 400 shapes, CPU" "$calibration"
line "frame, all of it, 1280x720, CPU" "$(figure whole-1280x720)"
line "frame, all of it, 1920x1080, CPU" "$(figure whole-1920x1080)" 14
line "frame, all of it, 3840x2160, CPU" "$(figure whole-3840x2160)" 40
line "frame, a segment and a ring, 1280x720, CPU" "$(figure moving-1280x720)"
line "frame, a segment and a ring, 1920x1080, CPU" "$(figure moving-1920x1080)" 2
line "frame, a segment and a ring, 3840x2160, CPU" "$(figure moving-3840x2160)" 4
line "  its drawing alone, 1920x1080, CPU" "$(figure moving-drawing-1920x1080)"
awk -v pixels="$(figure moving-pixels-1920x1080)" 'BEGIN {
    printf "%-46s %9d px\n", "  and what of it is painted anew, 1920x1080", pixels }'
line "start to the first frame" "$(first_frames 9)" 150
line "start and print the version" "$(microseconds 9 "$build/tcpduet" --version)"
line "run a scenario" "$(microseconds 9 "$build/tcpduet" run "$scenario")"
line "check the library" "$(microseconds 9 "$build/tcpduet" check scenarios)"
line "check the library, CPU" "$(cpu "$build/tcpduet" check scenarios)"
line "read the titles of the library" "$(microseconds 9 "$build/tcpduet" list)"
line "draw a PNG, 1280x720" "$(microseconds 5 "$build/tcpduet" draw "$scenario" \
    -o "$folder/frame.png")"
idle

. tests/bench/check.sh
. tests/bench/crowds.sh
. tests/bench/hostile.sh
. tests/bench/large.sh
