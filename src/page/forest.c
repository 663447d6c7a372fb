// SPDX-License-Identifier: Apache-2.0
/*
 * Boosted oblivious trees
 *
 *   A tree asks the same question of a whole level, so that the answers are a
 *   number and the number is the leaf (Prokhorenkova et al. 2018, CatBoost).
 *   Asked a level at a time of all blocks, that is a loop over one column
 *   without a branch. Integers throughout: the same scores on every machine.
 */
#include "page/forest.h"

static void
answer(const px_split *split, const int16_t *column, uint32_t n, uint8_t *leaf)
{
    int16_t above = split->above;
    for (uint32_t i = 0; i < n; i++) {
        leaf[i] = (uint8_t) (leaf[i] << 1 | (column[i] > above));
    }
}

plx_rc
px_forest_score(const px_forest *forest, px_arena *arena,
                const px_traits *traits, int32_t *score)
{
    uint32_t n = traits->n;
    uint8_t *leaf = PX_NEW(arena, uint8_t, (size_t) n + 1);
    if (!leaf) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < n; i++) {
        score[i] = forest->base;
    }
    for (uint32_t t = 0; t < forest->n; t++) {
        const px_oblivious *tree = &forest->trees[t];
        memset(leaf, 0, n);
        for (uint32_t k = 0; k < PX_TREE_DEPTH; k++) {
            answer(&tree->split[k], traits->column[tree->split[k].trait], n,
                   leaf);
        }
        for (uint32_t i = 0; i < n; i++) {
            score[i] += tree->leaf[leaf[i]];
        }
    }
    return PLX_OK;
}
