// SPDX-License-Identifier: Apache-2.0
/*
 * The kernels for machines with AVX2 (Intel since 2013, AMD since 2015).
 *
 * A tile is PX_LANES rows times four inputs: eight sums stay in registers
 * while a pair of columns after the other is multiplied and added.
 */
#include "model/kernel_kinds.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define TARGET __attribute__((target("avx2")))
#define WIDTH 8
#include "model/kernels_float.h"

#define TILE 4

INLINE void
store(const px_matrix *m, size_t row, __m256i sum, float *out)
{
    __m256 product = _mm256_mul_ps(_mm256_cvtepi32_ps(sum),
                                   _mm256_loadu_ps(m->scales + row));
    _mm256_storeu_ps(out + row,
                     _mm256_add_ps(product, _mm256_loadu_ps(m->bias + row)));
}

// One block of rows times `n` inputs; n is a constant wherever this is called.
INLINE void
tile(const px_matrix *m, size_t row, const int16_t *x, int n, size_t stride,
     float *out, size_t out_stride)
{
    const int8_t *w = m->weights + row * m->cols;
    __m256i low[TILE], high[TILE];
#pragma GCC unroll 4
    for (int i = 0; i < n; i++) {
        low[i] = high[i] = _mm256_setzero_si256();
    }
    for (size_t c = 0; c < m->cols; c += 2, w += 2 * PX_LANES) {
        __m256i w_low = _mm256_cvtepi8_epi16(
            _mm_loadu_si128((const __m128i *) (const void *) w));
        __m256i w_high = _mm256_cvtepi8_epi16(
            _mm_loadu_si128((const __m128i *) (const void *) (w + PX_LANES)));
#pragma GCC unroll 4
        for (int i = 0; i < n; i++) {
            int32_t pair;
            memcpy(&pair, x + (size_t) i * stride + c, sizeof(pair));
            __m256i both = _mm256_set1_epi32(pair);
            low[i] = _mm256_add_epi32(low[i], _mm256_madd_epi16(w_low, both));
            high[i] =
                _mm256_add_epi32(high[i], _mm256_madd_epi16(w_high, both));
        }
    }
#pragma GCC unroll 4
    for (int i = 0; i < n; i++) {
        store(m, row, low[i], out + (size_t) i * out_stride);
        store(m, row + PX_LANES / 2, high[i], out + (size_t) i * out_stride);
    }
}

TARGET static void
multiply(const px_matrix *m, const int16_t *x, size_t n, size_t stride,
         float *out, size_t out_stride)
{
    for (size_t row = 0; row < m->rows; row += PX_LANES) {
        size_t i = 0;
        for (; i + TILE <= n; i += TILE) {
            tile(m, row, x + i * stride, TILE, stride, out + i * out_stride,
                 out_stride);
        }
        for (; i < n; i++) {
            tile(m, row, x + i * stride, 1, stride, out + i * out_stride,
                 out_stride);
        }
    }
}

static const px_kernels kernels = {
    "avx2", multiply, add_rows, add_floats, quantise, recur,
};

const px_kernels *
px_kernels_avx2(void)
{
    return __builtin_cpu_supports("avx2") ? &kernels : NULL;
}

#else

const px_kernels *
px_kernels_avx2(void)
{
    return NULL;
}

#endif
