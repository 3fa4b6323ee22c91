# Fetches the libraries that Debian does not have for a browser, from its source packages,
# whose signatures apt checks; the machine's own lists of packages are not touched.
#
#     sh cmake/wasi-sources.sh FOLDER      they come into FOLDER/unpacked, once
set -eu
mkdir -p "$1"
here=$(cd "$1" && pwd)
[ ! -d "$here/unpacked" ] || exit 0
rm -rf "$here/lists" "$here/packages" "$here/unpacking"
mkdir -p "$here/lists/partial" "$here/packages" "$here/unpacking"
release=$(. /etc/os-release && echo "$VERSION_CODENAME")
echo "deb-src http://deb.debian.org/debian $release main" >"$here/sources.list"
cd "$here/packages"

apt_here() {
    apt-get -qq -o Dir::Etc::sourceparts=/dev/null -o Dir::Etc::sourcelist="$here/sources.list" \
        -o Dir::State::lists="$here/lists" -o APT::Sandbox::User="$(id -un)" "$@"
}

apt_here update
apt_here source --download-only libyaml utf8proc zlib
for archive in *.orig.tar.*; do
    tar -xf "$archive" -C "$here/unpacking"
done
mv "$here/unpacking" "$here/unpacked"
