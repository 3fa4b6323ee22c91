# On a screen of 1024x600 the window opens no larger than that, with all of its sheet.
screen=1024x600x24
. "$2/tests/support/display.sh"

"$program" "$source/scenarios/lost-syn.yaml" >"$folder/out" 2>"$folder/err" &
pid=$!
window=$(timeout 30 xdotool search --sync --onlyvisible --pid "$pid" | head -1)
eval "$(xdotool getwindowgeometry --shell "$window")" # WIDTH, HEIGHT, X, Y
xdotool key ctrl+q
status=0
wait "$pid" || status=$?
pid=
if [ "$status" != 0 ] || [ -s "$folder/err" ]; then
    fail "exit status $status"
fi
if [ "$((X + WIDTH))" -gt 1024 ] || [ "$((Y + HEIGHT))" -gt 600 ] || [ "$WIDTH" -lt 900 ]; then
    fail "the window is $WIDTH x $HEIGHT at $X, $Y"
fi
