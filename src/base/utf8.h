// SPDX-License-Identifier: Apache-2.0
#ifndef PX_BASE_UTF8_H
#define PX_BASE_UTF8_H

#include "base/common.h"

#define PX_RUNE_BAD 0xFFFDu

// Decode the character at `at` (< s.n). *len gets its bytes (1 to 4). Invalid
// or cut-off bytes decode as U+FFFD with *len == 1. O(1).
uint32_t px_utf8_next(plx_str s, size_t at, size_t *len);

// The start of the character that ends before `at` (0 < at <= s.n).
size_t px_utf8_prev(plx_str s, size_t at);

// Is s well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms)? The
// offset of the first bad byte goes to *bad (may be NULL). O(n).
bool px_utf8_valid(plx_str s, size_t *bad);

// Is `at` (<= s.n) between two characters of valid UTF-8?
static inline bool
px_utf8_border(plx_str s, size_t at)
{
    return at == 0 || at >= s.n || ((unsigned char) s.p[at] & 0xC0) != 0x80;
}

// Encode `rune` into out[4]; the number of bytes written (1 to 4).
size_t px_utf8_put(uint32_t rune, char out[4]);

#endif
