# SPDX-License-Identifier: Apache-2.0
"""How alike a text is to what people marked: the measures of the page sets.

Each follows the set's own evaluation, so that figures can be held against
published ones; where it departs, the function says so.
"""

import re
from collections import Counter, namedtuple

WORD = re.compile(r'\w+')
SENTENCE_END = re.compile(r'(?<=[.!?…。！？])["”’»“)]*\s+|\n+')

# Counts, and what they come to; an undefined ratio is None and left out of means.
Match = namedtuple('Match', 'hit given wanted')


def precision(match):
    return match.hit / match.given if match.given else None


def recall(match):
    return match.hit / match.wanted if match.wanted else None


def f1(match):
    """Of one page; where nothing was wanted, nothing given is right."""
    total = match.given + match.wanted
    return 2 * match.hit / total if total else 1.0


def harmonic(p, r):
    return 2 * p * r / (p + r) if p and r else 0.0


def mean(values):
    values = [v for v in values if v is not None]
    return sum(values) / len(values) if values else 0.0


def words(text):
    return WORD.findall(text)


def bags(wanted, given):
    """Two multisets held against each other."""
    wanted, given = Counter(wanted), Counter(given)
    return Match((wanted & given).total(), given.total(), wanted.total())


def shingles(text, n=4):
    """Runs of n words; a shorter text is one run."""
    found = words(text)
    return [tuple(found[i:i + n]) for i in range(max(1, len(found) - n + 1))] if found else []


def shingle_match(wanted, given):
    """The article extraction benchmark: bags of runs of four words, case kept."""
    return bags(shingles(wanted), shingles(given))


def token_match(wanted, given):
    """Bags of words without regard to case."""
    return bags(words(wanted.lower()), words(given.lower()))


def paragraph_match(wanted, given):
    """Paragraphs that are the same to the character, white space aside: lists of strings."""
    def plain(paragraphs):
        return [p for p in (' '.join(p.split()) for p in paragraphs) if p]
    return bags(plain(wanted), plain(given))


def segments(gold, text):
    """trafilatura's evaluation: (tp, fp, fn, tn) of text that must and must not be there."""
    text = ' '.join(text.split())
    tp = sum(' '.join(s.split()) in text for s in gold['with'])
    fp = sum(' '.join(s.split()) in text for s in gold['without'])
    return tp, fp, len(gold['with']) - tp, len(gold['without']) - fp


def dates(wanted, given):
    """htmldate's evaluation: (tp, fp, fn) of days; '' is none."""
    pairs = list(zip(wanted, given, strict=True))
    return (sum(w == g != '' for w, g in pairs), sum(w != g != '' for w, g in pairs),
            sum(w != g == '' for w, g in pairs))


# --- ROUGE-LSum ---------------------------------------------------------------
# Lin (2004), section 3.2, with the clipping of the rouge-score package: a word
# counts as often as it stands in both texts. That package knows ASCII words only
# and splits sentences by a trained model; here words are of any script, and
# sentences end at a line's end or at a mark with space behind it.

def rouge_lsum(wanted, given):
    wanted, given = sentences(wanted), sentences(given)
    left, right = (Counter(w for s in side for w in s) for side in (wanted, given))
    n_wanted, n_given, hit = left.total(), right.total(), 0
    as_given = {tuple(s) for s in given}
    for sentence in wanted:
        whole = tuple(sentence) in as_given
        for word in sentence if whole else union_of_subsequences(sentence, given):
            if left[word] and right[word]:
                left[word] -= 1
                right[word] -= 1
                hit += 1
    return Match(hit, n_given, n_wanted)


def sentences(text):
    return [s for s in (words(s.lower()) for s in SENTENCE_END.split(text)) if s]


def union_of_subsequences(sentence, others):
    """The words of a sentence that lie in a longest common subsequence with any of the others."""
    places, known = set(), set(sentence)
    for other in others:
        if not known.isdisjoint(other):
            places |= common_places(sentence, other)
    return [sentence[i] for i in sorted(places)]


def common_places(left, right):
    """Where a longest common subsequence of both stands in left.

    Rows of the usual table are integers whose clear bits are its steps (Hyyrö
    2004), and the way back through them is the usual one.
    """
    at = {}
    for j, word in enumerate(right):
        at[word] = at.get(word, 0) | 1 << j
    full = (1 << len(right)) - 1
    rows = [full]
    for word in left:
        row = rows[-1]
        both = row & at.get(word, 0)
        rows.append((row + both | row - both) & full)

    def length(i, j):
        return j - (rows[i] & (1 << j) - 1).bit_count()

    places, i, j = set(), len(left), len(right)
    while i and j:
        if left[i - 1] == right[j - 1]:
            i, j = i - 1, j - 1
            places.add(i)
        elif length(i, j - 1) > length(i - 1, j):
            j -= 1
        else:
            i -= 1
    return places
