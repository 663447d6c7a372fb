// SPDX-License-Identifier: Apache-2.0
#ifndef PX_NAMES_NAMES_H
#define PX_NAMES_NAMES_H

#include "doc/doc.h"

/*
 * Find the names of people, organisations, places… and what refers to the
 * same one inside the report ("Prime Minister Haruo Moriaki", "Moriaki",
 * "he"): fills doc->entities (by first mention) and doc->mentions.
 * `scratch` is rewound by the caller. PLX_ENOMEM. O(tokens).
 */
plx_rc px_names_find(px_doc *doc, px_arena *scratch) PX_MUST_USE;

// The entity mentioned by a span: that of the mention which overlaps it and
// is last in it ("Robert Ward, the Japan chair" has two); PX_NO when none.
uint32_t px_names_entity_in(const px_doc *doc, plx_span span);

// The name at `span` with the title words that stand before it ("Prime
// Minister Haruo Moriaki", "Mr. Vega"); `span` itself when there are none.
plx_span px_names_with_title(const px_doc *doc, plx_span span);

#endif
