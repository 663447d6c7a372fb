# SPDX-License-Identifier: Apache-2.0
"""Paragraphs of sentences as the tensors that the reader network takes."""
import numpy as np
import torch

from word_features import hashed, key

GAP = 2  # empty rows between paragraphs, so that no window reaches across


class Words:
    """Features of words, each distinct form computed once."""

    def __init__(self, vocab):
        self.index = {w.encode(): i + 1 for i, w in enumerate(vocab)}  # 0: unknown
        self.cache = {}

    def of(self, form):
        got = self.cache.get(form)
        if got is None:
            got = self.cache[form] = (self.index.get(key(form), 0), hashed(form))
        return got


def chunks(paragraph, most=160):
    """A paragraph cut between sentences into pieces of about `most` words."""
    piece, n = [], 0
    for s in paragraph:
        if piece and n + len(s.forms) > most:
            yield piece
            piece, n = [], 0
        piece.append(s)
        n += len(s.forms)
    if piece:
        yield piece


def encode(paragraph, words, gaz, maps, counts):
    """One paragraph as arrays. maps: label to index of upos, xpos, deprel."""
    forms = [f for s in paragraph for f in s.forms]
    n = len(forms)
    feats = [words.of(f) for f in forms]
    marks = np.zeros((n, 3 + 16), np.float32)
    marks[:, 0] = [x for s in paragraph for x in s.spaced]
    marks[0, 1] = marks[-1, 2] = 1
    if gaz:
        for i, bits in enumerate(gaz(forms)):
            for b in range(16):
                marks[i, 3 + b] = bits >> b & 1
    out = {
        "ids": np.array([f[0] for f in feats], np.int64),
        "hashed": np.array([f[1] for f in feats], np.int64),
        "marks": marks,
        "lens": [len(s.forms) for s in paragraph],
        "loss": np.array([0.25 / (0.25 + counts.get(f, 0) + 0.02) if counts is not None else 0 for f in forms], np.float32),
    }
    for name in ("upos", "xpos", "deprel"):
        get = maps[name]
        values = [x for s in paragraph for x in getattr(s, "deprels" if name == "deprel" else name, [])]
        if values:
            out[name] = np.array([get.get(v, 0) for v in values], np.int64)
    if hasattr(paragraph[0], "heads") and paragraph[0].heads:
        out["heads"] = np.array([h for s in paragraph for h in s.heads], np.int64)
    return out


def batch(items):
    """Paragraphs in one row, GAP empty rows apart."""
    E = lambda *shape, dtype=np.int64: np.zeros(shape, dtype)
    parts = {k: [] for k in ("ids", "hashed", "marks", "real", "para", "loss")}
    rows, sent, first, last, at, lens = [], [], [], [], [], []
    offset = 0
    for p, it in enumerate(items):
        n = len(it["ids"])
        for k, gap in (("ids", E(GAP)), ("hashed", E(GAP, 9)), ("marks", E(GAP, 19, dtype=np.float32)), ("loss", E(GAP, dtype=np.float32))):
            parts[k] += [it[k], gap]
        parts["real"] += [np.ones(n, np.float32), np.zeros(GAP, np.float32)]
        parts["para"].append(np.full(n + GAP, p))
        rows.append(np.arange(offset, offset + n))
        offset += n + GAP
        lens += it["lens"]
    longest = max(lens)
    for s, n in enumerate(lens):
        sent.append(np.full(n, s))
        one = np.zeros(n, np.float32)
        one[0] = 1
        first.append(one)
        last.append(one[::-1])
        at.append(np.arange(n) + s * longest)
    there = np.zeros((len(lens), longest), bool)
    for s, n in enumerate(lens):
        there[s, :n] = True
    t = torch.from_numpy
    b = {k: t(np.concatenate(v)) for k, v in parts.items()}
    b["real"] = b["real"].unsqueeze(1)
    b["rows"] = t(np.concatenate(rows))
    b["sent"] = t(np.concatenate(sent))
    b["first"] = t(np.concatenate(first)).unsqueeze(1)
    b["last"] = t(np.concatenate(last).copy()).unsqueeze(1)
    b["at"] = t(np.concatenate(at))
    b["there"] = t(there)
    b["shape"] = there.shape
    b["longest"] = longest
    b["lens"] = lens
    for k in ("upos", "xpos", "deprel", "heads", "allowed", "weight", "soft"):
        if k in items[0]:
            b[k] = t(np.concatenate([it[k] for it in items]))
    if "heads" in b:
        start = torch.arange(len(lens)).repeat_interleave(torch.tensor(lens)) * 0
        base = np.repeat(np.cumsum([0] + lens[:-1]), lens)
        start = t(base)
        b["head_rows"] = torch.where(b["heads"] > 0, start + b["heads"] - 1, torch.tensor(-1))
        b["starts"] = start
    ends = np.zeros(sum(lens), np.int64)
    ends[np.cumsum(lens) - 1] = 1
    b["ends"] = t(ends)
    return b
