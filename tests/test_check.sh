# `tcpduet check` in a teacher's hands: folders, broken files, models and predictions.
set -eu
program=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

failures=0
fail() {
    echo "FAILED: $1" >&2
    cat "$folder/out" "$folder/err" >&2
    failures=$((failures + 1))
}

# check STATUS WHAT ARGUMENTS...
check() {
    wanted=$1
    what=$2
    shift 2
    status=0
    "$program" check "$@" >"$folder/out" 2>"$folder/err" || status=$?
    [ "$status" = "$wanted" ] || fail "$what: exit status $status instead of $wanted"
}

# prints TEXT: standard output is this
prints() {
    printf '%s\n' "$1" | cmp -s - "$folder/out" || fail "other output than: $1"
}

says() {
    grep -q -e "$1" "$folder/err" || fail "stderr lacks: $1"
}

class=$folder/class
mkdir "$class"
cat >"$folder/model.yaml" <<'END'
format: 1
title: Model
network:
  - drop: client ACK of FIN
steps:
  - server: listen
  - client: connect
  - client: close
  - server: close
END
cd "$class"

# --- A folder ------------------------------------------------------------------
cp ../model.yaml b.yaml
sed 's/- client: connect/- clinet: connect/' b.yaml >a.yaml
printf '\nexpect: {segments: 3}\n' | cat b.yaml - >c.yml
cp b.yaml d.yaml
echo notes >notes.txt
check 2 "a folder with a broken file" .
prints "./a.yaml: cannot be run
./b.yaml: ok
./c.yml: FAILED
./d.yaml: ok"
says 'a.yaml:7:5: error\[S012\]'
says 'c.yml:11:20: error\[R005\]'
cp "$folder/out" ../without
check 2 "the folder with a slash at its end" .///
cmp -s ../without "$folder/out" || fail "the slash at a folder's end stands in the lines"
rm a.yaml
check 1 "a folder with a failing file" .
rm c.yml
check 0 "a folder in which all is well" .
mkdir empty
check 2 "a folder without scenarios" empty
[ ! -s "$folder/out" ] || fail "it prints something"
says 'empty: error: there is no scenario'
check 2 "a folder without scenarios beside a file" empty b.yaml
prints "b.yaml: ok"

# --- Against a model ---------------------------------------------------------------
sed 's/^steps/hosts: {client: {isn: 7000}, server: {isn: 4294967295}}\nsteps/' b.yaml >isn.yaml
check 0 "files that agree" --expect-from ../model.yaml b.yaml isn.yaml
prints "b.yaml: ok, states 14 of 14, segments 9 of 9
isn.yaml: ok, states 14 of 14, segments 9 of 9"
sed '/network/d; /drop/d' b.yaml >lossless.yaml
check 1 "a file that differs" --expect-from ../model.yaml lossless.yaml b.yaml
prints "lossless.yaml: differs, states 14 of 14, segments 7 of 9
  client                 states   7 of 7
  client                 segments 4 of 5
      number 5 here: nothing
      number 5 of the model: ACK seq 102 ack 302 len 0, sent at 1.600000s
  server                 states   7 of 7
  server                 segments 3 of 4
      number 4 here: nothing
      number 4 of the model: FIN,ACK seq 301 ack 102 len 0 again, sent at 1.500000s
b.yaml: ok, states 14 of 14, segments 9 of 9"
sed 's/- client: connect/- clinet: connect/' b.yaml >broken.yaml
check 2 "a broken file among others" --expect-from ../model.yaml broken.yaml b.yaml
prints "broken.yaml: cannot be run
b.yaml: ok, states 14 of 14, segments 9 of 9"
check 2 "a missing model" --expect-from ../none.yaml b.yaml
printf '\nexpect: {segments: 3}\n' | cat b.yaml - >own.yaml
check 2 "a model that breaks its own word" --expect-from own.yaml b.yaml
says 'the model must run and keep its own expectations'
check 1 "a file that breaks its own word only" --expect-from ../model.yaml own.yaml
prints "own.yaml: FAILED, states 14 of 14, segments 9 of 9"
check 2 "no file to be held against it" --expect-from ../model.yaml

# --- Predictions ---------------------------------------------------------------------
cat >right.yaml <<'END'
format: 1
title: Right
expect:
  client: [CLOSED, SYN-SENT, ESTABLISHED, FIN-WAIT-1, FIN-WAIT-2, TIME-WAIT, CLOSED]
  segments: 9
END
sed 's/FIN-WAIT-2, //; s/9/8/' right.yaml >wrong.yaml
check 0 "a right prediction" --expect-from ../model.yaml right.yaml
prints "right.yaml: ok, states 7 of 7, segments 1 of 1"
check 1 "a wrong prediction" --expect-from ../model.yaml wrong.yaml
prints "wrong.yaml: differs, states 6 of 7, segments 0 of 1
  client                 states   6 of 7
      number 5 here: TIME-WAIT
      number 5 of the model: FIN-WAIT-2
  all segments           count    0 of 1
      said: 8
      the model sent: 9"
check 2 "a prediction without a model" right.yaml
says 'error\[S011\]: `steps` is missing'
printf 'format: 1\ntitle: Empty\nexpect: {}\n' >nothing.yaml
check 2 "a prediction that predicts nothing" --expect-from ../model.yaml nothing.yaml
printf 'format: 1\ntitle: Other\nexpect: {client: [CLOSD], sever: 1}\n' >mistakes.yaml
check 2 "a prediction with mistakes" --expect-from ../model.yaml mistakes.yaml
says 'did you mean `CLOSED`'
says 'did you mean `server`'
"$program" check --expect-from ../model.yaml - <right.yaml >"$folder/out" 2>"$folder/err" ||
    fail "a prediction on standard input"

[ "$failures" = 0 ]
