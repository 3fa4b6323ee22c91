# What `tcpduet check` has printed of many files, a line each: FILE:STATUS:CODES, the codes
# sorted. As starting the program takes longer than checking, one start checks them all.
#
#     awk -f verdicts.awk STDERR STDOUT

# with CODES CODE: the codes with this one in its place
function with(codes, code,    n, i, list, made) {
    n = split(codes, list, " ")
    made = ""
    for (i = 1; i <= n && list[i] < code; i++)
        made = made list[i] " "
    made = made code
    for (i += list[i] == code; i <= n; i++)
        made = made " " list[i]
    return made
}

BEGIN {
    status["ok"] = 0
    status["FAILED"] = 1
    status["cannot be run"] = 2
}

FILENAME == ARGV[1] {
    if (match($0, /: (error|warning)\[[A-Z0-9]+\]/)) {
        code = substr($0, RSTART, RLENGTH)
        gsub(/^.*\[|\]/, "", code)
        file = substr($0, 1, RSTART - 1)
        sub(/:[0-9]+:[0-9]+$/, "", file)
        codes[file] = with(codes[file], code)
    }
    next
}

match($0, /: (ok|FAILED|cannot be run)$/) {
    file = substr($0, 1, RSTART - 1)
    print file ":" status[substr($0, RSTART + 2)] ":" codes[file]
}
