// SPDX-License-Identifier: Apache-2.0
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>

#define STRETCH 256u  // bytes looked through at a time for either of two

/*
 * Slices and the byte builder
 *
 *   A report is read through slices of one immutable text, so that every
 *   result can be given back as an offset into it. Nothing here knows a
 *   locale: the same bytes compare the same on every desk. Case is folded for
 *   ASCII only, which is what keywords, tags and word lists need; words of
 *   other scripts are folded in the text room.
 */

// memcmp that may be given NULL for nothing.
static bool
same_bytes(const char *a, const char *b, size_t n)
{
    return n == 0 || memcmp(a, b, n) == 0;
}

static bool
same_nocase(const char *a, const char *b, size_t n)
{
    size_t i = 0;

    while (i < n && px_lower(a[i]) == px_lower(b[i])) {
        i++;
    }
    return i == n;
}

bool
px_str_eq(plx_str a, plx_str b)
{
    return a.n == b.n && same_bytes(a.p, b.p, a.n);
}

bool
px_str_eq_nocase(plx_str a, plx_str b)
{
    return a.n == b.n && same_nocase(a.p, b.p, a.n);
}

bool
px_str_starts(plx_str s, plx_str prefix)
{
    return s.n >= prefix.n && same_bytes(s.p, prefix.p, prefix.n);
}

bool
px_str_starts_nocase(plx_str s, plx_str prefix)
{
    return s.n >= prefix.n && same_nocase(s.p, prefix.p, prefix.n);
}

bool
px_str_ends(plx_str s, plx_str suffix)
{
    return px_str_eq(
        px_str_sub(s, s.n - (s.n < suffix.n ? s.n : suffix.n), s.n), suffix);
}

int
px_str_cmp(plx_str a, plx_str b)
{
    const size_t n = a.n < b.n ? a.n : b.n;
    const int order = n == 0 ? 0 : memcmp(a.p, b.p, n);

    if (order != 0) {
        return order;
    }
    return (a.n > b.n) - (a.n < b.n);
}

size_t
px_str_find(plx_str s, plx_str needle, size_t from)
{
    if (from > s.n || needle.n > s.n - from) {
        return PX_NONE;
    }
    if (needle.n == 0) {
        return from;
    }

    const size_t last = s.n - needle.n;

    while (from <= last) {
        const char *hit = memchr(s.p + from, needle.p[0], last - from + 1);

        if (!hit) {
            return PX_NONE;
        }
        from = (size_t) (hit - s.p);
        if (same_bytes(hit, needle.p, needle.n)) {
            return from;
        }
        from++;
    }
    return PX_NONE;
}

// The first of bytes a and b at or after p, before end; end when there is none.
// Looked for a stretch at a time: where one byte is everywhere and the other
// nowhere, each call must not read on to the end for the one that is missing.
static const char *
find_either(const char *p, const char *end, char a, char b)
{
    while (p < end) {
        size_t left = (size_t) (end - p);
        size_t n = left < STRETCH ? left : STRETCH;
        const char *one = memchr(p, a, n);
        const char *other = memchr(p, b, one ? (size_t) (one - p) : n);
        if (one || other) {
            return other ? other : one;
        }
        p += n;
    }
    return end;
}

size_t
px_str_find_nocase(plx_str s, plx_str needle, size_t from)
{
    if (from > s.n || needle.n > s.n - from) {
        return PX_NONE;
    }
    if (needle.n == 0) {
        return from;
    }

    const char *end = s.p + s.n - needle.n + 1;
    const char low = px_lower(needle.p[0]);
    const char high = px_is_lower(low) ? (char) (low - 'a' + 'A') : low;

    for (const char *p = s.p + from; p < end; p++) {
        p = find_either(p, end, low, high);
        if (p < end && same_nocase(p, needle.p, needle.n)) {
            return (size_t) (p - s.p);
        }
    }
    return PX_NONE;
}

// The white space that pages put around words, beyond ASCII.
static const plx_str wide_spaces[] = {
    { "\xC2\xA0", 2 },  // U+00A0 no-break space
    { "\xE2\x80\x89", 3 },  // U+2009 thin space
    { "\xE2\x80\x8B", 3 },  // U+200B zero width space
    { "\xE2\x80\xAF", 3 },  // U+202F narrow no-break space
    { "\xEF\xBB\xBF", 3 },  // U+FEFF byte order mark
};

// The bytes of wide white space that s starts with (or ends with): 0 to 3.
static inline size_t
wide_space(plx_str s, bool (*at)(plx_str s, plx_str part), char outermost)
{
    const bool ascii = !((unsigned char) outermost & 0x80);

    for (size_t i = 0; !ascii && i < PX_COUNT(wide_spaces); i++) {
        if (at(s, wide_spaces[i])) {
            return wide_spaces[i].n;
        }
    }
    return 0;
}

plx_str
px_str_trim(plx_str s)
{
    size_t len = 1;

    while (s.n > 0 && len > 0) {
        len = px_is_space(s.p[0]) ? 1 : wide_space(s, px_str_starts, s.p[0]);
        s.p += len;
        s.n -= len;
    }
    len = 1;
    while (s.n > 0 && len > 0) {
        const char last = s.p[s.n - 1];
        len = px_is_space(last) ? 1 : wide_space(s, px_str_ends, last);
        s.n -= len;
    }
    return s;
}

// Order of `word` with ASCII case folded against a table's entry.
static int
entry_cmp(plx_str word, const char *entry)
{
    for (size_t i = 0; i < word.n; i++) {
        const unsigned char a = (unsigned char) px_lower(word.p[i]);
        const unsigned char b = (unsigned char) entry[i];

        if (a != b || b == 0) {
            return a < b ? -1 : 1;
        }
    }
    return entry[word.n] == '\0' ? 0 : -1;
}

bool
px_table_has(const char *const *table, size_t n, plx_str word)
{
    size_t low = 0;
    size_t high = n;

    while (low < high) {
        const size_t mid = low + (high - low) / 2;
        const int order = entry_cmp(word, table[mid]);

        if (order == 0) {
            return true;
        }
        if (order < 0) {
            high = mid;
        } else {
            low = mid + 1;
        }
    }
    return false;
}

#define BUF_MIN ((size_t) 256)

// Room for `more` bytes behind those there are.
static bool
buf_reserve(px_buf *buf, size_t more)
{
    if (buf->oom) {
        return false;
    }
    if (more <= buf->cap - buf->n) {
        return true;
    }

    size_t cap = buf->cap < BUF_MIN ? BUF_MIN : buf->cap;
    while (cap <= SIZE_MAX / 2 && cap - buf->n < more) {
        cap *= 2;
    }

    char *p = cap - buf->n < more ? NULL : realloc(buf->p, cap);
    if (!p) {
        buf->oom = true;
        return false;
    }
    buf->p = p;
    buf->cap = cap;
    return true;
}

void
px_buf_add(px_buf *buf, plx_str s)
{
    if (s.n > 0 && buf_reserve(buf, s.n)) {
        memcpy(buf->p + buf->n, s.p, s.n);
        buf->n += s.n;
    }
}

void
px_buf_addz(px_buf *buf, const char *z)
{
    px_buf_add(buf, px_str(z));
}

void
px_buf_addc(px_buf *buf, char c)
{
    if (buf_reserve(buf, 1)) {
        buf->p[buf->n++] = c;
    }
}

void
px_buf_printf(px_buf *buf, const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    const int n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);

    if (n < 0) {
        buf->oom = true;
    }
    // vsnprintf ends with a NUL, which the next append overwrites.
    if (n > 0 && buf_reserve(buf, (size_t) n + 1)) {
        va_start(args, fmt);
        (void) vsnprintf(buf->p + buf->n, (size_t) n + 1, fmt, args);
        va_end(args);
        buf->n += (size_t) n;
    }
}

const char *
px_buf_z(px_buf *buf)
{
    if (!buf_reserve(buf, 1)) {
        return NULL;
    }
    buf->p[buf->n] = '\0';
    return buf->p;
}

void
px_buf_done(px_buf *buf)
{
    free(buf->p);
    *buf = (px_buf){ 0 };
}
