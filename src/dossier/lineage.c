// SPDX-License-Identifier: Apache-2.0
#include "dossier/story.h"

plx_rc
px_story_reuse(px_story *story)
{
    return px_reuse_find(story->arena, story->scratch, story->docs, story->n,
                         &story->reuse);
}
