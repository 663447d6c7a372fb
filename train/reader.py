# SPDX-License-Identifier: Apache-2.0
"""Train the reader: sentence ends, tags, trees and names in one network.

A step takes one batch of trees and one of names, about 1,500 words each. The
learning rate warms up, then falls along a cosine; the weights that are kept
are a running mean of the last ones (Polyak and Juditsky 1992). Every epoch
prints the figures on dev; the best epoch is kept, and training stops early
when it is `patience` epochs old.
"""
import copy
import math
import pickle
import random
import time
from collections import Counter

import numpy as np
import torch
from torch.nn import functional as F

import gazetteer
from names_augment import cased
from names_tags import TAGS, names_of
from reader_data import Words, batch, chunks, encode
from reader_net import Reader
from trees_data import Sentence, paragraphs, read, train_set
from viterbi import best_tags, names_in

TIGHT = set(". , ; : ! ? ) ] } % 's n't '' 're 've 'll 'd 'm".split())
OPEN = set("( [ { $ ` `` #".split())
ENDS = 2.0  # weight of sentence ends: few words are one, and most are easy
OFTEN = {"uner": 2}  # the only labelled names of its kind of text


def spacing(tokens):
    """Where white space stood before tokens whose source does not say."""
    return [i > 0 and t not in TIGHT and tokens[i - 1] not in OPEN for i, t in enumerate(tokens)]


def names_item(s, words, gaz, tokens=None, alone=True):
    one = Sentence(forms=tokens or s["tokens"], spaced=spacing(s["tokens"]))
    item = encode([one], words, gaz, {"upos": {}, "xpos": {}, "deprel": {}}, None)
    item["loss"][:] = 0.05
    if not alone:
        item["marks"][:, 1:3] = 0
    item["soft"] = s["soft"].astype(np.float32) if "soft" in s else np.zeros((len(one.forms), len(TAGS)), np.float32)
    item["allowed"] = np.array(s["allowed"], np.int64)
    item["weight"] = np.full(len(one.forms), s["weight"], np.float32)
    return item


def batches(items, words, rng=None):
    items = list(items)
    if rng:
        rng.shuffle(items)
    out, n = [], 0
    for it in items:
        out.append(it)
        n += len(it["ids"])
        if n >= words:
            yield out
            out, n = [], 0
    if out:
        yield out


def label_maps(sentences):
    """Every label with its index, in alphabetical order."""
    maps = {}
    for name, attribute in (("upos", "upos"), ("xpos", "xpos"), ("deprel", "deprels")):
        values = sorted({v for s in sentences for v in getattr(s, attribute)})
        maps[name] = {v: i for i, v in enumerate(values)}
    return maps


def bits(allowed):
    return (allowed.unsqueeze(1) >> torch.arange(len(TAGS)) & 1).bool()


def tree_loss(net, b):
    h = net.paragraph(b)
    hr = h[b["rows"]]
    x = net.tree(h, b)
    arcs = net.arcs(x, b)
    return (
        0.5 * F.cross_entropy(net.upos(hr), b["upos"])
        + 0.5 * F.cross_entropy(net.xpos(hr), b["xpos"])
        + ENDS * F.cross_entropy(net.ends(hr), b["ends"])
        + F.cross_entropy(arcs.view(-1, arcs.shape[2])[b["at"]], b["heads"])
        + F.cross_entropy(net.labels(x, b["head_rows"], b), b["deprel"])
    )


def names_loss(net, b):
    """The answer must lie among the allowed tags, and near the teacher's where there is one."""
    scores = F.log_softmax(net.names(net.paragraph(b), b), 1)
    inside = scores.masked_fill(~bits(b["allowed"]), -1e4).logsumexp(1)
    if "soft" in b:
        inside = inside + (b["soft"] * scores).sum(1)
    return -(inside * b["weight"]).sum() / b["weight"].sum()


def tree_figures(net, items, maps, words):
    universal, bases = [], {}
    for label in maps["deprel"]:
        universal.append(bases.setdefault(label.split(":")[0], len(bases)))
    universal = torch.tensor(universal)
    c, n = Counter(), 0
    for its in batches(items, words):
        b = batch(its)
        n += len(b["rows"])
        h = net.paragraph(b)
        hr = h[b["rows"]]
        c["UPOS"] += (net.upos(hr).argmax(1) == b["upos"]).sum().item()
        c["XPOS"] += (net.xpos(hr).argmax(1) == b["xpos"]).sum().item()
        ends = (net.ends(hr).argmax(1).bool() | (b["marks"][b["rows"], 2] > 0)).numpy()
        gold = b["ends"].numpy().astype(bool)
        spans = lambda e: set(zip(np.r_[0, np.flatnonzero(e)[:-1] + 1], np.flatnonzero(e)))
        g, p = spans(gold), spans(ends)
        c["right"] += len(g & p)
        c["all"] += len(g) + len(p)
        x = net.tree(h, b)
        s = net.arcs(x, b)
        head = s.view(-1, s.shape[2])[b["at"]].argmax(1)
        rows = torch.where(head > 0, b["starts"] + head - 1, torch.tensor(-1))
        right = head == b["heads"]
        c["UAS"] += right.sum().item()
        label = net.labels(x, rows, b).argmax(1)
        c["LAS"] += (right & (universal[label] == universal[b["deprel"]])).sum().item()
    out = {k: round(100 * c[k] / n, 2) for k in ("UPOS", "XPOS", "UAS", "LAS")}
    out["sentences"] = round(200 * c["right"] / c["all"], 2)
    return out


def names_figures(net, sentences, items, kinds, words):
    """F1 of exact names of these kinds; a gold name that may be of several is left out."""
    tp = gold = found = at = 0
    for its in batches(items, words):
        b = batch(its)
        scores = net.names(net.paragraph(b), b).numpy()
        row = 0
        for n in b["lens"]:
            s = sentences[at]
            want = {m for m in names_of(s["allowed"]) if m[2] in kinds}
            sure = all(a & a - 1 == 0 for a in s["allowed"])
            have = {m for m in names_in(best_tags(scores[row : row + n])) if m[2] in kinds}
            if not sure:
                have = {m for m in have if all(s["allowed"][i] & s["allowed"][i] - 1 == 0 for i in range(m[0], m[1]))}
            tp += len(want & have)
            gold += len(want)
            found += len(have)
            row += n
            at += 1
    return round(200 * tp / max(1, gold + found), 2)


def gazetteer_lookup(bits_of):
    """forms -> the bits of each: what the phrases that cover it may be."""
    book = gazetteer.Gazetteer()
    book.bits_of = bits_of
    return book.lookup


def dev_set(data, vocab, bits_of, maps):
    """EWT's dev paragraphs, encoded."""
    words = Words(open(vocab, encoding="utf-8").read().split("\n")[:-1])
    dev = paragraphs(read(f"{data}/trees/ud_en_ewt/en_ewt-ud-dev.conllu.gz"))
    return [encode(c, words, gazetteer_lookup(bits_of), maps, None) for p in dev for c in chunks(p, 400)]


class Mean:
    """Running mean of a network's weights."""

    def __init__(self, net, keep=0.998):
        self.net, self.keep = copy.deepcopy(net).eval(), keep

    def add(self, net, step):
        keep = min(self.keep, (1 + step) / (10 + step))
        with torch.no_grad():
            for a, b in zip(self.net.parameters(), net.parameters()):
                a.lerp_(b, 1 - keep)


def drawn(sentences, words, features, gaz, rng):
    """Endless batches of sentences, each as likely as its weight says."""
    odds = np.cumsum([s["weight"] * OFTEN.get(s["source"].split("+")[0], 1) for s in sentences])
    while True:
        items, n = [], 0
        while n < words:
            s = dict(sentences[int(np.searchsorted(odds, rng.random() * odds[-1]))], weight=1.0)
            items.append(names_item(s, features, gaz, cased(s["tokens"], rng), rng.random() < 0.5))
            n += len(s["tokens"])
        yield items


class Trainer:
    """A reader, its optimisers and its schedule."""

    def __init__(self, net, args, steps):
        self.net, self.args, self.steps, self.step = net, args, steps, 0
        sparse = [net.own.weight, net.hashed.weight]
        self.dense = [p for p in net.parameters() if not any(p is q for q in sparse)]
        self.optimisers = [
            torch.optim.AdamW(self.dense, lr=args.lr, betas=(0.9, 0.98), weight_decay=args.decay),
            torch.optim.SparseAdam(sparse, lr=args.lr, betas=(0.9, 0.98)),
        ]
        self.mean = Mean(net)

    def learn(self, trees, names):
        """One step. names: None where it is not their turn. The two losses."""
        lr = self.args.lr * min(1, (self.step + 1) / 200) * (0.5 + 0.5 * math.cos(math.pi * self.step / self.steps))
        for o in self.optimisers:
            for g in o.param_groups:
                g["lr"] = lr
            o.zero_grad()
        losses = [tree_loss(self.net, batch(trees))]
        if names:
            losses.append(names_loss(self.net, batch(names)))
        for loss in losses:
            loss.backward()
        torch.nn.utils.clip_grad_norm_(self.dense, 5.0)
        for o in self.optimisers:
            o.step()
        self.mean.add(self.net, self.step)
        self.step += 1
        return [loss.item() for loss in losses]


def run(args):
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    features = Words(open(args.vocab, encoding="utf-8").read().split("\n")[:-1])
    bits_of = pickle.load(open(args.gazetteer, "rb"))["bits_of"]
    lookup, cache = gazetteer_lookup(bits_of), {}
    gaz = lambda forms: cache.setdefault(tuple(forms), lookup(forms))  # a sentence comes every epoch

    ewt, gum = train_set(args.data)
    sentences = [s for p in ewt + gum for s in p]
    maps = label_maps(sentences)
    counts = Counter(f for s in sentences for f in s.forms)
    trees = [encode(c, features, gaz, maps, counts) for p in ewt + gum for c in chunks(p)]
    trees_dev = dev_set(args.data, args.vocab, bits_of, maps)

    labelled = [s for path in args.names for s in pickle.load(open(path, "rb")) if s["tokens"]]
    names = drawn([s for s in labelled if s["split"] == "train"], args.words, features, gaz, rng)
    names_dev = {}
    for s in labelled:
        if s["split"] == "dev":
            names_dev.setdefault(s["source"], []).append(s)
    for name, path in (s.split("=") for s in args.watch):
        names_dev[name] = pickle.load(open(path, "rb"))
    names_dev = {k: (v, [names_item(s, features, gaz) for s in v]) for k, v in names_dev.items()}

    net = Reader(torch.from_numpy(np.load(args.vectors)), len(maps["upos"]), len(maps["xpos"]), len(maps["deprel"]), len(TAGS))
    if args.start:
        net.load_state_dict(torch.load(args.start, weights_only=False)["net"])
    per_epoch = sum(1 for _ in batches(trees, args.words))
    trainer = Trainer(net, args, (args.epochs + 1) * per_epoch)
    best, started = (-1, 0), time.time()
    for epoch in range(args.epochs):
        net.train()
        total = [0.0, 0.0]
        for i, its in enumerate(batches(trees, args.words, rng)):
            for k, loss in enumerate(trainer.learn(its, next(names) if i % args.names_every == 0 else None)):
                total[k] += loss
        mean = trainer.mean.net
        with torch.no_grad():
            figures = tree_figures(mean, trees_dev, maps, args.words)
            scores = {k: names_figures(mean, *v, kinds=("PER", "ORG", "LOC"), words=args.words) for k, v in names_dev.items()}
        chosen = [v for k, v in scores.items() if not k.startswith("@")]
        score = figures["LAS"] + figures["UPOS"] + figures["sentences"] + sum(chosen) / max(1, len(chosen))
        left = (time.time() - started) / (epoch + 1) * (args.epochs - epoch - 1)
        print(f"epoch {epoch + 1}/{args.epochs}, {left / 60:.0f} min left, loss trees {total[0] / per_epoch:.3f} names {args.names_every * total[1] / per_epoch:.3f}", figures, scores, flush=True)
        if score > best[0]:
            best = (score, epoch)
            torch.save({"net": mean.state_dict(), "maps": maps, "tags": TAGS, "figures": figures, "names": scores}, args.out)
        elif epoch - best[1] >= args.patience:
            print("no better for", args.patience, "epochs: stop")
            break


def add_arguments(p):
    p.add_argument("--data", default="../shared/data")
    p.add_argument("--vocab", default="build-train/vectors/words.txt")
    p.add_argument("--vectors", default="build-train/word_inputs.npy", help="[words + 1, d], row 0 the unknown word")
    p.add_argument("--gazetteer", default="build-train/gazetteer.pkl")
    p.add_argument("--names", nargs="+", default=["build-train/names.pkl", "build-train/taught.pkl"], help="of names_data.py and teacher_label.py")
    p.add_argument("--watch", nargs="*", default=[], metavar="@NAME=FILE", help="sets to print figures of, never chosen by")
    p.add_argument("--start", help="a trained reader to go on from, with a small --lr")
    p.add_argument("--out", default="build-train/reader.pt")
    p.add_argument("--epochs", type=int, default=45)
    p.add_argument("--patience", type=int, default=12)
    p.add_argument("--words", type=int, default=1500)
    p.add_argument("--lr", type=float, default=2e-3)
    p.add_argument("--decay", type=float, default=1e-4)
    p.add_argument("--names-every", type=int, default=2, help="steps of trees for one of names")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=1)

