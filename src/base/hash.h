// SPDX-License-Identifier: Apache-2.0
#ifndef PX_BASE_HASH_H
#define PX_BASE_HASH_H

#include "base/common.h"

// A fast 64-bit hash of bytes, the same on every machine. Not cryptographic.
uint64_t px_hash(plx_str s, uint64_t seed);

// Mix two 64-bit values into one.
uint64_t px_hash_mix(uint64_t a, uint64_t b);

// 64-bit FNV-1a (Fowler, Noll and Vo 1991), a byte at a time from PX_FNV_START:
// the keys in model files, since any language has it in three lines.
#define PX_FNV_START 0xCBF29CE484222325u
static inline uint64_t
px_fnv_step(uint64_t hash, char byte)
{
    return (hash ^ (unsigned char) byte) * 0x100000001B3u;
}

// XXH64 of s with seed 0: the checksum of files. Several times as fast as px_hash.
uint64_t px_xxh64(plx_str s);

#define PX_SHA256_HEX 65  // 64 hexadecimal digits and a NUL

// SHA-256 (FIPS 180-4, by nettle) of s, in lower-case hexadecimal.
void px_sha256_hex(plx_str s, char out[PX_SHA256_HEX]);

#endif
