# SPDX-License-Identifier: Apache-2.0
"""Names out of treebanks: GUM's entities, and what EWT's tags rule out.

GUM marks every mention of an entity, named or not, with all that belongs to
it: "the former French president Jacques Chirac". A name is the part of it
round a proper noun that heads it: here "Jacques Chirac". Only documents of the
genres whose texts are free are read.

EWT has no labelled names. Its part-of-speech tags still tell what is no name:
training may take what they rule out, and leaves proper nouns open.
"""
import gzip
import re

from names_readers import longest, with_demonyms
from names_tags import ANYTHING, bits, sentence
from names_words import PERSON_TITLES, is_calendar, is_demonym, is_plain_word

FREE_GENRES = ('news', 'interview', 'bio', 'voyage', 'academic', 'court', 'textbook', 'speech')

# The types of GUM, and ours. An object can be a product, a work or a building.
GUM_KINDS = {
    'person': ('PER',), 'organization': ('ORG',), 'place': ('LOC',), 'event': ('EVENT',),
    'object': ('PROD', 'WORK'), 'abstract': ('O', 'PROD', 'EVENT', 'GROUP', 'WORK'),
    'animal': ('O', 'PER', 'PROD'), 'plant': ('O',), 'substance': ('O', 'PROD'), 'time': ('O',),
}
LINKS = ('flat', 'compound', 'amod', 'nummod', 'goeswith', 'list', 'nmod:unmarked', 'nmod:poss')
JOINS = ('of', 'for', 'and', 'de', 'la', 'on', '&')


class Word:
    """One row of a CoNLL-U sentence that is a word."""

    def __init__(self, cells):
        self.form, self.upos, self.xpos = cells[1], cells[3], cells[4]
        self.head, self.deprel = int(cells[6]) - 1, cells[7]
        self.misc = dict(f.split('=', 1) for f in cells[9].split('|') if '=' in f)

    @property
    def is_named(self):
        return self.upos == 'PROPN' and self.form[:1].isalnum()

    @property
    def is_capital(self):
        return self.form[:1].isupper() or self.form[:1].isdigit()


def documents(path):
    """(document id, [[Word]]) of a CoNLL-U file, contractions taken apart."""
    name, found, words = '', [], []
    with gzip.open(path, 'rt', encoding='utf-8') as file:
        for line in list(file) + ['# newdoc id = ']:
            line = line.rstrip('\n')
            if line.startswith('# newdoc id'):
                if found:
                    yield name, found
                name, found = line.split('=', 1)[1].strip(), []
            elif not line and words:
                found.append(words)
                words = []
            elif line[:1].isdigit():
                cells = line.split('\t')
                if cells[0].isdigit():
                    words.append(Word(cells))


def entities(words):
    """[(start, end, type, has an article)] of the Entity= column."""
    open_now, found = [], []
    for i, word in enumerate(words):
        for piece in re.findall(r'\([^()]+\)?|[^()]+\)', word.misc.get('Entity', '')):
            if piece.startswith('('):
                fields = piece.strip('()').split('-')
                open_now.append((fields[0], i, fields[1] if len(fields) > 1 else '',
                                 len(fields) > 6))
                if not piece.endswith(')'):
                    continue
                key = fields[0]
            else:
                key = piece.strip(')')
            for n in range(len(open_now) - 1, -1, -1):
                if open_now[n][0] == key:
                    _, start, kind, is_known = open_now.pop(n)
                    found.append((start, i + 1, kind, is_known))
                    break
    return found


def name_inside(words, start, end, kind):
    """(start, end) of the name that heads a mention, or None."""
    heads = [i for i in range(start, end) if not start <= words[i].head < end]
    if not heads or not words[heads[0]].is_named:
        return None
    head = first = last = heads[0]
    while first > start and belongs(words, first - 1, head, start, end, kind):
        first -= 1
    while last + 1 < end:
        if belongs(words, last + 1, head, start, end, kind):
            last += 1
        elif kind != 'person' and joined(words, last + 1, end):
            last = joined(words, last + 1, end)
        else:
            break
    while first < last and (words[first].form in "-–'\"" or kind == 'person' and
                            words[first].form.lower().rstrip('.') in PERSON_TITLES):
        first += 1
    while last > first and words[last].form in ("-", "'s", "'", '–'):
        last -= 1
    return first, last + 1


def belongs(words, i, head, start, end, kind):
    """Is word i, beside the name, part of it?"""
    word = words[i]
    if word.form in ('-', '–', '.') or word.form == "'s" and kind != 'person':
        around = words[i - 1:i] + words[i + 1:i + 2]
        return start < i < end - 1 and all(w.is_capital for w in around)
    above = word.head
    inside = start <= above < end and (above == head or words[above].is_capital)
    if not word.is_capital or not inside and i != words[head].head:
        return False
    if word.upos == 'PROPN':
        return word.deprel.split(':')[0] in ('flat', 'compound', 'goeswith', 'list', 'amod',
                                             'nummod') or word.deprel in LINKS
    return word.upos in ('NOUN', 'ADJ', 'VERB', 'NUM', 'X', 'ADP') and \
        word.deprel.split(':')[0] in ('flat', 'compound', 'amod', 'nummod')


def joined(words, i, end):
    """The last word of "of X", "for the X" that goes on a name at i, or None."""
    n = i
    while n < end and words[n].form in JOINS:
        n += 1
    if n == i:
        return None
    if n < end and words[n].form == 'the':
        n += 1
    if n >= end or not (words[n].is_named and words[n].is_capital):
        return None
    while n + 1 < end and words[n + 1].is_named and words[n + 1].is_capital:
        n += 1
    return n


def gum(data):
    for part, split in (('train', 'train'), ('dev', 'dev')):
        path = data / f'trees/ud_en_gum/en_gum-ud-{part}.conllu.gz'
        for name, sentences in documents(path):
            if name.split('_')[1] not in FREE_GENRES:
                continue
            for words in sentences:
                yield gum_sentence(words, split)


def gum_sentence(words, split):
    tokens = [w.form for w in words]
    names = []
    for start, end, kind, _ in entities(words):
        place = name_inside(words, start, end, kind)
        if place is None:
            continue
        kinds = GUM_KINDS.get(kind, ('O',))
        head = words[place[1] - 1]
        if kind == 'person' and head.xpos == 'NNPS' or is_demonym(head.form):
            kinds = ('GROUP',) if kind in ('person', 'abstract') else kinds
        elif kind == 'person' and all(is_plain_word(w.form) for w in words[slice(*place)]):
            kinds = ('O', 'PER', 'WORK')
        names.append((*place, kinds))
    names = longest(names)
    covered = {i for s, e, _ in names for i in range(s, e)}
    names = with_demonyms(tokens, names)
    names = [n for n in names if n[2] != ('O',)]
    return sentence(tokens, names, 'gum', split, 1.0, unlabelled(words, covered))


def unlabelled(words, covered):
    """Proper nouns outside every mention may be anything."""
    return [ANYTHING if i not in covered and w.is_named and not is_calendar(w.form) else 0
            for i, w in enumerate(words)]


def ewt(data):
    """Sentences that say only what is no name, and that demonyms are groups."""
    for _, sentences in documents(data / 'trees/ud_en_ewt/en_ewt-ud-train.conllu.gz'):
        for words in sentences:
            if not 4 <= len(words) <= 80:
                continue
            allowed = []
            for i, word in enumerate(words):
                if is_demonym(word.form) and word.upos == 'ADJ':
                    allowed.append(bits(('GROUP', 'ORG', 'LOC', 'EVENT', 'PROD', 'WORK')))
                elif is_calendar(word.form) or not may_be_named(words, i):
                    allowed.append(1)
                else:
                    allowed.append(ANYTHING)
            yield {'tokens': [w.form for w in words], 'allowed': allowed, 'source': 'ewt',
                   'split': 'train', 'weight': 0.3}


def may_be_named(words, i):
    """Could word i be in a name, by the tags of it and of its neighbours?"""
    word = words[i]
    if word.upos in ('PROPN', 'X', 'SYM') or word.form[:1].isupper() and \
            not (i == 0 and is_plain_word(word.form)) and word.upos != 'PRON':
        return True
    around = words[max(0, i - 1):i] + words[i + 1:i + 2]
    return any(w.upos == 'PROPN' for w in around) and \
        word.upos in ('ADP', 'CCONJ', 'DET', 'NUM', 'PUNCT', 'PART', 'ADJ', 'NOUN')
