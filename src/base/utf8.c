// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.h"

/*
 * UTF-8
 *
 *   A span that cuts a letter in two would quote a report wrongly, and two
 *   programs that disagree on what is valid would hash and show different
 *   texts. So exactly the well-formed sequences of RFC 3629 (table 3-7 of the
 *   Unicode standard) decode; each byte outside of one is a U+FFFD by itself.
 *   A lead byte is never part of an earlier character, which is why walking
 *   back meets the same borders as walking forth.
 *
 *   Validation skips eight ASCII bytes at a time: news pages are mostly those.
 */

#define IS_TAIL(byte) (((byte) &0xC0u) == 0x80u)

// What a lead byte promises: the number of tail bytes, the payload bits in the
// lead, and the range of the first tail byte, where overlong forms, surrogates
// and runes past U+10FFFF are shut out.
typedef struct lead {
    unsigned n_tails;  // 0: no lead byte
    uint32_t bits;
    unsigned char low, high;
} lead;

static lead
lead_read(unsigned char byte)
{
    if (byte >= 0xC2 && byte <= 0xDF) {
        return (lead){ 1, byte & 0x1Fu, 0x80, 0xBF };
    }
    if (byte >= 0xE0 && byte <= 0xEF) {
        return (lead){ 2, byte & 0x0Fu, byte == 0xE0 ? 0xA0 : 0x80,
                       byte == 0xED ? 0x9F : 0xBF };
    }
    if (byte >= 0xF0 && byte <= 0xF4) {
        return (lead){ 3, byte & 0x07u, byte == 0xF0 ? 0x90 : 0x80,
                       byte == 0xF4 ? 0x8F : 0xBF };
    }
    return (lead){ 0, 0, 0, 0 };
}

uint32_t
px_utf8_next(plx_str s, size_t at, size_t *len)
{
    const unsigned char first = (unsigned char) s.p[at];

    *len = 1;
    if (first < 0x80) {
        return first;
    }

    const lead head = lead_read(first);
    if (head.n_tails == 0 || s.n - at <= head.n_tails) {
        return PX_RUNE_BAD;
    }

    const unsigned char second = (unsigned char) s.p[at + 1];
    if (second < head.low || second > head.high) {
        return PX_RUNE_BAD;
    }

    uint32_t rune = (head.bits << 6) | (second & 0x3Fu);
    for (size_t i = 2; i <= head.n_tails; i++) {
        const unsigned char tail = (unsigned char) s.p[at + i];

        if (!IS_TAIL(tail)) {
            return PX_RUNE_BAD;
        }
        rune = (rune << 6) | (tail & 0x3Fu);
    }
    *len = head.n_tails + 1u;
    return rune;
}

size_t
px_utf8_prev(plx_str s, size_t at)
{
    const size_t most = at < 4 ? at : 4;
    size_t len = 0;

    for (size_t back = 1; back <= most; back++) {
        if (!IS_TAIL((unsigned char) s.p[at - back])) {
            (void) px_utf8_next(s, at - back, &len);
            return len >= back ? at - back : at - 1;
        }
    }
    return at - 1;
}

// The number of ASCII bytes from `at` on, eight at a time.
static size_t
ascii_run(plx_str s, size_t at)
{
    const size_t start = at;
    uint64_t word = 0;

    while (s.n - at >= sizeof word) {
        memcpy(&word, s.p + at, sizeof word);
        if (word & 0x8080808080808080u) {
            break;
        }
        at += sizeof word;
    }
    return at - start;
}

bool
px_utf8_valid(plx_str s, size_t *bad)
{
    size_t at = 0;

    while (at < s.n) {
        size_t len = ascii_run(s, at);

        if (len == 0) {
            const uint32_t rune = px_utf8_next(s, at, &len);

            if (rune == PX_RUNE_BAD && len == 1) {
                if (bad) {
                    *bad = at;
                }
                return false;
            }
        }
        at += len;
    }
    return true;
}

size_t
px_utf8_put(uint32_t rune, char out[4])
{
    if (rune > 0x10FFFF || (rune >= 0xD800 && rune <= 0xDFFF)) {
        rune = PX_RUNE_BAD;
    }
    if (rune < 0x80) {
        out[0] = (char) rune;
        return 1;
    }

    const size_t len = rune < 0x800 ? 2 : rune < 0x10000 ? 3 : 4;
    static const unsigned char mark[] = { 0, 0, 0xC0, 0xE0, 0xF0 };

    for (size_t i = len - 1; i > 0; i--) {
        out[i] = (char) (unsigned char) (0x80u | (rune & 0x3Fu));
        rune >>= 6;
    }
    out[0] = (char) (unsigned char) (mark[len] | rune);
    return len;
}
