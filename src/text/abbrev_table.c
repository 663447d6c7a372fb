// SPDX-License-Identifier: Apache-2.0
/*
 * Words that the two splitters look up: abbreviations whose full stop is part
 * of them, words that open sentences, verbs that follow a question in
 * quotation marks, what may follow a clock time, and ends of web addresses.
 */
#include "base/str.h"
#include "text/abbrev.h"

typedef struct abbrev {
    const char *word;  // folded, without the stop
    px_abbrev kind;
    bool capital;  // only when written with a capital: "No." but not "no."
} abbrev;

// In strcmp order.
static const abbrev abbrevs[] = {
    { "adm", PX_ABBREV_NAME, true },      { "al", PX_ABBREV_END, false },
    { "ala", PX_ABBREV_END, true },       { "amb", PX_ABBREV_NAME, true },
    { "approx", PX_ABBREV_INNER, false }, { "apr", PX_ABBREV_END, true },
    { "ariz", PX_ABBREV_END, true },      { "ark", PX_ABBREV_END, true },
    { "art", PX_ABBREV_NUMBER, true },    { "assn", PX_ABBREV_END, true },
    { "asst", PX_ABBREV_NAME, true },     { "atty", PX_ABBREV_NAME, true },
    { "aug", PX_ABBREV_END, true },       { "ave", PX_ABBREV_END, true },
    { "blvd", PX_ABBREV_END, true },      { "brig", PX_ABBREV_NAME, true },
    { "bros", PX_ABBREV_END, true },      { "calif", PX_ABBREV_END, true },
    { "capt", PX_ABBREV_NAME, true },     { "cdr", PX_ABBREV_NAME, true },
    { "cf", PX_ABBREV_INNER, false },     { "ch", PX_ABBREV_NUMBER, true },
    { "cllr", PX_ABBREV_NAME, true },     { "cmdr", PX_ABBREV_NAME, true },
    { "co", PX_ABBREV_END, true },        { "col", PX_ABBREV_NAME, true },
    { "colo", PX_ABBREV_END, true },      { "conn", PX_ABBREV_END, true },
    { "corp", PX_ABBREV_END, true },      { "cos", PX_ABBREV_END, true },
    { "cpl", PX_ABBREV_NAME, true },      { "dec", PX_ABBREV_END, true },
    { "dep", PX_ABBREV_NAME, true },      { "dept", PX_ABBREV_END, true },
    { "det", PX_ABBREV_NAME, true },      { "dr", PX_ABBREV_NAME, true },
    { "drs", PX_ABBREV_NAME, true },      { "esq", PX_ABBREV_END, true },
    { "est", PX_ABBREV_END, false },      { "etc", PX_ABBREV_END, false },
    { "feb", PX_ABBREV_END, true },       { "fig", PX_ABBREV_NUMBER, true },
    { "fla", PX_ABBREV_END, true },       { "fr", PX_ABBREV_NAME, true },
    { "fri", PX_ABBREV_END, true },       { "ft", PX_ABBREV_NAME, true },
    { "ga", PX_ABBREV_END, true },        { "gen", PX_ABBREV_NAME, true },
    { "gov", PX_ABBREV_NAME, true },      { "govs", PX_ABBREV_NAME, true },
    { "hon", PX_ABBREV_NAME, true },      { "ill", PX_ABBREV_END, true },
    { "inc", PX_ABBREV_END, true },       { "ind", PX_ABBREV_END, true },
    { "insp", PX_ABBREV_NAME, true },     { "jan", PX_ABBREV_END, true },
    { "jr", PX_ABBREV_END, true },        { "jul", PX_ABBREV_END, true },
    { "jun", PX_ABBREV_END, true },       { "kan", PX_ABBREV_END, true },
    { "ky", PX_ABBREV_END, true },        { "lt", PX_ABBREV_NAME, true },
    { "ltd", PX_ABBREV_END, true },       { "maj", PX_ABBREV_NAME, true },
    { "mar", PX_ABBREV_END, true },       { "mass", PX_ABBREV_END, true },
    { "md", PX_ABBREV_END, true },        { "messrs", PX_ABBREV_NAME, true },
    { "mich", PX_ABBREV_END, true },      { "minn", PX_ABBREV_END, true },
    { "miss", PX_ABBREV_END, true },      { "mo", PX_ABBREV_END, true },
    { "mon", PX_ABBREV_END, true },       { "mont", PX_ABBREV_END, true },
    { "mr", PX_ABBREV_NAME, true },       { "mrs", PX_ABBREV_NAME, true },
    { "ms", PX_ABBREV_NAME, true },       { "mt", PX_ABBREV_NAME, true },
    { "neb", PX_ABBREV_END, true },       { "nev", PX_ABBREV_END, true },
    { "no", PX_ABBREV_NUMBER, true },     { "nos", PX_ABBREV_NUMBER, true },
    { "nov", PX_ABBREV_END, true },       { "oct", PX_ABBREV_END, true },
    { "okla", PX_ABBREV_END, true },      { "ore", PX_ABBREV_END, true },
    { "p", PX_ABBREV_NUMBER, false },     { "pa", PX_ABBREV_END, true },
    { "penn", PX_ABBREV_END, true },      { "plc", PX_ABBREV_END, true },
    { "pp", PX_ABBREV_NUMBER, false },    { "pres", PX_ABBREV_NAME, true },
    { "prof", PX_ABBREV_NAME, true },     { "pte", PX_ABBREV_NAME, true },
    { "pvt", PX_ABBREV_NAME, true },      { "rd", PX_ABBREV_END, true },
    { "rep", PX_ABBREV_NAME, true },      { "reps", PX_ABBREV_NAME, true },
    { "rev", PX_ABBREV_NAME, true },      { "sat", PX_ABBREV_NUMBER, true },
    { "sec", PX_ABBREV_NUMBER, true },    { "sen", PX_ABBREV_NAME, true },
    { "sens", PX_ABBREV_NAME, true },     { "sep", PX_ABBREV_END, true },
    { "sept", PX_ABBREV_END, true },      { "sgt", PX_ABBREV_NAME, true },
    { "spc", PX_ABBREV_NAME, true },      { "sr", PX_ABBREV_END, true },
    { "st", PX_ABBREV_NAME, true },       { "ste", PX_ABBREV_NAME, true },
    { "sun", PX_ABBREV_NUMBER, true },    { "supt", PX_ABBREV_NAME, true },
    { "tenn", PX_ABBREV_END, true },      { "tex", PX_ABBREV_END, true },
    { "thu", PX_ABBREV_END, true },       { "thur", PX_ABBREV_END, true },
    { "thurs", PX_ABBREV_END, true },     { "tue", PX_ABBREV_END, true },
    { "tues", PX_ABBREV_END, true },      { "univ", PX_ABBREV_END, true },
    { "v", PX_ABBREV_INNER, false },      { "va", PX_ABBREV_END, true },
    { "viz", PX_ABBREV_INNER, false },    { "vol", PX_ABBREV_NUMBER, true },
    { "vs", PX_ABBREV_INNER, false },     { "vt", PX_ABBREV_END, true },
    { "wash", PX_ABBREV_END, true },      { "wed", PX_ABBREV_END, true },
    { "wis", PX_ABBREV_END, true },       { "wyo", PX_ABBREV_END, true },
};

static const char *const starters[] = {
    "according",     "after", "also",    "although",    "an",
    "and",           "as",    "at",      "authorities", "because",
    "before",        "both",  "but",     "by",          "despite",
    "during",        "for",   "from",    "he",          "her",
    "his",           "how",   "however", "if",          "in",
    "investigators", "it",    "its",     "many",        "meanwhile",
    "more",          "most",  "no",      "nor",         "not",
    "officials",     "on",    "one",     "our",         "police",
    "several",       "she",   "since",   "so",          "some",
    "such",          "that",  "the",     "their",       "then",
    "there",         "these", "they",    "this",        "those",
    "under",         "we",    "what",    "when",        "while",
    "who",           "why",   "with",    "you",         "your",
};

static const char *const reporting[] = {
    "added",     "adds",    "answered", "asked",     "asks",      "called",
    "continued", "cried",   "demanded", "exclaimed", "explained", "insisted",
    "joked",     "mused",   "quipped",  "recalled",  "replied",   "responded",
    "said",      "say",     "says",     "screamed",  "shouted",   "tells",
    "told",      "tweeted", "wondered", "writes",    "wrote",     "yelled",
};

static const char *const clock_words[] = {
    "aedt",      "aest",     "apr",      "april",    "aug",     "august",
    "bst",       "cdt",      "central",  "cest",     "cet",     "cst",
    "ct",        "dec",      "december", "eastern",  "edt",     "est",
    "et",        "feb",      "february", "fri",      "friday",  "gmt",
    "ist",       "jan",      "january",  "jst",      "jul",     "july",
    "jun",       "june",     "local",    "mar",      "march",   "may",
    "mdt",       "mon",      "monday",   "mountain", "mst",     "mt",
    "nov",       "november", "oct",      "october",  "pacific", "pdt",
    "pst",       "pt",       "sat",      "saturday", "sep",     "sept",
    "september", "sun",      "sunday",   "thu",      "thur",    "thurs",
    "thursday",  "tue",      "tues",     "tuesday",  "utc",     "wed",
    "wednesday",
};

static const char *const domains[] = {
    "au", "br", "ca",  "ch", "cn",   "co", "com", "de",  "edu", "es",
    "eu", "fr", "gov", "ie", "info", "io", "jp",  "mil", "net", "news",
    "nl", "nz", "org", "ru", "se",   "tv", "uk",  "za",
};

px_abbrev
px_abbrev_of(plx_str word)
{
    size_t lo = 0, hi = PX_COUNT(abbrevs);
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        plx_str entry = px_str(abbrevs[mid].word);
        char lower[8];
        if (word.n > sizeof(lower)) {
            return PX_ABBREV_NONE;
        }
        for (size_t i = 0; i < word.n; i++) {
            lower[i] = px_lower(word.p[i]);
        }
        int order = px_str_cmp(entry, (plx_str){ lower, word.n });
        if (order == 0) {
            bool fits = !abbrevs[mid].capital || px_is_upper(word.p[0]);
            return fits ? abbrevs[mid].kind : PX_ABBREV_NONE;
        }
        if (order < 0) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return PX_ABBREV_NONE;
}

bool
px_opens_sentence(plx_str word)
{
    return PX_TABLE_HAS(starters, word);
}

bool
px_is_reporting(plx_str word)
{
    return PX_TABLE_HAS(reporting, word);
}

bool
px_follows_clock(plx_str word)
{
    if (px_str_ends(word, PX_STR("."))) {
        word.n--;
    }
    return PX_TABLE_HAS(clock_words, word);
}

bool
px_is_domain(plx_str word)
{
    return PX_TABLE_HAS(domains, word);
}
