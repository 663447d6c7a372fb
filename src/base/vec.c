// SPDX-License-Identifier: Apache-2.0
#include "base/vec.h"

/*
 * Growing arrays
 *
 *   Nobody knows beforehand how many dates or quotations a report has. Doubling
 *   makes n pushes cost O(n). An array that is the newest thing in its arena
 *   grows in place; another one leaves its old copy behind, which over all
 *   doublings wastes no more than the array itself.
 */

#define FIRST_CAP 8u

void *
px_vec_grow(px_arena *arena, void *v, uint32_t *cap, size_t size)
{
    const uint32_t old_cap = *cap;
    const uint32_t new_cap = old_cap == 0 ? FIRST_CAP : old_cap * 2;

    if (old_cap > UINT32_MAX / 2 || new_cap > SIZE_MAX / size) {
        arena->oom = true;
        return NULL;
    }

    void *grown = px_arena_grow(arena, v, old_cap * size, new_cap * size);

    if (grown) {
        *cap = new_cap;
    }
    return grown;
}
