// SPDX-License-Identifier: Apache-2.0
#include "events/events.h"

plx_rc
px_events_find(px_doc *doc, px_arena *scratch)
{
    (void) doc;
    (void) scratch;
    return PLX_OK;
}
