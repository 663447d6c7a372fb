// SPDX-License-Identifier: Apache-2.0
#ifndef PX_FIGURES_AGES_H
#define PX_FIGURES_AGES_H

#include "figures/counted.h"

/*
 * Is the amount a person's age ("Lee, 50,", "aged 50", "who is 19",
 * "33-year-old")? Then whose goes to `whose`: words of the name or noun (len
 * 0: not said), and a key that two reports share when they name the same
 * person. O(1).
 */
bool px_age_find(const px_scan *scan, const px_amount *amount,
                 px_counted *whose);

#endif
