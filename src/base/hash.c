// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"

#include <nettle/sha2.h>

/*
 * Hashes
 *
 *   Three hashes for three promises. SHA-256 names a text: a dossier says which
 *   bytes its facts rest on, and whoever holds the dossier can check that
 *   years later. XXH64 tells a damaged file from a sound one: other programs
 *   know it, and it keeps up with memory. px_hash only finds things fast, in
 *   maps and fingerprints.
 *
 *   px_hash takes eight bytes a step, little end first on every machine:
 *
 *       h <- rotate(h xor w * K1, 29) * K2
 *
 *   The length enters at the start, so that zero bytes at the end count. The
 *   end is two rounds of xor-shift and multiply, after which each bit of input
 *   flips each bit of output in about half of all cases (hash_test measures
 *   it). K1 to K3 are odd numbers: 2^64 over the golden ratio, and the
 *   fractions of the square roots of 3 and 7 (that of 5 is twice the first).
 *
 *   It keeps no secret: who knows it can build collisions. map.c therefore
 *   does not rely on there being none.
 *
 *   px_hash waits for its last step before each step. XXH64 (Y. Collet, xxHash
 *   fast digest algorithm, version 0.2) deals 32 bytes to four lanes that do not
 *   wait for each other, and folds the lanes and what is left into one number.
 */

#define K1 0x9E3779B97F4A7C15u
#define K2 0xBB67AE8584CAA73Bu
#define K3 0xA54FF53A5F1D36F1u

// The primes of XXH64.
#define P1 0x9E3779B185EBCA87u
#define P2 0xC2B2AE3D27D4EB4Fu
#define P3 0x165667B19E3779F9u
#define P4 0x85EBCA77C2B2AE63u
#define P5 0x27D4EB2F165667C5u

static uint64_t
rotate(uint64_t x, unsigned by)
{
    return (x << by) | (x >> (64 - by));
}

static uint64_t
finish(uint64_t h)
{
    h ^= h >> 32;
    h *= K1;
    h ^= h >> 29;
    h *= K2;
    h ^= h >> 32;
    return h;
}

static uint64_t
step(uint64_t h, uint64_t word)
{
    return rotate(h ^ (word * K1), 29) * K2;
}

// Eight bytes at p as a number, little end first.
static uint64_t
word_load(const char *p)
{
    uint64_t word;

    memcpy(&word, p, sizeof(word));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

// Four bytes.
static uint32_t
half_load(const char *p)
{
    uint32_t half;

    memcpy(&half, p, sizeof(half));
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    half = __builtin_bswap32(half);
#endif
    return half;
}

// The first n (1 to 7) bytes at p as a number, little end first.
static uint64_t
word_read(const char *p, size_t n)
{
    if (n >= 4) {  // two reads that overlap, where their bytes agree
        return half_load(p) | (uint64_t) half_load(p + n - 4) << (8 * (n - 4));
    }

    uint64_t word = (unsigned char) p[0];
    word |= (uint64_t) (unsigned char) p[n / 2] << (8 * (n / 2));
    return word | (uint64_t) (unsigned char) p[n - 1] << (8 * (n - 1));
}

uint64_t
px_hash(plx_str s, uint64_t seed)
{
    uint64_t h = (seed ^ K3) + (uint64_t) s.n * K1;
    size_t at = 0;

    while (s.n - at >= 8) {
        h = step(h, word_load(s.p + at));
        at += 8;
    }
    if (at < s.n) {
        h = step(h, word_read(s.p + at, s.n - at));
    }
    return finish(h);
}

uint64_t
px_hash_mix(uint64_t a, uint64_t b)
{
    return finish(step(a ^ K3, b));
}

static uint64_t
lane_step(uint64_t lane, uint64_t word)
{
    return rotate(lane + word * P2, 31) * P1;
}

// The last 31 bytes or fewer, and the end that lets each bit reach each.
static uint64_t
lanes_finish(uint64_t h, const char *p, size_t n)
{
    for (; n >= 8; p += 8, n -= 8) {
        h = rotate(h ^ lane_step(0, word_load(p)), 27) * P1 + P4;
    }
    if (n >= 4) {
        h = rotate(h ^ (word_read(p, 4) * P1), 23) * P2 + P3;
        p += 4;
        n -= 4;
    }
    for (; n > 0; p++, n--) {
        h = rotate(h ^ (word_read(p, 1) * P5), 11) * P1;
    }
    h = (h ^ (h >> 33)) * P2;
    h = (h ^ (h >> 29)) * P3;
    return h ^ (h >> 32);
}

uint64_t
px_xxh64(plx_str s)
{
    uint64_t a = P1 + P2;
    uint64_t b = P2;
    uint64_t c = 0;
    uint64_t d = 0 - P1;
    const char *p = s.p;
    size_t left = s.n;

    if (left < 32) {
        return lanes_finish(P5 + s.n, p, left);
    }
    for (; left >= 32; p += 32, left -= 32) {
        a = lane_step(a, word_load(p));
        b = lane_step(b, word_load(p + 8));
        c = lane_step(c, word_load(p + 16));
        d = lane_step(d, word_load(p + 24));
    }

    uint64_t h = rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18);
    h = (h ^ lane_step(0, a)) * P1 + P4;
    h = (h ^ lane_step(0, b)) * P1 + P4;
    h = (h ^ lane_step(0, c)) * P1 + P4;
    h = (h ^ lane_step(0, d)) * P1 + P4;
    return lanes_finish(h + s.n, p, left);
}

void
px_sha256_hex(plx_str s, char out[PX_SHA256_HEX])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char sum[SHA256_DIGEST_SIZE];
    struct sha256_ctx state;

    sha256_init(&state);
    if (s.n > 0) {
        sha256_update(&state, s.n, (const uint8_t *) s.p);
    }
    sha256_digest(&state, sizeof sum, sum);

    for (size_t i = 0; i < sizeof sum; i++) {
        out[2 * i] = digits[sum[i] >> 4];
        out[2 * i + 1] = digits[sum[i] & 0x0F];
    }
    out[2 * sizeof sum] = '\0';
}
