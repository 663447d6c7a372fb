#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Does the C reader say what the trainer's network says?

usage: reader_test.py TREES_READER

A small network with random weights tags and parses invented sentences; what it
says becomes the gold that bench/quality/trees_reader scores the C side by.
Trees are compared on sentences of up to four words, all of whose trees can be
tried. Needs numpy and torch, else it is skipped.
"""
import itertools
import random
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import torch
except ImportError:
    sys.exit(77)

import reader_net
from gazette_file import gazette_section
from model_file import Section, write_model
from reader_data import Words, batch, encode
from reader_file import quantised, reader_section
from trees_data import Sentence
from word_features import fnv

WORDS = ("The harbour tide rose – and “Ansel” held 1,250 boats , didn't it ? Nobody slept ; Port Ansel's naïve mayor said : "
         "it’s over … U.S. crews won't wait").split()
PHRASES = {"port ansel's": 4, "ansel": 1, "mayor": 6, "u.s. crews": 2, "nobody slept ;": 3}
LABELS = {"upos": 5, "xpos": 9, "deprel": 7}


def invented(rng):
    """Paragraphs of sentences of random words."""
    for _ in range(120):
        paragraph = []
        for _ in range(rng.randint(1, 6)):
            n = rng.randint(1, 4)
            spaced = [True] + [rng.random() < 0.8 for _ in range(n - 1)]
            paragraph.append(Sentence(forms=rng.choices(WORDS, k=n), spaced=spaced))
        yield paragraph


def gaz(forms):
    low = ["".join(c.lower() if c.isascii() else c for c in f) for f in forms]
    found, i = [0] * len(low), 0
    while i < len(low):
        n = next((n for n in (3, 2, 1) if " ".join(low[i : i + n]) in PHRASES and i + n <= len(low)), 0)
        found[i : i + n] = [PHRASES[" ".join(low[i : i + n])]] * n if n else []
        i += n or 1
    return found


def tree(scores):
    """The heads of the best tree, by trying all."""
    n = len(scores)
    best, chosen = None, None
    for heads in itertools.product(range(n + 1), repeat=n):
        if heads.count(0) != 1:
            continue
        reached = {0}
        while any(h in reached and i + 1 not in reached for i, h in enumerate(heads)):
            reached |= {i + 1 for i, h in enumerate(heads) if h in reached}
        total = sum(scores[i][h].item() for i, h in enumerate(heads))
        if len(reached) == n + 1 and (best is None or total > best):
            best, chosen = total, heads
    return list(chosen)


def annotate(net, paragraph, words, maps):
    """Write into the sentences what the network says of them."""
    item = encode(paragraph, words, gaz, maps, None)
    b = batch([item])
    h = net.paragraph(b)
    rows = h[b["rows"]]
    upos, xpos = net.upos(rows).argmax(1), net.xpos(rows).argmax(1)
    x = net.tree(h, b)
    arcs, at = net.arcs(x, b), 0
    for s, sentence in enumerate(paragraph):
        n = len(sentence.forms)
        sentence.heads = tree(arcs[s, :n, : n + 1])
        heads = torch.tensor([at + head - 1 if head else -1 for head in sentence.heads])
        part = x[at : at + n]
        scores = net.labels(torch.cat([part, x]), torch.cat([torch.where(heads < 0, heads, heads + n), heads.new_zeros(len(x))]),
                            {"sent": None})[:n]
        scores[:, 0] = -1e9  # the root's, and no other's
        sentence.deprels = ["root" if head == 0 else f"d{label}" for head, label in zip(sentence.heads, scores.argmax(1))]
        sentence.upos = [f"u{i}" for i in upos[at : at + n]]
        sentence.xpos = [f"x{i}" for i in xpos[at : at + n]]
        at += n


def conllu(paragraphs):
    for paragraph in paragraphs:
        yield "# newpar\n"
        for s in paragraph:
            after = s.spaced[1:] + [True]
            for i, form in enumerate(s.forms):
                yield "\t".join([str(i + 1), form, "_", s.upos[i], s.xpos[i], "_", str(s.heads[i]), s.deprels[i], "_",
                                 "_" if after[i] else "SpaceAfter=No"]) + "\n"
            yield "\n"


def vocabulary(known):
    n = 2
    while n < 2 * len(known):
        n *= 2
    slots = [0] * n
    keys = [fnv(word.encode()) for word in known]
    for row, key in enumerate(keys):
        at = key & n - 1
        while slots[at]:
            at = at + 1 & n - 1
        slots[at] = row + 1
    out = Section()
    out.u32(len(known))
    out.u32(n)
    out.array("Q", keys)
    out.array("I", slots)
    return out.bytes()


def main(program):
    rng = random.Random(3)
    torch.manual_seed(3)
    known = ["the", "tide", "it's", '"', "0,000", "ansel"]
    maps = {kind: {f"{kind[0]}{i}": i for i in range(n)} for kind, n in LABELS.items()}
    maps["deprel"] = {"root" if i == 0 else label: i for label, i in maps["deprel"].items()}
    net = reader_net.Reader(torch.randn(len(known) + 1, 24), *LABELS.values(), 5)
    with torch.no_grad():
        net.own.weight.normal_(std=0.3)
        # So that few trees and labels are nearly as good as others.
        for layer, factor in ((net.arc_head, 40), (net.arc_word, 40), (net.arc_root, 200), (net.label_head, 10), (net.label_word, 10)):
            layer.weight *= factor
    with tempfile.TemporaryDirectory() as folder, torch.no_grad():
        model = Path(folder) / "tiny.plx"
        write_model(model, [("words", 1, vocabulary(known)), ("gazette", 1, gazette_section(PHRASES, 3)),
                            ("reader", 1, reader_section(net, maps, ["O", "B", "I", "E", "S"]))])
        paragraphs = list(invented(rng))
        small = quantised(net)
        words = Words(known)
        for paragraph in paragraphs:
            annotate(small, paragraph, words, maps)
        said = subprocess.run([program, model], input="".join(conllu(paragraphs)), capture_output=True, text=True, check=True)
    print(said.stdout.strip())
    figures = dict(zip(("UPOS", "XPOS", "UAS", "LAS"), [float(said.stdout.split(f"{k} ")[1].split()[0].rstrip(";")) for k in
                                                        ("UPOS", "XPOS", "UAS", "LAS")]))
    # Activations have 9 bits behind the point, and random weights give many ties
    # but for that.
    return 0 if min(figures.values()) >= 95 else 1


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
