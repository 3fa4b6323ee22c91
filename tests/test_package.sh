# What is installed: this list of files and no other, each of them sound; and what is
# uninstalled leaves nothing.
. "$2/tests/support/script.sh"
build=$(dirname "$program")
export DESTDIR="$folder/root"
unset TCPDUET_DATA

# sound WHAT COMMAND...: says nothing and ends well
sound() {
    what=$1
    shift
    "$@" >"$folder/said" 2>&1 && [ ! -s "$folder/said" ] || {
        fail "$what"
        cat "$folder/said" >&2
    }
}

# --- The files. -------------------------------------------------------------------
cmake --install "$build" --prefix /usr >"$folder/out" 2>&1 || {
    cat "$folder/out" >&2
    exit 1
}
{
    cat <<'EOF'
bin/tcpduet
share/applications/tcpduet.desktop
share/bash-completion/completions/tcpduet
share/doc/tcpduet/FONTLOG.txt
share/doc/tcpduet/LICENSE
share/doc/tcpduet/NEWS.md
share/doc/tcpduet/OFL.txt
share/doc/tcpduet/scenarios/README.md
share/doc/tcpduet/scenarios/TRACE.md
share/fish/vendor_completions.d/tcpduet.fish
share/icons/hicolor/scalable/apps/tcpduet.svg
share/man/man1/tcpduet.1
share/metainfo/org.tcpduet.tcpduet.metainfo.xml
share/mime/packages/tcpduet.xml
share/tcpduet/assets/fonts/lat-NotoSans-Bold.ttf
share/tcpduet/assets/fonts/lat-NotoSans-Regular.ttf
share/tcpduet/assets/fonts/lat-NotoSansMono-Bold.ttf
share/tcpduet/assets/fonts/lat-NotoSansMono-Regular.ttf
share/tcpduet/assets/fonts/tcpduet-cjk-bold.ttc
share/tcpduet/assets/fonts/tcpduet-cjk.ttc
share/tcpduet/assets/lang/en.txt
share/tcpduet/assets/lang/zh-Hans.txt
share/tcpduet/assets/lang/zh-Hant.txt
share/tcpduet/assets/new-scenario.yaml
share/tcpduet/assets/schema/scenario.schema.json
share/zsh/site-functions/_tcpduet
EOF
    for size in 16 22 24 32 48 64 128 256 512; do
        echo "share/icons/hicolor/${size}x$size/apps/tcpduet.png"
    done
    (cd "$source" && ls scenarios/*.yaml) | sed 's|^|share/tcpduet/|'
    [ ! -e "$source/build/web/tcpduet.html" ] || echo share/tcpduet/web/tcpduet.html
} | LC_ALL=C sort >"$folder/wanted"
(cd "$DESTDIR/usr" && find . ! -type d) | sed 's|^\./||' | LC_ALL=C sort >"$folder/there"
diff "$folder/wanted" "$folder/there" >&2 || fail "other files are installed (>) than wanted (<)"
[ "$(ls "$DESTDIR")" = usr ] || fail "something is installed outside of the prefix"
share=$DESTDIR/usr/share

# --- What desktops read. -----------------------------------------------------------
sound "the .desktop file" desktop-file-validate "$share/applications/tcpduet.desktop"
sound "the metainfo is no XML" xmllint --noout "$share/metainfo/org.tcpduet.tcpduet.metainfo.xml"
# It has no homepage, of which some versions of the tool complain.
problems=$(appstreamcli validate --no-net "$share/metainfo/org.tcpduet.tcpduet.metainfo.xml" 2>&1 |
    grep -E '^ *[EW]: ' | grep -v url-homepage-missing || true)
[ -z "$problems" ] || fail "the metainfo: $problems"
sound "the file type" env XDG_DATA_DIRS="$share" update-mime-database "$share/mime"
grep -q '[0-9]*:application/x-tcpduet+yaml:\*\.tcpduet\.yaml' "$share/mime/globs2" ||
    fail "*.tcpduet.yaml has no type"
rm -rf "$share"/mime/[!p]*
for size in 16 22 24 32 48 64 128 256 512; do
    found=$(identify -format '%wx%h %[channels]' "$share/icons/hicolor/${size}x$size/apps/tcpduet.png")
    case $found in
    "${size}x$size "*a*) ;;
    *) fail "the icon of $size pixels is $found" ;;
    esac
done
sound "the icon is no XML" xmllint --noout "$share/icons/hicolor/scalable/apps/tcpduet.svg"

# --- The man page. -----------------------------------------------------------------
page=$share/man/man1/tcpduet.1
sound "the man page" sh -c 'groff -man -Tutf8 -ww -z "$1"' sh "$page"
groff -man -Tascii -P-cbou "$page" >"$folder/page"
# The words of --help are all in it, whatever the lines.
words_of() {
    tr -s ' \n' '\n\n' | sed '/^$/d; s/^Usage://'
}
for command in "" run check new draw list; do
    # shellcheck disable=SC2086
    "$program" $command --help | grep -v '^       tcpduet ' | words_of | sort -u
done | sort -u >"$folder/help"
sed 's/-$/&/' "$folder/page" | words_of | sort -u >"$folder/words"
lacks=$(comm -23 "$folder/help" "$folder/words" | grep -e '^-' || true)
[ -z "$lacks" ] || fail "the man page lacks the options $lacks"
grep -q "tcpduet $("$program" --version | sed 's/.* //')" "$folder/page" ||
    fail "the man page is of another version"

# --- Completions. ------------------------------------------------------------------
cat >"$folder/complete.bash" <<'EOF'
. "$1"
shift
COMP_WORDS=(tcpduet "$@")
COMP_CWORD=$#
_tcpduet
printf '%s\n' "${COMPREPLY[@]}" | LC_ALL=C sort | paste -sd ' '
EOF
mkdir "$folder/files"
touch "$folder/files/rest.yaml" "$folder/files/with blank.yaml"
# completes WANTED WORDS...: in a folder with files
completes() {
    wanted=$1
    shift
    found=$(cd "$folder/files" && bash "$folder/complete.bash" \
        "$share/bash-completion/completions/tcpduet" "$@")
    [ "$found" = "$wanted" ] || fail "bash completes tcpduet $* with $found, not $wanted"
}
completes "rest.yaml run" r
completes "--help" new --
completes "--theme" draw a.yaml --th
completes "dark high-contrast light" draw a.yaml --theme ""
completes "jsonl text" run --format = ""
completes "zh-Hans zh-Hant" --lang = z
completes "" draw a.yaml --at ""
completes "rest.yaml" check --expect-from r
completes "with blank.yaml" run w
for command in "" run check new draw list; do
    # shellcheck disable=SC2086
    options=$("$program" $command --help | grep -oE -e '(^ +|\[| )--?[a-z][a-z-]*' |
        grep -oE -e '--?[a-z-]+' | sort -u)
    for option in $options --help; do
        # shellcheck disable=SC2086
        completes "$option" $command ${command:+a.yaml} "$option"
    done
done
fish=$share/fish/vendor_completions.d/tcpduet.fish
if command -v fish >/dev/null; then
    export HOME="$folder"
    sound "fish does not read its completions" fish -c "source $fish"
    found=$(fish -c "source $fish; complete -C 'tcpduet draw --theme '" | xargs)
    [ "$found" = "dark high-contrast light" ] || fail "fish completes themes with $found"
    found=$(fish -c "source $fish; complete -C 'tcpduet run --be'" | xargs)
    [ "$found" = --beats ] || fail "fish completes --be with $found"
fi
! command -v zsh >/dev/null ||
    sound "zsh does not read its completions" zsh -n "$share/zsh/site-functions/_tcpduet"

# --- The version. ------------------------------------------------------------------
version=$("$program" --version | sed 's/tcpduet //')
sed -n 's/^## \([0-9.]*\).*/\1/p' "$source/assets/NEWS.md" | head -n 1 | grep -qx "$version" ||
    fail "assets/NEWS.md does not begin with what is new in $version"

# --- Gone again. --------------------------------------------------------------------
cmake --build "$build" --target uninstall >"$folder/out" 2>&1 || fail "it cannot be uninstalled"
left=$(cd "$DESTDIR" && find . ! -type d -o -name '*tcpduet*')
[ -z "$left" ] || fail "uninstalled, it leaves $left"
