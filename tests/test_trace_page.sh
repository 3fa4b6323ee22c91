# scenarios/TRACE.md names every key and word of the trace's JSON Lines, and no other.
exec python3 "$2/tests/trace_page.py" "$(dirname "$1")/tests/traces" "$2"
