#!/usr/bin/env python3
"""Makes the fonts of this folder anew from Noto fonts.

    apt-get install python3-fonttools fonts-noto-cjk fonts-noto-core fonts-noto-mono
    python3 make-fonts.py /tmp/fonts          writes the six files there
    python3 make-fonts.py --compare /tmp/fonts    and compares them with those here

tcpduet-cjk-bold.ttc holds, of bold Han characters, those that the program and its
scenarios use; the machine needs no more for titles, headlines and what just happened.

tcpduet-cjk.ttc holds two faces, 0 = Tcpduet Sans SC and 1 = Tcpduet Sans TC,
with the same glyphs in one shared outline table. SDL2_ttf sets no language, so
that the two ways of drawing one character must be two faces, and `locl` is of
no use. See FONTLOG.txt for what was changed and why.
"""

import argparse
import glob
import os
import sys

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

CJK_FACES = [(2, "SC"), (3, "TC")]  # which face of Noto Sans CJK becomes which of ours
CJK_FILES = {"Regular": "tcpduet-cjk.ttc", "Bold": "tcpduet-cjk-bold.ttc"}

LATIN_FILES = ["NotoSans-Regular", "NotoSans-Bold", "NotoSansMono-Regular", "NotoSansMono-Bold"]

# What GB2312 and Big5 lack and the program or its scenarios may want: dashes
# and quotes, arrows, minus, triangles, a large circle, a note, a tick, brackets.
CJK_EXTRA = [
    (0x20, 0x7E), (0xA0, 0xFF), (0x2010, 0x2027), (0x2190, 0x2194), (0x21D0, 0x21D4),
    (0x2212, 0x2212), (0x25B6, 0x25B7), (0x25C0, 0x25C1), (0x25EF, 0x25EF), (0x266A, 0x266A),
    (0x2713, 0x2713), (0x3000, 0x301F),
]
LATIN = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x2010, 0x2027), (0x2030, 0x2030), (0x2032, 0x2033),
    (0x2039, 0x203A), (0x20AC, 0x20AC), (0x2190, 0x2194), (0x21D0, 0x21D4), (0x2212, 0x2212),
    (0x2248, 0x2248), (0x2260, 0x2260), (0x2264, 0x2265), (0x25A0, 0x25FF),
]


def of_ranges(ranges):
    return {code for first, last in ranges for code in range(first, last + 1)}


def of_charset(codec, first, last):
    """The characters of a double-byte set from code `first` to code `last`."""
    found = set()
    for code in range(first, last + 1):
        try:
            text = code.to_bytes(2, "big").decode(codec)
        except UnicodeDecodeError:
            continue
        if len(text) == 1:
            found.add(ord(text))
    return found


def cjk_characters():
    gb2312 = of_charset("gb2312", 0xA1A1, 0xF7FE)
    big5_level_1 = of_charset("big5", 0xA140, 0xC67E)  # with the signs before it
    return of_ranges(CJK_EXTRA) | gb2312 | big5_level_1


def characters_in_use():
    """All that the program says in Chinese, and the scenarios that come with it."""
    here = os.path.dirname(os.path.abspath(__file__))
    found = set()
    for pattern in ("../lang/zh-*.txt", "../../scenarios/*.yaml"):
        for path in glob.glob(os.path.join(here, pattern)):
            with open(path, encoding="utf-8") as file:
                found |= {ord(letter) for letter in file.read() if ord(letter) >= 0x2010}
    return found


def glyph_ids(faces, characters):
    """What the faces need for the characters: the same ids for each of them."""
    ids = set()
    for face in faces:
        chars = face.getBestCmap()
        ids |= {face.getGlyphID(chars[code]) for code in characters if code in chars}
    return sorted(ids)


def cjk_options():
    options = subset.Options()
    options.layout_features = []
    options.layout_closure = False
    options.drop_tables += ["GSUB", "GPOS", "VORG", "vmtx", "vhea"]
    options.notdef_outline = True
    options.hinting = False
    options.desubroutinize = False
    options.name_IDs = ["*"]
    return options


def open_font(path, options, number=-1):
    """As pyftsubset does: bounds and dates stay as they were, so that the same
    sources give the same bytes."""
    options.font_number = number
    return subset.load_font(path, options)


def rename(face, region, weight):
    """Name 7 is a trademark that is not ours; 0, 13 and 14 are the licence."""
    names = {
        1: f"Tcpduet Sans {region}",
        3: f"TcpduetSans{region}-{weight};subset",
        4: f"Tcpduet Sans {region}" + ("" if weight == "Regular" else f" {weight}"),
        6: f"TcpduetSans{region}-{weight}",
    }
    table = face["name"]
    table.names = [n for n in table.names if n.nameID in (0, 2, 5, 13, 14)
                   and (n.platformID, n.langID) == (3, 0x409)]
    for name_id, text in names.items():
        table.setName(text, name_id, 3, 1, 0x409)


def make_cjk(source, target, weight, characters):
    path = os.path.join(source, f"opentype/noto/NotoSansCJK-{weight}.ttc")
    faces = [open_font(path, cjk_options(), number) for number, _ in CJK_FACES]
    ids = glyph_ids(faces, characters)
    for face, (_, region) in zip(faces, CJK_FACES):
        subsetter = subset.Subsetter(cjk_options())
        subsetter.populate(gids=ids)
        subsetter.subset(face)
        rename(face, region, weight)
    both = TTCollection()
    both.fonts = faces
    both.save(os.path.join(target, CJK_FILES[weight]), shareTables=True)


def make_latin(source, target, name):
    options = subset.Options()
    options.layout_features = ["kern"]
    options.hinting = False
    options.notdef_outline = True
    face = open_font(os.path.join(source, "truetype/noto", name + ".ttf"), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=of_ranges(LATIN))
    subsetter.subset(face)
    face.save(os.path.join(target, f"lat-{name}.ttf"))


def faces_of(path):
    return TTCollection(path).fonts if path.endswith(".ttc") else [TTFont(path)]


def differences(made, kept):
    """What a reader would notice: family, characters, widths, outlines."""
    found = []
    for old, new in zip(faces_of(kept), faces_of(made)):
        family = new["name"].getDebugName(1)
        if family != old["name"].getDebugName(1):
            found.append(f"family {family}")
        old_chars, new_chars = old.getBestCmap(), new.getBestCmap()
        if set(old_chars) != set(new_chars):
            odd = sorted(set(old_chars) ^ set(new_chars))
            found.append(f"{family}: characters {' '.join(f'U+{c:04X}' for c in odd)}")
        old_glyphs, new_glyphs = old.getGlyphSet(), new.getGlyphSet()
        for code in sorted(set(old_chars) & set(new_chars)):
            if outline(old_glyphs, old_chars[code]) != outline(new_glyphs, new_chars[code]):
                found.append(f"{family}: U+{code:04X} is drawn differently")
    return found


def outline(glyphs, name):
    from fontTools.pens.recordingPen import DecomposingRecordingPen

    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    return glyphs[name].width, pen.value


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("target", help="the folder to write to")
    parser.add_argument("--source", default="/usr/share/fonts", help="where Noto is")
    parser.add_argument("--compare", action="store_true", help="with the files beside this script")
    chosen = parser.parse_args()
    os.makedirs(chosen.target, exist_ok=True)
    make_cjk(chosen.source, chosen.target, "Regular", cjk_characters())
    make_cjk(chosen.source, chosen.target, "Bold", characters_in_use() & cjk_characters())
    for name in LATIN_FILES:
        make_latin(chosen.source, chosen.target, name)
    if not chosen.compare:
        return 0
    here = os.path.dirname(os.path.abspath(__file__))
    found = []
    for name in list(CJK_FILES.values()) + [f"lat-{name}.ttf" for name in LATIN_FILES]:
        found += differences(os.path.join(chosen.target, name), os.path.join(here, name))
    print("\n".join(found) or "the same characters, widths and outlines")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
