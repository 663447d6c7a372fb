// SPDX-License-Identifier: Apache-2.0
#include "reuse/reuse.h"

plx_rc
px_reuse_find(px_arena *arena, px_arena *scratch, const px_doc *const *docs,
              uint32_t n, px_reuses *out)
{
    (void) scratch;
    (void) docs;
    (void) n;
    *out = (px_reuses){ .arena = arena };
    return PLX_OK;
}
