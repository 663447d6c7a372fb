# SPDX-License-Identifier: Apache-2.0
"""Readers of the freely licensed sets of labelled names.

Each reader yields sentences (names_tags.sentence) over our seven types. What a
set does not label stays open, so that silence is never taught as "no name":
see OPEN_* below. Folders are those of ../shared/data; none of the sets that are
for research only is read here, and no test file of the others.
"""
import gzip
import re
import xml.etree.ElementTree as xml

from names_tags import ANYTHING, bits, sentence, spans
from names_words import DEFINED_TERMS, EVENT_WORDS, demonym_at, is_calendar, is_demonym, is_plain_word

DEV_EACH = 10  # one document in so many is kept for development

# What a capitalised token outside the labelled names may still be, set by set.
OPEN_BEYOND_PLACES = bits(('PROD', 'EVENT', 'GROUP', 'WORK'))
OPEN_BEYOND_WNUT = bits(('EVENT', 'GROUP'))


def rows(path):
    """Sentences of a column file as lists of cells; 'DOC' opens a document."""
    opener = gzip.open if str(path).endswith('.gz') else open
    cells = []
    with opener(path, 'rt', encoding='utf-8') as file:
        for line in file:
            line = line.rstrip('\n')
            if line.startswith(('# newdoc', '-DOCSTART-')):
                yield 'DOC'
            elif not line.strip():
                if cells:
                    yield cells
                cells = []
            elif not line.startswith('# ') or '\t' in line:
                cells.append(re.split(r'[\t ]', line))
    if cells:
        yield cells


def open_at(tokens, names, bits_open):
    """What tokens outside names may be: capitalised ones anything in bits_open.

    A word that opens a sentence and is an ordinary word in lower case is no
    name, and a demonym is a group even where the set does not label groups.
    """
    covered = {i for start, end, _ in names for i in range(start, end)}
    lower = sum(t[:1].islower() for t in tokens)
    shouted = lower * 3 < sum(t[:1].isalpha() for t in tokens)
    result = []
    for i, token in enumerate(tokens):
        opens = i == 0 or tokens[i - 1] in ('.', '!', '?', ':', '"', '``', "''")
        if i in covered or not token[:1].isupper() or token == 'I' or is_calendar(token):
            result.append(0)
        elif (opens or shouted) and is_plain_word(token):
            result.append(0)
        else:
            result.append(bits_open)
    return result


def with_demonyms(tokens, names):
    """The names, and every demonym outside them as a group."""
    covered = {i for start, end, _ in names for i in range(start, end)}
    more, i = [], 0
    while i < len(tokens):
        n = demonym_at(tokens, i)
        if n and not covered & set(range(i, i + n)):
            more.append((i, i + n, ('GROUP',)))
        i += max(n, 1)
    return sorted(names + more)


# Wikigold and its MISC, whose four kinds are told apart where that is safe.

MISC = ('PROD', 'EVENT', 'GROUP', 'WORK')


def misc_kinds(words):
    """The types that a name labelled MISC can have."""
    if demonym_at(words, 0) == len(words) or all(is_demonym(w) for w in words):
        return ('GROUP',)
    if words[-1].lower() in EVENT_WORDS or len(words) > 1 and words[0].lower() in EVENT_WORDS:
        return ('EVENT',)
    return MISC


def wikigold(data):
    document = 0
    for cells in rows(data / 'names/wikigold/wikigold.conll.txt.gz'):
        if cells == 'DOC':
            document += 1
            continue
        tokens = [c[0] for c in cells]
        names = [(s, e, misc_kinds(tokens[s:e]) if kind == 'MISC' else (kind,))
                 for s, e, kind in spans([c[-1] for c in cells])]
        yield sentence(tokens, names, 'wikigold',
                       'dev' if document % DEV_EACH == 0 else 'train')


# Universal NER over EWT: people, organisations, places.

def uner(data):
    document = 0
    for cells in rows(data / 'names/uner_ewt/en_ewt-ud-dev.iob2.gz'):
        if cells == 'DOC':
            document += 1
            continue
        tokens = [c[1] for c in cells]
        names = [(s, e, (kind,)) for s, e, kind in spans([c[2] for c in cells])]
        names = with_demonyms(tokens, names)
        yield sentence(tokens, names, 'uner', 'dev' if document % DEV_EACH == 0 else 'train',
                       open_tags=open_at(tokens, names, OPEN_BEYOND_PLACES))


# Tweets. A handle is a person by the rules of its set, and no name by ours.

def tweet(tokens, names, source, split, bits_open):
    handles = {i for i, t in enumerate(tokens) if t[:1] == '@' or i and tokens[i - 1] == '@'}
    kept = [n for n in names if not handles & set(range(n[0], n[1]))]
    kept = with_demonyms(tokens, kept)
    opened = open_at(tokens, kept, bits_open)
    for i in handles:
        opened[i] |= bits(('PER', 'ORG', 'LOC', 'PROD', 'WORK'))
    return sentence(tokens, kept, source, split, 0.4, opened)


def btc(data):
    """Section F is the test section of its authors, the end of H for development."""
    for section in 'abegh':
        name = f'names/btc/{section}.conll'
        path = data / (name if (data / name).exists() else name + '.gz')
        for n, cells in enumerate(rows(path)):
            tokens = [c[0] for c in cells if c[0]]
            names = [(s, e, (kind,)) for s, e, kind in spans([c[-1] for c in cells if c[0]])]
            yield tweet(tokens, names, 'btc',
                        'dev' if section == 'h' and n >= 1800 else 'train', OPEN_BEYOND_PLACES)


WNUT_KINDS = {'person': ('PER',), 'location': ('LOC',), 'corporation': ('ORG',),
              'group': ('ORG',), 'product': ('PROD',), 'creative-work': ('WORK',)}


def wnut17(data):
    for name, split in (('wnut17train.conll.gz', 'train'), ('emerging.dev.conll', 'dev')):
        for cells in rows(data / 'names/wnut17' / name):
            tokens = [c[0] for c in cells if c[0]]
            names = [(s, e, WNUT_KINDS[kind])
                     for s, e, kind in spans([c[-1] for c in cells if c[0]])]
            yield tweet(tokens, names, 'wnut17', split, OPEN_BEYOND_WNUT)


# Loan contracts. Their labels also name the parties by role ("Borrower"):
# such terms are left open.

def sec(data):
    for n, cells in enumerate(c for c in rows(data / 'names/sec/FIN5.train.txt.gz')
                              if c != 'DOC'):
        tokens = [c[0] for c in cells]
        names, opened = [], [0] * len(tokens)
        for s, e, kind in spans([c[-1] for c in cells]):
            if all(t.lower() in DEFINED_TERMS or t[:1].islower() for t in tokens[s:e]):
                for i in range(s, e):
                    opened[i] = bits(('PER', 'ORG', 'LOC'))
            else:
                names.append((s, e, MISC if kind == 'MISC' else (kind,)))
        yield sentence(tokens, names, 'sec', 'dev' if n % DEV_EACH == 0 else 'train', 0.4, opened)


# MEANTIME: Wikinews on companies. Only the first sentences of an article are
# labelled; the types stand with the entities that mentions refer to.

MEANTIME_KINDS = {'PER': ('PER',), 'ORG': ('ORG',), 'LOC': ('LOC',), 'PRO': ('PROD',)}


def meantime(data):
    paths = sorted((data / 'stories/meantime').glob('corpus_*/*.xml'))
    for n, path in enumerate(paths):
        root = xml.parse(path).getroot()
        by_sentence, where = {}, {}
        for token in root.iter('token'):
            line = by_sentence.setdefault(int(token.get('sentence')), [])
            where[token.get('t_id')] = (int(token.get('sentence')), len(line))
            line.append(token.text or '')
        kind_of = {m.get('m_id'): m.get('ent_type') for m in root.iter('ENTITY')}
        for link in root.iter('REFERS_TO'):
            target = link.find('target')
            for source in link.findall('source'):
                if target is not None:
                    kind_of[source.get('m_id')] = kind_of.get(target.get('m_id'))
        names = {}
        for mention in root.iter('ENTITY_MENTION'):
            places = sorted(where[a.get('t_id')] for a in mention.findall('token_anchor'))
            line = places[0][0]
            if mention.get('syntactic_type') in ('NAM', 'PRE.NAM'):
                kinds = MEANTIME_KINDS.get(kind_of.get(mention.get('m_id')))
                start, end = places[0][1], places[-1][1] + 1
                while start < end and not by_sentence[line][start][:1].isupper():
                    start += 1
                while end > start and by_sentence[line][end - 1] in ("'s", ',', '.'):
                    end -= 1
                if start < end:
                    names.setdefault(line, []).append((start, end, kinds or ('O',) + MISC))
        for line, tokens in sorted(by_sentence.items()):
            if line > max(names, default=-1) or line > 5:
                continue
            found = with_demonyms(tokens, longest(names.get(line, [])))
            opened = open_at(tokens, found, ANYTHING)
            yield sentence(tokens, found, 'meantime', 'dev' if n % DEV_EACH == 0 else 'train',
                           open_tags=opened)


def longest(names):
    """The longest of overlapping names."""
    kept = []
    for name in sorted(set(names), key=lambda n: (n[0] - n[1], n[0], n[2])):
        if all(name[1] <= k[0] or name[0] >= k[1] for k in kept):
            kept.append(name)
    return sorted(kept)
