// SPDX-License-Identifier: Apache-2.0
#ifndef PX_RENDER_VIEW_PARTS_H
#define PX_RENDER_VIEW_PARTS_H

#include "render/view.h"

// What the files of the view share among themselves.

typedef struct px_rank {
    int64_t key;  // lowest first; ties by i
    uint32_t i;
} px_rank;

void px_rank_sort(px_rank *ranks, uint32_t n);

// Was scratch place `i` not yet stamped since the stamp moved (++*stamp)?
// Stamps it. Reports have the first n_reports places, origins those behind.
bool px_view_stamp(const px_view *view, uint32_t i);

// The same for names that differ only in ASCII case.
uint64_t px_view_folded(plx_str s);

// Fill in the groups of a view. False when memory ran out.
bool px_view_group(px_view *view);

#endif
