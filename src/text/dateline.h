// SPDX-License-Identifier: Apache-2.0
#ifndef PX_TEXT_DATELINE_H
#define PX_TEXT_DATELINE_H

#include "doc/doc.h"

// The first token of sentence `sent` behind a dateline: "TOKYO —", "SAN JOSE,
// Dec 31 (Reuters) -", "(CNN)". The sentence's first token when it has none.
// O(1).
uint32_t px_dateline_end(const px_doc *doc, uint32_t sent);

#endif
