// SPDX-License-Identifier: Apache-2.0
#ifndef PX_NAMES_NAME_TAGS_H
#define PX_NAMES_NAME_TAGS_H

#include "grammar/grammar.h"

#define PX_NAME_TAGS_MOST 64u

// The network's name tags: outside a name, or the beginning, inside, end or
// whole of one of a kind ("B-PER", "S-LOC").
typedef struct px_name_tags {
    uint32_t n;
    uint32_t outside;
    char part[PX_NAME_TAGS_MOST];  // 'O', 'B', 'I', 'E', 'S'
    uint8_t kind[PX_NAME_TAGS_MOST];  // px_entity_kind
    uint8_t of_kind[PX_OTHER][4];  // the tags B, I, E, S of a kind
    uint8_t kinds[PX_OTHER];  // those that have tags
    uint32_t n_kinds;
} px_name_tags;

// Make sense of the model's labels: one "O", and each kind with all four parts.
// PLX_EFORMAT, `tags` untouched, when they are not like that.
plx_rc px_name_tags_init(px_name_tags *tags, const px_labels *labels,
                         plx_err *err) PX_MUST_USE;

/*
 * A px_take_names with a px_name_tags as its user: the best lawful sequence of
 * tags of a sentence (Viterbi 1967). Appends the names to doc->spotted and sets
 * each word's `outside`. A sentence of more than PX_SENT_WORDS words has no
 * names. PLX_ENOMEM. O(n * tags).
 */
plx_rc px_name_tags_take(void *user, px_doc *doc, uint32_t first, uint32_t n,
                         const float *scores, size_t stride) PX_MUST_USE;

#endif
