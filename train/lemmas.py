# SPDX-License-Identifier: Apache-2.0
"""Learn how to get from a word and its tag to its lemma.

A lemma is a word with its end cut off and another put on: (cut, put, lower)
for "cities" is (3, "y", yes). Which one applies is looked up under the fine tag and
the whole word, then under ever shorter ends of it; the first entry found is
the answer. Training counts what each key saw and keeps only the entries that
change an answer, so that regular words need none. This is a decision list over
suffixes as in Jongejan and Dalianis (2009), without its infixes.

Sources: the training trees, and WordNet's lists of irregular forms.
"""
import gzip
from collections import Counter, defaultdict
from itertools import chain
from pathlib import Path

from model_file import Section
from trees_data import read, train_set
from word_features import fnv

NAME, VERSION = "lemmas", 1
LONGEST = 8  # bytes of an end


def lowered(form):
    return form.translate({c: c + 32 for c in range(65, 91)}).replace("’", "'")


def script(form, lemma):
    """How to make the lemma; None where it is not the word with another end."""
    if len(form) == 1:
        return (1, lemma, 0)  # "i" and "I" alike
    lower = int(lemma == lowered(lemma))
    word = lowered(form) if lower else form
    n = 0
    while n < min(len(word), len(lemma)) and word[n] == lemma[n]:
        n += 1
    return (len(word[n:].encode()), lemma[n:], lower) if n or len(word) <= 6 else None


def apply(form, s):
    cut, put, lower = s
    word = (lowered(form) if lower else form).encode()
    return (word[: len(word) - cut] if cut <= len(word) else b"").decode(errors="replace") + put


def keys(form, tag):
    """From the whole word to no end at all."""
    word = lowered(form).encode()
    base = fnv(tag.encode() + b"\t")
    yield fnv(b"^" + word, base)
    for n in range(min(LONGEST, len(word)), -1, -1):
        yield fnv(word[len(word) - n :], base)


def wordnet_exceptions(folder):
    """Pairs of WordNet's exception lists, with the tags such forms have."""
    tags = {"verb": ("VBD", "VBN", "VBZ", "VBG"), "noun": ("NNS",), "adj": ("JJR", "JJS"), "adv": ("RBR", "RBS")}
    ends = {"VBG": ("ing",), "VBZ": ("s",), "JJR": ("er",), "JJS": ("est",), "RBR": ("er",), "RBS": ("est",)}
    for kind, names in tags.items():
        for path in sorted(Path(folder).glob(f"{kind}.exc*")):
            opener = gzip.open if path.suffix == ".gz" else open
            for line in opener(path, "rt", encoding="utf-8"):
                form, _, lemma = line.strip().partition(" ")
                lemma = lemma.split(" ")[0]
                if "_" in form or not lemma:
                    continue
                for tag in names:
                    if form.endswith(ends.get(tag, ("",))) and not (tag in ("VBD", "VBN") and form.endswith("ing")):
                        yield form, tag, lemma


def wordnet_verbs(folder):
    """Regular forms of WordNet's verbs, where spelling leaves no doubt."""
    for path in sorted(Path(folder).glob("index.verb*")):
        opener = gzip.open if path.suffix == ".gz" else open
        for line in opener(path, "rt", encoding="utf-8"):
            verb = line.split(" ")[0]
            if not verb.isalpha() or len(verb) < 4:
                continue
            vowel = [c in "aeiou" for c in verb]
            if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe", "ie")):
                past, ing = verb + "d", verb[:-1] + "ing"
            elif verb.endswith("y") and not vowel[-2]:
                past, ing = verb[:-1] + "ied", verb + "ing"
            elif not vowel[-1] and (not vowel[-2] or vowel[-3]):
                past, ing = verb + "ed", verb + "ing"
            else:
                continue
            yield past, "VBD", verb
            yield past, "VBN", verb
            yield ing, "VBG", verb


def learn(pairs):
    """{key: script} from (form, tag, lemma, count)."""
    seen = defaultdict(Counter)
    words = {}
    for form, tag, lemma, n in pairs:
        s = script(form, lemma)
        if s is None:
            continue
        for i, k in enumerate(keys(form, tag)):
            if i and s[0] == len(form):
                break  # "worst": says nothing of other words
            # An end is as telling as the words that have it, not as their counts.
            seen[k][s] += n if i == 0 else 1 + min(n, 4) / 10
        words[form, tag] = n
    table = {}
    # From short ends to whole words: keep what the shorter ones get wrong.
    chains = {}
    for form, tag in words:
        chains[form, tag] = list(keys(form, tag))
    for depth in range(LONGEST + 2):
        for (form, tag), ends in chains.items():
            at = len(ends) - 1 - depth
            if at < 0:
                continue
            k = ends[at]
            if k in table:
                continue
            if not seen[k]:
                continue
            best, n = seen[k].most_common(1)[0]
            total = sum(seen[k].values())
            now = next((table[q] for q in ends[at + 1 :] if q in table), None)
            whole = at == 0
            sure = whole or depth == 0 or (n >= 1.5 * max(1, total - n) and n > 1.5)
            if sure and best != now:
                table[k] = best
    return table


def lemma_of(table, form, tag):
    for k in keys(form, tag):
        s = table.get(k)
        if s:
            return apply(form, s)
    return form


def accuracy(table, sentences):
    right = n = 0
    for s in sentences:
        for form, tag, lemma in zip(s.forms, s.xpos, s.lemmas):
            n += 1
            right += lemma_of(table, form, tag) == lemma
    return right / n


def pairs_of(sentences, more):
    count = Counter((f, t, l) for s in sentences for f, t, l in zip(s.forms, s.xpos, s.lemmas))
    best = {}
    for (f, t, l), n in count.items():
        if n > best.get((f, t), (0,))[0]:
            best[f, t] = (n, l)
    for f, t, l in more:
        best.setdefault((f, t), (1, l))
    return [(f, t, l, n) for (f, t), (n, l) in best.items()]


def section(table):
    """Bytes of the section: scripts, then keys in a hash table of open addresses."""
    scripts = sorted(set(table.values()))
    index = {s: i for i, s in enumerate(scripts)}
    size = 1
    while size < 2 * len(table):
        size *= 2
    slots, values = [0] * size, [0] * size
    for k in sorted(table):
        at = k & size - 1
        while slots[at]:
            at = at + 1 & size - 1
        slots[at], values[at] = k or 1, index[table[k]]
    text = "".join(put for _, put, _ in scripts).encode()
    out = Section()
    for n in (len(scripts), size, len(text), LONGEST):
        out.u32(n)
    out.array("Q", slots)
    out.array("H", values)
    sizes = [len(put.encode()) for _, put, _ in scripts]
    out.array("I", [sum(sizes[:i]) for i in range(len(sizes))])
    out.array("B", [cut for cut, _, _ in scripts])
    out.array("B", [lower for _, _, lower in scripts])
    out.array("B", sizes)
    out.raw(text)
    return out.bytes()


def run(args):
    ewt, gum = train_set(args.data)
    sentences = [s for p in ewt + gum for s in p]
    wordnet = f"{args.data}/facts/lex_wordnet30_partial/dict"
    table = learn(pairs_of(sentences, chain(wordnet_exceptions(wordnet), wordnet_verbs(wordnet))))
    dev = read(f"{args.data}/trees/ud_en_ewt/en_ewt-ud-dev.conllu.gz")
    data = section(table)
    Path(args.out).write_bytes(data)
    print(f"{args.out}: {len(table)} entries, {len(set(table.values()))} scripts, {len(data)} bytes; right on EWT dev with gold tags {100 * accuracy(table, dev):.2f} %")


def add_arguments(p):
    p.add_argument("--data", default="../shared/data")
    p.add_argument("--out", default="build-train/lemmas.section")
