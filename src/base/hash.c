// SPDX-License-Identifier: Apache-2.0
#include "base/hash.h"

#include <sha256.h>
#include <sys/types.h>

/*
 * Hashes
 *
 *   Two hashes for two promises. SHA-256 names a text: a dossier says which
 *   bytes its facts rest on, and whoever holds the dossier can check that
 *   years later. px_hash only finds things fast, in maps and fingerprints.
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
 */

#define K1 0x9E3779B97F4A7C15u
#define K2 0xBB67AE8584CAA73Bu
#define K3 0xA54FF53A5F1D36F1u

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

// The first n (at most 8) bytes at p as a number, little end first.
static uint64_t
word_read(const char *p, size_t n)
{
    uint64_t word = 0;

    for (size_t i = 0; i < n; i++) {
        word |= (uint64_t) (unsigned char) p[i] << (8 * i);
    }
    return word;
}

uint64_t
px_hash(plx_str s, uint64_t seed)
{
    uint64_t h = (seed ^ K3) + (uint64_t) s.n * K1;
    size_t at = 0;

    while (s.n - at >= 8) {
        // A fixed count lets the compiler make one load of it.
        h = step(h, word_read(s.p + at, 8));
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

void
px_sha256_hex(plx_str s, char out[PX_SHA256_HEX])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char sum[SHA256_DIGEST_LENGTH];
    SHA2_CTX state;

    SHA256Init(&state);
    if (s.n > 0) {
        SHA256Update(&state, (const uint8_t *) s.p, s.n);
    }
    SHA256Final(sum, &state);

    for (size_t i = 0; i < sizeof sum; i++) {
        out[2 * i] = digits[sum[i] >> 4];
        out[2 * i + 1] = digits[sum[i] & 0x0F];
    }
    out[2 * sizeof sum] = '\0';
}
