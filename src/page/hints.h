// SPDX-License-Identifier: Apache-2.0
#ifndef PX_PAGE_HINTS_H
#define PX_PAGE_HINTS_H

#include "html/html.h"

// What the names that a site gave an element say of it.
enum {
    PX_HINT_AWAY = 1,  // one of the kinds below that speaks against it alone
    PX_HINT_BODY = 2,  // the article's body
    PX_HINT_CAPTION = 4,
    PX_HINT_STANDFIRST = 8,
    PX_HINT_BYLINE = 16,
    PX_HINT_STAMP = 32,
    PX_HINT_SHARE = 64,  // share buttons, accounts to follow
    PX_HINT_COMMENT = 128,
    PX_HINT_TEASER = 256,  // related, popular, recommended
    PX_HINT_MENU = 512,  // navigation, footers, tools
    PX_HINT_ADVERT = 1024,
    PX_HINT_OFFER = 2048,  // newsletters, subscriptions, consent, log-in
    PX_HINT_SIDE = 4096,  // side bars, widgets
    PX_HINT_TAGS = 8192,
    PX_HINT_WEAK = 16384,  // a word that says little alone
    PX_HINT_HIDDEN = 32768,  // not shown: a style, an attribute
};

// By node.
typedef struct px_hints {
    uint16_t *of;  // PX_HINT_*
    uint32_t *shape;  // a hash of the element's name and class; 0: text
} px_hints;

/*
 * The hints of every element: of its class, id, itemprop, role, style and
 * hidden. PLX_ENOMEM. O(bytes of these attributes); each class list is read
 * once a page.
 */
plx_rc px_hints_read(px_arena *arena, const px_tree *tree, px_hints *out)
    PX_MUST_USE;

#endif
