// SPDX-License-Identifier: Apache-2.0
#ifndef PX_DOSSIER_SAME_NAME_H
#define PX_DOSSIER_SAME_NAME_H

#include "dossier/story.h"

// One entity of one report, as merging compares it.
typedef struct px_unit {
    uint32_t report, entity;
    const plx_str *words;  // [n] folded, of its fullest name
    uint32_t n;
    plx_str key;  // the words joined by spaces
    plx_str canonical;  // usual name; n 0: none
    uint32_t n_names;  // mentions that name it
    uint32_t parent;  // of the union; itself at the root
    const char *why;  // static: why it joined its parent; NULL at the root
    uint8_t kind;  // px_entity_kind
    char gender;
    bool is_open;  // a bare name that two people of the story may bear
} px_unit;
PX_VEC(px_units, px_unit);

// Short forenames and what they stand for, folded, in strcmp order
// (nickname_table.c).
extern const char *const px_nickname_table[][2];
extern const size_t px_nickname_table_n;

/*
 * Join the units that mean the same person, organisation or place over the
 * reports. Sets parent and why. Scratch memory only. PLX_ENOMEM. About
 * O(units): every rule looks up its partners by hash.
 */
plx_rc px_units_join(px_units *units, px_arena *scratch) PX_MUST_USE;

// The unit that stands for all it was joined with.
uint32_t px_unit_root(const px_units *units, uint32_t i);

#endif
