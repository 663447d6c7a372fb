// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_JSONLD_H
#define PX_PAGE_JSONLD_H

#include "page/meta.h"

/*
 * What one JSON-LD script says: fills the fields of `meta` that are still
 * empty from an object of a kind of Article, wherever it stands, or else the
 * dates of another work (a page, a recipe). Broken JSON is read as far as it
 * goes: comments, line breaks in strings, commas too many, references of HTML.
 * Strings live in `arena` or in `json`. PLX_ENOMEM. O(bytes), of which 2 MiB
 * are read; depth and number of values bounded.
 */
plx_rc px_jsonld_read(px_arena *arena, plx_str json, px_meta *meta) PX_MUST_USE;

#endif
