// SPDX-License-Identifier: Apache-2.0
#ifndef PX_HTML_MARKUP_HASH_H
#define PX_HTML_MARKUP_HASH_H

#include "base/common.h"

// A perfect hash of a list of names, made by tools/make-markup-names: the slot
// of a name holds its number, or that of another name, or 0.
typedef struct px_markup_hash {
    uint64_t factor;
    uint32_t shift;
    const uint8_t *slots;
} px_markup_hash;

extern const px_markup_hash px_tag_hash;
extern const px_markup_hash px_attr_hash;

#endif
