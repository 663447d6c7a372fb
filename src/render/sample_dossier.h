// SPDX-License-Identifier: Apache-2.0
#ifndef PX_RENDER_SAMPLE_DOSSIER_H
#define PX_RENDER_SAMPLE_DOSSIER_H

#include <parallax/dossier.h>

#include "base/arena.h"

// For tests: dossiers made by hand, so that renderers can be tried before and
// apart from everything that compiles one.

// Five reports of one invented theft, every section filled, with characters in
// it that each format has to escape. Owned by `arena`; aborts when it is full.
const plx_dossier *px_sample_dossier(px_arena *arena);

// One report without a single fact.
const plx_dossier *px_sample_empty(px_arena *arena);

// `n` reports of which each has some facts, for size and speed.
const plx_dossier *px_sample_large(px_arena *arena, uint32_t n);

#endif
