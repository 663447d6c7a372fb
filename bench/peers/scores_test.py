#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What bench/peers counts is what it says it counts."""
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
# pylint: disable=wrong-import-position
import scores
from corpora import Parsed, Word, as_prose, labelled, parse_conllu, squeezed

GOLD = """# newdoc id = ferry
# newpar
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\t_\tAUX\t_\t_\t3\taux\t_\t_
2\tn't\t_\tPART\t_\t_\t3\tadvmod\t_\t_
3\twait\t_\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t_\tPUNCT\t_\t_\t3\tpunct\t_\t_

# newpar
1\tLeave\t_\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
2\t!\t_\tPUNCT\t_\t_\t1\tpunct\t_\t_

"""


def gold():
    return parse_conllu(GOLD.split("\n"))[0][1]


class Counting(unittest.TestCase):
    def test_text_is_rebuilt(self):
        self.assertEqual(gold().text, "Don't wait.\n\nLeave!\n")

    def test_gold_agrees_with_itself(self):
        self.assertEqual(scores.parses([gold()], [gold()]),
                         dict.fromkeys(["sentences", "tokens", "words", "UPOS", "UAS", "LAS"], 100))

    def test_a_missed_border_costs_two_sentences_and_no_word(self):
        first, second = gold().sentences
        moved = [w._replace(head=w.head and w.head + len(first)) for w in second]
        found = scores.parses([gold()], [gold()._replace(sentences=[first + moved])])
        self.assertEqual((found["sentences"], found["words"], found["LAS"]), (0, 100, 100))

    def test_a_wrong_cut_costs_its_words(self):
        whole = [Word("Don't", False, "AUX", 2, "aux"), Word("wait", False, "VERB", 0, "root"),
                 Word(".", False, "PUNCT", 2, "punct")]
        found = scores.parses([gold()], [gold()._replace(sentences=[whole, gold().sentences[1]])])
        self.assertAlmostEqual(found["words"], 200 * 4 / 11)
        self.assertNotIn("tokens", found)

    def test_relations_lose_their_subtype(self):
        first, (verb, mark) = gold().sentences
        given = gold()._replace(sentences=[first, [verb, mark._replace(deprel="punct:end")]])
        self.assertEqual(scores.parses([gold()], [given])["LAS"], 100)

    def test_changed_text_is_refused(self):
        other = [[w._replace(form=w.form.replace("wait", "weit")) for w in s]
                 for s in gold().sentences]
        with self.assertRaisesRegex(ValueError, "character 6"):
            scores.parses([gold()], [gold()._replace(sentences=other)])

    def test_names_need_span_and_kind(self):
        want = Parsed("", [], {(0, 4, "PER"), (9, 12, "LOC")})
        have = Parsed("", [], {(0, 4, "PER"), (9, 12, "ORG")})
        self.assertEqual(scores.names([want], [have]), {"names": 50, "PER": 100, "ORG": 0, "LOC": 0})

    def test_both_ways_of_labelling(self):
        names = [(0, 2, "PER"), (2, 3, "PER"), (4, 5, "LOC")]
        for labels in ("I-PER I-PER B-PER O I-LOC", "B-PER I-PER B-PER O B-LOC"):
            self.assertEqual(list(labelled(labels.split())), names)

    def test_prose_has_an_editors_spaces(self):
        self.assertEqual(as_prose('He said " no " ( twice ) .'.split()), 'He said "no" (twice).')

    def test_places_skip_white_space(self):
        self.assertEqual(squeezed("a b\n\nc"), [0, 1, 1, 2, 2, 2, 3])


if __name__ == "__main__":
    unittest.main()
