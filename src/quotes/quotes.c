// SPDX-License-Identifier: Apache-2.0
#include "quotes/quotes.h"

plx_rc
px_quotes_find(px_doc *doc, px_arena *scratch)
{
    (void) doc;
    (void) scratch;
    return PLX_OK;
}
