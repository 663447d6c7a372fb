// SPDX-License-Identifier: Apache-2.0
/*
 * Gazetteers
 *
 *   Two tables of names (one written by hand, one made from an open set of
 *   countries), two of people's names, and lists of words by class. All are
 *   static and sorted, so that opening them costs nothing and a question costs
 *   a binary search. The hand-written table is asked first: it knows that in
 *   English news "Georgia" may be a state and "Britain" is the United Kingdom.
 */
#include "names/gazetteer.h"

#include "text/words.h"

size_t
px_gaz_key(plx_str name, char out[PX_KEY_MAX])
{
    size_t n = 0, at = 0;
    while (at < name.n) {
        while (at < name.n && px_is_space(name.p[at])) {
            at++;
        }
        size_t from = at;
        while (at < name.n && !px_is_space(name.p[at])) {
            at++;
        }
        char fold[PX_FOLD_MAX];
        size_t len = px_fold(px_str_sub(name, from, at), fold);
        if (n > 0 && len > 0 && n < PX_KEY_MAX) {
            out[n++] = ' ';
        }
        for (size_t i = 0; i < len && n < PX_KEY_MAX; i++) {
            if (fold[i] != '.' && fold[i] != ',') {
                out[n++] = fold[i];
            }
        }
    }
    while (n > 0 && out[n - 1] == ' ') {
        n--;
    }
    return n;
}

// Compare a key with a NUL- or tab-ended entry.
static int
compare(plx_str key, const char *entry)
{
    for (size_t i = 0; i < key.n; i++) {
        unsigned char a = (unsigned char) key.p[i];
        unsigned char b = (unsigned char) entry[i];
        if (b == '\t' || b == '\0') {
            return 1;
        }
        if (a != b) {
            return a < b ? -1 : 1;
        }
    }
    return entry[key.n] == '\t' || entry[key.n] == '\0' ? 0 : -1;
}

static const char *
find_word(const char *const *table, size_t n, plx_str key)
{
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int c = compare(key, table[mid]);
        if (c == 0) {
            return table[mid];
        }
        if (c < 0) {
            hi = mid;
        } else {
            lo = mid + 1;
        }
    }
    return NULL;
}

static const px_gaz_row *
find_row(const px_gaz_row *table, size_t n, plx_str key)
{
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        int c = compare(key, table[mid].key);
        if (c == 0) {
            return &table[mid];
        }
        if (c < 0) {
            hi = mid;
        } else {
            lo = mid + 1;
        }
    }
    return NULL;
}

const px_gaz_row *
px_gaz_find(plx_str key)
{
    if (key.n == 0) {
        return NULL;
    }
    const px_gaz_row *row = find_row(px_known_table, px_known_table_n, key);
    return row ? row : find_row(px_country_table, px_country_table_n, key);
}

bool
px_gaz_is_local(plx_str key)
{
    static const char *const words[] = {
        "airport", "airways",    "cathedral",  "center",  "centre",  "church",
        "city",    "clinic",     "college",    "council", "courier", "court",
        "daily",   "express",    "fc",         "gazette", "herald",  "hospital",
        "library", "mail",       "museum",     "news",    "police",  "post",
        "school",  "station",    "television", "times",   "tribune", "trust",
        "united",  "university",
    };
    return find_word(words, PX_COUNT(words), key) != NULL;
}

bool
px_gaz_is_syllabic(plx_str key)
{
    static const char *const syllables[] = {
        "ah",    "beom",  "bin",    "bok",   "bong",  "bum",    "chan",
        "cheol", "chul",  "chun",   "dae",   "dal",   "do",     "dong",
        "doo",   "eui",   "eun",    "gi",    "gil",   "goo",    "gu",
        "gwan",  "gwon",  "gyu",    "gyun",  "ha",    "hae",    "han",
        "hee",   "ho",    "hoon",   "hun",   "hwa",   "hwan",   "hye",
        "hyeok", "hyeon", "hyeong", "hyo",   "hyuk",  "hyun",   "hyung",
        "ik",    "il",    "in",     "ja",    "jae",   "je",     "jeong",
        "ji",    "jin",   "jong",   "joo",   "joon",  "ju",     "jun",
        "jung",  "ki",    "kon",    "koo",   "ku",    "kuk",    "kun",
        "kwan",  "kwon",  "kyo",    "kyu",   "kyun",  "kyung",  "mi",
        "min",   "mo",    "moo",    "mu",    "mun",   "myeong", "myung",
        "na",    "nam",   "ok",     "pil",   "pyo",   "rae",    "ran",
        "ri",    "rim",   "ryong",  "sam",   "sang",  "se",     "seob",
        "seok",  "seon",  "seong",  "seop",  "seung", "shik",   "shin",
        "sik",   "sil",   "so",     "son",   "song",  "soo",    "sook",
        "soon",  "su",    "suk",    "sun",   "sung",  "tae",    "taek",
        "tak",   "uk",    "un",     "wan",   "won",   "woo",    "wook",
        "woong", "yeol",  "yeon",   "yeong", "yi",    "yon",    "yong",
        "yoo",   "yoon",  "young",  "yu",    "yul",   "yun",
    };
    size_t dash = px_str_find(key, PX_STR("-"), 0);
    if (dash == PX_NONE) {
        return false;
    }
    plx_str head = px_str_sub(key, 0, dash);
    plx_str tail = px_str_sub(key, dash + 1, key.n);
    return find_word(syllables, PX_COUNT(syllables), head) &&
           find_word(syllables, PX_COUNT(syllables), tail);
}

char
px_gaz_forename(plx_str key)
{
    const char *entry =
        find_word(px_english_forename_table, px_english_forename_table_n, key);
    if (!entry) {
        entry = find_word(px_forename_table, px_forename_table_n, key);
    }
    return entry ? entry[key.n + 1] : 0;
}

uint32_t
px_gaz_classes(plx_str key)
{
    uint32_t classes = 0;
    for (size_t i = 0; i < px_word_lists_n; i++) {
        const px_word_list *list = &px_word_lists[i];
        if (find_word(list->v, list->n, key)) {
            classes |= list->is;
        }
    }
    if (px_gaz_forename(key)) {
        classes |= PX_IS_FORENAME;
    }
    if (find_word(px_surname_table, px_surname_table_n, key)) {
        classes |= PX_IS_SURNAME;
    }
    return classes;
}
