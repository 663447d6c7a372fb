# SPDX-License-Identifier: Apache-2.0
"""The tags of names, and sentences whose labels leave some tags open.

Sets of labelled names differ in what they label. A tweet set that knows only
people, organisations and places says nothing about whether "Olympics" is an
event; one that lumps the rest together as MISC says that "Dutch" is a name,
not of what kind. So a token does not carry one tag but the set of tags that
its source allows, as bits over TAGS: one bit where the source is certain,
ANYTHING where it says nothing. Training then asks only that the answer lie in
the set.
"""

TYPES = ('PER', 'ORG', 'LOC', 'PROD', 'EVENT', 'GROUP', 'WORK')
TAGS = ('O',) + tuple(f'{part}-{kind}' for kind in TYPES for part in 'BIES')
BIT = {tag: 1 << i for i, tag in enumerate(TAGS)}
OUTSIDE = BIT['O']
ANYTHING = (1 << len(TAGS)) - 1


def bits(kinds, parts='BIES'):
    """The tags of these types at these places of a name."""
    return sum(BIT[f'{part}-{kind}'] for kind in kinds for part in parts)


def part(i, start, end):
    """B, I, E or S: where token i stands in the name [start, end)."""
    if end - start == 1:
        return 'S'
    return 'B' if i == start else 'E' if i == end - 1 else 'I'


def spans(labels):
    """[(start, end, label)] of IOB1, IOB2 or BIOES labels such as "I-ORG"."""
    found, start = [], None
    for i, label in enumerate(list(labels) + ['O']):
        before = labels[i - 1] if i else 'O'
        if start is not None and (label[:1] not in 'IE' or label[2:] != before[2:]
                                  or before[:1] in 'ES'):
            found.append((start, i, before[2:]))
            start = None
        if label != 'O' and start is None:
            start = i
    return found


def sentence(tokens, names, source, split='train', weight=1.0, open_tags=None):
    """A sentence as training reads it.

    names: [(start, end, kinds)], kinds the types it may be, with 'O' among
    them if it may be no name at all. open_tags[i]: what else token i may be
    where no name covers it (0 or None: it is outside every name).
    """
    allowed = [OUTSIDE | (more or 0) for more in open_tags or [0] * len(tokens)]
    for start, end, kinds in names:
        for i in range(start, end):
            allowed[i] = bits([k for k in kinds if k != 'O'], part(i, start, end))
            if 'O' in kinds:
                allowed[i] |= OUTSIDE
    return {'tokens': list(tokens), 'allowed': allowed, 'source': source,
            'split': split, 'weight': weight}


def names_of(allowed):
    """[(start, end, kind)] that are certain in a sentence's allowed tags."""
    tags = [TAGS[a.bit_length() - 1] if a & (a - 1) == 0 else 'O' for a in allowed]
    return spans(tags)
