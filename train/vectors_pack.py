# SPDX-License-Identifier: Apache-2.0
"""The bytes of the model's sections `words` and `vectors`.

docs/formats/vectors.md describes them; src/model/vocab.c and vectors.c read
them.
"""

import numpy as np

from model_file import Section

VERSION = 1  # of both sections
FACTOR_MAX = 32767


def key(word):
    """FNV-1a, 64 bits, of a normalised word's UTF-8 bytes."""
    h = 0xCBF29CE484222325
    for byte in word.encode():
        h = (h ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return h


def words_section(known):
    """Keys by row, and a hash table of rows: linear probing, half empty."""
    keys = [key(word) for word in known]
    if len(set(keys)) != len(keys):
        raise ValueError("two words have one key")
    n_slots = 2
    while n_slots < 2 * len(keys):
        n_slots *= 2
    slots = [0] * n_slots
    for row, k in enumerate(keys):
        at = k & n_slots - 1
        while slots[at]:
            at = at + 1 & n_slots - 1
        slots[at] = row + 1
    section = Section()
    section.u32(len(keys))
    section.u32(n_slots)
    section.array("Q", keys)
    section.array("I", slots)
    return section.bytes()


def quantised(vectors):
    """Each vector as 8-bit values and a factor: v ~ rows * factor * unit.

    One unit serves all rows, and cosines do not see it, so that it is not
    kept. No factor is 0: a word of no weight still has a direction.
    """
    largest = np.abs(vectors).max(axis=1)
    unit = largest.max() / 127 / FACTOR_MAX
    factors = np.maximum(np.rint(largest / 127 / unit), 1)
    rows = np.rint(vectors / np.maximum(largest, 1e-12)[:, None] * 127)
    return rows.astype(np.int8), factors.astype(np.uint16)


def vectors_section(rows, factors):
    """The number of rows and dimensions, the factors, the rows."""
    section = Section()
    section.u32(rows.shape[0])
    section.u32(rows.shape[1])
    section.array("H", factors.astype("<u2").tobytes())
    section.array("b", rows.tobytes())
    return section.bytes()
