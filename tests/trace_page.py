"""Holds scenarios/TRACE.md against what `run --format jsonl` prints, by the program that
prints many traces (traces.c).

Usage: trace_page.py TRACES SOURCE_FOLDER

Every key of every type, and every word of a key that has few, must stand there, and
what stands there must be printed by some scenario of the project.
"""

import json
import pathlib
import re
import subprocess
import sys

EVERYWHERE = {"n", "t", "type", "host", "connection"}
WITHOUT_KEYS = {"crash", "reboot"}


def page_rows(page):
    """Of each (type, key): the words that it may have, or None where they are open."""
    rows = {}
    for kind, key, rest in re.findall(r"^\| `?(\w+)`? \| `(\w+)` \| (.*)\|$", page, re.MULTILINE):
        words = rest.split("One of ")[1] if "One of " in rest else None
        assert (kind, key) not in rows, f"{kind} {key} stands there twice"
        rows[kind, key] = set(re.findall(r"`([^`]+)`", words)) if words else None
    return rows


def printed(traces, source):
    """What the scenarios print: of each (type, key) the texts that it had."""
    found = {}
    paths = [str(path) for folder in ("scenarios", "tests/cases", "tests/figures")
             for path in sorted((source / folder).glob("*.yaml"))]
    lines = subprocess.run([traces, *paths], stdout=subprocess.PIPE, check=True).stdout.decode()
    for line in map(json.loads, lines.splitlines()):
        for key, value in line.items():
            inner = line["type"] not in ("scenario", "end")
            common = key in EVERYWHERE and (inner or key == "type")
            kind = "any" if common or key == "t" else line["type"]
            found.setdefault((kind, key), set()).add(str(value))
    return found


def complaints(traces, source):
    rows = page_rows((source / "scenarios/TRACE.md").read_text(encoding="utf-8"))
    found = printed(traces, source)
    if len(rows) < 50:
        yield "the tables of the page are not found"
    for kind, key in sorted(found.keys() - rows.keys()):
        yield f"the page lacks the key {key} of {kind}"
    for kind, key in sorted(rows.keys() - found.keys()):
        yield f"no scenario prints the key {key} of {kind}"
    for (kind, key), words in rows.items():
        if words is not None and (kind, key) in found:
            for word in sorted(found[kind, key] - words):
                yield f"the page lacks the word `{word}` of {kind} {key}"
            for word in sorted(words - found[kind, key]):
                yield f"no scenario prints the word `{word}` of {kind} {key}"
    known = {kind for kind, _ in rows} | WITHOUT_KEYS
    for kind in sorted(found["any", "type"] - known):
        yield f"the page lacks the type {kind}"
    for kind in sorted(known - found["any", "type"] - {"any"}):
        yield f"no scenario prints the type {kind}"


def main():
    found = list(complaints(sys.argv[1], pathlib.Path(sys.argv[2])))
    print("\n".join(found), file=sys.stderr)
    sys.exit(bool(found))


main()
