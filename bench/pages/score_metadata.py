#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""score_metadata.py [--worst N] [--field F] [--set NAME …] [PARALLAX]: exact metadata.

For every field that a set marks: how many pages were given exactly the marked
value (white space collapsed, typographic quotes and dashes made plain), of the
pages where one is marked; beside it how many of those that were given one are
right. Lists (authors, tags) count as right when the sets of names are equal,
and their F1 over single names is printed too. Pages are extracted with their
address where the set knows it.
"""

import argparse
import html
import re
import sys
import unicodedata
from pathlib import Path

import sets

# set -> field -> (key of the gold, key of the record); lists end in 's'
FIELDS = {
    'trafilatura': {'title': ('title', 'title'), 'author': ('author', 'byline'),
                    'sitename': ('sitename', 'outlet'), 'description': ('description', 'standfirst'),
                    'categories': ('categories', 'section'), 'tags': ('tags', 'tags')},
    'fundus': {'title': ('title', 'title'), 'authors': ('authors', 'authors'),
               'topics': ('topics', 'tags')},
    'readability': {'title': ('title', 'title'), 'byline': ('byline', 'byline'),
                    'siteName': ('siteName', 'outlet'), 'lang': ('lang', 'language'),
                    'excerpt': ('excerpt', 'standfirst')},
}
PLAIN = str.maketrans({'’': "'", '‘': "'", '“': '"', '”': '"', '„': '"', '–': '-', '—': '-',
                       '…': '...', '\u00ad': None, '\u200b': None})


def plain(value):
    text = unicodedata.normalize('NFKC', html.unescape(str(value)).translate(PLAIN))
    return re.sub(r'\s+', ' ', text).strip()


def names(value):
    if isinstance(value, str):
        value = [value] if value else []
    return {plain(v) for v in value or []} - {''}


def value_of(field, value):
    """A value as it is compared: a set of names, or one string in a set."""
    if isinstance(value, list):
        return names(value)
    if field == 'lang':
        value = (value or '')[:2].lower()
    return names(value or '')


def score(name, only, worst, parallax):
    pages = list(sets.SETS[name]())
    records = sets.extract(pages, parallax)
    for field, (theirs, ours) in FIELDS[name].items():
        if only and field != only:
            continue
        right = marked = given = same = n_gold = n_mine = 0
        wrong = []
        for page in pages:
            gold = value_of(field, page.gold.get(theirs))
            if not gold:
                continue
            mine = value_of(field, records.get(page.id, {}).get(ours))
            ok = mine == gold if field != 'categories' else bool(mine and mine <= gold)
            marked, given, right = marked + 1, given + bool(mine), right + ok
            same += len(mine & gold)
            n_gold, n_mine = n_gold + len(gold), n_mine + len(mine)
            if not ok:
                wrong.append((page.id, sorted(gold), sorted(mine)))
        for row in wrong[:worst]:
            print('%s\n    gold %s\n    mine %s' % row)
        print('%-11s %-11s %4d marked: exact %.3f  precision %.3f  F1 of values %.3f' %
              (name, field, marked, right / max(marked, 1), right / max(given, 1),
               2 * same / max(n_gold + n_mine, 1)))


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument('parallax', nargs='?', default=sets.PARALLAX, type=Path)
    args.add_argument('--worst', type=int, default=0)
    args.add_argument('--field')
    args.add_argument('--set', action='append', dest='names', choices=sorted(FIELDS))
    args = args.parse_args()
    if not sets.DATA.is_dir():
        print(f'skipped: no {sets.DATA}')
        sys.exit(77)
    for name in args.names or FIELDS:
        score(name, args.field, args.worst, args.parallax)


if __name__ == '__main__':
    main()
