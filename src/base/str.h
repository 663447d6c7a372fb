// SPDX-License-Identifier: Apache-2.0
#ifndef PX_BASE_STR_H
#define PX_BASE_STR_H

#include "base/arena.h"

// Slices. All comparisons are of bytes; the _nocase ones fold ASCII only.
static inline plx_str
px_str(const char *z)
{
    return (plx_str){ z, z ? strlen(z) : 0 };
}

// Bytes [from, to) of s, clipped to s.
static inline plx_str
px_str_sub(plx_str s, size_t from, size_t to)
{
    to = to > s.n ? s.n : to;
    from = from > to ? to : from;
    return (plx_str){ from > 0 ? s.p + from : s.p, to - from };
}
bool px_str_eq(plx_str a, plx_str b);
bool px_str_eq_nocase(plx_str a, plx_str b);
bool px_str_starts(plx_str s, plx_str prefix);
bool px_str_starts_nocase(plx_str s, plx_str prefix);
bool px_str_ends(plx_str s, plx_str suffix);
int px_str_cmp(plx_str a, plx_str b);  // memcmp order, shorter first
#define PX_NONE SIZE_MAX
// Offset of the first `needle` at or after `from`; PX_NONE when absent. An
// empty needle is at `from`. O(s.n) for text, O(s.n * needle.n) at worst.
size_t px_str_find(plx_str s, plx_str needle, size_t from);
size_t px_str_find_nocase(plx_str s, plx_str needle, size_t from);
// s without white space at both ends: ASCII, U+00A0, U+2009, U+200B, U+202F,
// U+FEFF.
plx_str px_str_trim(plx_str s);

// Is `word` in the sorted (strcmp order), lower-case table? Compares with
// ASCII case folded. O(log n). `n` entries.
bool px_table_has(const char *const *table, size_t n, plx_str word);
#define PX_TABLE_HAS(table, word) px_table_has((table), PX_COUNT(table), (word))

static inline bool
px_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}
static inline bool
px_is_digit(char c)
{
    return c >= '0' && c <= '9';
}
static inline bool
px_is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}
static inline bool
px_is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}
static inline char
px_lower(char c)
{
    return px_is_upper(c) ? (char) (c + 32) : c;
}
static inline bool
px_is_alpha(char c)
{
    return px_is_upper(c) || px_is_lower(c);
}

// Does s begin with `lower`, which is in lower case? As px_str_starts_nocase,
// but most answers come from the first byte, and none asks for a length.
static inline bool
px_str_opens(plx_str s, const char *lower)
{
    size_t i = 0;

    while (i < s.n && lower[i] && px_lower(s.p[i]) == lower[i]) {
        i++;
    }
    return lower[i] == '\0';
}

// Is s `lower`, ASCII case folded?
static inline bool
px_str_is(plx_str s, const char *lower)
{
    for (size_t i = 0; i < s.n; i++) {
        if (!lower[i] || px_lower(s.p[i]) != lower[i]) {
            return false;
        }
    }
    return lower[s.n] == '\0';
}

// Order of s and an entry of a sorted (strcmp order) table.
static inline int
px_str_cmp_z(plx_str s, const char *entry)
{
    size_t i = 0;

    while (i < s.n && s.p[i] == entry[i] && entry[i]) {
        i++;
    }
    if (i == s.n || !entry[i]) {
        return (i < s.n) - (entry[i] != '\0');
    }
    return (unsigned char) s.p[i] - (unsigned char) entry[i];
}

/*
 * A sticky byte builder on the heap, for output that grows: the first failed
 * append sets `oom`, later ones do nothing, so one check at the end suffices.
 * Zero-initialise; px_buf_done frees. The bytes are not NUL-terminated until
 * px_buf_z is called. What is added must not lie in the builder itself.
 */
typedef struct px_buf {
    char *p;
    size_t n;
    size_t cap;
    bool oom;
} px_buf;

void px_buf_add(px_buf *buf, plx_str s);
void px_buf_addz(px_buf *buf, const char *z);
void px_buf_addc(px_buf *buf, char c);
void px_buf_printf(px_buf *buf, const char *fmt, ...) PX_PRINTF(2, 3);
const char *px_buf_z(px_buf *buf);  // NULL on oom
static inline plx_str
px_buf_str(const px_buf *buf)
{
    return (plx_str){ buf->p, buf->n };
}
void px_buf_done(px_buf *buf);  // it may be used again

#endif
