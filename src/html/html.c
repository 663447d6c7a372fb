// SPDX-License-Identifier: Apache-2.0
/*
 * Pages as flat trees, by way of libgumbo
 *
 *   gumbo builds the tree as browsers do and remembers where each node stands
 *   in the page. We copy it into one array in document order, so that a subtree
 *   is a range and every later walk is a loop. Its memory comes from the arena
 *   and is never given back piecemeal; when the arena is used up, gumbo, which
 *   cannot fail, is left by longjmp.
 *
 *   The page is tamed first (taming.c), for gumbo is quadratic in depth, in
 *   open formatting elements and in attributes.
 */
#include "html/html.h"

#include <gumbo.h>
#include <setjmp.h>

#include "base/str.h"
#include "base/vec.h"
#include "html/taming.h"

PX_VEC(nodes, px_node);
PX_VEC(attrs, px_attr);

typedef struct heap {
    px_arena *arena;
    jmp_buf out;
} heap;

static void *
heap_alloc(void *user, size_t n)
{
    heap *h = user;
    void *p = px_arena_alloc(h->arena, n);
    if (!p) {
        longjmp(h->out, 1);
    }
    return p;
}

static void
heap_free(void *user, void *p)
{
    (void) user;
    (void) p;
}

// The whole parse runs inside this frame: no local of it changes after setjmp.
static const GumboOutput *
parse(px_arena *arena, plx_str page)
{
    heap *h = PX_NEW(arena, heap, 1);
    if (!h) {
        return NULL;
    }
    h->arena = arena;
    GumboOptions *options = PX_NEW(arena, GumboOptions, 1);
    if (!options) {
        return NULL;
    }
    *options = kGumboDefaultOptions;
    options->allocator = heap_alloc;
    options->deallocator = heap_free;
    options->userdata = h;
    options->max_errors = 0;
    if (setjmp(h->out)) {
        return NULL;
    }
    return gumbo_parse_with_options(options, page.p, page.n);
}

static px_tag
tag_of(const GumboElement *e)
{
    if (e->tag_namespace != GUMBO_NAMESPACE_HTML && e->tag != GUMBO_TAG_SVG) {
        return PX_TAG_OTHER;
    }
    if (e->tag == GUMBO_TAG_UNKNOWN) {
        return PX_TAG_OTHER;
    }
    return px_tag_find(px_str(gumbo_normalized_tagname(e->tag)));
}

typedef struct builder {
    plx_str page;
    nodes nodes;
    attrs attrs;
} builder;

static plx_span
piece(const builder *b, const GumboStringPiece *s)
{
    if (!s->data || s->data < b->page.p || s->data > b->page.p + b->page.n) {
        return (plx_span){ 0, 0 };
    }
    size_t off = (size_t) (s->data - b->page.p);
    size_t room = b->page.n - off;
    return (plx_span){ (uint32_t) off,
                       (uint32_t) (s->length < room ? s->length : room) };
}

static bool
holds(plx_str s, char c)
{
    return s.n && memchr(s.p, c, s.n);
}

static void
add_attrs(builder *b, px_node *node, const GumboVector *list)
{
    node->attrs = b->attrs.n;
    for (unsigned i = 0; i < list->length && i < PX_HTML_ATTRS; i++) {
        const GumboAttribute *a = list->data[i];
        plx_span value = piece(b, &a->original_value);
        plx_str bytes = px_str_sub(b->page, value.off, px_span_end(value));
        if (value.off == piece(b, &a->original_name).off) {
            value.len = 0;  // it has none
        }
        bool quoted = bytes.n >= 2 && (*bytes.p == '"' || *bytes.p == '\'');
        if (quoted) {
            value = (plx_span){ value.off + 1, value.len - 2 };
        }
        attrs_push(&b->attrs,
                   (px_attr){ .name = piece(b, &a->original_name),
                              .value = value,
                              .id = (uint8_t) px_attr_find(px_str(a->name)),
                              .encoded = holds(bytes, '&') ||
                                         holds(bytes, '\r') ||
                                         holds(bytes, '\0') });
        node->n_attrs++;
    }
}

// Gumbo joins text over tags that the rules ignore; here it is cut at them.
static bool
add_text(builder *b, const GumboNode *g, uint32_t parent)
{
    plx_span where = piece(b, &g->v.text.original_text);
    px_tag in = (px_tag) b->nodes.v[parent].tag;
    bool raw = in == PX_TAG_SCRIPT || in == PX_TAG_STYLE ||
               in == PX_TAG_IFRAME || in == PX_TAG_NOEMBED ||
               in == PX_TAG_NOFRAMES || in == PX_TAG_XMP;
    size_t end = px_span_end(where);
    bool kept = false;
    for (size_t at = where.off; at < end;) {
        size_t to = end, next = end;
        for (size_t i = at; !raw && i + 1 < end; i++) {
            char c = b->page.p[i + 1];
            if (b->page.p[i] == '<' &&
                (c == '/' || c == '!' || c == '?' || px_is_alpha(c))) {
                to = i;
                next = px_str_find(b->page, PX_STR(">"), i);
                next = next >= end ? end : next + 1;
                break;
            }
        }
        plx_str bytes = px_str_sub(b->page, at, to);
        bool coded = holds(bytes, '\r') || holds(bytes, '\0') ||
                     (!raw && holds(bytes, '&'));
        int flags = (coded ? PX_NODE_ENCODED : 0) | (raw ? PX_NODE_LITERAL : 0);
        if (bytes.n) {
            nodes_push(&b->nodes, (px_node){ .page = px_span_between(
                                                 (uint32_t) at, (uint32_t) to),
                                             .parent = parent,
                                             .subtree_end = b->nodes.n + 1,
                                             .kind = PX_NODE_TEXT,
                                             .flags = (uint8_t) flags });
            kept = true;
        }
        at = next;
    }
    return kept;
}

// Appends the node if it is of a kind that is kept.
static bool
add_node(builder *b, const GumboNode *g, uint32_t parent)
{
    px_node node = { .parent = parent, .subtree_end = b->nodes.n + 1 };
    switch (g->type) {
    case GUMBO_NODE_DOCUMENT:
        node.kind = PX_NODE_DOCUMENT;
        break;
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
        node.kind = PX_NODE_ELEMENT;
        node.tag = (uint8_t) tag_of(&g->v.element);
        node.page = piece(b, &g->v.element.original_tag);
        if (g->v.element.tag_namespace != GUMBO_NAMESPACE_HTML) {
            node.flags = PX_NODE_FOREIGN;
        }
        add_attrs(b, &node, &g->v.element.attributes);
        break;
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_CDATA:
    case GUMBO_NODE_WHITESPACE:
        return add_text(b, g, parent) && !b->nodes.oom;
    default:
        return false;
    }
    return nodes_push(&b->nodes, node) != NULL;
}

static const GumboVector *
children_of(const GumboNode *g)
{
    switch (g->type) {
    case GUMBO_NODE_DOCUMENT:
        return &g->v.document.children;
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
        return &g->v.element.children;
    default:
        return NULL;
    }
}

// Ends node `i`: its subtree and its bytes are known now.
static void
end_node(builder *b, const GumboNode *g, uint32_t i)
{
    px_node *node = &b->nodes.v[i];
    node->subtree_end = b->nodes.n;
    if (node->kind == PX_NODE_TEXT || node->page.len == 0) {
        return;
    }
    uint32_t end = px_span_end(node->page);
    if (g->type != GUMBO_NODE_DOCUMENT) {
        plx_span close = piece(b, &g->v.element.original_end_tag);
        end = close.len && px_span_end(close) > end ? px_span_end(close) : end;
    }
    node->page.len = end - node->page.off;
    // An element left open reaches as far as what it holds.
    px_node *up = &b->nodes.v[node->parent];
    bool open = up->page.len && up->kind == PX_NODE_ELEMENT;
    if (open && end > px_span_end(up->page)) {
        up->page.len = end - up->page.off;
    }
}

typedef struct frame {
    const GumboNode *g;
    uint32_t node;  // in the array; UINT32_MAX: not kept
    uint32_t next;  // the next child to visit
} frame;
PX_VEC(frames, frame);

static plx_rc
flatten(px_arena *arena, const GumboNode *root, builder *b)
{
    frames stack = { .arena = arena };
    if (!add_node(b, root, 0)) {
        return PLX_ENOMEM;
    }
    frames_push(&stack, (frame){ root, 0, 0 });
    while (stack.n && !stack.oom) {
        frame *top = &stack.v[stack.n - 1];
        const GumboVector *children = children_of(top->g);
        if (!children || top->next >= children->length) {
            end_node(b, top->g, top->node);
            stack.n--;
            continue;
        }
        const GumboNode *child = children->data[top->next++];
        uint32_t node = b->nodes.n;
        if (add_node(b, child, top->node)) {
            frames_push(&stack, (frame){ child, node, 0 });
        }
    }
    bool oom = stack.oom || b->attrs.oom || b->nodes.oom;
    return oom ? PLX_ENOMEM : PLX_OK;
}

plx_rc
px_html_parse(px_arena *arena, plx_str page, px_tree *out)
{
    plx_str tame;
    bool deep = false;
    PX_TRY(px_html_tame(arena, page, &tame, &deep));
    const GumboOutput *parsed = parse(arena, tame);
    if (!parsed) {
        return PLX_ENOMEM;
    }
    builder b = { .page = tame,
                  .nodes = { .arena = arena },
                  .attrs = { .arena = arena } };
    PX_TRY(flatten(arena, parsed->document, &b));
    *out = (px_tree){ .page = tame,
                      .nodes = b.nodes.v,
                      .n = b.nodes.n,
                      .attrs = b.attrs.v,
                      .n_attrs = b.attrs.n,
                      .flattened = deep };
    return PLX_OK;
}
