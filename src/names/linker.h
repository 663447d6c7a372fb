// SPDX-License-Identifier: Apache-2.0
#ifndef PX_NAMES_LINKER_H
#define PX_NAMES_LINKER_H

#include "names/draft.h"

#define PX_CHAIN 64u  // names looked at for one word: more are not unique

// Names by one of their words: chains through `next`.
typedef struct px_name_index {
    px_map head;  // word type to name + 1
    uint32_t *next;  // [names.n] name + 1
} px_name_index;

// What linking knows while it runs.
typedef struct px_linker {
    px_draft *draft;
    px_name_index by_first, by_last;  // names of two words or more
    px_name_index by_second;  // persons of three, by the last word but one
    px_map by_canonical;  // hash of a usual name to group + 1
    px_map by_name;  // name to group + 1
    px_map by_forename;  // word of one named with a shared surname to group + 1
    uint32_t *seen;  // [groups] the last token that mentioned it
    uint32_t n_seen;
} px_linker;

// Index the names and tie each to the fuller one it is short for: sets
// px_name.full (tying.c). PLX_ENOMEM.
plx_rc px_linker_tie(px_linker *in) PX_MUST_USE;

// The first name + 1 in the chain of a word; 0 when none.
uint32_t px_names_by(const px_name_index *in, uint32_t word);
// The surname of a full name: its last word but for "Jr.".
uint32_t px_name_last(const px_draft *draft, const px_name *name);
// The fullest name that `name` is short for, or itself.
uint32_t px_name_full(const px_draft *draft, uint32_t name);
// Has someone of the report that surname? O(PX_CHAIN).
bool px_linker_surname(const px_linker *in, uint32_t word);

// A place or its adjective?
static inline bool
px_gaz_is_land(const px_gaz_row *row)
{
    return row && (px_gaz_is_place(row) || px_gaz_kind(row) == PX_GAZ_DEMONYM);
}

#endif
