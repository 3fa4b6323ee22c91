# Read by bench.sh: frames that must not cost more where there is ten times as much.

# moving NAME ENTRY: microseconds of a moving frame of that scenario in the folder
moving() {
    "$build/tests/frames" "$PWD" "$folder/$1.yaml" "$2" | sed -n 's/^moving-1280x720 //p'
}

# grows WHAT SMALL LARGE LIMIT_MS: the larger one, and how many times the smaller it is
grows() {
    line "$1" "$3" "$4"
    awk -v small="$2" -v large="$3" \
        'BEGIN { printf "%-46s %9.2f times\n", "  beside a tenth of it", large / small }'
}

# flight COUNT: so many segments are under way at once
flight() {
    cat >"$folder/flight-$1.yaml" <<END
format: 1
title: T
hosts: {client: {mss: 1}, server: {window: 65535}}
start: established
settings: {rto: 60s}
steps:
  - client: send $1
END
    moving "flight-$1" $((10 + $1))
}

# letters COUNT: a choice of so many without a space
letters() {
    awk -v count="$1" 'BEGIN {
        printf "format: 1\ntitle: T\nsteps:\n  - ask: {question: \"?\", choices: [\""
        for (i = 0; i < count; i++) printf "c"
        print "\", \"b\"], answer: 1}\n    client: status" }' >"$folder/letters-$1.yaml"
    moving "letters-$1" 0
}

grows "frame, 4000 segments under way, 1280x720, CPU" "$(flight 400)" "$(flight 4000)" 16
grows "frame, a choice of 10000 letters, CPU" "$(letters 1000)" "$(letters 10000)" 16
