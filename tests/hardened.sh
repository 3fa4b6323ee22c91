# What users get is hardened (cmake/harden.cmake).
#
#     hardened.sh commands BUILD     every command of a build that is configured says so
#     hardened.sh program FILE       and so does readelf of what came of it
set -eu
failures=0

fault() {
    echo "$1" >&2
    failures=$((failures + 1))
}

guards="-fstack-protector-strong -fstack-clash-protection -D_FORTIFY_SOURCE="
case $(uname -m) in
x86_64) guards="$guards -fcf-protection" ;;
esac

# all WHAT PATTERN WORD...: each of the commands with the pattern has each of the words
all() {
    what=$1
    chosen=$(echo "$commands" | grep -e "$2")
    shift 2
    for word in "$@"; do
        without=$(echo "$chosen" | grep -vc -e "$word" || true)
        [ "$without" = 0 ] || fault "$without of what is $what is without $word"
    done
}

commands_of() {
    commands=$(ninja -C "$1" -t commands tcpduet)
    # shellcheck disable=SC2086
    all compiled ' -c ' $guards -fPI[CE]
    all linked ' -o tcpduet ' -pie -Wl,-z,relro -Wl,-z,now
}

# holds WHAT PATTERN OPTION: what readelf prints with OPTION has a line with PATTERN
holds() {
    readelf -W "$3" "$program" 2>/dev/null | grep -E "$2" >/dev/null || fault "$program: $1"
}

program_is() {
    program=$1
    holds "it is no position-independent executable" 'Type: +DYN' --file-header
    holds "its tables can be written over (relro)" GNU_RELRO --program-headers
    holds "its stack can be executed" 'GNU_STACK.* RW +0x' --program-headers
    holds "functions are looked up while it runs (now)" 'FLAGS.*NOW' --dynamic
    holds "its stack is not protected" '__stack_chk_fail' --dyn-syms
    holds "calls of the C library are not checked (fortify)" \
        '__(v?snprintf|memcpy|strcpy)_chk' --dyn-syms
}

case $1 in
commands) commands_of "$2" ;;
program) program_is "$2" ;;
esac
[ "$failures" = 0 ]
