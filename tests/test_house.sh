# src/README.md and tests/README.md tell of what there is: every folder, and no file that is not.
. "$2/tests/support/script.sh"
cd "$source"

for folder_of in src/*/ src/*/*/ tests/*/; do
    folder_of=${folder_of%/}
    guide=${folder_of%%/*}/README.md
    [ ! -d "$folder_of" ] || grep -q "\`${folder_of#*/}\`" "$guide" ||
        fail "$guide does not name the folder $folder_of"
done

# named GUIDE: the files and folders that it names, from the guide's folder or from all
named() {
    grep -o '`[a-z0-9_]*[/.][a-zA-Z0-9_./*]*`' "$1" | tr -d '`' | sort -u
}
for guide in src/README.md tests/README.md; do
    for name in $(named "$guide"); do
        case $name in
        *_TOPIC.* | *\** | ./dev) ;;
        *) [ -e "$(dirname "$guide")/$name" ] || [ -e "$name" ] ||
            fail "$guide names $name, which is not there" ;;
        esac
    done
done
