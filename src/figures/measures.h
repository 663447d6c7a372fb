// SPDX-License-Identifier: Apache-2.0
#ifndef PX_FIGURES_MEASURES_H
#define PX_FIGURES_MEASURES_H

#include "figures/scan.h"

/*
 * Read the amount whose number, or whose currency sign, is token `i`: number
 * and unit ("$2 million", "US$2bn", "2 per cent", "50 miles per hour",
 * "134-metre", "5km", "12 years old"). False when no number begins there.
 * O(1).
 */
bool px_amount_read(const px_scan *scan, uint32_t i, px_amount *out);

#endif
