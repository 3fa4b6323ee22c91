# Makes all that is given out of the last commit: the source, the Debian packages, the page
# for browsers, what is new, and checksums.
#
#     sh cmake/release.sh FOLDER      in the folder of the repository, after `./dev web`
#
# It is made twice, in other folders, time zones and languages, and must be the same bytes.
set -eu
to=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
    echo "$1" >&2
    exit 1
}

[ -z "$(git status --porcelain)" ] || fail "There are changes that are not committed."
[ -e build/web/tcpduet.html ] || fail "There is no build/web/tcpduet.html: run ./dev web."
version=$(sed -n 's/^project(tcpduet VERSION \([0-9.]*\) .*/\1/p' CMakeLists.txt)
name=tcpduet-$version
commit=$(git rev-parse HEAD)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct "$commit")
export SOURCE_DATE_EPOCH

# What is new in this version, without its heading.
news() {
    awk -v version="$version" '
        /^## / { inside = $2 == version; next }
        inside' assets/NEWS.md | sed '/./,$!d'
}
[ "$(news)" ] || fail "assets/NEWS.md does not say what is new in $version."

# make FOLDER
make() {
    mkdir -p "$1"
    git archive --format=tar --prefix="$name/" "$commit" | xz -9 -T1 >"$1/$name.tar.xz"
    tar -C "$work" -xf "$1/$name.tar.xz"
    mkdir -p "$work/$name/build/web"
    cp build/web/tcpduet.html "$work/$name/build/web/"
    cp build/web/tcpduet.html "$1/"
    sh cmake/package.sh "$work/$name" "$work/packages"
    mv "$work"/packages/*.deb "$1/"
    news >"$1/NEWS.md"
    (cd "$1" && sha256sum -- * >"$work/sums" && mv "$work/sums" SHA256SUMS)
    rm -rf "${work:?}/$name" "$work/packages"
}

make "$work/first"
again=$work/again
(
    export TZ=Asia/Taipei LC_ALL=C.UTF-8
    umask 077
    home=$work
    mkdir "$work/else where"
    work="$work/else where"
    make "$home/again"
)
diff -r "$work/first" "$again" >&2 || fail "Made again, it is not the same bytes."
chmod 644 "$work"/first/*
rm -rf "$to"
mkdir -p "$to"
mv "$work"/first/* "$to/"
cat "$to/SHA256SUMS"
