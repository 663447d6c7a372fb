// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_FOREST_H
#define PX_PAGE_FOREST_H

#include "page/traits.h"

#define PX_TREE_DEPTH 6u
#define PX_TREE_LEAVES 64u

// One question, the same for a whole level of a tree.
typedef struct px_split {
    uint8_t trait;
    int16_t above;  // is the trait greater than that?
} px_split;

// The answers, first question in the highest bit, number the leaf.
typedef struct px_oblivious {
    px_split split[PX_TREE_DEPTH];
    int16_t leaf[PX_TREE_LEAVES];  // log-odds, in 1/1024
} px_oblivious;

typedef struct px_forest {
    const px_oblivious *trees;
    uint32_t n;
    int32_t base;
} px_forest;

extern const px_forest px_forest_blocks;  // reads the first traits
extern const px_forest px_forest_context;  // reads all

/*
 * The log-odds, in 1/1024, that each block belongs to the article: score has
 * traits->n places. PLX_ENOMEM (a byte a block). O(trees * blocks).
 */
plx_rc px_forest_score(const px_forest *forest, px_arena *arena,
                       const px_traits *traits, int32_t *score) PX_MUST_USE;

#endif
