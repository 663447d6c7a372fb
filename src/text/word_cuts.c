// SPDX-License-Identifier: Apache-2.0
/*
 * The words inside a token
 *
 *   Treebanks of English part what was written together, by lists that go back
 *   to the Penn Treebank and were widened for web text (Bies et al. 2012,
 *   English Web Treebank):
 *
 *     - hyphens part words, except behind the prefixes and before the suffixes
 *       that make no word of their own ("co-worker", "clock-wise");
 *     - contractions are cut before the verb or the "n't", also where their
 *       apostrophe is forgotten: "dont", but not "its", which is a word;
 *     - a number is cut from its unit or the half of the day: "5" "km".
 *
 *   Addresses stay whole.
 */
#include "text/word_cuts.h"

// Bytes of the apostrophe at `at`; 0: there is none.
static size_t
apostrophe_at(plx_str s, size_t at)
{
    if (s.p[at] == '\'') {
        return 1;
    }
    plx_str rest = px_str_sub(s, at, s.n);
    return px_str_starts(rest, PX_STR("\u2019")) ||
                   px_str_starts(rest, PX_STR("\u2018"))
               ? 3
               : 0;
}

static size_t
hyphen_at(plx_str s, size_t at)
{
    if (s.p[at] == '-') {
        return 1;
    }
    plx_str rest = px_str_sub(s, at, s.n);
    return px_str_starts(rest, PX_STR("\u2010")) ||
                   px_str_starts(rest, PX_STR("\u2011"))
               ? 3
               : 0;
}

static bool
is_address(plx_str s)
{
    return px_str_find(s, PX_STR("://"), 0) != PX_NONE ||
           px_str_find(s, PX_STR("@"), 0) != PX_NONE ||
           px_str_starts_nocase(s, PX_STR("www.")) ||
           px_str_ends(s, PX_STR(".com")) || px_str_ends(s, PX_STR(".org"));
}

// Does the hyphen between these two hold them together?
static bool
hyphen_holds(plx_str before, plx_str after)
{
    static const char *const prefixes[] = {
        "agro",   "ante",    "anti",  "arch",  "be",    "bi",    "bio",
        "co",     "counter", "cross", "cyber", "de",    "e",     "ex",
        "extra",  "hyper",   "inter", "intra", "macro", "mega",  "micro",
        "mid",    "mini",    "mis",   "mono",  "multi", "neo",   "non",
        "over",   "para",    "peri",  "post",  "pre",   "pro",   "proto",
        "pseudo", "psycho",  "re",    "semi",  "socio", "sub",   "super",
        "trans",  "tri",     "uh",    "ultra", "un",    "under", "uni"
    };
    static const char *const suffixes[] = { "esque", "ette", "ever", "fold",
                                            "gate",  "ish",  "itis", "less",
                                            "oh",    "rama", "wise" };
    return PX_TABLE_HAS(prefixes, before) || PX_TABLE_HAS(suffixes, after);
}

// The end of the part of s that begins at 0: the first hyphen that cuts, or all
// of it.
static size_t
part_end(plx_str s)
{
    size_t from = 0;  // where the piece since the last hyphen begins
    for (size_t at = 0; at < s.n; at++) {
        size_t len = hyphen_at(s, at);
        if (!len) {
            continue;
        }
        size_t next = at + len;
        while (next < s.n && !hyphen_at(s, next)) {
            next++;
        }
        if (from > 0 || !hyphen_holds(px_str_sub(s, from, at),
                                      px_str_sub(s, at + len, next))) {
            return at;
        }
        from = at + len;
    }
    return s.n;
}

// Where the contraction `s` is cut: before the "n't", "'ll"…; 0: nowhere.
static size_t
apostrophe_cut(plx_str s)
{
    static const char *const endings[] = { "d", "ll", "m", "re", "s", "ve" };
    for (size_t at = 1; at < s.n; at++) {
        size_t len = apostrophe_at(s, at);
        if (!len) {
            continue;
        }
        size_t end = at + len;
        while (end < s.n && !apostrophe_at(s, end)) {
            end++;
        }
        plx_str ending = px_str_sub(s, at + len, end);
        if (PX_TABLE_HAS(endings, ending)) {
            return at;
        }
        bool t = ending.n == 1 && px_lower(ending.p[0]) == 't';
        if (t && at > 1 && px_lower(s.p[at - 1]) == 'n') {
            return at - 1;
        }
    }
    return 0;
}

// The same for one that is written without apostrophe.
static size_t
bare_cut(plx_str s)
{
    static const struct {
        const char *word;
        size_t at;
    } words[] = {
        { "aint", 2 },   { "alot", 1 },    { "arent", 3 },    { "cannot", 3 },
        { "cant", 2 },   { "couldnt", 5 }, { "didnt", 3 },    { "doesnt", 4 },
        { "dont", 2 },   { "gonna", 3 },   { "gotta", 3 },    { "hadnt", 3 },
        { "hasnt", 3 },  { "havent", 4 },  { "heres", 4 },    { "hes", 2 },
        { "im", 1 },     { "isnt", 2 },    { "itll", 2 },     { "ive", 1 },
        { "outta", 3 },  { "shes", 3 },    { "shouldnt", 6 }, { "thats", 4 },
        { "theres", 5 }, { "theyll", 4 },  { "theyre", 4 },   { "theyve", 4 },
        { "wanna", 3 },  { "wasnt", 3 },   { "werent", 4 },   { "whats", 4 },
        { "wont", 2 },   { "wouldnt", 5 }, { "youll", 3 },    { "youre", 3 },
        { "youve", 3 },
    };
    if (s.n < 2 || s.n > 8) {
        return 0;
    }
    size_t lo = 0, hi = PX_COUNT(words);
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        plx_str word = px_str(words[mid].word);
        if (px_str_eq_nocase(s, word)) {
            return words[mid].at;
        }
        size_t k = 0;
        while (k < s.n && px_lower(s.p[k]) == word.p[k]) {
            k++;
        }
        if (k < s.n && px_lower(s.p[k]) > word.p[k]) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return 0;
}

// Where a number is cut from what it counts: "5km", "7:30pm", and a fraction:
// "1/2"; 0: nowhere.
static size_t
unit_cut(plx_str s)
{
    static const char *const units[] = {
        "am",   "b",    "bn",  "c",  "cc",  "cm",  "f",  "ft",  "g",   "gb",
        "hp",   "hr",   "hrs", "hz", "in",  "k",   "kb", "kg",  "kgs", "khz",
        "km",   "kms",  "kph", "kw", "lb",  "lbs", "m",  "mb",  "mg",  "mhz",
        "min",  "mins", "ml",  "mm", "mph", "mw",  "oz", "p",   "pm",  "sec",
        "secs", "sq",   "tb",  "v",  "w",   "x",   "yr", "yrs",
    };
    size_t at = 0;
    if (s.n == 3 && s.p[1] == '/') {
        return 1;
    }
    while (at < s.n && (px_is_digit(s.p[at]) || strchr(".,:", s.p[at]))) {
        at++;
    }
    plx_str unit = px_str_sub(s, at, s.n);
    unit.n -= unit.n && unit.p[unit.n - 1] == '.';
    bool half = px_str_eq_nocase(unit, PX_STR("a.m")) ||
                px_str_eq_nocase(unit, PX_STR("p.m"));
    return at && at < s.n && (half || PX_TABLE_HAS(units, unit)) ? at : 0;
}

px_cut
px_word_cut(plx_str rest, bool inside)
{
    bool plain = true;  // nothing but letters and digits of ASCII
    for (size_t i = 0; i < rest.n && plain; i++) {
        plain = px_is_alpha(rest.p[i]);
    }
    size_t cut = 0;
    if (plain) {
        cut = bare_cut(rest);
        return (px_cut){ cut ? cut : rest.n, cut > 0 };
    }
    if (!inside && is_address(rest)) {
        return (px_cut){ rest.n, false };
    }
    size_t mark = inside ? hyphen_at(rest, 0) + (rest.p[0] == '/') : 0;
    if (mark) {
        return (px_cut){ mark, false };
    }
    plx_str part = { rest.p, part_end(rest) };
    cut = apostrophe_cut(part);
    cut = cut ? cut : bare_cut(part);
    if (cut) {
        return (px_cut){ cut, true };
    }
    cut = px_is_digit(part.p[0]) ? unit_cut(part) : 0;
    return (px_cut){ cut ? cut : part.n, false };
}
