// SPDX-License-Identifier: Apache-2.0
#include "dossier/story.h"

plx_rc
px_story_only(px_story *story)
{
    (void) story;
    return PLX_OK;
}

plx_rc
px_story_brief(px_story *story)
{
    (void) story;
    return PLX_OK;
}
