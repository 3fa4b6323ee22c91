# `tcpduet check` in a teacher's hands: folders, broken files, models and predictions.
. "$2/tests/support/script.sh"

# check STATUS WHAT ARGUMENTS...
check() {
    wanted=$1
    what=$2
    shift 2
    try "$wanted" "$what" "$program" check "$@"
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
  client                 segments 4 of 5, 4 here
      number 5 here: nothing
      number 5 of the model: ACK seq 102 ack 302 len 0, sent at 1.600000s (client ACK sent at 0.600000s: lost, drop)
  server                 states   7 of 7
  server                 segments 3 of 4, 3 here
      number 4 here: nothing
      number 4 of the model: FIN,ACK seq 301 ack 102 len 0 again, sent at 1.500000s (client ACK sent at 0.600000s: lost, drop)
b.yaml: ok, states 14 of 14, segments 9 of 9"
sed 's/- client: connect/- clinet: connect/' b.yaml >broken.yaml
check 2 "a broken file among others" --expect-from ../model.yaml broken.yaml b.yaml
prints "broken.yaml: cannot be run
b.yaml: ok, states 14 of 14, segments 9 of 9"
check 2 "the marks of all of them" --expect-from ../model.yaml --marks lossless.yaml broken.yaml b.yaml
prints 'file,result,states,states of,segments,segments of,first difference
"lossless.yaml",differs,14,14,7,9,"client, segments, number 5: nothing; of the model: ACK seq 102 ack 302 len 0, sent at 1.600000s"
"broken.yaml",cannot be run,,,,,""
"b.yaml",ok,14,14,9,9,""'
cp b.yaml '=a "b".yaml'
check 0 "the marks of a file with a strange name" --expect-from ../model.yaml --marks '=a "b".yaml'
tail -n 1 "$folder/out" | grep -qx '"./=a ""b"".yaml",ok,14,14,9,9,""' || fail "its name is no field"
rm '=a "b".yaml'
check 2 "marks without a model" --marks b.yaml
says '--marks needs --expect-from'
check 2 "a missing model" --expect-from ../none.yaml b.yaml
printf '\nexpect: {segments: 3}\n' | cat b.yaml - >own.yaml
check 2 "a model that breaks its own word" --expect-from own.yaml b.yaml
says 'the model must run and keep its own expectations'
check 1 "a file that breaks its own word only" --expect-from ../model.yaml own.yaml
prints "own.yaml: FAILED, states 14 of 14, segments 9 of 9"
sed '/network/d; /drop/d' own.yaml >both.yaml
check 1 "a file that differs and breaks its own word" --expect-from ../model.yaml both.yaml
grep -q '^both.yaml: differs, states 14 of 14, segments 7 of 9$' "$folder/out" ||
    fail "that it differs goes before its own word"
check 2 "no file to be held against it" --expect-from ../model.yaml

# --- Points: what is too much costs as much as what is missing ------------------------
sed '/network/d; /drop/d' b.yaml >calm.yaml
sed 's/drop: client ACK of FIN/drop: client SYN 1..4/' b.yaml >repeats.yaml
check 1 "a file that does four times too much" --expect-from calm.yaml repeats.yaml
grep -q '^repeats.yaml: differs, states 14 of 14, segments 3 of 7$' "$folder/out" ||
    fail "four SYNs too many cost four points"
grep -q '^  client                 segments 0 of 4, 8 here$' "$folder/out" ||
    fail "the line says how many there are"

# --- Many connections ----------------------------------------------------------------------
cat >many.yaml <<'END'
format: 1
title: Many
steps:
  - server: listen backlog 2
  - client: [connect as b1, connect as b2]
  - client: close b2
END
sed 's/b1/x/; s/b2/y/' many.yaml >names.yaml
check 0 "other names" --expect-from many.yaml names.yaml
sed 's/, connect as y/, connect as y, connect as z/' names.yaml >more.yaml
check 1 "a connection too many" --expect-from many.yaml more.yaml
grep -q '^  connections that the model does not have: z; states -[1-9][0-9]*, segments -[1-9]' \
    "$folder/out" || fail "one line names the connection too many"
! grep -q 'server z\|client z\|(z here)' "$folder/out" || fail "no other line speaks of it"
check 1 "a connection too few" --expect-from more.yaml names.yaml
grep -q '^  connections that only the model has: z; states 0 of ' "$folder/out" ||
    fail "one line names the connection that is missing"
sed 's/close y/abort y/' names.yaml >abort.yaml
check 1 "another end" --expect-from many.yaml abort.yaml
grep -q '^  client b2 (y here) *states   3 of 5, 4 here$' "$folder/out" ||
    fail "a row names the model's connection and the student's"
sed 's/  - client: close.*/    times: 12/; s/\[connect as b1, .*/connect as w/' many.yaml >dozen.yaml
sed '/client/,$d' many.yaml >listen.yaml
check 1 "a dozen too many" --expect-from listen.yaml dozen.yaml
grep -q 'does not have: w1, w2, w3, w4, w5, w6, w7, w8 and 4 more; ' "$folder/out" ||
    fail "the line stays one line"
printf 'format: 1\ntitle: P\nexpect: {client b2: [CLOSED, SYN-SENT]}\n' >b2.yaml
check 1 "a prediction of one connection of many" --expect-from many.yaml b2.yaml
grep -q '^  client b2  *states ' "$folder/out" || fail "a prediction's row names its connection"
printf 'format: 1\ntitle: P\nexpect: {client: [CLOSED, SYN-SENT, ESTABLISHED]}\n' >first.yaml
check 0 "a prediction without names" --expect-from many.yaml first.yaml

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
  client                 states   6 of 7, 6 here
      number 5 here: TIME-WAIT
      number 5 of the model: FIN-WAIT-2 (at 0.500000s: ack-of-fin-fin-wait-1, 3.10.7.4)
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
