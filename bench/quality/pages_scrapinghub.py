#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""pages_scrapinghub.py [--worst N] [BUILD [DATA]]: score article bodies.

Extracts the pages of the article extraction benchmark and holds each body
against the one people marked, as bags of 4-token shingles. Precision and
recall are means over pages; F1 is their harmonic mean, as the benchmark
computes it. BUILD is the build folder, DATA the folder with
ground-truth.json.gz and html/. Prints one line.
"""

import argparse
import gzip
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOKEN = re.compile(r'\w+')


def shingles(text, n=4):
    words = TOKEN.findall(text or '')
    if len(words) < n:
        return Counter([tuple(words)]) if words else Counter()
    return Counter(tuple(words[i:i + n]) for i in range(len(words) - n + 1))


def body(report):
    """The text without its headline, which the marked bodies leave out."""
    text = report.get('text') or ''
    title = report.get('title') or ''
    return text[len(title):] if title and text.startswith(title) else text


def extract(parallax, pages):
    done = subprocess.run([parallax, 'extract', *map(str, pages)], capture_output=True,
                          text=True, check=False)
    reports = map(json.loads, done.stdout.splitlines())
    return {Path(r['path']).stem: body(r) for r in reports}


def score(true, mine):
    """Precision and recall of one page; None where there is nothing to ask."""
    hit = sum((true & mine).values())
    total, given = sum(true.values()), sum(mine.values())
    return (hit / given if given else (None if total else 1.0),
            hit / total if total else None)


def mean(values):
    values = [v for v in values if v is not None]
    return sum(values) / len(values) if values else 0.0


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument('build', nargs='?', default=ROOT / 'build', type=Path)
    args.add_argument('data', nargs='?', type=Path,
                      default=ROOT.parent / 'shared/data/pages/scrapinghub')
    args.add_argument('--worst', type=int, default=0)
    args = args.parse_args()
    if not args.data.is_dir():
        print(f'skipped: no {args.data}')
        sys.exit(77)
    gold = json.loads(gzip.open(args.data / 'ground-truth.json.gz').read())
    with tempfile.TemporaryDirectory() as folder:
        pages = []
        for name in sorted(gold):
            page = Path(folder) / f'{name}.html'
            page.write_bytes(gzip.open(args.data / 'html' / f'{name}.html.gz').read())
            pages.append(page)
        texts = extract(args.build / 'parallax', pages)
    rows = []
    for name in sorted(gold):
        p, r = score(shingles(gold[name]['articleBody']), shingles(texts.get(name, '')))
        rows.append((p, r, name))
    p, r = mean([x[0] for x in rows]), mean([x[1] for x in rows])
    for row in sorted(rows, key=lambda x: (x[0] or 0) + (x[1] or 0))[:args.worst]:
        print('%.3f %.3f %s %s' % (row[0] or 0, row[1] or 0, row[2][:12], gold[row[2]]['url']))
    print('scrapinghub %d pages: F1 %.3f  precision %.3f  recall %.3f' %
          (len(rows), 2 * p * r / (p + r) if p + r else 0, p, r))


if __name__ == '__main__':
    main()
