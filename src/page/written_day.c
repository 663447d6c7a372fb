// SPDX-License-Identifier: Apache-2.0
/*
 * Days as they are written
 *
 *   A day is three parts, year, month and day, in one of the orders people
 *   write them: words parted by anything, numbers parted by one and the same
 *   mark. Years are those of the web, so that "1871" dates nothing. A numeric
 *   day and month that could be swapped are a date only where the caller knows
 *   the page's custom; dots always put the day first.
 */
#include "page/written_day.h"

#include "base/utf8.h"
#include "doc/date.h"
#include "page/months.h"

#define FIRST_YEAR 1990
#define LAST_YEAR 2099
#define SPELLED 7  // words of the longest form: "16 de mayo del año de 2019"
#define SPREAD 40  // bytes from its first number or month to its last
#define READ_AT_MOST ((size_t) 64)  // bytes of a metadata value

typedef struct word {
    size_t off, end;
    int number;  // -1: not a number
    size_t digits;
} word;

// Is the character at `at` a letter? Marks and spaces beyond ASCII are none.
static bool
is_letter(plx_str s, size_t at, size_t *len)
{
    *len = 1;
    if (!((unsigned char) s.p[at] & 0x80)) {
        return px_is_alpha(s.p[at]);
    }
    uint32_t c = px_utf8_next(s, at, len);
    return c >= 0xC0 && !(c >= 0x2000 && c <= 0x2BFF) &&
           !(c >= 0x3000 && c <= 0x303F) && c != 0xFEFF && c != 0xFFFD;
}

// The next run of letters or of digits at or after `at`.
static bool
next_word(plx_str s, size_t at, word *out)
{
    size_t len = 1;
    while (at < s.n && !px_is_digit(s.p[at]) && !is_letter(s, at, &len)) {
        at += len;
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
        while (at < s.n && is_letter(s, at, &len)) {
            at += len;
        }
    }
    out->end = at;
    out->digits = at - out->off;
    return true;
}

static plx_str
text_of(plx_str s, const word *w)
{
    return px_str_sub(s, w->off, w->end);
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

// The mark between two numbers: '-', '/', '.', or 0 for anything else. A dot
// may have a space behind it.
static char
mark_between(plx_str s, const word *a, const word *b)
{
    char mark = a->end < s.n ? s.p[a->end] : '\0';
    size_t gap = b->off - a->end;
    bool spaced = mark == '.' && gap == 2 && s.p[a->end + 1] == ' ';
    bool known = mark == '-' || mark == '/' || mark == '.';
    return known && (gap == 1 || spaced) ? mark : '\0';
}

// "2024年3月5日": the signs for year, month and day stand between.
static bool
cjk(plx_str s, const word *w, size_t n, plx_date *out, size_t *end)
{
    static const char *const signs[] = { "\u5E74", "\u6708" };
    if (n < 5 || !is_year(&w[0]) || w[2].number < 0 || w[4].number < 0 ||
        !px_str_eq(text_of(s, &w[1]), px_str(signs[0])) ||
        !px_str_eq(text_of(s, &w[3]), px_str(signs[1]))) {
        return false;
    }
    *end = w[4].end;
    return px_date_of(w[0].number, w[2].number, w[4].number, out);
}

static bool
numeric(plx_str s, const word w[3], px_day_order order, plx_date *out)
{
    char a = mark_between(s, &w[0], &w[1]), b = mark_between(s, &w[1], &w[2]);
    if (a == '\0' || a != b) {
        return false;
    }
    if (is_year(&w[0])) {
        return w[2].digits <= 2 &&
               px_date_of(w[0].number, w[1].number, w[2].number, out);
    }
    bool two = w[2].digits == 2 && (a == '.' || (a == '/' && order)) &&
               !mark_between(s, &w[2], &(word){ .off = w[2].end + 1 });
    if ((!is_year(&w[2]) && !two) || !is_day(&w[0]) || !is_day(&w[1])) {
        return false;
    }
    int x = w[0].number, y = w[1].number;
    int year = two ? 2000 + w[2].number : w[2].number;
    bool day_first = a == '.' || x > 12 || x == y;
    bool month_first = a != '.' && y > 12;
    if (!day_first && !month_first) {
        day_first = order == PX_ORDER_DAY_FIRST;
        month_first = order == PX_ORDER_MONTH_FIRST;
    }
    return day_first     ? px_date_of(year, y, x, out)
           : month_first ? px_date_of(year, x, y, out)
                         : false;
}

// "5th", "1er", "16 de mayo de", "5th of": words that stand inside a date.
static bool
joins(plx_str text)
{
    static const char *const table[] = { "a",  "d",  "de", "del", "den", "er",
                                         "nd", "of", "rd", "st",  "th" };
    return PX_TABLE_HAS(table, text) ||
           px_str_eq(text, PX_STR("\u00BA")) ||  // Portuguese "1º"
           px_str_eq(text, PX_STR("\u0433"));  // Russian "г."
}

// Month day year, day month year, or year month day, the month being a word.
static bool
spelled(plx_str s, const word *w, size_t n, plx_date *out, size_t *end)
{
    word v[3];
    size_t k = 0;
    for (size_t i = 0; i < n && k < 3; i++) {
        bool skip = k > 0 && w[i].number < 0 && joins(text_of(s, &w[i])) &&
                    !px_month_named(text_of(s, &w[i]));
        if (!skip) {
            v[k++] = w[i];
        }
    }
    if (k < 3 || v[2].off - v[0].end > SPREAD) {
        return false;
    }
    bool year_first = is_year(&v[0]);
    const word *m = v[0].number < 0 ? &v[0] : &v[1];
    const word *d = v[0].number < 0 ? &v[1] : year_first ? &v[2] : &v[0];
    const word *y = year_first ? &v[0] : &v[2];
    unsigned month = m->number < 0 ? px_month_named(text_of(s, m)) : 0;
    *end = v[2].end;
    return month && is_day(d) && is_year(y) &&
           px_date_of(y->number, (int) month, d->number, out);
}

// Could a day begin with this word, the next digit being at `digit`?
static bool
may_begin(plx_str s, const word *w, size_t digit)
{
    if (w->number >= 0) {
        return is_day(w) || is_year(w);
    }
    return digit - w->end <= SPREAD && px_month_named(text_of(s, w));
}

bool
px_day_find(plx_str s, size_t from, px_day_order order, plx_date *out,
            plx_span *where)
{
    word w[SPELLED];
    size_t at = from, digit = from;
    while (next_word(s, at, &w[0])) {
        at = w[0].end;
        digit = digit > at ? digit : at;
        while (digit < s.n && !px_is_digit(s.p[digit])) {
            digit++;
        }
        if (digit == s.n) {
            return false;  // every day ends in a number
        }
        bool begins = may_begin(s, &w[0], digit);
        size_t n = 1;
        while (begins && n < SPELLED && next_word(s, w[n - 1].end, &w[n])) {
            n++;
        }
        if (n < 3) {
            continue;
        }
        plx_date date = { 0 };
        size_t end = w[2].end;
        bool numbers = w[0].number >= 0 && w[1].number >= 0 && w[2].number >= 0;
        bool found = numbers ? numeric(s, w, order, &date)
                             : spelled(s, w, n, &date, &end) ||
                                   cjk(s, w, n, &date, &end);
        if (found) {
            *out = date;
            *where = px_span_between((uint32_t) w[0].off, (uint32_t) end);
            return true;
        }
    }
    return false;
}

// -- metadata values ----------------------------------------------------------

// The civil date of a day counted from 1970-01-01 (Howard Hinnant's
// days_from_civil, turned round).
static bool
day_of_count(int64_t z, plx_date *out)
{
    z += 719468;
    int64_t era = z / 146097, doe = z % 146097;
    int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int64_t mp = (5 * doy + 2) / 153, month = mp < 10 ? mp + 3 : mp - 9;
    return px_date_of((int) (yoe + era * 400 + (month <= 2)), (int) month,
                      (int) (doy - (153 * mp + 2) / 5 + 1), out);
}

// "20240305", or seconds or milliseconds since 1970.
static bool
read_digits(plx_str s, px_instant *out)
{
    int64_t value = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!px_is_digit(s.p[i])) {
            return false;
        }
        value = value * 10 + (s.p[i] - '0');
    }
    if (s.n == 8) {
        return px_date_of((int) (value / 10000), (int) (value / 100 % 100),
                          (int) (value % 100), &out->day);
    }
    value = s.n == 13 ? value / 1000 : value;
    out->minute = (int16_t) (value % 86400 / 60);
    out->utc = true;
    return (s.n == 10 || s.n == 13) && day_of_count(value / 86400, &out->day);
}

// The time behind an ISO day: "T23:11:59+00:00", " 09:35Z".
static void
read_time(plx_str s, px_instant *out)
{
    bool time = s.n >= 6 && (s.p[0] == 'T' || s.p[0] == ' ') &&
                px_is_digit(s.p[1]) && px_is_digit(s.p[2]) && s.p[3] == ':' &&
                px_is_digit(s.p[4]) && px_is_digit(s.p[5]);
    if (!time) {
        return;
    }
    int hour = (s.p[1] - '0') * 10 + s.p[2] - '0';
    int minute = (s.p[4] - '0') * 10 + s.p[5] - '0';
    if (hour < 24 && minute < 60) {
        out->minute = (int16_t) (hour * 60 + minute);
        out->utc =
            px_str_ends(s, PX_STR("Z")) || px_str_ends(s, PX_STR("+00:00")) ||
            px_str_ends(s, PX_STR("+0000")) || px_str_ends(s, PX_STR("GMT")) ||
            px_str_ends(s, PX_STR("UTC"));
    }
}

bool
px_instant_read(plx_str value, px_day_order order, px_instant *out)
{
    px_instant read = { .minute = -1 };
    plx_span where;
    value = px_str_trim(value);
    value = px_str_sub(value, 0, READ_AT_MOST);
    bool digits = value.n && value.n <= 13 && read_digits(value, &read);
    bool iso = !digits && value.n >= 10 &&
               plx_date_read(px_str_sub(value, 0, 10), &read.day) &&
               read.day.precision == PLX_DAY;
    if (iso) {
        read_time(px_str_sub(value, 10, value.n), &read);
    }
    if (!digits && !iso && !px_day_find(value, 0, order, &read.day, &where)) {
        return false;
    }
    if (read.day.year < FIRST_YEAR || read.day.year > LAST_YEAR) {
        return false;
    }
    *out = read;
    return true;
}
