# The numbers of the house: functions of at most 70 lines, files of at most 600,
# lines of at most 100 columns, no `default:` on our own enums, no TODO; and a function that
# others may call bears the name of its folder or of a file there.
. "$2/tests/support/script.sh"
cd "$2"

for file in $(find src tests -name '*.[ch]'); do
    lines=$(wc -l <"$file")
    [ "$lines" -le 600 ] || fail "$file has $lines lines"
done
long=$(find src tests -name '*.[ch]' -exec env LC_ALL=C.UTF-8 grep -nP '^.{101,}' {} + || true)
[ -z "$long" ] || fail "lines of over 100 columns: $long"
long=$(find src -name '*.c' -exec awk '
    /^\{/ { start = FNR }
    /^\}/ && start { if (FNR - start > 70) print FILENAME ":" start; start = 0 }' {} +)
[ -z "$long" ] || fail "functions of over 70 lines: $long"
long=$(find src/web tests/web -name '*.js' -o -name '*.mjs' -o -name '*.py' |
    xargs env LC_ALL=C.UTF-8 grep -nP '^.{101,}|\t' || true)
[ -z "$long" ] || fail "lines of over 100 columns, or tabs: $long"
if command -v node >/dev/null; then
    for script in src/web/*.js; do
        node --check "$script" || fail "$script cannot be read"
    done
fi
found=$(grep -rnE '\bdefault:|TODO|FIXME|XXX' src | grep -v "SDL's own" || true)
[ -z "$found" ] || fail "not in this house: $found"
# prefixes FOLDER: what its functions may begin with: the folder, its rooms, its files; key_ for
# keys.h
prefixes() {
    find "src/$1" -type d -o -name '*.[ch]' | sed 's|.*/||; s|\.[ch]$||; p; s|s$||' | sort -u
}
for folder in app desktop paint view web window; do
    allowed=$(prefixes "$folder" | tr '\n' '|')
    found=$(find "src/$folder" -name '*.h' -exec \
        sed -nE 's/^[A-Za-z][A-Za-z0-9_ *]*[ *]([a-z][a-z0-9_]*)\(.*/\1/p' {} + |
        grep -vE "^(${allowed%|})(_|\$)" || true)
    [ -z "$found" ] || fail "whose are these, in src/$folder? $found"
done
if command -v clang-format-14 >/dev/null; then
    clang-format-14 --dry-run --Werror $(find src tests -name '*.[ch]') ||
        fail "run ./dev format"
fi
