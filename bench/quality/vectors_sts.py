#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""vectors_sts.py COSINES MODEL [PAIRS.csv]: sentence vectors against people.

Holds the cosine of two sentences' vectors, as the C code computes it, against
the likeness that people gave the pair: STS-B, development part, unless another
file of rows `sentence,sentence,score` is named. COSINES is the program that
`ninja -C build bench/cosines` builds. Prints one line; nothing is learned from
these pairs.
"""

import csv
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "train"))
import vectors_text  # noqa: E402  (cuts sentences as the training did)

STS = ROOT / "../shared/data/claims/stsb/stsb-en-dev.csv"


def ranks(values):
    """Ranks from 1; equal values share the mean of theirs."""
    order = sorted(range(len(values)), key=values.__getitem__)
    rank = [0.0] * len(values)
    at = 0
    while at < len(order):
        end = at
        while end < len(order) and values[order[end]] == values[order[at]]:
            end += 1
        for i in order[at:end]:
            rank[i] = (at + end + 1) / 2
        at = end
    return rank


def pearson(a, b):
    mean_a, mean_b = sum(a) / len(a), sum(b) / len(b)
    a = [x - mean_a for x in a]
    b = [x - mean_b for x in b]
    both = sum(x * y for x, y in zip(a, b))
    return both / (sum(x * x for x in a) * sum(y * y for y in b)) ** 0.5


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    pairs = Path(sys.argv[3]) if len(sys.argv) == 4 else STS
    if not pairs.exists():
        print(f"skipped: {pairs.name} is not there")
        return
    with open(pairs, encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    text = "".join("\t".join(" ".join(vectors_text.words(s)) for s in row[:2])
                   + "\n" for row in rows)
    done = subprocess.run(sys.argv[1:3], input=text, text=True, check=True,
                          stdout=subprocess.PIPE)
    cosines = [float(line) for line in done.stdout.split()]
    scores = [float(row[2]) for row in rows]
    print(f"{pairs.stem}: {len(rows)} pairs, "
          f"Spearman {pearson(ranks(cosines), ranks(scores)):.4f}, "
          f"Pearson {pearson(cosines, scores):.4f}")


if __name__ == "__main__":
    main()
