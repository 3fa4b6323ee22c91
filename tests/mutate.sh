#!/bin/sh
# Do the tests of the engine notice when a check of RFC 9293 sections 3.10.7.2 to
# 3.10.7.4, or one of what Linux and BSD do beside them, is missing, weaker or in the
# wrong place? Makes one such mistake at a time in a copy of src/tcp and prints which
# test fails first. Exit status 1 when none does.
#
#     tests/mutate.sh [WORD]      only the mutants whose line contains WORD
set -eu
source=$(cd "$(dirname "$0")/.." && pwd)
word=${1:-}
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -r "$source/src" "$source/tests" "$copy"
cp "$source"/src/tcp/*.c "$copy"

flags="-std=c11 -g -D_POSIX_C_SOURCE=200809L -I$copy/src -I$copy/tests
    -DTESTS_DIR=\"$copy/tests\" -DSOURCE_DIR=\"$source\" $(pkg-config --cflags cmocka)"
libraries=$(pkg-config --libs cmocka)

# compile SOURCE OBJECT
compile() {
    # shellcheck disable=SC2086
    ${CC:-cc} $flags -c "$1" -o "$2"
}

# The rows first, for they are to find everything; without the tests of the words, which
# need more than the engine.
tests=$(cd "$source/tests" &&
    { ls test_tcp_rows_*.c && ls test_tcp_*.c | grep -v 'rows\|words'; } | sed 's/\.c$//')
for name in $tests; do
    compile "$copy/tests/$name.c" "$copy/$name.test"
done
for file in "$copy"/src/tcp/*.c; do
    compile "$file" "$copy/$(basename "$file" .c).o"
done

# Runs every test; prints the first that fails. False when all pass.
first_failure() {
    for name in $tests; do
        # shellcheck disable=SC2086
        ${CC:-cc} "$copy/$name.test" "$copy"/*.o $libraries -o "$copy/program"
        status=0
        timeout 20 "$copy/program" >"$copy/out" 2>&1 || status=$?
        [ "$status" != 0 ] || continue
        failed=$(sed -n 's/^\[  FAILED  \] \([a-z0-9_]*\)$/\1/p' "$copy/out" | head -n 1)
        echo "$name: ${failed:-stops with status $status}"
        return
    done
    return 1
}

if first_failure; then
    echo "The tests fail without any mutant." >&2
    exit 2
fi

survivors=0
count=0

# mutant CHECK WHAT FILE FUNCTION CHANGE: a change, in Perl, of the function's text (or,
# where FUNCTION is empty, the file's) in $_
mutant() {
    case "$1 $2" in *"$word"*) ;; *) return 0 ;; esac
    count=$((count + 1))
    file=$copy/src/tcp/$3.c
    perl -0777 - "$file" "$4" "$5" <<'EOF'
my ($file, $function, $change) = @ARGV;
open(my $in, '<', $file) or die $!;
my $text = <$in>;
my $body = $function eq '' ? qr/.*/s : qr/^[A-Za-z][^\n]*\b\Q$function\E\((?:(?!^\}).)*^\}/ms;
$text =~ s/$body/$_ = $&; eval $change; die $@ if $@; $_/e
    or die "no function $function in $file";
open(my $out, '>', $file) or die $!;
print $out $text;
EOF
    if cmp -s "$file" "$copy/$3.c"; then
        killer="DOES NOT APPLY"
    elif ! compile "$file" "$copy/$3.o" 2>"$copy/out"; then
        killer="DOES NOT COMPILE: $(grep -m 1 error "$copy/out")"
    else
        killer=$(first_failure) || killer="SURVIVES"
    fi
    case $killer in test_*) ;; *) survivors=$((survivors + 1)) ;; esac
    printf '%-12s %-58s %s\n' "$1" "$2" "$killer"
    cp "$copy/$3.c" "$file"
    compile "$file" "$copy/$3.o"
}

# --- 3.10.7.2 LISTEN -------------------------------------------------------------
listen() { mutant "LISTEN $1" "$2" arrives arrives_in_listen "$3"; }
listen 1 "a RST is not looked at" 's/seg->flags & TCP_RST/false/'
listen 2 "an ACK is not looked at" 's/seg->flags & TCP_ACK/false/'
listen 2 "an ACK draws no RST" 's/tcp_emit.*?;//s'
listen 1-2 "the ACK is looked at before the RST" \
    's/(\/\* First.*?)(\/\* Second.*?)(\/\* Third)/$2$1$3/s'
listen 2-3 "the SYN is looked at before the ACK" \
    's/(\/\* Second.*?)(\/\* Third.*?)(\/\* Fourth)/$2$1$3/s'
listen 3 "a SYN is not looked at" 's/if \(seg->flags & TCP_SYN\) \{/if (false) {/'
listen 3 "a SYN takes no ISS" 's/tcp_take_iss.*?;//'
listen 3 "the rest of the SYN is forgotten" \
    's/tcp_take_syn\(ep, seg, out\)/TcpSegment s = *seg; s.len = 0; s.flags = TCP_SYN; tcp_take_syn(ep, \&s, out)/'
listen 4 "anything else is taken for a SYN" 's/if \(seg->flags & TCP_SYN\) \{/if (true) {/'

# --- 3.10.7.3 SYN-SENT -------------------------------------------------------------
syn_sent() { mutant "SYN-SENT $1" "$2" arrives arrives_in_syn_sent "$3"; }
syn_sent 1 "the ACK field is not looked at" 's/if \(has_ack && \(/if (false \&\& (/'
syn_sent 1 "SEG.ACK = ISS is acceptable" \
    's/seq_before_eq\(seg->ack, ep->iss\)/seq_before(seg->ack, ep->iss)/'
syn_sent 1 "SEG.ACK =< ISS is not looked for" 's/seq_before_eq\(seg->ack, ep->iss\)/false/'
syn_sent 1 "SEG.ACK > SND.NXT is not looked for" 's/seq_before\(ep->snd.nxt, seg->ack\)/false/'
bad_ack() { mutant "SYN-SENT 1" "$1" arrives bad_ack_in_syn_sent "$2"; }
bad_ack "a bad ACK draws no RST" 's/if \(!\(seg->flags & TCP_RST\)\)/if (false)/'
bad_ack "a RST with a bad ACK draws a RST" 's/if \(!\(seg->flags & TCP_RST\)\)//'
bad_ack "a bad ACK brings the SYN soon, again and again" 's/ && ep->retries == 0//'
syn_sent 1-2 "the RST is looked at before the ACK" \
    's/(\/\* First.*?)(\/\* Second.*?)(\/\* Third)/$2$1$3/s'
syn_sent 2 "a RST without ACK counts" 's/has_rst && !has_ack/false/'
syn_sent 2 "a RST is not looked at" 's/has_rst && !has_ack/false/; s/if \(has_rst\)/if (false)/'
syn_sent 2-4 "the SYN is looked at before the RST" \
    's/(\/\* Second.*?)(\/\* Third.*?)(\/\* Fifth)/$2$1$3/s'
syn_sent 4 "a SYN is not looked at" 's/seg->flags & TCP_SYN/false/'
syn_sent 5 "anything else is taken for a SYN" 's/seg->flags & TCP_SYN/true/'
mutant "SYN-SENT 4" "a bare SYN is taken for SYN,ACK" arrives syn_in_syn_sent \
    's/!\(seg->flags & TCP_ACK\)/false/'
mutant "SYN-SENT 4" "SYN,ACK is taken for a bare SYN" arrives syn_in_syn_sent \
    's/!\(seg->flags & TCP_ACK\)/true/'
mutant "SYN-SENT 4" "SYN,ACK draws no ACK" arrives syn_in_syn_sent \
    's/tcp_owe_ack.*?;//'
mutant "SYN-SENT 4" "SYN,ACK brings no window" arrives tcp_take_syn 's/tcp_take_window.*?;//'

# --- 3.10.7.4, the order of the checks ---------------------------------------------
order() { mutant "$1" "$2" arrives_synchronized arrives_in_order "$3"; }
order 1-2 "the RST is looked at before the sequence number" \
    's/check_sequence/X/; s/check_reset/check_sequence/; s/X/check_reset/'
order 2-4 "the SYN is looked at before the RST" \
    's/check_reset/X/; s/check_syn/check_reset/; s/X/check_syn/'
order 1-4 "the SYN is looked at before the sequence number" \
    's/check_sequence/X/; s/check_syn/check_sequence/; s/X/check_syn/'
order 4-5 "the ACK is looked at before the SYN" \
    's/check_syn/X/; s/check_ack/check_syn/; s/X/check_ack/'
order 5-7 "the text is looked at before the ACK" \
    's/ \|\| !check_ack\((.*?)\)\)(\s*return;)(.*?take_text_and_fin.*?;)/)$2$3 check_ack($1);/s'
order 1 "the sequence number is not looked at" 's/check_sequence\(.*?out\) &&//s'
order 2 "the RST is not looked at" 's/ && check_reset\(.*?out\)//s'
order 4 "the SYN is not looked at" 's/ &&\s*check_syn\(.*?out\)//s'
order 5 "the ACK is not looked at" 's/ \|\| !check_ack\(.*?out\)//s'
mutant 3.8.4 "a segment does not show that the peer lives" arrives_synchronized \
    tcp_arrives_synchronized 's/tcp_heard\(.*?\);/return;/'
order 7-8 "text and FIN are not looked at" 's/take_text_and_fin\(.*?\);/return;/'
mutant 7-8 "the FIN is looked at before the text" receive tcp_take_held \
    's/(while.*?;)(.*?)(return)/$2$1$3/s'

# --- First, check the sequence number. ----------------------------------------------
table_6() { mutant 1 "$1" window tcp_acceptable "$2"; }
table_6 "Table 6: text is acceptable in a shut window" 's/length == 0 && seg->seq/seg->seq/'
table_6 "Table 6: a shut window accepts any number" 's/&& seg->seq == ep->rcv.nxt//'
table_6 "Table 6: the first octet does not count" \
    's/seq_in_window\(seg->seq, /seq_in_window(seg->seq + 1, /'
table_6 "Table 6: the last octet does not count" 's/return length > 0.*?;/return false;/s'
table_6 "Table 6: the octet behind the last counts" 's/length - 1/length/'
table_6 "Table 6: the left edge may be passed" \
    's/ep->rcv.nxt, window/ep->rcv.nxt - 1, window + 1/g'
table_6 "Table 6: the right edge may be passed" \
    's/ep->rcv.nxt, window/ep->rcv.nxt, window + 1/g'
first() { mutant 1 "$1" arrives_synchronized check_sequence "$2"; }
first "an unacceptable segment draws no ACK" 's/tcp_refuse_segment.*?;//'
first "a FIN again draws no ACK" 's/(.*)tcp_send_ack.*?;/$1/s'
first "an unacceptable RST draws an ACK" \
    's/(if \(seg->flags & TCP_RST\) )(\{\s*refuse_reset)/if (false) $2/s'
first "a FIN again does not restart TIME-WAIT" 's/is_fin_again\(ep, seg\)/false/'
first "a known SYN is not cut off (Figure 7)" 's/is_syn_again\(ep, seg\)/false/'
first "a known SYN before new text is another one" 's/tcp_trim_known_syn\(ep, seg\);//'
first "a shut window takes no ACK and no RST (MUST-66)" 's/tcp_is_allowed\(ep, seg\)/false/'
# An empty segment at its edge comes through Table 6 and through is_allowed.
mutant 1 "a shut window accepts nothing" window "" \
    's/return length == 0 && .*?;/return false;/; s/return ep->rcv.wnd == 0/return false/'
mutant 1 "a shut window takes nothing of a peer that probes" window tcp_is_allowed \
    's/\? 2 :/? 1 :/'
mutant 1 "a shut window takes an ACK from one beyond a probe" window tcp_is_allowed \
    's/\? 2 :/? 3 :/'
mutant 1 "a shut window takes an ACK from where no probe came" window tcp_is_allowed \
    's/\? 2 : 1/? 2 : 2/'
mutant 1 "a probe is remembered when it has been taken" receive advance 's/ep->rcv.probed = false;//'
mutant 1 "a shut window takes text with the ACK" arrives_synchronized allow 's/seg->len = 0;//'
mutant 1 "a shut window answers an ACK" arrives_synchronized allow 's/!takes_number/false/'
mutant 1 "a known SYN is cut off for a listener too" arrives_synchronized is_syn_again \
    's/!ep->passive/true/'
mutant 1 "a known SYN is cut off with any ACK" arrives_synchronized is_syn_again \
    's/&& seq_before\(ep->snd.una.*?;/;/s'
mutant 1 "what is known of a segment is not cut off" receive tcp_trim \
    's/if \(seq_before\(seg->seq, ep->rcv.nxt\)\).*?;//s'
mutant 1 "what is known keeps its window" arrives_synchronized check_sequence \
    's/tcp_trim\(ep, seg\);/;/'
mutant 1 "what is known of a RST is cut off" arrives_synchronized check_sequence \
    's/TCP_RST \| TCP_SYN\)\)\)/TCP_SYN)))/'
mutant 1 "what is beyond the window is not cut off" receive tcp_trim \
    's/if \(cut && seq_before\(edge, end\)\).*?;//s'
mutant 1 "a FIN beyond the window is taken" receive tcp_trim 's/ \|\| \(cut && .*?edge\)\)//'
mutant 1 "a FIN that is known is taken" receive tcp_trim 's/seq_before\(fin, ep->rcv.nxt\) \|\| //'
mutant 1 "what is known of a segment gets a length below 0" receive tcp_trim \
    's/seq_before\(seg->seq, end\) \? (.*?) : 0/$1/'
mutant 1 "a shut window answers no text" arrives_synchronized allow 's/tcp_owe_ack.*?;//'

# --- Second, check the RST bit. ------------------------------------------------------
second() { mutant 2 "$1" arrives_synchronized "$2" "$3"; }
second "a RST anywhere in the window counts" check_reset 's/ep->config->challenge_ack/false/g'
second "a RST below the window draws an ACK" check_reset 's/seq_before\(.*?\)\)/false)/'
second "RFC 5961 cannot be switched off" check_reset 's/ep->config->challenge_ack/true/g'
second "a RST in the window draws no ACK" check_reset 's/tcp_challenge.*?;//'
second "a listener is refused" reset_in_syn_received 's/ep->passive/!ep->passive/'
second "an opener goes to LISTEN" reset_in_syn_received \
    's/else if \(ep->passive\)/else/; s/else\s*reset_to.*?;//s'
second "a listener is told" return_to_listen \
    's/tcp_enter.*?;/$& tcp_notify(ep, (TcpNotice){.what = TCP_TOLD_RESET}, out);/'
second "the user hears nothing of a reset" reset_open_connection 's/tcp_notify.*?;//'
second "the timers go on" tcp_reset_takes_effect 's/tcp_delete_tcb/(void)/g'
second "a RST in CLOSING and LAST-ACK is ignored" tcp_reset_takes_effect \
    's/tcp_enter_by\(ep, TCP_CLOSED, TCP_RULE_RST_CLOSED.*?return/return/s'
second "a RST never ends TIME-WAIT" tcp_reset_takes_effect 's/ep->config->rfc1337/true/'
second "a RST always ends TIME-WAIT" tcp_reset_takes_effect 's/ep->config->rfc1337/false/'
second "a SYN that proves old is not remembered" reset_in_syn_received \
    's/ep->reused.valid/false/'

# --- Fourth, check the SYN bit. -------------------------------------------------------
fourth() { mutant 4 "$1" arrives_synchronized "$2" "$3"; }
fourth "a listener stays in SYN-RECEIVED" check_syn \
    's/ep->state == TCP_SYN_RECEIVED && ep->passive/false/'
fourth "an opener goes to LISTEN" check_syn 's/SYN_RECEIVED && ep->passive/SYN_RECEIVED/'
fourth "a SYN that proves old goes to LISTEN" check_syn 's/ep->reused.valid/false/'
fourth "a SYN resets the connection" check_syn 's/ep->config->challenge_ack/false/'
fourth "RFC 5961 cannot be switched off" check_syn 's/ep->config->challenge_ack/true/'
fourth "a SYN draws no ACK" check_syn 's/tcp_challenge.*?;//'
fourth "TIME-WAIT takes a new SYN unasked" tcp_arrives_synchronized \
    's/ep->config->time_wait_reuse && //'
fourth "TIME-WAIT takes an old SYN" tcp_may_reopen 's/&&\s*seq_before.*?;/;/s'
fourth "TIME-WAIT takes a SYN,ACK" tcp_may_reopen 's/TCP_ACK \| TCP_RST/TCP_RST/'
fourth "the new ISS may be below the old numbers" reopen 's/if \(seq_before_eq.*?;//s'

# --- Fifth, check the ACK field. --------------------------------------------------------
fifth() { mutant 5 "$1" arrives_synchronized "$2" "$3"; }
fifth "a segment without ACK is taken" check_ack 's/!\(seg->flags & TCP_ACK\)/false/'
fifth "MAY-12 is missing" check_ack 's/!check_ack_range\(.*?\)\)/false)/'
fifth "MAY-12 is always on" check_ack_range 's/!ep->config->ack_range_check/false/'
fifth "MAY-12 forgets MAX.SND.WND" check_ack_range \
    's/ep->snd.una - ep->snd.wnd_max/ep->snd.una/'
fifth "MAY-12 has one number too many" check_ack_range 's/ep->snd.wnd_max/ep->snd.wnd_max - 1/'
fifth "MAY-12 comes before the RST of SYN-RECEIVED" check_ack_range \
    's/ep->state == TCP_SYN_RECEIVED \|\|//'
fifth "SYN-RECEIVED: a bad ACK in a shut window draws a RST" ack_in_syn_received \
    's/!covers_syn && out->verdict == TCP_UNACCEPTABLE/false/'
fifth "MAY-12 draws no ACK" check_ack_range 's/tcp_challenge.*?;/;/'
fifth "SYN-RECEIVED: SEG.ACK = SND.UNA is good" ack_in_syn_received \
    's/seq_before\(ep->snd.una, seg->ack\)/seq_before_eq(ep->snd.una, seg->ack)/'
fifth "SYN-RECEIVED: SEG.ACK < SND.UNA is good" ack_in_syn_received \
    's/seq_before\(ep->snd.una, seg->ack\)/true/'
fifth "SYN-RECEIVED: SEG.ACK > SND.NXT is good" ack_in_syn_received \
    's/seq_before_eq\(seg->ack, ep->snd.nxt\)/true/'
fifth "SYN-RECEIVED: a bad ACK draws no RST" ack_in_syn_received 's/tcp_emit.*?;//s'
fifth "SYN-RECEIVED: the rest of a bad segment is taken" ack_in_syn_received \
    's/(tcp_emit.*?return )false/$1true/s'
fifth "SYN-RECEIVED: the ACK brings no window" ack_in_syn_received 's/tcp_take_window.*?;//'
fifth "SYN-RECEIVED: what came with the SYN is lost" ack_in_syn_received \
    's/return take_what_came_with_syn.*?;/return true;/'
fifth "SYN-RECEIVED: the user is not told" ack_in_syn_received 's/tcp_notify.*?;//s'
fifth "SEG.ACK > SND.NXT is taken" ack_in_established \
    's/seq_before\(ep->snd.nxt, seg->ack\)/false/'
fifth "SEG.ACK > SND.NXT draws no ACK" ack_in_established 's/tcp_send_ack.*?;//'
fifth "SEG.ACK > SND.NXT: the rest is taken" ack_in_established 's/return false/return true/'
fifth "a duplicate ACK ends its segment" ack_in_established 's/return true/return advances/'
fifth "SND.UNA does not move" ack_in_established 's/ep->snd.una = seg->ack;//'
fifth "SND.UNA moves back" ack_in_established 's/seq_before\(ep->snd.una, seg->ack\)/true/'
fifth "the timer does not hear of an ACK" ack_in_established 's/tcp_acknowledged.*?;//'
fifth "no window is taken" ack_in_established 's/if \(brings_window.*?;//s'
fifth "every window is taken" ack_in_established 's/brings_window\(ep, seg\)\)/true)/'
fifth "the window of SEG.ACK < SND.UNA is taken" brings_window 's/newer && .*?;/newer;/'
fifth "SND.WL1 < SEG.SEQ does not count" brings_window \
    's/seq_before\(ep->snd.wl1, seg->seq\)/false/'
fifth "SND.WL1 = SEG.SEQ does not count" brings_window \
    's/ep->snd.wl1 == seg->seq && seq.*?\)\)/false)/s'
fifth "SND.WL1 is forgotten" tcp_take_window 's/ep->snd.wl1 = seg->seq;//'
fifth "FIN-WAIT-1: the ACK of the FIN is not seen" check_ack \
    's/if \(tcp_fin_acked/if (false \&\& tcp_fin_acked/'
fifth "FIN-WAIT-1: any ACK is one of the FIN" check_ack 's/if \(tcp_fin_acked\(ep\)\)//'
fifth "FIN-WAIT-1: what came with the SYN is lost" check_ack \
    's/return take_what_came_with_syn.*?;/return true;/'
fifth "what came with the SYN draws no ACK" take_what_came_with_syn \
    's/ep->ack_pending = true/;/'
fifth "CLOSING: the ACK of the FIN is not seen" ack_in_closing 's/!tcp_fin_acked\(ep\)/true/'
fifth "CLOSING: any ACK is one of the FIN" ack_in_closing 's/!tcp_fin_acked\(ep\)/false/'
fifth "CLOSING: another segment is not ignored" ack_in_closing 's/return ep->config->whole_segments/return true/'
fifth "CLOSING: 2 MSL do not begin" ack_in_closing 's/tcp_start_time_wait.*?;//'
fifth "LAST-ACK: the ACK of the FIN is not seen" ack_in_last_ack 's/!tcp_fin_acked\(ep\)/true/'
fifth "LAST-ACK: any ACK is one of the FIN" ack_in_last_ack 's/!tcp_fin_acked\(ep\)/false/'
fifth "LAST-ACK: an ACK of text is not taken" ack_in_last_ack \
    's/!ack_in_established\(.*?\)\)/false)/'
fifth "LAST-ACK: SEG.ACK > SND.NXT: the rest is taken" ack_in_last_ack \
    's/if \(!(ack_in_established.*?\))\)\s*return false;/$1;/'
fifth "TIME-WAIT: an ACK is answered" ack_in_time_wait \
    's/tcp_judge\(TCP_IGNORED, TCP_RULE_TIME_WAIT_ACK, out\);/$& tcp_owe_ack(ep);/'
fifth "TIME-WAIT: text is not answered" ack_in_time_wait 's/(TEXT, out\);)\s*tcp_owe_ack.*?;/$1/s'
fifth "TIME-WAIT: a FIN in the window is not seen" check_ack \
    's/(ack_in_time_wait.*?;\s*return )true/$1false/s'

# --- Seventh, process the segment text. --------------------------------------------------
text() { mutant 7 "$1" "$2" "$3" "$4"; }
text "ESTABLISHED takes no text" arrives_synchronized may_receive_text \
    's/state == TCP_ESTABLISHED/false/'
text "FIN-WAIT-1 takes no text" arrives_synchronized may_receive_text \
    's/state == TCP_FIN_WAIT_1/false/'
text "FIN-WAIT-2 takes no text" arrives_synchronized may_receive_text \
    's/state == TCP_FIN_WAIT_2/false/'
# The fifth check lets nothing through in CLOSING.
for late in CLOSE_WAIT LAST_ACK TIME_WAIT; do
    text "$late takes text" arrives_synchronized may_receive_text \
        "s/return /return state == TCP_$late || /"
done
text "text draws no ACK" arrives_synchronized take_text_and_fin 's/ep->ack_pending = true;//'
text "text beyond a gap is taken at once" receive tcp_text_is_next 's/ && seq_before_eq.*?;/;/'
text "text beyond a gap is dropped (SHLD-31)" arrives_synchronized take_text_and_fin \
    's/tcp_hold/if (seg->seq == ep->rcv.nxt) $&/'
text "text beyond a gap draws a late ACK" arrives_synchronized take_text_and_fin \
    's/seg->seq != ep->rcv.nxt \|\| //'
text "text that fills a gap draws a late ACK" arrives_synchronized take_text_and_fin \
    's/ep->rcv.held_count > 0 \|\| //'
text "text that fills the gap before a FIN draws a late ACK" arrives_synchronized \
    take_text_and_fin 's/ \|\| ep->rcv.fin_held//'
text "what came with the SYN is taken twice" arrives_synchronized take_text_and_fin \
    's/tcp_trim\(ep, seg\);//; s/seg->len == 0/seg->len == 0 || seg->len > 1000/'
text "the ACK of a gap leaves beside text that could carry it" arrives_synchronized \
    take_text_and_fin 's/tcp_owe_ack\(ep\)/tcp_send_ack(ep, out)/'
text "the answer to a probe leaves beside text" arrives_synchronized allow \
    's/tcp_owe_ack\(ep\)/tcp_send_ack(ep, out)/'
text "the ACK of a FIN again leaves beside text" arrives_synchronized fin_again \
    's/tcp_owe_ack\(ep\)/tcp_send_ack(ep, out)/'
text "an ACK that is owed at once waits" output tcp_owe_ack 's/ = ep->ack_at_once//'
text "an ACK that was owed at once never waits again" output ack_is_paid 's/ = ep->ack_at_once//'
text "the farthest piece is not dropped first" receive insert_range \
    's/memcpy\(ep->rcv.held, kept,/memcpy(ep->rcv.held, kept + (count == TCP_HELD_MAX \&\& !placed),/'
text "a piece is dropped in silence" receive insert_range 's/tcp_judge.*?;//s'
text "a piece that makes room is called dropped" receive insert_range \
    's/placed \? out->verdict : TCP_IGNORED/TCP_IGNORED/'
text "text beyond a FIN is kept" receive tcp_hold 's/if \(ep->rcv.fin_held\)\s*drop.*?;//s'
text "text up to a FIN is dropped with that beyond" receive drop_text_beyond_fin \
    's/if \(seq_before\(last->start.*?else//s'
text "text beyond a FIN is dropped in silence" receive drop_text_beyond_fin 's/if \(dropped\).*?;//s'
text "text beyond a FIN counts as held" arrives_synchronized judge_text \
    's/is_beyond_fin\(ep, seg\)/false/'
text "a FIN again is beyond itself" arrives_synchronized is_beyond_fin 's/ &&\s*ep->rcv.fin_seq != .*?;/;/s'
text "the user gets nothing" receive take_text 's/tcp_deliver.*?;//'

# --- Eighth, check the FIN bit. -------------------------------------------------------------
fin() { mutant 8 "$1" "$2" "$3" "$4"; }
fin "a FIN is not looked at" receive tcp_hold 's/seg.flags & TCP_FIN/false/g'
fin "the last FIN counts" receive tcp_hold 's/(TCP_FIN\)) && !ep->rcv.fin_held/$1/'
fin "another FIN is ignored in silence" receive tcp_hold 's/tcp_because.*?;/;/'
fin "a FIN is taken before its turn" receive tcp_take_held \
    's/ && ep->rcv.fin_seq == ep->rcv.nxt//'
fin "a FIN takes no number" receive take_fin 's/advance\(ep, 1\);//'
fin "the user is not told" receive take_fin 's/tcp_notify.*?;//s'
fin "ESTABLISHED stays" receive take_fin 's/tcp_enter\(ep, TCP_ON_ESTABLISHED_FIN, out\);//'
fin "FIN-WAIT-1 stays" receive take_fin 's/tcp_enter\(ep, TCP_ON_FIN_WAIT_1_FIN, out\);//'
fin "FIN-WAIT-2 stays" receive take_fin 's/tcp_enter\(ep, TCP_ON_FIN_WAIT_2_FIN, out\);//'
fin "FIN-WAIT-2: 2 MSL do not begin" receive take_fin 's/tcp_start_time_wait.*?;//'
fin "TIME-WAIT leaves the other timers on" timers tcp_start_time_wait \
    's/tcp_timer_stop\(.*?;/;/'
fin "a FIN again draws no ACK" arrives_synchronized fin_again 's/tcp_owe_ack.*?;//'
fin "TIME-WAIT: a FIN again does not restart 2 MSL" arrives_synchronized fin_again \
    's/tcp_start_time_wait.*?;//'

# --- The profiles: what Linux and BSD do with RSTs and SYNs, and 3.6.1. ----------------------
reset() { mutant 3.10.5 "$1" "$2" "$3" "$4"; }
reset "a RST acknowledges unasked" calls tcp_emit_abort 's/ep->config->rst_with_ack/true/'
reset "a RST never acknowledges" calls tcp_emit_abort 's/ep->config->rst_with_ack/false/'
reset "a RST acknowledges nothing" calls tcp_emit_abort 's/reset.ack = ep->rcv.nxt;//'
reset "ABORT forgets the form of its RST" calls tcp_abort \
    's/tcp_emit_abort.*?;/tcp_emit((TcpSegment){.seq = ep->snd.nxt, .flags = TCP_RST}, out);/'
half() { mutant 3.6.1 "$1" "$2" "$3" "$4"; }
half "close is for both ways unasked" calls tcp_close_both_ways 's/!ep->config->full_close \|\| //'
half "close is never for both ways" calls tcp_close_both_ways 's/!ep->config->full_close/true/'
half "an orphan is closed again" calls tcp_close_both_ways 's/ \|\| ep->orphan//'
half "unread text is forgotten" calls tcp_close_both_ways 's/text_waits_unread\(ep\)/false/'
half "nothing unread is unread text" calls text_waits_unread 's/ && ep->rcv.buffered > 0//'
for state in ESTABLISHED FIN_WAIT_1 FIN_WAIT_2 CLOSE_WAIT; do
    half "$state: unread text is forgotten" calls text_waits_unread "s/== TCP_$state/== TCP_CLOSED/"
done
half "what no RECEIVE can get is unread" calls text_waits_unread 's/readable && //'
half "unread text draws no RST" calls close_unread 's/tcp_emit_abort.*?;//'
half "unread text leaves the TCB" calls close_unread 's/tcp_delete_tcb.*?;//'
half "close after shutdown is refused" calls tcp_close_both_ways 's/ep->snd.close_queued/false/'
half "close after shutdown makes no orphan" calls leave_closed_connection 's/ep->orphan = true;//'
half "close after shutdown sets no limit" calls leave_closed_connection \
    's/tcp_limit_fin_wait_2.*?;/;/'
half "close after shutdown sets a limit anywhere" calls leave_closed_connection \
    's/if \(ep->state == TCP_FIN_WAIT_2\)//'
half "close makes no orphan" calls tcp_close_both_ways 's/ep->orphan = result.*?;//'
half "a refused close makes an orphan" calls tcp_close_both_ways 's/result == TCP_OK && //'
half "CLOSED is an orphan" calls tcp_close_both_ways 's/ && ep->state != TCP_CLOSED//'
half "an orphan receives" calls tcp_receive 's/if \(ep->orphan\)/if (false)/'
half "an orphan is told" outcome tcp_notify 's/ep->orphan/false/'
half "a new TCB is an orphan's" outcome tcp_delete_tcb 's/fresh.passive/fresh.orphan = ep->orphan; $&/'
half "FIN-WAIT-2 is limited without an orphan" timers tcp_limit_fin_wait_2 \
    's/ep->orphan \|\| !ep->config->full_close/true/'
half "FIN-WAIT-2 is limited for orphans only" timers tcp_limit_fin_wait_2 \
    's/ \|\| !ep->config->full_close//'
half "an orphan's FIN-WAIT-2 is not limited" timers tcp_limit_fin_wait_2 's/ep->orphan \|\| //'
half "FIN-WAIT-2 is limited to nothing" timers tcp_limit_fin_wait_2 \
    's/ep->config->fin_wait_2 > 0 && //'
half "FIN-WAIT-2 begins without a limit" arrives_synchronized fin_is_acknowledged \
    's/tcp_limit_fin_wait_2.*?;//'
half "text for anybody draws a RST" arrives_synchronized check_reader 's/!ep->orphan \|\| //'
half "text for an orphan is taken" arrives_synchronized check_reader 's/!ep->orphan/true/'
half "anything for an orphan draws a RST" arrives_synchronized check_reader \
    's/ \|\| !brings_new_text\(ep, seg\)//'
half "text for an orphan draws no RST" arrives_synchronized check_reader 's/tcp_emit.*?;//'
half "text for an orphan leaves the TCB" arrives_synchronized check_reader 's/tcp_delete_tcb.*?;//'
half "text for an orphan is then taken" arrives_synchronized check_reader \
    's/return false;/return true;/'
half "FIN-WAIT-2: text for an orphan is taken" arrives_synchronized check_ack \
    's/ && check_reader\(.*?\)//'
half "FIN-WAIT-1: text for an orphan is taken" arrives_synchronized take_what_came_with_syn \
    's/!check_reader\(.*?\)\)/false)/'
half "old text is new" arrives_synchronized brings_new_text 's/beyond && //'
half "a bare ACK is text" arrives_synchronized brings_new_text \
    's/ && tcp_segment_length\(seg\) > 0//'
half "a FIN that is next is text" arrives_synchronized brings_new_text \
    's/seg->seq \+ seg->len/seg->seq + tcp_segment_length(seg)/'
half "a FIN beyond a gap tells of no text" arrives_synchronized brings_new_text \
    's/tcp_segment_length\(seg\) > 0/seg->len > 0/'
half "text that came with the SYN is taken" arrives_synchronized brings_new_text \
    's/ \|\| tcp_text_is_next\(ep\)//'
half "an orphan's CLOSE waits too long" arrives_synchronized ack_in_syn_received \
    's/if \(ep->orphan\).*?;//s'
half "every CLOSE is an orphan's" arrives_synchronized ack_in_syn_received \
    's/if \(ep->orphan\)/if (ep->snd.close_queued)/'
again() { mutant "SYN again" "$1" arrives_synchronized "$2" "$3"; }
again "SYN,ACK again unasked" asks_for_syn_ack 's/ep->config->syn_ack_again && //'
again "never SYN,ACK again" asks_for_syn_ack 's/ep->config->syn_ack_again/false/'
again "SYN,ACK again in any state" asks_for_syn_ack 's/ep->state == TCP_SYN_RECEIVED && //'
again "SYN,ACK again in a simultaneous open" asks_for_syn_ack 's/ep->passive &&//'
again "SYN,ACK again for any segment" asks_for_syn_ack 's/\(seg->flags & .*? == TCP_SYN &&\s*//s'
again "SYN,ACK again for SYN,ACK" asks_for_syn_ack 's/TCP_SYN \| TCP_ACK/TCP_SYN/'
again "SYN,ACK again for SYN,RST" asks_for_syn_ack 's/ \| TCP_RST//'
again "SYN,ACK again for another SYN" asks_for_syn_ack 's/seg->seq == ep->irs/true/'
again "SYN,ACK again after Table 6" check_sequence \
    's/(    if \(asks_for_syn_ack.*?\n    \}\n)(    if \(tcp_acceptable.*?\n    \}\n)/$2$1/s'
mutant "SYN again" "the timer goes on as it was" answers tcp_send_syn_ack_again 's/tcp_start_rto.*?;//'
mutant "SYN again" "nothing is sent again" answers tcp_send_syn_ack_again 's/tcp_retransmit.*?;//'

# --- What systems do beside the RFC: each behaviour switched off ------------------------
off() { mutant system "$2 is off" "$1" "" "s/ep->config->$2/(0 * ep->config->$2)/g"; }
apart() { mutant system "$1" apart "$2" "$3"; }
apart "the SYN before text ends a request" check_request_reset 's/seg->seq == ep->irs/false/'
apart "the SYN before text is for an orphan" orphan_of_linux \
    's/ && !seq_before\(seg->seq, ep->rcv.nxt\)//'
apart "text without an ACK is for an orphan" orphan_of_linux 's/!\(seg->flags & TCP_ACK\)/false/'
apart "an ACK beyond RCV.NXT is for an orphan" orphan_of_linux 's/ \|\| end == seg->seq//'
mutant system "a probe moves the edge that is inside" window tcp_is_allowed \
    's/ && !ep->config->whole_segments//'
off apart half_open_apart
off apart time_wait_apart
off apart orphan_apart
off arrives syn_text_dropped
off arrives syn_fin_dropped
off arrives syn_again
off window whole_segments
off receive whole_segments
off answers answer_limit
off arrives_synchronized whole_segments
off arrives_synchronized bare_flags_dropped
off arrives_synchronized rst_before_fin
off arrives_synchronized silent_ack_too_new
off arrives_synchronized syn_ack_acked
off arrives_synchronized closed_takes_no_text
off arrives_synchronized text_outlives_reset
off arrives_synchronized any_syn_again
off timers handshake_timeout
off timers keepalive_resets
off timers retries_reset
off timers orphan_impatient
off output empty_probes
off calls close_flushes
off calls close_waits_for_open

# --- 3.8.6: silly windows, and the user timeout before a shut one. -----------------------------
silly() { mutant 3.8.6.2 "$1" "$2" "$3" "$4"; }
silly "a sender is always silly" output may_send_now 's/fits == 0 \|\| ep->config->silly_windows/true/'
silly "a sender is never silly" output may_send_now 's/ \|\| ep->config->silly_windows//'
silly "a full segment waits" output may_send_now 's/fits >= ep->config->mss \|\| //'
silly "the last of what is queued waits" output may_send_now 's/fits == ep->snd.queued \|\| //'
silly "half of the largest window waits" output may_send_now \
    's/ \|\|\s*fits >= ep->snd.wnd_max - fits//'
silly "less than half of the largest window is used" output may_send_now \
    's/ep->snd.wnd_max - fits/ep->snd.wnd_max - fits - 2/'
silly "the override sends nothing" timers override_timeout 's/tcp_send_what_fits.*?;//'
silly "the override comes at another time" output "" 's/200 \* SIM_MS/100 * SIM_MS/'
silly "the override is a probe" timers tcp_timer_expires 's/if \(ep->snd.blocked\)/if (false)/'
silly "a probe is an override" timers tcp_timer_expires 's/if \(ep->snd.blocked\)/if (true)/'
silly "the wait is not mentioned" output watch_window 's/tcp_because.*?;/;/'
silly "the wait is mentioned again and again" output watch_window 's/ && !ep->snd.blocked\)/)/'
silly "a small window that shuts is overridden" output watch_window \
    's/blocked != ep->snd.blocked \|\| //'
silly "the timer goes on when the window opens" output watch_window \
    's/ \|\| !\(shut \|\| blocked\)\)/)/'
silly "keepalive goes on before a window" output start_persist 's/tcp_timer_stop.*?;//'
silly "a receiver is always silly" receive tcp_is_silly 's/!ep->config->silly_windows/false/'
silly "a receiver is never silly" receive tcp_is_silly 's/!ep->config->silly_windows && //'
silly "a full segment does not move the edge" receive tcp_is_silly \
    's/octets < ep->config->mss &&\s*//'
silly "half of the buffer does not move the edge" receive tcp_is_silly \
    's/ &&\s*octets < ep->config->rcv_buffer - octets//'
silly "the edge moves with the text" receive take_text 's/ep->rcv.wnd -= .*?;//'
silly "a small window is not announced when it grows" calls window_may_open \
    's/ \|\| tcp_is_silly\(ep, window_before\)//'
silly "every window is announced when it grows" calls window_may_open \
    's/receives && waits && ep->rcv.wnd > /receives \&\& ep->rcv.wnd > /'
silly "that a window stays shut is not mentioned" calls window_may_open \
    's/tcp_because\(TCP_RULE_WINDOW_KEPT, out\)/(void)0/'
silly "that a window stays shut is mentioned when nothing is read" calls window_may_open \
    's/has_read &&\s*//'
silly "a window without room stays shut for that" calls window_may_open \
    's/ &&\s*ep->rcv.buffered \+ ep->rcv.wnd < ep->config->rcv_buffer//'
shut() { mutant 3.8.6.1 "$1" "$2" "$3" "$4"; }
shut "probes do not count for the user timeout" timers probe_again 's/show_user_timeout.*?;//'
shut "the user timeout counts from an older wait" timers probe_again \
    's/if \(!ep->timers.*?;//s'
shut "an answer from a shut window does not count" timers tcp_heard 's/shut \|\| //'
shut "an answer that opens the window does not count" timers tcp_heard 's/ \|\| was_shut//'
shut "the user timeout is late when the window opens" timers tcp_heard \
    's/show_user_timeout_before_rto.*?;/;/'
shut "a SYN's window counts" timers tcp_is_shut 's/ && ep->snd.una != ep->iss//'
shut "the user timeout is late when the RTO begins anew" timers tcp_start_rto \
    's/show_user_timeout_before_rto.*?;//'

echo "$count mutants, $survivors survive"
[ "$survivors" = 0 ]
