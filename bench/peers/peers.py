#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Parallax and what else one could use, on the same text in the same run.

usage: peers.py [--repeat N] [--data DIR] [--csv FILE] [PEER ...]

Prints one table and writes the same figures to FILE (bench/peers/results.csv
unless told). Every measurement is a process of its own, on processor core 0
with one thread. The texts are read N times over, 4 unless told. bench/peers/install
comes first; the README says what the rows mean.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import corpora
from adapters import LAYERS, PEERS
from machine import ONE_THREAD, processor
from table import Table

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PYTHON = ROOT / "build-peers" / "venv" / "bin" / "python"
COMPARED_WITH = "spacy-sm"


def measured(*job):
    """What measure.py says of one job."""
    done = subprocess.run(["taskset", "-c", "0", PYTHON, HERE / "measure.py", *job],
                          env={**os.environ, **ONE_THREAD}, stdout=subprocess.PIPE,
                          encoding="utf-8", check=True)
    return json.loads(done.stdout.splitlines()[-1])


def run(peers, data, repeat, out):
    """Fill a table, peer by peer, with a word on stderr about each step."""
    table, versions = Table(peers, COMPARED_WITH), {}
    busy = f"{os.getloadavg()[0]:.1f}"
    documents = corpora.speed_text(data)
    words = corpora.n_words(documents) * repeat
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.json"
        texts.write_text(json.dumps({"words": words, "texts": [d.text for d in documents] * repeat}),
                         encoding="utf-8")
        jobs = [("speed", layer, texts) for layer in LAYERS] + [("quality", data)]
        for job in jobs:
            for peer in peers:
                print(f"{peer}: {' '.join(map(str, job[:2]))}", file=sys.stderr)
                answer = measured(peer, *job)
                if "missing" in answer:
                    print(f"{peer}: left out: {answer['missing']}", file=sys.stderr)
                    continue
                versions[peer] = answer["version"]
                for name, value in answer["figures"].items():
                    row = ("speed", LAYERS[job[1]], name) if job[0] == "speed" else \
                        tuple(name.split("|"))
                    table.put(row, peer, value)
    table.print()
    for peer, version in versions.items():
        print(f"{peer}: {version}")
    print(f"{processor()}, 1 core; load average at the start {busy}; {words} words timed")
    alike = {"processor": processor(), "cores": 1, "words timed": words,
             "load average at the start": busy}
    table.write(out, {"version": versions,
                      **{name: dict.fromkeys(peers, value) for name, value in alike.items()}})


def main():
    read = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    read.add_argument("--repeat", type=int, default=4)
    read.add_argument("--data", default=str(ROOT / ".." / "shared" / "data"))
    read.add_argument("--csv", default=str(HERE / "results.csv"))
    read.add_argument("peers", nargs="*", metavar="PEER", help=", ".join(PEERS))
    asked = read.parse_args()
    if not PYTHON.exists():
        sys.exit("build-peers/venv is not there: run bench/peers/install")
    run(asked.peers or list(PEERS), asked.data, asked.repeat, asked.csv)


if __name__ == "__main__":
    main()
