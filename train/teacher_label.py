# SPDX-License-Identifier: Apache-2.0
"""Let the teacher say which names stand in free text without labels.

Reads CoNLL-U (only the words count) and writes a list of sentences as
names_data.py does, each with `soft` [n, tags]: what the teacher thinks of every
word, as float16.
"""
import gzip
import pickle
import random

import numpy as np
import torch

from names_tags import ANYTHING
from teacher import Pieces, Teacher, encoder_folder


def sentences(path, share, rng):
    opener = gzip.open if str(path).endswith(".gz") else open
    forms = []
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line == "\n":
                if 2 < len(forms) <= 120 and rng.random() < share:
                    yield forms
                forms = []
            elif line[0].isdigit():
                c = line.split("\t")
                if "-" not in c[0] and "." not in c[0]:
                    forms.append(c[1])


def label(net, pieces, lists, words=1500):
    """[n, tags] for each list of forms, in the order given."""
    order = sorted(range(len(lists)), key=lambda i: len(lists[i]))
    out, batch, n = [None] * len(lists), [], 0

    def flush():
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            p = net(*pieces.batch([lists[i] for i in batch])).float().softmax(1).numpy().astype(np.float16)
        at = 0
        for i in batch:
            out[i] = p[at : at + len(lists[i])]
            at += len(lists[i])

    for i in order:
        batch.append(i)
        n += len(lists[i])
        if n >= words:
            flush()
            batch, n = [], 0
    if batch:
        flush()
    return out


def run(args):
    torch.set_num_threads(args.threads)
    rng = random.Random(args.seed)
    net = Teacher(args.encoder)
    net.load_state_dict(torch.load(args.teacher))
    net.eval()
    made = []
    for text in args.text:
        path, _, share = text.partition("=")
        lists = list(sentences(path, float(share or 1), rng))
        for forms, soft in zip(lists, label(net, Pieces(args.encoder), lists)):
            made.append({"tokens": forms, "allowed": [ANYTHING] * len(forms), "soft": soft, "source": "taught", "split": "train", "weight": args.weight})
        print(path, len(lists), "sentences", sum(map(len, lists)), "words", flush=True)
    with open(args.out, "wb") as file:
        pickle.dump(made, file)


def add_arguments(p):
    p.add_argument("--teacher", default="build-train/teacher.pt")
    p.add_argument("--encoder", default=encoder_folder())
    p.add_argument("--text", nargs="+", metavar="FILE[=SHARE]", help="CoNLL-U",
                   default=["../shared/data/trees/ud_en_ewt/en_ewt-ud-train.conllu.gz", "build-train/free.conllu=0.45"])
    p.add_argument("--out", default="build-train/taught.pkl")
    p.add_argument("--weight", type=float, default=0.5)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=1)
