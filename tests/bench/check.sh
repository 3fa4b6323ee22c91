# Read by bench.sh: how what `check` takes grows with what it is given.

# growth WHAT SIZE LIMIT_MS COMMAND: what the command takes for a size and for ten times it,
# and by how many times that is more
growth() {
    small=$(cpu "$4" "$2")
    large=$(cpu "$4" "$(($2 * 10))")
    line "$1, $2, CPU" "$small"
    line "$1, $(($2 * 10)), CPU" "$large" "$3"
    awk -v small="$small" -v large="$large" 'BEGIN {
        printf "%-46s %9.1f times\n", "    ten times as much", large / (small + 1) }'
}

# connections COUNT: a scenario with so many
connections() {
    printf 'format: 1\ntitle: T\nsettings: {delay: 10ms, msl: 1s, end: 1000s}\n'
    printf 'steps:\n  - server: listen backlog 65535\n'
    for step in 'client: connect as w' 'client: send 300 on w' 'server: send 300 on w' \
        'client: close w' 'server: close w'; do
        printf '  - %s\n    times: %d\n    every: 1ms\n' "$step" "$1"
    done
}

graded() {
    connections "$1" >"$folder/connections.yaml"
    "$build/tcpduet" check --expect-from "$folder/connections.yaml" "$folder/connections.yaml"
}

growth "grade connections" 400 1000 graded

# most COMMAND...: the most KB of memory that it had
most() {
    python3 -c 'import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)' "$@"
}

# memory WHAT LIMIT_MB COMMAND...
memory() {
    awk -v what="$1" -v limit="$2" -v kb="$(shift 2 && most "$@")" 'BEGIN {
        printf "%-46s %9.1f MB %20s%s\n", what, kb / 1024, limit " MB",
            (kb > limit * 1024) ? "  OVER" : "" }'
}

mkdir "$folder/large"
for i in $(seq 100); do
    {
        printf 'format: 1\ntitle: T\nsteps:\n  - client: connect\ntags: ['
        yes 'a, ' | head -n 250000 | tr -d '\n'
        printf 'b]\n'
    } >"$folder/large/$i.yaml"
done
memory "check 10 files of 0.7 MB" 200 "$build/tcpduet" check "$folder"/large/?.yaml
memory "check 100 files of 0.7 MB" 200 "$build/tcpduet" check "$folder/large"
