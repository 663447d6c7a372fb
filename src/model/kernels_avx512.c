// SPDX-License-Identifier: Apache-2.0
/*
 * The kernels for machines with AVX-512 and its VNNI instructions (Intel since
 * 2019, AMD since 2022), which multiply and add pairs of int16 in one step.
 *
 * A tile is up to three blocks of PX_LANES rows times eight inputs: 24 sums
 * stay in registers, and each pair of inputs is loaded once for all blocks.
 */
#include "model/kernel_kinds.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni")))
#define WIDTH 16
#include "model/kernels_float.h"

#define TILE 8

// One register of weights: PX_LANES rows, two columns.
INLINE __m512i
weights_at(const int8_t *w)
{
    return _mm512_cvtepi8_epi16(
        _mm256_loadu_si256((const __m256i *) (const void *) w));
}

INLINE void
store(const px_matrix *m, size_t row, __m512i sum, float *out)
{
    __m512 product = _mm512_mul_ps(_mm512_cvtepi32_ps(sum),
                                   _mm512_loadu_ps(m->scales + row));
    _mm512_storeu_ps(out + row,
                     _mm512_add_ps(product, _mm512_loadu_ps(m->bias + row)));
}

// sum += pairs of weights times a pair of inputs. GCC 12 copies every sum of the
// intrinsic, which takes twice the time.
#define DOT(sum, weights, pair) \
    __asm__("vpdpwssd %2, %1, %0" : "+v"(sum) : "v"(weights), "v"(pair))

// `blocks` blocks of rows times `n` inputs; both are constants wherever this is
// called.
INLINE void
tile(const px_matrix *m, size_t row, int blocks, const int16_t *x, int n,
     size_t stride, float *out, size_t out_stride)
{
    const int8_t *w = m->weights + row * m->cols;
    const size_t block = (size_t) PX_LANES * m->cols;
    __m512i sums_a[TILE], sums_b[TILE], sums_c[TILE];
#pragma GCC unroll 8
    for (int i = 0; i < n; i++) {
        sums_a[i] = sums_b[i] = sums_c[i] = _mm512_setzero_si512();
    }
    for (size_t c = 0; c < m->cols; c += 2, w += 2 * PX_LANES) {
        __m512i weights_a = weights_at(w);
        __m512i weights_b = blocks > 1 ? weights_at(w + block) : weights_a;
        __m512i weights_c = blocks > 2 ? weights_at(w + 2 * block) : weights_a;
#pragma GCC unroll 8
        for (int i = 0; i < n; i++) {
            int32_t two;
            memcpy(&two, x + (size_t) i * stride + c, sizeof(two));
            __m512i pair = _mm512_set1_epi32(two);
            DOT(sums_a[i], weights_a, pair);
            if (blocks > 1) {
                DOT(sums_b[i], weights_b, pair);
            }
            if (blocks > 2) {
                DOT(sums_c[i], weights_c, pair);
            }
        }
    }
#pragma GCC unroll 8
    for (int i = 0; i < n; i++) {
        float *to = out + (size_t) i * out_stride;
        store(m, row, sums_a[i], to);
        if (blocks > 1) {
            store(m, row + PX_LANES, sums_b[i], to);
        }
        if (blocks > 2) {
            store(m, row + 2 * (size_t) PX_LANES, sums_c[i], to);
        }
    }
}

INLINE void
rows_times_all(const px_matrix *m, size_t row, int blocks, const int16_t *x,
               size_t n, size_t stride, float *out, size_t out_stride)
{
    size_t i = 0;
    for (; i + TILE <= n; i += TILE) {
        tile(m, row, blocks, x + i * stride, TILE, stride, out + i * out_stride,
             out_stride);
    }
    for (; i < n; i++) {
        tile(m, row, blocks, x + i * stride, 1, stride, out + i * out_stride,
             out_stride);
    }
}

TARGET static void
multiply(const px_matrix *m, const int16_t *x, size_t n, size_t stride,
         float *out, size_t out_stride)
{
    size_t row = 0;
    for (; row + 2 * PX_LANES < m->rows; row += 3 * PX_LANES) {
        rows_times_all(m, row, 3, x, n, stride, out, out_stride);
    }
    if (row + PX_LANES < m->rows) {
        rows_times_all(m, row, 2, x, n, stride, out, out_stride);
    } else if (row < m->rows) {
        rows_times_all(m, row, 1, x, n, stride, out, out_stride);
    }
}

static const px_kernels kernels = {
    "avx512", multiply, add_rows, add_floats, quantise, recur,
};

const px_kernels *
px_kernels_avx512(void)
{
    bool has = __builtin_cpu_supports("avx512f") &&
               __builtin_cpu_supports("avx512bw") &&
               __builtin_cpu_supports("avx512vl") &&
               __builtin_cpu_supports("avx512vnni");
    return has ? &kernels : NULL;
}

#else

const px_kernels *
px_kernels_avx512(void)
{
    return NULL;
}

#endif
