# SPDX-License-Identifier: Apache-2.0
"""Other wordings of a labelled sentence: other names, other letter case.

Each function takes a sentence and gives a new one; the randomness is the
caller's random.Random, so that a seed gives the same training data.
"""
from names_tags import BIT, TAGS, bits, names_of, part


def replaced(sent, rng, maker, share=0.8):
    """The sentence with other names of the same types in the places of its names.

    A surname that comes twice is replaced by the same surname twice. Names
    whose type is open, and types that cannot be drawn, stay.
    """
    tokens, allowed, at, people = [], [], 0, {}
    for start, end, kind in names_of(sent['allowed']):
        words = other(sent['tokens'][start:end], kind, rng, maker, people)
        if words is None or rng.random() > share and kind != 'PER':
            words = sent['tokens'][start:end]
        tokens += sent['tokens'][at:start] + words
        allowed += sent['allowed'][at:start]
        allowed += [bits((kind,), part(i, 0, len(words))) for i in range(len(words))]
        at = end
    return {**sent, 'tokens': tokens + sent['tokens'][at:],
            'allowed': allowed + sent['allowed'][at:], 'source': sent['source'] + '+names'}


ORG_SLOTS = ('company', 'company', 'body', 'abbr', 'club', 'paper', 'school', 'party', 'company_full')


def other(words, kind, rng, maker, people):
    """Another name of this type, shaped like this one; None if there is none."""
    if kind == 'PER':
        if words[-1] not in people:
            people[words[-1]] = maker.namer.person(rng)
        fore, sur = people[words[-1]]
        found = fore + sur if len(words) > 1 else sur[-1:]
    elif kind == 'LOC':
        if len(words) > 3:
            return None
        bit = maker.bits_of(words)
        slot = 'country' if bit == 'country' else 'town'
        found, _ = maker.fill(slot, None, people)
    elif kind == 'ORG':
        slot = 'abbr' if len(words) == 1 and words[0].isupper() else rng.choice(ORG_SLOTS)
        found, _ = maker.fill(slot, None, people)
    elif kind == 'GROUP' and len(words) == 1:
        plural = words[0].endswith('s') and not words[0].endswith('ss')
        found, _ = maker.fill('dems' if plural else 'dem', None, people)
    else:
        return None
    if len(words[0]) > 3 and all(w.isupper() for w in words):
        found = [w.upper() for w in found]
    return found


def shouted(sent):
    """The sentence in capitals, as headlines of agencies are."""
    return recased(sent, str.upper, '+upper')


def whispered(sent):
    """The sentence in small letters, as hasty people write."""
    return recased(sent, str.lower, '+lower')


SMALL = frozenset('a an the of in on at to for and or but by with from as is are be vs v'.split())


def headline(sent):
    """The sentence in Title Case, without its full stop."""
    kept = len(sent['tokens']) - (sent['tokens'][-1:] == ['.'])
    words = [w if w.lower() in SMALL and i or not w.islower() else w.capitalize()
             for i, w in enumerate(sent['tokens'][:kept])]
    return {**sent, 'tokens': words, 'allowed': sent['allowed'][:kept],
            'source': sent['source'] + '+title'}


def recased(sent, change, mark):
    tokens = [w if w in ("'s", "n't") else change(w) for w in sent['tokens']]
    return {**sent, 'tokens': tokens, 'source': sent['source'] + mark}


def hyphens_apart(sent):
    """Words parted at their hyphens, as Universal Dependencies have it."""
    tokens, allowed = [], []
    for token, tags in zip(sent['tokens'], sent['allowed']):
        pieces = token.replace('-', ' - ').split() if token.strip('-') and \
            any(c.isalpha() for c in token) else [token]
        tokens += pieces
        allowed += apart(tags, len(pieces))
    return {**sent, 'tokens': tokens, 'allowed': allowed}


def apart(tags, n):
    """The allowed tags of one token as those of its n pieces."""
    if n == 1 or tags & (tags - 1) or tags == BIT['O']:
        return [tags] * n
    tag = TAGS[tags.bit_length() - 1]
    starts, ends = tag[0] in 'BS', tag[0] in 'ES'
    parts = ['B' if starts else 'I'] + ['I'] * (n - 2) + ['E' if ends else 'I']
    return [BIT[where + tag[1:]] for where in parts]


def cased(tokens, rng):
    """Now and then a sentence as a headline or a careless hand writes it."""
    r = rng.random()
    if r < 0.06:
        return [t.upper() for t in tokens]
    if r < 0.08:
        return [t.lower() for t in tokens]
    if r < 0.11:
        return [t[:1].upper() + t[1:] for t in tokens]
    return tokens
