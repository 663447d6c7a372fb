// SPDX-License-Identifier: Apache-2.0
#include "names/names.h"

plx_rc
px_names_find(px_doc *doc, px_arena *scratch)
{
    (void) doc;
    (void) scratch;
    return PLX_OK;
}

uint32_t
px_names_entity_in(const px_doc *doc, plx_span span)
{
    (void) doc;
    (void) span;
    return PX_NO;
}
