// SPDX-License-Identifier: Apache-2.0
/*
 * What an address tells
 *
 *   Many outlets file an article under the day it was first published, and the
 *   address stays when the article changes, so the date in it is that of the
 *   first posting. It is read only from the path, and only when year, month and
 *   day stand in this order and between separators: "article-5225261" and a
 *   query's running number are no dates. A year and month alone give a month.
 */
#include "page/address.h"

#include "doc/date.h"

// Years that an address may speak of: the web is younger than the first, and
// an address with the last is a product number.
#define FIRST_YEAR 1995
#define LAST_YEAR 2099

plx_str
px_address_host(plx_str url)
{
    size_t at = px_str_find(url, PX_STR("://"), 0);
    size_t from = at == PX_NONE ? 0 : at + 3;
    size_t end = from;
    while (end < url.n && url.p[end] != '/' && url.p[end] != '?' &&
           url.p[end] != '#') {
        end++;
    }
    plx_str host = px_str_sub(url, from, end);
    size_t user = px_str_find(host, PX_STR("@"), 0);
    host = user == PX_NONE ? host : px_str_sub(host, user + 1, host.n);
    size_t port = px_str_find(host, PX_STR(":"), 0);
    host = port == PX_NONE ? host : px_str_sub(host, 0, port);
    if (px_str_starts_nocase(host, PX_STR("www."))) {
        host = px_str_sub(host, 4, host.n);
    }
    bool dotted = px_str_find(host, PX_STR("."), 0) != PX_NONE &&
                  px_str_find(host, PX_STR(" "), 0) == PX_NONE;
    return dotted ? host : (plx_str){ NULL, 0 };
}

static int
number(plx_str s, size_t at, size_t n)
{
    int value = 0;
    for (size_t i = at; i < at + n; i++) {
        if (i >= s.n || !px_is_digit(s.p[i])) {
            return -1;
        }
        value = value * 10 + (s.p[i] - '0');
    }
    return value;
}

static bool
digit_at(plx_str s, size_t at)
{
    return at < s.n && px_is_digit(s.p[at]);
}

// One or two digits at *at, or the name of a month; moves *at behind them.
static int
part(plx_str s, size_t *at, bool month)
{
    size_t n = 0;
    while (n < 2 && digit_at(s, *at + n)) {
        n++;
    }
    if (n && !digit_at(s, *at + n)) {
        int value = number(s, *at, n);
        *at += n;
        return value;
    }
    size_t end = *at;
    while (end < s.n && px_is_alpha(s.p[end])) {
        end++;
    }
    unsigned m = month ? px_month_of(px_str_sub(s, *at, end)) : 0;
    *at = m ? end : *at;
    return m ? (int) m : -1;
}

static bool
separates(plx_str s, size_t at)
{
    return at < s.n && (s.p[at] == '/' || s.p[at] == '-' || s.p[at] == '_' ||
                        s.p[at] == '.');
}

// A date that begins with the four digits of a year at `at`.
static bool
date_at(plx_str s, size_t at, plx_date *out, size_t *end)
{
    int year = number(s, at, 4);
    if (year < FIRST_YEAR || year > LAST_YEAR) {
        return false;
    }
    size_t i = at + 4;
    if (digit_at(s, i)) {  // 20240331, and not a longer number
        *end = at + 8;
        return !digit_at(s, at + 8) &&
               px_date_of(year, number(s, i, 2), number(s, i + 2, 2), out);
    }
    if (!separates(s, i)) {
        return false;
    }
    i++;
    int month = part(s, &i, true);
    if (month < 1 || month > 12) {
        return false;
    }
    *end = i;
    if (separates(s, i)) {
        size_t k = i + 1;
        int day = part(s, &k, false);
        // "/2024/10/3-years-on" is a month and a title.
        bool title = k == i + 2 && s.p[i] == '/' && k < s.n && s.p[k] == '-';
        if (day > 0 && !title && px_date_of(year, month, day, out)) {
            *end = k;
            return true;
        }
    }
    // A month alone only as folders of its own: /2024/03/title.
    if (s.p[at - 1] != '/' || i >= s.n || s.p[i] != '/') {
        return false;
    }
    *out = (plx_date){ .year = (int16_t) year,
                       .month = (uint8_t) month,
                       .precision = PLX_MONTH };
    return true;
}

bool
px_address_date(plx_str url, plx_date *out, plx_span *where)
{
    size_t path = px_str_find(url, PX_STR("://"), 0);
    path = px_str_find(url, PX_STR("/"), path == PX_NONE ? 0 : path + 3);
    if (path == PX_NONE) {
        return false;
    }
    bool found = false;
    for (size_t i = path + 1; i + 4 <= url.n; i++) {
        if (url.p[i] == '?' || url.p[i] == '#') {
            break;
        }
        plx_date date = { 0 };
        size_t end = 0;
        if (!px_is_digit(url.p[i]) || !separates(url, i - 1) ||
            !date_at(url, i, &date, &end)) {
            continue;
        }
        if (!found || date.precision == PLX_DAY) {
            *out = date;
            if (where) {
                *where = px_span_between((uint32_t) i, (uint32_t) end);
            }
            found = true;
        }
        if (date.precision == PLX_DAY) {
            return true;
        }
    }
    return found;
}

bool
px_address_lists(plx_str url)
{
    static const char *const marks[] = {
        "/search",      "?s=",      "?q=",      "&q=",
        "searchinput=", "search?",  "/tag/",    "/tags/",
        "/category/",   "/topics/", "/author/",
    };
    for (size_t i = 0; i < PX_COUNT(marks); i++) {
        if (px_str_find_nocase(url, px_str(marks[i]), 0) != PX_NONE) {
            return true;
        }
    }
    return false;
}
