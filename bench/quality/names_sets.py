# SPDX-License-Identifier: Apache-2.0
"""The sets of labelled names that names_iob.py reads, and how types map to ours.

Ours are seven: PER, ORG, LOC, PROD, EVENT, GROUP (nationalities, faiths,
parties as words for people), WORK; "?" is a name of a type we could not tell.
No other set has just these. A set is scored in its own types: OURS says what
each of ours is called there, and what of ours it does not label is not held
against us. READ says under which name a label of the set is scored; a label
that is not in it is not asked for.
"""
import gzip
import io
import re
import tarfile
from collections import namedtuple

# path: below the data folder; token, label: columns; ours, read: see above.
Set = namedtuple("Set", "path token label ours read")

CONLL = ({"PER": "PER", "ORG": "ORG", "LOC": "LOC", "PROD": "MISC", "EVENT": "MISC",
          "GROUP": "MISC", "WORK": "MISC", "?": "MISC"},
         {k: k for k in ("PER", "ORG", "LOC", "MISC")})
THREE = ({k: k for k in ("PER", "ORG", "LOC")},) * 2
WNUT = ({"PER": "PER", "ORG": "ORG", "LOC": "LOC", "PROD": "PROD", "WORK": "WORK"},
        {"person": "PER", "corporation": "ORG", "group": "ORG", "location": "LOC",
         "product": "PROD", "creative-work": "WORK"})
WORLD = ({"PER": "PER", "ORG": "ORG", "LOC": "LOC", "PROD": "PROD", "EVENT": "MISC",
          "GROUP": "GROUP", "WORK": "MISC", "?": "MISC"},
         {"Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "LOC",
          "NORP": "GROUP", "Product": "PROD", "Misc": "MISC"})

SETS = {
    "conllpp-dev": Set("conllpp_crossweigh/conllpp_dev.txt.gz", 0, 3, *CONLL),
    "conllpp-test": Set("conllpp_crossweigh/conllpp_test.txt.gz", 0, 3, *CONLL),
    "wikigold": Set("wikigold/wikigold.conll.txt.gz", 0, 1, *CONLL),
    "sec-test": Set("sec/FIN3.test.txt", 0, 3, *CONLL),
    "uner-dev": Set("uner_ewt/en_ewt-ud-dev.iob2.gz", 1, 2, *THREE),
    "uner-test": Set("uner_ewt/en_ewt-ud-test.iob2.gz", 1, 2, *THREE),
    "btc-test": Set("btc/f.conll.gz", 0, 1, *THREE),
    "wnut17-test": Set("wnut17/emerging.test.annotated", 0, 1, *WNUT),
    "worldwide": Set("ner_worldwide/dev.tar.gz", 0, 1, *WORLD),
}


def texts(path):
    """The text of a file, or of each file of an archive."""
    if str(path).endswith(".tar.gz"):
        with tarfile.open(path) as archive:
            for member in sorted(archive.getmembers(), key=lambda m: m.name):
                if member.isfile():
                    yield archive.extractfile(member).read().decode()
        return
    opener = gzip.open if str(path).endswith(".gz") else io.open
    with opener(path, "rt", encoding="utf-8") as file:
        yield file.read()


def documents(path, token, label):
    """Documents as lists of sentences as lists of (token, label)."""
    for text in texts(path):
        document, sentence = [], []
        for line in text.split("\n") + [""]:
            cells = re.split(r"[\t ]", line)
            if line.startswith(("-DOCSTART-", "# newdoc")) and document:
                yield document
                document = []
            if not line.strip() or line.startswith("-DOCSTART-"):
                if sentence:
                    document.append(sentence)
                sentence = []
            elif (not line.startswith("# ") or token == 0) and len(cells) > label and cells[token]:
                sentence.append((cells[token], cells[label]))
        if document:
            yield document


def spans(labels, read):
    """{(first, end, kind)} of one sentence, IOB1 or IOB2, in the kinds of read."""
    found, start = set(), None
    for i, label in enumerate(labels + ["O"]):
        before = labels[i - 1] if i else "O"
        if start is not None and (label[:1] != "I" or label[2:] != before[2:]):
            if before[2:] in read:
                found.add((start, i, read[before[2:]]))
            start = None
        if label != "O" and start is None:
            start = i
    return found
