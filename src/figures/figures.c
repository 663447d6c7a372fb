// SPDX-License-Identifier: Apache-2.0
#include "figures/figures.h"

plx_rc
px_figures_find(px_doc *doc, px_arena *scratch)
{
    (void) doc;
    (void) scratch;
    return PLX_OK;
}
