// SPDX-License-Identifier: Apache-2.0
#ifndef PX_MODEL_KERNELS_H
#define PX_MODEL_KERNELS_H

#include "base/common.h"

#define PX_LANES 16u  // rows of a matrix that are computed together
#define PX_PADDED(n) (((n) + PX_LANES - 1) / PX_LANES * PX_LANES)

/*
 * A matrix of 8-bit weights, each row with a scale and a bias:
 *
 *     out[r] = scales[r] * (sum over c of weights[r][c] * x[c]) + bias[r]
 *
 * Weights lie as a kernel reads them: rows in blocks of PX_LANES, and in a
 * block pair of columns after pair of columns,
 * [PX_PADDED(rows) / PX_LANES][cols / 2][PX_LANES][2]. Rows that only fill the
 * last block are zero, and so are their scale and bias.
 */
typedef struct px_matrix {
    uint32_t rows;
    uint32_t cols;  // even
    const int8_t *weights;  // [PX_PADDED(rows)][cols]
    const float *scales;  // [PX_PADDED(rows)] the step of the input included
    const float *bias;  // [PX_PADDED(rows)]
} px_matrix;

/*
 * The loops in which a network spends its time, once for each kind of machine.
 *
 * All of them give the same bits everywhere: products of integers are summed
 * exactly, so that their order does not matter, and floating-point operations
 * stand alone in an order of their own for each value (no fused multiply-add,
 * no library function). Activations are int16 in fixed point; a value beyond
 * the range is the largest of its sign, NaN the smallest.
 *
 * Arrays need no alignment, and outputs overlap no inputs. Lengths n and h are
 * multiples of PX_LANES, except that multiply takes any number of inputs.
 */
typedef struct px_kernels {
    const char *name;  // "plain", "avx2", "avx512"

    // Multiply n inputs: x[i * stride .. + m->cols) gives
    // out[i * out_stride .. + PX_PADDED(m->rows)).
    void (*multiply)(const px_matrix *m, const int16_t *x, size_t n,
                     size_t stride, float *out, size_t out_stride);

    // to[i] += scale * (sum over k of rows[k][i]), i < n; at most 256 rows
    void (*add_rows)(const int8_t *const *rows, size_t n_rows, float scale,
                     size_t n, float *to);
    // to[i] += scale * from[i], i < n
    void (*add_floats)(const float *from, float scale, size_t n, float *to);
    // out[i] = the nearest integer to per_unit * max(least, x[i])
    void (*quantise)(const float *x, float least, float per_unit, size_t n,
                     int16_t *out);

    /*
     * PX_LANES channels of a simple recurrent unit over a sequence of n steps;
     * model/kernels_float.h has its equations.
     *
     *   gates      [n][stride]: PX_LANES candidates, as many forget gates and
     *              output gates, and, where x is NULL, inputs of the highway
     *   x          [n][x_stride] or NULL: the inputs of the highway, in steps
     *              of 1 / per_unit
     *   backward   from the last step to the first
     *   out        [n][x_stride] only the PX_LANES values here are written
     */
    void (*recur)(const float *gates, size_t stride, const int16_t *x,
                  size_t x_stride, size_t n, bool backward, float per_unit,
                  int16_t *out);
} px_kernels;

// The kernels of each kind, from the one that every machine has to the
// fastest; NULL where this machine (or compiler) has none of kind i, and for
// i at PX_N_KERNELS or above.
#define PX_N_KERNELS 3u
const px_kernels *px_kernels_of(uint32_t i);

// The fastest that this machine has.
const px_kernels *px_kernels_best(void);

// 1 / (1 + exp(-x)) as the kernels compute it: within 1e-6 of it, and the same
// on every machine.
float px_sigmoid(float x);

#endif
