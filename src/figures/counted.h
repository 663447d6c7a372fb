// SPDX-License-Identifier: Apache-2.0
#ifndef PX_FIGURES_COUNTED_H
#define PX_FIGURES_COUNTED_H

#include "figures/scan.h"

// What an amount counts or measures.
typedef struct px_counted {
    plx_span of;  // len 0: nothing is named
    uint32_t key;  // see px_figure
} px_counted;

// Find what `amount` counts: the words behind it, else those before it.
// O(1): looks at a few words on both sides.
px_counted px_counted_find(const px_scan *scan, const px_amount *amount);

#endif
