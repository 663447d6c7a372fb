// SPDX-License-Identifier: Apache-2.0
#include "model/matrix.h"

#include <stdlib.h>

#define MOST_SIZE 65536u  // rows or columns: no count below overflows

/*
 * Can no sum over a row overflow 32 bits? Inputs have 16 bits, so the weights
 * of a row may come to 65,535 in size: more than 500 columns of the largest.
 */
static bool
sums_fit(const int8_t *weights, size_t rows, size_t cols)
{
    for (size_t block = 0; block < rows; block += PX_LANES) {
        uint32_t sizes[PX_LANES] = { 0 };
        for (size_t c = 0; c < cols; c += 2) {
            for (size_t r = 0; r < PX_LANES; r++, weights += 2) {
                sizes[r] += (uint32_t) (abs(weights[0]) + abs(weights[1]));
            }
        }
        for (size_t r = 0; r < PX_LANES; r++) {
            if (sizes[r] > 65535) {
                return false;
            }
        }
    }
    return true;
}

px_matrix
px_matrix_load(px_cursor *c)
{
    px_matrix m = { .rows = px_cursor_u32(c), .cols = px_cursor_u32(c) };
    if (m.rows > MOST_SIZE || m.cols > MOST_SIZE || m.cols % 2) {
        c->bad = true;
    }
    size_t rows = c->bad ? 0 : PX_PADDED(m.rows);
    m.weights = px_cursor_i8s(c, rows * m.cols);
    m.scales = px_cursor_f32s(c, rows);
    m.bias = px_cursor_f32s(c, rows);
    if (!c->bad && !sums_fit(m.weights, rows, m.cols)) {
        c->bad = true;
    }
    return c->bad ? (px_matrix){ 0 } : m;
}
