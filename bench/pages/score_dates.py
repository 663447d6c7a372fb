#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""score_dates.py [--worst N] [--set NAME …] [PARALLAX]: publication dates.

Measured as htmldate measures itself: a date is right only when year, month and
day equal the marked ones; a wrong one is a false positive, none at all a false
negative; F = 2 tp / (2 tp + fp + fn). The extractor is not told the page's
address. The other sets count alike, over the pages whose date is marked, and
say beside it how many dates a page without one was given.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

import sets


def gold_date(name, gold):
    """The marked day, '' when the set says that there is none, None when it does not say."""
    key = {'fundus': 'publishing_date', 'readability': 'publishedTime'}.get(name, 'date')
    value = gold.get(key)
    return None if value is None else value[:10]


def score(name, worst, parallax):
    pages = [p for p in sets.SETS[name]() if gold_date(name, p.gold) is not None]
    records = sets.extract(pages, parallax, addresses=False)
    tally, wrong = Counter(), []
    for page in pages:
        gold = gold_date(name, page.gold)
        record = records.get(page.id, {})
        mine = record.get('published') or ''
        mine = mine if len(mine) == 10 else ''
        kind = ('invented' if mine else 'tn') if not gold else (
            'tp' if mine == gold else 'fp' if mine else 'fn')
        tally[kind] += 1
        if kind in ('fp', 'fn', 'invented'):
            wrong.append((kind, gold, mine, record, page.id))
    tp, fp, fn = tally['tp'], tally['fp'], tally['fn']
    for kind, gold, mine, record, page in wrong[:worst]:
        print(f'{kind} gold {gold or "-":10} mine {mine or "-":10} '
              f'{record.get("published_basis") or "-":10} modified {record.get("modified")} {page}')
    print('%-11s %4d dated pages: F %.3f  precision %.3f  recall %.3f  accuracy %.3f  '
          '(%d wrong, %d missed; of %d undated, %d were given a date)' %
          (name, tp + fp + fn, 2 * tp / max(2 * tp + fp + fn, 1), tp / max(tp + fp, 1),
           tp / max(tp + fn, 1), tp / max(tp + fp + fn, 1), fp, fn,
           tally['tn'] + tally['invented'], tally['invented']))


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument('parallax', nargs='?', default=sets.PARALLAX, type=Path)
    args.add_argument('--worst', type=int, default=0)
    args.add_argument('--set', action='append', dest='names',
                      choices=['htmldate', 'trafilatura', 'fundus', 'readability'])
    args = args.parse_args()
    if not sets.DATA.is_dir():
        print(f'skipped: no {sets.DATA}')
        sys.exit(77)
    for name in args.names or ['htmldate', 'trafilatura', 'fundus', 'readability']:
        score(name, args.worst, args.parallax)


if __name__ == '__main__':
    main()
