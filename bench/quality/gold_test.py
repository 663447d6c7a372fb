#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""
gold_test.py [GOLD FOLDER ...]: each gold file fits the reports it speaks of.

A gold item whose words are not in its report can never be found, and would
lower every score without anyone being at fault. Without arguments the files
beside the folders in examples/ are read.
"""
import json
import sys
import unittest
from html.parser import HTMLParser
from pathlib import Path

from places import Page
from sections import every_object

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
INLINE = {"a", "abbr", "b", "em", "i", "small", "span", "strong", "time"}


class TextContent(HTMLParser):
    """All text of a page, furniture too: where to cut is not ours to say."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.silent = [], 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in ("script", "style")
        self.parts.append("" if tag in INLINE else "\n")

    def handle_endtag(self, tag):
        self.silent -= tag in ("script", "style")
        self.parts.append("" if tag in INLINE else "\n")

    def handle_data(self, data):
        if not self.silent:
            self.parts.append(data)


def read(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".html":
        return Page(text)
    content = TextContent()
    content.feed(text)
    return Page("".join(content.parts))


class Gold(unittest.TestCase):
    @staticmethod
    def stories():
        for gold in STORIES or sorted(EXAMPLES.glob("*.gold.json")):
            folder = STORIES.get(gold, EXAMPLES / gold.name.split(".")[0])
            yield json.loads(gold.read_text(encoding="utf-8")), folder

    def test_every_report_is_judged(self):
        for gold, folder in self.stories():
            there = {p.name for p in folder.iterdir()
                     if not p.name.endswith(".meta.json")}
            self.assertEqual({r["report"] for r in gold["reports"]}, there)

    def test_anchors_stand_in_their_reports(self):
        for gold, folder in self.stories():
            pages = {r["report"]: read(folder / r["report"])
                     for r in gold["reports"]}
            items = [i for i in every_object(gold) if "anchor" in i]
            lost = [(i["report"], i["anchor"]) for i in items
                    if not pages[i["report"]].find(i["anchor"])]
            self.assertEqual(lost, [])
            self.assertGreater(len(items), 100)

    def test_edges_and_titles_stand_in_their_reports(self):
        for gold, folder in self.stories():
            for report in gold["reports"]:
                page = read(folder / report["report"])
                for key in ("keep_first", "keep_last", "title"):
                    self.assertIsNotNone(page.find(report[key]), report[key])

    def test_expressions_stand_in_their_anchors(self):
        for gold, _ in self.stories():
            for date in gold["dates"]:
                self.assertIn(date["expression"], date["anchor"])


STORIES = dict(zip(map(Path, sys.argv[1::2]), map(Path, sys.argv[2::2])))

if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
