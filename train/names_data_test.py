#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tests of the training data of names that need no data beside the repository."""
import random
import struct
import unittest

from gazetteer import BIT as GAZ
from gazetteer import Gazetteer, fnv1a
from names_augment import headline, hyphens_apart, shouted
from names_tags import ANYTHING, BIT, OUTSIDE, names_of, sentence, spans


class Tags(unittest.TestCase):
    def test_spans_of_iob1_and_iob2(self):
        self.assertEqual(spans(['I-PER', 'B-PER', 'O', 'B-ORG', 'I-ORG']),
                         [(0, 1, 'PER'), (1, 2, 'PER'), (3, 5, 'ORG')])

    def test_a_doubtful_name_keeps_its_place(self):
        made = sentence(['Asian', 'Cup', 'won'], [(0, 2, ('EVENT', 'WORK'))], 'test',
                        open_tags=[0, 0, ANYTHING])
        self.assertEqual(made['allowed'], [BIT['B-EVENT'] | BIT['B-WORK'],
                                           BIT['E-EVENT'] | BIT['E-WORK'], ANYTHING])
        self.assertEqual(names_of(made['allowed']), [])

    def test_certain_names_come_back(self):
        names = [(0, 1, 'LOC'), (2, 5, 'PER')]
        made = sentence('Oslo : Ada van Dijk'.split(), [(s, e, (k,)) for s, e, k in names], 'test')
        self.assertEqual(names_of(made['allowed']), names)
        self.assertEqual(made['allowed'][1], OUTSIDE)


class Wordings(unittest.TestCase):
    made = sentence("Jean-Luc Roy 's boat sank .".split(), [(0, 2, ('PER',))], 'test')

    def test_hyphens(self):
        parted = hyphens_apart(self.made)
        self.assertEqual(parted['tokens'][:4], ['Jean', '-', 'Luc', 'Roy'])
        self.assertEqual(names_of(parted['allowed']), [(0, 4, 'PER')])

    def test_letter_case(self):
        self.assertEqual(shouted(self.made)['tokens'][:3], ['JEAN-LUC', 'ROY', "'s"])
        self.assertEqual(headline(self.made)['tokens'][3:], ['Boat', 'Sank'])


class Phrases(unittest.TestCase):
    def setUp(self):
        self.gazetteer = Gazetteer()
        self.gazetteer.add('New York', 'town')
        self.gazetteer.add('New York Post', 'org')
        self.gazetteer.add('York', 'surname')

    def test_the_longest_phrase_covers(self):
        town, org = GAZ['town'], GAZ['org']
        self.assertEqual(self.gazetteer.lookup('NEW YORK and New York Post York'.split()),
                         [town, town, 0, org, org, org, GAZ['surname']])

    def test_the_hash_is_fnv1a(self):
        self.assertEqual(fnv1a(b''), 0xcbf29ce484222325)
        self.assertEqual(fnv1a(b'a'), 0xaf63dc4c8601ec8c)

    def test_the_file(self):
        data = self.gazetteer.packed()
        magic, version, most, n = struct.unpack_from('<4sIII', data)
        self.assertEqual((magic, version, most, n), (b'PXGZ', 1, 6, 3))
        hashes = struct.unpack_from('<3Q', data, 16)
        self.assertEqual(list(hashes), sorted(hashes))
        values = struct.unpack_from('<3H', data, 16 + 24)
        self.assertEqual(values[hashes.index(fnv1a(b'new york'))], GAZ['town'])
        self.assertEqual(len(data), 16 + 3 * 10)


class Drawn(unittest.TestCase):
    def test_letters_invent_and_repeat(self):
        from names_slots import Letters
        letters = Letters(['Marlow', 'Marston', 'Harlow', 'Harston', 'Barlow', 'Carstow'])
        words = [letters.word(random.Random(n)) for n in range(5)]
        self.assertEqual(words, [letters.word(random.Random(n)) for n in range(5)])
        self.assertFalse({w.lower() for w in words} & letters.known)


if __name__ == '__main__':
    unittest.main()
