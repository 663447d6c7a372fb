// SPDX-License-Identifier: Apache-2.0
/*
 * Putting nodes into the tree
 *
 *   A new node goes last into the uppermost open element, and then the order
 *   of creation is the order of the document. Two repairs break that order:
 *   what a table cannot hold is put before it, and wrongly nested formatting
 *   takes nodes out of one element into another. Links between nodes follow
 *   either, and whoever breaks the order says so in `moved`.
 *
 *   Follows: WHATWG HTML, 13.2.6.1.
 */
#include "base/str.h"
#include "html/tree_builder.h"

// A new node that is nowhere yet; 0 when memory ran out.
static uint32_t
add_node(px_builder *b, px_node node)
{
    uint32_t i = b->nodes.n;
    node.subtree_end = i + 1;
    bool added = px_links_of_push(&b->links, (px_links){ 0 }) &&
                 px_nodes_push(&b->nodes, node);
    return added ? i : 0;
}

void
px_append(px_builder *b, uint32_t node, uint32_t parent)
{
    px_links *up = &b->links.v[parent];
    if (node == 0) {
        return;
    }
    b->nodes.v[node].parent = parent;
    b->links.v[node].before = up->last;
    b->links.v[node].after = 0;
    if (up->last) {
        b->links.v[up->last].after = node;
    } else {
        up->first = node;
    }
    up->last = node;
}

static void
insert_before(px_builder *b, uint32_t node, uint32_t sibling)
{
    px_links *at = &b->links.v[sibling];
    uint32_t parent = b->nodes.v[sibling].parent;
    if (node == 0) {
        return;
    }
    b->moved = true;
    b->nodes.v[node].parent = parent;
    b->links.v[node].before = at->before;
    b->links.v[node].after = sibling;
    if (at->before) {
        b->links.v[at->before].after = node;
    } else {
        b->links.v[parent].first = node;
    }
    at->before = node;
}

void
px_detach(px_builder *b, uint32_t node)
{
    px_links *at = &b->links.v[node];
    px_links *up = &b->links.v[b->nodes.v[node].parent];
    b->moved = true;
    if (at->before) {
        b->links.v[at->before].after = at->after;
    } else {
        up->first = at->after;
    }
    if (at->after) {
        b->links.v[at->after].before = at->before;
    } else {
        up->last = at->before;
    }
    at->before = at->after = 0;
}

void
px_move_children(px_builder *b, uint32_t from, uint32_t to)
{
    while (b->links.v[from].first) {
        uint32_t child = b->links.v[from].first;
        px_detach(b, child);
        px_append(b, child, to);
    }
}

// Before the latest table, or into the latest template when that is nearer.
static void
place_before_table(px_builder *b, uint32_t node)
{
    for (uint32_t i = b->depth; i-- > 0;) {
        const px_open *e = &b->open[i];
        if (e->space != PX_SPACE_HTML) {
            continue;
        }
        if (e->tag == PX_TAG_TEMPLATE) {
            px_append(b, node, e->node);
            b->moved = true;
            return;
        }
        if (e->tag == PX_TAG_TABLE) {
            insert_before(b, node, e->node);
            return;
        }
    }
    px_append(b, node, b->open[0].node);
    b->moved = true;
}

void
px_place(px_builder *b, uint32_t node, const px_open *target)
{
    if (b->foster && (target->traits & PX_IS_TABLE_PART)) {
        place_before_table(b, node);
    } else {
        px_append(b, node, target->node);
    }
}

uint32_t
px_clone(px_builder *b, uint32_t node)
{
    px_node copy = b->nodes.v[node];
    copy.page.len = 0;
    copy.parent = 0;
    return add_node(b, copy);
}

// -- elements -----------------------------------------------------------------

static px_node
element_of(const px_token *t)
{
    return (px_node){ .page = t->page,
                      .attrs = t->attrs,
                      .n_attrs = t->n_attrs,
                      .kind = PX_NODE_ELEMENT,
                      .tag = t->tag };
}

uint32_t
px_insert(px_builder *b, const px_token *t)
{
    px_make_room(b);
    px_open e = px_open_of(add_node(b, element_of(t)), (px_tag) t->tag);
    e.name = t->name;
    px_place(b, e.node, px_top(b));
    px_push(b, e);
    return e.node;
}

uint32_t
px_insert_implied(px_builder *b, px_tag tag)
{
    px_token t = { .page = { (uint32_t) b->tokens.at, 0 },
                   .tag = (uint8_t) tag };
    return px_insert(b, &t);
}

void
px_insert_root(px_builder *b, const px_token *t)
{
    px_token implied = { .tag = PX_TAG_HTML };
    uint32_t node = add_node(b, element_of(t ? t : &implied));
    px_append(b, node, 0);
    px_push(b, px_open_of(node, PX_TAG_HTML));
}

void
px_insert_void(px_builder *b, const px_token *t)
{
    px_place(b, add_node(b, element_of(t)), px_top(b));
}

void
px_insert_raw(px_builder *b, const px_token *t, px_content content)
{
    px_insert(b, t);
    b->tokens.content = (uint8_t) content;
    b->tokens.raw = t->name;
    b->back_to = b->mode;
    b->mode = PX_MODE_TEXT;
}

static bool
says_html(const px_builder *b, const px_token *t)
{
    for (uint32_t i = t->attrs; i < t->attrs + t->n_attrs; i++) {
        const px_attr *a = &b->tokens.attrs.v[i];
        plx_str value = { b->tokens.page.p + a->value.off, a->value.len };
        if (a->id == PX_ATTR_ENCODING) {
            return px_str_eq_nocase(value, PX_STR("text/html")) ||
                   px_str_eq_nocase(value, PX_STR("application/xhtml+xml"));
        }
    }
    return false;
}

void
px_insert_foreign(px_builder *b, const px_token *t, uint8_t space)
{
    px_tag tag = (px_tag) t->tag;
    px_node node = element_of(t);
    node.flags = PX_NODE_FOREIGN;
    bool root = tag == (space == PX_SPACE_SVG ? PX_TAG_SVG : PX_TAG_MATH);
    node.tag = root ? t->tag : PX_TAG_OTHER;
    if (t->self_closing) {
        px_place(b, add_node(b, node), px_top(b));
        return;
    }
    px_make_room(b);
    px_open e = { .name = t->name, .tag = t->tag, .space = space };
    e.traits = space == PX_SPACE_SVG ? px_svg_traits(tag) : px_math_traits(tag);
    if (space == PX_SPACE_MATH && tag == PX_TAG_ANNOTATION_XML &&
        says_html(b, t)) {
        e.traits |= PX_IS_HTML_POINT;
    }
    e.node = add_node(b, node);
    px_place(b, e.node, px_top(b));
    px_push(b, e);
}

void
px_insert_text(px_builder *b, const px_token *t)
{
    px_node node = { .page = t->page, .kind = PX_NODE_TEXT, .flags = t->flags };
    px_place(b, add_node(b, node), px_top(b));
}

void
px_add_attrs(px_builder *b, uint32_t element, const px_token *t)
{
    px_node *node = &b->nodes.v[element];
    px_attrs *all = &b->tokens.attrs;
    uint32_t n = node->n_attrs, from = all->n;
    for (uint32_t i = 0; i < n; i++) {
        px_attrs_push(all, all->v[node->attrs + i]);
    }
    px_token merged = { .attrs = from, .n_attrs = (uint8_t) n };
    for (uint32_t i = 0; i < t->n_attrs && !all->oom; i++) {
        px_attr attr = all->v[t->attrs + i];
        if (merged.n_attrs < PX_HTML_ATTRS &&
            !px_attr_repeated(&b->tokens, &merged, &attr) &&
            px_attrs_push(all, attr)) {
            merged.n_attrs++;
        }
    }
    if (all->oom || merged.n_attrs == n) {
        all->n = all->oom ? all->n : from;  // nothing new
        return;
    }
    node->attrs = from;
    node->n_attrs = merged.n_attrs;
}
