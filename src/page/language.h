// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_LANGUAGE_H
#define PX_PAGE_LANGUAGE_H

#include "base/str.h"

// The language of a text by its function words: "en", "de", "fr", "es", "it",
// "nl", "pt"; { NULL, 0 } when too few of any are there. Static. O(bytes), of
// which at most 64 KiB are read.
plx_str px_language_of(plx_str text);

#endif
