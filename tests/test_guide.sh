# scenarios/README.md teaches what is true: its examples hold, and it mentions every
# key, word and claim that the reader knows.
. "$2/tests/support/script.sh"
guide=$source/scenarios/README.md

mkdir "$folder/examples"
awk -v to="$folder/examples" '
    /^```yaml$/ { inside = 1; count++; next }
    /^```$/ { inside = 0 }
    inside { print > (to "/example" count ".yaml") }' "$guide"
[ "$(ls "$folder/examples" | wc -l)" = 3 ] || fail "the guide does not have three examples"
try 0 "the guide's examples" "$program" check "$folder/examples"
[ ! -s "$folder/err" ] || fail "$what: there is something to be said of them"

# Words of the tables that the reader is made of.
sources="$2/src/scenario/*.c"
{
    sed -n 's/.*KEY[A-Z_]*("\([a-z_0-9]*\)".*/\1/p' $sources
    sed -n 's/^ *{"\([a-z][a-z_0-9 ]*\)", \(read_[a-z_]*\|ACTION_[A-Z_]*\|take_[a-z_]*\),.*/\1/p' $sources
    sed -n 's/^ *X([A-Z_0-9]*, "\([^"]*\)") *\\*$/\1/p' "$2"/src/tcp/*.h |
        grep -v ':'
    sed -n 's/.*{"\([A-Za-z0-9+.]*\)", \(SEGMENT\|OF\|VARIABLE\|TRIGGER_SEGMENT\|LINK\|PROFILE\|LEVEL\)_.*/\1/p' $sources
    sed -n '/^#define TCP_STATES/,/^$/s/.*X([A-Z_0-9]*, "\([^"]*\)").*/\1/p' "$2/src/tcp/transitions.h"
} | sort -u >"$folder/words"
[ "$(wc -l <"$folder/words")" -gt 100 ] || fail "the tables of the reader are not found"
awk '
    # As a word of its own.
    function has(text, word,    at) {
        for (; at = index(text, word); text = substr(text, at + length(word)))
            if (substr(text, at - 1, 1) !~ /[A-Za-z0-9_-]/ &&
                substr(text, at + length(word), 1) !~ /[A-Za-z0-9_-]/)
                return 1
        return 0
    }
    FILENAME == ARGV[1] { guide = guide " " $0 " "; next }
    /^(ok|connection closing|connection already exists|insufficient resources)$/ { next }
    !has(guide, $0)' "$guide" "$folder/words" >"$folder/lacks"
[ ! -s "$folder/lacks" ] || fail "the guide does not mention $(xargs <"$folder/lacks")"
