# What each option of the build asks of the machine: without tests no cmocka, without the
# window no SDL and no cairo; and what a build is when nothing is said.
. "$2/tests/support/script.sh"

# A pkg-config that does not know what stands in $LACKS.
cat >"$folder/pkg-config" <<'EOF'
#!/bin/sh
for word in "$@"; do
    case " $LACKS " in
    *" $word "*) echo "Package $word was not found" >&2; exit 1 ;;
    esac
done
exec pkg-config "$@"
EOF
chmod +x "$folder/pkg-config"

# configures WHAT PACKAGES OPTIONS...: on a machine that lacks these packages. What was found
# and chosen before is forgotten, but not what the compiler can do: that takes long.
configures() {
    what=$1
    export LACKS="$2"
    shift 2
    cmake -G Ninja -S "$source" -B "$folder/build" -U '__pkg_config_checked_*' \
        -UBUILD_TESTING -UTCPDUET_WINDOW -UCMAKE_BUILD_TYPE \
        -DPKG_CONFIG_EXECUTABLE="$folder/pkg-config" "$@" >"$folder/said" 2>&1
}

has_targets() {
    ninja -C "$folder/build" -t targets all >"$folder/targets"
    for target in $1; do
        grep -q "^$target:" "$folder/targets" || fail "$what: no target $target"
    done
    for target in $2; do
        ! grep -q "^$target:" "$folder/targets" || fail "$what: there is a target $target"
    done
}

window="sdl2 SDL2_ttf cairo"
configures "a package" cmocka -DBUILD_TESTING=OFF || {
    fail "without tests it asks for cmocka"
    cat "$folder/said" >&2
}
has_targets "tcpduet desktop uninstall app" "test_base_text prove"
grep -qx 'CMAKE_BUILD_TYPE:STRING=Release' "$folder/build/CMakeCache.txt" ||
    fail "a build is no Release when nothing is said"

configures "a browser's build" "cmocka $window" -DBUILD_TESTING=OFF -DTCPDUET_WINDOW=OFF || {
    fail "without the window it asks for SDL, cairo or cmocka"
    cat "$folder/said" >&2
}
has_targets "base app" "tcpduet desktop paint window cli"

configures "the layers' tests" "$window" -DTCPDUET_WINDOW=OFF -DCMAKE_BUILD_TYPE=Debug || {
    fail "the layers' tests ask for SDL or cairo"
    cat "$folder/said" >&2
}
has_targets "test_base_text test_app_find prove" "test_paint_painter frames tcpduet"
grep -qx 'CMAKE_BUILD_TYPE:STRING=Debug' "$folder/build/CMakeCache.txt" ||
    fail "another build type than was said"

# What is needed and missing is missed.
! configures "all" "cmocka" || fail "tests without cmocka"

# What is asked for is named wherever it is to be installed.
cd "$source"
modules=$(tr '\n' ' ' <CMakeLists.txt | grep -oE 'pkg_check_modules\([^)]*' | tr ' (' '\n\n' |
    grep -vE '^(pkg_check_modules|[A-Z0-9_]+|cmocka|cairo-.*|)$' | sort | xargs)
named=$(sed -n 's/^MODULES="\(.*\)"/\1/p' dev | tr ' ' '\n' | sort | xargs)
[ "$modules" = "$named" ] || fail "dev names the libraries $named, CMakeLists.txt $modules"
for package in $(sed -n '/^RUN_PACKAGES=/,/"$/p' dev | tr '"' '\n' | grep -oE '(lib|zlib)[a-z0-9.-]+-dev'); do
    [ "$package" = libc6-dev ] || grep -q "^ $package,$" assets/debian/control ||
        fail "the Debian package is built without $package"
done
