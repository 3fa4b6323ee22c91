# Read by bench.sh: 1 MiB of what no hand would write; each is to be answered
# within 200 ms.

# hostile WHAT BEGINNING UNIT [END]: the unit over and over, up to 1 MiB
hostile() {
    awk -v beginning="$2" -v unit="$3" -v end="${4:-}" 'BEGIN {
        for (text = unit; length(text) < 4096;)
            text = text unit
        printf "format: 1\ntitle: T\n%s", beginning
        for (left = 1048000 - length(text); left > 0; left -= length(text))
            printf "%s", text
        printf "%s\n", end
    }' | head -c 1048576 >"$folder/hostile.yaml"
    line "1 MiB: $1" "$(microseconds 3 "$build/tcpduet" check "$folder/hostile.yaml")" 200
}

LC_ALL=C
export LC_ALL
hostile "one line" 'steps: ' 'a '
hostile "short keys" '' 'a: 1\n'
hostile "a list in one line" 'steps: [' 'a,' ']'
hostile "open brackets" 'steps: ' '['
hostile "mistakes" 'steps:\n' '- clinet: close\n'
hostile "full-width punctuation" 'steps: {' 'client：close，' '}'
hostile "control characters" 'steps: ' '\001'
hostile "CRLF" 'steps:\r\n' '  - client: connect\r\n'
head -c 1048576 /dev/urandom | tr -d '\000' >"$folder/hostile.yaml"
line "1 MiB: garbage" "$(microseconds 3 "$build/tcpduet" check "$folder/hostile.yaml")" 200
{
    printf 'format: 1\ntitle: T\nsteps:\n'
    yes '  - client: connect' | head -n 10000
} >"$folder/hostile.yaml"
line "10000 steps, read and run" "$(microseconds 3 "$build/tcpduet" check "$folder/hostile.yaml")" 200
