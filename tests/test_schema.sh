# The schema that editors use fits every scenario and sees what it can of the broken files.
exec python3 "$2/tests/schema.py" "$2"
