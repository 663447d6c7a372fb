# SPDX-License-Identifier: Apache-2.0
"""Pages as blocks that know whether they belong to the article.

The blocks and their traits come from build/train/page_blocks, the marked
articles from the page sets beside the repository. Where a set gives the whole
text, page and gold are aligned word by word, and a block belongs when most of
its words found their place; where it gives only a few passages that must or
must not be there, the blocks that hold them are labelled and all others not.
"""
import re
import subprocess
import sys
import tempfile
from collections import namedtuple
from difflib import SequenceMatcher
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench/pages"))
import score_bodies  # noqa: E402
import sets  # noqa: E402

SETS = ("scrapinghub", "fundus", "readability", "trafilatura")
WORD = re.compile(r"\w+")
LONGEST = 40_000_000  # words of page times words of gold that are aligned with care
SECOND_LEVEL = {"ac", "co", "com", "edu", "gov", "ne", "net", "or", "org"}
HOSTS = {"blogspot.com", "blogspot.de", "tumblr.com", "wordpress.com"}  # of many sites

# traits [n, traits]; ranges [n, 8]: blocks of its containers; group [n]; label
# [n]: 1, 0 or -1 (unknown); weight [n].
Labelled = namedtuple("Labelled", "set page site traits ranges group texts label weight")


def site_of(url, fallback):
    """The registered domain of an address, about; the host where it lets many sites live."""
    host = re.sub(r"^\w+:/*", "", url).split("/")[0].split(":")[0].lower()
    parts = host.split(".")
    if len(parts) < 2:
        return fallback
    long = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in SECOND_LEVEL
    domain = ".".join(parts[-3 if long else -2:])
    return host if domain in HOSTS else domain


def address_in(html):
    """The address that a page gives itself."""
    head = html[:200_000].decode("utf-8", "replace")
    for tag in re.findall(r"<(?:link|meta)\b[^>]*>", head, re.I):
        if re.search(r"canonical|og:url", tag, re.I):
            found = re.search(r"https?:[^\"'> ]+", tag)
            if found:
                return found[0]
    return ""


def cut(pages, build):
    """Names of the traits; for each page: traits, ranges, group, texts."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{i:05}.html" for i in range(len(pages))]
        for path, page in zip(paths, pages):
            path.write_bytes(page.html)
        out = subprocess.run([build / "train/page_blocks", *paths], capture_output=True, check=True).stdout
    names, *lines = out.decode().split("\n")
    rows = []
    for line in filter(None, lines):
        if line.startswith("= "):
            rows.append(([], []))
        else:
            numbers, _, text = line.split("\t", 2)
            rows[-1][0].append(np.array(numbers.split(), np.int64))
            rows[-1][1].append(text)
    return names.split(), rows


def aligned(texts, gold):
    """The share of each block's words that stand in the gold, in order; -1: no words."""
    words = [WORD.findall(text.lower()) for text in texts]
    flat = [word for block in words for word in block]
    owner = [i for i, block in enumerate(words) for _ in block]
    gold = WORD.findall(gold.lower())
    hits = [0] * len(texts)
    for run in SequenceMatcher(None, flat, gold, autojunk=len(flat) * len(gold) > LONGEST).get_matching_blocks():
        for i in owner[run.a:run.a + run.size]:
            hits[i] += 1
    return np.array([hit / len(block) if block else -1 for hit, block in zip(hits, words)])


def by_text(name, texts, words, gold):
    """Labels and weights of a page whose whole article is known."""
    share = aligned(texts, gold)
    weight = (np.minimum(words, 60) + 2) * (share >= 0) * np.where((share > .2) & (share < .8), .5, 1)
    total = max(weight.sum(), 1)
    worth = {"scrapinghub": 60, "fundus": 50, "readability": 25}[name]
    weight = weight * worth / total * np.sqrt(min(total, 3000) / 800)
    return np.where(share < 0, -1, share >= .5), weight


def by_passages(texts, gold):
    """Labels and weights of a page of which passages are known."""
    def plain(text):
        return " ".join(text.split())
    inside, outside = ([plain(p) for p in gold[key]] for key in ("with", "without"))
    label = np.full(len(texts), -1)
    for i, text in enumerate(map(plain, texts)):
        held, spoilt = any(p in text for p in inside), any(p in text for p in outside)
        label[i] = -1 if held == spoilt else held
    return label, np.where(label >= 0, 2.2, 0)


def read(build=ROOT / "build"):
    """Names of the traits, and all pages, labelled."""
    names, found = [], []
    for name in SETS:
        pages = list(sets.SETS[name]())
        names, rows = cut(pages, build)
        n_traits = names.index("SCORE")
        for page, (numbers, texts) in zip(pages, rows):
            if not texts:
                continue
            numbers = np.stack(numbers)
            traits = np.zeros((len(texts), len(names)), np.int16)
            traits[:, :n_traits] = numbers[:, :n_traits]
            gold = score_bodies.TASKS[name].wanted(page.gold)
            label, weight = by_passages(texts, gold) if name == "trafilatura" else \
                by_text(name, texts, traits[:, names.index("WORDS")].astype(float), gold)
            fallback = re.sub(r"[-/_\d].*", "", page.id.split("/", 1)[-1]).lower()
            site = site_of(page.url or address_in(page.html), fallback)
            found.append(Labelled(name, page, site, traits, numbers[:, n_traits:-1], numbers[:, -1], texts, label, weight))
    return names, found
