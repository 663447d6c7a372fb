#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""One peer, one job, one process: prints {measure: figure} as a line of JSON.

usage: measure.py PEER speed LAYER TEXTS     TEXTS is the file peers.py wrote
       measure.py PEER quality DATA

Started by peers.py, alone on its core. An answer {"missing": why} says that
this peer cannot do it here.
"""
import json
import sys
from pathlib import Path

import corpora
import scores
from adapters import PEERS, Missing
from machine import processor_time

ROOT = Path(__file__).resolve().parent.parent.parent
ROUNDS = 3


def speed(peer, layer, path):
    """Words a second of processor time, best of three, which other work on the machine shifts
    less than the wall clock. They are the gold's words, so that all are counted alike."""
    if layer not in peer.can:
        return {}
    with open(path, encoding="utf-8") as file:
        given = json.load(file)
    start = processor_time()
    peer.load(layer)
    loaded = processor_time() - start
    prepared, best = peer.prepare(given["texts"]), float("inf")
    for _ in range(ROUNDS):
        start = processor_time()
        for _ in peer.annotate(prepared):
            pass
        best = min(best, processor_time() - start)
    found = {"words/s": given["words"] / best, "load, ms": loaded * 1000}
    if peer.memory():  # else nobody looked
        found["peak memory, MB"] = peer.memory() / 2**20
    return found


def answers(peer, documents):
    return peer.parsed(list(peer.annotate(peer.prepare([d.text for d in documents]))))


def quality(peer, data):
    """Everything that the labels allow, from raw text and from gold words."""
    if not peer.scored:
        return {}
    peer.load("all")
    found = {}

    def put(name, source, figures):
        found.update({f"{name}|{source}|{measure}": f for measure, f in figures.items()})

    for name, gold in corpora.parse_sets(data).items():
        put(name, "raw text", scores.parses(gold, answers(peer, gold)))
        if hasattr(peer, "retag"):
            figures = scores.parses(gold, peer.retag(gold))
            put(name, "gold words", {m: figures[m] for m in ("UPOS", "UAS", "LAS") if m in figures})
    for name, path in corpora.name_sets(data).items() if peer.has_names else ():
        gold = corpora.iob(path)
        put(name, "raw text", scores.names(gold, answers(peer, gold)))
        if hasattr(peer, "retag"):
            gold = corpora.iob(path, by_sentence=True)
            put(name, "gold words", scores.names(gold, peer.retag(gold)))
    return found


def main(name, job, *rest):
    try:
        peer = PEERS[name](ROOT)
        figures = (speed if job == "speed" else quality)(peer, *rest)
        answer = {"version": peer.version, "figures": figures}
    except (Missing, ValueError) as why:
        answer = {"missing": str(why)}
    print(json.dumps(answer))


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
