#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Build and ask the gazetteer of names: phrases, and what each may mean.

usage: gazetteer.py OUT.bin [OUT.pkl]

A phrase is one to MOST_WORDS tokens; its value is a bit set over BITS, for
"Jordan" is a country, a forename and a surname at once. The gazetteer does not
decide: the tagger learns what each bit is worth.

The file OUT.bin: the magic "PXGZ", u32 version 1, u32 MOST_WORDS, u32 n; then
n hashes (u64, ascending), then n values (u16), all little-endian. The hash is
64-bit FNV-1a over the phrase's bytes: UTF-8, the letters A-Z lowered and no
other, tokens joined by one space.
"""
import pickle
import re
import struct
import sys
import unicodedata
from pathlib import Path

from names_words import compound_demonyms, demonyms, plain_words

HERE = Path(__file__).resolve().parent
LISTS = HERE / 'names_lists'
TABLES = HERE / '../src/names'

BITS = ('forename', 'surname', 'town', 'country', 'region', 'org_word', 'org', 'team', 'group',
        'event', 'work', 'title', 'company_suffix', 'place_word', 'calendar', 'plain')
BIT = {name: 1 << i for i, name in enumerate(BITS)}
MOST_WORDS = 6
MAGIC = b'PXGZ'

# What the rows of src/names/*_table.c mean here.
ROW_KINDS = {'c': 'country', 's': 'region', 'k': 'town', 't': 'town', 'r': 'region',
             'a': 'region', 'd': 'group', 'o': 'org', 'h': 'event', 'p': 'work', 'w': 'work'}
WORD_LISTS = {'calendar': 'calendar', 'honour': 'title', 'title': 'title', 'title_mod': 'title',
              'role': 'title', 'org': 'org_word', 'org_head': 'org_word', 'geo': 'place_word',
              'place_noun': 'place_word', 'happening': 'event', 'suffix': 'surname',
              'work': 'work'}

LOWER = {ord(c): ord(c) + 32 for c in 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'}


def lowered(text):
    """A-Z made small, as the C side does it; other letters stay."""
    return text.translate(LOWER)


def fnv1a(data):
    """64-bit FNV-1a."""
    h = 0xcbf29ce484222325
    for byte in data:
        h = (h ^ byte) * 0x100000001b3 & 0xffffffffffffffff
    return h


def without_accents(text):
    text = unicodedata.normalize('NFKD', text)
    return ''.join(c for c in text if not unicodedata.combining(c))


def written(phrase):
    """The ways in which a phrase can stand in a tokenised text.

    Hyphens and the genitive are tokens of their own in one convention and part
    of the word in another.
    """
    phrase = lowered(phrase.strip()).replace('’', "'")
    forms = {phrase, without_accents(phrase)}
    forms |= {re.sub(r"(?<=\w)'s\b", " 's", f) for f in forms}
    forms |= {re.sub(r'(?<=\w)-(?=\w)', ' - ', f) for f in forms}
    return {' '.join(f.split()) for f in forms}


class Gazetteer:
    """Phrases and their bits."""

    def __init__(self):
        self.bits_of = {}

    def add(self, phrase, bit):
        for form in written(phrase):
            if form and len(form.split()) <= MOST_WORDS:
                self.bits_of[form] = self.bits_of.get(form, 0) | BIT[bit]

    def lookup(self, tokens):
        """The bits of each token: those of the phrase that covers it.

        From left to right the longest phrase is taken, and reading goes on
        behind it.
        """
        low = [lowered(t) for t in tokens]
        found, i = [0] * len(tokens), 0
        while i < len(tokens):
            for n in range(min(MOST_WORDS, len(tokens) - i), 0, -1):
                bits = self.bits_of.get(' '.join(low[i:i + n]))
                if bits:
                    found[i:i + n] = [bits] * n
                    i += n
                    break
            else:
                i += 1
        return found

    def packed(self):
        """The bytes of the file."""
        rows = sorted((fnv1a(p.encode()), bits) for p, bits in self.bits_of.items())
        if len({h for h, _ in rows}) != len(rows):
            raise ValueError('two phrases share a hash')
        return (MAGIC + struct.pack('<III', 1, MOST_WORDS, len(rows)) +
                b''.join(struct.pack('<Q', h) for h, _ in rows) +
                b''.join(struct.pack('<H', bits) for _, bits in rows))


def lines(path):
    """The lines of a list that say something."""
    text = path.read_text(encoding='utf-8')
    return [line.strip() for line in text.split('\n') if line.strip() and line[0] != '#']


def add_tables(gazetteer):
    """What src/names already knows."""
    for name in ('known_table.c', 'country_table.c'):
        text = (TABLES / name).read_text(encoding='utf-8')
        for key, kind in re.findall(r'\{\s*"([^"]+)",\s*"[^"]*",\s*\'(\w)\'\s*\}', text):
            if kind.lower() in ROW_KINDS:
                gazetteer.add(key, ROW_KINDS[kind.lower()])
    for name, bit in (('forename_table.c', 'forename'), ('english_forename_table.c', 'forename'),
                      ('surname_table.c', 'surname')):
        text = (TABLES / name).read_text(encoding='utf-8')
        for key in re.findall(r'"([^"\\/]+?)(?:\\t\w|\\t-)?"[,\n ]', text):
            gazetteer.add(key, bit)
    text = (TABLES / 'name_words_table.c').read_text(encoding='utf-8')
    for name, body in re.findall(r'const (\w+)\[\] = \{(.*?)\};', text, re.S):
        if name in WORD_LISTS:
            for key in re.findall(r'"([^"]+)"', body):
                gazetteer.add(key, WORD_LISTS[name])


def add_lists(gazetteer, folder=LISTS):
    """The lists of names_lists/: long ones taken over, short ones written by hand."""
    for line in lines(folder / 'towns.tsv'):
        gazetteer.add(line.split('\t')[0], 'town')
    for name, bit in (('forenames.txt', 'forename'), ('surnames.txt', 'surname'),
                      ('groups.txt', 'group')):
        for line in lines(folder / name):
            gazetteer.add(line, bit)
    for path in sorted(folder.glob('known_*.txt')):
        bit = path.stem.split('_', 1)[1]
        for line in lines(path):
            gazetteer.add(line, bit)


def add_forms(gazetteer):
    """Plurals of groups; and of what is listed, the words that are plain ones too."""
    for word in demonyms() | compound_demonyms():
        gazetteer.add(word, 'group')
    for word in plain_words():
        if word in gazetteer.bits_of:
            gazetteer.add(word, 'plain')


def built():
    gazetteer = Gazetteer()
    add_tables(gazetteer)
    add_lists(gazetteer)
    add_forms(gazetteer)
    return gazetteer


def main(out, pickled=None):
    gazetteer = built()
    data = gazetteer.packed()
    Path(out).write_bytes(data)
    if pickled:
        with open(pickled, 'wb') as file:
            pickle.dump({'bits': BITS, 'most_words': MOST_WORDS,
                         'bits_of': gazetteer.bits_of}, file)
    print(f'{len(gazetteer.bits_of)} phrases, {len(data)} bytes')
    for name, bit in BIT.items():
        print(f'  {name:16}{sum(bool(v & bit) for v in gazetteer.bits_of.values()):>8}')


if __name__ == '__main__':
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
