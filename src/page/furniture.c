// SPDX-License-Identifier: Apache-2.0
/*
 * Page furniture by its words
 *
 *   Scraped text carries what stood around the article: share buttons, sign-up
 *   boxes, comment forms, teasers. A sentence like "The comment form asks for
 *   your name" must stay, so a phrase counts only at the head of a line, and
 *   most phrases only when the line is no sentence. The phrases stand in
 *   furniture_table.c, sorted; a line's head is folded and looked up at every
 *   place where a word may end, longest last. At most 60 bytes are looked at.
 */
#include "page/furniture.h"

#include "base/utf8.h"

#define HEAD 60u

static bool
is_space_rune(uint32_t r)
{
    return r == ' ' || (r >= '\t' && r <= '\r') || r == 0xA0 ||
           (r >= 0x2000 && r <= 0x200B) || r == 0x202F || r == 0xFEFF;
}

// The character in the table's form: all letters beyond ASCII are one.
static char
fold(uint32_t r)
{
    return is_space_rune(r)             ? ' '
           : r == 0x2018 || r == 0x2019 ? '\''
           : r == 0x201C || r == 0x201D ? '"'
           : r < 0x80                   ? px_lower((char) r)
                                        : (char) 0x7F;
}

/*
 * The marks of `phrase`; 0 when it is none of the table's. *more: a longer one
 * may begin with it.
 */
static uint32_t
lookup(plx_str phrase, bool *more)
{
    size_t lo = 0, hi = px_furniture_n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (px_str_cmp_z(phrase, px_furniture[mid].phrase) > 0) {
            lo = mid + 1;
        } else {
            hi = mid;
        }
    }
    plx_str next = lo < px_furniture_n ? px_str(px_furniture[lo].phrase)
                                       : (plx_str){ NULL, 0 };
    *more = px_str_starts(next, phrase);
    return *more && next.n == phrase.n ? px_furniture[lo].marks : 0;
}

static bool
is_wordy(plx_str s, size_t at)
{
    return at < s.n && (px_is_alpha(s.p[at]) || px_is_digit(s.p[at]) ||
                        ((unsigned char) s.p[at] & 0x80));
}

// May a word end before byte `at`? Also where a capital follows a small letter.
static bool
breaks(plx_str line, size_t at)
{
    if (!is_wordy(line, at) || !is_wordy(line, at - 1)) {
        return true;
    }
    return px_is_lower(line.p[at - 1]) && px_is_upper(line.p[at]);
}

uint32_t
px_furniture_at(plx_str line, size_t *len)
{
    char head[HEAD];
    size_t n = 0, step = 0;
    uint32_t marks = 0;
    bool more = true;
    for (size_t at = 0; at < line.n && n < HEAD && more;) {
        char c = fold(px_utf8_next(line, at, &step));
        at += step;
        if (c == ' ' && (n == 0 || head[n - 1] == ' ')) {
            continue;
        }
        head[n++] = c;
        if (c == ' ' || !breaks(line, at)) {
            continue;
        }
        uint32_t found = lookup((plx_str){ head, n }, &more);
        if (found) {
            marks = found;
            *len = at;
        }
    }
    return marks;
}

size_t
px_count_words(plx_str s)
{
    size_t n = 0, unspaced = 0;
    bool inside = false;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char) s.p[i];
        bool space = px_is_space(s.p[i]);
        n += !space && !inside;
        inside = !space;
        unspaced += c >= 0xE3 && c <= 0xE9;
    }
    return n + unspaced / 2;
}

bool
px_ends_sentence(plx_str line)
{
    line = px_str_trim(line);
    while (line.n) {
        size_t at = px_utf8_prev(line, line.n), len;
        uint32_t r = px_utf8_next(line, at, &len);
        if (r == '.' || r == '!' || r == '?' || r == 0x2026 || r == 0x3002) {
            return true;
        }
        bool closes = r == '"' || r == '\'' || r == ')' || r == ']' ||
                      r == 0x2019 || r == 0x201D || r == 0xBB;
        if (!closes) {
            return false;
        }
        line.n = at;
    }
    return false;
}
