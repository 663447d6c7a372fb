// SPDX-License-Identifier: Apache-2.0
#include "names/draft.h"

plx_rc
px_draft_refer(px_draft *draft)
{
    (void) draft;
    return PLX_OK;
}
