// SPDX-License-Identifier: Apache-2.0
#ifndef PX_NAMES_DRAFT_H
#define PX_NAMES_DRAFT_H

#include "base/map.h"
#include "doc/doc.h"
#include "names/gazetteer.h"

/*
 * The names of a report while they are being worked out. Everything here is
 * scratch; px_names_find writes the layers from it at the end.
 */

// A word form of the report, whatever its case.
typedef struct px_type {
    plx_str key;  // as gazetteers hold it
    uint32_t classes;  // PX_IS_*
    uint32_t n_lower;  // times written small
    uint32_t n_firm;  // times capitalised where only a name would be
    bool alone;  // somewhere it is a name by itself
} px_type;
PX_VEC(px_type_list, px_type);

enum {
    PX_AT_WORD = 1,  // letters, or digits with letters
    PX_AT_CAP = 2,  // begins with a capital letter
    PX_AT_CAPS = 4,  // all capitals, two letters or more
    PX_AT_OPEN = 8,  // a capital here says nothing: a sentence or quote opens
    PX_AT_FLAT = 16,  // nor does it here: a headline in capitals
    PX_AT_STOP = 32,
    PX_AT_GLUED = 64,  // no space before it
    PX_AT_DIGITS = 128,  // begins with a digit
};

// A token as the names room sees it.
typedef struct px_at {
    uint32_t type;  // of draft->types; PX_NO for marks
    uint8_t is;  // PX_AT_*
    char mark;  // of one-character punctuation, '"' for any quotation mark,
    // '-' for any dash, '\'' for the possessive; else 0
} px_at;

// One wording of a name: its words, whatever their case.
typedef struct px_name {
    const uint32_t *types;  // [n] of draft->types
    uint32_t n;
    const px_gaz_row *gaz;
    int score[PX_OTHER + 1];  // evidence for each px_entity_kind
    int seen_as[PX_OTHER + 1];  // the network's part of it
    uint32_t n_cands;
    uint32_t n_firm;  // cands where the capital shows it is a name
    uint32_t full;  // the fuller name it is short for, or itself
    uint32_t entity;  // of draft->groups, or PX_NO
    char gender;
    uint8_t kind;  // px_entity_kind
    bool dropped;  // no name after all
    bool titled;  // somewhere with a person's title
    bool personal;  // somewhere with a title, an age, a role or "who"
} px_name;
PX_VEC(px_name_list, px_name);

// One place where a name stands.
typedef struct px_cand {
    uint32_t first, last;  // tokens of the name itself
    uint32_t title, n_title;  // tokens of a title before it; n_title 0: none
    const px_gaz_row *nation;  // whose president: from "Japanese", "of Japan"
    plx_span role;  // len 0: none
    plx_str expanded;  // "Peter Winter" for the first of "Peter and Laura
    // Winter"; n 0: the words say it all
    uint32_t name;  // of draft->names
    uint32_t entity;  // of draft->groups, or PX_NO
    int16_t spotted_margin;  // how sure the network is of its kind; 0: of none
    uint8_t spotted_kind;  // px_entity_kind
    char gender;
    uint8_t form;  // px_mention_form
    bool titled;  // a form of address or a title before: surely a person
} px_cand;
PX_VEC(px_cand_list, px_cand);

// What becomes an entity.
typedef struct px_group {
    uint32_t name;  // its fullest wording, of draft->names
    uint32_t cand;  // where that stands, of draft->cands
    plx_span name_span;  // its words
    plx_span role;
    const px_gaz_row *nation;
    plx_str canonical;
    uint32_t n;  // mentions
    uint32_t out;  // of doc->entities, or PX_NO
    uint8_t kind;
    char gender;
} px_group;
PX_VEC(px_group_list, px_group);

typedef struct px_draft {
    px_doc *doc;
    px_arena *scratch;
    px_at *at;  // [doc->tokens.n]
    px_map type_of;  // token.fold to type
    px_type_list types;
    px_map name_of;  // hash of types to name
    px_name_list names;
    px_cand_list cands;
    px_group_list groups;
} px_draft;

// Words, case and what it is worth (reading.c). PLX_ENOMEM.
plx_rc px_draft_read(px_draft *draft) PX_MUST_USE;
// Candidates in running text, then in headlines (spotting.c). PLX_ENOMEM.
plx_rc px_draft_spot(px_draft *draft) PX_MUST_USE;
plx_rc px_draft_spot_headlines(px_draft *draft) PX_MUST_USE;
// What the network spotted, outside or inside of lines in capitals
// (proposing.c). PLX_ENOMEM.
plx_rc px_draft_take_spotted(px_draft *draft, bool flat) PX_MUST_USE;
// What kind of thing each name is (kinds.c).
void px_draft_weigh(px_draft *draft);
// Candidates into text order. Their indexes change (linking.c).
void px_draft_sort(px_draft *draft);
// Which names are one (linking.c). PLX_ENOMEM.
plx_rc px_draft_link(px_draft *draft) PX_MUST_USE;
// Pronouns and descriptions (referring.c). PLX_ENOMEM.
plx_rc px_draft_refer(px_draft *draft) PX_MUST_USE;

// -- shared -------------------------------------------------------------

static inline const px_type *
px_draft_type(const px_draft *draft, uint32_t token)
{
    uint32_t type = draft->at[token].type;
    return type == PX_NO ? NULL : &draft->types.v[type];
}

// Is token `i` (may lie outside the text) a word of one of the classes?
static inline bool
px_draft_is(const px_draft *draft, uint32_t i, uint32_t classes)
{
    if (i >= draft->doc->tokens.n) {
        return false;
    }
    const px_type *type = px_draft_type(draft, i);
    return type && (type->classes & classes) != 0;
}

static inline bool
px_draft_has(const px_draft *draft, uint32_t i, uint8_t is)
{
    return i < draft->doc->tokens.n && (draft->at[i].is & is) != 0;
}

static inline char
px_draft_mark(const px_draft *draft, uint32_t i)
{
    return i < draft->doc->tokens.n ? draft->at[i].mark : 0;
}

// Is token i this word (given as its key)?
bool px_draft_word(const px_draft *draft, uint32_t i, const char *key);

// Do tokens i and j stand in the same sentence?
static inline bool
px_draft_together(const px_draft *draft, uint32_t i, uint32_t j)
{
    const px_tokens *tokens = &draft->doc->tokens;
    return i < tokens->n && j < tokens->n &&
           tokens->v[i].sent == tokens->v[j].sent;
}

// The name with these tokens as words, added when new. PX_NO on oom.
uint32_t px_draft_name(px_draft *draft, uint32_t first, uint32_t last);
// The same, PX_NO when there is none yet.
uint32_t px_draft_find_name(const px_draft *draft, uint32_t first,
                            uint32_t last);
// The name that is this one word, or PX_NO.
uint32_t px_draft_single(const px_draft *draft, uint32_t type);
// The gazetteer's row for these tokens, or NULL.
const px_gaz_row *px_draft_gaz(const px_draft *draft, uint32_t first,
                               uint32_t last);
// Record that a name stands here. NULL on oom (which sticks).
px_cand *px_draft_add(px_draft *draft, uint32_t first, uint32_t last);

#endif
