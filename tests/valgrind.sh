# valgrind has nothing to say about the program as users get it: whatever it reads was
# written before, also the padding that a comparison passes over.
set -eu
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$2"

# watch OPTIONS -- ARGUMENTS...
watch() {
    options=
    while [ "$1" != -- ]; do
        options="$options $1"
        shift
    done
    shift
    # shellcheck disable=SC2086
    valgrind -q --error-exitcode=99 $options "$program" "$@" >"$folder/out"
}

leaks="--leak-check=full --errors-for-leak-kinds=definite,indirect,possible"
# shellcheck disable=SC2086
watch $leaks -- check scenarios
# shellcheck disable=SC2086
watch $leaks -- run --format jsonl scenarios/normal-open-close.yaml
# shellcheck disable=SC2086
watch $leaks -- check --expect-from scenarios/normal-open-close.yaml \
    scenarios/normal-open-close.yaml
# shellcheck disable=SC2086
watch $leaks -- new "$folder/new.yaml"
# cairo and the fonts' library keep what they have taken.
for kind in png svg pdf; do
    watch -- draw scenarios/two-connections.yaml -o "$folder/it.$kind" --lang zh-Hans
done
