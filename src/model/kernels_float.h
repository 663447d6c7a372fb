// SPDX-License-Identifier: Apache-2.0
/*
 * The element-wise kernels, on vectors of WIDTH floats: included by each
 * kernels_*.c, which says in TARGET and WIDTH what machine to compile for.
 *
 * Whatever the width, each value goes through the same single operations of
 * IEEE 754, so the results agree to the bit. That needs -ffp-contract=off,
 * which the build has for all files. The vectors are the compiler's own (GCC
 * and clang have the same); loops over plain floats are not always vectorised.
 */
#ifndef PX_MODEL_KERNELS_FLOAT_H
#define PX_MODEL_KERNELS_FLOAT_H

#include "model/kernels.h"

#define INLINE TARGET static inline __attribute__((always_inline))

typedef float floats __attribute__((vector_size(4 * WIDTH)));
typedef int32_t ints __attribute__((vector_size(4 * WIDTH)));
typedef int16_t shorts __attribute__((vector_size(2 * WIDTH)));
typedef int8_t bytes __attribute__((vector_size(WIDTH)));

INLINE floats
load(const float *p)
{
    floats x;
    memcpy(&x, p, sizeof(x));
    return x;
}

INLINE floats
load_fixed(const int16_t *p)
{
    shorts x;
    memcpy(&x, p, sizeof(x));
    return __builtin_convertvector(x, floats);
}

INLINE shorts
load_bytes(const int8_t *p)
{
    bytes x;
    memcpy(&x, p, sizeof(x));
    return __builtin_convertvector(x, shorts);
}

INLINE void
store_floats(floats x, float *p)
{
    memcpy(p, &x, sizeof(x));
}

INLINE floats
either(ints where, floats a, floats b)
{
    return (floats) ((where & (ints) a) | (~where & (ints) b));
}

// Between -limit and limit; NaN gives -limit.
INLINE floats
clamp(floats x, float limit)
{
    floats zero = { 0 };
    x = either(x > -limit, x, zero - limit);
    return either(x < limit, x, zero + limit);
}

// The nearest integers; halves go away from zero.
INLINE ints
nearest(floats x)
{
    floats zero = { 0 };
    floats half = either(x < 0.0f, zero - 0.5f, zero + 0.5f);
    return __builtin_convertvector(x + half, ints);
}

/*
 * exp(x) as 2^k 2^f, k the integer nearest to x log2(e): 2^k is put together
 * from its bits, and 2^f, |f| <= 1/2, is the series of exp(f ln 2) to the sixth
 * power, whose error is below 2e-7.
 */
INLINE floats
exponential(floats x)
{
    x = clamp(x, 80.0f) * 1.44269504f;
    ints k = nearest(x);
    floats f = (x - __builtin_convertvector(k, floats)) * 0.693147181f;
    floats p = f * (1.0f / 720) + 1.0f / 120;
    p = p * f + 1.0f / 24;
    p = p * f + 1.0f / 6;
    p = p * f + 0.5f;
    p = p * f + 1.0f;
    p = p * f + 1.0f;
    return p * (floats) ((k + 127) << 23);
}

INLINE floats
sigmoid(floats x)
{
    return 1.0f / (1.0f + exponential(-x));
}

INLINE void
store_fixed(floats x, float per_unit, int16_t *out)
{
    ints i = nearest(clamp(x * per_unit, 32767.0f));
    shorts s = __builtin_convertvector(i, shorts);
    memcpy(out, &s, sizeof(s));
}

TARGET static void
add_rows(const int8_t *const *rows, size_t n_rows, float scale, size_t n,
         float *to)
{
    for (size_t i = 0; i < n; i += WIDTH) {
        shorts sum = { 0 };
        for (size_t k = 0; k < n_rows; k++) {
            sum += load_bytes(rows[k] + i);
        }
        floats x = __builtin_convertvector(sum, floats) * scale;
        store_floats(load(to + i) + x, to + i);
    }
}

TARGET static void
add_floats(const float *from, float scale, size_t n, float *to)
{
    for (size_t i = 0; i < n; i += WIDTH) {
        store_floats(load(to + i) + scale * load(from + i), to + i);
    }
}

TARGET static void
quantise(const float *x, float least, float per_unit, size_t n, int16_t *out)
{
    floats floor = (floats){ 0 } + least;
    for (size_t i = 0; i < n; i += WIDTH) {
        floats y = load(x + i);
        store_fixed(either(y > floor, y, floor), per_unit, out + i);
    }
}

/*
 * A simple recurrent unit (Lei, Zhang, Wang, Dai and Artzi 2018, Simple
 * Recurrent Units for Highly Parallelizable Recurrence):
 *
 *     c  =  f c'  +  (1 - f) x^        the state; c' the one before
 *     y  =  r c   +  (1 - r) x         the highway
 *
 * x^, and f and r before the sigmoid, come out of one matrix product over the
 * whole sequence, so that nothing but this loop has to wait for the step
 * before. Channels know nothing of each other: the state of a few stays in
 * registers from end to end.
 */
TARGET static void
recur(const float *gates, size_t stride, const int16_t *x, size_t x_stride,
      size_t n, bool backward, float per_unit, int16_t *out)
{
    const float unit = 1.0f / per_unit;
    for (size_t lane = 0; lane < PX_LANES; lane += WIDTH) {
        floats c = { 0 };
        for (size_t i = 0; i < n; i++) {
            size_t t = backward ? n - 1 - i : i;
            const float *g = gates + t * stride + lane;
            floats plain = x ? load_fixed(x + t * x_stride + lane) * unit
                             : load(g + (size_t) 3 * PX_LANES);
            floats f = sigmoid(load(g + PX_LANES));
            floats r = sigmoid(load(g + (size_t) 2 * PX_LANES));
            c = f * c + (1.0f - f) * load(g);
            store_fixed(r * c + (1.0f - r) * plain, per_unit,
                        out + t * x_stride + lane);
        }
    }
}

#endif
