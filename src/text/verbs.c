// SPDX-License-Identifier: Apache-2.0
/*
 * Verbs and their forms
 *
 *   A list of base forms and one of irregular forms, both from WordNet; the
 *   regular endings are undone by rule: -s, -es, -ies, -ed, -ied, -ing, a
 *   dropped e, a doubled consonant. A form that is regular and irregular at
 *   once gets both readings. Which reading holds is for the sentence to say
 *   (tagging.c), not for the word.
 */
#include "text/verbs.h"

static bool
is_base(const char *word, size_t n)
{
    return px_table_has(px_verbs, px_n_verbs, (plx_str){ word, n });
}

static bool
find_irregular(const char *word, size_t n, px_verb *out)
{
    size_t lo = 0, hi = px_n_irregulars;
    plx_str key = { word, n };
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int cmp = px_str_cmp(px_str(px_irregulars[mid].form), key);
        if (cmp == 0) {
            size_t len = strlen(px_irregulars[mid].lemma);
            memcpy(out->lemma, px_irregulars[mid].lemma, len + 1);
            out->forms |= px_irregulars[mid].kind;
            return true;
        }
        if (cmp < 0) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return false;
}

static bool
take(px_verb *out, const char *stem, size_t n, const char *ending,
     uint8_t forms)
{
    char lemma[PX_LEMMA_MAX];
    size_t e = strlen(ending);
    if (n < 2 || n + e >= sizeof(lemma)) {
        return false;
    }
    memcpy(lemma, stem, n);
    memcpy(lemma + n, ending, e + 1);
    if (!is_base(lemma, n + e)) {
        return false;
    }
    if (!out->lemma[0]) {
        memcpy(out->lemma, lemma, n + e + 1);
    }
    out->forms |= forms;
    return true;
}

// A stem before -ed or -ing: "strengthen", "produc(e)", "stop(p)".
static bool
take_stem(px_verb *out, const char *w, size_t n, uint8_t forms)
{
    bool doubled = n > 3 && w[n - 1] == w[n - 2];
    if (doubled && take(out, w, n - 1, "", forms)) {
        return true;
    }
    // "rated" is of "rate", not of "rat": after one consonant behind one
    // vowel, a stem that would have doubled it must have lost an e.
    bool lost_e = n > 2 && !strchr("aeiou", w[n - 1]) &&
                  strchr("aeiou", w[n - 2]) && !strchr("aeiouwxy", w[n - 3]) &&
                  !doubled;
    if (lost_e && take(out, w, n, "e", forms)) {
        return true;
    }
    return take(out, w, n, "", forms) || take(out, w, n, "e", forms);
}

static void
read_regular(px_verb *out, const char *w, size_t n)
{
    if (n > 3 && memcmp(w + n - 3, "ies", 3) == 0) {
        take(out, w, n - 3, "y", PX_VERB_S);
    } else if (n > 2 && w[n - 1] == 's' && w[n - 2] != 's') {
        if (!take(out, w, n - 1, "", PX_VERB_S) && w[n - 2] == 'e') {
            take(out, w, n - 2, "", PX_VERB_S);
        }
    }
    if (n > 3 && memcmp(w + n - 3, "ied", 3) == 0) {
        uint8_t past = PX_VERB_PAST | PX_VERB_PARTICIPLE;
        if (!take(out, w, n - 3, "y", past)) {
            take(out, w, n - 1, "", past);  // "died"
        }
    } else if (n > 3 && memcmp(w + n - 2, "ed", 2) == 0) {
        take_stem(out, w, n - 2, PX_VERB_PAST | PX_VERB_PARTICIPLE);
    }
    if (n > 4 && memcmp(w + n - 3, "ing", 3) == 0) {
        take_stem(out, w, n - 3, PX_VERB_ING);
    }
}

bool
px_verb_read(plx_str word, px_verb *out)
{
    *out = (px_verb){ 0 };
    char w[PX_LEMMA_MAX];
    if (word.n == 0 || word.n >= sizeof(w)) {
        return false;
    }
    for (size_t i = 0; i < word.n; i++) {
        w[i] = px_lower(word.p[i]);
    }
    find_irregular(w, word.n, out);
    take(out, w, word.n, "", PX_VERB_BASE);
    if (!out->forms || out->forms == PX_VERB_BASE) {
        read_regular(out, w, word.n);
    }
    return out->forms != 0;
}
