// SPDX-License-Identifier: Apache-2.0
#ifndef PX_REUSE_RETELLING_H
#define PX_REUSE_RETELLING_H

#include "reuse/prose.h"

// Two sentences of two reports that say the same.
typedef struct px_retold {
    uint32_t a, b;  // readings, a < b
    uint32_t sa, sb;  // sentences of the readings
    double likeness;  // 0 to 1
    double mass;  // shared weight; a word found in these two only counts 1
    uint32_t plain;  // shared words that are no names
    bool spoken;  // one of them is mostly a quotation
} px_retold;
PX_VEC(px_retolds, px_retold);

/*
 * Align the sentences of each pair of readings, one to one, ordered by
 * (a, b, sa).
 *
 *   out      its arena is set by the caller and owns the result
 *   scratch  rewound by the caller
 *
 * PLX_ENOMEM. O(words * 64 + sentence pairs that look alike).
 */
plx_rc px_retellings_find(px_arena *scratch, const px_prose *readings,
                          uint32_t n, px_retolds *out) PX_MUST_USE;

#endif
