# What `cmake --install` puts somewhere works there by itself, from any folder, and so
# does a link to it.
set -eu
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
unset TCPDUET_DATA

fail() {
    echo "FAILED: $1" >&2
    [ ! -s "$folder/err" ] || cat "$folder/err" >&2
    exit 1
}

prefix="$folder/a prefix 安裝"
cmake --install "$(dirname "$program")" --prefix "$prefix" >"$folder/out" 2>"$folder/err" ||
    fail "it cannot be installed"
ln -s "$prefix/bin/tcpduet" "$folder/link"
cd /
for installed in "$prefix/bin/tcpduet" "$folder/link"; do
    "$installed" list >"$folder/list" 2>"$folder/err" || fail "the scenarios are not found"
    [ "$(wc -l <"$folder/list")" = "$(ls "$2/scenarios/"*.yaml | wc -l)" ] ||
        fail "not all scenarios are there"
    "$installed" new "$folder/new.yaml" 2>"$folder/err" || fail "the first scenario is not found"
    "$installed" draw "$folder/new.yaml" -o "$folder/new.png" --lang zh-Hant 2>"$folder/err" ||
        fail "texts or fonts are not found"
    rm "$folder/new.yaml"
done
