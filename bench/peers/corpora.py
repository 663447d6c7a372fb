# SPDX-License-Identifier: Apache-2.0
"""The texts that all peers read, with their gold.

A corpus is a list of documents; a document is its raw text and what is known
about it. Peers give back the same form, so that gold and answer are compared
by one piece of code:

    Parsed(text, sentences, names)
        sentences   lists of Word
        names       {(start, end, kind)}, kind one of PER, ORG, LOC

Places in a text are counted in characters that are not white space. It is the
counting of the CoNLL 2018 shared task, and no peer's way with spaces and
line ends can shift it.
"""
import gzip
from collections import namedtuple
from itertools import groupby

Parsed = namedtuple("Parsed", "text sentences names")

# form    the piece of text this word covers; the words of "don't" cover "do" and "n't"
# joined  the word goes on in the surface token of the word before it
# head    number of the governing word in its sentence, from 1; 0 is the root
Word = namedtuple("Word", "form joined upos head deprel")

KINDS = ("PER", "ORG", "LOC")


def squeezed(text):
    """For each place in text, and its end, how many characters before it are no space."""
    places, n = [], 0
    for c in text:
        places.append(n)
        n += not c.isspace()
    return places + [n]


def read_lines(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as file:
        return file.read().split("\n")


# --- CoNLL-U ------------------------------------------------------------------

def words_of(rows):
    """The Words of one sentence, and whether a space follows each surface token.

    Words of a surface token whose forms do not spell it ("cannot" may be read
    as "can" and "not", "wanna" as "want" and "to") leave it to the first.
    """
    words, tokens, surface, last = [], [], None, 0
    for row in rows:
        number, form, misc = row[0], row[1], row[9]
        if "." in number:
            continue
        if "-" in number:
            first, last = map(int, number.split("-"))
            parts = [r[1] for r in rows if r[0].isdigit() and first <= int(r[0]) <= last]
            surface = parts if "".join(parts) == form else [form] + [""] * (last - first)
            tokens.append((form, "SpaceAfter=No" not in misc))
            continue
        inside = int(number) <= last
        joined = inside and int(number) != first
        if not inside:
            tokens.append((form, "SpaceAfter=No" not in misc))
        head = int(row[6]) if row[6].isdigit() else None
        words.append(Word((surface.pop(0) if inside else form).replace(" ", ""), joined,
                          None if row[3] == "_" else row[3], head, row[7]))
    return words, tokens


def parse_conllu(lines):
    """[(id, Parsed)] of CoNLL-U, the text rebuilt: paragraphs parted by a blank line."""
    documents, rows, paragraph = [], [], True
    for line in lines:
        if line.startswith("# newdoc") or not documents:
            documents.append((line.partition("=")[2].strip(), [], []))
            paragraph = True
        if line.startswith("# newpar"):
            paragraph = True
        elif line and line[0] != "#":
            rows.append(line.split("\t"))
        elif not line and rows:
            words, tokens = words_of(rows)
            text, sentences = documents[-1][1:]
            if paragraph and text:
                text[-1] = text[-1].rstrip() + "\n\n"
            text += [form + " " * spaced for form, spaced in tokens]
            sentences.append(words)
            rows, paragraph = [], False
    return [(name, Parsed("".join(text).strip() + "\n", sentences, None))
            for name, text, sentences in documents if sentences]


def trees(data, *wanted):
    """Documents of data/trees: (file below trees/, beginning of the document's id)."""
    for path, start in wanted:
        for name, document in parse_conllu(read_lines(f"{data}/trees/{path}")):
            if name.startswith(start):
                yield document


# --- names in IOB columns -----------------------------------------------------

TIGHT = set(". , ; : ! ? ) ] } % 's 're 've 'll 'd 'm n't ' ''".split())
OPENING = set("( [ { $ # ``".split())


def as_prose(tokens):
    """The tokens with the spaces an editor would set."""
    text, quoted, tight = "", False, True
    for token in tokens:
        closing = token == '"' and quoted
        text += token if tight or closing or token in TIGHT else " " + token
        quoted ^= token == '"'
        tight = token in OPENING or token == '"' and quoted
    return text


def labelled(labels):
    """(first, end, kind) of one sentence's labels, be they IOB1 or IOB2."""
    start, before = None, "O"
    for i, label in enumerate(labels + ["O"]):
        if start is not None and (label[:1] != "I" or label[2:] != before[2:]):
            yield start, i, before[2:]
            start = None
        if label != "O" and start is None:
            start = i
        before = label


def iob_sentences(path):
    """(whether a document begins, text, tokens, labels) of each sentence."""
    universal = ".iob2" in path
    rows, text, begins = [], None, True
    for line in read_lines(path) + [""]:
        if line.startswith("-DOCSTART-") or universal and line.startswith("# newdoc"):
            begins = True
        elif universal and line.startswith("#"):
            text = line[9:] if line.startswith("# text = ") else text
        elif line.strip():
            cells = line.split("\t") if universal else line.split()
            rows.append((cells[1], cells[2]) if universal else (cells[0], cells[-1]))
        elif rows:
            tokens, labels = [r[0] for r in rows], [r[1] for r in rows]
            yield begins, text or as_prose(tokens), tokens, labels
            rows, text, begins = [], None, False


def iob(path, by_sentence=False):
    """Documents of an IOB file, a paragraph a sentence; or each sentence a document.

    Kinds other than person, organisation and place are left out.
    """
    documents = []
    for begins, text, tokens, labels in iob_sentences(path):
        if begins or by_sentence or not documents:
            documents.append(Parsed([], [], set()))
        at = sum(len(w.form) for s in documents[-1].sentences for w in s)
        forms = ["".join(t.split()) for t in tokens]
        places = [at + n for n in squeezed_ends(forms)]
        documents[-1].text.append(text)
        documents[-1].sentences.append([Word(f, False, None, None, None) for f in forms])
        documents[-1].names.update((places[a], places[b], kind) for a, b, kind in labelled(labels)
                                   if kind in KINDS)
    return [d._replace(text="\n\n".join(d.text) + "\n") for d in documents]


def squeezed_ends(forms):
    ends = [0]
    for form in forms:
        ends.append(ends[-1] + len(form))
    return ends


# --- what is measured on ------------------------------------------------------

EWT_TEST = ("ud_en_ewt/en_ewt-ud-test.conllu.gz", "")
GUM_NEWS = ("ud_en_gum/en_gum-ud-dev.conllu.gz", "GUM_news")


def speed_text(data):
    """The documents everyone is timed on: web text and news."""
    return list(trees(data, EWT_TEST, GUM_NEWS))


def parse_sets(data):
    return {"EWT test": list(trees(data, EWT_TEST)), "GUM dev news": list(trees(data, GUM_NEWS))}


def name_sets(data):
    """Name of the set to its file."""
    return {"CoNLL++ test": f"{data}/names/conllpp_crossweigh/conllpp_test.txt.gz",
            "UNER-EWT test": f"{data}/names/uner_ewt/en_ewt-ud-test.iob2.gz",
            "WikiGold": f"{data}/names/wikigold/wikigold.conll.txt.gz"}


def n_words(documents):
    return sum(len(s) for d in documents for s in d.sentences)
