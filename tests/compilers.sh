# compilers.sh BUILD BUILD: what two compilers have made does the same, to the last octet:
# what runs, what is said of scenarios, good or broken, and what is drawn.
set -eu
cd "$(dirname "$0")/.."

# shows BUILD TO
shows() {
    mkdir -p "$2"
    "$1/tests/traces" scenarios/*.yaml tests/cases/*.yaml tests/figures/*.yaml >"$2/traces"
    # Many of them are broken, which is status 2; a sanitizer's is another.
    "$1/tcpduet" check scenarios tests/cases tests/figures tests/broken \
        >"$2/out" 2>"$2/err" || [ $? = 2 ]
    for kind in png svg; do
        "$1/tcpduet" draw scenarios/two-connections.yaml --event 20 --lang zh-Hans -o "$2/it.$kind"
    done
}

for build in "$@"; do
    rm -rf "$build/shown"
    shows "$build" "$build/shown"
done
[ "$(wc -l <"$1/shown/traces")" -gt 3000 ]
diff -rq "$1/shown" "$2/shown"
