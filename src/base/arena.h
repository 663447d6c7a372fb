// SPDX-License-Identifier: Apache-2.0
#ifndef PX_BASE_ARENA_H
#define PX_BASE_ARENA_H

#include "base/common.h"

/*
 * Memory that dies together.
 *
 * A document owns one arena, a worker owns one for scratch. Allocation is a
 * pointer bump; freeing is whole-arena or back to a mark. An arena has a
 * budget: past it, allocation fails like memory that ran out, so that hostile
 * input costs bounded memory. Not thread-safe: one owner at a time.
 */
typedef struct px_block px_block;

typedef struct px_arena {
    px_block *head;  // newest block
    px_block *spare;  // rewound blocks, for what comes next
    size_t used;  // bytes handed out, rounding included
    size_t budget;  // most bytes to hand out; 0: unbounded
    // An allocation has failed. Stays set until done, or a rewind to before
    // the failure; a smaller allocation may still succeed.
    bool oom;
} px_arena;

typedef struct px_mark {
    px_block *head;
    size_t fill;
    size_t used;
    bool oom;
} px_mark;

// Start an empty arena in the caller's memory. Allocates nothing.
void px_arena_init(px_arena *arena, size_t budget);

// Free every block. The arena is then as after px_arena_init. O(blocks).
void px_arena_done(px_arena *arena);

// Empty the arena for the next that is made in it, under a budget of its own.
// Blocks of up to `keep` bytes together stay at hand. O(blocks).
void px_arena_renew(px_arena *arena, size_t budget, size_t keep);

// `n` zeroed bytes at an address fit for any type; NULL when memory or the
// budget is used up (arena->oom is then set). n == 0 gives a valid pointer.
void *px_arena_alloc(px_arena *arena, size_t n) PX_MUST_USE;

// Grow the array at `old` (`old_n` bytes, from this arena, or NULL) to `n`
// bytes, in place when it was the latest allocation; new bytes are zero.
// NULL on failure: the old array is untouched.
void *px_arena_grow(px_arena *arena, void *old, size_t old_n, size_t n)
    PX_MUST_USE;

// `n` zeroed objects of `type`, or NULL. The product is checked for overflow.
#define PX_NEW(arena, type, n) \
    ((type *) px_arena_alloc_array((arena), (n), sizeof(type)))
void *px_arena_alloc_array(px_arena *arena, size_t n, size_t size) PX_MUST_USE;

// A copy of `s` in the arena, NUL-terminated behind its n bytes;
// { NULL, 0 } on failure.
plx_str px_arena_str(px_arena *arena, plx_str s);

// A formatted string in the arena; { NULL, 0 } on failure.
plx_str px_arena_printf(px_arena *arena, const char *fmt, ...) PX_PRINTF(2, 3);

// Remember where the arena stands; give back all that came after, to be used
// again by the same arena. O(blocks given back).
px_mark px_arena_mark(const px_arena *arena);
void px_arena_rewind(px_arena *arena, px_mark mark);

#endif
