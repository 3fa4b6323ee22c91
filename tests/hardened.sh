# The program as users get it is hardened (cmake/harden.cmake); readelf tells.
set -eu
program=$1

failures=0
# holds WHAT PATTERN OPTION: what readelf prints with OPTION has a line with PATTERN
holds() {
    readelf -W "$3" "$program" 2>/dev/null | grep -E "$2" >/dev/null || {
        echo "$program: $1" >&2
        failures=$((failures + 1))
    }
}

holds "it is no position-independent executable" 'Type: +DYN' --file-header
holds "its tables can be written over (relro)" GNU_RELRO --program-headers
holds "its stack can be executed" 'GNU_STACK.* RW +0x' --program-headers
holds "functions are looked up while it runs (now)" 'FLAGS.*NOW' --dynamic
holds "its stack is not protected" '__stack_chk_fail' --dyn-syms
holds "calls of the C library are not checked (fortify)" '__(v?snprintf|memcpy|strcpy)_chk' --dyn-syms
# How it was compiled stands in what debuggers read.
compilers=$(readelf --debug-dump=info "$program" | grep -o 'DW_AT_producer.*: GNU C[0-9].*')
guards=-fstack-clash-protection
case $(uname -m) in
x86_64) guards="$guards -fcf-protection" ;;
esac
for guard in $guards; do
    without=$(echo "$compilers" | grep -vc -e "$guard" || true)
    [ "$without" = 0 ] || {
        echo "$program: $without of its files are compiled without $guard" >&2
        failures=$((failures + 1))
    }
done
[ "$failures" = 0 ]
