// SPDX-License-Identifier: Apache-2.0
#ifndef PX_GRAMMAR_WORD_FEATURES_H
#define PX_GRAMMAR_WORD_FEATURES_H

#include "model/vocab.h"

#define PX_N_HASHED 9u

// What the reader network sees of a word's spelling.
typedef struct px_word_features {
    uint32_t word;  // 1 + its row in the vocabulary; 0: not there
    // Rows of the hashed table: affixes of one to four bytes, the shape, and
    // the form itself.
    uint32_t hashed[PX_N_HASHED];
} px_word_features;

// The features of a word, of which at most the first 256 bytes count. The same
// as train/word_features.py has: they change together. n_rows: of the hashed
// table, a power of two. O(1).
px_word_features px_word_features_of(const px_vocab *vocab, plx_str word,
                                     uint32_t n_rows);

#endif
