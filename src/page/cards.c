// SPDX-License-Identifier: Apache-2.0
/*
 * Cards
 *
 *   The front of a site, a section, a tag, an author, the answer to a search:
 *   all are rows of cards, each a headline that leads elsewhere with a line or
 *   two below. Classes call them anything, and the elements that hold them are
 *   many; but a card is the element that leads to one story and to no other. So
 *   every headline in a link climbs as long as it is alone, and what it stands
 *   in then is its card. In an article that mentions others by the way the
 *   lines "Read also" climb nowhere, for its paragraphs stand beside several
 *   of them, or one alone takes the whole article, which is no card by its
 *   length: that is for the caller to see.
 *
 *   Headlines that lead to places in the same page (live blogs) or to other
 *   sites (lists of things to buy) are no cards.
 */
#include "page/cards.h"

#include "page/address.h"
#include "page/furniture.h"

#define LEAST_WORDS 4u  // of a headline that no heading element says is one
#define LEAST_BYTES 30u  // or, in scripts whose words are long

typedef struct finder {
    px_arena *arena;
    const px_tree *tree;
    const px_blocks *blocks;
    plx_str url;
    px_u32s leads;  // blocks that lead to another story than the lead before
} finder;

// -- addresses ----------------------------------------------------------------

// What follows the host, without query and fragment.
static plx_str
path_of(plx_str url)
{
    size_t at = px_str_find(url, PX_STR("//"), 0);
    at = at == PX_NONE ? 0 : px_str_find(url, PX_STR("/"), at + 2);
    size_t end = at == PX_NONE ? url.n : at;
    size_t from = end;
    while (end < url.n && url.p[end] != '?' && url.p[end] != '#') {
        end++;
    }
    return px_str_sub(url, from, end);
}

// Is one of the hosts the other, or below it?
static bool
same_site(plx_str a, plx_str b)
{
    plx_str longer = a.n > b.n ? a : b, shorter = a.n > b.n ? b : a;
    return px_str_ends(longer, shorter) &&
           (longer.n == shorter.n || longer.p[longer.n - shorter.n - 1] == '.');
}

// Does the link lead to another page of this site?
static bool
leads_on(const finder *f, plx_str href)
{
    bool absolute = px_str_starts_nocase(href, PX_STR("http:")) ||
                    px_str_starts_nocase(href, PX_STR("https:")) ||
                    px_str_starts(href, PX_STR("//"));
    size_t colon = px_str_find(href, PX_STR(":"), 0);
    size_t slash = px_str_find(href, PX_STR("/"), 0);
    bool scheme = colon != PX_NONE && (slash == PX_NONE || colon < slash);
    if (href.n == 0 || href.p[0] == '#' || (scheme && !absolute)) {
        return false;
    }
    plx_str own = px_address_host(f->url);
    if (absolute && own.n && !same_site(px_address_host(href), own)) {
        return false;
    }
    bool query = href.p[0] == '?';
    return query || !px_str_eq(path_of(href), path_of(f->url)) || f->url.n == 0;
}

// -- headlines in links -------------------------------------------------------

// The address of the link in or around the block.
static plx_str
link_of(const finder *f, const px_block *b)
{
    const px_node *nodes = f->tree->nodes;
    uint32_t a = b->from;
    while (a && nodes[a].tag != PX_TAG_A) {
        a = nodes[a].parent;
    }
    for (uint32_t i = b->from; !a && i < b->to; i++) {
        bool link =
            nodes[i].kind == PX_NODE_ELEMENT && nodes[i].tag == PX_TAG_A;
        a = link ? i : 0;
    }
    return a ? px_str_trim(px_html_attr_raw(f->tree, a, PX_ATTR_HREF))
             : (plx_str){ NULL, 0 };
}

static bool
is_headline(const px_block *b)
{
    size_t words = px_count_words(b->text);
    return words >= LEAST_WORDS || b->text.n >= LEAST_BYTES ||
           (b->kind == PX_PARA_HEADING && words >= 2);
}

static void
find_leads(finder *f)
{
    plx_str last = { NULL, 0 };
    for (uint32_t i = 0; i < f->blocks->n; i++) {
        const px_block *b = &f->blocks->v[i];
        if ((size_t) b->n_linked * 10 < b->text.n * 9 || !is_headline(b)) {
            continue;
        }
        plx_str href = link_of(f, b);
        if (leads_on(f, href) && !px_str_eq(href, last)) {
            px_u32s_push(&f->leads, i);
            last = href;
        }
    }
}

// -- cards --------------------------------------------------------------------

// The largest element around lead k that holds no other.
static uint32_t
card_of(const finder *f, uint32_t k)
{
    const px_node *nodes = f->tree->nodes;
    const px_u32s *leads = &f->leads;
    uint32_t before = k ? f->blocks->v[leads->v[k - 1]].from : 0;
    uint32_t behind =
        k + 1 < leads->n ? f->blocks->v[leads->v[k + 1]].from : f->tree->n;
    uint32_t card = f->blocks->v[leads->v[k]].elem;
    while (card) {
        uint32_t up = nodes[card].parent;
        if (up <= before || nodes[up].subtree_end > behind) {
            break;
        }
        card = up;
    }
    return card;
}

// Numbers the blocks of card k. A heading that is alone in its card, its
// brothers being other headings and what stands below them, has those.
static void
number_blocks(const finder *f, uint32_t k, px_cards *out)
{
    const px_blocks *blocks = f->blocks;
    uint32_t card = card_of(f, k), lead = f->leads.v[k];
    uint32_t end = f->tree->nodes[card].subtree_end;
    uint32_t i = lead;
    while (i > 0 && blocks->v[i - 1].from > card) {
        i--;
    }
    for (; i < blocks->n && blocks->v[i].from < end; i++) {
        out->of[i] = k + 1;
    }
    bool flat = blocks->v[lead].kind == PX_PARA_HEADING && i == lead + 1 &&
                out->of[lead] == k + 1;
    uint32_t next = k + 1 < f->leads.n ? f->leads.v[k + 1] : blocks->n;
    end = f->tree->nodes[f->tree->nodes[card].parent].subtree_end;
    for (; flat && i < next && blocks->v[i].from < end &&
           blocks->v[i].kind != PX_PARA_HEADING;
         i++) {
        out->of[i] = k + 1;
    }
}

plx_rc
px_cards_find(px_arena *arena, const px_tree *tree, const px_blocks *blocks,
              plx_str url, px_cards *out)
{
    finder f = { .arena = arena,
                 .tree = tree,
                 .blocks = blocks,
                 .url = url,
                 .leads = { .arena = arena } };
    find_leads(&f);
    *out = (px_cards){ .n = f.leads.n,
                       .of = PX_NEW(arena, uint32_t, (size_t) blocks->n + 1) };
    if (f.leads.oom || !out->of) {
        return PLX_ENOMEM;
    }
    for (uint32_t k = 0; k < f.leads.n; k++) {
        number_blocks(&f, k, out);
    }
    return PLX_OK;
}
