// SPDX-License-Identifier: Apache-2.0
#ifndef PX_GRAMMAR_READER_H
#define PX_GRAMMAR_READER_H

#include "model/matrix.h"
#include "model/vocab.h"

#define PX_READER_SECTION "reader"
#define PX_READER_VERSION 1u

// The names of a kind of label, numbered from 0.
typedef struct px_labels {
    const char *names;  // [n][PX_LABEL_BYTES], ending with NUL
    uint32_t n;  // at most 254
} px_labels;
#define PX_LABEL_BYTES 24u

// Layers of simple recurrent units, one upon the other.
#define PX_MOST_LAYERS 8u
typedef struct px_recurrent {
    // [6h or 8h][inputs]: candidates, forget and output gates, and the highway's
    // inputs where they are not the layer's; by PX_LANES channels, of which the
    // first h run left to right
    px_matrix layers[PX_MOST_LAYERS];
    uint32_t n;
    uint32_t h;  // of one direction
} px_recurrent;

/*
 * The reader network: train/reader_net.py has its equations. All arrays lie in
 * the model file and live as long; read by any number of threads.
 */
typedef struct px_reader {
    const px_kernels *kernels;
    px_vocab vocab;
    float per_unit;  // activations are integers, in steps of 1 / per_unit

    px_labels upos, xpos, deprel, name_tags;
    uint32_t root;  // the deprel of a sentence's root

    uint32_t n_words, n_marks, n_hashed;
    uint32_t embed, hidden, arc, label;  // sizes
    const int8_t *words;  // [n_words][embed], row 0: an unknown word
    const float *word_scales;  // [n_words]
    const int8_t *hashed;  // [n_hashed][embed]
    float hashed_scale;
    const float *marks;  // [n_marks][embed]
    const float *embed_bias;  // [embed]

    px_matrix wide;  // [hidden][a window of embeddings]
    px_matrix near;  // [hidden][a window of hidden]
    px_matrix tags;  // [2 + upos + xpos][hidden]
    px_recurrent tree_layers, name_layers;
    px_matrix parts;  // [2 arc + 2 label + 1][2 tree h]: of a word as a head
    // and as a dependent, for arcs and then for labels; as the root
    const float *label_root;  // [label] what the root has for a head's part
    px_matrix deprels;  // [deprel][label]
    px_matrix tag_names;  // [name_tags][2 name h]
} px_reader;

/*
 * Read the section "reader", which goes with `vocab`.
 *
 *   out   untouched on failure
 *
 * PLX_EFORMAT when the section is not what docs/formats/reader.md describes.
 * Cost: one pass over the matrices, under a millisecond.
 */
plx_rc px_reader_load(const px_section *section, const px_vocab *vocab,
                      px_reader *out, plx_err *err) PX_MUST_USE;

// The name of label i, or { NULL, 0 } when there is none.
plx_str px_label(const px_labels *labels, uint32_t i);

#endif
