# The window, driven by real key events on a virtual display: scenarios to their
# end and back (three, or all with TCPDUET_ALL), overlays, languages, blank
# screens, and out with Ctrl+Q.
#
# What is on the screen is compared by its pixels: going back must show exactly
# the picture that was there before. Nothing here waits for a fixed time.
set -eu
program=$1
source=$2
export TCPDUET_DATA="$source"

if [ -z "${TCPDUET_TEST_DISPLAY:-}" ]; then
    # Without a display: one line that says so, and exit status 2.
    for driver in "-u SDL_VIDEODRIVER" SDL_VIDEODRIVER=dummy; do
        status=0
        said=$(env -u DISPLAY -u WAYLAND_DISPLAY -u XDG_RUNTIME_DIR $driver "$program" 2>&1) ||
            status=$?
        case $status,$(echo "$said" | wc -l),$said in
        2,1,*"tcpduet draw"*) ;;
        *) echo "without a display: status $status, $said" >&2; exit 1 ;;
        esac
    done
fi
screen=1280x720x24
. "$2/tests/support/display.sh"

picture() {
    cksum <"$folder/Xvfb_screen0"
}

# shows is|not PICTURE WHAT: waits until the screen shows it, or something else
shows() {
    tries=0
    while :; do
        now=$(picture)
        if [ "$now" = "$2" ]; then same=is; else same=not; fi
        [ "$same" != "$1" ] || return 0
        kill -0 "$pid" 2>/dev/null || fail "$name: $3: the program has ended"
        tries=$((tries + 1))
        [ "$tries" -lt 100 ] || fail "$name: $3"
        sleep 0.05
    done
}

# settles: waits until four looks in a row show the same, and remembers it
settles() {
    same=0
    settled=$(picture)
    while [ "$same" -lt 3 ]; do
        sleep 0.06
        now=$(picture)
        if [ "$now" = "$settled" ]; then same=$((same + 1)); else same=0; fi
        settled=$now
    done
}

press() {
    xdotool key --delay 15 "$@"
}

press_often() {
    xdotool key --delay 6 --repeat "$2" --repeat-delay 6 "$1"
}

open_window() {
    empty=$(picture)
    "$program" "$@" >"$folder/out" 2>"$folder/err" &
    pid=$!
    timeout 30 xdotool search --sync --onlyvisible --pid "$pid" >"$folder/window" ||
        fail "$name: no window"
    shows not "$empty" "nothing is drawn"
    settles
}

close_window() {
    press ctrl+q
    status=0
    wait "$pid" || status=$?
    pid=
    [ "$status" = 0 ] || fail "$name: exit status $status"
    [ ! -s "$folder/err" ] || fail "$name: something on stderr"
    shows_nothing_left=$(picture)
    [ "$shows_nothing_left" = "$empty" ] || fail "$name: the window is still there"
}

# --- Scenarios to their end and back. ----------------------------------------
scenarios="lost-syn simultaneous-close normal-open-close"
[ -z "${TCPDUET_ALL:-}" ] || scenarios=$(cd "$source/scenarios" && ls -- *.yaml)
for scenario in $scenarios; do
    scenario=$source/scenarios/${scenario%.yaml}.yaml
    name=$(basename "$scenario")
    entries=$("$program" run --format jsonl "$scenario" | wc -l)
    open_window "$scenario"
    start=$settled
    press End
    shows not "$start" "End shows the end"
    settles
    end=$settled
    press Home
    shows is "$start" "Home shows the start again"
    press Home # what lies before it, where something does
    settles
    before_start=$settled
    press_often Next "$entries"
    shows is "$end" "PageDown walks to the end"
    press_often Prior "$entries"
    shows is "$before_start" "PageUp walks back to the beginning"
    close_window
done

# --- What lies over the sheet, and what changes it. --------------------------
name="the keys"
scenario=$source/scenarios/lost-final-ack.yaml
entries=$("$program" run --format jsonl "$scenario" | wc -l)
open_window "$scenario"
start=$settled

# All keys but the last change the picture; the last brings it back.
for keys in "F1 Escape" "h F1" "Tab Escape" "ctrl+o Tab" "b Escape" "period Next" "w comma" \
    "ctrl+l ctrl+l ctrl+l" "t t t" "s Escape" \
    "ctrl+equal ctrl+0 t t t" "alt+1 alt+0" "alt+2 alt+2" "alt+3 Escape" \
    "z Escape" "ctrl+minus ctrl+0 t t t" \
    "d d d" "v v" "m m m m" "bracketright bracketleft"; do
    left=$(echo "$keys" | wc -w)
    for key in $keys; do
        press "$key"
        left=$((left - 1))
        if [ "$left" -gt 0 ]; then
            shows not "$start" "$keys: $key changes the picture"
        else
            shows is "$start" "$keys: $key brings it back"
        fi
    done
done
press End
shows not "$start" "End shows the end"
settles
press Home
press_often shift+Right "$entries"
shows is "$settled" "Shift+Right walks to the end"
press_often shift+Left "$entries"
shows is "$start" "Shift+Left walks back to the start"
press Escape
shows is "$start" "Escape alone does nothing"
press q
shows not "$start" "Q begins the quiz, and does not quit"
settles
press Right
shows not "$settled" "a step asks"
settles
press u
shows not "$settled" "U counts hands"
settles
press 1 2
shows not "$settled" "a digit is a hand"
press Escape Left Home q
shows not "$start" "Q again keeps a score"
press q Escape
shows is "$start" "Q ends the quiz"
xdotool mousemove 60 90 click 1
shows not "$start" "a click on a host's heading offers what it could do"
press Return
settles
press ctrl+z Home
xdotool mousemove 640 300
shows is "$start" "Ctrl+Z takes back what was done"
# The mouse: wheel, double click, right button, a button of the row below.
xdotool mousemove 640 300
settles
start=$settled
xdotool click 5
shows not "$start" "the wheel goes on"
xdotool click 4
shows is "$start" "the wheel goes back"
xdotool click --repeat 2 --delay 40 1
shows not "$start" "a double click enlarges"
settles
press alt+0
shows is "$start" "everything is shown again"
xdotool mousedown 3
shows not "$start" "the right button points with light"
xdotool mouseup 3
shows is "$start" "released, it does not"
xdotool mousemove 278 688
settles
xdotool click 1
shows not "$settled" "a button of the row below goes on"
press Home
xdotool mousemove 640 300
shows is "$start" "Home shows the start"
press p
shows not "$start" "P plays"
press p Home ctrl+r
shows is "$start" "Home and Ctrl+R show the start"
close_window

# --- A lesson: open, step, enlarge, back, another language, the next scenario. --
name="a lesson"
open_window "$source/scenarios/lost-syn.yaml"
start=$settled
for beat in 1 2 3; do
    press Next
    settles
done
third=$settled
press alt+1
shows not "$third" "the client's diagram is enlarged"
press alt+0
shows is "$third" "everything is back"
press Prior Prior Prior
shows is "$start" "the class goes back to the start"
press ctrl+l
shows not "$start" "the same in Chinese"
settles
chinese=$settled
press Tab
shows not "$chinese" "the picker"
press Next Return
shows not "$chinese" "the next scenario"
settles
press End
shows not "$settled" "and its end"
press ctrl+l ctrl+l
close_window

# --- A link leads to its moment. ------------------------------------------------
name="a link"
open_window "$scenario"
start=$settled
close_window
open_window "#lost-final-ack&event=13"
linked=$settled
[ "$linked" != "$start" ] || fail "$name: it leads to the beginning"
press Home
shows is "$start" "Home shows the start"
close_window
open_window "https://example.org/tcpduet.html#lost-final-ack&event=13&unknown=1"
[ "$settled" = "$linked" ] || fail "$name: the whole address leads elsewhere"
close_window

# --- What is chosen holds the next time; a picture of it. -----------------------
name="what is kept"
cd "$folder"
open_window "$scenario"
start=$settled
press t
shows not "$start" "T changes the theme"
settles
dark=$settled
press ctrl+p
shows not "$dark" "Ctrl+P says where the picture is"
[ -s lost-final-ack-0.png ] || fail "$name: there is no picture"
close_window
open_window "$scenario"
[ "$settled" = "$dark" ] || fail "$name: the theme is not there the next time"
press t
shows not "$dark" "T changes the theme once more"
press t
shows is "$start" "and back"
close_window
cd "$source"

# --- Without a scenario: the picker; a broken one: its mistakes. --------------
name="the picker"
open_window
start=$settled
press Down
shows not "$start" "Down moves through the picker"
press Return
shows not "$start" "Return opens what is chosen"
press End
settles
press F5
shows not "$settled" "F5 presents from the start"
press Escape
close_window

# --- What is typed in the picker is searched for, whatever writes it. -----------
name="typing in the picker"
# opens WHAT: what is typed leads to a window with this title
opens() {
    settles
    press Tab
    shows not "$settled" "Tab opens the picker"
    settles
    empty_field=$settled
    xdotool type --delay 40 "$1"
    shows not "$empty_field" "$1 is typed"
    settles
    press Return
    shows not "$settled" "Return opens what was found first"
    title=$(xdotool getwindowname "$(head -1 "$folder/window")")
    [ "$title" = "$2" ] || fail "$name: $1 opens $title"
}
open_window "$source/scenarios/lost-syn.yaml"
opens "why two" "Why two MSL?"
opens "syn_rcvd in" "Close in SYN-RECEIVED"
close_window

name="saving an edited run"
saved=$folder/Documents/lost-syn-edited.tcpduet.yaml
open_window "$source/scenarios/lost-syn.yaml"
start=$settled
xdotool mousemove 60 90 click 1
shows not "$start" "a click on a host's heading offers what it could do"
settles
press Return
shows not "$settled" "Return lets it be done"
settles
press ctrl+s
shows not "$settled" "Ctrl+S proposes a title and a place"
settles
xdotool type "!"
shows not "$settled" "the title can be written"
press Return
tries=0
until [ -e "$saved" ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 100 ] || fail "$name: Return saves it"
    sleep 0.05
done
grep -q '^title: .*(edited)!' "$saved" || fail "$name: the title is not the one written"
"$program" check "$saved" >/dev/null || fail "$name: what is saved does not hold"
close_window

name="a broken file"
printf 'tcpduet: 1\nsteps: [\n' >"$folder/broken.yaml"
open_window "$folder/broken.yaml"
start=$settled
press Escape
press Tab
shows not "$start" "Tab lists the scenarios over the problem"
press Escape
shows is "$start" "the problem stays while there is nothing else to be shown"
close_window

# --- Live reload: the file is edited while the window shows it. ----------------
name="live reload"
edited=$folder/edited.yaml
cp "$source/scenarios/lost-syn.yaml" "$edited"
open_window "$edited"
press End
shows not "$settled" "End shows the end"
settles
first=$settled
sed 's/Lost SYN/Saved in place/' "$source/scenarios/lost-syn.yaml" >"$edited"
shows not "$first" "what is written is shown"
settles
second=$settled
cp "$source/scenarios/lost-syn.yaml" "$folder/new.yaml"
mv "$folder/new.yaml" "$edited"
shows is "$first" "what takes its place is shown, at the same moment"
echo "steps: [" >"$edited"
shows not "$first" "mistakes are shown"
sed 's/Lost SYN/Saved in place/' "$source/scenarios/lost-syn.yaml" >"$edited"
shows is "$second" "what is corrected is shown, at the same moment"
close_window
