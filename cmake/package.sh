# Builds the Debian packages of a source tree, which stays as it is:
#
#     sh cmake/package.sh TREE FOLDER      the .debs come into FOLDER
#
# Built twice from the same commit, on the same release of Debian, they are the same bytes:
# their times are the commit's.
set -eu
tree=$1
mkdir -p "$2"
to=$(cd "$2" && pwd)
work=$(mktemp -d)
copy=$work/tree
trap 'rm -rf "$work"' EXIT

# The time of the commit; a tree from an archive bears it on every file.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$tree" log -1 --format=%ct 2>/dev/null ||
    stat -c %Y "$tree/CMakeLists.txt")}
export SOURCE_DATE_EPOCH

# What is built is no source, but for the page that a package may hold.
mkdir -p "$copy"
tar -C "$tree" --exclude=./.git --exclude='./build*' -cf - . | tar -C "$copy" -xf -
mv "$copy/assets/debian" "$copy/debian"
if [ -e "$tree/build/web/tcpduet.html" ]; then
    mkdir -p "$copy/build/web"
    cp "$tree/build/web/tcpduet.html" "$copy/build/web/"
fi

# A set of packages for each release of Debian: their libraries differ.
release=$(. /etc/os-release && echo "$ID" | cut -c 1-3)$(. /etc/os-release && echo "$VERSION_ID")
version=$(sed -n 's/^project(tcpduet VERSION \([0-9.]*\) .*/\1/p' "$copy/CMakeLists.txt")
cat >"$copy/debian/changelog" <<EOF
tcpduet ($version-1~$release) unstable; urgency=medium

  * What is new stands in the upstream changelog.

 -- $(sed -n 's/^Maintainer: //p' "$copy/debian/control")  $(date -u -R -d "@$SOURCE_DATE_EPOCH")
EOF

# as_licence NAME: standard input as a paragraph of copyright
as_licence() {
    echo
    echo "License: $1"
    sed 's/^$/./; s/^/ /'
}
{
    cat "$copy/debian/copyright.in"
    sed '1,/^Copyright/d; /./,$!d' "$copy/LICENSE" | as_licence Expat
    sed '1,/^SIL OPEN FONT LICENSE/d; /^--*$/d' "$copy/assets/fonts/OFL.txt" | sed '/./,$!d' |
        as_licence OFL-1.1
} >"$copy/debian/copyright"
rm "$copy/debian/copyright.in"

# A lintian that does not know what is overridden complains of that.
tag=$(sed -n 's/^tcpduet: \([a-z-]*\).*/\1/p' "$copy/debian/tcpduet.lintian-overrides")
lintian-explain-tags "$tag" 2>/dev/null | grep -q "$tag" ||
    rm "$copy/debian/tcpduet.lintian-overrides"

log=$work/log
(cd "$copy" && DEB_BUILD_OPTIONS=noautodbgsym dpkg-buildpackage -b -us -uc) >"$log" 2>&1 || {
    cat "$log" >&2
    exit 1
}
lintian --allow-root --fail-on error,warning "$work"/*.deb
for package in "$work"/tcpduet_*.deb; do
    dpkg-deb -x "$package" "$work/unpacked"
    sh "$copy/tests/hardened.sh" program "$work/unpacked/usr/bin/tcpduet"
done
rm -f "$to"/*.deb
mv "$work"/*.deb "$to"/
