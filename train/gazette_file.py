# SPDX-License-Identifier: Apache-2.0
"""The gazetteer as the bytes of the section `gazette`: docs/formats/reader.md."""
from model_file import Section
from word_features import fnv

NAME, VERSION = "gazette", 1


def gazette_section(bits_of, most_words):
    """bits_of: words parted by one space, A-Z lowered, to 16 bits that are not 0."""
    n = 2
    while n < 2 * len(bits_of):
        n *= 2
    keys, values = [0] * n, [0] * n
    for phrase, bits in sorted(bits_of.items()):
        key = fnv(phrase.encode())
        at = key & n - 1
        while values[at]:
            if keys[at] == key:
                raise ValueError("two phrases have one key, '%s' is one" % phrase)
            at = at + 1 & n - 1
        keys[at], values[at] = key, bits
    out = Section()
    out.u32(most_words)
    out.u32(n)
    out.array("Q", keys)
    out.array("H", values)
    return out.bytes()
