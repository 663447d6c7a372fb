# SPDX-License-Identifier: Apache-2.0
"""Let the reader's names learn on alone.

Trees need many passes over few sentences; names profit from ever new ones. So
when the reader is trained, all of it but the layers of names is held fast, and
these go on with sentences made anew from the templates, other names in natural
sentences, and what the teacher saw in free text.
"""
import copy
import pickle
import random
import time

import numpy as np
import torch

import names_data
from names_tags import TAGS
from reader import Mean, drawn, gazetteer_lookup, names_figures, names_item, names_loss
from reader_data import Words, batch
from reader_net import Reader


def loaded(path):
    kept = torch.load(path, weights_only=False)
    maps = kept["maps"]
    net = Reader(torch.zeros_like(kept["net"]["vectors"]), len(maps["upos"]), len(maps["xpos"]), len(maps["deprel"]), len(TAGS))
    net.load_state_dict(kept["net"])
    return net, kept


def sentences_of(args):
    """Labelled sentences, with made and reworded ones of several seeds."""
    labelled = [s for path in args.names for s in pickle.load(open(path, "rb")) if s["tokens"]]
    natural = [s for s in labelled if "+" not in s["source"] and s["source"] not in ("made", "taught")]
    train = [s for s in labelled if s["split"] == "train"]
    for seed in range(2, 2 + args.seeds):
        more = names_data.augmented(natural, seed)
        train += [dict(s, weight=s["weight"] / args.seeds) for s in more if s["tokens"]]
    return train, [s for s in labelled if s["split"] == "dev"]


def run(args):
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    net, kept = loaded(args.reader)
    features = Words(open(args.vocab, encoding="utf-8").read().split("\n")[:-1])
    gaz = gazetteer_lookup(pickle.load(open(args.gazetteer, "rb"))["bits_of"])
    train, dev = sentences_of(args)
    sets = {}
    for s in dev:
        sets.setdefault(s["source"], []).append(s)
    for name, path in (s.split("=") for s in args.watch):
        sets[name] = pickle.load(open(path, "rb"))
    sets = {k: (v, [names_item(s, features, gaz) for s in v]) for k, v in sets.items()}
    names = drawn(train, args.words, features, gaz, rng)

    for p in net.parameters():
        p.requires_grad_(False)
    learning = [*net.name_layers.parameters(), *net.name_tags.parameters()]
    for p in learning:
        p.requires_grad_(True)
    optimiser = torch.optim.AdamW(learning, lr=args.lr, betas=(0.9, 0.98), weight_decay=1e-4)
    mean, best, started = Mean(net), -1, time.time()
    for step in range(args.steps + 1):
        if step % args.every == 0:
            with torch.no_grad():
                scores = {k: names_figures(mean.net, *v, kinds=("PER", "ORG", "LOC"), words=args.words) for k, v in sets.items()}
            chosen = [v for k, v in scores.items() if not k.startswith("@")]
            left = (time.time() - started) / max(1, step) * (args.steps - step) / 60
            print(f"step {step}/{args.steps}, {left:.0f} min left", scores, round(sum(chosen) / max(1, len(chosen)), 2), flush=True)
            if sum(chosen) >= best:
                best = sum(chosen)
                kept["net"], kept["names"] = copy.deepcopy(mean.net.state_dict()), scores
                torch.save(kept, args.out)
            net.train()
        optimiser.param_groups[0]["lr"] = args.lr * min(1, (step + 1) / 100) * (1 - step / (args.steps + 1))
        loss = names_loss(net, batch(next(names)))
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learning, 5.0)
        optimiser.step()
        mean.add(net, 1000 + step)


def add_arguments(p):
    p.add_argument("--reader", default="build-train/reader.pt")
    p.add_argument("--vocab", default="build-train/vectors/words.txt")
    p.add_argument("--gazetteer", default="build-train/gazetteer.pkl")
    p.add_argument("--names", nargs="+", default=["build-train/names.pkl", "build-train/taught.pkl"])
    p.add_argument("--watch", nargs="*", default=[], metavar="@NAME=FILE", help="sets to print figures of, never chosen by")
    p.add_argument("--out", default="build-train/reader-names.pt")
    p.add_argument("--steps", type=int, default=9500)
    p.add_argument("--every", type=int, default=500)
    p.add_argument("--seeds", type=int, default=5)
    p.add_argument("--words", type=int, default=2000)
    p.add_argument("--lr", type=float, default=2.5e-3)
    p.add_argument("--seed", type=int, default=2)
    p.add_argument("--threads", type=int, default=1)
