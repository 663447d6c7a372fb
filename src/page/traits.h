// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_TRAITS_H
#define PX_PAGE_TRAITS_H

#include "page/blocks.h"

/*
 * What can be counted of a block: of its text, of the elements it stands in, of
 * its neighbours, and of blocks that look like it. Shares are per thousand,
 * everything is cut off at 32,767. The forest knows traits by their number:
 * whoever changes this list trains it again.
 */
// clang-format off
#define PX_TRAIT_EACH(X) \
    /* its text */                                                            \
    X(WORDS) X(LINKED) X(LINKS) X(STRONG) X(BREAKS) X(IMAGES) X(COMMAS)       \
    X(STOPS) X(ENDING) X(OPENING) X(CAPITALS) X(SMALL_WORDS) X(DIGITS)        \
    X(WORD_LENGTH) X(SYMBOLS) X(QUOTES) X(LINE) X(REPEATED) X(IS_TITLE)       \
    /* the elements above */                                                  \
    X(KIND) X(TAG) X(PARENT_TAG) X(DEPTH) X(PRUNED)                           \
    X(IN_ARTICLE) X(IN_MAIN) X(IN_SECTION) X(IN_LIST) X(IN_TABLE) X(IN_QUOTE) \
    X(IN_BESIDE) X(IN_HEADER) X(IN_FIGURE) X(IN_FORM) X(IN_HIDDEN)            \
    X(IN_PARAGRAPH) X(IN_HEADING) X(UP_AWAY) X(UP_BODY) X(UP_ARTICLE)         \
    /* their names: of the nearest, of all */                                 \
    X(NEAR_AWAY) X(NEAR_BODY) X(NEAR_CAPTION) X(NEAR_STANDFIRST)              \
    X(NEAR_BYLINE) X(NEAR_STAMP) X(NEAR_SHARE) X(NEAR_COMMENT) X(NEAR_TEASER) \
    X(NEAR_MENU) X(NEAR_ADVERT) X(NEAR_OFFER) X(NEAR_SIDE) X(NEAR_TAGS)       \
    X(NEAR_WEAK) X(ALL_AWAY) X(ALL_BODY) X(ALL_CAPTION) X(ALL_STANDFIRST)     \
    X(ALL_BYLINE) X(ALL_STAMP) X(ALL_SHARE) X(ALL_COMMENT) X(ALL_TEASER)      \
    X(ALL_MENU) X(ALL_ADVERT) X(ALL_OFFER) X(ALL_SIDE) X(ALL_TAGS)            \
    X(ALL_WEAK)                                                               \
    /* where in the page */                                                   \
    X(INDEX) X(FROM_END) X(POSITION) X(PAGE_WORDS) X(PAGE_BLOCKS)             \
    X(PAGE_PROSE) X(FROM_TITLE) X(PROSE_BEFORE) X(PROSE_BEHIND)               \
    X(TO_PROSE_BEFORE) X(TO_PROSE_BEHIND) X(TO_HEADING_BEFORE)                \
    X(IN_REGION) X(REGION_BEFORE) X(REGION_BEHIND)                            \
    /* the containers above: words, their share of the page's prose, share */ \
    /* of links, blocks */                                                    \
    X(WORDS_1) X(WORDS_2) X(WORDS_3) X(WORDS_4)                               \
    X(PROSE_1) X(PROSE_2) X(PROSE_3) X(PROSE_4)                               \
    X(LINKED_1) X(LINKED_2) X(LINKED_3) X(LINKED_4)                           \
    X(BLOCKS_1) X(BLOCKS_2) X(BLOCKS_3) X(BLOCKS_4)                           \
    /* elements that look alike, side by side; blocks that look alike */      \
    X(ALIKE_1) X(ALIKE_2) X(ALIKE_3) X(ALIKE_4)                               \
    X(SHAPE_BLOCKS) X(SHAPE_WORDS) X(SHAPE_LINKED) X(SHAPE_SHARE)             \
    /* the blocks around */                                                   \
    X(WORDS_A3) X(WORDS_A2) X(WORDS_A1) X(WORDS_B1) X(WORDS_B2) X(WORDS_B3)   \
    X(LINKED_A2) X(LINKED_A1) X(LINKED_B1) X(LINKED_B2)                       \
    X(ENDING_A1) X(ENDING_B1) X(TAG_A1) X(TAG_B1) X(KIND_A1) X(KIND_B1)       \
    X(DEPTH_A1) X(DEPTH_B1)                                                   \
    /* scores of a first forest: its own, around, of the containers */        \
    X(SCORE) X(SCORE_A3) X(SCORE_A2) X(SCORE_A1) X(SCORE_B1) X(SCORE_B2)      \
    X(SCORE_B3) X(SCORE_1) X(SCORE_2) X(SCORE_3) X(SCORE_4) X(SCORE_SHAPE)    \
    X(SCORE_BEFORE) X(SCORE_BEHIND) X(SCORE_BEST) X(KEPT_BEFORE)              \
    X(KEPT_BEHIND) X(KEPT_WORDS) X(TO_KEPT_BEFORE) X(TO_KEPT_BEHIND)
// clang-format on

typedef enum px_trait {
#define PX_TRAIT_ENUM(name) PX_TRAIT_##name,
    PX_TRAIT_EACH(PX_TRAIT_ENUM)
#undef PX_TRAIT_ENUM
        PX_N_TRAITS,
} px_trait;

#define PX_N_FIRST_TRAITS ((uint32_t) PX_TRAIT_SCORE)  // without scores

// Blocks [from, to).
typedef struct px_range {
    uint32_t from, to;
} px_range;

#define PX_LEVELS 4u  // of containers above a block

// A column a trait, so that a forest asks one question of all blocks at once.
typedef struct px_traits {
    int16_t *column[PX_N_TRAITS];  // [n] each
    uint32_t n;  // blocks
    // What later traits are counted by:
    const px_range *level;  // [n * PX_LEVELS] blocks of its containers
    const uint32_t *group;  // [n] blocks of one shape
} px_traits;

// What the traits are read from besides the blocks themselves.
typedef struct px_trait_sources {
    const px_tree *tree;
    const px_hints *hints;
    const px_blocks *blocks;
    const uint8_t *line_kinds;  // [blocks->n] px_line_kind
    uint32_t title;  // the headline's block; blocks->n: none
    plx_str headline;
    const px_u32s *region;  // of px_region_choose
} px_trait_sources;

// All traits but scores. PLX_ENOMEM. O(nodes + bytes of blocks).
plx_rc px_traits_read(px_arena *arena, const px_trait_sources *sources,
                      px_traits *out) PX_MUST_USE;

// The traits that tell of `score`, the first forest's. PLX_ENOMEM.
plx_rc px_traits_add_scores(px_arena *arena, const int32_t *score,
                            px_traits *traits) PX_MUST_USE;

#endif
