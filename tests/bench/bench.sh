# bench.sh BUILD_DIRECTORY: how long things take, beside a calibration that does
# the same work on every machine, so that the figures can be read as ratios.
set -eu
build=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# milliseconds COUNT COMMAND...: the median of COUNT runs
milliseconds() {
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

line() {
    awk -v what="$1" -v us="$2" -v base="$calibration" \
        'BEGIN { printf "%-44s %8.1f ms  %6.2f\n", what, us / 1000, us / base }'
}

calibration=$(milliseconds 9 sh -c 'i=0; while [ $i -lt 20000 ]; do i=$((i + 1)); done')
echo "what                                             median   ratio to calibration"
line "calibration: a shell counts to 20000" "$calibration"
line "start and print the version" "$(milliseconds 9 "$build/tcpduet" --version)"
line "check the library" "$(milliseconds 9 "$build/tcpduet" check scenarios)"
for size in 1280x720 1920x1080 3840x2160; do
    line "start, run and draw a frame, $size" "$(milliseconds 5 "$build/tcpduet" draw \
        scenarios/lost-final-ack.yaml --size $size -o "$folder/frame.png")"
done

. tests/bench/hostile.sh
