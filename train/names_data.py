#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Write the training data of names.

usage: names_data.py OUT.pkl [DATA]

Collects the freely licensed sets (names_readers.py, names_trees.py) and the
sentences made from templates (names_made.py) into one list of
{tokens, allowed, source, split, weight}; allowed is a bit set over
names_tags.TAGS for each token. Prints what each source holds.
"""
import pickle
import random
import sys
from collections import Counter, defaultdict
from pathlib import Path

import names_readers
import names_trees
from names_augment import headline, hyphens_apart, replaced, shouted, whispered
from names_made import Maker, templates
from names_tags import names_of
from names_words import DATA

COPIES = 20  # of each template
REPLACED = ('wikigold', 'uner', 'meantime', 'gum')  # whose names are also exchanged
SEED = 1

READERS = (names_readers.wikigold, names_readers.uner, names_readers.btc, names_readers.wnut17,
           names_readers.sec, names_readers.meantime, names_trees.gum, names_trees.ewt)


def collected(data=DATA):
    """Every sentence of every set, in a fixed order."""
    return [s for reader in READERS for s in reader(Path(data))]


def augmented(natural, seed=SEED):
    """Made sentences, and the natural ones in other wordings."""
    rng, maker = random.Random(seed), Maker(seed)
    made = [maker.sentence(t) for t in templates() for _ in range(COPIES)]
    made = [hyphens_apart(s) if rng.random() < 0.4 else s for s in made]
    train = [s for s in natural if s['split'] == 'train']
    swapped = [replaced(s, rng, maker) for s in train
               if s['source'] in REPLACED and names_of(s['allowed'])]
    other = []
    for s in train + made:
        draw = rng.random()
        if s['source'] in REPLACED + ('made',) and draw < 0.15:
            change = shouted if draw < 0.06 else headline if draw < 0.11 else whispered
            other.append({**change(s), 'weight': s['weight'] / 2})
    return made + swapped + other


def table(sentences):
    """Lines that say what each source holds."""
    counts = defaultdict(Counter)
    for s in sentences:
        row = counts[s['source'], s['split']]
        row['sentences'] += 1
        row['tokens'] += len(s['tokens'])
        row['open'] += sum(a & (a - 1) != 0 for a in s['allowed'])
        row.update(kind for _, _, kind in names_of(s['allowed']))
    columns = ('sentences', 'tokens', 'open', 'PER', 'ORG', 'LOC', 'PROD', 'EVENT', 'GROUP',
               'WORK')
    yield f'{"source":16}{"split":6}' + ''.join(f'{c:>10}' for c in columns)
    for (source, split), row in counts.items():
        yield f'{source:16}{split:6}' + ''.join(f'{row[c]:>10}' for c in columns)


def main(out, data=DATA):
    sentences = collected(data)
    sentences += augmented(sentences)
    with open(out, 'wb') as file:
        pickle.dump(sentences, file)
    print('\n'.join(table(sentences)))


if __name__ == '__main__':
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
