// SPDX-License-Identifier: Apache-2.0
#ifndef PX_REUSE_REUSE_H
#define PX_REUSE_REUSE_H

#include <parallax/dossier.h>

#include "doc/doc.h"

typedef enum px_reuse_kind {
    PX_REUSE_VERBATIM,
    PX_REUSE_NEAR,
    PX_REUSE_PARTIAL,
    PX_REUSE_PARAPHRASE,
} px_reuse_kind;

typedef enum px_reuse_direction {
    PX_REUSE_UNKNOWN,
    PX_REUSE_A_TO_B,
    PX_REUSE_B_TO_A,
} px_reuse_direction;

PX_VEC(px_passages, plx_passage);

// Text that reports a and b (indexes, a < b) share.
typedef struct px_reuse {
    uint32_t a, b;
    uint8_t kind;  // px_reuse_kind
    uint8_t direction;  // px_reuse_direction
    double share_a, share_b;  // shared part of each body, 0 to 1
    double prose_a, prose_b;  // the same without words between quotation marks
    px_passages passages;  // in order of a
    px_strs evidence;  // for the direction and the kind, for a reader
} px_reuse;
PX_VEC(px_reuses, px_reuse);

/*
 * Compare all reports with one another: pairs that share text, verbatim or
 * paraphrased, ordered by (a, b). Reports that are no articles are left out.
 *
 *   arena    owner of the result
 *   scratch  rewound by the caller
 *
 * PLX_ENOMEM. O(total tokens + matches) for the verbatim part.
 */
plx_rc px_reuse_find(px_arena *arena, px_arena *scratch,
                     const px_doc *const *docs, uint32_t n, px_reuses *out)
    PX_MUST_USE;

#endif
