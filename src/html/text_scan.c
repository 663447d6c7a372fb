// SPDX-License-Identifier: Apache-2.0
/*
 * Where does this run of text end?
 *
 *   Most of a page is text, scripts and attribute values, of which the parser
 *   wants to know where they end and whether they stand for themselves. One
 *   scan answers both, sixteen or thirty-two bytes at a time where the machine
 *   can: each block is compared with the four bytes that matter, and the bits
 *   before the first stop say what was met.
 */
#include "html/text_scan.h"

static size_t
scan_plain(const char *p, size_t n, char stop, uint32_t *seen)
{
    uint32_t met = 0;
    size_t i = 0;
    for (; i < n && p[i] != stop; i++) {
        met |= p[i] == '&' ? PX_SEEN_AMPERSAND : 0u;
        met |= p[i] == '\r' || p[i] == '\0' ? PX_SEEN_CR_NUL : 0u;
    }
    *seen |= met;
    return i;
}

#if defined(__x86_64__)
#include <immintrin.h>

// The bits below the lowest that is set in `stops`; all where none is.
static inline uint32_t
before(uint32_t stops)
{
    return stops ? (stops & -stops) - 1 : UINT32_MAX;
}

static inline void
note(uint32_t ampersands, uint32_t others, uint32_t *seen)
{
    *seen |=
        (ampersands ? PX_SEEN_AMPERSAND : 0u) | (others ? PX_SEEN_CR_NUL : 0u);
}

static size_t
scan_sse2(const char *p, size_t n, char stop, uint32_t *seen)
{
    const __m128i stops = _mm_set1_epi8(stop), ampersand = _mm_set1_epi8('&');
    const __m128i cr = _mm_set1_epi8('\r'), nul = _mm_setzero_si128();
    size_t i = 0;
    for (; i + 16 <= n; i += 16) {
        __m128i x = _mm_loadu_si128((const __m128i *) (const void *) (p + i));
        uint32_t at = (uint32_t) _mm_movemask_epi8(_mm_cmpeq_epi8(x, stops));
        uint32_t a = (uint32_t) _mm_movemask_epi8(_mm_cmpeq_epi8(x, ampersand));
        uint32_t o = (uint32_t) _mm_movemask_epi8(
            _mm_or_si128(_mm_cmpeq_epi8(x, cr), _mm_cmpeq_epi8(x, nul)));
        note(a & before(at), o & before(at), seen);
        if (at) {
            return i + (size_t) __builtin_ctz(at);
        }
    }
    return i + scan_plain(p + i, n - i, stop, seen);
}

__attribute__((target("avx2"))) static size_t
scan_avx2(const char *p, size_t n, char stop, uint32_t *seen)
{
    const __m256i stops = _mm256_set1_epi8(stop);
    const __m256i ampersand = _mm256_set1_epi8('&');
    const __m256i cr = _mm256_set1_epi8('\r'), nul = _mm256_setzero_si256();
    size_t i = 0;
    for (; i + 32 <= n; i += 32) {
        __m256i x =
            _mm256_loadu_si256((const __m256i *) (const void *) (p + i));
        uint32_t at =
            (uint32_t) _mm256_movemask_epi8(_mm256_cmpeq_epi8(x, stops));
        uint32_t a =
            (uint32_t) _mm256_movemask_epi8(_mm256_cmpeq_epi8(x, ampersand));
        uint32_t o = (uint32_t) _mm256_movemask_epi8(_mm256_or_si256(
            _mm256_cmpeq_epi8(x, cr), _mm256_cmpeq_epi8(x, nul)));
        note(a & before(at), o & before(at), seen);
        if (at) {
            return i + (size_t) __builtin_ctz(at);
        }
    }
    return i + scan_sse2(p + i, n - i, stop, seen);
}

px_scan_fn *
px_scan_of(uint32_t i)
{
    px_scan_fn *const kinds[PX_N_SCANS] = {
        scan_plain, scan_sse2, __builtin_cpu_supports("avx2") ? scan_avx2 : NULL
    };
    return i < PX_N_SCANS ? kinds[i] : NULL;
}

#else

px_scan_fn *
px_scan_of(uint32_t i)
{
    return i == 0 ? scan_plain : NULL;
}

#endif

px_scan_fn *
px_scan_best(void)
{
    uint32_t i = PX_N_SCANS - 1;
    while (!px_scan_of(i)) {
        i--;
    }
    return px_scan_of(i);
}
