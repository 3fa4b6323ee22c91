# scenarios/README.md teaches what is true: its examples hold, and it mentions every
# key, word and claim that the reader knows.
. "$2/tests/support/script.sh"
guide=$2/scenarios/README.md

awk -v to="$folder" '
    /^```yaml$/ { inside = 1; count++; next }
    /^```$/ { inside = 0 }
    inside { print > (to "/example" count ".yaml") }' "$guide"
[ "$(ls "$folder" | wc -l)" = 3 ] || fail "the guide does not have three examples"
for example in "$folder"/example*.yaml; do
    "$program" check - <"$example" >"$folder/said" 2>&1 || fail "$(cat "$example" "$folder/said")"
    ! grep -q warning "$folder/said" || fail "$(cat "$folder/said")"
done

# Words of the tables that the reader is made of.
sources="$2/src/scenario/*.c"
{
    sed -n 's/.*FIELD[A-Z_]*("\([a-z_0-9]*\)".*/\1/p' $sources
    sed -n '/^#define STACK_KEYS/,/^$/s/.*X("\([a-z_0-9]*\)".*/\1/p' "$2/src/scenario/stack.h"
    sed -n 's/^ *{"\([a-z][a-z_0-9 ]*\)", \(read_[a-z_]*\|ACTION_[A-Z_]*\|take_[a-z_]*\),.*/\1/p' $sources
    sed -n 's/^ *X([A-Z_0-9]*, "\([^"]*\)") *\\*$/\1/p' "$2/src/tcp/tcp.h" | grep -v ':'
    sed -n 's/.*{"\([A-Za-z0-9+.]*\)", \(SEGMENT\|OF\|VARIABLE\|TRIGGER_SEGMENT\|LINK\|PROFILE\|LEVEL\)_.*/\1/p' $sources
    sed -n '/^#define TCP_STATES/,/^$/s/.*X([A-Z_0-9]*, "\([^"]*\)").*/\1/p' "$2/src/tcp/transitions.h"
} | sort -u >"$folder/words"
[ "$(wc -l <"$folder/words")" -gt 100 ] || fail "the tables of the reader are not found"
while read -r word; do
    case $word in
    ok | "connection closing" | "connection already exists" | "insufficient resources") continue ;;
    esac
    grep -qE "(^|[^A-Za-z0-9_-])$(printf %s "$word" | sed 's/[.+]/\\&/g')([^A-Za-z0-9_-]|$)" \
        "$guide" || fail "the guide does not mention \`$word\`"
done <"$folder/words"
