# What stands in a stranger's file, and what the file is called, is printed as text:
# nothing that a terminal obeys, no line that looks like one of the program's own.
. "$2/tests/support/script.sh"
cd "$folder"

# The C1 characters and those that turn text, as grep -P names them.
obeyed='[\x00-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8b\x8e\x8f\xa8-\xae]|\xe2\x81[\xa6-\xa9]'

# says WHAT LINES COMMAND...: prints that many lines, and nothing that is obeyed
says() {
    what=$1
    lines=$2
    shift 2
    "$program" "$@" >said 2>&1 </dev/null || true
    [ "$(wc -l <said)" = "$lines" ] || fail "$what: $(wc -l <said) lines, not $lines: $(cat -v said)"
    if LC_ALL=C grep -qP "$obeyed" said; then
        fail "$what: $(cat -v said)"
    fi
}

cat >texts.yaml <<'END'
format: 1
title: "T\e[31m\e]0;pwn\a\n\b\r\x9b2J\u202e\u200b end"
summary: "S\e[31m"
tags: ["a\e[31m\nb"]
hosts: {client: {label: "L\e[31m\n", address: "A\e[31m\nx"}}
steps:
  - say: "cap\e[31m\n   1   0.0  client  ESTABLISHED\u2066\u061c"
    ask: {question: "q\e[31m\nq", choices: ["a\e[31m\n", "b\x9b"], answer: 1, why: "w\e[1m"}
END
says "the texts of a run" 4 run texts.yaml
says "the texts of a run as JSON" 4 run texts.yaml --format jsonl
"$program" run texts.yaml --format jsonl >said
python3 - <<'END' || fail "the JSON says another text than the file"
import json
lines = [json.loads(line) for line in open("said", encoding="utf-8")]
assert lines[0]["title"] == "T\x1b[31m\x1b]0;pwn\a\n\b\r\x9b2J\u202e\u200b end", lines[0]
assert lines[1]["text"] == "cap\x1b[31m\n   1   0.0  client  ESTABLISHED\u2066\u061c", lines[1]
assert lines[2]["choices"] == ["a\x1b[31m", "b\x9b"], lines[2]
END

cat >errors.yaml <<'END'
format: 1
title: x
"k\e[31m": 1
steps:
  - client: "\e]0;title\a\e[2J"
  - when: "\e[31mx ‮"
  - expect: "client \x9b"
  - inject: {from: client, flags: "\e", seq: "server \e.RCV.NXT"}
END
says "errors" 19 check errors.yaml

name="$(printf 'x\nbest.yaml: ok, states 9 of 9\n\033[2J\302\233\377.yaml')"
printf 'format: 1\ntitle: x\nsteps:\n  - client: status\n    expect: client ESTABLISHED\n' >"$name"
printf 'format: 1\ntitle: x\nsteps:\n  - client: status\n' >model.yaml
printf 'format: 1\ntitle: x\nexpect: {client: [CLOSED, LISTEN]}\n' >"$name.prediction"
mkdir in empty "$name.folder"
mv "$name" in
says "the name of a file that fails" 4 check "in/$name"
says "the name of a file in a folder" 4 check in
says "the name of a graded file" 4 check --expect-from model.yaml "in/$name"
says "the name of a prediction" 2 check --expect-from model.yaml "$name.prediction"
says "the name of a model" 4 check --expect-from "in/$name" model.yaml
says "the name of a file that is not there" 2 check "not $name"
says "the name of an empty folder" 1 check "$name.folder"
says "the name of a file to run" 6 run "in/$name"
says "the name of a picture" 1 draw model.yaml -o "$name.folder/no/$name.png"
says "the name of a file that is there" 1 new "in/$name"
says "an option" 1 run "--$name"
says "the value of an option" 1 run --lang "$name" model.yaml
says "a command" 1 "$(printf 'chec\033')"
