#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Hold the quotes of `parallax annotate` against PolNeAR's attributions.

usage: quotes_polnear.py PARALLAX FOLDER [--details]

FOLDER holds text/*.txt and attributions/*.ann (Brat stand-off). PolNeAR also
marks what somebody thinks, wants or does not say; such attributions are
misses here, so recall over all of them has a ceiling.

Prints two lines. Of contents: precision, recall and F1 of the letters that lie
in what is quoted or reported, over all reports. Of attributions with source
and content: the share whose content is found (half of its letters), for those
in quotation marks and the others, and how often the source is then right (the
spans overlap, or the entity's name and the gold source share a word).
"""
import json
import pathlib
import re
import subprocess
import sys

MARKS = "\"“”"


def read_ann(path):
    """(source ranges, content ranges) of each attribution, in characters."""
    spans, out = {}, []
    for line in path.read_text(encoding="utf-8").split("\n"):
        cells = line.split("\t")
        if line.startswith("T") and len(cells) > 2:
            places = cells[1].split(" ", 1)[1]
            spans[cells[0]] = [tuple(map(int, p.split()))
                               for p in places.split(";")]
        elif line.startswith("E"):
            parts = {"Source": [], "Content": []}
            for role in cells[1].split():
                name, target = role.split(":")
                name = re.sub(r"\d+$", "", name)
                if name in parts:
                    parts[name] += spans.get(target, [])
            if parts["Content"]:
                out.append((parts["Source"], parts["Content"]))
    return out


class Aligned:
    """Places of a report's text in the raw file, paragraph by paragraph."""

    def __init__(self, raw, text):
        squeezed, at = [], []
        for i, c in enumerate(raw):
            if not c.isspace():
                squeezed.append(c)
                at.append(i)
        self.squeezed, self.place, cursor = "".join(squeezed), {}, 0
        offset = 0
        for line in text.split("\n"):
            letters = "".join(line.split())
            i = self.squeezed.find(letters, cursor) if letters else -1
            if i >= 0:
                cursor = i + len(letters)
            for c in line:
                if not c.isspace() and i >= 0:
                    self.place[offset] = at[i]
                    i += 1
                offset += len(c.encode())
            offset += 1

    def letters(self, span):
        return {self.place[b] for b in range(*span) if b in self.place}


def letters_of(ranges, raw):
    return {i for a, b in ranges for i in range(a, b) if not raw[i].isspace()}


def annotate(parallax, texts):
    out = subprocess.run([parallax, "annotate", "-q"] + [str(t) for t in texts],
                         stdout=subprocess.PIPE, check=False).stdout
    return {pathlib.Path(d["path"]).stem: d
            for d in map(json.loads, out.decode().splitlines())}


def words(s):
    return {w for w in re.findall(r"[a-z0-9]+", s.lower()) if len(w) > 2}


def speaker_fits(quote, source, report, aligned, raw):
    if not source:
        return False
    span = quote.get("speaker") or quote.get("speaker_span")
    gold = letters_of(source, raw)
    if span and aligned.letters(span) & gold:
        return True
    entity = quote.get("entity")
    if entity is None:
        return False
    entities = report.get("entities") or []
    name = entities[entity].get("name") if entity < len(entities) else None
    text = report["text"].encode()
    if isinstance(name, list):
        name = text[name[0]:name[1]].decode()
    said = " ".join(raw[a:b] for a, b in source)
    return bool(name and words(name) & words(said))


def score(folder, reports, details):
    n = dict.fromkeys(("files", "both", "pred", "gold"), 0)
    kinds = {k: dict.fromkeys(("n", "found", "right"), 0)
             for k in ("marked", "unmarked")}
    done = set()
    for ann in sorted((folder / "attributions").glob("*.ann")):
        stem = ann.stem.rsplit("_", 1)[0]
        if stem in done or stem not in reports:
            continue
        done.add(stem)
        raw = (folder / "text" / (stem + ".txt")).read_text(encoding="utf-8")
        report, gold = reports[stem], read_ann(ann)
        aligned = Aligned(raw, report["text"])
        mine = [(aligned.letters(q["content"]), q) for q in report["quotes"]]
        predicted = set().union(*(m for m, _ in mine)) if mine else set()
        wanted = set().union(*(letters_of(c, raw) for _, c in gold), set())
        n["files"] += 1
        n["both"] += len(predicted & wanted)
        n["pred"] += len(predicted)
        n["gold"] += len(wanted)
        for source, content in gold:
            if not source:
                continue
            letters = letters_of(content, raw)
            first = raw[content[0][0]:content[0][0] + 1]
            kind = kinds["marked" if first in MARKS else "unmarked"]
            near = [(m & letters, q) for m, q in mine if m & letters]
            found = set().union(*(m for m, _ in near))
            best = [q for _, q in near] if len(found) * 2 >= len(letters) else []
            kind["n"] += 1
            kind["found"] += bool(best)
            right = any(speaker_fits(q, source, report, aligned, raw)
                        for q in best)
            kind["right"] += right
            if details and not right:
                print("%s  %s | %s" % ("speaker" if best else "missed ",
                      " ".join(raw[a:b] for a, b in source),
                      raw[content[0][0]:content[0][1]][:110]))
        if details:
            for m, q in mine:
                if len(m & wanted) * 2 < len(m):
                    a, b = q["content"]
                    print("extra    %s" % report["text"].encode()[a:b].decode()
                          [:110])
    return n, kinds


def ratio(a, b):
    return a / b if b else 0.0


def main():
    args = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(args) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(args[1])
    reports = annotate(args[0], sorted((folder / "text").glob("*.txt")))
    n, kinds = score(folder, reports, "--details" in sys.argv)
    p, r = ratio(n["both"], n["pred"]), ratio(n["both"], n["gold"])
    print("files %d  content P %.3f  R %.3f  F %.3f"
          % (n["files"], p, r, ratio(2 * p * r, p + r)))
    print("  ".join("%s: n %d  found %.3f  speaker %.3f"
                    % (k, v["n"], ratio(v["found"], v["n"]),
                       ratio(v["right"], v["found"]))
                    for k, v in kinds.items()))


if __name__ == "__main__":
    main()
