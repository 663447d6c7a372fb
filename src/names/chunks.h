// SPDX-License-Identifier: Apache-2.0
#ifndef PX_NAMES_CHUNKS_H
#define PX_NAMES_CHUNKS_H

#include "names/draft.h"

#define PX_CHUNK_MAX 12u  // tokens: longer runs of capitals are no name

// Could a name begin with token i: a capital that is not the calendar's?
bool px_chunk_opens(const px_draft *draft, uint32_t i);

// The last token of the run of name words that begins with token i: capitals
// and what joins them ("of the", "de la", "&", ", Jr."). O(PX_CHUNK_MAX).
uint32_t px_chunk_last(const px_draft *draft, uint32_t i);

#endif
