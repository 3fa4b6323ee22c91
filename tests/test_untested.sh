# `check` never says ok to what it has not tested: a table of the ways in which a claim,
# a trigger or a question can go untested, and what is said of each.
. "$2/tests/support/script.sh"

mkdir "$folder/rows"
cd "$folder/rows"
rows=0

# row STATUS CODES WHAT HEAD STEPS: a file with these lines at its head and these steps,
# which is checked with all others at the end
row() {
    rows=$((rows + 1))
    printf 'format: 1\ntitle: T\n%s\nsteps:\n%s\n' "$4" "$5" >"$rows.yaml"
    printf '%s\n' "$rows.yaml:$1:$2:$3" >>"$folder/wanted"
}

open='start: established'
short='start: established
settings: {end: 5s}'

# --- `end` -----------------------------------------------------------------------
row 1 R001 "a trigger that has not come by end" "$short" '
  - {client: close}
  - {when: server RST arrives}'
row 1 R001 "a timer that never runs" "$short" '
  - {when: client keepalive expires}'
row 1 R001 "a state of a connection that could still come" "$short" '
  - {client: close}
  - {when: client TIME-WAIT}'
row 1 R009 "a trigger of a connection that never exists" "$short" '
  - {when: client b CLOSED}'
row 1 R010 "a claim at a time behind end" "$short" '
  - {client: close}
  - {at: 10s, expect: [server LISTEN]}'
row 1 R010 "a claim so long after that end comes before" "$short" '
  - {client: close}
  - {after: 1min, expect: [server LISTEN]}'
row 1 R010 "a claim that waits for quiet when end comes" 'settings: {end: 5s}
network: [{drop: client SYN all}]' '
  - {server: listen}
  - {client: connect}
  - {expect: [client SYN-SENT]}'
row 1 R010 "a claim of a connection that never exists" "$short" '
  - {client: close}
  - {at: 10s, expect: [server b LISTEN]}'
row 1 R010 "a trigger two steps behind end" "$short" '
  - {at: 10s}
  - {when: server LISTEN}'
row 1 "R010 R011" "a claim behind a step that repeats beyond end" "$short" '
  - {client: send 1, times: 10, every: 1s}
  - {when: server CLOSE-WAIT}'
row 0 R011 "times that never come" "$short" '
  - {client: send 1, times: 10, every: 1s}'
row 0 R011 "a step behind end that only speaks" "$short" '
  - {client: close}
  - {at: 10s, say: Now}'
row 0 R011 "a step behind end that only acts" "$short" '
  - {client: close}
  - {at: 10s, server: close}'
row 0 R011 "a question behind end" "$short" '
  - {at: 10s, ask: {question: Q, choices: [a, b], answer: 1}}'
row 0 R011 "a segment injected behind end" "$short" '
  - {inject: {from: client, flags: RST, after: 10s}}'
row 0 R006 "a fault whose time is behind end" "$short" '
  - {drop: {segment: client DATA, at: 10s}, client: send 1}'
row 0 "" "end, and all was tested" "$short" '
  - {client: close}
  - {at: 2s, expect: [server CLOSE-WAIT]}'

# --- Triggers -----------------------------------------------------------------------
row 1 R001 "nothing is left to do" "$open" '
  - {client: close}
  - {when: server TIME-WAIT}'
row 1 R001 "nothing is left to do, and end is far" "$short" '
  - {when: server TIME-WAIT}'
row 1 R001 "a number that counts from the step on" "$open" '
  - {client: send 1, drop: client DATA}
  - {when: client RTO expires}
  - {when: client DATA 2 arrives}'
row 1 R009 "all of no connection" "" '
  - {server: listen}
  - {when: client all CLOSED}'
row 0 R014 "a time that is past" "$open" '
  - {at: 5s, client: send 1}
  - {at: 2s, client: close, expect: [client sends FIN+ACK]}'
row 0 R014 "a time that passed while a trigger was waited for" "$open" '
  - {client: close}
  - {when: server CLOSE-WAIT, after: 1s, server: close}
  - {at: 1s, expect: [server sends nothing]}'

# --- Claims -----------------------------------------------------------------------------
row 1 R009 "a claim of a connection that never exists" "$open" '
  - {expect: [client b CLOSED]}'
row 1 R009 "all of no connection are CLOSED" "" '
  - {server: listen, expect: [client all CLOSED]}'
row 1 R003 "both, where only one did" "$open" '
  - {client: close, expect: [both sends FIN+ACK]}'
row 1 R003 "both were told, where only one was" "$open" '
  - {client: close, expect: [both told "end of stream"]}'
row 0 "" "both, and both did" "$open" '
  - {client: close, server: close, expect: [both sends FIN+ACK, both sends ACK]}'
row 1 R003 "all, where only one did" "" '
  - {server: listen backlog 3}
  - {client: [connect as b, connect as c]}
  - {client: close b, expect: [client all sends FIN+ACK]}'
row 0 "" "all, and all did" "" '
  - {server: listen backlog 3}
  - {client: [connect as b, connect as c], expect: [client all sends SYN, client any sends ACK]}
  - {client: [close b, close c], expect: [client all sends FIN+ACK]}'
row 0 R012 "silence in no time" "$open" '
  - {client: send 1}
  - {when: client DATA arrives, expect: [client sends nothing]}
  - {when: server ESTABLISHED}'
row 1 R003 "what is injected is not sent by the host" "$open" '
  - {inject: {from: client, flags: RST}, expect: [client sends RST]}'
row 0 "" "silence in no time, but the step releases what was held" "$open" '
  - {hold: client, client: send 1}
  - {release: client, expect: [server told nothing]}
  - {when: server ESTABLISHED}'
row 0 "" "silence in no time, but the step changes the link" "$open" '
  - {link: down, expect: [client sends nothing]}
  - {when: server ESTABLISHED}'
row 0 "" "silence before the injected segment arrives, of a step that also acts" "$open" '
  - {inject: {from: client, flags: SYN}, client: send 1, expect: [server sends nothing]}
  - {after: 50ms, expect: [server sends ACK]}'
row 0 "" "silence when the injected segment arrives at once" 'start: established
settings: {delay: 0s}' '
  - {inject: {from: client, flags: RST, seq: 1}, expect: [server sends nothing]}
  - {when: server ESTABLISHED}'
row 0 R012 "silence before the injected segment arrives" "$open" '
  - {inject: {from: client, flags: SYN}, expect: [server sends nothing]}
  - {after: 50ms, expect: [server sends ACK]}'
row 2 S022 "no claims in a step" "$open" '
  - {client: close, expect: []}'
row 2 S022 "no claims of the file" "$open
expect: {}" '
  - {client: close}'
row 2 S022 "no states of a host" "$open
expect: {client: []}" '
  - {client: close}'
row 2 S081 "what a puppet sends" 'hosts: {client: {stack: puppet}}' '
  - {server: listen, expect: [client sends nothing]}'
row 2 S081 "what a puppet is told" 'hosts: {client: {stack: puppet}}' '
  - {server: listen, expect: ["client told \"data\""]}'
row 2 S081 "what a puppet is not told" 'hosts: {client: {stack: puppet}}' '
  - {server: listen, expect: [client told nothing]}'
row 2 S046 "counts of one connection" "" '
  - {server: listen, expect: [server b counts LISTEN 1]}'

# --- Faults and the network -----------------------------------------------------------
row 0 R006 "a fault that never matched" "$open
network: [{drop: client RST}]" '
  - {client: close}'
row 0 R006 "a fault that matched less often than it says" "$open
network: [{delay: {segment: client FIN 1..2, by: 1ms}}]" '
  - {client: close}'
row 0 R006 "a fault that struck nothing at its time" "$open" '
  - {drop: {segment: client DATA, at: 2s}, client: send 1}'
row 0 R006 "a fault of any connection" "$open
network: [{drop: client any RST}]" '
  - {client: close}'
row 0 R006 "a fault that a step brings and that matched less often than it says" "$open" '
  - {client: send 1}
  - {delay: {segment: client FIN 1..2, by: 1ms}, client: close}'
row 0 R006 "a fault behind what never comes" "$open
network: [{reorder: {segment: client DATA, behind: client RST}}]" '
  - {client: send 1}'
row 0 R015 "a release of nothing" "$open" '
  - {release: client}'
row 0 R015 "the link is up" "$open" '
  - {link: up}'
row 1 R002 "a timer that does not run" "$open" '
  - {client: expire RTO}'
row 1 R002 "a timer of a host that is down" "$open" '
  - {client: [send 1, crash, expire RTO]}'

# --- Questions ----------------------------------------------------------------------------
row 0 R013 "a state that never changes" "$open" '
  - {ask: {predict: client}}'
row 0 R013 "a segment that is never sent" "$open" '
  - {ask: {predict: segment}}'
row 0 R013 "an answer that comes behind end" 'start: established
settings: {end: 50ms}' '
  - {client: close}
  - {after: 10ms, ask: {predict: server}}'

# --- What is said of each --------------------------------------------------------------------
"$program" check *.yaml >"$folder/lines" 2>"$folder/texts" || true
awk -f "$source/tests/support/verdicts.awk" "$folder/texts" "$folder/lines" >"$folder/said"
while IFS=: read -r file status codes what; do
    grep -qx "$file:$status:$codes" "$folder/said" || {
        grep "^$file:" "$folder/texts" >"$folder/err" || true
        cat "$file" >&2
        fail "$what: $(grep "^$file:" "$folder/said") instead of $status and \`$codes\`"
    }
done <"$folder/wanted"
