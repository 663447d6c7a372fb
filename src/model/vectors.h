// SPDX-License-Identifier: Apache-2.0
#ifndef PX_MODEL_VECTORS_H
#define PX_MODEL_VECTORS_H

#include "model/vocab.h"

#define PX_VECTORS_SECTION "vectors"
#define PX_VECTORS_VERSION 1u
#define PX_VECTOR_DIMS 192u

/*
 * A vector for each word of the vocabulary, made such that the sum over the
 * words of a sentence says what the sentence is about. The arrays lie in the
 * model file and live as long; read by any number of threads.
 */
typedef struct px_vectors {
    const int8_t *rows;  // [n][PX_VECTOR_DIMS]
    const uint16_t *factors;  // [n] at most 32767; weight and scale in one
    uint32_t n;
} px_vectors;

// The direction of a text, of length 32767 but for rounding; all zero when no
// word of the text is known.
typedef struct px_vector {
    int16_t v[PX_VECTOR_DIMS];
} px_vector;

/*
 * Read the section "vectors", which must have a row for each of the
 * vocabulary's.
 *
 *   out   untouched on failure
 *
 * PLX_EFORMAT when the section is not what docs/formats/vectors.md describes.
 * Cost: one pass over the factors.
 */
plx_rc px_vectors_load(const px_section *section, const px_vocab *vocab,
                       px_vectors *out, plx_err *err) PX_MUST_USE;

/*
 * The vector of a run of words: of a word, a sentence or a document.
 *
 *   rows   [n] of px_vocab_row; PX_VOCAB_NONE adds nothing. Words with little
 *          to say have small factors, so that none needs to be left out.
 *
 * The same on every machine, and in any order of the words. O(n).
 */
px_vector px_vectors_sum(const px_vectors *vectors, const uint32_t *rows,
                         size_t n);

// The cosine of two vectors, from -1 to 1; 0 when one of them is zero. The same
// on every machine.
double px_vector_cosine(const px_vector *a, const px_vector *b);

#endif
