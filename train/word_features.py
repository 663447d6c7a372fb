# SPDX-License-Identifier: Apache-2.0
"""What the reader network sees of a word: the Python twin of src/grammar/word_features.c.

Every feature is computed on bytes with ASCII rules only, so that both sides
agree on any input.
"""
import re

HASH_ROWS = 1 << 15
MOST_BYTES = 256  # of a word that count; longer ones are made up

# Spellings that say the same: typographic marks as they stand in trees.
_SAME = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "--", "…": "..."}
_SAME_RE = re.compile("[" + "".join(_SAME) + "]")
_UPPER = bytes(c + 32 if 65 <= c <= 90 else c for c in range(256))
_DIGIT = bytes(48 if 48 <= c <= 57 else c for c in range(256))
_SHAPE = bytes(
    88 if 65 <= c <= 90 else 120 if 97 <= c <= 122 or c >= 128 else 100 if 48 <= c <= 57 else c
    for c in range(256)
)


def fnv(data, h=0xCBF29CE484222325):
    """64-bit FNV-1a."""
    for b in data:
        h = ((h ^ b) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return h


def plain(form):
    """The form's first MOST_BYTES with typographic marks made plain."""
    if len(form) * 4 > MOST_BYTES:
        form = form.encode()[:MOST_BYTES].decode("utf-8", "surrogateescape")
    return _SAME_RE.sub(lambda m: _SAME[m.group()], form).encode("utf-8", "surrogateescape")


def key(form):
    """What the vocabulary is looked up by: lower case, every digit a 0."""
    return plain(form).translate(_UPPER).translate(_DIGIT)


def shape(data):
    """Xx, XX, dd, x-x: classes of bytes, no run longer than two."""
    s = data.translate(_SHAPE)
    out = bytearray()
    for b in s:
        if len(out) < 2 or not out[-1] == out[-2] == b:
            out.append(b)
        if len(out) == 16:
            break
    return bytes(out)


def _row(kind, data):
    h = fnv(data, fnv(kind))
    return (h ^ h >> 32) & (HASH_ROWS - 1)


N_HASHED = 9


def hashed(form):
    """Rows of the hashed table: affixes of the key, shape, the form itself."""
    data = plain(form)
    low = data.translate(_UPPER).translate(_DIGIT)
    return [
        _row(b"a", low[:1]), _row(b"b", low[:2]), _row(b"c", low[:3]),
        _row(b"1", low[-1:]), _row(b"2", low[-2:]), _row(b"3", low[-3:]), _row(b"4", low[-4:]),
        _row(b"s", shape(data)), _row(b"w", data),
    ]
