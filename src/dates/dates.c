// SPDX-License-Identifier: Apache-2.0
#include "dates/dates.h"

plx_rc
px_dates_find(px_doc *doc, px_arena *scratch)
{
    (void) doc;
    (void) scratch;
    return PLX_OK;
}
