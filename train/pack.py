# SPDX-License-Identifier: Apache-2.0
"""All sections into one model file, and what 8-bit weights cost the reader."""
import pickle
from pathlib import Path

import torch

import gazette_file
import lemmas
import model_file
import reader_file
import vectors_pack
from reader import dev_set, tree_figures
from reader_net import Reader


def loaded(path, n_vectors, dims):
    """A trained reader and what was kept with it."""
    kept = torch.load(path, weights_only=False)
    maps = kept["maps"]
    net = Reader(torch.zeros(n_vectors, dims), len(maps["upos"]), len(maps["xpos"]), len(maps["deprel"]), len(kept["tags"]))
    net.load_state_dict(kept["net"])
    return net.eval(), kept


def run(args):
    shape = torch.load(args.reader, weights_only=False)["net"]["vectors"].shape
    net, kept = loaded(args.reader, *shape)
    known = pickle.load(open(args.gazetteer, "rb"))
    if args.data:
        items = dev_set(args.data, args.vocab, known["bits_of"], kept["maps"])
        with torch.no_grad():
            for name, one in (("floats", net), ("8 bits", reader_file.quantised(net))):
                print(f"reader, EWT dev, {name}:", tree_figures(one, items, kept["maps"], 1500), flush=True)
    sections = [
        ("words", vectors_pack.VERSION, Path(args.words).read_bytes()),
        ("vectors", vectors_pack.VERSION, Path(args.vectors).read_bytes()),
        (gazette_file.NAME, gazette_file.VERSION, gazette_file.gazette_section(known["bits_of"], known["most_words"])),
        (lemmas.NAME, lemmas.VERSION, Path(args.lemmas).read_bytes()),
        (reader_file.NAME, reader_file.VERSION, reader_file.reader_section(net, kept["maps"], kept["tags"])),
    ]
    model_file.write_model(args.out, sections)
    for name, version, data in sections:
        print(f"{name:10} version {version} {len(data):>10} bytes")
    print(f"{args.out}: {Path(args.out).stat().st_size} bytes")


def add_arguments(p):
    p.add_argument("--reader", default="build-train/reader-tuned.pt")
    p.add_argument("--vocab", default="build-train/vectors/words.txt")
    p.add_argument("--words", default="build-train/vectors/words.section")
    p.add_argument("--vectors", default="build-train/vectors/vectors.section")
    p.add_argument("--gazetteer", default="build-train/gazetteer.pkl")
    p.add_argument("--lemmas", default="build-train/lemmas.section")
    p.add_argument("--data", default="../shared/data", help="to say what 8 bits cost; empty: not measured")
    p.add_argument("--out", default="build-train/en.plx")
