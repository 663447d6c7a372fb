#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Hold the words and trees of `parallax annotate` against a treebank.

usage: trees_conllu.py PARALLAX GOLD.conllu[.gz] [--genre NAME] [--errors N]

GOLD is in the CoNLL-U format of Universal Dependencies, with `# newdoc` where
a document begins. The raw text of each document is put together again from
its words, read as plain text, and what is found is aligned with GOLD by its
visible characters. The measures are those of the CoNLL 2018 shared
task (Zeman et al. 2018, doi:10.18653/v1/K18-2001): a sentence or a token
counts when it covers the same characters; so does a word, except that those
of a multiword token ("don't") are aligned by their forms. Tags, lemmas, heads
and relations (without subtypes) count for aligned words.

--genre keeps the documents whose id has NAME between underscores, as in
GUM_news_iodine. --errors shows the N commonest differences in words.

Prints one line: sentences and words of GOLD, then each measure's F1 in per
cent. A word that is left open ("_") counts as wrong; what is left open in all
words is not measured.
"""
import argparse
import gzip
import re
import subprocess
import sys
import tempfile
from collections import Counter, namedtuple
from pathlib import Path
from unicodedata import category

# start and end count the document's characters without white space. `several`:
# the word is one of a token's, and start and end are the token's. `head` is
# the place of a word in its document, ROOT, or None for unknown.
Word = namedtuple("Word", "form start end several lemma upos xpos head deprel")
ROOT = -1

MEASURES = ("sentences", "tokens", "words", "UPOS", "XPOS", "lemmas", "UAS", "LAS")
# The field that a measure judges.
JUDGES = {"UPOS": "upos", "XPOS": "xpos", "lemmas": "lemma", "UAS": "head", "LAS": "deprel"}


class Document:
    """A document put together from the sentences of a CoNLL-U file."""

    def __init__(self, name):
        self.name = name
        self.text, self.gap, self.n_chars = [], "", 0
        self.sentences, self.tokens, self.words = [], [], []

    def add(self, comments, rows):
        first, base = self.n_chars, len(self.words) - 1
        start, last_of_token, several = first, 0, False
        if self.text and any(c.startswith("# newpar") for c in comments):
            self.gap = "\n\n"
        for row in rows:
            if "." in row[0]:  # an empty node
                continue
            ids = [int(n) for n in row[0].split("-")]
            if ids[0] > last_of_token:  # a token begins
                start, last_of_token, several = self.n_chars, ids[-1], len(ids) > 1
                self.n_chars += len(visible(row[1]))
                self.tokens.append((start, self.n_chars))
                self.text += (self.gap, row[1])
                self.gap = "" if "SpaceAfter=No" in row[9].split("|") else " "
            if len(ids) == 1:
                head = None if row[6] == "_" else base + int(row[6]) if row[6] != "0" else ROOT
                self.words.append(Word(row[1].lower(), start, self.n_chars, several, *row[2:5],
                                       head, row[7].split(":")[0]))
        self.sentences.append((first, self.n_chars))


def read(lines):
    """The documents of a CoNLL-U file."""
    documents, comments, rows = [], [], []
    for line in [*lines, ""]:
        line = line.rstrip("\n")
        if line.startswith("#"):
            if line.startswith("# newdoc"):
                documents.append(Document(line.partition("=")[2].strip()))
            comments.append(line)
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            documents[-1].add(comments, rows)
            comments, rows = [], []
    return documents


def annotated(parallax, documents):
    """What Parallax finds in the raw text of each document."""
    with tempfile.TemporaryDirectory() as folder:
        for n, document in enumerate(documents):
            Path(folder, f"{n:05d}.txt").write_text("".join(document.text) + "\n", encoding="utf-8")
        run = subprocess.run([parallax, "annotate", "-q", "--plain", "--format", "conllu", folder],
                             check=False, stdout=subprocess.PIPE, encoding="utf-8")
    found = read(run.stdout.split("\n"))
    by_number = {int(re.search(r"(\d+)\.txt$", d.name).group(1)): d for d in found}
    return [by_number.get(n, Document("")) for n in range(len(documents))]


def visible(text):
    """The text without white space and characters that only join or shape."""
    return "".join(c for c in text if not c.isspace() and category(c) not in ("Cc", "Cf"))


def longest_common(gold, ours):
    """Pairs (i, k) of a longest common subsequence of two lists of forms."""
    best = [[0] * (len(ours) + 1) for _ in range(len(gold) + 1)]
    for i in reversed(range(len(gold))):
        for k in reversed(range(len(ours))):
            best[i][k] = (best[i + 1][k + 1] + 1 if gold[i] == ours[k]
                          else max(best[i + 1][k], best[i][k + 1]))
    pairs, i, k = [], 0, 0
    while i < len(gold) and k < len(ours):
        if gold[i] == ours[k]:
            pairs.append((i, k))
            i, k = i + 1, k + 1
        elif best[i + 1][k] >= best[i][k + 1]:
            i += 1
        else:
            k += 1
    return pairs


def aligned(gold, ours):
    """Pairs of places (in gold, in ours) of words that are the same."""
    pairs, i, k = [], 0, 0
    while i < len(gold) and k < len(ours):
        g, o = gold[i], ours[k]
        if not g.several and not o.several:
            if (g.start, g.end) == (o.start, o.end):
                pairs.append((i, k))
            i, k = i + (g.start <= o.start), k + (o.start <= g.start)
            continue
        if not g.several and g.start < o.start:
            i += 1
            continue
        if not o.several and o.start < g.start:
            k += 1
            continue
        # A token of several words on one side: go on to where both sides are
        # between tokens, and align the forms up to there.
        end, first_i, first_k = max(w.end for w in (g, o) if w.several), i, k
        while (i < len(gold) and gold[i].start < end) or (k < len(ours) and ours[k].start < end):
            gold_is_next = i < len(gold) and (k == len(ours) or gold[i].start <= ours[k].start)
            word = gold[i] if gold_is_next else ours[k]
            end = max(end, word.end) if word.several else end
            i, k = i + gold_is_next, k + (not gold_is_next)
        pairs += [(first_i + a, first_k + b) for a, b in
                  longest_common([w.form for w in gold[first_i:i]], [w.form for w in ours[first_k:k]])]
    return pairs


def compare(gold, ours, counts):
    """Add to counts[measure]: [right, in gold, in ours]."""
    def add(measure, right, in_gold, in_ours):
        counts[measure] = [a + b for a, b in zip(counts[measure], (right, in_gold, in_ours))]

    for measure in ("sentences", "tokens"):
        a, b = getattr(gold, measure), getattr(ours, measure)
        add(measure, len(set(a) & set(b)), len(a), len(b))
    pairs = aligned(gold.words, ours.words)
    gold_of = {k: i for i, k in pairs}
    gold_of[ROOT] = ROOT
    for measure in MEASURES[2:]:
        right = 0
        for i, k in pairs:
            g, o = gold.words[i], ours.words[k]
            attached = o.head is not None and gold_of.get(o.head) == g.head
            right += {"words": True, "UPOS": g.upos == o.upos, "XPOS": g.xpos == o.xpos,
                      "lemmas": g.lemma in (o.lemma, "_"), "UAS": attached,
                      "LAS": attached and g.deprel == o.deprel}[measure]
        add(measure, right, len(gold.words), len(ours.words))


def differences(gold, ours):
    """Stretches that are cut differently: (as gold cuts them, as we do)."""
    borders = {end for _, end in gold.tokens} & {end for _, end in ours.tokens}
    sides = []
    for document in (gold, ours):
        stretches, stretch = [], []
        for word, after in zip(document.words, [*document.words[1:], None]):
            stretch.append(word.form)
            if word.end in borders and not (after and after.start < word.end):
                stretches.append(" ".join(stretch))
                stretch = []
        sides.append(stretches)
    return [(a, b) for a, b in zip(*sides) if a != b]


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].removeprefix("usage: "))
    parser.add_argument("parallax")
    parser.add_argument("gold")
    parser.add_argument("--genre")
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    opener = gzip.open if args.gold.endswith(".gz") else open
    with opener(args.gold, "rt", encoding="utf-8") as file:
        gold = read(file)
    if args.genre:
        gold = [d for d in gold if args.genre in d.name.split("_")]
    counts = {measure: [0, 0, 0] for measure in MEASURES}
    cuts, given = Counter(), set()
    for g, o in zip(gold, annotated(args.parallax, gold)):
        given.update(f for f in JUDGES.values() for w in o.words if getattr(w, f) not in ("_", None))
        if visible("".join(g.text)) != visible("".join(o.text)):
            print(f"{g.name}: not the same characters", file=sys.stderr)
        compare(g, o, counts)
        cuts.update(differences(g, o))
    for (wanted, got), n in cuts.most_common(args.errors):
        print(f"{n:5} {wanted}  |  {got}")
    figures = (f"{m} {200 * right / max(a + b, 1):.2f}" for m, (right, a, b) in counts.items()
               if m not in JUDGES or JUDGES[m] in given)
    print(f"sentences {counts['sentences'][1]}  words {counts['words'][1]}  F1:", "  ".join(figures))


if __name__ == "__main__":
    main()
