// SPDX-License-Identifier: Apache-2.0
/*
 * Which blocks of a page are its article
 *
 *   The forests have weighed every block by itself and in its place; what is
 *   above nought stays. Behind them stand a few things that hold for every
 *   page: a quotation between paragraphs belongs to them, a caption is kept as
 *   a caption, a heading that heads nothing goes, and so does a paragraph that
 *   the page's template sets twice. Where the forests found next to nothing,
 *   the longest run of paragraphs is taken, and said to be a guess.
 */
#include "page/choosing.h"

#include "base/hash.h"
#include "base/map.h"
#include "page/furniture.h"
#include "page/line_telling.h"
#include "page/page_headline.h"
#include "page/standfirst.h"

#define FEW_WORDS 8u
#define TAIL 3u  // blocks behind the article that may credit an agency
#define LEAD_CAPTIONS 4u  // blocks before the body that may be its picture's
#define QUOTE_NEAR 4u  // blocks between a quotation and a paragraph
#define NO_RANK 6u  // of what is a heading by its looks alone
#define TEXT_RANK 7u  // of what stands under headings
#define REPEAT_BYTES 120u  // shorter paragraphs may repeat

uint32_t
px_kept_words(const px_hyper *h)
{
    uint32_t words = 0;
    for (uint32_t i = 0; i < h->body.blocks.n; i++) {
        if (h->keep[i]) {
            words += (uint16_t) h->body.traits.column[PX_TRAIT_WORDS][i];
        }
    }
    return words;
}

/*
 * Captions are no part of the body, so the forests leave them out; they are
 * kept as what they are where they stand among its paragraphs.
 */
static void
keep_captions(px_hyper *h)
{
    uint32_t first = h->body.blocks.n, last = 0;
    for (uint32_t i = 0; i < h->body.blocks.n; i++) {
        if (h->keep[i]) {
            first = i < first ? i : first;
            last = i;
        }
    }
    for (uint32_t i = 0; i < last; i++) {
        const px_block *b = &h->body.blocks.v[i];
        bool figure = b->within & PX_IN_FIGURE && !(b->within & PX_IN_BESIDE);
        if (b->kind == PX_PARA_CAPTION && i + LEAD_CAPTIONS >= first &&
            (figure || !b->pruned) && px_count_words(b->text) >= 3 &&
            !(b->within & PX_IN_HIDDEN)) {
            h->keep[i] = true;
        }
    }
}

/*
 * A quotation, or another's post, between paragraphs of the article belongs to
 * it, whatever its site calls it.
 */
static void
keep_quotes(px_hyper *h)
{
    const px_block *v = h->body.blocks.v;
    uint32_t n = h->body.blocks.n, last = UINT32_MAX;  // kept outside of quotes
    for (uint32_t i = 0; i < n; i++) {
        uint32_t to = i;
        while (to < n && v[to].within & PX_IN_QUOTE &&
               !(v[to].within & PX_IN_HIDDEN)) {
            to++;
        }
        uint32_t next = to;
        while (next < n && next < to + QUOTE_NEAR && !h->keep[next]) {
            next++;
        }
        bool among = last != UINT32_MAX && last + QUOTE_NEAR >= i && next < n &&
                     next < to + QUOTE_NEAR;
        for (; i < to; i++) {
            h->keep[i] = h->keep[i] || among;
        }
        last = i < n && h->keep[i] ? i : last;
    }
}

// Is the block in a part that its site names as an offer or as comments,
// outside of any article?
static bool
is_apart(const px_block *b)
{
    uint16_t named = PX_HINT_OFFER | PX_HINT_COMMENT;
    return b->pruned && b->hints & named && b->up_away < PX_FAR &&
           b->up_article == PX_FAR && b->up_body == PX_FAR;
}

// Where the forests found next to nothing, the place where most paragraphs
// with commas and few links stand is taken instead.
static plx_rc
weigh(px_hyper *h)
{
    const px_traits *traits = &h->body.traits;
    uint32_t n = h->body.blocks.n;
    h->keep = PX_NEW(h->scratch, bool, (size_t) n + 1);
    if (!h->keep) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < n; i++) {
        h->keep[i] = h->body.score[i] > 0 && !is_apart(&h->body.blocks.v[i]);
    }
    if (px_kept_words(h) < FEW_WORDS) {
        for (uint32_t i = 0; i < n; i++) {
            h->keep[i] = traits->column[PX_TRAIT_IN_REGION][i] &&
                         !traits->column[PX_TRAIT_PRUNED][i];
        }
        if (px_kept_words(h) >= FEW_WORDS) {
            px_doc_find(h->doc, "body-guessed", (plx_span){ 0, 0 },
                        "Nothing here looks like an article; its longest run "
                        "of paragraphs was taken.");
        }
    }
    keep_quotes(h);
    keep_captions(h);
    return PLX_OK;
}

// -- what goes ----------------------------------------------------------------

// What repeats the headline goes.
static void
drop_headlines(px_hyper *h)
{
    for (uint32_t i = 0; i < h->body.blocks.n; i++) {
        plx_str s = h->body.blocks.v[i].text;
        if (i == h->body.title || px_headline_same(s, h->headline) ||
            px_headline_same(s, h->meta->title)) {
            h->keep[i] = false;
        }
    }
}

// A heading's rank: the smaller, the more it heads.
static uint32_t
rank_of(const px_hyper *h, uint32_t i)
{
    px_tag tag = (px_tag) h->tree.nodes[h->body.blocks.v[i].elem].tag;
    return tag >= PX_TAG_H1 && tag <= PX_TAG_H6 ? tag - PX_TAG_H1 : NO_RANK;
}

// Headings with nothing under them go; a lesser heading with text is something.
static void
drop_bare_headings(px_hyper *h)
{
    uint32_t under = 0;  // the rank of what follows; 0: nothing
    for (uint32_t i = h->body.blocks.n; i > 0; i--) {
        px_block *b = &h->body.blocks.v[i - 1];
        if (!h->keep[i - 1] || b->kind == PX_PARA_CAPTION) {
            continue;
        }
        if (b->kind == PX_PARA_HEADING) {
            uint32_t rank = rank_of(h, i - 1);
            h->keep[i - 1] = rank < under;
            under = h->keep[i - 1] ? rank : under;
        } else {
            under = TEXT_RANK;
        }
    }
}

/*
 * A long paragraph that stands in two parts of the page is there twice by its
 * template: a lead again as a pull quote, the article again for small screens.
 * Side by side in one element, the author wrote it twice.
 */
static plx_rc
drop_repeats(px_hyper *h)
{
    px_map first = { .arena = h->scratch };  // block + 1 of each text
    for (uint32_t i = 0; i < h->body.blocks.n; i++) {
        const px_block *b = &h->body.blocks.v[i];
        if (!h->keep[i] || b->text.n < REPEAT_BYTES) {
            continue;
        }
        uint32_t *seen = px_map_add(&first, px_hash(b->text, 0));
        if (!seen) {
            return PLX_ENOMEM;
        }
        const px_node *nodes = h->tree.nodes;
        h->keep[i] =
            *seen == 0 || nodes[h->body.blocks.v[*seen - 1].elem].parent ==
                              nodes[b->elem].parent;
        *seen = *seen ? *seen : i + 1;
    }
    return PLX_OK;
}

// -- all together -------------------------------------------------------------

static bool
is_prose(const px_hyper *h, uint32_t i)
{
    const px_block *b = &h->body.blocks.v[i];
    return h->keep[i] && px_ends_sentence(b->text) &&
           px_count_words(b->text) >= 8 && b->kind != PX_PARA_CAPTION;
}

static uint32_t
first_prose(const px_hyper *h)
{
    uint32_t i = 0;
    while (i < h->body.blocks.n && !is_prose(h, i)) {
        i++;
    }
    return i;
}

// The last block that is kept; the number of blocks when none is.
static uint32_t
last_kept(const px_hyper *h)
{
    uint32_t n = h->body.blocks.n, i = n;
    while (i > 0 && !h->keep[i - 1]) {
        i--;
    }
    return i > 0 ? i - 1 : n;
}

static bool
is_credit(const px_hyper *h, uint32_t i)
{
    return h->body.lines[i].kind == PX_LINE_CREDIT ||
           h->body.lines[i].kind == PX_LINE_SOURCE;
}

plx_rc
px_choose(px_hyper *h)
{
    uint32_t n = h->body.blocks.n;
    PX_TRY(weigh(h));
    drop_headlines(h);
    uint32_t body = first_prose(h), end = last_kept(h);
    for (uint32_t i = 0; i < n; i++) {
        px_block *b = &h->body.blocks.v[i];
        // Bylines and dates stand near the headline, kept or not, and the
        // credit of an agency under the last paragraph.
        bool near = i < body + 2 && i + 15 > h->body.title;
        bool told = h->keep[i] || (near && i != h->body.title) ||
                    (i > end && i <= end + TAIL && is_credit(h, i));
        bool stays = !told || px_line_tell(h, i, near);
        h->keep[i] = h->keep[i] && stays;
        if (h->body.lines[i].kind == PX_LINE_CAPTION) {
            b->kind = PX_PARA_CAPTION;
        }
    }
    px_standfirst_name(&h->body, h->keep, h->meta->standfirst);
    drop_bare_headings(h);
    return drop_repeats(h);
}
