// SPDX-License-Identifier: Apache-2.0
/*
 * Words as date expressions see them
 *
 *   The words of the text room are made for reading prose: "8-14" may be one
 *   number there, "Sunday's" one word, "Dec." a word with its dot. A date is
 *   written with just these marks, and a wrong cut loses it. So dates are read
 *   from finer pieces: runs of letters, runs of digits, single marks. Digits
 *   that belong to a larger number ("1,250", "3.5") are kept in one piece that
 *   is no plain number, and digits with letters glued on remember the letters,
 *   so that "2nd" can be a day and "2000s" a decade while "10am" is neither.
 *
 *   One pass, O(bytes).
 */
#include "dates/lexing.h"

#include "base/str.h"

#define MOST_DIGITS 8

static bool
is_letter(const char *p, const char *end)
{
    unsigned char c = (unsigned char) *p;
    if (c < 0x80) {
        return px_is_alpha(*p);
    }
    // U+2000 to U+206F: dashes, quotation marks and spaces; U+00A0 to U+00BF.
    bool general =
        c == 0xE2 && end - p > 2 &&
        ((unsigned char) p[1] == 0x80 || (unsigned char) p[1] == 0x81);
    bool latin = c == 0xC2;
    return !general && !latin;
}

// Bytes of the character at p, at least 1.
static size_t
step(const char *p, const char *end)
{
    size_t n = 1;
    while (p + n < end && ((unsigned char) p[n] & 0xC0) == 0x80) {
        n++;
    }
    return n;
}

// What a mark of three bytes stands for: dashes as '-', apostrophes as '\''.
static char
mark_of(const char *p, size_t n)
{
    if (n == 2 && memcmp(p, "\xC2\xA0", 2) == 0) {
        return ' ';
    }
    if (n < 3 || memcmp(p, "\xE2\x80", 2) != 0) {
        return n == 1 ? *p : '?';
    }
    unsigned char last = (unsigned char) p[2];
    if (last >= 0x90 && last <= 0x95) {
        return '-';
    }
    if (last == 0x98 || last == 0x99) {
        return '\'';
    }
    bool space = last <= 0x8B || last == 0xAF;
    return space ? ' ' : '?';
}

static const char *
read_word(const char *p, const char *end, px_dword *w)
{
    const char *from = p;
    while (p < end && (is_letter(p, end) || px_is_digit(*p))) {
        p += step(p, end);
    }
    w->kind = PX_DWORD_WORD;
    w->capital = px_is_upper(*from);
    const px_lexeme *known =
        px_date_lexeme((plx_str){ from, (size_t) (p - from) });
    if (known) {
        w->sort = known->sort;
        w->value = known->value;
    }
    return p;
}

// Letters after digits: "1980s", "2nd"; anything else spoils the number.
static const char *
read_suffix(const char *p, const char *end, px_dword *w)
{
    const char *from = p;
    while (p < end && (is_letter(p, end) || px_is_digit(*p))) {
        p += step(p, end);
    }
    plx_str s = { from, (size_t) (p - from) };
    if (s.n) {
        bool ordinal = px_str_eq_nocase(s, PX_STR("st")) ||
                       px_str_eq_nocase(s, PX_STR("nd")) ||
                       px_str_eq_nocase(s, PX_STR("rd")) ||
                       px_str_eq_nocase(s, PX_STR("th"));
        bool plural = px_str_eq(s, PX_STR("s"));
        w->suffix = ordinal ? 'o' : plural ? 's' : '?';
    }
    return p;
}

static const char *
read_number(const char *p, const char *end, px_dword *w)
{
    w->kind = PX_DWORD_NUMBER;
    bool plain = true;
    int32_t value = 0;
    uint32_t digits = 0;
    while (p < end) {
        bool joint = (*p == ',' || *p == '.' || *p == ':') && p + 1 < end &&
                     px_is_digit(p[1]);
        if (joint) {
            plain = false;
        } else if (!px_is_digit(*p)) {
            break;
        } else if (digits < MOST_DIGITS) {
            value = value * 10 + (*p - '0');
            digits++;
        } else {
            plain = false;
        }
        p++;
    }
    w->number = plain ? value : -1;
    w->digits = (uint8_t) digits;
    return read_suffix(p, end, w);
}

void
px_dates_lex(const px_doc *doc, plx_span of, px_dwords *out)
{
    const char *start = doc->text.p + of.off, *p = start;
    const char *end = p + of.len;
    bool spaced = true;
    while (p < end) {
        if (px_is_space(*p)) {
            spaced = true;
            p++;
            continue;
        }
        const char *from = p;
        px_dword w = { .number = -1, .spaced = spaced };
        spaced = false;
        if (px_is_digit(*p)) {
            p = read_number(p, end, &w);
        } else if (is_letter(p, end)) {
            p = read_word(p, end, &w);
        } else {
            p += step(p, end);
            w.kind = PX_DWORD_MARK;
            w.mark = mark_of(from, (size_t) (p - from));
            if (w.mark == ' ') {
                spaced = true;
                continue;
            }
        }
        w.span = px_span_between(of.off + (uint32_t) (from - start),
                                 of.off + (uint32_t) (p - start));
        px_dwords_push(out, w);
    }
}
