# Folders include only downwards, and a foreign library stays in its own file.
. "$2/tests/support/script.sh"
cd "$2"

# folder: the folders it may include, itself among them
allowed() {
    case $1 in
    base) echo "base" ;;
    tcp) echo "base tcp" ;;
    scenario) echo "base tcp scenario" ;;
    trace) echo "base tcp trace" ;;
    sim) echo "base tcp scenario trace sim" ;;
    run) echo "base tcp scenario trace sim run" ;;
    explore) echo "base tcp explore" ;;
    draw) echo "base draw" ;;
    view) echo "base tcp trace draw view" ;;
    app) echo "base tcp scenario trace sim run draw view app" ;;
    web) echo "base tcp scenario trace sim run draw view app web" ;;
    paint) echo "base draw paint" ;;
    window) echo "base draw view app paint window" ;;
    cli) echo "base tcp scenario trace sim run draw view app paint window cli" ;;
    desktop) echo "base tcp scenario draw view paint cli desktop" ;;
    esac
}

for path in src/*/; do
    mine=$(allowed "$(basename "$path")")
    [ "$mine" ] || fail "the folder $path has no layer"
    files=$(find "$path" -name '*.[ch]')
    # shellcheck disable=SC2086
    for included in $(sed -n 's/^#include "\([a-z]*\)\/.*/\1/p' $files | sort -u); do
        case " $mine " in
        *" $included "*) ;;
        *) fail "$(grep -l "^#include \"$included/" $files): $included/ lies above it" ;;
        esac
    done
done

# room FOLDER ROOM...: what its files share stands beside its rooms, and of the other rooms it
# knows these
room() {
    shared=$1
    shift
    for included in $(sed -n 's/^#include "\([a-z]*\/[a-z]*\)\/.*/\1/p' "src/$shared"/*.[ch] |
        sort -u); do
        case " $shared $* " in
        *" $included "*) ;;
        *) fail "src/$shared includes $included/, another room" ;;
        esac
    done
}
room sim/judge
room view/diagram
room view/ladder
room view/crowd
room view/chrome view/diagram
room app/quiz
room app/menus
room app/edits

# Headers include each other one way.
find src -name '*.h' -exec awk -F'"' '/^#include "/ { print substr(FILENAME, 5), $2 }' {} + \
    >"$folder/includes"
tsort "$folder/includes" >/dev/null 2>"$folder/err" ||
    fail "headers include each other in a circle"

# The pictures of a run see the run and its style; what stands around them is the sheet's.
cat src/view/diagram/*.[ch] src/view/ladder/*.[ch] | sed -n 's/^#include "\(.*\)".*/pictures \1/p' |
    cat - "$folder/includes" | awk '
        { to[$1] = to[$1] " " $2 }
        function walk(from, list, count, i) {
            if (seen[from]++)
                return
            print from
            count = split(to[from], list, " ")
            for (i = 1; i <= count; i++)
                walk(list[i])
        }
        END { walk("pictures") }' >"$folder/reached"
if grep -xE "view/(chrome|overlays)\.h" "$folder/reached"; then
    fail "src/view/diagram or src/view/ladder reaches view/chrome.h or overlays.h"
fi

# calls FOLDER DEPTH: the pairs of its .c files, and of those in its rooms when that is 2, of
# which the first names a function of the second
calls() {
    sources=$(find "$1" -maxdepth "$2" -name '*.c')
    # shellcheck disable=SC2086
    awk '
        function bare(line) {
            gsub(/\/\*.*\*\//, "", line)
            sub(/\/\*.*/, "", line)
            gsub(/"[^"]*"/, "", line)
            return line
        }
        FNR == 1 { pass[FILENAME]++ }
        /^ \*/ { next }
        { line = bare($0) }
        pass[FILENAME] == 1 && /^[A-Za-z].*\(/ && !/;$/ {
            name = line
            sub(/\(.*/, "", name)
            sub(/.*[ *]/, "", name)
            if (line ~ /^static/)
                own[FILENAME, name] = 1
            else
                where[name] = FILENAME
        }
        pass[FILENAME] == 2 {
            for (; match(line, /[a-z_0-9]+/); line = substr(line, RSTART + RLENGTH)) {
                word = substr(line, RSTART, RLENGTH)
                if (word in where && where[word] != FILENAME && !((FILENAME, word) in own))
                    print FILENAME, where[word]
            }
        }' $sources $sources
}

# A module, a .c with its .h, calls none that comes back to it. Not held:
#   src/tcp            the text of RFC 9293 is mutual: checks answer, answers set timers,
#                      timers that run out answer
# The rooms of src/app are held together with what stands beside them.
for path in $(find src -name '*.c' -exec dirname {} + | sort -u); do
    depth=1
    case $path in
    src | src/tcp | src/app/*) continue ;;
    src/app) depth=2 ;;
    esac
    calls "$path" $depth | sort -u >"$folder/calls"
    tsort "$folder/calls" >/dev/null 2>"$folder/err" ||
        fail "files of $path call each other in a circle: $(xargs <"$folder/err")"
done
[ "$(calls src/sim 1 | wc -l)" -gt 50 ] || fail "the calls of a folder are not found"

# header: the files that may include it
foreign() {
    pattern=$1
    shift
    for file in $(grep -lE "^#include <($pattern)" -r src || true); do
        case " $* " in
        *" $file "*) ;;
        *) fail "$file includes <$pattern>, which belongs into: $*" ;;
        esac
    done
}

foreign 'SDL(2/SDL)?\.h|SDL2/SDL\.h' src/window/window.c src/window/input.h
foreign 'SDL_ttf\.h|SDL2/SDL_ttf\.h' src/paint/glyphs.c
foreign 'cairo' src/paint/painter.c src/paint/pictures.c src/paint/canvas.h
foreign 'ft2build' src/paint/painter.c
foreign 'yaml\.h' src/scenario/yaml.c
foreign 'zlib\.h' src/run/link.c
# A browser has none of them.
foreign 'signal\.h|setjmp\.h|sys/file\.h|sys/mman\.h|sys/inotify\.h' src/base/platform.c src/window/watch_inotify.c src/window/watch_thread.h \
    src/cli/cli.c src/cli/progress.c
foreign 'utf8proc\.h' src/base/text.c

# Files are opened in one place, which writes them whole and waits for no pipe.
for file in $(grep -lE '\b(fopen|freopen|creat|rename|mkstemp)\(|O_CREAT|O_WRONLY' -r src || true); do
    case $file in
    src/base/file.c) ;;
    *) fail "$file opens or writes a file by itself; see src/base/file.h" ;;
    esac
done

# Only tcp_enter writes an endpoint's state.
for file in $(grep -lE '[.>]state = ' src/tcp/*.c); do
    case $file in
    src/tcp/outcome.c) ;;
    *) fail "$file writes ->state; only tcp_enter may" ;;
    esac
done
