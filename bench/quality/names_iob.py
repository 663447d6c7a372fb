#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Hold the names of `parallax annotate` against IOB files.

usage: names_iob.py PARALLAX FILE [--details]

FILE has a token and, last, its label a line, a blank line between sentences,
and a line -DOCSTART- between documents. Documents are written out as text,
read, and the names found laid over the tokens again. A name counts when its
tokens and its kind (person, organisation, place, anything else) are those of
the file; "Japanese" and its like are MISC, as CoNLL-2003 has them.

Prints one line: sentences, names, precision, recall and F1, then F1 of the
spans whatever their kind, and recall of each kind.
"""
import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

KINDS = {"person": "PER", "organisation": "ORG", "place": "LOC"}
TIGHT = set(". , ; : ! ? ) ] } % 's n't ' ''".split())
OPEN = set("( [ { $ ` ``".split())


def read(path):
    """Documents as lists of sentences as lists of (token, label)."""
    documents, sentence = [[]], []
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        lines = file.read().split("\n") + [""]
    for line in lines:
        cells = line.split()
        if cells and cells[0] != "-DOCSTART-":
            sentence.append((cells[0], cells[-1]))
            continue
        if sentence:
            documents[-1].append(sentence)
            sentence = []
        if cells and documents[-1]:
            documents.append([])
    return [d for d in documents if d]


def names(labels):
    """{(first, end, kind)} of one sentence, IOB1 or IOB2."""
    found, start = set(), None
    for i, label in enumerate(labels + ["O"]):
        before = labels[i - 1] if i else "O"
        if start is not None and (label[:1] != "I" or label[2:] != before[2:]):
            found.add((start, i, before[2:]))
            start = None
        if label != "O" and start is None:
            start = i
    return found


def as_text(document):
    """The document as prose, a sentence a paragraph."""
    lines = []
    for sentence in document:
        line = ""
        for token, _ in sentence:
            tight = token in TIGHT or not line or line[-1] in "([{$`"
            line += token if tight else " " + token
        lines.append(line)
    return "\n\n".join(lines) + "\n"


def annotated(parallax, documents):
    with tempfile.TemporaryDirectory() as folder:
        for n, document in enumerate(documents):
            Path(folder, f"{n:05d}.txt").write_text(as_text(document), encoding="utf-8")
        out = subprocess.run([parallax, "annotate", "-q", folder], check=False,
                             stdout=subprocess.PIPE, encoding="utf-8").stdout
    return {int(re.search(r"(\d+)\.txt$", r["path"]).group(1)): r
            for r in map(json.loads, out.splitlines())}


def lay_over(document, report):
    """For each sentence {(first, end, kind)}; sentences that are gone find nothing."""
    text = report["text"].encode()
    kind_at = {}
    for m in report["mentions"]:
        if m["form"] in ("name", "adjective") and m["entity"] is not None:
            kind = KINDS.get(report["entities"][m["entity"]]["kind"], "MISC")
            kind_at[tuple(m["span"])] = "MISC" if m["form"] == "adjective" else kind
    at, found = 0, []
    for sentence in document:
        begins, ends, here = {}, {}, at
        for i, (token, _) in enumerate(sentence):
            place = text.find(token.encode(), here)
            if place < 0 or place > here + 8 and i:
                begins = None
                break
            begins[place], here = i, place + len(token.encode())
            ends[here] = i + 1
        if begins is None:
            found.append(set())
            continue
        at = here
        found.append({(begins[s], ends[e], k) for (s, e), k in kind_at.items()
                      if s in begins and e in ends})
    return found


def main(parallax, path, *details):
    documents = read(path)
    reports = annotated(parallax, documents)
    n, right, loose, asked, given = 0, 0, 0, Counter(), 0
    hit = Counter()
    for i, document in enumerate(documents):
        none = [set() for _ in document]
        found = lay_over(document, reports[i]) if i in reports else none
        for sentence, have in zip(document, found):
            want = names([label for _, label in sentence])
            n += 1
            right += len(want & have)
            given += len(have)
            loose += len({w[:2] for w in want} & {h[:2] for h in have})
            asked.update(w[2] for w in want)
            hit.update(w[2] for w in want & have)
            if details and want != have:
                for mark, names_of in (("-", want - have), ("+", have - want)):
                    for first, end, kind in sorted(names_of):
                        print(mark, kind, " ".join(t for t, _ in sentence[first:end]))
    total = sum(asked.values())
    p, r = right / max(given, 1), right / max(total, 1)
    span = 2 * loose / max(given + total, 1)
    print(f"sentences {n}  names {total}  P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(p + r, 1e-9):.3f}  "
          f"span F1 {span:.3f}  " +
          "  ".join(f"{k} R {hit[k] / asked[k]:.3f}" for k in sorted(asked)))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
