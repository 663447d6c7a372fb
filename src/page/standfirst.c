// SPDX-License-Identifier: Apache-2.0
/*
 * The summary under the headline
 *
 *   It stands between the headline and the first paragraph, and looks unlike
 *   the paragraphs: another element, or another class. That is not enough, for
 *   so does many a first paragraph with a large initial. Either its class says
 *   what it is, or it stands apart and the page gives the same words as its
 *   description. A page that describes itself by the first paragraph of its
 *   body has a lead and no standfirst.
 */
#include "page/standfirst.h"

#include "page/page_headline.h"

#define LEADING 4u  // kept blocks under the headline that are looked at
#define FEWEST_WORDS 5u
#define CUT_BEHIND 40u  // bytes after which a description may break off
#define CUT_WORD 16u  // and what may be left of the words there

// Do two texts say the same as far as the shorter goes? Spaces and marks differ
// between a page and its description.
static bool
says_the_same(plx_str a, plx_str b)
{
    size_t i = 0, k = 0, next_i = 0, next_k = 0;
    char x = px_next_letter(a, &next_i), y = px_next_letter(b, &next_k);
    while (x != '\0' && x == y) {
        i = next_i;
        k = next_k;
        x = px_next_letter(a, &next_i);
        y = px_next_letter(b, &next_k);
    }
    bool cut = i >= CUT_BEHIND && (i + CUT_WORD > a.n || k + CUT_WORD > b.n);
    return i > 0 && (cut || x == y);
}

static bool
may_be(const px_body *body, uint32_t i)
{
    const px_block *b = &body->blocks.v[i];
    return (b->kind == PX_PARA_BODY || b->kind == PX_PARA_HEADING) &&
           body->traits.column[PX_TRAIT_WORDS][i] >= (int16_t) FEWEST_WORDS;
}

// Are the two in the same element, whatever else is in there?
static bool
stands_with(const px_body *body, uint32_t i, uint32_t k)
{
    px_range a = body->traits.level[i * PX_LEVELS];
    px_range b = body->traits.level[k * PX_LEVELS];
    return a.from == b.from && a.to == b.to;
}

// The next kept block that could be a paragraph; blocks.n: none.
static uint32_t
next_kept(const px_body *body, const bool *keep, uint32_t i)
{
    while (i < body->blocks.n && !(keep[i] && may_be(body, i))) {
        i++;
    }
    return i;
}

void
px_standfirst_name(px_body *body, const bool *keep, plx_str description)
{
    uint32_t n = body->blocks.n;
    uint32_t i = next_kept(body, keep, body->title < n ? body->title + 1 : 0);
    for (uint32_t nth = 0; nth < LEADING && i < n; nth++) {
        uint32_t next = next_kept(body, keep, i + 1);
        px_block *b = &body->blocks.v[i];
        if (next == n || body->traits.group[i] == body->traits.group[next]) {
            return;
        }
        bool called = body->hints.of[b->elem] & PX_HINT_STANDFIRST;
        bool described =
            !stands_with(body, i, next) && says_the_same(b->text, description);
        if (!called && !described) {
            return;
        }
        b->kind = PX_PARA_STANDFIRST;
        i = next;
    }
}
