// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_TOLD_BODY_H
#define PX_PAGE_TOLD_BODY_H

#include "page/para.h"

/*
 * Is `told`, the articleBody of a page's JSON-LD as it stands there, the better
 * text where `kept` words were found in the markup? It must stand in the page
 * itself, not in a decoded copy, so that what is taken can be traced.
 */
bool px_told_body_wins(plx_str page, plx_str told, size_t kept);

/*
 * Append its paragraphs to the writer's doc, without tags; escapes and
 * references become runs of kind PX_RUN_ENTITY. `told` is a slice of the
 * writer's page. PLX_ENOMEM, PLX_ELIMIT. O(bytes).
 */
plx_rc px_told_body_write(px_para_writer *w, plx_str told) PX_MUST_USE;

#endif
