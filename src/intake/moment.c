// SPDX-License-Identifier: Apache-2.0
/*
 * Moments in records
 *
 *   Feeds, mails and archives write moments by half a dozen standards and keep
 *   to none. Only the day counts here, and it is the day on the wall of
 *   whoever wrote it, so clock and zone are passed over. What is left of the
 *   RFC 822 forms is one month by name and two numbers, told apart by what
 *   they can be: a number of four digits is a year, a first number of one or
 *   two is a day. Numbers alone, but for ISO 8601, would be a guess.
 */
#include "intake/moment.h"

#include "doc/date.h"

#define EPOCH_DAY_SECONDS 86400
#define EPOCH_LAST_SECOND INT64_C(253402300799)  // of the year 9999

// "20240410", alone or before a clock. Eight digits of which no date can be
// made are none.
static bool
read_basic(plx_str s, plx_date *out)
{
    int digits[8];
    if (s.n < 8 || (s.n > 8 && s.p[8] != 'T' && s.p[8] != ' ' &&
                    !(s.n == 14 && px_is_digit(s.p[8])))) {
        return false;
    }
    for (size_t i = 0; i < 8; i++) {
        if (!px_is_digit(s.p[i])) {
            return false;
        }
        digits[i] = s.p[i] - '0';
    }
    int year = digits[0] * 1000 + digits[1] * 100 + digits[2] * 10 + digits[3];
    return px_date_of(year, digits[4] * 10 + digits[5],
                      digits[6] * 10 + digits[7], out);
}

// What the words of an RFC 822 date have told so far; 0 and -1: nothing yet.
typedef struct words {
    int year, day;
    unsigned month;
    bool odd;  // a second month, or a number that can be neither
} words;

static void
take_number(words *w, plx_str word)
{
    int value = 0;
    for (size_t i = 0; i < word.n && i < 5; i++) {
        value = value * 10 + (word.p[i] - '0');
    }
    if (word.n == 4 && w->year < 0) {
        w->year = value;
    } else if (word.n <= 2 && w->day == 0) {
        w->day = value;
    } else if (word.n == 2 && w->year < 0 && w->month != 0) {
        w->year = value + (value < 70 ? 2000 : 1900);  // as RFC 2822 reads it
    } else {
        w->odd = true;
    }
}

// Takes the word at `at`; where it ends.
static size_t
take_word(words *w, plx_str s, size_t at)
{
    size_t end = at;
    if (px_is_digit(s.p[at])) {
        while (end < s.n && px_is_digit(s.p[end])) {
            end++;
        }
        take_number(w, px_str_sub(s, at, end));
        if (end < s.n && px_is_alpha(s.p[end])) {
            end += 2;  // "10th"
        }
    } else {
        while (end < s.n && px_is_alpha(s.p[end])) {
            end++;
        }
        plx_str word = px_str_sub(s, at, end);
        unsigned month = px_month_of(word);
        if (month != 0) {
            w->odd = w->odd || w->month != 0;
            w->month = month;
        } else if (px_weekday_of(word) == 0) {
            w->odd = true;
        }
    }
    return end < s.n ? end : s.n;
}

// Is the number at `at` an hour: do a colon and a digit follow it?
static bool
is_clock(plx_str s, size_t at)
{
    size_t end = at;
    while (end < s.n && px_is_digit(s.p[end])) {
        end++;
    }
    return end > at && end + 1 < s.n && s.p[end] == ':' &&
           px_is_digit(s.p[end + 1]);
}

// Past the clock and the zone behind it: a zone's name is no word of the date,
// but the year of "Wed Apr 10 11:20:00 UTC 2024" stands behind it.
static size_t
skip_clock(plx_str s, size_t at, bool needs_year)
{
    while (at < s.n && !px_is_space(s.p[at])) {
        at++;
    }
    while (needs_year && at < s.n &&
           !(px_is_space(s.p[at]) && at + 4 < s.n && px_is_digit(s.p[at + 1]) &&
             px_is_digit(s.p[at + 4]))) {
        at++;
    }
    return needs_year ? at : s.n;
}

static bool
read_words(plx_str s, plx_date *out)
{
    words w = { .year = -1 };
    for (size_t at = 0; at < s.n && !w.odd;) {
        if (is_clock(s, at)) {
            at = skip_clock(s, at, w.year < 0);
        } else if (px_is_digit(s.p[at]) || px_is_alpha(s.p[at])) {
            at = take_word(&w, s, at);
        } else {
            at++;
        }
    }
    return !w.odd && w.month != 0 && w.year > 0 &&
           px_date_of(w.year, (int) w.month, w.day, out);
}

bool
px_moment_read(plx_str s, plx_date *out)
{
    s = px_str_trim(s);
    return plx_date_read(s, out) || read_basic(s, out) || read_words(s, out);
}

bool
px_moment_of_epoch(int64_t seconds, plx_date *out)
{
    if (seconds > EPOCH_LAST_SECOND) {
        seconds /= 1000;
    }
    if (seconds < 0 || seconds > EPOCH_LAST_SECOND) {
        return false;
    }
    // Days since 1 March of the year 0, whose leap day ends its year: the
    // months from March on then have the same lengths each year.
    int64_t days = seconds / EPOCH_DAY_SECONDS + 719468;
    int64_t era = days / 146097;  // of 400 years
    int64_t of_era = days % 146097;
    int64_t year_of_era =
        (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year =
        of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month = (5 * of_year + 2) / 153;  // 0: March
    int64_t day = of_year - (153 * month + 2) / 5 + 1;
    int64_t calendar_month = month < 10 ? month + 3 : month - 9;
    int64_t year = era * 400 + year_of_era + (calendar_month <= 2 ? 1 : 0);
    return px_date_of((int) year, (int) calendar_month, (int) day, out);
}
