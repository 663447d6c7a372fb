// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_AROUND_H
#define PX_PAGE_AROUND_H

#include "html/html.h"
#include "page/glance.h"

// What words say of a line or, in class names, of an element.
enum {
    PX_SAYS_PUBLISHING = 1,
    PX_SAYS_MODIFYING = 2,
    PX_SAYS_DATING = 4,
    PX_SAYS_HEADING = 8,  // what stands with the headline: dates, sections
    PX_SAYS_AWAY = 16,  // comments, teasers, events
    PX_SAYS_FOOT = 32,
    PX_SAYS_COPYRIGHT = 64,
    PX_SAYS_AUTHOR = 128,
};

/*
 * Where things stand on a page: what the class names around an element say, and
 * how far it is from the headline.
 */
typedef struct px_around {
    px_arena *arena;
    const px_tree *tree;
    uint32_t *text_at;  // [tree->n] bytes of visible text before each node
    uint16_t *said;  // [tree->n] what each element's class says, once asked
    uint64_t begins[PX_GLANCE_PAIRS / 64];  // pairs of bytes signs begin with
    uint8_t first[256];  // the first sign that begins with each byte
    uint32_t headline;  // its element; 0: not found
} px_around;

// Measure the page. `headline`: its element, 0 where there is none. PLX_ENOMEM.
// O(bytes).
plx_rc px_around_init(px_around *around, px_arena *arena, const px_tree *tree,
                      uint32_t headline) PX_MUST_USE;

// PX_SAYS_*: which words of the languages of the web's news begin anywhere in
// `s`. O(bytes).
uint8_t px_around_says(const px_around *around, plx_str s);

// The same for the class and id of an element.
uint8_t px_around_hints(const px_around *around, uint32_t node);

// Does the headline stand inside the element?
bool px_around_headline_in(const px_around *around, uint32_t node);

/*
 * What the elements around a node weigh, up to the one that holds the headline
 * too: less than 0 for parts that are beside the article. *close gets what the
 * nearest four say. `foot`: the page's foot weighs as well.
 */
int px_around_weigh(const px_around *around, uint32_t node, bool foot,
                    uint8_t *close);

// What the distance from the headline weighs: 4 close behind it, -1 far before
// it; 0 when it was not found.
int px_around_place(const px_around *around, uint32_t node);

// The element's text with white space collapsed, as much as fits into `out`;
// its length, `room` when it may go on.
size_t px_around_text(const px_around *around, uint32_t node, char *out,
                      size_t room);

#endif
