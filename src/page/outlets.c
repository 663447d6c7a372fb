// SPDX-License-Identifier: Apache-2.0
/*
 * Who outlets and agencies are
 *
 *   A credit joins two reports only if both name the same house the same way,
 *   and newspapers name agencies as they please: "The Associated Press", "AP",
 *   "Ap". A short table of aliases brings them to one name; the larger table
 *   of outlets is generated (outlets_table.c) and knows sites and names.
 *
 *   Two- to four-letter names count only in capitals: "ap" and "pa" are
 *   syllables, "AP" and "PA" are agencies. (A line made of nothing but agency
 *   names may write "Ap": see line_kinds.c.)
 */
#include "page/outlets.h"

#include "base/utf8.h"

#define LONGEST_ALIAS 40u

// Sorted by alias. An alias is compared with ASCII case folded, dashes and
// spaces alike.
const px_outlet_row px_agencies[] = {
    { "aap", "AAP" },
    { "afp", "AFP" },
    { "agence france presse", "AFP" },
    { "agence francepresse", "AFP" },
    { "anadolu", "Anadolu" },
    { "anadolu agency", "Anadolu" },
    { "ani", "ANI" },
    { "ansa", "ANSA" },
    { "ap", "AP" },
    { "apa", "APA" },
    { "associated press", "AP" },
    { "australian associated press", "AAP" },
    { "belga", "Belga" },
    { "bloomberg", "Bloomberg" },
    { "bloomberg news", "Bloomberg" },
    { "canadian press", "The Canadian Press" },
    { "deutsche presse agentur", "dpa" },
    { "dpa", "dpa" },
    { "efe", "EFE" },
    { "ians", "IANS" },
    { "interfax", "Interfax" },
    { "itar tass", "TASS" },
    { "kyodo", "Kyodo" },
    { "kyodo news", "Kyodo" },
    { "pa", "PA" },
    { "pa media", "PA" },
    { "press association", "PA" },
    { "press trust of india", "PTI" },
    { "pti", "PTI" },
    { "reuters", "Reuters" },
    { "ria novosti", "RIA Novosti" },
    { "tass", "TASS" },
    { "thomson reuters", "Reuters" },
    { "thomson reuters foundation", "Reuters" },
    { "united press international", "UPI" },
    { "upi", "UPI" },
    { "xinhua", "Xinhua" },
    { "xinhua news agency", "Xinhua" },
    { "yonhap", "Yonhap" },
    { "yonhap news agency", "Yonhap" },
};

const size_t px_agencies_n = PX_COUNT(px_agencies);

// The second letters of the aliases that begin with each letter. Most words of
// a text begin no alias by these two, and need no look-up.
static const char seconds[26][8] = {
    ['a' - 'a'] = "afgnpsu", ['b' - 'a'] = "el",  ['c' - 'a'] = "a",
    ['d' - 'a'] = "ep",      ['e' - 'a'] = "f",   ['i' - 'a'] = "ant",
    ['k' - 'a'] = "y",       ['p' - 'a'] = "art", ['r' - 'a'] = "ei",
    ['t' - 'a'] = "ah",      ['u' - 'a'] = "np",  ['x' - 'a'] = "i",
    ['y' - 'a'] = "o",
};

// The first row whose key is `key` or stands behind it.
static size_t
row_from(const px_outlet_row *rows, size_t n, plx_str key)
{
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (px_str_cmp_z(key, rows[mid].key) > 0) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return lo;
}

static plx_str
lookup(const px_outlet_row *rows, size_t n, plx_str key)
{
    size_t i = row_from(rows, n, key);
    return i < n && px_str_eq(px_str(rows[i].key), key) ? px_str(rows[i].name)
                                                        : (plx_str){ NULL, 0 };
}

plx_str
px_outlet_of_host(plx_str host)
{
    char lower[256];
    if (host.n == 0 || host.n > sizeof(lower)) {
        return (plx_str){ NULL, 0 };
    }
    for (size_t i = 0; i < host.n; i++) {
        lower[i] = px_lower(host.p[i]);
    }
    plx_str rest = { lower, host.n };
    while (px_str_find(rest, PX_STR("."), 0) != PX_NONE) {
        plx_str name = lookup(px_outlet_sites, px_outlet_sites_n, rest);
        if (name.n) {
            return name;
        }
        rest = px_str_sub(rest, px_str_find(rest, PX_STR("."), 0) + 1, rest.n);
    }
    return (plx_str){ NULL, 0 };
}

// Is the byte part of a word, so that a name cannot begin or end beside it?
static bool
is_wordy(plx_str s, size_t at)
{
    if (at >= s.n) {
        return false;
    }
    char c = s.p[at];
    if (px_is_alpha(c) || px_is_digit(c)) {
        return true;
    }
    size_t len;
    uint32_t rune = px_utf8_next(s, at, &len);
    return rune >= 0xC0 && rune < 0x2000;
}

static bool
starts_word(plx_str text, size_t at)
{
    return at == 0 || !is_wordy(text, px_utf8_prev(text, at));
}

// Short names keep their capitals; "dpa" is written small, "Tass" is not.
static bool
cased_right(plx_str name)
{
    if (px_str_eq(name, PX_STR("dpa")) || px_str_eq(name, PX_STR("Tass")) ||
        px_str_eq(name, PX_STR("Ansa"))) {
        return true;
    }
    for (size_t i = 0; i < name.n; i++) {
        if (name.n <= 4 && px_is_lower(name.p[i])) {
            return false;
        }
    }
    return px_is_upper(name.p[0]);
}

// Names begin with a capital, but for "dpa", and no letter stands before them.
static bool
may_begin(plx_str text, size_t at)
{
    if (at + 1 >= text.n || (!px_is_upper(text.p[at]) && text.p[at] != 'd') ||
        (at > 0 && px_is_alpha(text.p[at - 1]))) {
        return false;
    }
    const char *second = seconds[px_lower(text.p[at]) - 'a'];
    return px_is_alpha(text.p[at + 1]) &&
           strchr(second, px_lower(text.p[at + 1]));
}

plx_str
px_agency_at(plx_str text, size_t at, size_t *len)
{
    char fold[LONGEST_ALIAS];
    size_t n = 0;
    plx_str found = { NULL, 0 };
    if (!may_begin(text, at) || !starts_word(text, at)) {
        return found;
    }
    for (size_t i = at; i < text.n && n < LONGEST_ALIAS; i++) {
        char c = text.p[i];
        fold[n++] = c == '-' ? ' ' : px_lower(c);
        if (is_wordy(text, i + 1) || !is_wordy(text, i)) {
            continue;
        }
        plx_str key = { fold, n };
        size_t row = row_from(px_agencies, px_agencies_n, key);
        if (row == px_agencies_n ||
            !px_str_starts(px_str(px_agencies[row].key), key)) {
            break;  // no alias begins like this
        }
        if (px_str_eq(px_str(px_agencies[row].key), key) &&
            cased_right(px_str_sub(text, at, i + 1))) {
            found = px_str(px_agencies[row].name);
            *len = i + 1 - at;
        }
    }
    return found;
}

plx_str
px_agency_loose(plx_str word)
{
    char upper[4];
    size_t len = 0;
    plx_str name = word.n ? px_agency_at(word, 0, &len) : (plx_str){ NULL, 0 };
    if (name.n || word.n == 0 || word.n > sizeof(upper) ||
        !px_is_upper(word.p[0])) {
        return len == word.n ? name : (plx_str){ NULL, 0 };
    }
    for (size_t i = 0; i < word.n; i++) {
        upper[i] = px_is_lower(word.p[i]) ? (char) (word.p[i] - 32) : word.p[i];
    }
    name = px_agency_at((plx_str){ upper, word.n }, 0, &len);
    return len == word.n ? name : (plx_str){ NULL, 0 };
}

plx_str
px_agency_find(plx_str text, size_t *at, size_t *len)
{
    for (size_t i = *at; i < text.n; i++) {
        if (!may_begin(text, i)) {
            continue;
        }
        plx_str name = px_agency_at(text, i, len);
        if (name.n) {
            *at = i;
            return name;
        }
    }
    return (plx_str){ NULL, 0 };
}

static plx_str
without_article(plx_str name)
{
    return px_str_starts_nocase(name, PX_STR("the "))
               ? px_str_sub(name, 4, name.n)
               : name;
}

plx_str
px_outlet_usual(plx_str name)
{
    size_t len = 0;
    name = px_str_trim(without_article(px_str_trim(name)));
    if (name.n == 0 || name.n > 64) {
        return (plx_str){ NULL, 0 };
    }
    plx_str agency = px_agency_at(name, 0, &len);
    if (agency.n && len == name.n) {
        return agency;
    }
    char lower[64];
    for (size_t i = 0; i < name.n; i++) {
        lower[i] = px_lower(name.p[i]);
    }
    plx_str usual =
        lookup(px_outlet_names, px_outlet_names_n, (plx_str){ lower, name.n });
    return usual.n ? usual : px_outlet_of_host(name);
}

// Compares letters and digits only: "Ansel Courier" is anselcourier.example.
static bool
same_letters(plx_str a, plx_str b)
{
    size_t i = 0, k = 0;
    for (;;) {
        while (i < a.n && !px_is_alpha(a.p[i]) && !px_is_digit(a.p[i])) {
            i++;
        }
        while (k < b.n && !px_is_alpha(b.p[k]) && !px_is_digit(b.p[k])) {
            k++;
        }
        if (i == a.n || k == b.n) {
            return i == a.n && k == b.n && i > 0;
        }
        if (px_lower(a.p[i++]) != px_lower(b.p[k++])) {
            return false;
        }
    }
}

// The label that names the house: "anselcourier" of www.anselcourier.example.
static plx_str
house_label(plx_str s)
{
    if (px_str_find(s, PX_STR(" "), 0) != PX_NONE) {
        return s;
    }
    if (px_str_starts_nocase(s, PX_STR("www."))) {
        s = px_str_sub(s, 4, s.n);
    }
    size_t dot = px_str_find(s, PX_STR("."), 0);
    return dot == PX_NONE ? s : px_str_sub(s, 0, dot);
}

bool
px_outlet_same(plx_str a, plx_str b)
{
    plx_str usual_a = px_outlet_usual(a);
    plx_str usual_b = usual_a.n ? px_outlet_usual(b) : usual_a;
    if (usual_b.n) {
        return px_str_eq(usual_a, usual_b);
    }
    return same_letters(without_article(house_label(a)),
                        without_article(house_label(b)));
}
