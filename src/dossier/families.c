// SPDX-License-Identifier: Apache-2.0
/*
 * Newsrooms and agencies by their names
 *
 *   A host name tells the publisher: what stands before the registered part
 *   is a section of the same house. Which part was registered follows from the
 *   shape of the name: under a country's code, "co", "com", "org" and their
 *   like are shared by all. Hosts that are houses of their own under a shared
 *   domain ("abcnews.go.com") and houses with several domains stand in
 *   families_table.c.
 *
 *   Agencies are told apart from outlets because their copy is made to be
 *   carried by others.
 */
#include "dossier/families.h"

typedef struct agency {
    const char *alias;  // lower case, without "the "
    const char *name;
} agency;

// In strcmp order of alias.
static const agency agencies[] = {
    { "aap", "AAP" },
    { "afp", "AFP" },
    { "agence france presse", "AFP" },
    { "agence france-presse", "AFP" },
    { "agence francepresse", "AFP" },
    { "agencia efe", "EFE" },
    { "anadolu", "Anadolu Agency" },
    { "anadolu agency", "Anadolu Agency" },
    { "ansa", "ANSA" },
    { "ap", "The Associated Press" },
    { "associated press", "The Associated Press" },
    { "australian associated press", "AAP" },
    { "bloomberg", "Bloomberg" },
    { "bloomberg news", "Bloomberg" },
    { "canadian press", "Canadian Press" },
    { "deutsche presse-agentur", "dpa" },
    { "dpa", "dpa" },
    { "efe", "EFE" },
    { "ians", "IANS" },
    { "interfax", "Interfax" },
    { "itar-tass", "TASS" },
    { "kyodo", "Kyodo News" },
    { "kyodo news", "Kyodo News" },
    { "pa", "PA Media" },
    { "pa media", "PA Media" },
    { "press association", "PA Media" },
    { "press trust of india", "PTI" },
    { "pti", "PTI" },
    { "reuter", "Reuters" },
    { "reuters", "Reuters" },
    { "tass", "TASS" },
    { "thomson reuters", "Reuters" },
    { "united press international", "UPI" },
    { "upi", "UPI" },
    { "xinhua", "Xinhua" },
    { "xinhua news agency", "Xinhua" },
    { "yonhap", "Yonhap" },
    { "yonhap news agency", "Yonhap" },
};

// Second labels that are shared by all registrants under a country's code.
static const char *const shared_labels[] = {
    "ac", "co", "com", "edu", "go", "gov", "ne", "net", "or", "org",
};

// Compares as strcmp does, with ASCII case of `s` folded.
static int
compare(const char *entry, plx_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        unsigned char a = (unsigned char) entry[i];
        unsigned char b = (unsigned char) px_lower(s.p[i]);
        if (a != b || a == 0) {
            return a == 0 || a < b ? -1 : 1;
        }
    }
    return entry[s.n] ? 1 : 0;
}

static plx_str
find_family(plx_str host)
{
    size_t lo = 0, hi = px_n_families;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        int order = compare(px_families[mid].domain, host);
        if (order == 0) {
            return px_str(px_families[mid].name);
        }
        if (order < 0) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return (plx_str){ NULL, 0 };
}

// The start of the label before `at`, which is the end of a label.
static size_t
label_before(plx_str host, size_t at)
{
    while (at > 0 && host.p[at - 1] != '.') {
        at--;
    }
    return at;
}

static plx_str
registered(plx_str host)
{
    size_t last = label_before(host, host.n);
    if (last == 0) {
        return (plx_str){ NULL, 0 };
    }
    size_t second = label_before(host, last - 1);
    plx_str label = px_str_sub(host, second, last - 1);
    if (host.n - last == 2 && second > 0 &&
        PX_TABLE_HAS(shared_labels, label)) {
        second = label_before(host, second - 1);
    }
    return px_str_sub(host, second, host.n);
}

// Labels of letters, digits and hyphens, two or more, parted by dots.
static bool
is_host(plx_str s)
{
    uint32_t labels = 0;
    for (size_t i = 0, from = 0; i <= s.n; i++) {
        if (i == s.n || s.p[i] == '.') {
            if (i == from) {
                return false;
            }
            labels++;
            from = i + 1;
        } else if (!px_is_alpha(s.p[i]) && !px_is_digit(s.p[i]) &&
                   s.p[i] != '-') {
            return false;
        }
    }
    return labels > 1;
}

plx_str
px_family_of(plx_str host)
{
    if (!is_host(host)) {
        return (plx_str){ NULL, 0 };
    }
    if (px_str_starts_nocase(host, PX_STR("www."))) {
        host = px_str_sub(host, 4, host.n);
    }
    plx_str family = find_family(host);
    plx_str base = registered(host);
    if (!family.n) {
        family = find_family(base);
    }
    return family.n ? family : base;
}

plx_str
px_host_of(plx_str url)
{
    size_t at = px_str_find(url, PX_STR("://"), 0);
    size_t from = at == PX_NONE ? 0 : at + 3, to = from;
    while (to < url.n && url.p[to] != '/' && url.p[to] != ':' &&
           url.p[to] != '?' && url.p[to] != '#') {
        to++;
    }
    plx_str host = px_str_sub(url, from, to);
    return is_host(host) ? host : (plx_str){ NULL, 0 };
}

static bool
is_agency_name(plx_str name)
{
    for (size_t i = 0; i < PX_COUNT(agencies); i++) {
        if (px_str_eq(px_str(agencies[i].name), name)) {
            return true;
        }
    }
    return false;
}

plx_str
px_agency_of(plx_str name)
{
    name = px_str_trim(name);
    if (px_str_starts_nocase(name, PX_STR("the "))) {
        name = px_str_sub(name, 4, name.n);
    }
    for (size_t i = 0; i < PX_COUNT(agencies); i++) {
        if (compare(agencies[i].alias, name) == 0) {
            return px_str(agencies[i].name);
        }
    }
    plx_str family = px_family_of(name);
    return is_agency_name(family) ? family : (plx_str){ NULL, 0 };
}
