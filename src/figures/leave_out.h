// SPDX-License-Identifier: Apache-2.0
#ifndef PX_FIGURES_LEAVE_OUT_H
#define PX_FIGURES_LEAVE_OUT_H

#include "figures/scan.h"

/*
 * Is the amount no figure but a part of a date, a name, an address, a score,
 * a telephone number, a list's numbering, or a pronoun ("one of us")? O(1).
 */
bool px_figure_left_out(const px_scan *scan, const px_amount *amount);

#endif
