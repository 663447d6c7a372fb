// SPDX-License-Identifier: Apache-2.0
// The kernels in plain C: what every machine has, and what the others must
// equal.
#include <assert.h>
#include <float.h>

#include "model/kernel_kinds.h"

static_assert(FLT_EVAL_METHOD == 0, "floats are computed as floats");

#define TARGET
#define WIDTH 4
#include "model/kernels_float.h"

static void
multiply(const px_matrix *m, const int16_t *x, size_t n, size_t stride,
         float *out, size_t out_stride)
{
    for (size_t row = 0; row < m->rows; row += PX_LANES) {
        const int8_t *w = m->weights + row * m->cols;
        for (size_t i = 0; i < n; i++) {
            int32_t sum[PX_LANES] = { 0 };
            for (size_t c = 0; c < m->cols; c += 2) {
                const int16_t *pair = x + i * stride + c;
                for (size_t r = 0; r < PX_LANES; r++) {
                    sum[r] += w[c * PX_LANES + 2 * r] * pair[0] +
                              w[c * PX_LANES + 2 * r + 1] * pair[1];
                }
            }
            for (size_t r = 0; r < PX_LANES; r++) {
                out[i * out_stride + row + r] =
                    (float) sum[r] * m->scales[row + r] + m->bias[row + r];
            }
        }
    }
}

float
px_sigmoid(float x)
{
    return sigmoid((floats){ 0 } + x)[0];
}

static const px_kernels kernels = {
    "plain", multiply, add_rows, add_floats, quantise, recur,
};

const px_kernels *
px_kernels_plain(void)
{
    return &kernels;
}
