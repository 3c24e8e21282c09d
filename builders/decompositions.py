#!/usr/bin/env python3
"""Writes src/Ascertain.Preservation/Bags/decompositions.txt: canonical decompositions of the basic plane, applied to the end.

Source: Unicode 14.0 UnicodeData.txt as Python's unicodedata holds it. Left out: Hangul syllables (arithmetic), and what HFS+ leaves alone.
"""
import pathlib
import unicodedata

assert unicodedata.unidata_version == "14.0.0", unicodedata.unidata_version
lines = []
for code in range(0x80, 0x10000):
    letter = chr(code)
    if 0x2000 <= code < 0x3000 or 0xF900 <= code < 0xFB00 or 0xAC00 <= code < 0xD7A4:
        continue
    whole = unicodedata.normalize("NFD", letter)
    if whole != letter:
        lines.append(" ".join(f"{ord(c):04X}" for c in letter + whole))
target = pathlib.Path(__file__).parent.parent / "src/Ascertain.Preservation/Bags/decompositions.txt"
target.write_text("\n".join(lines) + "\n", encoding="ascii")
