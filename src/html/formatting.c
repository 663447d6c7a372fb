// SPDX-License-Identifier: Apache-2.0
/*
 * Formatting that is nested wrongly
 *
 *   "<b>one <p>two</b> three</p>" means what it looks like: the paragraph's
 *   first word is bold and its second is not. So formatting elements are
 *   remembered apart from the stack, opened again by copies where a block has
 *   closed them, and taken apart by the adoption agency where their end tag
 *   stands in another element.
 *
 *   Both multiply elements. PX_HTML_FORMATS are remembered, and clones_left
 *   bounds the copies over the whole page; when it is used up, formatting ends
 *   with the element that it stands in.
 *
 *   Follows: WHATWG HTML, 13.2.4.3 and 13.2.6.4.7 ("adoption agency
 *   algorithm").
 */
#include "base/hash.h"
#include "html/tree_builder.h"

#define OUTER_LOOPS 8
#define INNER_LOOPS 3
#define NOAHS_ARK 3  // most of the same kind

// -- the list -------------------------------------------------------------

static uint64_t
hash_of(const px_builder *b, const px_token *t)
{
    uint64_t sum = t->tag;  // attributes in any order
    for (uint32_t i = t->attrs; i < t->attrs + t->n_attrs; i++) {
        const px_attr *a = &b->tokens.attrs.v[i];
        plx_str name = { b->tokens.page.p + a->name.off, a->name.len };
        plx_str value = { b->tokens.page.p + a->value.off, a->value.len };
        uint64_t key = a->id ? a->id : px_hash(name, 1);
        sum += px_hash_mix(key, px_hash(value, 2));
    }
    return sum;
}

static void
remove_at(px_builder *b, uint32_t i)
{
    b->n_formats--;
    memmove(&b->formats[i], &b->formats[i + 1],
            (b->n_formats - i) * sizeof(b->formats[0]));
}

// Where the node is in the list; UINT32_MAX: nowhere.
static uint32_t
index_of(const px_builder *b, uint32_t node)
{
    for (uint32_t i = b->n_formats; i-- > 0;) {
        if (b->formats[i].node == node) {
            return i;
        }
    }
    return UINT32_MAX;
}

static void
push(px_builder *b, px_format format)
{
    if (b->n_formats == PX_HTML_FORMATS) {
        remove_at(b, 0);
    }
    b->formats[b->n_formats++] = format;
}

void
px_format_push(px_builder *b, const px_token *t)
{
    uint64_t hash = hash_of(b, t);
    uint32_t same = 0, earliest = 0;
    for (uint32_t i = b->n_formats; i-- > 0 && b->formats[i].node;) {
        if (b->formats[i].hash == hash) {
            same++;
            earliest = i;
        }
    }
    if (same >= NOAHS_ARK) {
        remove_at(b, earliest);
    }
    push(b, (px_format){ px_top(b)->node, hash, t->tag, true });
}

void
px_format_mark(px_builder *b)
{
    push(b, (px_format){ 0, 0, 0, true });
}

void
px_format_clear(px_builder *b)
{
    while (b->n_formats && b->formats[--b->n_formats].node) {
    }
}

void
px_format_set_open(px_builder *b, uint32_t node, bool open)
{
    uint32_t i = index_of(b, node);
    if (i != UINT32_MAX) {
        b->formats[i].open = open;
    }
}

uint32_t
px_format_find(const px_builder *b, px_tag tag)
{
    for (uint32_t i = b->n_formats; i-- > 0 && b->formats[i].node;) {
        if (b->formats[i].tag == tag) {
            return b->formats[i].node;
        }
    }
    return 0;
}

void
px_format_remove(px_builder *b, uint32_t node)
{
    uint32_t i = index_of(b, node);
    if (i != UINT32_MAX) {
        remove_at(b, i);
    }
}

void
px_format_reopen(px_builder *b)
{
    uint32_t i = b->n_formats;
    while (i > 0 && !b->formats[i - 1].open) {
        i--;
    }
    if (b->n_formats - i > b->clones_left ||
        b->depth + (b->n_formats - i) > PX_HTML_DEPTH) {
        b->n_formats = i;
        return;
    }
    for (; i < b->n_formats; i++) {
        px_format *f = &b->formats[i];
        uint32_t copy = px_clone(b, f->node);
        b->clones_left--;
        px_place(b, copy, px_top(b));
        f->node = copy;
        f->open = true;
        px_push(b, px_open_of(copy, (px_tag) f->tag));
    }
}

// -- the adoption agency --------------------------------------------------

// The lowest special element above element i of the stack; UINT32_MAX: none.
static uint32_t
furthest_block(const px_builder *b, uint32_t i)
{
    while (++i < b->depth) {
        if (b->open[i].traits & PX_IS_SPECIAL) {
            return i;
        }
    }
    return UINT32_MAX;
}

// Replaces element i of the stack, which is entry f of the list, by a copy.
static void
replace_by_copy(px_builder *b, uint32_t i, uint32_t f)
{
    uint32_t copy = px_clone(b, b->open[i].node);
    b->clones_left--;
    b->formats[f].node = copy;
    b->open[i].node = copy;
}

/*
 * Takes the elements between the formatting element at `format` and the block
 * at `block` out of their places, so that the block hangs in copies of them.
 * Returns what hangs uppermost; *bookmark follows in the list.
 */
static uint32_t
hang_block(px_builder *b, uint32_t format, uint32_t block, uint32_t *bookmark)
{
    const uint32_t adopted = b->open[block].node;
    uint32_t last = adopted;
    int inner = 0;
    for (uint32_t i = block; --i > format;) {
        uint32_t f = index_of(b, b->open[i].node);
        if (++inner > INNER_LOOPS && f != UINT32_MAX) {
            remove_at(b, f);
            *bookmark -= f < *bookmark;
            f = UINT32_MAX;
        }
        if (f == UINT32_MAX) {
            px_open_remove(b, i);
            continue;
        }
        replace_by_copy(b, i, f);
        if (last == adopted) {
            *bookmark = f + 1;
        }
        if (b->nodes.v[last].parent) {
            px_detach(b, last);
        }
        px_append(b, last, b->open[i].node);
        last = b->open[i].node;
    }
    return last;
}

// One round for the formatting element at `i` on the stack.
static void
adopt_once(px_builder *b, uint32_t i, uint32_t block)
{
    uint32_t format = b->open[i].node, adopted = b->open[block].node;
    uint32_t bookmark = index_of(b, format);
    uint32_t last = hang_block(b, i, block, &bookmark);
    if (last == adopted) {
        px_detach(b, last);
    }
    px_place(b, last, &b->open[i - 1]);

    uint32_t copy = px_clone(b, format);
    b->clones_left--;
    px_move_children(b, adopted, copy);
    px_append(b, copy, adopted);

    uint32_t f = index_of(b, format);
    px_format entry = b->formats[f];
    entry.node = copy;
    remove_at(b, f);
    bookmark -= f < bookmark;
    memmove(&b->formats[bookmark + 1], &b->formats[bookmark],
            (b->n_formats - bookmark) * sizeof(b->formats[0]));
    b->formats[bookmark] = entry;
    b->n_formats++;
    px_open_remove(b, i);
    px_open_insert(b, px_open_find(b, adopted) + 1,
                   px_open_of(copy, (px_tag) entry.tag));
}

bool
px_adopt(px_builder *b, px_tag tag, const px_token *t)
{
    if (px_top_is(b, tag) && index_of(b, px_top(b)->node) == UINT32_MAX) {
        px_end_bytes(b, b->depth - 1, t);
        px_pop(b);
        return true;
    }
    for (int outer = 0; outer < OUTER_LOOPS; outer++) {
        uint32_t format = px_format_find(b, tag);
        if (!format || b->clones_left < PX_HTML_FORMATS) {
            return outer > 0;
        }
        uint32_t i = px_open_find(b, format);
        if (i == UINT32_MAX) {
            px_format_remove(b, format);
            return true;
        }
        if (!px_in_scope(b, tag, PX_SCOPE)) {
            return true;
        }
        if (outer == 0) {
            px_end_bytes(b, i, t);
        }
        uint32_t block = furthest_block(b, i);
        if (block == UINT32_MAX) {
            px_pop_to(b, i);
            px_format_remove(b, format);
            return true;
        }
        adopt_once(b, i, block);
        if (b->nodes.oom || b->links.oom) {
            return true;
        }
    }
    return true;
}
