#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Distil a sentence encoder into a table with one vector a word.

    train/vectors.py prepare --extra DIR    the vocabulary; the teacher's word
                                            on every word and every text
    train/vectors.py fit                    learn the table, write the sections

A sentence's vector shall be the sum of its words' vectors and stand to other
sentences as the teacher's do: model2vec (van Dulmen and Tulkens, 2024) begins
the same way, with the teacher's output for each word alone, fewer dimensions
by PCA, and SIF weights a / (a + p) for a word of probability p (Arora, Liang
and Ma, 2017). We then let the table learn, as its weakness is that a word
alone says little of what it adds to a sentence:

    v(w) = exp(s(w)) * (R(w) W + D(w))

    R   [n, 384]   the teacher's vector of the word alone, fixed
    W   [384, d]   one map for all words; begins as the PCA of the sentences
    D   [n, d]     what a word has of its own; begins at 0 and is pulled there,
                   so that words seldom seen keep to the map
    s   [n]        the logarithm of the word's weight; begins as SIF's

Three terms are made small over batches of texts that are near one another:
the cosine distance to the teacher's vector (brought to d dimensions), the
square error of the cosines between all texts of the batch, and the
Kullback-Leibler divergence of who is near whom, which looks at the near ones.

The texts come from vectors_text.py, the teacher from vectors_teacher.py.
Nothing is learned from the sentence pairs that measure it (--pairs).
"""

import csv
import json
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn.functional import normalize

from model_file import write_model
import vectors_pack
import vectors_teacher
import vectors_text

SIF = 1e-3       # a of the SIF weights
HELD_OUT = 0.03  # share of the groups that choose the epoch


def spearman(a, b):
    """Rank correlation; ties, which cosines hardly have, by order."""
    def rank(x):
        return np.argsort(np.argsort(x, kind="stable"))
    return float(np.corrcoef(rank(a), rank(b))[0, 1])


# ---- prepare ----------------------------------------------------------------

def prepare(args):
    """Everything that needs the teacher or the texts; kept in args.work."""
    work = Path(args.work)
    work.mkdir(parents=True, exist_ok=True)
    known = vectors_text.vocabulary(args.data)
    (work / "words.txt").write_text("\n".join(known) + "\n")
    row = {word: i for i, word in enumerate(known)}
    if not (work / "words.npy").exists() and args.share[0] == 0:
        print(f"encoding {len(known)} words", flush=True)
        np.save(work / "words.npy", vectors_teacher.Teacher().encode(known))
        np.save(work / "frequency.npy", frequencies(known))
    found = vectors_text.groups(args.data, args.extra, args.seed, row)

    def rows_of(text):
        rows = (row.get(vectors_text.normal(word)) for word in text)
        return np.array([i for i in rows if i is not None], np.int32)
    vectors_teacher.encode_parts(work, found, rows_of, args.share)


def frequencies(known):
    """The probability of each word, at least one in 100 million."""
    from wordfreq import word_frequency

    return np.array([max(word_frequency(word, "en"), 1e-8) for word in known])


# ---- fit --------------------------------------------------------------------

class Texts:
    """Texts as rows of their words, and the teacher's vectors."""

    def __init__(self, work):
        rows, ends, self.group, self.target = vectors_teacher.load_parts(work)
        self.rows = torch.from_numpy(rows.astype(np.int64))
        self.ends = ends
        self.starts = np.concatenate([[0], ends[:-1]])

    def batch(self, ids):
        """(rows, text of each row, teacher's vectors) of some texts."""
        lengths = self.ends[ids] - self.starts[ids]
        at = np.repeat(self.starts[ids] - np.cumsum(lengths) + lengths,
                       lengths) + np.arange(lengths.sum())
        return (self.rows[torch.from_numpy(at)],
                torch.from_numpy(np.repeat(np.arange(len(ids)), lengths)),
                torch.from_numpy(self.target[ids].astype(np.float32)))


class Table(torch.nn.Module):
    """The table as it learns."""

    def __init__(self, alone, frequency, bring):
        super().__init__()
        n, dims = len(alone), bring.shape[1]
        weight = SIF / (SIF + torch.from_numpy(frequency).float())
        self.alone = torch.from_numpy(alone)
        self.map = torch.nn.Parameter(bring.clone())
        self.own = torch.nn.Embedding(n, dims, sparse=True)
        self.log_weight = torch.nn.Embedding(n, 1, sparse=True)
        torch.nn.init.zeros_(self.own.weight)
        self.log_weight.weight.data[:, 0] = weight.log()

    def vectors(self, rows):
        """Their vectors, and what of each is its own."""
        own = self.own(rows)
        return (self.log_weight(rows).exp()
                * (self.alone[rows] @ self.map + own)), own

    def forward(self, rows, text, n):
        """Unit vectors of n texts, and what their words have of their own."""
        used, which = rows.unique(return_inverse=True)
        vectors, own = self.vectors(used)
        total = torch.zeros(n, self.map.shape[1])
        return normalize(total.index_add(0, text, vectors[which]), dim=1), own

    @torch.no_grad()
    def all(self):
        return self.vectors(torch.arange(len(self.alone)))[0].numpy()


def principal(x, dims):
    """The first principal directions of x about 0, [x's width, dims].

    About 0 and not about the mean: the teacher's cosines are about 0 too.
    """
    values, directions = torch.linalg.eigh(x.T @ x)
    return directions[:, -dims:].flip(1).contiguous()


def batches(texts, ids, size, draw):
    """Batches of texts that are near each other, other ones in each epoch.

    Each text goes to the nearest of some texts drawn at random, and each such
    heap is cut into batches.
    """
    pivots = texts.target[draw.choice(ids, 48, replace=False)]
    heap = np.argmax(texts.target[ids].astype(np.float32)
                     @ pivots.T.astype(np.float32), axis=1)
    order = ids[np.lexsort((draw.random(len(ids)), heap))]
    cut = [order[at:at + size] for at in range(0, len(order), size)]
    return [cut[i] for i in draw.permutation(len(cut))]


def loss_of(mine, target, brought, heat):
    """The three terms of the opening comment."""
    cosine = 1 - (mine * normalize(brought, dim=1)).sum(1).mean()
    ours, theirs = mine @ mine.T, target @ target.T
    square = (ours - theirs).square().mean()
    apart = torch.eye(len(mine)) * -1e4
    divergence = torch.nn.functional.kl_div(
        torch.log_softmax(ours / heat + apart, 1),
        torch.log_softmax(theirs / heat + apart, 1),
        log_target=True, reduction="batchmean")
    return cosine, square, divergence


def fit(args):
    """Learn the table; keep the epoch that is best on held-out texts."""
    torch.manual_seed(args.seed)
    draw = np.random.default_rng(args.seed)
    work = Path(args.work)
    known = (work / "words.txt").read_text().split("\n")[:-1]
    texts = Texts(work)
    bring = principal(torch.from_numpy(
        texts.target[::7].astype(np.float32)), args.dims)
    table = Table(np.load(work / "words.npy"),
                  np.load(work / "frequency.npy"), bring)
    held = draw.random(texts.group.max() + 1) < HELD_OUT
    usable = texts.ends - texts.starts >= 2
    learn = np.flatnonzero(~held[texts.group] & usable)
    judge = np.flatnonzero(held[texts.group] & usable)
    pairs = read_pairs(args.pairs, known)
    optimizers = [
        torch.optim.Adam([table.map], lr=args.rate / 5),
        torch.optim.SparseAdam([
            {"params": [table.own.weight], "lr": args.rate},
            {"params": [table.log_weight.weight], "lr": args.rate * 5}])]
    steps = -(-len(learn) // args.batch) * args.epochs
    # Up for a tenth of the way, then down to 0.
    schedules = [torch.optim.lr_scheduler.LambdaLR(
        one, lambda step: min(step / steps * 10, (1 - step / steps) / 0.9))
        for one in optimizers]
    print(f"{len(learn)} texts to learn from, {len(judge)} held out")
    print("epoch  cosine  square  diverg.  held-out  pairs  min left")
    report("start", (0, 0, 0), table, texts, judge, pairs, 0)
    best, began = (-1.0, None, None), time.monotonic()
    for epoch in range(1, args.epochs + 1):
        sums = np.zeros(3)
        todo = batches(texts, learn, args.batch, draw)
        for ids in todo:
            rows, text, target = texts.batch(ids)
            mine, own = table(rows, text, len(ids))
            terms = loss_of(mine, target, target @ bring, args.heat)
            pull = own.square().sum() / len(ids)
            loss = (terms[0] + args.square * terms[1]
                    + args.diverge * terms[2] + args.pull * pull)
            table.zero_grad()
            loss.backward()
            for one in optimizers + schedules:
                one.step()
            sums += [float(term.detach()) for term in terms]
        left = (time.monotonic() - began) / epoch * (args.epochs - epoch)
        agreed = report(epoch, sums / len(todo), table, texts, judge, pairs,
                        left / 60)
        if agreed > best[0]:
            best = agreed, epoch, table.all()
    finish(args, known, best, texts, judge, pairs)


def finish(args, known, best, texts, judge, pairs):
    """Quantise the best table; write it as arrays, as sections for the model
    file, and as a model file of its own for bench/cosines."""
    agreed, epoch, vectors = best
    rows, factors = vectors_pack.quantised(vectors)
    eight = rows.astype(np.float32) * factors[:, None]
    figures = {
        "epoch": epoch, "dims": args.dims, "words": len(known),
        "held-out": agreement(eight, texts, judge),
        "held-out in floats": agreed,
        "pairs": on_pairs(eight, pairs),
        "pairs in floats": on_pairs(vectors, pairs)}
    print(json.dumps(figures, indent=1))
    out = Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    np.savez(out / "vectors.npz", rows=rows, factors=factors, floats=vectors)
    sections = [("words", vectors_pack.words_section(known)),
                ("vectors", vectors_pack.vectors_section(rows, factors))]
    for name, data in sections:
        (out / f"{name}.section").write_bytes(data)
    write_model(out / "vectors.plx", [(name, vectors_pack.VERSION, data)
                                      for name, data in sections])
    (out / "vectors.json").write_text(json.dumps(figures, indent=1) + "\n")


# ---- measuring --------------------------------------------------------------

def summed(vectors, rows, text, n):
    """Unit sums of the vectors of each text's rows."""
    total = np.zeros((n, vectors.shape[1]), np.float32)
    np.add.at(total, text, vectors[rows])
    return total / np.maximum(np.linalg.norm(total, axis=1), 1e-9)[:, None]


def agreement(vectors, texts, judge):
    """Rank correlation with the teacher's cosines, over pairs of near texts.

    Near: each held-out text with the one nearest to it in the teacher's
    eyes, with the fifth, the twentieth and the hundredth.
    """
    ids = judge[:4000]
    rows, text, target = texts.batch(ids)
    mine = summed(vectors, rows.numpy(), text.numpy(), len(ids))
    theirs = (target @ target.T).numpy()
    np.fill_diagonal(theirs, -1)
    near = np.argsort(-theirs, axis=1)[:, [0, 4, 19, 99]]
    every = np.arange(len(ids))[:, None]
    return spearman((mine[every] * mine[near]).sum(2).ravel(),
                    theirs[every, near].ravel())


def read_pairs(path, known):
    """Sentence pairs with a score, for measuring only."""
    row = {word: i for i, word in enumerate(known)}
    pairs = []
    if path and Path(path).exists():
        with open(path, encoding="utf-8", newline="") as lines:
            for one, other, score in csv.reader(lines):
                pairs.append(([[row[w] for w in map(
                    vectors_text.normal, vectors_text.words(s)) if w in row]
                    for s in (one, other)], float(score)))
    return pairs


def on_pairs(vectors, pairs):
    """Spearman correlation of the cosines with the scores people gave."""
    if not pairs:
        return 0.0
    sums = np.array([[vectors[rows].sum(0) for rows in both]
                     for both, _ in pairs])
    sums /= np.maximum(np.linalg.norm(sums, axis=2, keepdims=True), 1e-9)
    return spearman((sums[:, 0] * sums[:, 1]).sum(1),
                    np.array([score for _, score in pairs]))


def report(epoch, terms, table, texts, judge, pairs, left):
    vectors = table.all()
    agreed = agreement(vectors, texts, judge)
    print(f"{epoch:>5}  {terms[0]:.4f}  {terms[1]:.4f}  {terms[2]:.4f}   "
          f"{agreed:.4f}    {on_pairs(vectors, pairs):.4f} {left:6.1f}",
          flush=True)
    return agreed


def run(args):
    torch.set_num_threads(args.threads)
    {"prepare": prepare, "fit": fit}[args.step](args)


def add_arguments(parser):
    parser.add_argument("step", choices=["prepare", "fit"])
    parser.add_argument("--data", default="../shared/data")
    parser.add_argument("--extra", default="build-train/text",
                        help="folder with wordnet/ and the packages of text")
    parser.add_argument("--work", default="build-train/vectors",
                        help="what prepare keeps for fit")
    parser.add_argument("--out", default="build-train/vectors")
    parser.add_argument("--pairs",
                        default="../shared/data/claims/stsb/stsb-en-dev.csv",
                        help="scored pairs, to measure with; never learned")
    parser.add_argument("--share", default="0/1",
                        type=lambda s: tuple(map(int, s.split("/"))),
                        help="prepare only part i of n: i/n")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--dims", type=int, default=192)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--batch", type=int, default=1024)
    parser.add_argument("--rate", type=float, default=0.01)
    parser.add_argument("--heat", type=float, default=0.05)
    parser.add_argument("--square", type=float, default=10.0)
    parser.add_argument("--diverge", type=float, default=1.0)
    parser.add_argument("--pull", type=float, default=1e-3)
