// SPDX-License-Identifier: Apache-2.0
#include "text/numbers.h"

bool
px_number_read(const px_doc *doc, uint32_t at, px_number *out)
{
    (void) doc;
    (void) at;
    (void) out;
    return false;
}
