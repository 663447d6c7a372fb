// SPDX-License-Identifier: Apache-2.0
#ifndef PX_FIGURES_FIGURES_H
#define PX_FIGURES_FIGURES_H

#include "doc/doc.h"

/*
 * Find the numbers a report gives, with unit, approximation and what they
 * count: fills doc->figures. Numbers inside date expressions (doc->timexes),
 * addresses, scores and names are left out. PLX_ENOMEM. O(tokens).
 */
plx_rc px_figures_find(px_doc *doc, px_arena *scratch) PX_MUST_USE;

#endif
