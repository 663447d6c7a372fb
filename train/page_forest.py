# SPDX-License-Identifier: Apache-2.0
"""The forests that weigh the blocks of a page, as src/page/forest_table.c.

Fits them on the marked pages of four sets and prints two kinds of figures: of
the forests that go into the table on the pages they learned from, and of five
pairs of forests, each on the sites that it never saw, alone and built into the
command in turn. The latter are those that count. No text and no word of a page gets into the table: it holds the numbers
of traits, thresholds and leaves.

The second forest learns from what the first one says of sites it has not seen
(five inner folds), since it will meet it like that.
"""
import ctypes
import hashlib
import subprocess
import tempfile
from collections import namedtuple
from pathlib import Path

import numpy as np

import page_data
from page_data import score_bodies

DEPTH, LEAVES, FOLDS, UNIT = 6, 64, 5, 1024
FIRST = {"trees": 96, "rate": .12, "lam": 3., "min_weight": 1., "rows": .7, "columns": .3, "seed": 1}
SECOND = {**FIRST, "rate": .10, "seed": 2}
TABLE = page_data.ROOT / "src/page/forest_table.c"

Forest = namedtuple("Forest", "base trait above leaf")


class Options(ctypes.Structure):
    _fields_ = [("trees", ctypes.c_int32), *((name, ctypes.c_double) for name in ("rate", "lam", "min_weight", "rows", "columns")),
                ("seed", ctypes.c_uint64)]


def load():
    so = Path(tempfile.mkdtemp()) / "forest.so"
    subprocess.run(["cc", "-O3", "-ffp-contract=off", "-shared", "-fPIC", "-o", so, Path(__file__).with_name("fit_forest.c"), "-lm"], check=True)
    return ctypes.CDLL(str(so))


LIBRARY = load()


# --- one forest -------------------------------------------------------------------

def cuts(traits):
    """For each column the values that a question may ask about: at most 255."""
    found = []
    for column in traits.T:
        values = np.unique(column)[:-1]
        if len(values) > 255:
            values = np.unique(np.quantile(column, np.linspace(0, 1, 256)[1:-1], method="lower"))
        found.append(values.astype(np.int16))
    return found


def fit(traits, label, weight, options):
    edges = cuts(traits)
    bins = np.stack([np.searchsorted(e, column) for e, column in zip(edges, traits.T)]).astype(np.uint8)
    n, trees = len(label), options["trees"]
    weight = np.ascontiguousarray(weight, np.float32)
    label = np.ascontiguousarray(label, np.float32)
    base = round(UNIT * float(np.log((weight * label).sum() / (weight * (1 - label)).sum())))
    score = np.full(n, base / UNIT)
    trait, bin_, leaf = np.zeros((trees, DEPTH), np.int32), np.zeros((trees, DEPTH), np.int32), np.zeros((trees, LEAVES))
    arrays = [ctypes.c_void_p(a.ctypes.data) for a in (bins, label, weight, score, trait, bin_, leaf)]
    failed = LIBRARY.fit_forest(arrays[0], ctypes.c_int64(n), ctypes.c_int32(len(edges)), *arrays[1:4],
                                ctypes.byref(Options(**options)), *arrays[4:])
    assert not failed
    above = np.array([[edges[t][b] if b < len(edges[t]) else 32767 for t, b in zip(*level)] for level in zip(trait, bin_)], np.int16)
    return Forest(base, trait, above, np.clip(np.round(leaf * UNIT), -32768, 32767).astype(np.int64))


def weigh(forest, traits):
    """The twin of px_forest_score."""
    columns = np.ascontiguousarray(traits.T)
    score = np.full(len(traits), forest.base, np.int64)
    for trait, above, leaf in zip(forest.trait, forest.above, forest.leaf):
        place = np.zeros(len(traits), np.int64)
        for t, a in zip(trait, above):
            place = place << 1 | (columns[t] > a)
        score += leaf[place]
    return score


# --- scores as traits: the twin of src/page/score_traits.c --------------------------

def over(a, b):
    """Division of integers as C does it, towards nought."""
    return np.where(a < 0, -(-a // b), a // b)


def score_traits(names, page, traits, score):
    """Fill the columns from SCORE on of one page's traits."""
    def put(name, values):
        traits[:, names.index(name)] = np.clip(values, -32768, 32767)

    n = len(score)
    i = np.arange(n)
    weight = traits[:, names.index("WORDS")].astype(np.int64) + 1
    sums, words, kept = (np.concatenate(([0], np.cumsum(x))) for x in (weight * score, weight, np.where(score > 0, weight, 0)))

    def mean(start, end):
        total = words[end] - words[start]
        return np.where(total > 0, over(over(sums[end] - sums[start], np.maximum(total, 1)), 8), 0)

    for suffix, by in (("", 0), ("_A3", -3), ("_A2", -2), ("_A1", -1), ("_B1", 1), ("_B2", 2), ("_B3", 3)):
        at = i + by
        put("SCORE" + suffix, np.where((at >= 0) & (at < n), over(score, 8)[np.clip(at, 0, n - 1)], -32768))
    put("SCORE_BEFORE", mean(np.maximum(i - 8, 0), i))
    put("SCORE_BEHIND", mean(i + 1, np.minimum(i + 9, n)))
    put("SCORE_BEST", np.full(n, over(score.max(), 8)))
    put("KEPT_BEFORE", kept[i])
    put("KEPT_BEHIND", kept[n] - kept[i + 1])
    put("KEPT_WORDS", np.full(n, kept[n]))
    for level in range(4):
        put(f"SCORE_{level + 1}", mean(page.ranges[:, 2 * level], page.ranges[:, 2 * level + 1]))
    by_group = np.zeros((2, n), np.int64)
    np.add.at(by_group[0], page.group, weight * score)
    np.add.at(by_group[1], page.group, weight)
    put("SCORE_SHAPE", over(over(by_group[0], np.maximum(by_group[1], 1)), 8)[page.group])
    places = np.flatnonzero(score > 0)
    padded = np.concatenate(([-1000], places, [n + 1000]))
    put("TO_KEPT_BEFORE", i - padded[np.searchsorted(places, i)])
    put("TO_KEPT_BEHIND", padded[np.searchsorted(places, i, side="right") + 1] - i)


# --- both forests ----------------------------------------------------------------

class Pool:
    """All blocks of all pages under one another."""

    def __init__(self, names, pages):
        self.names, self.pages, self.n_first = names, pages, names.index("SCORE")
        ends = np.cumsum([len(p.label) for p in pages])
        self.slices = [slice(end - len(p.label), end) for end, p in zip(ends, pages)]
        self.traits, self.label, self.weight = (np.concatenate([getattr(p, x) for p in pages]) for x in ("traits", "label", "weight"))
        self.outer, self.inner = (np.concatenate([np.full(len(p.label), self.fold(p.site, salt)) for p in pages]) for salt in ("", "inner"))

    @staticmethod
    def fold(site, salt):
        return int(hashlib.md5((site + salt).encode()).hexdigest(), 16) % FOLDS

    def first(self, rows):
        rows = rows & (self.weight > 0)
        return fit(self.traits[rows][:, :self.n_first], self.label[rows], self.weight[rows], FIRST)

    def second(self, rows, traits):
        rows = rows & (self.weight > 0)
        return fit(traits[rows], self.label[rows], self.weight[rows], SECOND)

    def by_first(self, forest, rows):
        return weigh(forest, self.traits[rows][:, :self.n_first])

    def unseen(self, rows):
        """What first forests say of the blocks in `rows` that they did not learn from."""
        score = np.zeros(len(self.label), np.int64)
        for fold in range(FOLDS):
            there = rows & (self.inner == fold)
            score[there] = self.by_first(self.first(rows & ~there), there)
        return score

    def with_scores(self, score):
        traits = self.traits.copy()
        for page, rows in zip(self.pages, self.slices):
            score_traits(self.names, page, traits[rows], score[rows])
        return traits

    def both(self, rows):
        """The forests learned from `rows`, and what they say of all blocks."""
        first = self.first(rows)
        score = self.unseen(rows)
        second = self.second(rows, self.with_scores(score))
        return first, second, weigh(second, self.with_scores(self.by_first(first, np.full(len(self.label), True))))

    def extracted(self, fold, forests, build):
        """Bodies by set and page as the command finds them, with these forests, on the sites of one fold."""
        TABLE.write_text(table(*forests))
        subprocess.run(["ninja", "-C", build, "parallax"], check=True, stdout=subprocess.DEVNULL)
        held_out = [p for p, rows in zip(self.pages, self.slices) if self.outer[rows.start] == fold]
        return {name: score_bodies.ours(name, [p.page for p in held_out if p.set == name], build) for name in page_data.SETS}

    def figures(self, score):
        """A line a set: bodies made of all blocks above nought but the headline."""
        title = self.traits[:, self.names.index("IS_TITLE")] == 2
        for name in page_data.SETS:
            chosen = [(p, rows) for p, rows in zip(self.pages, self.slices) if p.set == name]
            answers = {p.page.id: {"text": "\n\n".join(t for t, s, head in zip(p.texts, score[rows], title[rows]) if s > 0 and not head)}
                       for p, rows in chosen}
            show(name, [p.page for p, _ in chosen], answers)


def show(name, pages, answers):
    total = score_bodies.score(name, pages, answers)[1]
    print("  %-12s %4d pages  F1 %.3f  precision %.3f  recall %.3f" % (name, len(pages), total["F1"], total["precision"], total["recall"]),
          flush=True)


# --- the table -------------------------------------------------------------------

def trees(name, forest):
    yield f"static const px_oblivious {name}_trees[] = {{"
    for trait, above, leaf in zip(forest.trait, forest.above, forest.leaf):
        yield "    { { " + ", ".join("{ %d, %d }" % pair for pair in zip(trait, above)) + " },"
        rows = [", ".join(map(str, leaf[i:i + 11])) for i in range(0, LEAVES, 11)]
        yield "      { " + ",\n        ".join(rows) + " } },"
    yield "};"
    yield f"const px_forest px_forest_{name} = {{ {name}_trees, PX_COUNT({name}_trees), {forest.base} }};"


def table(first, second):
    lines = ["// Made by: train/parallax-train pages", "// SPDX-License-Identifier: Apache-2.0",
             "// Learned from pages, see models/pages.md; numbers of traits, thresholds, log-odds.",
             '#include "page/forest.h"', "", "// clang-format off"]
    return "\n".join([*lines, *trees("blocks", first), "", *trees("context", second), "// clang-format on", ""])


def add_arguments(parser):
    parser.add_argument("--build", type=Path, default=page_data.ROOT / "build", help="where ninja train/page_blocks has put it")
    parser.add_argument("--folds", action="store_true", help="also fit and measure on sites held out: six times as long")


def held_out(pool, build):
    """Figures of five pairs of forests on the sites that they never saw, alone and in the command."""
    score = np.zeros(len(pool.label), np.int64)
    answers = {name: {} for name in page_data.SETS}
    for fold in range(FOLDS):
        there = pool.outer == fold
        first, second, said = pool.both(~there)
        score[there] = said[there]
        for name, found in pool.extracted(fold, (first, second), build).items():
            answers[name].update(found)
    print("sites held out, five folds, all blocks above nought:")
    pool.figures(score)
    print("the same with all of page/ behind the forests:")
    for name in page_data.SETS:
        show(name, [p.page for p in pool.pages if p.set == name], answers[name])


def run(args):
    pool = Pool(*page_data.read(args.build))
    print(len(pool.pages), "pages,", len(pool.label), "blocks,", int((pool.weight > 0).sum()), "labelled")
    everything = np.full(len(pool.label), True)
    if args.folds:
        held_out(pool, args.build)
    first, second, score = pool.both(everything)
    TABLE.write_text(table(first, second))
    print("the pages learned from:")
    pool.figures(score)
