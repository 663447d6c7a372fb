#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Hold the dates of `parallax dossier` against TimeML files.

usage: times.py PARALLAX FOLDER... [--details]

FOLDER holds *.tml files: their DCT is the day of publication, and each TIMEX3
of type DATE or TIME in the text is a date to be found. Durations, sets and
references without a calendar value ("now", PAST_REF) are neither asked for
nor counted against whoever finds them. Times of day count by their day.

Prints one line: files, gold dates, then relaxed and strict F1 of the spans,
the share of right values among those found, and value F1 (relaxed F1 times
that share), as TempEval-3 defines them.
"""
import calendar
import datetime
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile

TIMEX = re.compile(r"<TIMEX3\b([^>]*)>(.*?)</TIMEX3>", re.S)
TAG = re.compile(r"<[^>]*>")


def attribute(tag, name):
    found = re.search(r'\b%s="([^"]*)"' % name, tag)
    return found.group(1) if found else ""


def words(markup):
    """The text of markup, white space folded."""
    return " ".join(html.unescape(TAG.sub("", markup)).split())


def read_tml(path):
    """The day of publication, the text, and its dates (before, words, ...)."""
    data = path.read_text(encoding="utf-8", errors="replace")
    dct = re.search(r"<DCT>.*?<TIMEX3\b([^>]*)>", data, re.S)
    published = attribute(dct.group(1), "value")[:10] if dct else ""
    body = re.search(r"<TEXT>(.*?)</TEXT>", data, re.S)
    body = body.group(1) if body else ""
    gold = []
    for m in TIMEX.finditer(body):
        before = words(body[max(0, m.start() - 2000):m.start()])
        gold.append((before, words(m.group(2)), attribute(m.group(1), "type"),
                     attribute(m.group(1), "value")))
    text = html.unescape(TAG.sub("", body))
    return published, text, gold


class Folded:
    """A report's text with white space folded, and its byte offsets."""

    def __init__(self, text):
        self.chars, self.at, at, space = [], [], 0, True
        for c in text:
            blank = c.isspace()
            if not blank or not space:
                self.chars.append(" " if blank else c)
                self.at.append(at)
            space = blank
            at += len(c.encode())
        self.at.append(at)
        self.text = "".join(self.chars)

    def find(self, before, expression, start):
        """The byte span of an expression after `start`, by what precedes it."""
        for n in (60, 25, 8, 0):
            lead = before[len(before) - n:] if n else ""
            limit = len(self.text) if n > 8 else start + 2000
            for joint in (" ", ""):
                i = self.text.find(lead + joint + expression, start, limit)
                if i >= 0:
                    i += len(lead) + len(joint)
                    end = i + len(expression)
                    return i, (self.at[i], self.at[end])
        return None


def days(value, end=""):
    """The days a value of either notation covers, as a pair; None: none."""
    if end:
        first, last = days(value), days(end)
        return (first[0], last[1]) if first and last else None
    v = value.split("T")[0]
    m = re.fullmatch(r"(\d{3})", v)
    if m:
        return v + "0-01-01", v + "9-12-31"
    m = re.fullmatch(r"(\d{4})-W(\d\d)(-WE|-\d)?", v)
    if m:
        try:
            monday = datetime.date.fromisocalendar(int(m[1]), int(m[2]), 1)
        except ValueError:
            return None
        from_day, to_day = (5, 6) if m[3] == "-WE" else (0, 6)
        return (str(monday + datetime.timedelta(from_day)),
                str(monday + datetime.timedelta(to_day)))
    named = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14),
             "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12),
             "H1": (1, 6), "H2": (7, 12)}
    m = re.fullmatch(r"(\d{4})-([A-Z][A-Z0-9])", v)
    if m and m[2] in named:
        a, b = named[m[2]]
        year = int(m[1]) + (b > 12)
        b = b - 12 if b > 12 else b
        return ("%s-%02d-01" % (m[1], a), "%04d-%02d-%02d"
                % (year, b, calendar.monthrange(year, b)[1]))
    m = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", v)
    if not m:
        return None
    if m[3]:
        return v, v
    if m[2]:
        if not 1 <= int(m[2]) <= 12 or int(m[1]) < 1:
            return None
        last = calendar.monthrange(int(m[1]), int(m[2]))[1]
        return v + "-01", "%s-%02d" % (v, last)
    return v + "-01-01", v + "-12-31"


def compile_alone(parallax, files, folder):
    """Each file's report and dates, compiled as a story of its own."""
    found = {}
    for i, (published, text, _) in enumerate(files):
        path = folder / ("%04d.txt" % i)
        path.write_text(text, encoding="utf-8")
        path.with_suffix(".meta.json").write_text(
            json.dumps({"published": published}))
        out = subprocess.run([parallax, "dossier", "-q", str(path)],
                             stdout=subprocess.PIPE, check=False).stdout
        if out:
            dossier = json.loads(out)
            found[i] = {"text": dossier["reports"][0]["text"],
                        "dates": dossier["dates"]}
    return found


def score(files, found, details):
    n = {"gold": 0, "pred": 0, "relaxed": 0, "strict": 0, "right": 0}
    for i, (_, _, gold) in enumerate(files):
        report = found.get(i, {"text": "", "dates": []})
        text, start, spared = Folded(report["text"]), 0, set()
        raw = report["text"].encode()
        pred = [((d["span"]["start"], d["span"]["end"]), d)
                for d in report["dates"]]
        for before, expression, kind, value in gold:
            place = text.find(before, expression, start)
            asked = kind in ("DATE", "TIME") and days(value)
            n["gold"] += bool(asked)
            if not place:
                if asked and details:
                    print("lost      %s" % expression)
                continue
            start, (a, b) = place
            near = [d for (s, e), d in pred if s < b and a < e]
            if not asked:
                spared |= {d["span"]["start"] for d in near}
                continue
            if not near:
                if details:
                    print("missed    %-30s %s" % (expression, value))
                continue
            n["relaxed"] += 1
            for d in near:
                d["hit"] = True
            n["strict"] += any(d["span"]["start"] == a and d["span"]["end"] == b
                               for d in near)
            mine = [days(d.get("value") or "", d.get("end") or "")
                    for d in near]
            good = days(value) in mine
            n["right"] += good
            if details and not good:
                print("wrong     %-30s %s, not %s  %s" % (expression, value, [
                    (d.get("value"), d.get("end")) for d in near],
                    before[-50:]))
            spared |= {d["span"]["start"] for d in near[1:]}
        for (s, e), d in pred:
            if s in spared:
                continue
            n["pred"] += 1
            if details and not d.get("hit"):
                print("extra     %s" % raw[s:e].decode())
    return n


def f1(hits, n):
    p = hits / n["pred"] if n["pred"] else 0.0
    r = hits / n["gold"] if n["gold"] else 0.0
    return 2 * p * r / (p + r) if p + r else 0.0


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(args) < 2:
        sys.exit(__doc__)
    files = [read_tml(path) for folder in args[1:]
             for path in sorted(pathlib.Path(folder).rglob("*.tml"))]
    with tempfile.TemporaryDirectory() as folder:
        found = compile_alone(args[0], files, pathlib.Path(folder))
    n = score(files, found, "--details" in sys.argv)
    right = n["right"] / n["relaxed"] if n["relaxed"] else 0.0
    relaxed = f1(n["relaxed"], n)
    print("files %d  gold %d  found %d  relaxed F %.3f  strict F %.3f  "
          "value %.3f  value F %.3f" % (len(files), n["gold"], n["pred"],
                                        relaxed, f1(n["strict"], n), right,
                                        relaxed * right))


if __name__ == "__main__":
    main()
