// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_LINE_TELLING_H
#define PX_PAGE_LINE_TELLING_H

#include "page/hyper_state.h"

/*
 * Take from block i what it says besides the article: bylines and dates if it
 * stands `near` the headline, sources and credits anywhere. False when the
 * block is nothing else and must go. Notes are sticky about memory.
 */
bool px_line_tell(px_hyper *h, uint32_t i, bool near);

// Note the words that a stated date rests on, where no line of its own did.
void px_stated_tell(px_hyper *h);

#endif
