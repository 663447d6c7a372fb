// SPDX-License-Identifier: Apache-2.0
#ifndef PX_TEXT_TOKENS_H
#define PX_TEXT_TOKENS_H

#include "doc/doc.h"

/*
 * The token that begins at byte `at` (no white space) of `text`: where it
 * ends goes to span, what it is to kind, CAPITAL and ALLCAPS to flags. Bytes
 * from `end` (<= text.n) on are not looked at. Looks ahead a bounded number
 * of bytes behind the token.
 */
void px_token_read(plx_str text, size_t at, size_t end, px_token *out);

// The first byte in [at, end) that is not white space, or `end`. Control
// characters and invisible format characters count as white space.
size_t px_skip_space(plx_str text, size_t at, size_t end);

#endif
