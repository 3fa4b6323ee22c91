# The RFCs' own worked figures come out as printed: RFC 9293 figures 6 to 13, RFC 1337
# figures 1 and 4. Each line of a figure is marked in its file. Under the profiles of systems
# they come out so as well, but for those that are named here with what differs.
. "$2/tests/support/script.sh"
cd "$2"

"$program" check tests/figures/*.yaml >"$folder/out" 2>"$folder/err" || {
    cat "$folder/out" "$folder/err" >&2
    exit 1
}
[ ! -s "$folder/err" ] || {
    cat "$folder/err" >&2
    exit 1
}
[ "$(grep -c ': ok$' "$folder/out")" = 12 ]

# PROFILE FIGURE CODES: what differs
differences() {
    cat <<'EOF'
linux figure-07 R003 R005: the SYN,ACK of a simultaneous open is acknowledged once more
linux figure-08 R005: the same
linux figure-09 R001 R003: a wrong ACK in SYN-SENT makes the SYN go again at once
linux figure-11 R003 R004: a listener is a connection of its own
linux rfc1337-figure-1 R003: where the connection is gone its listener answers
linux rfc1337-figure-1-fixed R001 R003: the same
linux rfc1337-figure-4-rfc9293 R003 R004: the SYN again at once; a RST in the window ends the child
bsd figure-09 R004: a listener is a connection of its own
bsd figure-11 R003 R004: the same
bsd rfc1337-figure-1 R003: where the connection is gone its listener answers
bsd rfc1337-figure-1-fixed R001 R003: the same
EOF
}

# codes_of FILE: those of its errors, in what check has said
codes_of() {
    sed -n "s|^$1:.* error\[\([A-Z0-9]*\)\].*|\1|p" "$folder/said" | sort -u | sed 's/^/ /' |
        tr -d '\n'
}

# under PROFILE FIGURE: the figure's text with this profile
under() {
    if grep -q '^settings:' "$2"; then
        sed "s/^settings:/&\n  profile: $1/" "$2"
    else
        sed "s/^steps:/settings: { profile: $1 }\n&/" "$2"
    fi
}

for profile in linux bsd; do
    mkdir "$folder/$profile"
    for figure in $(grep -L '^  profile:' tests/figures/*.yaml); do
        under "$profile" "$figure" >"$folder/$profile/$(basename "$figure")"
    done
    "$program" check "$folder/$profile" >"$folder/said" 2>&1 || true
    for figure in "$folder/$profile"/*.yaml; do
        name=$(basename "$figure" .yaml)
        found=$(codes_of "$figure")
        named=$(differences | sed -n "s/^$profile $name\( [R0-9 ]*\):.*/\1/p")
        [ "$found" = "$named" ] || fail "$name under $profile: found$found, named$named"
    done
done
