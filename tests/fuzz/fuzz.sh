# fuzz.sh BUILD_DIRECTORY SECONDS: broken input under sanitizers.
set -eu
build=$1
seconds=$2
source=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$build/corpus-scenario" "$build/corpus-segment"
"$build/tests/fuzz_segment" -max_total_time="$seconds" -max_len=400 -print_final_stats=1 \
    -artifact_prefix="$build/" "$build/corpus-segment" 2>&1 | tail -n 8
"$build/tests/fuzz_scenario" -max_total_time="$seconds" -max_len=4000 -timeout=10 \
    -print_final_stats=1 -artifact_prefix="$build/" \
    "$build/corpus-scenario" "$source/scenarios" "$source/tests/broken" 2>&1 | tail -n 8
