// SPDX-License-Identifier: Apache-2.0
#include "model/vectors.h"

#include <math.h>

#include "model/cursor.h"

/*
 * Word vectors
 *
 *   The sum of a text's word vectors, as in "A simple but tough-to-beat
 *   baseline for sentence embeddings" (Arora, Liang and Ma, 2017), with a
 *   table and weights that were learned to make that sum good
 *   (train/vectors.py). Word w adds factor[w] * row[w]: the factor holds both
 *   the scale of the 8-bit row and the weight of the word, as a sum sees only
 *   their product.
 *
 *   Facts hang on comparisons of cosines, so these must not differ between
 *   machines, compilers or vector widths. Therefore:
 *
 *     sums      are whole numbers. 512 products of at most 128 * 32767 stay
 *               below 2^31; after so many words the sum moves on to doubles,
 *               which are exact up to 2^53.
 *     scaling   is done in doubles in one fixed order, with IEEE 754's exactly
 *               rounded division and square root.
 *     cosines   are a product of whole numbers again. The length of a vector
 *               is 32767, so by Cauchy and Schwarz no sum of products, nor any
 *               part of one, leaves 32 bits, in whatever order they are added.
 */

#define BLOCK 512u  // words that 32 bits can add up
#define FACTOR_MAX 32767u
#define LENGTH 32767.0

plx_rc
px_vectors_load(const px_section *section, const px_vocab *vocab,
                px_vectors *out, plx_err *err)
{
    px_cursor c = px_cursor_start(section, PX_VECTORS_VERSION);
    const uint32_t n = px_cursor_u32(&c);
    const uint32_t dims = px_cursor_u32(&c);
    const uint16_t *factors = px_cursor_u16s(&c, n);
    const int8_t *rows = px_cursor_i8s(&c, (size_t) n * dims);
    uint16_t largest = 0;

    PX_TRY(px_cursor_end(&c, err));
    for (uint32_t i = 0; i < n; i++) {
        largest = factors[i] > largest ? factors[i] : largest;
    }
    if (n != vocab->n || dims != PX_VECTOR_DIMS || largest > FACTOR_MAX) {
        return px_fail(err, PLX_EFORMAT, "model",
                       "the model's word vectors do not fit its words");
    }
    *out = (px_vectors){ rows, factors, n };
    return PLX_OK;
}

static void
row_add(int32_t sum[PX_VECTOR_DIMS], const int8_t *row, int16_t factor)
{
    for (size_t j = 0; j < PX_VECTOR_DIMS; j++) {
        sum[j] += row[j] * factor;
    }
}

// The vector in the direction of `sum`.
static px_vector
scaled(const double sum[PX_VECTOR_DIMS])
{
    px_vector out = { { 0 } };
    double square = 0;

    for (size_t j = 0; j < PX_VECTOR_DIMS; j++) {
        square += sum[j] * sum[j];
    }
    if (square > 0) {
        const double by = LENGTH / sqrt(square);

        // Towards zero, so that rounding cannot make a vector longer.
        for (size_t j = 0; j < PX_VECTOR_DIMS; j++) {
            out.v[j] = (int16_t) (sum[j] * by);
        }
    }
    return out;
}

px_vector
px_vectors_sum(const px_vectors *vectors, const uint32_t *rows, size_t n)
{
    double total[PX_VECTOR_DIMS] = { 0 };

    for (size_t from = 0; from < n; from += BLOCK) {
        const size_t to = n - from > BLOCK ? from + BLOCK : n;
        int32_t sum[PX_VECTOR_DIMS] = { 0 };

        for (size_t i = from; i < to; i++) {
            if (rows[i] < vectors->n) {
                row_add(sum, vectors->rows + (size_t) rows[i] * PX_VECTOR_DIMS,
                        (int16_t) vectors->factors[rows[i]]);
            }
        }
        for (size_t j = 0; j < PX_VECTOR_DIMS; j++) {
            total[j] += sum[j];
        }
    }
    return scaled(total);
}

double
px_vector_cosine(const px_vector *a, const px_vector *b)
{
    int32_t dot = 0;
    int32_t aa = 0;
    int32_t bb = 0;

    for (size_t j = 0; j < PX_VECTOR_DIMS; j++) {
        dot += a->v[j] * b->v[j];
        aa += a->v[j] * a->v[j];
        bb += b->v[j] * b->v[j];
    }
    if (aa == 0 || bb == 0) {
        return 0;
    }
    return dot / sqrt((double) aa * bb);
}
