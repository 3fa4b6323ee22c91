# The RFCs' own worked figures come out as printed: RFC 9293 figures 6 to 13, RFC 1337
# figures 1 and 4. Each line of a figure is marked in its file.
set -eu
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$2"

"$program" check tests/figures/*.yaml >"$folder/out" 2>"$folder/err" || {
    cat "$folder/out" "$folder/err" >&2
    exit 1
}
[ ! -s "$folder/err" ] || {
    cat "$folder/err" >&2
    exit 1
}
[ "$(grep -c ': ok$' "$folder/out")" = 12 ]
