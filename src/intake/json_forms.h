// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_JSON_FORMS_H
#define PX_INTAKE_JSON_FORMS_H

#include <jansson.h>

#include "intake/entry.h"

/*
 * Forms that are one JSON document. See px_form_read, and docs/formats/intake.md
 * for what becomes what.
 */

// JSON Feed 1.0 and 1.1.
plx_rc px_jsonfeed_read(plx_str bytes, const px_source_opts *opts,
                        px_entries *out) PX_MUST_USE;

// The IPTC's ninjs, 1.x to 3.x: one item, or an array of items.
plx_rc px_ninjs_read(plx_str bytes, const px_source_opts *opts, px_entries *out)
    PX_MUST_USE;

/*
 * Records that stand in an array, or in an array that a member of the document
 * holds ("articles"), or one that is the document: with the fields of NDJSON.
 */
plx_rc px_records_read(plx_str bytes, const px_source_opts *opts,
                       px_entries *out) PX_MUST_USE;

// Has the object what a ninjs item must have?
bool px_ninjs_is(const json_t *object);

// The report that one ninjs item is. Memory running out shows in arena->oom.
void px_ninjs_item(px_arena *arena, const json_t *item, px_entry *out);

#endif
