// SPDX-License-Identifier: Apache-2.0
#ifndef PX_GRAMMAR_NETWORK_H
#define PX_GRAMMAR_NETWORK_H

#include "doc/doc.h"
#include "grammar/reader.h"
#include "grammar/word_features.h"

#define PX_BLOCK_ROWS 256u  // words and the gaps between paragraphs
#define PX_SENT_WORDS 200u  // of the longest sentence; fits a block

enum {  // bits of a word's marks
    PX_MARK_SPACED = 1,  // white space stands before it
    PX_MARK_OPENS = 2,  // the first word of a paragraph
    PX_MARK_CLOSES = 4,  // the last
    PX_N_MARKS = 3,  // the gazette's bits come behind
};

// A block of words in the memory of a network, which one thread uses for block
// after block and document after document. Activations are integers, in steps
// of 1 / per_unit.
typedef struct px_network {
    const px_reader *reader;
    uint32_t gap;  // rows without a word between paragraphs
    uint32_t reach;  // words on either side that a word's hidden row depends on
    uint32_t *row_word;  // [PX_BLOCK_ROWS] the row's word, or PX_NO in a gap
    uint32_t n_rows;

    uint32_t first, n;  // the words with hidden rows: [first, first + n)
    int16_t *hidden;  // [PX_BLOCK_ROWS][hidden]

    int16_t *embedded, *widened;  // by row
    int16_t *inner[2];  // by word: what goes in and out of a layer
    px_word_features *features;  // by row
    float *product;  // by row or word: what a matrix gave
    float *line;  // one row
} px_network;

// Memory for blocks, in the arena and as long as that: 1 MB for the usual sizes.
// PLX_ENOMEM.
plx_rc px_network_init(px_network *net, const px_reader *reader,
                       px_arena *arena) PX_MUST_USE;

/*
 * Read the words from `first` on, the first of a sentence, as far as a block
 * reaches: fills first, n and hidden. Always PX_SENT_WORDS words or to the end
 * of the paragraph; what a word's row holds does not depend on where blocks
 * begin. `marks` [words of doc]: PX_MARK_*, each with a row of its own.
 */
void px_network_read(px_network *net, const px_doc *doc, const uint32_t *marks,
                     uint32_t first);

// What PX_PADDED(m->rows) outputs a matrix has for each of the block's words
// [0, n), n times; overwritten by the next call of any of these.
const float *px_network_tags(px_network *net, uint32_t n);

/*
 * Run recurrent layers over the block's words [0, n), sentence by sentence, and
 * multiply what comes out with `m`. ends[i]: word i is the last of its sentence
 * (word n - 1 must be). Overwritten by the next call.
 */
const float *px_network_recur(px_network *net, const px_recurrent *layers,
                              const px_matrix *m, const bool *ends, uint32_t n);

#endif
