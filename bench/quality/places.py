# SPDX-License-Identifier: Apache-2.0
"""
Where things stand: a dossier's spans and a gold file's anchors as places.

A gold file ties each of its items to the reports by an anchor, an exact
substring of the text; a dossier ties each of its facts to them by spans, byte
ranges of the same text. The two agree where they overlap. An anchor is looked
up with every run of white space read as one, so a text may lay its paragraphs
out in its own way and leave things of the page away; the words themselves
must be the same.
"""
import collections
import functools

WIDEST = 1200  # bytes; no fact needs a wider span to rest on

BLANKS = dict.fromkeys("\t\n\r\u00a0\u2009\u202f\u200b", " ")

Place = collections.namedtuple("Place", "report start end")


def touch(one, other):
    """Two places share at least one byte."""
    return (one is not None and other is not None
            and one.report == other.report
            and one.start < other.end and other.start < one.end)


class Page:
    """A report's text, searchable with every run of white space as one."""

    def __init__(self, text):
        self.raw = text.encode("utf-8")
        folded, offsets, at = [], [], 0
        for char in text:
            shown = BLANKS.get(char, char)
            if shown != " " or (folded and folded[-1] != " "):
                folded.append(shown)
                offsets.append(at)
            at += len(char.encode("utf-8"))
        self.folded = "".join(folded)
        self.offsets = offsets + [at]

    def find(self, words):
        """Byte range of the first place where the words stand, or None."""
        spaced = "".join(BLANKS.get(char, char) for char in words)
        wanted = " ".join(spaced.split())
        at = self.folded.find(wanted)
        if at < 0:
            return None
        return self.offsets[at], self.offsets[at + len(wanted)]

    def holds(self, start, end):
        """The range is not empty, inside the text, on character borders."""
        if not 0 <= start < end <= len(self.raw):
            return False
        try:
            self.raw[start:end].decode("utf-8")
        except UnicodeDecodeError:
            return False
        return True


def file_of(report):
    source = report.get("source") or {}
    path = source.get("path") if isinstance(source, dict) else source
    return (path or "").split("/")[-1]


class Dossier:
    """The dossier to score, its spans told in file names."""

    def __init__(self, data):
        self.data = data
        self.file = {r["id"]: file_of(r) for r in data.get("reports", [])}
        self.page = {file_of(r): Page(r.get("text") or "")
                     for r in data.get("reports", [])}

    def __getitem__(self, section):
        return self.data.get(section, [])

    def place(self, span):
        return Place(self.file.get(span["report"]), span["start"], span["end"])

    def places(self, item):
        """Where a fact rests, but for spans too wide to mean anything."""
        spans = item.get("spans")
        if not spans:
            spans = [item["span"]] if item.get("span") else []
        return [self.place(s) for s in spans
                if s and s["end"] - s["start"] <= WIDEST]

    @functools.lru_cache(maxsize=None)
    def look_up(self, report, anchor):
        page = self.page.get(report)
        found = page.find(anchor) if page else None
        return Place(report, *found) if found else None

    def anchored(self, item):
        """Where a gold item stands in the dossier's text, or None."""
        return self.look_up(item["report"], item["anchor"])

    def expression(self, item):
        """Where the dated words inside a gold item's anchor stand."""
        whole = self.anchored(item)
        if whole is None or "expression" not in item:
            return whole
        raw = self.page[whole.report].raw[whole.start:whole.end]
        inner = Page(raw.decode("utf-8", "replace")).find(item["expression"])
        if inner is None:
            return whole
        start, end = (whole.start + edge for edge in inner)
        return Place(whole.report, start, end)

    def near(self, where, facts):
        """Those of the facts that touch a place."""
        return [fact for fact in facts
                if any(touch(where, p) for p in self.places(fact))]

    def reached(self, fact, anchors):
        """Indexes of the gold anchors that a fact touches."""
        mine = self.places(fact)
        return {k for k, anchor in enumerate(anchors)
                if any(touch(self.anchored(anchor), p) for p in mine)}
