# The program as a user calls it: exit statuses, errors, traces, pictures.
. "$2/tests/support/script.sh"
cd "$source"

prints_nothing_else() {
    [ ! -s "$folder/out" ] || fail "$what: prints on standard output"
}

# --- Every scenario of the library keeps its promises. ----------------------
try 0 "check of the library" "$program" check scenarios/*.yaml
[ "$(grep -c ': ok$' "$folder/out")" = "$(ls scenarios/*.yaml | wc -l)" ] ||
    fail "check prints a line a file"
[ ! -s "$folder/err" ] || fail "check of the library has something to complain of"
try 0 "check of a folder" "$program" check scenarios

# --- The trace. ---------------------------------------------------------------
final=scenarios/lost-final-ack.yaml
try 0 "run" "$program" run $final --format jsonl
cp "$folder/out" "$folder/first"
try 0 "run again" "$program" run $final --format jsonl
cmp -s "$folder/first" "$folder/out" || fail "two runs differ"
has() {
    grep -q "$1" "$folder/first" || fail "the trace of $final lacks $1"
}
has '"type":"timer".*"host":"client","timer":"TIME-WAIT","what":"restart"'
has '"type":"send".*"host":"server".*"flags":"FIN,ACK".*"retransmission":true'
has '"type":"end".*"client":"CLOSED","server":"CLOSED","ok":true'
head -n 1 "$folder/first" | grep -q '^{"type":"scenario","format":1,"title":"' ||
    fail "the first line is not the scenario's"
[ "$(grep -c '"n":' "$folder/first")" = "$(($(wc -l <"$folder/first") - 2))" ] ||
    fail "a line lacks its n"

# As text it is what test_run_golden.c looks at for the whole library.
try 0 "run, as text" "$program" run $final
cmp -s "$folder/out" tests/golden/lost-final-ack.trace || fail "run prints another trace"
lost=tests/cases/data-lost.yaml
try 0 "run --beats" "$program" run $lost --beats
cmp -s "$folder/out" tests/golden/data-lost.beats || fail "run --beats prints other beats"
numbers=$(grep -oE '^ *[0-9]+ +[0-9]+ |^ *[0-9]+ .*end:' "$folder/out" | awk '{print $1}' | xargs)
try 0 "run --beats, as JSON" "$program" run $lost --beats --format jsonl
[ "$(grep -o '"beat":[0-9]*' "$folder/out" | tr -dc '0-9\n' | uniq | xargs)" = "$numbers" ] ||
    fail "the beats of $lost are numbered otherwise in JSON"
try 0 "run from standard input" sh -c "'$program' run - <$final"

# --- What bad input gets. -----------------------------------------------------
try 2 "a missing file" "$program" run "$folder/none.yaml"
says "none.yaml: error\[.*No such file"
prints_nothing_else
try 2 "a folder" "$program" run "$folder"
says "error\["
prints_nothing_else
: >"$folder/empty.yaml"
try 2 "an empty file" "$program" run "$folder/empty.yaml"
says "empty.yaml.*error\["
prints_nothing_else
head -c 5000 "$program" >"$folder/binary.yaml"
try 2 "a binary file" "$program" run "$folder/binary.yaml"
says "binary.yaml.*error\["
prints_nothing_else
cat >"$folder/five.yaml" <<'EOF'
format: 1
title: Five mistakes
settings:
  delay: 100
  colour: red
steps:
  - clinet: close
  - when: client ESTAB
    client: close
  - server: listne
EOF
try 2 "five mistakes" "$program" run "$folder/five.yaml"
[ "$(grep -c 'error\[' "$folder/err")" = 5 ] || fail "five mistakes give five errors"
says "five.yaml:7:5: error\[.*clinet"
says "did you mean .client.?"
prints_nothing_else
try 2 "an unknown option" "$program" run --fast $final
says "--fast"
try 2 "a mistyped command" "$program" chek $final
says "did you mean .check.?"
for lang in zh-TW zh_TW.UTF-8 zh-HK; do
    try 0 "run in $lang" "$program" run scenarios/lost-syn.yaml --lang $lang
    head -n 1 "$folder/out" | grep -q '遺失' || fail "--lang $lang is not zh-Hant"
done
try 2 "an unknown language" "$program" run $final --lang fr
says "write en, zh-Hans or zh-Hant"
sed 's/\[CLOSED, SYN-SENT/[CLOSED, LISTEN/' $final >"$folder/wrong.yaml"
try 1 "a broken expectation" "$program" check "$folder/wrong.yaml"
says "wrong.yaml:[0-9]*:[0-9]*: error\[R004\]"

# --- Usage. -------------------------------------------------------------------
try 0 "--version" "$program" --version
for command in "" run check draw new list; do
    # shellcheck disable=SC2086
    try 0 "$command --help" "$program" $command --help
    grep -q '^Usage: tcpduet' "$folder/out" || fail "$command --help says no usage"
done
try 0 "list" "$program" list
[ "$(wc -l <"$folder/out")" = "$(ls scenarios/*.yaml | wc -l)" ] || fail "list is incomplete"
for lang in en zh-Hans; do
    try 0 "list in $lang" "$program" list --lang $lang
    # The tags begin in the same cell of every line; a Chinese character takes two.
    columns=$(sed 's/[^[]*$//' "$folder/out" | while IFS= read -r line; do
        printf '%s\n' "$line" | LC_ALL=C.UTF-8 wc -L
    done | sort -u | wc -l)
    [ "$columns" = 1 ] || fail "list in $lang: the columns do not line up"
done
try 2 "the window without a display" env -u DISPLAY -u WAYLAND_DISPLAY \
    HOME="$folder" XDG_DATA_HOME="$folder/data" SDL_VIDEODRIVER=x11 "$program" $final
says "^tcpduet: error: there is no display.*tcpduet draw"

try 2 "list with an operand" "$program" list closing
says "^tcpduet: error: list takes no file"
prints_nothing_else
try 2 "an option without its value" "$program" run $final --lang
says "^tcpduet: error: --lang: needs a value"

# --- A full disk. --------------------------------------------------------------
for command in "run $final" "run $final --format jsonl" "check $final" list "new -" --help; do
    # shellcheck disable=SC2016,SC2086
    try 2 "$command on a full disk" sh -c '"$@" >/dev/full' sh "$program" $command
    says "error: cannot write the output: No space"
    [ "$(wc -l <"$folder/err")" = 1 ] || fail "$command on a full disk: more than a line"
done

# --- A puppet has no state. -----------------------------------------------------
cat >"$folder/puppet.yaml" <<'EOF'
format: 1
title: A puppet
hosts: { server: { stack: puppet, isn: 7 } }
steps:
  - client: connect
    say: Nobody answers.
EOF
try 0 "run of a puppet" "$program" run "$folder/puppet.yaml"
says "puppet.yaml:3:35: warning\[S081\]: a puppet has no use for .isn."
tail -n 1 "$folder/out" | grep -q 'end: client CLOSED, server puppet$' ||
    fail "the end of a puppet is a state"

# --- Pictures. ------------------------------------------------------------------
for kind in png svg pdf; do
    try 0 "draw to $kind" "$program" draw $final -o "$folder/picture.$kind"
    [ -s "$folder/picture.$kind" ] || fail "draw writes no $kind"
done
xmllint --noout "$folder/picture.svg" || fail "an SVG is no XML"
grep -q '>LAST-ACK</text>' "$folder/picture.svg" || fail "the texts of an SVG are no texts"
for theme in light dark high-contrast; do
    try 0 "draw in $theme" "$program" draw $final --theme $theme -o "$folder/$theme.png"
done
! cmp -s "$folder/dark.png" "$folder/high-contrast.png" || fail "two themes look alike"
try 0 "the whole ladder" "$program" draw $final --part ladder --size 800x720 \
    -o "$folder/ladder.svg"
grep -q 'width="800px" height="[12][0-9][0-9][0-9]px"' "$folder/ladder.svg" ||
    fail "the whole ladder is no tall page"
for part in sheet stage client server; do
    try 0 "the $part alone" "$program" draw $final --event 53 --part $part -o "$folder/part-$part.svg"
    grep -q 'width="1280px" height="720px"' "$folder/part-$part.svg" ||
        fail "$part is no page of 1280x720"
done
cmp -s "$folder/part-sheet.svg" "$folder/part-stage.svg" && fail "a stage has header and controls"
cmp -s "$folder/part-client.svg" "$folder/part-server.svg" && fail "both diagrams are one"
try 2 "a part that there is not" "$program" draw $final --part middle -o "$folder/x.png"
says "sheet, stage, client, server or ladder"
# 1.001 s is no sum of powers of two: rounded down it would be a moment before the SYN
# arrives.
cat >"$folder/fraction.yaml" <<'EOF'
format: 1
title: A SYN arrives at 1.001 s
settings: {delay: 1ms}
steps:
  - server: listen
  - at: 1s
    client: connect
EOF
for time in 1.001s 1001ms; do
    try 0 "draw --at $time" "$program" draw "$folder/fraction.yaml" --at $time \
        -o "$folder/at-$time.png"
done
cmp -s "$folder/at-1.001s.png" "$folder/at-1001ms.png" || fail "1.001s is not 1001ms"
try 2 "an event that is not there" "$program" draw $final --event 9999 -o "$folder/x.png"
says "0 to [0-9]"
try 2 "a picture of an unknown kind" "$program" draw $final -o "$folder/x.gif"
try 2 "a picture that cannot be written" "$program" draw $final -o "$folder/no/x.png"
