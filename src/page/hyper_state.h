// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_HYPER_STATE_H
#define PX_PAGE_HYPER_STATE_H

#include "page/body.h"
#include "page/notes.h"

// One HTML page while it is read; shared by hyper.c, choosing.c and
// line_telling.c.
typedef struct px_hyper {
    px_doc *doc;
    px_arena *scratch;
    plx_str page;
    px_tree tree;
    px_meta *meta;
    px_body body;
    bool *keep;  // [body.blocks.n]
    px_notes notes;
    plx_str headline;  // the headline's words on the page
    bool told;  // the text is the one that the metadata holds
} px_hyper;

#endif
