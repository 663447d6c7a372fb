// SPDX-License-Identifier: Apache-2.0
#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>

/*
 * Arenas
 *
 *   Everything known about a report lives and dies with it: ten thousand
 *   small facts, one owner. Blocks hang in a list, newest first; an allocation
 *   moves a mark inside the newest block, and a block that is too small is
 *   left behind for a larger one:
 *
 *       head -> [256 KiB  ####......] -> [128 KiB ########] -> [64 KiB ###]
 *                         ^ fill                       prev        prev
 *
 *   Block sizes double from 64 KiB to 1 MiB, so a report of a few pages asks
 *   the system a handful of times and a long one wastes at most one block.
 *   What does not fit a block gets one of its own.
 *
 *   Rewound blocks wait in a list of spares, of which the first with room is
 *   taken: a worker that reads a million pages in the same arena soon asks the
 *   system for nothing, and its pages of memory stay warm. Spares lie outside
 *   the budget until px_arena_renew says how much of them to keep.
 *
 *   The budget is how one hostile page is kept from taking the memory of all
 *   others. A refused allocation leaves the arena as it was, and a smaller one
 *   may succeed after it; `oom` remembers that something is missing.
 *
 *   Under AddressSanitizer the free part of a block is poisoned, so that a
 *   read of rewound or never handed-out memory is found. With PX_ARENA_MALLOC
 *   every allocation is a block of its own, for memory checkers that know
 *   malloc only; arrays then never grow in place.
 */

#if defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#endif

#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
#endif

// Not inlined: the compiler takes poisoning for a read of bytes never written.
__attribute__((noinline)) static void
poison(unsigned char *p, size_t n)
{
#ifdef ARENA_ASAN
    __asan_poison_memory_region(p, n);
#else
    (void) p;
    (void) n;
#endif
}

static void
unpoison(unsigned char *p, size_t n)
{
#ifdef ARENA_ASAN
    __asan_unpoison_memory_region(p, n);
#else
    (void) p;
    (void) n;
#endif
}

#define BLOCK_MIN ((size_t) 64 * 1024)
#define BLOCK_MAX ((size_t) 1024 * 1024)
#define ALIGN _Alignof(max_align_t)

struct px_block {
    px_block *prev;
    size_t cap;  // of bytes
    size_t fill;  // handed out, rounded up to ALIGN
    _Alignas(max_align_t) unsigned char bytes[];
};

// n rounded up so that the next allocation is aligned; 0 when n is too large.
// Nothing is a thing too: it gets an address.
static size_t
rounded(size_t n)
{
    if (n > SIZE_MAX / 2) {
        return 0;
    }
    return n == 0 ? ALIGN : (n + ALIGN - 1) / ALIGN * ALIGN;
}

static bool
within_budget(const px_arena *arena, size_t more)
{
    if (arena->budget == 0) {
        return more <= SIZE_MAX - arena->used;
    }
    return arena->used <= arena->budget && more <= arena->budget - arena->used;
}

static size_t
block_size(const px_block *head, size_t need)
{
#ifdef PX_ARENA_MALLOC
    (void) head;
    return need;
#else
    size_t size = BLOCK_MIN;

    if (head) {
        size = head->cap >= BLOCK_MAX / 2 ? BLOCK_MAX : head->cap * 2;
    }
    return need > size ? need : size;
#endif
}

// The first spare block with room for `cap` bytes, taken off the list.
static px_block *
spare_take(px_arena *arena, size_t cap)
{
    px_block **at = &arena->spare;

    while (*at && (*at)->cap < cap) {
        at = &(*at)->prev;
    }

    px_block *block = *at;
    if (block) {
        *at = block->prev;
    }
    return block;
}

// Starts a block with room for `need` bytes. False when there is no memory.
static bool
block_begin(px_arena *arena, size_t need)
{
    px_block *block = spare_take(arena, need);

    if (!block) {
        const size_t cap = block_size(arena->head, need);

        block = malloc(sizeof *block + cap);
        if (!block) {
            return false;
        }
        block->cap = cap;
        poison(block->bytes, cap);
    }
    block->prev = arena->head;
    block->fill = 0;
    arena->head = block;
    return true;
}

static void
block_free(px_block *block)
{
    unpoison(block->bytes, block->cap);
    free(block);
}

// Puts the newest block aside.
static void
block_end(px_arena *arena)
{
    px_block *block = arena->head;

    arena->head = block->prev;
#ifdef PX_ARENA_MALLOC
    block_free(block);
#else
    poison(block->bytes, block->cap);
    block->prev = arena->spare;
    arena->spare = block;
#endif
}

void
px_arena_init(px_arena *arena, size_t budget)
{
    *arena = (px_arena){ .budget = budget };
}

void
px_arena_done(px_arena *arena)
{
    px_arena_renew(arena, arena->budget, 0);
}

void
px_arena_renew(px_arena *arena, size_t budget, size_t keep)
{
    while (arena->head) {
        block_end(arena);
    }

    px_block **at = &arena->spare;
    while (*at) {
        px_block *block = *at;

        if (block->cap <= keep) {
            keep -= block->cap;
            at = &block->prev;
        } else {
            *at = block->prev;
            block_free(block);
        }
    }
    *arena = (px_arena){ .spare = arena->spare, .budget = budget };
}

// Has the newest block no room for `need` more bytes?
static bool
is_full(const px_arena *arena, size_t need)
{
#ifdef PX_ARENA_MALLOC
    (void) arena;
    (void) need;
    return true;
#else
    return !arena->head || need > arena->head->cap - arena->head->fill;
#endif
}

// Memory for n bytes, not cleared.
static void *
take(px_arena *arena, size_t n)
{
    const size_t need = rounded(n);

    if (need == 0 || !within_budget(arena, need) ||
        (is_full(arena, need) && !block_begin(arena, need))) {
        arena->oom = true;
        return NULL;
    }

    px_block *block = arena->head;
    unsigned char *p = block->bytes + block->fill;

    block->fill += need;
    arena->used += need;
    unpoison(p, n);
    return p;
}

void *
px_arena_alloc(px_arena *arena, size_t n)
{
    void *p = take(arena, n);

    if (p && n > 0) {
        memset(p, 0, n);
    }
    return p;
}

void *
px_arena_alloc_array(px_arena *arena, size_t n, size_t size)
{
    if (size > 0 && n > SIZE_MAX / size) {
        arena->oom = true;
        return NULL;
    }
    return px_arena_alloc(arena, n * size);
}

// Extends the newest allocation where it stands. False when `old` is not the
// newest, or the block or the budget has too little left.
static bool
extend(px_arena *arena, unsigned char *old, size_t old_n, size_t n)
{
    px_block *block = arena->head;
    const size_t had = rounded(old_n);
    const size_t need = rounded(n);

    if (!block || had == 0 || need == 0 || had > block->fill ||
        old != block->bytes + block->fill - had) {
        return false;
    }

    const size_t more = need - had;
    if (is_full(arena, more) || !within_budget(arena, more)) {
        return false;
    }
    block->fill += more;
    arena->used += more;
    unpoison(old, n);
    return true;
}

void *
px_arena_grow(px_arena *arena, void *old, size_t old_n, size_t n)
{
    if (!old) {
        return px_arena_alloc(arena, n);
    }
    if (n <= old_n) {
        return old;
    }

    unsigned char *p = old;

    if (!extend(arena, old, old_n, n)) {
        p = take(arena, n);
        if (!p) {
            return NULL;
        }
        memcpy(p, old, old_n);
    }
    memset(p + old_n, 0, n - old_n);
    return p;
}

plx_str
px_arena_str(px_arena *arena, plx_str s)
{
    if (s.n == SIZE_MAX) {
        arena->oom = true;
        return (plx_str){ NULL, 0 };
    }

    char *p = take(arena, s.n + 1);

    if (!p) {
        return (plx_str){ NULL, 0 };
    }
    if (s.n > 0) {
        memcpy(p, s.p, s.n);
    }
    p[s.n] = '\0';
    return (plx_str){ p, s.n };
}

plx_str
px_arena_printf(px_arena *arena, const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    const int n = vsnprintf(NULL, 0, fmt, args);
    va_end(args);

    char *p = n < 0 ? NULL : take(arena, (size_t) n + 1);
    if (!p) {
        arena->oom = true;
        return (plx_str){ NULL, 0 };
    }

    va_start(args, fmt);
    (void) vsnprintf(p, (size_t) n + 1, fmt, args);
    va_end(args);
    return (plx_str){ p, (size_t) n };
}

px_mark
px_arena_mark(const px_arena *arena)
{
    return (px_mark){
        .head = arena->head,
        .fill = arena->head ? arena->head->fill : 0,
        .used = arena->used,
        .oom = arena->oom,
    };
}

void
px_arena_rewind(px_arena *arena, px_mark mark)
{
    while (arena->head != mark.head) {
        block_end(arena);
    }
    if (arena->head) {
        px_block *block = arena->head;

        poison(block->bytes + mark.fill, block->cap - mark.fill);
        block->fill = mark.fill;
    }
    arena->used = mark.used;
    arena->oom = mark.oom;
}
