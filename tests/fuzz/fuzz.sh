# fuzz.sh BUILD_DIRECTORY SECONDS: broken input under sanitizers. Exit status 1
# when something was found; the input that found it stays in BUILD_DIRECTORY.
set -eu
build=$1
seconds=$2
source=$(cd "$(dirname "$0")/../.." && pwd)

# fuzz NAME LONGEST CORPUS...: one fuzzer on a core of its own
fuzz() {
    name=$1
    longest=$2
    shift 2
    mkdir -p "$build/corpus-$name"
    "$build/tests/fuzz_$name" -max_total_time="$seconds" -max_len="$longest" -timeout=10 \
        -artifact_prefix="$build/$name-" "$build/corpus-$name" "$@" >"$build/$name.log" 2>&1
}

fuzz segment 400 &
segment=$!
fuzz write 4000 "$source/scenarios" "$source/tests/cases" &
write=$!
fuzz door 4000 "$source/tests/support" &
door=$!
status=0
fuzz scenario 4000 "$source/scenarios" "$source/tests/broken" || status=1
wait "$segment" || status=1
wait "$write" || status=1
wait "$door" || status=1
for name in segment write door scenario; do
    grep -E 'ERROR|runtime error|Done [0-9]+ runs' "$build/$name.log" | sed "s/^/$name: /"
done
exit $status
