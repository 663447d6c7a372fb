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
#include "page/written_day.h"

#define MOST_WORDS 16u  // of a date line

// What a line is made of, for judging the words around its date.
typedef struct word {
    size_t off, end;
    int number;  // -1: not a number
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
    *out = (word){ .off = at, .number = px_is_digit(s.p[at]) ? 0 : -1 };
    while (at < s.n &&
           (out->number == 0 ? px_is_digit(s.p[at]) : is_letter(s.p[at]))) {
        at++;
    }
    out->end = at;
    return true;
}

static bool
is_ordinal(plx_str s, const word *w)
{
    static const char *const ends[] = { "nd", "rd", "st", "th" };
    return w->end - w->off == 2 &&
           PX_TABLE_HAS(ends, px_str_sub(s, w->off, w->end));
}

bool
px_stamp_find(plx_str s, plx_date *out, plx_span *where)
{
    return px_day_find(s, 0, PX_ORDER_UNKNOWN, out, where);
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
        if (px_str_is(head, table[i])) {
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

// The words of a line from `at` on, until more than `most_others` of them do
// not belong.
typedef struct counts {
    size_t words, numbers, others;
} counts;

static counts
count(plx_str line, size_t at, size_t most_others)
{
    counts n = { 0, 0, 0 };
    word w;
    while (n.words <= MOST_WORDS && n.others <= most_others &&
           next_word(line, at, &w)) {
        at = w.end;
        n.words++;
        n.numbers += w.number >= 0;
        n.others += !belongs(line, &w);
    }
    return n;
}

px_stamp_kind
px_stamp_line(plx_str line, plx_date *date, plx_span *where)
{
    word first;
    if (line.n > 160 || !next_word(line, 0, &first)) {
        return PX_STAMP_NONE;
    }
    plx_str head = px_str_sub(line, first.off, first.end);
    px_stamp_kind kind =
        listed(publishing, PX_COUNT(publishing), head) ? PX_STAMP_PUBLISHED
        : listed(modifying, PX_COUNT(modifying), head) ? PX_STAMP_MODIFIED
                                                       : PX_STAMP_BARE;
    // A name may stand beside the date of a line that says what it is
    // ("Xinhua | Updated: 2017-09-15"), not beside a bare date.
    bool piped = px_str_find(line, PX_STR("|"), 0) != PX_NONE ||
                 px_str_find(line, PX_STR("pdated"), 0) != PX_NONE;
    size_t most_others = kind == PX_STAMP_BARE ? 0 : 3;
    counts n = count(line, kind == PX_STAMP_BARE ? 0 : first.end,
                     piped ? MOST_WORDS : most_others);
    bool alone = n.others <= most_others;
    piped = piped && n.words <= 10;
    if (n.numbers == 0 || n.words > MOST_WORDS || (!alone && !piped)) {
        return PX_STAMP_NONE;
    }
    plx_date found = { 0 };
    plx_span span = { 0, 0 };
    bool dated = px_stamp_find(line, &found, &span);
    if (!dated && (kind == PX_STAMP_BARE || !alone)) {
        return PX_STAMP_NONE;
    }
    *date = found;
    *where = span;
    return kind;
}
