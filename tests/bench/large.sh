# Read by bench.sh: what is as large as the format allows, simulated, drawn and looked at.

# looked_at WHAT SCENARIO: all of its frames at 200 moments, and those while it is simulated
looked_at() {
    "$build/tests/frames" "$PWD" "$2" moments >"$folder/moments"
    for row in 'simulating-worst:16:a part of simulating, the worst' \
        'moments-whole-median:16:whole frame' 'moments-whole-worst:16:whole frame, the worst' \
        'moments-moving-median:4:moving frame' 'moments-moving-worst:16:moving frame, the worst'; do
        figure=${row%%:*} rest=${row#*:}
        line "$1: ${rest#*:}" "$(sed -n "s/^$figure //p" "$folder/moments")" "${rest%%:*}"
    done
}

# ratio WHAT VALUE UNIT LIMIT
ratio() {
    awk -v what="$1" -v value="$2" -v unit="$3" -v limit="$4" 'BEGIN {
        printf "%-46s %9.1f %-6s %16s%s\n", what, value, unit, limit,
            (value > limit) ? "  OVER" : "" }'
}

# least SCENARIO: microseconds of CPU of its check, the least of five
least() {
    for _ in 1 2 3 4 5; do
        cpu "$build/tcpduet" check "$1"
    done | sort -n | head -n 1
}

# Ten thousand connections, beside a heap, a table and a log of as many entries.
many=$folder/many.yaml
connections 10000 >"$many"
entries=$("$build/tcpduet" run "$many" | wc -l)
spent=$(least "$many")
line "check 10000 connections, CPU" "$spent"
bare=$("$build/tests/bare" 10000 "$entries" 2>/dev/null)
ratio "    beside a bare heap, table and log" "$((spent / bare))" times 5
resident=$(($(most "$build/tcpduet" check "$many") * 1024))
ratio "    memory at most, for each of $entries entries" "$((resident / entries))" octets 100
# A step has ten thousand repetitions at most.
sed 's/10000$/8000/' "$many" >"$folder/more.yaml"
sed -n '/as w$/,$p' "$folder/more.yaml" | sed 's/ w$/ v/' >"$folder/rest.yaml"
cat "$folder/rest.yaml" >>"$folder/more.yaml"
awk -v few="$spent" -v more="$(least "$folder/more.yaml")" 'BEGIN {
    e = log(more / few) / log(1.6)
    printf "%-46s %9.2f %23s%s\n", "    exponent from 10000 to 16000", e, 1.1,
        (e > 1.1) ? "  OVER" : "" }'
looked_at "10000 connections" "$many"

ladder_page() {
    connections "$1" >"$folder/page.yaml"
    "$build/tcpduet" draw --part ladder -o "$folder/page.svg" "$folder/page.yaml"
}

growth "ladder page, connections" 100 1000 ladder_page
growth "ladder page, connections" 1000 10000 ladder_page

# Three steps of as many repetitions as the format allows; the range has 16384 ports.
{
    printf 'format: 1\ntitle: T\nsettings: {end: 1000s}\nsteps:\n  - server: listen backlog 65535\n'
    for name in u v w; do
        printf '  - client: connect as %s\n    times: 10000\n    every: 1ms\n' "$name"
    done
} >"$folder/thirty.yaml"
line "check 30000 connections, CPU" "$(cpu "$build/tcpduet" check "$folder/thirty.yaml")" 1000
looked_at "30000 connections" "$folder/thirty.yaml"

cat >"$folder/flying.yaml" <<'END'
format: 1
title: T
hosts: {client: {mss: 1, window: 65535}, server: {window: 65535}}
settings: {rto: 1000s, rto_max: 1000s, delay: 60s, msl: 200s, user_timeout: 100000s}
steps:
  - server: listen backlog 20
  - client: connect as b
    times: 2
  - client: send 65535 on b
    times: 2
    at: 500s
END
line "check 131070 segments under way, CPU" "$(cpu "$build/tcpduet" check "$folder/flying.yaml")" 1000
looked_at "131070 under way" "$folder/flying.yaml"

{
    printf 'format: 1\ntitle: T\nsteps:\n  - server: listen\n  - say: {en: "'
    yes word | head -n 20000 | tr '\n' ' '
    printf '"}\n    client: connect\n'
} >"$folder/caption.yaml"
looked_at "a caption of 100000 letters" "$folder/caption.yaml"

# picker COUNT: a window with so many files in the picker
picker() {
    mkdir "$folder/files-$1"
    for i in $(seq "$1"); do
        printf 'format: 1\ntitle: T%d\nsteps:\n  - client: connect\n' "$i"
    done | (cd "$folder/files-$1" && split -l 4 -a 5 --additional-suffix=.yaml - f)
    "$build/tcpduet" "$folder/files-$1" &
    pid=$!
    sleep 8
    usage
    resident=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$pid/status")
    kill "$pid" && wait "$pid" || true
    pid=
    line "picker of $1 files, CPU" "$((ticks * 1000000 / $(getconf CLK_TCK)))" 3000
    ratio "    memory at most" "$((resident / 1024))" MB 200
}

picker 20000
