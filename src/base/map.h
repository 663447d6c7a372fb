// SPDX-License-Identifier: Apache-2.0
#ifndef PX_BASE_MAP_H
#define PX_BASE_MAP_H

#include "base/arena.h"

/*
 * An open-addressing map from 64-bit keys to 32-bit values, in an arena.
 * Iteration is by insertion order (`keys`, `values`, `n`), so that no output
 * ever depends on hash order. Sticky `oom`.
 */
typedef struct px_map {
    px_arena *arena;
    uint64_t *keys;  // [n] in insertion order
    uint32_t *values;  // [n]
    uint32_t n;
    uint32_t cap;  // of keys and values
    uint32_t *slots;  // [n_slots] index + 1 into keys, 0: empty
    uint32_t n_slots;
    uint64_t salt;  // of the slots; changes when they are crowded
    bool oom;
} px_map;

// The value's address, or NULL when absent. Stays valid until the next add.
uint32_t *px_map_find(const px_map *map, uint64_t key);

// The value's address, added as 0 when absent; NULL on oom.
uint32_t *px_map_add(px_map *map, uint64_t key);

/*
 * Strings to dense ids 0, 1, 2… in order of first sight. Strings are copied
 * into the arena.
 */
typedef struct px_interner {
    px_map map;
    plx_str *strings;  // [n]
    uint32_t n;
    uint32_t cap;
} px_interner;

#define PX_NO_ID UINT32_MAX
// The id of s, added when new; PX_NO_ID on oom.
uint32_t px_intern(px_interner *in, plx_str s);

#endif
