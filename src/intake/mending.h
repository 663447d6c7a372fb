// SPDX-License-Identifier: Apache-2.0
#ifndef PX_INTAKE_MENDING_H
#define PX_INTAKE_MENDING_H

#include "base/arena.h"

/*
 * Mend text that was encoded as UTF-8 twice, "â€™" for "’".
 *
 *   text    valid UTF-8
 *   out     `text` itself when nothing was mended, else bytes in the arena
 *   *count  characters that were put right
 *
 * PLX_ENOMEM. O(bytes).
 */
plx_rc px_mend(px_arena *arena, plx_str text, plx_str *out, uint32_t *count)
    PX_MUST_USE;

#endif
