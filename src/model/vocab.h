// SPDX-License-Identifier: Apache-2.0
#ifndef PX_MODEL_VOCAB_H
#define PX_MODEL_VOCAB_H

#include "model/model_file.h"

#define PX_VOCAB_SECTION "words"
#define PX_VOCAB_VERSION 1u
#define PX_VOCAB_NONE UINT32_MAX  // the row of a word that is not there

/*
 * The words that a model knows, each with a row: its index in every table that
 * has something for each word. Common words have low rows. The arrays lie in
 * the model file and live as long; read by any number of threads.
 */
typedef struct px_vocab {
    const uint64_t *keys;  // [n] px_vocab_key of the word of each row
    const uint32_t *slots;  // [mask + 1] row + 1, or 0 for an empty slot
    uint32_t n;
    uint32_t mask;
} px_vocab;

/*
 * Read the section "words".
 *
 *   out   untouched on failure
 *
 * PLX_EFORMAT when the section is not what docs/formats/vectors.md describes.
 * Cost: one pass over the slots, under a millisecond.
 */
plx_rc px_vocab_load(const px_section *section, px_vocab *out, plx_err *err)
    PX_MUST_USE;

// The key of a word as it stands in text: 64-bit FNV-1a of its bytes, with
// A to Z lowered, each ASCII digit a 0, and the curly apostrophe a straight
// one. O(word.n).
uint64_t px_vocab_key(plx_str word);

// The row of a word as it stands in text; PX_VOCAB_NONE when the model does
// not know it. O(word.n).
uint32_t px_vocab_row(const px_vocab *vocab, plx_str word);

#endif
