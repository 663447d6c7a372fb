// SPDX-License-Identifier: Apache-2.0
/*
 * Parts of speech without a tagger
 *
 *   Function words are a closed class, so lists settle them; every open-class
 *   word is a noun unless the verb lists know it as a form of a verb and its
 *   place allows one. A verb form right after a determiner, a preposition or
 *   a possessive ("the visit", "in exchange", "Japan's plan") is a noun there.
 *   Two passes, O(tokens).
 */
#include "text/tagging.h"

static const char *const be_words[] = { "'m",   "'re",   "am", "are", "be",
                                        "been", "being", "is", "was", "were" };
static const char *const have_words[] = { "'ve", "had", "has", "have",
                                          "having" };
static const char *const do_words[] = { "did", "do", "does" };
static const char *const modal_words[] = {
    "'d",    "'ll",  "can",   "cannot", "could", "may",
    "might", "must", "shall", "should", "will",  "would"
};
static const char *const not_words[] = { "never", "no", "not" };
static const char *const adverb_words[] = {
    "again",  "ago",        "almost",  "already", "also", "always", "ever",
    "far",    "first",      "further", "here",    "just", "last",   "later",
    "longer", "more",       "most",    "much",    "now",  "often",  "once",
    "only",   "reportedly", "soon",    "still",   "then", "there",  "today",
    "too",    "very",       "well",    "yet"
};
// End in -ly and are no adverbs.
static const char *const ly_words[] = {
    "ally",      "anomaly", "assembly",   "belly",     "bully",   "costly",
    "cowardly",  "daily",   "deadly",     "elderly",   "family",  "folly",
    "friendly",  "gully",   "hourly",     "jelly",     "kindly",  "lively",
    "lonely",    "lovely",  "melancholy", "monopoly",  "monthly", "orderly",
    "quarterly", "rally",   "reply",      "scholarly", "supply",  "tally",
    "timely",    "ugly",    "unruly",     "weekly",    "worldly", "yearly",
};
static const char *const determiner_words[] = {
    "a",     "all",   "an",   "another", "any",  "both", "each",
    "every", "few",   "her",  "his",     "its",  "many", "my",
    "other", "our",   "own",  "several", "some", "such", "the",
    "their", "these", "this", "those",   "your"
};
static const char *const preposition_words[] = {
    "aboard", "about",   "above",  "across", "against", "amid",    "among",
    "around", "at",      "behind", "below",  "beside",  "between", "beyond",
    "by",     "despite", "during", "for",    "from",    "in",      "including",
    "inside", "into",    "near",   "of",     "off",     "on",      "onto",
    "out",    "outside", "over",   "per",    "through", "toward",  "towards",
    "under",  "up",      "upon",   "via",    "with",    "within",  "without"
};
static const char *const pronoun_words[] = { "he",   "i",  "it", "she",
                                             "they", "we", "you" };
static const char *const conjunction_words[] = { "and", "but", "nor", "or" };
static const char *const relative_words[] = { "which", "who", "whom", "whose" };
static const char *const subordinate_words[] = {
    "after",    "although", "as",        "because", "before", "how",
    "if",       "since",    "so",        "that",    "though", "unless",
    "until",    "what",     "whatever",  "when",    "where",  "whereas",
    "wherever", "whether",  "whichever", "while",   "why"
};

static const struct {
    const char *const *words;
    size_t n;
    uint8_t cls;
} lists[] = {
    { be_words, PX_COUNT(be_words), PX_CLASS_BE },
    { have_words, PX_COUNT(have_words), PX_CLASS_HAVE },
    { do_words, PX_COUNT(do_words), PX_CLASS_DO },
    { modal_words, PX_COUNT(modal_words), PX_CLASS_MODAL },
    { not_words, PX_COUNT(not_words), PX_CLASS_NOT },
    { adverb_words, PX_COUNT(adverb_words), PX_CLASS_ADVERB },
    { determiner_words, PX_COUNT(determiner_words), PX_CLASS_DETERMINER },
    { preposition_words, PX_COUNT(preposition_words), PX_CLASS_PREPOSITION },
    { pronoun_words, PX_COUNT(pronoun_words), PX_CLASS_PRONOUN },
    { conjunction_words, PX_COUNT(conjunction_words), PX_CLASS_CONJUNCTION },
    { relative_words, PX_COUNT(relative_words), PX_CLASS_RELATIVE },
    { subordinate_words, PX_COUNT(subordinate_words), PX_CLASS_SUBORDINATE },
};

static bool
ends(plx_str word, const char *tail)
{
    return px_str_ends(word, px_str(tail));
}

static void
tag_alone(plx_str word, const px_token *token, px_tagged *out)
{
    *out = (px_tagged){ 0 };
    uint8_t kind = token->kind;
    // "Kelly", "Italy": a capital inside a sentence makes a name.
    bool name =
        (token->flags & PX_TOK_CAPITAL) && !(token->flags & PX_TOK_INITIAL);
    char fold[PX_LEMMA_MAX];
    if (kind == PX_PUNCT || word.n == 0 || word.n >= sizeof(fold)) {
        bool quote = kind == PX_PUNCT && word.n && word.p[0] == '"';
        bool curly = word.n == 3 && memcmp(word.p, "\xE2\x80", 2) == 0 &&
                     (word.p[2] == '\x9C' || word.p[2] == '\x9D');
        out->cls = quote || curly ? PX_CLASS_QUOTE : PX_CLASS_PUNCT;
        return;
    }
    if (kind == PX_NUMBER) {
        // "The 42-year-old said": what an age makes is a noun.
        out->cls = ends(word, "-old") ? PX_CLASS_OTHER : PX_CLASS_DETERMINER;
        return;
    }
    // A curly apostrophe counts as a straight one: "don’t".
    size_t n = 0;
    for (size_t i = 0; i < word.n; i++) {
        if (i + 2 < word.n && memcmp(word.p + i, "\xE2\x80\x99", 3) == 0) {
            fold[n++] = '\'';
            i += 2;
        } else {
            fold[n++] = px_lower(word.p[i]);
        }
    }
    plx_str w = { fold, n };
    if (n > 3 && ends(w, "n't")) {
        out->negated = true;
        w.n -= 3;
        if (px_str_eq(w, PX_STR("wo")) || px_str_eq(w, PX_STR("ca"))) {
            out->cls = PX_CLASS_MODAL;  // "won't", "can't"
            return;
        }
    }
    for (size_t i = 0; i < PX_COUNT(lists); i++) {
        if (px_table_has(lists[i].words, lists[i].n, w)) {
            out->cls = lists[i].cls;
            out->negated |= px_str_eq(w, PX_STR("cannot"));
            break;
        }
    }
    if (px_str_eq(w, PX_STR("to"))) {
        out->cls = PX_CLASS_TO;
    }
    if (out->cls == PX_CLASS_OTHER && !name && n > 4 && ends(w, "ly") &&
        !PX_TABLE_HAS(ly_words, w) && !px_verb_read(w, &out->verb)) {
        out->cls = PX_CLASS_ADVERB;
    }
    if (out->cls == PX_CLASS_OTHER || out->cls == PX_CLASS_BE ||
        out->cls == PX_CLASS_HAVE || out->cls == PX_CLASS_DO) {
        px_verb_read(w, &out->verb);
    }
}

// Is token i the clitic of a possessive ("Japan's") rather than "is"?
static bool
is_possessive(const px_doc *doc, uint32_t i)
{
    plx_str w = px_doc_token(doc, i);
    bool clitic =
        px_str_eq(w, PX_STR("'s")) || px_str_eq(w, PX_STR("\xE2\x80\x99s"));
    // "the allies' plans": a bare mark right behind an s.
    bool bare =
        i && !(doc->tokens.v[i].flags & PX_TOK_SPACED) &&
        (px_str_eq(w, PX_STR("'")) || px_str_eq(w, PX_STR("\xE2\x80\x99"))) &&
        px_str_ends(px_doc_token(doc, i - 1), PX_STR("s"));
    return clitic || bare;
}

void
px_tag_sentence(const px_doc *doc, uint32_t first, uint32_t n, px_tagged *out)
{
    for (uint32_t i = 0; i < n; i++) {
        tag_alone(px_doc_token(doc, first + i), &doc->tokens.v[first + i],
                  &out[i]);
        if (is_possessive(doc, first + i)) {
            bool after_pronoun = i && out[i - 1].cls == PX_CLASS_PRONOUN;
            out[i].cls = after_pronoun ? PX_CLASS_BE : PX_CLASS_DETERMINER;
        }
        // "will", "may" and "can" are names or nouns after a determiner.
        if (i && out[i].cls == PX_CLASS_MODAL &&
            out[i - 1].cls == PX_CLASS_DETERMINER) {
            out[i].cls = PX_CLASS_OTHER;
        }
    }
    for (uint32_t i = 1; i < n; i++) {
        uint8_t before = out[i - 1].cls;
        bool inside_np = before == PX_CLASS_DETERMINER ||
                         before == PX_CLASS_PREPOSITION ||
                         (out[i - 1].nominal && out[i - 1].verb.forms &&
                          out[i].verb.forms == PX_VERB_BASE);
        out[i].nominal = inside_np && out[i].cls == PX_CLASS_OTHER;
    }
}
