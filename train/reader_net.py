# SPDX-License-Identifier: Apache-2.0
"""The reader: one small network for sentence ends, tags, names and trees.

    words --embed--> E --window of 5--> H --window of 3--> H   (over a paragraph)
                                             |-> sentence ends, UPOS, XPOS
                                             |-> names: two recurrent layers, BIOES
                                             '-> trees: three recurrent layers, arcs, labels

Recurrent layers are simple recurrent units (Lei et al. 2018) in both
directions: all products are with the input, so that they run as one matrix
product over a sentence, and the recurrence is a weighted mean. Arcs are scored
bilinearly (Dozat and Manning 2017), labels by one hidden layer over the two
ends. All sequences of a batch stand in one row; a gate of zero parts them.
"""
import torch
from torch import nn
from torch.nn import functional as F

from recurrence import scan
from word_features import HASH_ROWS, N_HASHED

E, H = 96, 128  # embedding, paragraph layers
NAMES_H, NAMES_LAYERS = 96, 2  # a direction
TREES_H, TREES_LAYERS = 128, 3  # a direction
ARC, LABEL = 96, 96
N_FLAGS = 3  # spaced before, paragraph begins, paragraph ends
N_GAZ = 16


class Recurrent(nn.Module):
    """A bidirectional simple recurrent unit. [n, inputs] -> [n, 2h]."""

    def __init__(self, inputs, h):
        super().__init__()
        self.h = h
        self.project = nn.Linear(inputs, 2 * h, bias=False) if inputs != 2 * h else None
        self.gates = nn.Linear(inputs, 6 * h)  # candidate, forget, out; each both ways
        nn.init.xavier_uniform_(self.gates.weight)
        with torch.no_grad():
            self.gates.bias.zero_()
            self.gates.bias[2 * h : 4 * h] = 1.0

    def forward(self, x, edges):
        """edges [n, 2h]: 0 where a sentence begins, for the left to right half, or ends."""
        x_hat, f, r = self.gates(x).float().split(2 * self.h, 1)
        f, r = torch.sigmoid(f), torch.sigmoid(r)
        b = (1 - f) * x_hat
        c = scan(f * edges, b)
        return r * c + (1 - r) * (self.project(x) if self.project else x)


def drop(x, p, training, groups=None):
    """Dropout whose mask is shared by the words of a sequence."""
    if not training or not p:
        return x
    if groups is None:
        return F.dropout(x, p)
    mask = torch.bernoulli(torch.full((int(groups[-1]) + 1, x.shape[1]), 1 - p)) / (1 - p)
    return x * mask[groups]


class Reader(nn.Module):
    def __init__(self, vectors, n_upos, n_xpos, n_deprel, n_tags):
        super().__init__()
        n, d = vectors.shape
        self.register_buffer("vectors", vectors)
        self.project = nn.Linear(d, E, bias=False)
        self.own = nn.Embedding(n, E, padding_idx=0, sparse=True)
        self.hashed = nn.EmbeddingBag(HASH_ROWS, E, mode="sum", sparse=True)
        self.marks = nn.Linear(N_FLAGS + N_GAZ, E)
        nn.init.normal_(self.project.weight, std=0.5 / d**0.5)
        nn.init.zeros_(self.own.weight)
        nn.init.normal_(self.hashed.weight, std=0.3 / N_HASHED**0.5)
        self.wide = nn.Linear(5 * E, H)
        self.near = nn.Linear(3 * H, H)
        self.ends = nn.Linear(H, 2)
        self.upos = nn.Linear(H, n_upos)
        self.xpos = nn.Linear(H, n_xpos)
        self.tree_layers = nn.ModuleList(
            Recurrent(H if i == 0 else 2 * TREES_H, TREES_H) for i in range(TREES_LAYERS)
        )
        self.arc_head = nn.Linear(2 * TREES_H, ARC)
        self.arc_word = nn.Linear(2 * TREES_H, ARC)
        self.arc_root = nn.Linear(2 * TREES_H, 1)
        self.label_head = nn.Linear(2 * TREES_H, LABEL)
        self.label_word = nn.Linear(2 * TREES_H, LABEL, bias=False)
        self.label_root = nn.Parameter(torch.zeros(LABEL))
        self.label = nn.Linear(LABEL, n_deprel)
        self.name_layers = nn.ModuleList(Recurrent(H if i == 0 else 2 * NAMES_H, NAMES_H) for i in range(NAMES_LAYERS))
        self.name_tags = nn.Linear(2 * NAMES_H, n_tags)

    def embed(self, b):
        own, known = b["ids"], b["ids"]
        if self.training:
            lost = torch.rand(own.shape) < b["loss"]
            own = own.masked_fill(lost, 0)
            known = known.masked_fill(lost & (torch.rand(own.shape) < 0.25), 0)
        e = self.project(self.vectors[known]) + self.own(own) + self.hashed(b["hashed"]) + self.marks(b["marks"])
        return e

    def paragraph(self, b):
        """[n, H] over rows parted by two empty ones at paragraph borders."""
        p = 0.25
        e = drop(self.embed(b), p, self.training, b["para"]) * b["real"]
        z = F.pad(e, (0, 0, 2, 2))
        n = e.shape[0]
        h = F.relu(self.wide(torch.cat([z[i : i + n] for i in range(5)], 1))) * b["real"]
        h = drop(h, p, self.training, b["para"])
        z = F.pad(h, (0, 0, 1, 1))
        h = h + F.relu(self.near(torch.cat([z[i : i + n] for i in range(3)], 1)))
        return drop(h, p, self.training, b["para"])

    def tree(self, h, b):
        """Arc scores [s, l, l + 1] (column 0: the root), and the label parts."""
        x = h[b["rows"]]
        edges = torch.cat([(1 - b["first"]).expand(-1, TREES_H), (1 - b["last"]).expand(-1, TREES_H)], 1)
        for layer in self.tree_layers:
            x = drop(layer(x, edges), 0.3, self.training, b["sent"])
        return x

    def arcs(self, x, b):
        pad = lambda v: torch.zeros(b["shape"][0] * b["shape"][1], v.shape[1]).index_copy(0, b["at"], v).view(*b["shape"], -1)
        head, word, root = pad(self.arc_head(x)), pad(self.arc_word(x)), pad(self.arc_root(x))
        s = word @ head.transpose(1, 2) / ARC**0.5
        s = s.masked_fill(~b["there"].unsqueeze(1), -1e9)
        return torch.cat([root, s], 2)

    def labels(self, x, heads, b):
        """Scores [n, deprels] of each word under heads[n] (rows of x, -1: root)."""
        h = self.label_head(x)
        h = torch.where((heads < 0).unsqueeze(1), self.label_root, h[heads.clamp(min=0)])
        return self.label(drop(F.relu(h + self.label_word(x)), 0.3, self.training, b["sent"]))

    def names(self, h, b):
        x = h[b["rows"]]
        edges = torch.cat([(1 - b["first"]).expand(-1, NAMES_H), (1 - b["last"]).expand(-1, NAMES_H)], 1)
        for layer in self.name_layers:
            x = drop(layer(x, edges), 0.3, self.training, b["sent"])
        return self.name_tags(x)
