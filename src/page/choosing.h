// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_CHOOSING_H
#define PX_PAGE_CHOOSING_H

#include "page/hyper_state.h"

/*
 * Choose the blocks that are the article: fills h->keep, names captions and the
 * standfirst as what they are, and has the lines around the article tell what
 * they know. Needs h->body and h->headline. A finding says when the choice is
 * a guess. PLX_ENOMEM. O(bytes of the blocks).
 */
plx_rc px_choose(px_hyper *h) PX_MUST_USE;

// The words of all blocks that are kept.
uint32_t px_kept_words(const px_hyper *h);

#endif
