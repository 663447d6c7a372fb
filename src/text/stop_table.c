// SPDX-License-Identifier: Apache-2.0
/*
 * Function words
 *
 *   Words that tell how a sentence is built and not what it is about:
 *   determiners, pronouns, prepositions, conjunctions, auxiliaries, and adverbs
 *   of degree and order. Two reports that share only these share nothing.
 *
 *   Two classes stay out. Words of denial ("not", "no", "never", "nor",
 *   "without", "don't") turn a statement round: who drops them makes a claim
 *   and its opposite look the same. Words of saying ("said") point at a source.
 */
#include "base/str.h"
#include "text/words.h"

// Folded, in strcmp order.
static const char *const stop_words[] = {
    "'s",        "a",          "about",      "above",     "across",
    "after",     "again",      "against",    "all",       "along",
    "already",   "also",       "although",   "am",        "amid",
    "among",     "an",         "and",        "another",   "any",
    "anybody",   "anyone",     "anything",   "are",       "around",
    "as",        "aside",      "at",         "away",      "back",
    "be",        "became",     "because",    "become",    "been",
    "before",    "behind",     "being",      "below",     "beneath",
    "beside",    "besides",    "between",    "beyond",    "both",
    "but",       "by",         "can",        "cannot",    "could",
    "despite",   "did",        "do",         "does",      "doing",
    "done",      "down",       "during",     "each",      "either",
    "else",      "enough",     "even",       "ever",      "every",
    "everybody", "everyone",   "everything", "few",       "for",
    "from",      "further",    "get",        "gets",      "getting",
    "got",       "had",        "has",        "have",      "having",
    "he",        "he'd",       "he'll",      "he's",      "hence",
    "her",       "here",       "here's",     "hers",      "herself",
    "him",       "himself",    "his",        "how",       "how's",
    "however",   "i",          "i'd",        "i'll",      "i'm",
    "i've",      "if",         "in",         "including", "indeed",
    "inside",    "instead",    "into",       "is",        "it",
    "it'd",      "it'll",      "it's",       "its",       "itself",
    "just",      "least",      "less",       "let",       "let's",
    "like",      "many",       "may",        "maybe",     "me",
    "might",     "mine",       "more",       "moreover",  "most",
    "much",      "must",       "my",         "myself",    "near",
    "next",      "now",        "of",         "off",       "often",
    "on",        "once",       "one",        "ones",      "only",
    "onto",      "or",         "other",      "others",    "otherwise",
    "ought",     "our",        "ours",       "ourselves", "out",
    "outside",   "over",       "own",        "per",       "perhaps",
    "quite",     "rather",     "same",       "shall",     "she",
    "she'd",     "she'll",     "she's",      "should",    "since",
    "so",        "some",       "somebody",   "someone",   "something",
    "still",     "such",       "than",       "that",      "that'd",
    "that'll",   "that's",     "the",        "their",     "theirs",
    "them",      "themselves", "then",       "there",     "there'd",
    "there'll",  "there's",    "thereby",    "therefore", "these",
    "they",      "they'd",     "they'll",    "they're",   "they've",
    "this",      "those",      "though",     "through",   "throughout",
    "thus",      "to",         "together",   "too",       "toward",
    "towards",   "under",      "unless",     "unlike",    "until",
    "up",        "upon",       "us",         "very",      "via",
    "was",       "we",         "we'd",       "we'll",     "we're",
    "we've",     "were",       "what",       "what's",    "whatever",
    "when",      "when's",     "whenever",   "where",     "where's",
    "whereas",   "whether",    "which",      "whichever", "while",
    "who",       "who'd",      "who'll",     "who's",     "whoever",
    "whom",      "whose",      "why",        "why's",     "will",
    "with",      "within",     "would",      "yet",       "you",
    "you'd",     "you'll",     "you're",     "you've",    "your",
    "yours",     "yourself",   "yourselves",
};

bool
px_is_stop(plx_str word)
{
    char fold[PX_FOLD_MAX];
    size_t n = px_fold(word, fold);
    return PX_TABLE_HAS(stop_words, ((plx_str){ fold, n }));
}
