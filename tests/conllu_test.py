#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What `parallax annotate --format conllu` prints is CoNLL-U.

usage: conllu_test.py PARALLAX SOURCE_ROOT

Holds the output to the rules that Universal Dependencies' validator has for
files whose trees are not known: ten columns, numbering, ranges of multiword
tokens, ids of sentences, text that is the words with their spaces. Reads
invented text, the example story and, where it is there, a treebank's text.
"""
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PARALLAX, ROOT = os.path.abspath(sys.argv[1]), Path(sys.argv[2]).resolve()
TREEBANK = ROOT / "../shared/data/trees/ud_en_ewt/en_ewt-ud-dev.conllu.gz"
sys.path.insert(0, str(ROOT / "bench" / "quality"))
sys.dont_write_bytecode = True

HOSTILE = """Don't  stop:\u00a0the dogs' well-known "co-op" can't\u200b pay $5m!!! :-)

# text = is no comment\u2028\u0007 here\tnor\there.Its
lines go on. É\u0301t\u00e9 日本語。 ...

'"""


def printed(*args):
    done = subprocess.run([PARALLAX, "annotate", "-q", "--format", "conllu", *args],
                          stdout=subprocess.PIPE, check=True)
    return done.stdout.decode("utf-8")


def faults(text):
    """What is wrong with a CoNLL-U text, as strings."""
    if text and not text.endswith("\n\n"):
        yield "the last sentence has no blank line behind it"
    ids = set()
    for block in text.split("\n\n")[:-1]:
        lines = block.split("\n")
        comments = [line for line in lines if line.startswith("# ")]
        rows = [line.split("\t") for line in lines[len(comments):]]
        said = dict(c[2:].split(" = ", 1) for c in comments if " = " in c)
        name = said.get("sent_id", "?")
        if name in ids or not re.fullmatch(r"[^\s/]+", name):
            yield f"{name}: no id of its own"
        ids.add(name)
        if not rows:
            yield f"{name}: no words"
        yield from (f"{name}: {fault}" for fault in faults_of_rows(rows, said.get("text")))


def faults_of_rows(rows, text):
    if any(len(row) != 10 or not all(row) for row in rows):
        yield "not ten filled columns"
        return
    if any(re.search(r"\s", cell) for row in rows for cell in row):
        yield "white space in a column"
    last, token_end, rebuilt = 0, 0, ""
    for row in rows:
        if not re.fullmatch(r"[1-9]\d*(-[1-9]\d*)?", row[0]):
            yield f"the id {row[0]}"
            return
        ids = [int(n) for n in row[0].split("-")]
        if ids[0] != last + 1 or (len(ids) == 2 and not (ids[0] > token_end and ids[1] > ids[0])):
            yield f"{row[0]} behind {last}"
        if len(ids) == 2 and row[2:9] != ["_"] * 7:
            yield f"{row[0]} is a token and has a word's columns"
        inside = ids[0] <= token_end
        if inside and "SpaceAfter=No" in row[9]:
            yield f"{row[0]}: SpaceAfter inside a token"
        if not inside:
            rebuilt += row[1] + ("" if "SpaceAfter=No" in row[9].split("|") else " ")
            token_end = ids[-1]
        last = ids[0] - 1 if len(ids) == 2 else ids[0]
    if last < token_end:
        yield f"the words of the token up to {token_end} are missing"
    if rebuilt.rstrip(" ") != text:
        yield f"the words give {rebuilt!r}, the text is {text!r}"


class Conllu(unittest.TestCase):
    def check(self, text):
        self.assertEqual(list(faults(text)), [])

    def test_hostile_text(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "tide mark's.txt")
            path.write_text(HOSTILE, encoding="utf-8")
            for options in ([], ["--plain"]):
                self.check(printed(*options, str(path)))
            out = printed("--plain", str(path))
        self.assertIn("1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\tTokenRange=0:5\n1\tDo\t", out)
        self.assertEqual(out.count("# newpar"), 3)
        self.assertEqual(out.count("# newdoc id = "), 1)

    def test_the_example_story(self):
        out = printed(str(ROOT / "examples" / "harbour-bridge"))
        self.check(out)
        self.assertEqual(out.count("# newdoc"), 7)

    @unittest.skipUnless(TREEBANK.exists(), "no treebank beside the repository")
    def test_a_treebank_s_text(self):
        import gzip

        from trees_conllu import read
        with gzip.open(TREEBANK, "rt", encoding="utf-8") as file:
            documents = read(file)
        with tempfile.TemporaryDirectory() as folder:
            for n, document in enumerate(documents):
                Path(folder, f"{n:05d}.txt").write_text("".join(document.text), encoding="utf-8")
            out = printed("--plain", folder)
        self.check(out)
        self.assertEqual(out.count("# newdoc"), len(documents))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
