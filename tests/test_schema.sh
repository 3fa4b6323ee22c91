# The schema that editors use is what the tables of keys give, fits every scenario and sees what
# it can of the broken files.
. "$2/tests/support/script.sh"
made=$(dirname "$program")/installed/scenario.schema.json
cmp "$made" "$source/assets/schema/scenario.schema.json" ||
    fail "assets/schema is not what the tables give; if they mean it: cp $made assets/schema"
python3 "$source/tests/schema.py" "$source"
