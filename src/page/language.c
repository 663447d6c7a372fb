// SPDX-License-Identifier: Apache-2.0
/*
 * The language of a text
 *
 *   The rules of later rooms are for English, so it must be known when a text
 *   is not. A few dozen function words tell the large languages of western
 *   news apart within a few sentences; a word that two of them share is in
 *   neither list. The best language must have one word in fifteen and twice as
 *   many as the next; otherwise the language stays unknown.
 */
#include "page/language.h"

#define READ_AT_MOST ((size_t) 64 << 10)
#define LONGEST 6u  // bytes of a word in these lists

static const char *const en[] = {
    "and",  "are", "been", "but",  "by",    "for",  "from", "had",   "has",
    "have", "his", "it",   "of",   "said",  "that", "the",  "their", "they",
    "this", "to",  "was",  "were", "which", "who",  "will", "with",  "would",
};
static const char *const de[] = {
    "auch", "auf",  "aus",    "bei",  "das",   "dem",  "den",
    "der",  "des",  "ein",    "eine", "einen", "im",   "ist",
    "mit",  "nach", "nicht",  "sich", "sie",   "sind", "und",
    "von",  "war",  "werden", "wird", "zu",    "zum",  "zur",
};
static const char *const fr[] = {
    "au",   "aux", "avec", "ce",  "cette", "dans", "du",
    "elle", "est", "et",   "les", "leur",  "mais", "ont",
    "ou",   "pas", "pour", "qui", "sont",  "sur",  "une",
};
static const char *const es[] = {
    "al", "como", "del", "el",    "en", "entre", "ha",  "las",
    "lo", "los",  "por", "sobre", "su", "sus",   "una", "y",
};
static const char *const it[] = {
    "alla",  "anche", "che",   "con",   "da",  "dal", "degli",
    "dei",   "della", "delle", "di",    "gli", "il",  "nel",
    "nella", "per",   "sono",  "stato", "un",
};
static const char *const nl[] = {
    "aan",  "als", "bij", "dat", "een", "het", "maar", "met",  "naar",
    "niet", "ook", "op",  "te",  "uit", "van", "voor", "werd", "zijn",
};
static const char *const pt[] = {
    "ao", "com", "da", "das", "do", "dos",  "ele",  "em",   "foi", "mais",
    "na", "nas", "no", "nos", "os", "para", "pela", "pelo", "ser", "uma",
};

static const struct {
    const char *code;
    const char *const *words;
    size_t n;
} languages[] = {
    { "en", en, PX_COUNT(en) }, { "de", de, PX_COUNT(de) },
    { "fr", fr, PX_COUNT(fr) }, { "es", es, PX_COUNT(es) },
    { "it", it, PX_COUNT(it) }, { "nl", nl, PX_COUNT(nl) },
    { "pt", pt, PX_COUNT(pt) },
};

plx_str
px_language_of(plx_str text)
{
    size_t hits[PX_COUNT(languages)] = { 0 }, n_words = 0;
    size_t end = text.n < READ_AT_MOST ? text.n : READ_AT_MOST;
    for (size_t at = 0; at < end;) {
        size_t from = at;
        while (at < end && (px_is_alpha(text.p[at]) ||
                            ((unsigned char) text.p[at] & 0x80))) {
            at++;
        }
        if (at == from) {
            at++;
            continue;
        }
        n_words++;
        for (size_t k = 0; at - from <= LONGEST && k < PX_COUNT(languages);
             k++) {
            hits[k] += px_table_has(languages[k].words, languages[k].n,
                                    px_str_sub(text, from, at));
        }
    }
    size_t best = 0, next = 0;
    for (size_t k = 1; k < PX_COUNT(languages); k++) {
        best = hits[k] > hits[best] ? k : best;
    }
    for (size_t k = 0; k < PX_COUNT(languages); k++) {
        next = k != best && hits[k] > next ? hits[k] : next;
    }
    bool certain =
        hits[best] >= 3 && hits[best] * 15 >= n_words && hits[best] >= 2 * next;
    return certain ? px_str(languages[best].code) : (plx_str){ NULL, 0 };
}
