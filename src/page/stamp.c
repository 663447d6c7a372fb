// SPDX-License-Identifier: Apache-2.0
/*
 * Date lines
 *
 *   "Posted on March 5, 2024 at 10:04 am" is the outlet speaking of its page,
 *   not the reporter of the event, so such lines leave the text and date the
 *   report. Only complete dates count here (the layer of dates reads all the
 *   others in the text), and a numeric day and month that could be swapped
 *   count for nothing: a guess would move every "Wednesday" of the report.
 */
#include "page/stamp.h"

#include "doc/date.h"

#define FIRST_YEAR 1990
#define LAST_YEAR 2099
#define SPELLED 5  // words of the longest form: "5th of March 2024"

typedef struct word {
    size_t off, end;
    int number;  // -1: not a number
    size_t digits;
} word;

static bool
is_letter(char c)
{
    return px_is_alpha(c) || ((unsigned char) c & 0x80);
}

// The next run of letters or of digits at or after `at`.
static bool
next_word(plx_str s, size_t at, word *out)
{
    while (at < s.n && !is_letter(s.p[at]) && !px_is_digit(s.p[at])) {
        at++;
    }
    if (at >= s.n) {
        return false;
    }
    *out = (word){ .off = at, .number = -1 };
    if (px_is_digit(s.p[at])) {
        int value = 0;
        while (at < s.n && px_is_digit(s.p[at])) {
            value = value < 100000 ? value * 10 + (s.p[at] - '0') : value;
            at++;
        }
        out->number = value;
    } else {
        while (at < s.n && is_letter(s.p[at])) {
            at++;
        }
    }
    out->end = at;
    out->digits = at - out->off;
    return true;
}

static bool
is_year(const word *w)
{
    return w->digits == 4 && w->number >= FIRST_YEAR && w->number <= LAST_YEAR;
}

static bool
is_day(const word *w)
{
    return w->number >= 1 && w->number <= 31 && w->digits <= 2;
}

static bool
is_ordinal(plx_str s, const word *w)
{
    plx_str end = px_str_sub(s, w->off, w->end);
    return px_str_eq_nocase(end, PX_STR("th")) ||
           px_str_eq_nocase(end, PX_STR("st")) ||
           px_str_eq_nocase(end, PX_STR("nd")) ||
           px_str_eq_nocase(end, PX_STR("rd"));
}

// Three numbers in a row: year first, or day and month when they are certain.
static bool
numeric(plx_str s, const word w[3], plx_date *out)
{
    char a = s.p[w[0].end], b = s.p[w[1].end];
    if (w[1].off != w[0].end + 1 || w[2].off != w[1].end + 1 || a != b ||
        (a != '-' && a != '/' && a != '.')) {
        return false;
    }
    if (is_year(&w[0])) {
        return px_date_of(w[0].number, w[1].number, w[2].number, out);
    }
    if (!is_year(&w[2]) || !is_day(&w[0]) || !is_day(&w[1])) {
        return false;
    }
    int x = w[0].number, y = w[1].number, year = w[2].number;
    if (a == '.' || x > 12 || x == y) {  // dots: day first, by custom
        return px_date_of(year, y, x, out);
    }
    return y > 12 && px_date_of(year, x, y, out);
}

// Up to SPELLED words that spell a date: month day year, or day month year.
static bool
spelled(plx_str s, const word *w, size_t n, plx_date *out, size_t *end)
{
    word v[3];
    size_t k = 0;
    for (size_t i = 0; i < n && k < 3; i++) {
        bool skip =
            (k == 1 || k == 2) && w[i].number < 0 &&
            (is_ordinal(s, &w[i]) ||
             px_str_eq_nocase(px_str_sub(s, w[i].off, w[i].end), PX_STR("of")));
        if (!skip) {
            v[k++] = w[i];
        }
    }
    if (k < 3 || !is_year(&v[2])) {
        return false;
    }
    int month_first = v[0].number < 0 && is_day(&v[1]);
    const word *m = month_first ? &v[0] : &v[1];
    const word *d = month_first ? &v[1] : &v[0];
    unsigned month =
        m->number < 0 ? px_month_of(px_str_sub(s, m->off, m->end)) : 0;
    *end = v[2].end;
    return month && is_day(d) &&
           px_date_of(v[2].number, (int) month, d->number, out);
}

bool
px_stamp_find(plx_str s, plx_date *out, plx_span *where)
{
    word w[SPELLED];
    size_t at = 0;
    while (next_word(s, at, &w[0])) {
        at = w[0].end;
        bool begins =
            is_day(&w[0]) || is_year(&w[0]) ||
            (w[0].number < 0 && px_month_of(px_str_sub(s, w[0].off, w[0].end)));
        size_t n = 1;
        while (begins && n < SPELLED && next_word(s, w[n - 1].end, &w[n])) {
            n++;
        }
        if (n < 3) {
            continue;
        }
        plx_date date = { 0 };
        size_t end = w[2].end;
        bool found = w[0].number >= 0 && w[1].number >= 0 && w[2].number >= 0
                         ? numeric(s, w, &date)
                         : spelled(s, w, n, &date, &end);
        if (found) {
            *out = date;
            *where = px_span_between((uint32_t) w[0].off, (uint32_t) end);
            return true;
        }
    }
    return false;
}

// Sorted. Words that a date line may hold besides the date itself.
static const char *const around[] = {
    "a",    "about", "ago",   "am",   "and",   "at",      "bst",    "by",
    "cest", "cet",   "cst",   "ct",   "date",  "day",     "days",   "edt",
    "est",  "et",    "first", "gmt",  "h",     "hour",    "hours",  "hrs",
    "ist",  "jst",   "local", "m",    "min",   "mins",    "minute", "minutes",
    "mst",  "mt",    "o",     "of",   "on",    "p",       "pdt",    "pm",
    "pst",  "pt",    "th",    "time", "today", "updated", "utc",    "z",
};

// Sorted. How a date line of publication begins, and one of modification.
static const char *const publishing[] = {
    "added",    "created",   "date",      "dated",     "filed",
    "issued",   "posted",    "premiered", "published", "publish",
    "released", "submitted", "uploaded",
};
static const char *const modifying[] = {
    "edited", "last", "modified", "revised", "updated",
};

static bool
listed(const char *const *table, size_t n, plx_str head)
{
    for (size_t i = 0; i < n; i++) {
        if (px_str_eq_nocase(head, px_str(table[i]))) {
            return true;
        }
    }
    return false;
}

static bool
belongs(plx_str s, const word *w)
{
    plx_str text = px_str_sub(s, w->off, w->end);
    return w->number >= 0 || px_month_of(text) || px_weekday_of(text) ||
           is_ordinal(s, w) || PX_TABLE_HAS(around, text);
}

px_stamp_kind
px_stamp_line(plx_str line, plx_date *date, plx_span *where)
{
    word first, w;
    if (line.n > 160 || !next_word(line, 0, &first)) {
        return PX_STAMP_NONE;
    }
    plx_str head = px_str_sub(line, first.off, first.end);
    px_stamp_kind kind =
        listed(publishing, PX_COUNT(publishing), head) ? PX_STAMP_PUBLISHED
        : listed(modifying, PX_COUNT(modifying), head) ? PX_STAMP_MODIFIED
                                                       : PX_STAMP_BARE;
    size_t at = kind == PX_STAMP_BARE ? 0 : first.end;
    size_t n_words = 0, n_others = 0, n_numbers = 0;
    while (next_word(line, at, &w)) {
        at = w.end;
        n_words++;
        n_others += !belongs(line, &w);
        n_numbers += w.number >= 0;
    }
    plx_date found = { 0 };
    plx_span span = { 0, 0 };
    bool dated = px_stamp_find(line, &found, &span);
    // A name may stand beside the date of a line that says what it is
    // ("Xinhua | Updated: 2017-09-15"), not beside a bare date.
    bool piped = n_words <= 10 && dated &&
                 (px_str_find(line, PX_STR("|"), 0) != PX_NONE ||
                  px_str_find(line, PX_STR("pdated"), 0) != PX_NONE);
    if (n_numbers == 0 || n_words > 16 ||
        (n_others > (kind == PX_STAMP_BARE ? 0u : 3u) && !piped) ||
        (kind == PX_STAMP_BARE && !dated)) {
        return PX_STAMP_NONE;
    }
    *date = found;
    *where = span;
    return kind;
}
