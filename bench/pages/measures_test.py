#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The measures of the page sets, on invented texts."""

import random
import sys
import unittest
from pathlib import Path

sys.dont_write_bytecode = True  # a test leaves the tree as it found it
sys.path.insert(0, str(Path(__file__).resolve().parent))
import measures  # noqa: E402  pylint: disable=wrong-import-position
import score_bodies  # noqa: E402  pylint: disable=wrong-import-position


def subsequence_length(a, b):
    """The textbook's table, to hold the bit rows against."""
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = (table[i][j] + 1 if x == y
                                   else max(table[i][j + 1], table[i + 1][j]))
    return table[-1][-1]


class Bags(unittest.TestCase):
    def test_shingles_of_a_short_text_are_one_run(self):
        self.assertEqual(measures.shingles('Two words'), [('Two', 'words')])
        self.assertEqual(measures.shingles('…'), [])
        self.assertEqual(len(measures.shingles('one two three four five')), 2)

    def test_a_run_counts_as_often_as_both_hold_it(self):
        match = measures.shingle_match('a b c d a b c d', 'a b c d')
        self.assertEqual(match, (1, 1, 5))

    def test_nothing_wanted_and_nothing_given_is_right(self):
        match = measures.shingle_match('', '')
        self.assertEqual(measures.f1(match), 1.0)
        self.assertIsNone(measures.precision(match))

    def test_paragraphs_forgive_white_space_only(self):
        match = measures.paragraph_match(['The  ferry sank.', ''], ['The ferry sank.', 'Share'])
        self.assertEqual(match, (1, 2, 1))


class Segments(unittest.TestCase):
    def test_segments_are_sought_with_single_spaces(self):
        gold = {'with': ['the ferry\nsank', 'no one'], 'without': ['Share', 'Menu']}
        self.assertEqual(measures.segments(gold, 'Share: the  ferry sank'), (1, 1, 1, 1))


class Rouge(unittest.TestCase):
    def test_subsequences_are_as_long_as_the_textbook_says(self):
        dice = random.Random(1)
        for _ in range(300):
            a, b = ([dice.choice('abcd') for _ in range(dice.randrange(12))] for _ in 'ab')
            places = measures.common_places(a, b)
            self.assertEqual(len(places), subsequence_length(a, b))
            self.assertEqual(subsequence_length([a[i] for i in sorted(places)], b), len(places))

    def test_the_union_over_sentences_counts(self):
        # Lin's example: w1 w2 w3 w4 w5 against "w1 w2 w6 w7 w8" and "w1 w3 w8 w9 w5".
        match = measures.rouge_lsum('w1 w2 w3 w4 w5', 'w1 w2 w6 w7 w8\nw1 w3 w8 w9 w5')
        self.assertEqual(match, (4, 10, 5))

    def test_repeating_a_sentence_gains_nothing(self):
        match = measures.rouge_lsum('The ferry sank.', 'The ferry sank. The ferry sank.')
        self.assertEqual(match, (3, 6, 3))

    def test_words_of_any_script_count(self):
        self.assertEqual(measures.rouge_lsum('Die Fähre fährt.', 'Die Fähre sank.'), (2, 3, 3))


class Dates(unittest.TestCase):
    def test_a_wrong_date_is_worse_than_none(self):
        gold = ['2021-05-03', '2021-05-04', '2021-05-05', '']
        self.assertEqual(measures.dates(gold, ['2021-05-03', '2021-05-01', '', '']), (1, 1, 1))
        self.assertEqual(measures.dates([''], ['2021-05-01']), (0, 1, 0))


class Bodies(unittest.TestCase):
    def test_the_headline_and_captions_are_no_body(self):
        record = {'text': 'Head\n\nStand.\n\nPíc', 'title': 'Head', 'parts': [
            {'kind': 'title', 'start': 0, 'end': 4}, {'kind': 'body', 'start': 6, 'end': 12},
            {'kind': 'caption', 'start': 14, 'end': 18}]}
        self.assertEqual(score_bodies.body(record), 'Stand.')
        del record['parts']
        self.assertEqual(score_bodies.body(record).strip(), 'Stand.\n\nPíc')

    def test_gold_texts_lose_their_marks(self):
        self.assertEqual(score_bodies.cleaneval_body({'text': 'URL: x\n<p>Body\n<l>* one'}),
                         'Body\n* one')
        self.assertEqual(score_bodies.dragnet_body({'text': 'Body\n!@#$%^&*() COMMENTS\nOh'}),
                         'Body\n')
        fragment = '<div><p>It <b>sank</b>.</p><style>p{}</style><p>Late.</p></div>'
        self.assertEqual(score_bodies.fragment_text(fragment).split(), ['It', 'sank.', 'Late.'])


if __name__ == '__main__':
    unittest.main()
