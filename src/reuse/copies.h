// SPDX-License-Identifier: Apache-2.0
#ifndef PX_REUSE_COPIES_H
#define PX_REUSE_COPIES_H

#include "reuse/prose.h"

// A passage that two reports share almost word for word: words
// [a_from, a_to) of reading a and [b_from, b_to) of reading b. It lies inside
// one paragraph of either.
typedef struct px_copy {
    uint32_t a, b;  // readings, a < b
    uint32_t a_from, a_to, b_from, b_to;
    uint32_t same;  // words that are the same on both sides, no boilerplate
    uint32_t spoken;  // of those, between quotation marks on either side
    double weight;  // of those (px_prose_weight)
    double prose;  // of those outside quotation marks
    uint32_t plain;  // of those, words that tell something and are no names
} px_copy;
PX_VEC(px_copies, px_copy);

/*
 * Find what the readings share, ordered by b; passages of one pair are
 * ordered by b_from and never overlap on side b.
 *
 *   out      its arena is set by the caller and owns the result
 *   scratch  rewound by the caller
 *
 * PLX_ENOMEM. O(words + shared words).
 */
plx_rc px_copies_find(px_arena *scratch, const px_prose *readings, uint32_t n,
                      px_copies *out) PX_MUST_USE;

#endif
