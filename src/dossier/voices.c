// SPDX-License-Identifier: Apache-2.0
#include "dossier/story.h"

plx_rc
px_story_quotes(px_story *story)
{
    (void) story;
    return PLX_OK;
}
