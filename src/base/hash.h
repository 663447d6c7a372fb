// SPDX-License-Identifier: Apache-2.0
#ifndef PX_BASE_HASH_H
#define PX_BASE_HASH_H

#include "base/common.h"

// A fast 64-bit hash of bytes, the same on every machine. Not cryptographic.
uint64_t px_hash(plx_str s, uint64_t seed);

// Mix two 64-bit values into one.
uint64_t px_hash_mix(uint64_t a, uint64_t b);

// XXH64 of s with seed 0: the checksum of files. Several times as fast as px_hash.
uint64_t px_xxh64(plx_str s);

#define PX_SHA256_HEX 65  // 64 hexadecimal digits and a NUL

// SHA-256 (FIPS 180-4, by libmd) of s, in lower-case hexadecimal.
void px_sha256_hex(plx_str s, char out[PX_SHA256_HEX]);

#endif
