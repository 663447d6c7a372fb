// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_STANDFIRST_H
#define PX_PAGE_STANDFIRST_H

#include "page/body.h"

/*
 * Give the summary under the headline, if the kept blocks hold one, the kind
 * PX_PARA_STANDFIRST. `description` is the page's own, n 0: none. O(blocks).
 */
void px_standfirst_name(px_body *body, const bool *keep, plx_str description);

#endif
