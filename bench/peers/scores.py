# SPDX-License-Identifier: Apache-2.0
"""How far an answer agrees with gold, from raw text.

The rules are those of the CoNLL 2018 shared task: a sentence, token or word is
right when it covers the same characters; a tag, head or relation is right when
its word is, and is then held against the words of both sides, so that a wrong
cut costs twice. Relations are compared without their subtype. All figures are
F1 in per cent, and only those are given that the answer speaks of.
"""
from collections import Counter

from corpora import KINDS


def layout(document):
    """Where sentences, tokens and words lie, and {place: (tag, head's place, relation)}."""
    sentences, tokens, words = set(), set(), {}
    end = 0
    for sentence in document.sentences:
        places, start = [], end
        for word in sentence:
            places.append((end, end + len(word.form)))
            end += len(word.form)
        if end > start:
            sentences.add((start, end))
        for n, (word, place) in enumerate(zip(sentence, places)):
            if not word.joined:
                last = n + 1
                while last < len(sentence) and sentence[last].joined:
                    last += 1
                tokens.add((place[0], places[last - 1][1]))
            head = places[word.head - 1] if word.head else word.head
            words[place] = word.upos, head, (word.deprel or "").partition(":")[0]
    return sentences, tokens, words, end


def same_text(gold, given):
    """A peer that drops or changes characters cannot be scored, and says so."""
    squeeze = ["".join(w.form for s in d.sentences for w in s) for d in (gold, given)]
    if squeeze[0] != squeeze[1]:
        at = next((i for i, (a, b) in enumerate(zip(*squeeze)) if a != b), min(map(len, squeeze)))
        raise ValueError(f"text differs at character {at}: {squeeze[0][at:at + 20]!r} "
                         f"became {squeeze[1][at:at + 20]!r}")


def parses(gold, given):
    """{measure: F1} over pairs of documents."""
    n, right = Counter(), Counter()
    knows_tokens = knows_trees = knows_tags = False
    for want, have in zip(gold, given, strict=True):
        same_text(want, have)
        want, have = layout(want), layout(have)
        for i, part in enumerate(("sentences", "tokens", "words")):
            n[part] += len(want[i]) + len(have[i])
            right[part] += len(set(want[i]) & set(have[i]))
        knows_tokens |= len(have[1]) != len(have[2])
        for place, (tag, head, relation) in have[2].items():
            knows_tags |= tag is not None
            knows_trees |= head is not None
            if place in want[2]:
                right["UPOS"] += tag == want[2][place][0]
                right["UAS"] += head == want[2][place][1]
                right["LAS"] += (head, relation) == want[2][place][1:]
    shown = (["sentences"] + ["tokens"] * knows_tokens + ["words"] + ["UPOS"] * knows_tags
             + ["UAS", "LAS"] * knows_trees)
    return {part: 200 * right[part] / n[part if part in n else "words"] for part in shown}


def names(gold, given):
    """{measure: F1} of names over pairs of documents: all kinds, then each."""
    right, n = Counter(), Counter()
    for want, have in zip(gold, given, strict=True):
        for kind in KINDS:
            a, b = ({x for x in d.names if x[2] == kind} for d in (want, have))
            right[kind] += len(a & b)
            n[kind] += len(a) + len(b)
    right["names"], n["names"] = sum(right.values()), sum(n.values())
    return {kind: 200 * right[kind] / max(n[kind], 1) for kind in ("names", *KINDS)}
