#!/usr/bin/env python3
"""Puts the page together.

Usage: pack.py SOURCE MODULE OUT

Writes OUT/tcpduet.html, which has everything inside, and OUT/index.html with its parts
beside it. The same input gives the same bytes.
"""
import base64
import hashlib
import json
import re
import sys
import zlib
from pathlib import Path

# In the order in which each needs those before it.
MODULES = ["files", "program", "canvas", "parts", "input", "editor", "page"]
POLICY = ("default-src 'none'; script-src {script} 'wasm-unsafe-eval'; style-src {style}; "
          "img-src blob:; connect-src {connect}; base-uri 'none'; form-action 'none'")


def archive(source, module):
    """What parts.js reads."""
    names = sorted(path.relative_to(source).as_posix()
                   for pattern in ("assets/lang/*.txt", "assets/fonts/lat-*.ttf",
                                   "scenarios/*.yaml")
                   for path in source.glob(pattern))
    parts = [("tcpduet.wasm", module.read_bytes())]
    parts += [(name, (source / name).read_bytes()) for name in names]
    table = json.dumps([[name, len(data)] for name, data in parts]).encode()
    whole = len(table).to_bytes(4, "little") + table + b"".join(data for _, data in parts)
    return zlib.compress(whole, 9)


def script_of(web):
    """All modules as one: without what they say of each other."""
    texts = []
    for name in MODULES:
        text = (web / f"{name}.js").read_text(encoding="utf-8")
        text = re.sub(r"^import .*;\n", "", text, flags=re.M)
        texts.append(re.sub(r"^export ", "", text, flags=re.M))
    return "".join(texts)


def hash_of(text):
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def fill(template, values):
    return re.sub("@([A-Z]+)@", lambda match: values[match[1]], template)


def main(source, module, out):
    web = source / "src/web"
    template = (web / "page.html").read_text(encoding="utf-8")
    style = (web / "page.css").read_text(encoding="utf-8")
    script, parts = script_of(web), archive(source, module)
    out.mkdir(parents=True, exist_ok=True)
    (out / "tcpduet.html").write_text(fill(template, {
        "POLICY": POLICY.format(script=hash_of(script), style=hash_of(style), connect="'none'"),
        "STYLE": f"<style>{style}</style>",
        "PARTS": '<script id="parts" type="application/octet-stream">'
                 f"{base64.b64encode(parts).decode()}</script>",
        "SCRIPT": f'<script type="module">{script}</script>',
    }), encoding="utf-8")
    (out / "index.html").write_text(fill(template, {
        "POLICY": POLICY.format(script="'self'", style="'self'", connect="'self'"),
        "STYLE": '<link rel="stylesheet" href="page.css">',
        "PARTS": "",
        "SCRIPT": '<script type="module" src="page.js"></script>',
    }), encoding="utf-8")
    (out / "parts.bin").write_bytes(parts)
    (out / "page.css").write_text(style, encoding="utf-8")
    for name in MODULES:
        (out / f"{name}.js").write_bytes((web / f"{name}.js").read_bytes())


main(*(Path(argument) for argument in sys.argv[1:]))
