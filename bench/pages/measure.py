#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""One peer, one job, one process: prints {measure: figure} as a line of JSON.

usage: measure.py PEER speed|dates|SET

Started by peers.py, alone on its core. An answer {"missing": why} says that
this peer is not here; figures are empty for what it cannot do.
"""
import json
import statistics
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / 'peers'))  # machine, table
# pylint: disable=wrong-import-position
import measures
import score_bodies
import sets
from adapters import PEERS, Missing
from machine import processor_time

ROUNDS = 3
SPEED_SET = 'scrapinghub'


def speed(peer):
    """Pages a second of processor time, from bytes, median of three rounds after one to warm up."""
    pages = list(sets.SETS[SPEED_SET]()) * peer.repeat
    prepared, rounds = peer.prepare(pages), []
    for _ in range(ROUNDS + 1):
        start = processor_time()
        for _ in peer.read(prepared):
            pass
        rounds.append(processor_time() - start)
    took = statistics.median(rounds[1:])
    return {'pages/s': len(pages) / took, 'MB/s': sum(len(p.html) for p in pages) / took / 1e6,
            'peak memory, MB': peer.memory() / 2**20}


def answers(peer, pages, no_body=()):
    return peer.answers(list(peer.read(peer.prepare(pages))), no_body)


def dates(peer):
    if 'date' not in peer.finds:
        return {}
    pages = list(sets.SETS['htmldate']())
    found = [a.date for a in answers(peer, pages)]
    tp, fp, fn = measures.dates([p.gold['date'] or '' for p in pages], found)
    return {'F1': 2 * tp / (2 * tp + fp + fn), 'precision': tp / max(1, tp + fp),
            'recall': tp / max(1, tp + fn)}


def bodies(peer, name):
    if 'body' not in peer.finds:
        return {}
    pages = list(sets.SETS[name]())
    found = zip(pages, answers(peer, pages, score_bodies.TASKS[name].no_body), strict=True)
    texts = {page.id: {'title': a.title, 'text': a.text} for page, a in found}
    return score_bodies.score(name, pages, texts)[1]


def main(name, job):
    try:
        peer = PEERS[name]()
        figures = {'speed': speed, 'dates': dates}[job](peer) if job in ('speed', 'dates') \
            else bodies(peer, job)
        answer = {'version': peer.version, 'figures': figures}
    except (Missing, ImportError) as why:
        answer = {'missing': str(why)}
    print(json.dumps(answer))


if __name__ == '__main__':
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
