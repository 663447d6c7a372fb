#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Hold the names of `parallax annotate` against labelled sets.

usage: names_iob.py PARALLAX DATA SET ... [--details] [--network]

DATA holds the sets' folders, SET is a key of names_sets.SETS or "all". The
documents of a set are written out as text, a sentence a paragraph, and read;
the names found are laid over the tokens again. A name counts when its tokens
and its type are those of the set, after names_sets.py has mapped our types to
the set's. A name that begins or ends inside a token, or that spans two
sentences, is a wrong one.

With --network, what the model's network spots is scored, before lists and
rules have weighed in; --details prints what was missed and what nobody asked for.

Prints a block a set: its size; precision, recall and F1 of people,
organisations and places together ("core"), the figure by which sets can be
compared; of all types; of the spans whatever their type; and of each type.
"""
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from names_sets import SETS, documents, spans

KINDS = {"person": "PER", "organisation": "ORG", "place": "LOC", "product": "PROD",
         "event": "EVENT", "work": "WORK", "group": "GROUP"}
CORE = ("PER", "ORG", "LOC")
TIGHT = set(". , ; : ! ? ) ] } % 's n't ' ''".split())


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


def annotated(parallax, texts):
    """{number: report} of what the command says about each text."""
    with tempfile.TemporaryDirectory() as folder:
        for n, text in enumerate(texts):
            Path(folder, f"{n:05d}.txt").write_text(text, encoding="utf-8")
        out = subprocess.run([parallax, "annotate", "-q", folder], check=False,
                             stdout=subprocess.PIPE, encoding="utf-8").stdout
    return {int(re.search(r"(\d+)\.txt$", r["path"]).group(1)): r
            for r in map(json.loads, out.splitlines())}


def spotted(parallax, texts):
    """{number: report} of what the network alone says about each text."""
    reports = {}
    with tempfile.TemporaryDirectory() as folder:
        for n, text in enumerate(texts):
            Path(folder, f"{n:05d}.txt").write_text(text, encoding="utf-8")
            reports[n] = {"text": text, "network": []}
        out = subprocess.run([parallax, "annotate", "-q", "--plain", "--format", "conllu", folder],
                             check=False, stdout=subprocess.PIPE, encoding="utf-8").stdout
    number = start = 0
    for line in out.splitlines():
        if line.startswith("# newdoc"):
            number = int(re.search(r"(\d+)\.txt$", line).group(1))
        tag = re.search(r"NER=(.)-(\w+)", line)
        if tag:
            first, end = map(int, re.search(r"TokenRange=(\d+):(\d+)", line).groups())
            start = first if tag.group(1) in "BS" else start
            if tag.group(1) in "ES":
                reports[number]["network"].append((start, end, tag.group(2)))
    return reports


def mentions(report, ours):
    """[(start, end, kind)] in bytes of the report's text, in the set's kinds."""
    if "network" in report:
        return [(a, b, ours[k]) for a, b, k in report["network"] if ours.get(k)]
    found = {}
    for m in report["mentions"]:
        if m["form"] in ("name", "adjective") and m["entity"] is not None:
            kind = KINDS.get(report["entities"][m["entity"]]["kind"], "?")
            kind = "GROUP" if m["form"] == "adjective" else kind
            if ours.get(kind):
                found[tuple(m["span"])] = ours[kind]
    return [(*span, kind) for span, kind in sorted(found.items())]


def lay_over(document, report, ours):
    """For each sentence {(first, end, kind)}; an edge inside a token is None."""
    text = report["text"].encode()
    found = mentions(report, ours)
    at, n, result = 0, 0, []
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
            result.append(set())
            continue
        laid = set()
        while n < len(found) and found[n][0] < here:
            start, end, kind = found[n]
            n += 1
            if start >= at:
                first, last = begins.get(start), ends.get(end)
                laid.add((first, last, kind) if None not in (first, last)
                         else (-start, -end, kind))
        at = here
        result.append(laid)
    return result


class Tally:
    """What was asked for, given and right, by kind."""

    def __init__(self):
        self.asked, self.given, self.right = Counter(), Counter(), Counter()
        self.sentences = self.touched = 0

    def add(self, want, have):
        self.sentences += 1
        self.asked.update(kind for _, _, kind in want)
        self.given.update(kind for _, _, kind in have)
        self.right.update(kind for _, _, kind in want & have)
        self.touched += len({w[:2] for w in want} & {h[:2] for h in have})

    def line(self, about, kinds):
        """Precision, recall and F1 of these kinds together."""
        asked, given, right = (sum(c[k] for k in kinds)
                               for c in (self.asked, self.given, self.right))
        return measured(about, asked, given, right)

    def block(self, name):
        """The lines that are printed of a set."""
        kinds = sorted(self.asked, key=lambda k: (k not in CORE, k))
        asked, given = sum(self.asked.values()), sum(self.given.values())
        yield f"{name} ({self.sentences} sentences, {asked} names)"
        yield self.line("core", CORE)
        if set(kinds) - set(CORE):
            yield self.line("all", kinds)
        yield measured("span", asked, given, self.touched)
        for kind in kinds:
            yield f"{self.line(kind, [kind])}  names {self.asked[kind]}"


def measured(about, asked, given, right):
    p, r = right / max(given, 1), right / max(asked, 1)
    return f"{about}: P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(p + r, 1e-9):.3f}"


def scored(parallax, data, name, details, network):
    """The tally of one set."""
    chosen = SETS[name]
    held = list(documents(Path(data) / chosen.path, chosen.token, chosen.label))
    reports = (spotted if network else annotated)(parallax, map(as_text, held))
    tally = Tally()
    for i, document in enumerate(held):
        found = lay_over(document, reports[i], chosen.ours) if i in reports else \
            [set() for _ in document]
        for sentence, have in zip(document, found):
            want = spans([label for _, label in sentence], chosen.read)
            tally.add(want, have)
            for mark, some in (("-", want - have), ("+", have - want)) if details else ():
                for first, end, kind in sorted(some):
                    words = [t for t, _ in sentence[first:end]] if first >= 0 else ["inside a token"]
                    print(mark, kind, " ".join(words))
    return tally


def main(parallax, data, *names):
    details, network = "--details" in names, "--network" in names
    chosen = [n for n in names if not n.startswith("--")]
    for name in SETS if chosen == ["all"] else chosen:
        if (Path(data) / SETS[name].path).exists():
            print("\n".join(scored(parallax, data, name, details, network).block(name)), flush=True)


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
