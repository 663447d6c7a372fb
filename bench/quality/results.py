#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measure everything here that measures, and write the figures as CSV.

usage: results.py BUILD [SHARED] > bench/quality/results.csv

BUILD is a release build folder, SHARED the folder beside the repository that
holds gold/, reports/ and data/; what is not there is left out. Each row names
the command that printed its value. The columns "best" and "reach" are the best
figure known for this task and the one to reach, often of another part of the
data or under other rules, so that they are a guide and not a like-for-like bar.
"""
import csv
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
REACH = {"kishida-visit": {"MEAN": 0.6, "spans": 1.0, "text": 0.95, "published": 1.0, "dates": 0.8},
         "costa-rica-crash": {"MEAN": 0.45}}
TIMES = {"relaxed F": (0.903, 0.92), "strict F": (0.813, 0.85), "value F": (0.776, 0.82)}
NAMES = {"core F1": (0.881, 0.85)}
NAME_SETS = (
    ("CoNLL-2003, corrected", "dev", "conllpp-dev", {}),
    ("CoNLL-2003, corrected", "test", "conllpp-test", NAMES),
    ("Wikigold", "all", "wikigold", {}),
    ("UNER EWT", "dev", "uner-dev", {}),
    ("UNER EWT", "test", "uner-test", {"core F1": (None, 0.82)}),
    ("WNUT 2017", "test", "wnut17-test", {}),
    ("Broad Twitter Corpus", "section F", "btc-test", {}),
    ("SEC filings", "FIN3", "sec-test", {}),
    ("Worldwide newswire", "752 articles", "worldwide", {}))
PAGES = {"scrapinghub": {"F1": (0.970, 0.975)}, "trafilatura": {"F1": (0.924, 0.935)}, "fundus": {},
         "readability": {}, "dragnet": {}, "cleaneval": {}}
DAYS = {"htmldate": {"F": (0.949, 0.955)}, "trafilatura": {}, "fundus": {}, "readability": {}}
EWT = {"F1 sentences": (86.9, 90), "F1 UPOS": (93.3, 95), "F1 LAS": (78.6, 84)}
FIGURE = re.compile(r"(?:(\w+): +)?([A-Za-z][A-Za-z0-9 ]*?) +([0-9.]+)(?![\w.])")


def printed(command):
    return subprocess.run(command, shell=True, cwd=ROOT, check=True, stdout=subprocess.PIPE,
                          encoding="utf-8").stdout


def story(build, name, split, reports, gold):
    """Rows of one story: F of each section, then what it is made of."""
    shown = (f"build/parallax dossier {reports} -o d.json && "
             f"bench/quality/score_dossier.py {gold} d.json")
    with tempfile.TemporaryDirectory() as folder:
        dossier = Path(folder) / "d.json"
        printed(f"{build}/parallax dossier {reports} -q -o {dossier}")
        sheet = json.loads(printed(f"bench/quality/score_dossier.py {gold} {dossier} --json"))
    yield name, split, "MEAN", sheet.pop("mean"), None, REACH.get(name, {}).get("MEAN"), shown
    for section, parts in sheet.items():
        for part in sorted(parts, key=lambda p: p != "F"):
            measure = section if part == "F" else f"{section} {part}"
            reach = REACH.get(name, {}).get(measure)
            yield name, split, measure, parts[part], None, reach, shown


def lines(build, name, split, command, known):
    """Rows of a program that prints "name number name number", perhaps "about: " before."""
    ran = command.replace("build/", f"{build}/").replace(" build ", f" {build} ")
    for line in printed(ran).splitlines():
        about = ""
        for group, measure, value in FIGURE.findall(line):
            if measure == name:
                continue
            about = about if group in ("", "pages") else group
            if measure.startswith("content "):
                about = "content"
            elif about:
                measure = f"{about} {measure}"
            best, reach = known.get(measure, (None, None))
            yield name, split, measure, float(value), best, reach, command


def rows(build, shared):
    yield from story(build, "harbour-bridge", "development", "examples/harbour-bridge",
                     "examples/harbour-bridge.gold.json")
    for name in ("kishida-visit", "costa-rica-crash"):
        if (ROOT / shared / "gold").exists():
            yield from story(build, name, "development", f"{shared}/reports/{name}",
                             f"{shared}/gold/{name}.json")
    data = f"{shared}/data"
    for name, split, command, known in (
            ("WikiWars", "all", f"times.py build/parallax {data}/times/wikiwars/tml", TIMES),
            ("TimeBank and AQUAINT", "all", f"times.py build/parallax {data}/times/tbaq/TimeBank "
             f"{data}/times/tbaq/AQUAINT", TIMES),
            ("PolNeAR", "dev", f"quotes_polnear.py build/parallax {data}/quotes/polnear/dev", {}),
            *((name, split, f"names_iob.py build/parallax {data}/names {key}", known)
              for name, split, key, known in NAME_SETS),
            *((name, f"{split}, network alone", f"names_iob.py build/parallax {data}/names {key} --network", known)
              for name, split, key, known in NAME_SETS),
            *(("UD English-EWT", split, "trees_conllu.py build/parallax "
               f"{data}/trees/ud_en_ewt/en_ewt-ud-{split}.conllu.gz", EWT) for split in ("dev", "test")),
            ("UD English-GUM", "dev", "trees_conllu.py build/parallax "
             f"{data}/trees/ud_en_gum/en_gum-ud-dev.conllu.gz", {}),
            ("UD English-GUM", "dev, news", "trees_conllu.py build/parallax "
             f"{data}/trees/ud_en_gum/en_gum-ud-dev.conllu.gz --genre news", {}),
            *((name, "all", f"../pages/score_bodies.py build --set {name} --data {data}/pages", known)
              for name, known in PAGES.items()),
            *((name, "all", f"../pages/score_dates.py build/parallax --set {name} | cut -d'(' -f1", known)
              for name, known in DAYS.items())):
        if (ROOT / data).exists():
            yield from lines(build, name, split, f"bench/quality/{command}".replace("quality/../", ""), known)
    if (ROOT / data).exists():
        for split in ("dev", "test"):
            yield from lines(build, "UD English-EWT", f"{split}, gold words",
                             f"zcat {data}/trees/ud_en_ewt/en_ewt-ud-{split}.conllu.gz | "
                             "build/bench/quality/trees_reader models/en.plx",
                             {"words UPOS": (None, 95.5), "words LAS": (None, 85)})
        yield from lines(build, "STS-B", "dev", "bench/quality/vectors_sts.py "
                         f"build/bench/cosines models/en.plx {data}/claims/stsb/stsb-en-dev.csv",
                         {"Spearman": (None, 0.70)})


def main(build, shared="../shared"):
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["data set", "split", "measure", "value", "best", "reach", "command"])
    for name, split, measure, value, best, reach, command in rows(build, shared):
        shown = "%.3f" % value if isinstance(value, float) and value != int(value) else "%g" % value
        out.writerow([name, split, measure, shown, best or "", reach or "", command])


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
