# The numbers of the house: functions of at most 70 lines, files of at most 600, headers of at
# most 250 with a dozen structs, lines of at most 100 columns, no `default:` on our own enums,
# no TODO; and a function that others may call bears the name of its folder or of a file there.
. "$2/tests/support/script.sh"
cd "$2"

for file in $(find src tests -name '*.[ch]'); do
    lines=$(wc -l <"$file")
    [ "$lines" -le 600 ] || fail "$file has $lines lines"
done
for file in $(find src -name '*.h'); do
    lines=$(wc -l <"$file")
    [ "$lines" -le 250 ] || fail "$file has $lines lines"
    structs=$(grep -c '^typedef struct .*{' "$file" || true)
    [ "$structs" -le 12 ] || fail "$file has $structs structs"
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
# One name, one type: also where no two of the files see each other.
twice=$(grep -rhoE '^(typedef (struct|enum) \w+ \{|\} \w+;)' src | sed -nE 's/^\} (\w+);/\1/p' | sort | uniq -d)
[ -z "$twice" ] || fail "two types have one name: $twice"
if command -v clang-format-14 >/dev/null; then
    clang-format-14 --dry-run --Werror $(find src tests -name '*.[ch]') ||
        fail "run ./dev format"
fi

# An external function begins with the name of its folder, of a file there, or of a type of the
# headers there: its first word, in the singular or plural. But for the first line of these, and
# the functions of the second.
families="utf8 curve distance"
alone="only_operand check_completion keep_endpoint keep_segment name_is_many name_means seconds_text
    entry_of timeline_track"
strangers=$(for part in $(find src -mindepth 1 -type d); do
    {
        echo "$families $alone" | tr -s ' ' '\n'
        echo "$part" | tr '/' '\n'
        find "$part" "$(echo "$part" | cut -d/ -f1,2)" -maxdepth 1 -name '*.[ch]' |
            sed 's/.*\///; s/[_.].*//'
        cat "$part"/*.h "$(echo "$part" | cut -d/ -f1,2)"/*.h 2>/dev/null |
            sed -nE 's/^\} (\w+);/\1/p; s/^typedef \w+ \**(\w+).*/\1/p; s/^typedef (struct|enum) (\w+).*/\2/p' |
            sed -E 's/(.)[A-Z].*/\1/' | tr '[:upper:]' '[:lower:]'
    } | awk 'NR == FNR { word[$1]; word[$1 "s"]; if (sub(/s$/, "")) word[$1]; next }
        /^[A-Za-z]/ && !/^static|^typedef|;$|^int main/ && match($0, /[a-z0-9_]+\(/) {
            name = substr($0, RSTART, RLENGTH - 1)
            first = name
            sub(/_.*/, "", first)
            if (!(first in word) && !(name in word))
                print FILENAME ": " name
        }' - $(find "$part" -maxdepth 1 -name '*.c')
done)
[ -z "$strangers" ] || fail "whose are they: $strangers"
