// SPDX-License-Identifier: Apache-2.0
/*
 * Where in the page the article is
 *
 *   An article is the place of a page where long paragraphs with commas and few
 *   links stand together. Each paragraph speaks for the element that holds it,
 *   half as loud for the next one up, and ever softer above (Readability's
 *   rule); elements that the markup itself calls the body get a bonus, and
 *   link-heavy ones a malus (link density: Kohlschuetter et al. 2010,
 *   doi:10.1145/1718487.1718542). The best element wins; if the article was cut
 *   into several sections, their common parent hears all of them and wins, and
 *   brothers of the winner that look like it are taken along.
 *
 *   O(nodes + blocks).
 */
#include "page/region.h"

#include "page/furniture.h"

#define LEVELS 5u
#define LEAST_BYTES 25u

typedef struct scorer {
    const px_tree *tree;
    const px_hints *hints;
    const px_blocks *blocks;
    double *score;  // [n] by element
    uint32_t *text;  // [n + 1] bytes of unpruned text before each node
    uint32_t *linked;  // [n + 1] of it, in links
    uint32_t *prose;  // [n + 1] of it, in long sentences without links
} scorer;

static bool
is_item(px_tag tag)
{
    return tag == PX_TAG_LI || tag == PX_TAG_DD || tag == PX_TAG_DT ||
           tag == PX_TAG_OPTION;
}

// Does the element only wrap one paragraph, so that its parent holds it?
static bool
is_leaf(px_tag tag)
{
    return tag == PX_TAG_P || tag == PX_TAG_PRE || tag == PX_TAG_TD ||
           tag == PX_TAG_BLOCKQUOTE || is_item(tag);
}

static double
worth(const px_block *b)
{
    double commas = 0;
    for (size_t i = 0; i < b->text.n; i++) {
        commas += b->text.p[i] == ',';
    }
    double length = (double) b->text.n / 100;
    double score = 1 + commas + (length < 3 ? length : 3);
    double density = (double) b->n_linked / (double) b->text.n;
    return score * (1 - density) * (px_ends_sentence(b->text) ? 1 : 0.5);
}

static bool
is_long_prose(const px_block *b)
{
    return b->text.n >= 120 && b->n_linked * 3 < b->text.n &&
           px_ends_sentence(b->text) && b->kind != PX_PARA_CAPTION;
}

static void
speak(scorer *s, const px_block *b)
{
    px_tag tag = (px_tag) s->tree->nodes[b->elem].tag;
    bool caption = b->kind == PX_PARA_CAPTION || b->kind == PX_PARA_HEADING;
    if (b->pruned || caption || b->text.n < LEAST_BYTES) {
        return;
    }
    double score = worth(b) * (is_item(tag) ? 0.3 : 1);
    uint32_t node = is_leaf(tag) ? s->tree->nodes[b->elem].parent : b->elem;
    for (uint32_t level = 0; level < LEVELS && node; level++) {
        double share = level == 0 ? 1 : level == 1 ? 0.5 : 1.0 / (level * 3);
        s->score[node] += score * share;
        node = s->tree->nodes[node].parent;
    }
}

static double
density(const scorer *s, uint32_t node)
{
    uint32_t end = s->tree->nodes[node].subtree_end;
    uint32_t text = s->text[end] - s->text[node];
    uint32_t linked = s->linked[end] - s->linked[node];
    return text ? (double) linked / text : 0;
}

static double
bonus(const scorer *s, uint32_t node)
{
    double add = 0;
    if (s->hints->of[node] & PX_HINT_BODY) {
        add += 25;
    }
    switch (s->tree->nodes[node].tag) {
    case PX_TAG_ARTICLE:
        return add + 10;
    case PX_TAG_MAIN:
        return add + 3;
    case PX_TAG_FORM:
    case PX_TAG_UL:
    case PX_TAG_OL:
    case PX_TAG_DL:
        return add - 5;
    default:
        return add;
    }
}

static uint32_t
best(scorer *s)
{
    uint32_t top = 0;
    for (uint32_t i = 1; i < s->tree->n; i++) {
        if (s->score[i] <= 0) {
            continue;
        }
        s->score[i] = (s->score[i] + bonus(s, i)) * (1 - density(s, i));
        if (s->score[i] > s->score[top]) {
            top = i;
        }
    }
    return top;
}

static uint32_t
within(const scorer *s, const uint32_t *sums, uint32_t node)
{
    return sums[s->tree->nodes[node].subtree_end] - sums[node];
}

// An element above that holds a good deal more prose, and little else, holds
// sections of the article that are wrapped too deep to be heard.
static uint32_t
widen(const scorer *s, uint32_t top)
{
    uint32_t found = top;
    for (uint32_t node = s->tree->nodes[top].parent; node;
         node = s->tree->nodes[node].parent) {
        uint32_t have = within(s, s->prose, found);
        uint32_t here = within(s, s->prose, node);
        uint32_t text = within(s, s->text, node);
        if (here * 10 >= have * 13 && here * 10 >= text * 9 &&
            density(s, node) < 0.2) {
            found = node;
        }
    }
    return found;
}

// A parent that hears nearly as much holds sections of the article besides.
static uint32_t
climb(const scorer *s, uint32_t top)
{
    double least = s->score[top] / 3;
    uint32_t node = s->tree->nodes[top].parent, found = top;
    double last = s->score[top];
    while (node) {
        px_tag tag = (px_tag) s->tree->nodes[node].tag;
        double score = s->score[node];
        if (tag == PX_TAG_BODY || tag == PX_TAG_HTML || score < least) {
            break;
        }
        if (score > last) {
            found = node;
            break;
        }
        last = score;
        node = s->tree->nodes[node].parent;
    }
    return found;
}

// Does a brother of the winner belong to the article?
static bool
belongs(const scorer *s, uint32_t node, uint32_t top)
{
    uint32_t end = s->tree->nodes[node].subtree_end;
    uint32_t text = s->text[end] - s->text[node];
    double least = s->score[top] * 0.2;
    double score = s->score[node];
    least = least > 10 ? least : 10;
    if (s->hints->shape[node] == s->hints->shape[top]) {
        score += s->score[top] * 0.2;
    }
    bool paragraph = s->tree->nodes[node].tag == PX_TAG_P && text > 80 &&
                     density(s, node) < 0.25;
    return score >= least || paragraph;
}

static plx_rc
gather(const scorer *s, uint32_t top, px_u32s *out)
{
    uint32_t parent = s->tree->nodes[top].parent;
    uint32_t end = s->tree->nodes[parent].subtree_end;
    bool alone = s->tree->nodes[top].tag == PX_TAG_BODY ||
                 s->tree->nodes[top].tag == PX_TAG_HTML;
    for (uint32_t i = parent + 1; i < end; i = s->tree->nodes[i].subtree_end) {
        bool element = s->tree->nodes[i].kind == PX_NODE_ELEMENT;
        if (i == top || (!alone && element && belongs(s, i, top))) {
            px_u32s_push(out, i);
        }
    }
    return out->oom ? PLX_ENOMEM : PLX_OK;
}

plx_rc
px_region_choose(px_arena *arena, const px_tree *tree, const px_hints *hints,
                 const px_blocks *blocks, px_u32s *out)
{
    size_t n = tree->n;
    *out = (px_u32s){ .arena = arena };
    scorer s = { .tree = tree,
                 .hints = hints,
                 .blocks = blocks,
                 .score = PX_NEW(arena, double, n),
                 .text = PX_NEW(arena, uint32_t, n + 1),
                 .linked = PX_NEW(arena, uint32_t, n + 1),
                 .prose = PX_NEW(arena, uint32_t, n + 1) };
    if (!s.score || !s.text || !s.linked || !s.prose) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < blocks->n; i++) {
        const px_block *b = &blocks->v[i];
        speak(&s, b);
        if (!b->pruned) {
            s.text[b->from + 1] += (uint32_t) b->text.n;
            s.linked[b->from + 1] += b->n_linked;
            s.prose[b->from + 1] += is_long_prose(b) ? (uint32_t) b->text.n : 0;
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        s.text[i + 1] += s.text[i];
        s.linked[i + 1] += s.linked[i];
        s.prose[i + 1] += s.prose[i];
    }
    uint32_t top = best(&s);
    return top ? gather(&s, widen(&s, climb(&s, top)), out) : PLX_OK;
}
