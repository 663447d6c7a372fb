// SPDX-License-Identifier: Apache-2.0
/*
 * Character references
 *
 *   "&amp;", "&#38;" and "&#x26;" as the HTML standard reads them: a named one
 *   is the longest name that matches, and the names of 1990 need no ";". A
 *   reference by number into C1 means windows-1252, for that is what its
 *   authors had; numbers that are no character are U+FFFD.
 *
 *   Follows: WHATWG HTML, 13.2.5.72 to 13.2.5.80.
 */
#include "html/references.h"

#include "base/str.h"
#include "base/utf8.h"

#define LONGEST_BARE 6u  // of the names that need no ";"
#define LONGEST 31u

// Code points for the bytes 0x80 to 0x9F of windows-1252; 0: itself.
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static uint32_t
rune_of(uint32_t number)
{
    if (number >= 0x80 && number <= 0x9F && windows_1252[number - 0x80]) {
        return windows_1252[number - 0x80];
    }
    bool surrogate = number >= 0xD800 && number <= 0xDFFF;
    return number == 0 || number > 0x10FFFF || surrogate ? PX_RUNE_BAD : number;
}

// The value of a digit; 16 when it is none in this base.
static uint32_t
digit(char c, uint32_t base)
{
    uint32_t d = 16;
    if (px_is_digit(c)) {
        d = (uint32_t) (c - '0');
    } else if (px_lower(c) >= 'a' && px_lower(c) <= 'f') {
        d = (uint32_t) (px_lower(c) - 'a') + 10;
    }
    return d < base ? d : 16;
}

static size_t
read_number(plx_str s, size_t at, char out[8], size_t *n)
{
    size_t i = at + 2;
    uint32_t base = i < s.n && px_lower(s.p[i]) == 'x' ? 16 : 10;
    i += base == 16;
    size_t first = i;
    uint32_t number = 0;
    for (uint32_t d; i < s.n && (d = digit(s.p[i], base)) < 16; i++) {
        number = number > 0x10FFFF ? number : number * base + d;
    }
    if (i == first) {
        return 0;
    }
    *n = px_utf8_put(rune_of(number), out);
    return i - at + (i < s.n && s.p[i] == ';');
}

static const px_reference *
find(plx_str name)
{
    size_t lo = 0, hi = px_n_references;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        const px_reference *r = &px_references[mid];
        plx_str here = { px_reference_names + r->name, r->n };
        int order = px_str_cmp(here, name);
        if (order == 0) {
            return r;
        }
        if (order < 0) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    return NULL;
}

static size_t
put(const px_reference *r, char out[8], size_t *n)
{
    memcpy(out, r->text, sizeof(r->text));
    *n = strlen(r->text);
    return r->n;
}

size_t
px_reference_read(plx_str s, size_t at, bool in_attr, char out[8], size_t *n)
{
    if (at + 1 < s.n && s.p[at + 1] == '#') {
        return read_number(s, at, out, n);
    }
    size_t from = at + 1, end = from;
    while (end < s.n && end - from <= LONGEST &&
           (px_is_alpha(s.p[end]) || px_is_digit(s.p[end]))) {
        end++;
    }
    if (end < s.n && s.p[end] == ';') {
        const px_reference *r = find(px_str_sub(s, from, end));
        if (r) {
            return put(r, out, n) + 2;
        }
    }
    size_t most = end - from < LONGEST_BARE ? end - from : LONGEST_BARE;
    for (size_t len = most; len >= 2; len--) {
        const px_reference *r = find(px_str_sub(s, from, from + len));
        if (!r || !r->bare) {
            continue;
        }
        size_t next = from + len;
        bool goes_on = next < s.n && (s.p[next] == '=' || next < end);
        return in_attr && goes_on ? 0 : put(r, out, n) + 1;
    }
    return 0;
}
