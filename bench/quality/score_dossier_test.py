#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A dossier that says all the gold says earns 1; each flaw costs its section."""
import copy
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).parent

TEXT = {
    "a.txt": "Mill burns\n\nA mill burned at\u00a0Aldbrook on Monday, Ada Penn "
             "said. \u201cIt is gone,\u201d she said. Three sheds fell. The "
             "town will rebuild it by May.",
    "b.txt": "Mill gone\n\nA mill burned at Aldbrook on Monday. Four sheds "
             "fell, and Rolf Tarn left.",
}


def anchor(report, words, **more):
    return {"report": report, "anchor": words, **more}


BURNED = [anchor("a.txt", "A mill burned at Aldbrook on Monday"),
          anchor("b.txt", "A mill burned at Aldbrook on Monday")]
SHEDS = [anchor("a.txt", "Three sheds fell"), anchor("b.txt", "Four sheds fell")]

GOLD = {
    "reports": [{"report": "a.txt", "published": ["2024-04-01", "2024-04-02"],
                 "keep_first": "A mill", "keep_last": "by May.",
                 "noise": ["Read also"]}],
    "dates": [
        anchor("a.txt", "Aldbrook on Monday", expression="Monday",
               value="2024-04-01"),
        anchor("b.txt", "Aldbrook on Monday", expression="Monday",
               value="2024-W14", accept=["2024-04-01"]),
        anchor("a.txt", "by May", expression="May", value="2024-05",
               optional=True)],
    "agenda": [{"date": "2024-04-01", "must": ["burned"], "spans": BURNED}],
    "commitments": [{"what": "rebuild", "must": ["rebuild"],
                     "spans": [anchor("a.txt", "The town will rebuild it")]}],
    "quotes": [anchor("a.txt", "It is gone", speaker="Ada Penn")],
    "indirect": [anchor("a.txt", "A mill burned", speaker="Ada Penn")],
    "figures": [anchor("a.txt", "Three sheds", value=3, of="sheds")],
    "claims": [{"claim": "a mill burned", "spans": BURNED}],
    "conflicts": [{"kind": "number", "about": "sheds", "spans": SHEDS}],
    "reuse": {"copies": [["a.txt", "b.txt", "partial"]],
              "passages": [{"spans": BURNED}]},
    "entities": [{"names": ["Ada Penn"]}, {"names": ["Rolf Tarn"]}],
    "brief": [{"text": "A mill burned.", "spans": BURNED}],
}


def span(report, words):
    raw, part = (t.encode("utf-8") for t in (TEXT[report + ".txt"], words))
    start = raw.index(part)
    return {"report": report, "start": start, "end": start + len(part)}


def spans(*pairs):
    return [span(*pair) for pair in pairs]


def dossier():
    burned = spans(("a", "A mill burned"), ("b", "A mill burned"))
    return {
        "reports": [{"id": n[0], "source": {"path": "somewhere/" + n},
                     "published": {"value": "2024-04-01"}, "text": TEXT[n]}
                    for n in TEXT],
        "dates": [{"value": "2024-04-01", "span": span(r, "Monday")}
                  for r in "ab"],
        "agenda": [{"date": "2024-04-01", "what": "a mill burned",
                    "spans": burned}],
        "commitments": [{"what": "rebuild it",
                         "spans": spans(("a", "town will rebuild"))}],
        "quotes": [
            {"kind": "direct", "speaker": {"name": "she", "entity": "e1"},
             "spans": spans(("a", "It is gone"))},
            {"kind": "indirect", "speaker": {"name": "Penn"},
             "spans": spans(("a", "mill burned"))}],
        "figures": [{"value": 3, "span": span("a", "Three")}],
        "claims": [{"text": "a mill burned", "spans": burned}],
        "conflicts": [{"about": "sheds",
                       "sides": [{"spans": spans(("a", "Three"))},
                                 {"spans": spans(("b", "Four"))}]}],
        "reuse": [{"a": "b", "b": "a", "kind": "near",
                   "passages": [{"a": burned[1], "b": burned[0]}]}],
        "entities": [{"id": "e1", "name": "Ada Penn", "names": ["Ada Penn"]},
                     {"id": "e2", "name": "Rolf Tarn", "names": []}],
        "brief": [{"text": "A mill burned.", "spans": burned}],
    }


def run(found, *options):
    """Score through the command line; return (status, stdout)."""
    with tempfile.TemporaryDirectory() as folder:
        gold, mine = Path(folder, "gold"), Path(folder, "mine")
        gold.write_text(json.dumps(GOLD), encoding="utf-8")
        mine.write_text(json.dumps(found), encoding="utf-8")
        done = subprocess.run(
            [sys.executable, HERE / "score_dossier.py", gold, mine, *options],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        return done.returncode, done.stdout.decode("utf-8")


def figures(found):
    return json.loads(run(found, "--json")[1])


def flawed(path, value):
    """The perfect dossier with one value replaced, or removed by None."""
    found = copy.deepcopy(dossier())
    at = found
    for key in path[:-1]:
        at = at[key]
    if value is None:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return found


class Scores(unittest.TestCase):
    def expect(self, section, path, value, want):
        """The flaw brings the section's F to `want` and spares the others."""
        rows = figures(flawed(path, value))
        rows.pop("mean")
        self.assertAlmostEqual(rows.pop(section)["F"], want, msg=section)
        self.assertEqual({k for k, r in rows.items() if r["F"] < 1}, set())

    def test_perfect(self):
        rows = figures(dossier())
        self.assertEqual(rows.pop("mean"), 1)
        self.assertEqual({r["F"] for r in rows.values()}, {1})
        self.assertEqual(len(rows), 14)

    def test_spans(self):
        self.expect("spans", ["figures", 0, "span", "end"], 900, 0)
        inside = TEXT["a.txt"].encode("utf-8").index(b"\xa0")
        cut = {"report": "a", "start": inside, "end": inside + 9}
        self.expect("spans", ["brief", 0, "spans", 0], cut, 0)

    def test_text(self):
        noisy = TEXT["a.txt"] + "\n\nRead  also"
        self.expect("text", ["reports", 0, "text"], noisy, 2 / 3)

    def test_published(self):
        late = {"value": "2024-04-03"}
        self.expect("published", ["reports", 0, "published"], late, 0)

    def test_dates(self):
        self.expect("dates", ["dates", 0, "value"], "2024-04-02", 0.5)
        self.expect("dates", ["dates", 0], None, 2 / 3)
        week = {"value": "2024-04-01", "end": "2024-04-07",
                "span": span("b", "Monday")}
        self.expect("dates", ["dates", 1], week, 1)
        unasked = {"value": "2031", "span": span("a", "May")}
        found = dossier()
        self.expect("dates", ["dates"], found["dates"] + [unasked], 1)

    def test_agenda(self):
        self.expect("agenda", ["agenda", 0, "date"], "2024-04-02", 0)
        self.expect("agenda", ["agenda", 0, "what"], "a barn stood", 0)
        apart = flawed(["agenda", 0, "spans"], spans(("a", "mill")))
        self.assertEqual(figures(apart)["agenda"]["merge"], 0.5)

    def test_commitments(self):
        self.expect("commitments", ["commitments"], [], 0)

    def test_quotes(self):
        self.expect("quotes", ["quotes", 0, "speaker", "entity"], "e2", 0)
        self.expect("indirect", ["quotes", 1, "kind"], "unheard", 0)

    def test_figures(self):
        self.expect("figures", ["figures", 0, "value"], 4, 0)

    def test_claims(self):
        self.expect("claims", ["claims", 0, "spans"],
                    spans(("a", "mill burned"), ("b", "Rolf Tarn")), 0)
        rows = figures(flawed(["claims", 0, "spans"], [
            span("a", "A mill burned"), span("b", "A mill burned")][:1]))
        self.assertEqual(rows["claims"]["F"], 0)

    def test_conflicts(self):
        self.expect("conflicts", ["conflicts", 0, "sides", 1, "spans"],
                    spans(("b", "Rolf Tarn")), 0)

    def test_reuse(self):
        self.expect("reuse", ["reuse", 0, "kind"], "paraphrase", 0.5)
        self.expect("reuse", ["reuse", 0, "passages"], [], 0.5)

    def test_entities(self):
        self.expect("entities", ["entities", 1, "name"], "Rolf", 0.5)
        both = [{"id": "e1", "name": "Ada Penn", "names": ["Rolf Tarn"]}]
        self.expect("entities", ["entities"], both, 0.5)

    def test_brief(self):
        self.expect("brief", ["brief", 0, "spans"], [], 0)
        wide = {"report": "a", "start": 0, "end": 1201}
        self.assertEqual(
            figures(flawed(["brief", 0, "spans"], [wide]))["brief"]["F"], 0)

    def test_floor(self):
        found = flawed(["figures"], [])
        self.assertEqual(run(found)[0], 0)
        self.assertEqual(run(found, "--min", "dates=1")[0], 0)
        self.assertEqual(run(found, "--min", "figures=0.1")[0], 1)
        self.assertEqual(run(found, "--min", "MEAN=0.99")[0], 1)
        self.assertEqual(run(found, "--min", "weather=0")[0], 1)
        self.assertEqual(run(found, "--min", "dates")[0], 2)

    def test_details(self):
        told = run(flawed(["figures"], []), "--details")[1]
        self.assertIn("a.txt: 'Three sheds' is 3, not []", told)
        self.assertIn("figures      F 0.000", told)


if __name__ == "__main__":
    unittest.main()
