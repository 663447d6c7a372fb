// SPDX-License-Identifier: Apache-2.0
#ifndef PX_MODEL_MATRIX_H
#define PX_MODEL_MATRIX_H

#include "model/cursor.h"
#include "model/kernels.h"

/*
 * Read a matrix: rows, cols, weights, scales and bias as model/kernels.h lays
 * them out. It lies in the model and lives as long.
 *
 * When it is not there, or so made that a sum over a row could overflow, the
 * cursor is bad afterwards and the matrix empty. O(weights).
 */
px_matrix px_matrix_load(px_cursor *c);

#endif
