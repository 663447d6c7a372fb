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
 *   Validation skips ASCII 32 bytes at a time, for news pages are mostly that.
 *   Other bytes drive an automaton whose transition table has one 64-bit number
 *   for each byte: six bits of it, at the place that the state names, are the
 *   next state ("shift-based DFA", P. Vognsen 2020). A step is one load and one
 *   shift, no branch, whatever language the page is in.
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

// States, each the place of its six bits. A transition that a byte's number does
// not have is zero, and so leads to BAD, which nothing leaves.
enum {
    BAD = 0,
    GOOD = 6,  // between two characters
    TAIL_1 = 12,  // one more tail is due
    TAIL_2 = 18,
    TAIL_3 = 24,
    AFTER_E0 = 30,  // the tails that follow are not all of 80 to BF
    AFTER_ED = 36,
    AFTER_F0 = 42,
    AFTER_F4 = 48,
};

#define GO(from, to) ((uint64_t) (to) << (from))
#define TAILS (GO(TAIL_1, GOOD) | GO(TAIL_2, TAIL_1) | GO(TAIL_3, TAIL_2))
#define TAIL_80 (TAILS | GO(AFTER_ED, TAIL_1) | GO(AFTER_F4, TAIL_2))
#define TAIL_90 (TAILS | GO(AFTER_ED, TAIL_1) | GO(AFTER_F0, TAIL_2))
#define TAIL_A0 (TAILS | GO(AFTER_E0, TAIL_1) | GO(AFTER_F0, TAIL_2))
#define LEAD(to) GO(GOOD, to)
#define FOUR(x) (x), (x), (x), (x)
#define ROW(x) FOUR(x), FOUR(x), FOUR(x), FOUR(x)  // sixteen bytes
#define EIGHT_ROWS(x) \
    ROW(x), ROW(x), ROW(x), ROW(x), ROW(x), ROW(x), ROW(x), ROW(x)
#define ROW_C0                                                \
    BAD, BAD, LEAD(TAIL_1), LEAD(TAIL_1), FOUR(LEAD(TAIL_1)), \
        FOUR(LEAD(TAIL_1)), FOUR(LEAD(TAIL_1))
#define ROW_E0                                                                \
    LEAD(AFTER_E0), LEAD(TAIL_2), LEAD(TAIL_2), LEAD(TAIL_2),                 \
        FOUR(LEAD(TAIL_2)), FOUR(LEAD(TAIL_2)), LEAD(TAIL_2), LEAD(AFTER_ED), \
        LEAD(TAIL_2), LEAD(TAIL_2)
#define ROW_F0                                                                \
    LEAD(AFTER_F0), LEAD(TAIL_3), LEAD(TAIL_3), LEAD(TAIL_3), LEAD(AFTER_F4), \
        BAD, BAD, BAD, FOUR(BAD), FOUR(BAD)

static const uint64_t steps[256] = {
    EIGHT_ROWS(LEAD(GOOD)), ROW(TAIL_80), ROW(TAIL_90),
    ROW(TAIL_A0),           ROW(TAIL_A0), ROW_C0,
    ROW(LEAD(TAIL_1)),      ROW_E0,       ROW_F0
};

#define CHUNK 32u

static bool
is_ascii(const char *p)
{
    uint64_t words[CHUNK / 8];

    memcpy(words, p, sizeof words);
    return !((words[0] | words[1] | words[2] | words[3]) & 0x8080808080808080u);
}

static uint64_t
run(uint64_t state, plx_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        state = steps[(unsigned char) s.p[i]] >> (state & 63u);
    }
    return state & 63u;
}

// The first byte from `at` on, a border, that is outside of all characters.
static size_t
first_bad(plx_str s, size_t at)
{
    size_t len = 0;

    while (at < s.n && (px_utf8_next(s, at, &len) != PX_RUNE_BAD || len > 1)) {
        at += len;
    }
    return at;
}

bool
px_utf8_valid(plx_str s, size_t *bad)
{
    uint64_t state = GOOD;
    size_t border = 0;  // all before it is whole characters
    size_t at = 0;

    while (state != BAD && at < s.n) {
        const size_t n = s.n - at < CHUNK ? s.n - at : CHUNK;

        border = state == GOOD ? at : border;
        if (state != GOOD || n < CHUNK || !is_ascii(s.p + at)) {
            state = run(state, (plx_str){ s.p + at, n });
        }
        at += n;
    }
    if (state != GOOD && bad) {
        *bad = first_bad(s, border);
    }
    return state == GOOD;
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
