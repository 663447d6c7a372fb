// SPDX-License-Identifier: Apache-2.0
#include "base/map.h"

#include <assert.h>

#include "base/hash.h"
#include "base/vec.h"

/*
 * Maps
 *
 *   Keys and values lie in two arrays in the order of their arrival; a table
 *   of slots, at most half full, points into them. What is printed follows the
 *   arrays, so the same reports give the same dossier whatever the hash does:
 *
 *       slots   [ .  3  .  1  .  .  2  . ]      index + 1, 0 is empty
 *       keys    [ k0 k1 k2 ]
 *       values  [ v0 v1 v2 ]
 *
 *   A page can be written so that its words collide. Two measures keep that
 *   from costing quadratic time. When a new key would stand further than
 *   PROBES_MAX slots from its place, the table is laid out again under another
 *   salt, so that a crowd has to be built anew for every PROBES_MAX keys. And a
 *   string that finds its hash taken by another one is filed under its SHA-256
 *   instead of behind a chain of equals: for px_hash collisions are easily
 *   made, for SHA-256 nobody can.
 *
 *   Linear probing as in Knuth, The Art of Computer Programming 3, 6.4; at
 *   half load a search that fails looks at 2.5 slots on average.
 */

#define SLOTS_MIN 16u
#define SLOTS_MAX 0x80000000u
#define PROBES_MAX 256u

// The slot that holds `key`, or the empty one where it belongs. *probes gets
// the distance from its place. The table has at least one empty slot.
static uint32_t
slot_find(const px_map *map, uint64_t key, uint32_t *probes)
{
    const uint32_t mask = map->n_slots - 1;
    uint32_t slot = (uint32_t) px_hash_mix(map->salt, key) & mask;

    *probes = 0;
    while (map->slots[slot] != 0 && map->keys[map->slots[slot] - 1] != key) {
        slot = (slot + 1) & mask;
        *probes += 1;
    }
    return slot;
}

// Lays all keys out again in map->slots, which is empty.
static void
slots_fill(px_map *map)
{
    uint32_t probes = 0;

    for (uint32_t i = 0; i < map->n; i++) {
        map->slots[slot_find(map, map->keys[i], &probes)] = i + 1;
    }
}

static bool
slots_grow(px_map *map)
{
    const uint32_t n_slots = map->n_slots ? map->n_slots * 2 : SLOTS_MIN;

    if (map->n_slots >= SLOTS_MAX) {
        return false;
    }

    uint32_t *slots = PX_NEW(map->arena, uint32_t, n_slots);
    if (!slots) {
        return false;
    }
    map->slots = slots;
    map->n_slots = n_slots;
    slots_fill(map);
    return true;
}

static void
slots_salt(px_map *map)
{
    map->salt = px_hash_mix(map->salt, map->n);
    memset(map->slots, 0, map->n_slots * sizeof *map->slots);
    slots_fill(map);
}

// Room for one more in keys and values, which share `cap`.
static bool
entries_grow(px_map *map)
{
    uint32_t keys_cap = map->cap;
    uint32_t values_cap = map->cap;

    if (map->n < map->cap) {
        return true;
    }

    uint64_t *keys =
        px_vec_grow(map->arena, map->keys, &keys_cap, sizeof *map->keys);
    uint32_t *values =
        px_vec_grow(map->arena, map->values, &values_cap, sizeof *map->values);
    if (!keys || !values) {
        return false;
    }
    map->keys = keys;
    map->values = values;
    map->cap = keys_cap;
    return true;
}

uint32_t *
px_map_find(const px_map *map, uint64_t key)
{
    uint32_t probes = 0;

    if (map->n == 0) {
        return NULL;
    }

    const uint32_t index = map->slots[slot_find(map, key, &probes)];
    return index ? &map->values[index - 1] : NULL;
}

uint32_t *
px_map_add(px_map *map, uint64_t key)
{
    uint32_t *found = px_map_find(map, key);
    uint32_t probes = 0;

    if (found || map->oom) {
        return found;
    }
    if (!entries_grow(map) ||
        (map->n >= map->n_slots / 2 && !slots_grow(map))) {
        map->oom = true;
        return NULL;
    }

    // entries_grow() left room for one more, slots_grow() a free slot.
    assert(map->keys && map->values && map->slots);

    uint32_t slot = slot_find(map, key, &probes);
    if (probes > PROBES_MAX) {
        slots_salt(map);
        slot = slot_find(map, key, &probes);
    }
    map->keys[map->n] = key;
    map->values[map->n] = 0;
    map->slots[slot] = ++map->n;
    return &map->values[map->n - 1];
}

// Adds `s`, not yet there, under `key`.
static uint32_t
intern_new(px_interner *in, plx_str s, uint64_t key)
{
    px_arena *arena = in->map.arena;

    if (in->n == in->cap) {
        plx_str *strings =
            px_vec_grow(arena, in->strings, &in->cap, sizeof *strings);

        if (!strings) {
            in->map.oom = true;
            return PX_NO_ID;
        }
        in->strings = strings;
    }

    const plx_str copy = px_arena_str(arena, s);
    uint32_t *id = copy.p ? px_map_add(&in->map, key) : NULL;
    if (!id) {
        in->map.oom = true;
        return PX_NO_ID;
    }
    *id = in->n;
    in->strings[in->n] = copy;
    return in->n++;
}

static bool
is_same(plx_str a, plx_str b)
{
    return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

// The key under which to look for s when `round` keys were taken by others.
// All rounds above 0 differ, so a search ends.
static uint64_t
intern_key(plx_str s, uint64_t round)
{
    char sum[PX_SHA256_HEX];

    if (round == 0) {
        return px_hash(s, 0);
    }
    px_sha256_hex(s, sum);
    return px_hash((plx_str){ sum, sizeof sum - 1 }, round);
}

uint32_t
px_intern(px_interner *in, plx_str s)
{
    for (uint64_t round = 0;; round++) {
        const uint64_t key = intern_key(s, round);
        const uint32_t *id = px_map_find(&in->map, key);

        if (id && is_same(in->strings[*id], s)) {
            return *id;
        }
        if (!id) {
            return in->map.oom ? PX_NO_ID : intern_new(in, s, key);
        }
    }
}
