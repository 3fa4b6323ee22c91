# `tcpduet draw X.yaml -o X.html` and all that reads a scenario out of such a page.
. "$2/tests/support/script.sh"

# The program's files with a page among them, as if installed or built.
mkdir -p "$folder/data/web" "$folder/class"
ln -s "$source/assets" "$source/scenarios" "$folder/data"
cp "$source/tests/support/page.html" "$folder/data/web/tcpduet.html"
export TCPDUET_DATA="$folder/data"
cd "$folder/class"

# --- Written and read again ------------------------------------------------------
for scenario in "$source"/scenarios/lost-final-ack.yaml "$source"/scenarios/normal-open-close.yaml; do
    name=$(basename "$scenario" .yaml)
    try 0 "a page is drawn" "$program" draw "$scenario" -o "$name.html"
    [ ! -s "$folder/out" ] || fail "draw prints something"
    "$program" run "$scenario" --format jsonl | sed 1d >"$folder/wanted"
    "$program" run "$name.html" --format jsonl | sed 1d | cmp - "$folder/wanted" ||
        fail "the run of $name.html is another one"
    try 0 "a page is checked" "$program" check "$name.html"
    prints "$name.html: ok"
    try 0 "a page on standard input" "$program" check - <"$name.html"
    try 0 "a page is drawn as a picture" "$program" draw "$name.html" -o "$name.svg" --event 3
    try 0 "the same as a picture" "$program" draw "$scenario" -o "other.svg" --event 3
    cmp "$name.svg" other.svg || fail "the picture of $name.html is another one"
    try 0 "a page out of a page" "$program" draw "$name.html" -o "again.HTML"
    cmp "$name.html" again.HTML || fail "a page out of a page is another one"
done
rm -f ./*.svg again.HTML
[ "$(grep -c 'data-name="lost-final-ack.yaml"' lost-final-ack.html)" = 1 ] || fail "its name"
sed 's/>[^<]*<\/script>$/><\/script>/; s/data-name="[^"]*"/data-name=""/' lost-final-ack.html |
    cmp - "$source/tests/support/page.html" || fail "more than the line was changed"

# --- Byte for byte ---------------------------------------------------------------
printf '\357\273\277format: 1\r\ntitle: </script> \346\217\241\346\211\213\r\nsteps:\r\n  - client: connect\r\n' \
    >'say "hi" & <go>.yaml'
try 0 "a name with quotes" "$program" draw 'say "hi" & <go>.yaml' -o quoted.html
sed -n 's/.*data-name="say &quot;hi&quot; &amp; &lt;go&gt;.yaml">\(.*\)<\/script>/\1/p' quoted.html |
    base64 -d | cmp - 'say "hi" & <go>.yaml' || fail "other bytes than those of the file"
rm 'say "hi" & <go>.yaml'

# --- Mistakes -------------------------------------------------------------------
printf 'format: 1\ntitle: A\nsteps:\n  - clinet: connect\n' >broken.yaml
try 2 "a broken scenario gives no page" "$program" draw broken.yaml -o broken.html
[ ! -e broken.html ] || fail "broken.html was written"
encoded=$(base64 -w0 <broken.yaml)
sed "s|data-name=\"\">|data-name=\"broken.yaml\">$encoded|" "$source/tests/support/page.html" >broken.html
try 2 "a page with a broken scenario" "$program" check broken.html
says 'broken.html:4:5: error\[S012\]'
says '    4 |   - clinet: connect'
rm broken.yaml broken.html
printf '\nformat: 1\ntitle: A\nsteps:\n  - client: connect\nexpect: {segments: 3}\n' >failed.yaml
try 1 "a failed expectation is said, and the page written" "$program" draw failed.yaml -o failed.html
says 'R005'
try 1 "the page says it, too" "$program" check failed.html
rm failed.yaml
try 2 "another page" "$program" check "$source/tests/support/page.html"
says 'error\[H001\]: this page is the program alone'
echo '<!DOCTYPE html><p>Hello' >other.html
try 2 "a page of somebody else" "$program" run other.html
says 'error\[H001\]: this is a web page without a scenario'
try 2 "a page has no moment" "$program" draw failed.html -o x.html --event 3
says 'there is no other option'
try 2 "a page where nothing can be written" "$program" draw failed.html -o /nonexistent/x.html
says '/nonexistent/x.html: error: cannot write it'

# --- In a folder ----------------------------------------------------------------
try 1 "a folder of pages" "$program" check .
prints "./failed.html: FAILED
./lost-final-ack.html: ok
./normal-open-close.html: ok
./quoted.html: ok"

# --- The page to begin with --------------------------------------------------------
cp other.html "$folder/data/web/tcpduet.html"
try 2 "a page without the line" "$program" draw failed.html -o x.html
says 'web/tcpduet.html: error: this is not the page'
rm "$folder/data/web/tcpduet.html"
try 2 "no page" "$program" draw failed.html -o x.html
says './dev web'
mkdir -p "$folder/data/build/web"
cp "$source/tests/support/page.html" "$folder/data/build/web/tcpduet.html"
try 1 "the page of a checkout" "$program" draw failed.html -o failed-again.html
cmp failed.html failed-again.html || fail "the page of a checkout gives another one"
