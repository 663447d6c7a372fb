# SPDX-License-Identifier: Apache-2.0
"""CoNLL-U treebanks as paragraphs of sentences, for the reader's trainer."""
import gzip
from dataclasses import dataclass, field
from pathlib import Path

# The genres of GUM whose texts may go into a shipped model (data/README.md).
FREE_GENRES = {"news", "interview", "bio", "voyage", "academic", "court", "textbook", "speech"}


@dataclass
class Sentence:
    forms: list = field(default_factory=list)
    lemmas: list = field(default_factory=list)
    upos: list = field(default_factory=list)
    xpos: list = field(default_factory=list)
    heads: list = field(default_factory=list)  # 0 is the root, else 1-based
    deprels: list = field(default_factory=list)
    spaced: list = field(default_factory=list)  # white space stands before it
    feats: list = field(default_factory=list)
    opens_paragraph: bool = False
    document: str = ""


def read(path):
    """Every sentence of a CoNLL-U file."""
    opener = gzip.open if str(path).endswith(".gz") else open
    sentences, now, document, opens, spaced, range_end, range_after = [], Sentence(), "", True, True, 0, True
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                document, opens = line.partition("=")[2].strip(), True
            elif line.startswith("# newpar"):
                opens = True
            elif line and line[0].isdigit():
                c = line.split("\t")
                after = "SpaceAfter=No" not in c[9]
                if "-" in c[0]:
                    range_end, range_after = int(c[0].split("-")[1]), after
                    continue
                if "." in c[0]:
                    continue
                now.forms.append(c[1])
                now.lemmas.append(c[2])
                now.upos.append(c[3])
                now.xpos.append(c[4])
                now.feats.append(c[5])
                now.heads.append(int(c[6]))
                now.deprels.append(c[7])
                now.spaced.append(spaced)
                if int(c[0]) < range_end:
                    spaced = False
                elif int(c[0]) == range_end:
                    spaced = range_after
                else:
                    spaced = after
            elif not line and now.forms:
                now.opens_paragraph, now.document = opens, document
                sentences.append(now)
                now, opens, spaced, range_end = Sentence(), False, True, 0
    return sentences


def paragraphs(sentences):
    """Sentences grouped by the paragraph they stand in."""
    out = []
    for s in sentences:
        if s.opens_paragraph or not out:
            out.append([])
        out[-1].append(s)
    return out


def is_free(sentence):
    """May a GUM sentence go into a shipped model?"""
    return sentence.document.split("_")[1] in FREE_GENRES


def train_set(data):
    """What the shipped reader is trained on: EWT and the free part of GUM."""
    trees = Path(data) / "trees"
    ewt = read(trees / "ud_en_ewt/en_ewt-ud-train.conllu.gz")
    gum = [s for s in read(trees / "ud_en_gum/en_gum-ud-train.conllu.gz") if is_free(s)]
    return paragraphs(ewt), paragraphs(gum)
