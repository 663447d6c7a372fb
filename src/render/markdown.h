// SPDX-License-Identifier: Apache-2.0
#ifndef PX_RENDER_MARKDOWN_H
#define PX_RENDER_MARKDOWN_H

#include "base/str.h"

// Append `s` to CommonMark so that it can be nothing but text, on one line.
// `head`: a line or a cell may begin here.
void px_markdown_text(px_buf *out, plx_str s, bool head);

#endif
