// SPDX-License-Identifier: Apache-2.0
#ifndef PX_DOSSIER_UPSTREAM_H
#define PX_DOSSIER_UPSTREAM_H

#include "dossier/story.h"

// Where a report says its own text comes from.
typedef struct px_source_of {
    plx_str family;  // the newsroom that published it; n 0: unknown
    plx_str upstream;  // the one agency or outlet whose text it says it
        // carries ("(Reuters)" at its head, a copyright line); n 0: none
} px_source_of;

// Find it, from outlet, domain, address and credits. Slices of the report, of
// the doc, or static.
px_source_of px_source_find(const px_story *story, uint32_t report);

// Is the outlet, agency or domain `name` (a credit's upstream) the report's
// own newsroom?
bool px_source_is(const px_story *story, uint32_t report, plx_str name);

// Same newsroom or agency by name: "AP" and "The Associated Press"?
bool px_source_same(plx_str a, plx_str b);

#endif
