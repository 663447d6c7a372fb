# SPDX-License-Identifier: Apache-2.0
"""What the reader starts from for each word of the vocabulary.

Two vectors of the sentence encoder side by side: what it makes of the word
alone, and the mean of its pieces before any layer. The first knows meanings,
the second spellings; together they tag better than either. The reader projects
them to its own size, and the model file keeps only that.
"""
import numpy as np
from transformers import AutoModel, AutoTokenizer

from teacher import encoder_folder


def standard(x):
    x = x - x.mean(0)
    return x / x.std()


def run(args):
    words = open(args.vocab, encoding="utf-8").read().split("\n")[:-1]
    tok = AutoTokenizer.from_pretrained(encoder_folder())
    pieces = AutoModel.from_pretrained(encoder_folder()).embeddings.word_embeddings.weight.detach().numpy()
    unknown = [tok.unk_token_id]
    raw = np.stack([pieces[tok(w, add_special_tokens=False)["input_ids"][:8] or unknown].mean(0) for w in words])
    both = np.hstack([standard(np.load(args.alone).astype(np.float32)), standard(raw)])
    np.save(args.out, np.vstack([np.zeros((1, both.shape[1])), both]).astype(np.float32))
    print(f"{args.out}: {both.shape[0]} words, {both.shape[1]} numbers each")


def add_arguments(p):
    p.add_argument("--vocab", default="build-train/vectors/words.txt")
    p.add_argument("--alone", default="build-train/vectors/words.npy", help="the encoder's vector of each word")
    p.add_argument("--out", default="build-train/word_inputs.npy")
