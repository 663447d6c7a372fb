// SPDX-License-Identifier: Apache-2.0
#include "html/html.h"

#include <setjmp.h>
#include <stdlib.h>
#include <time.h>
#include <cmocka.h>

#include "base/str.h"

typedef struct page {
    px_arena arena;
    plx_str bytes;
    px_tree tree;
} page;

// What always holds of a tree.
static void
check_laws(const page *p)
{
    const px_tree *t = &p->tree;
    assert_true(t->n > 0);
    assert_int_equal(t->nodes[0].kind, PX_NODE_DOCUMENT);
    assert_int_equal(t->nodes[0].subtree_end, t->n);
    for (uint32_t i = 0; i < t->n; i++) {
        const px_node *n = &t->nodes[i];
        const px_node *up = &t->nodes[n->parent];
        assert_true(n->subtree_end > i && n->subtree_end <= t->n);
        assert_true(i == 0 ||
                    (n->parent < i && n->subtree_end <= up->subtree_end));
        assert_true(px_span_end(n->page) <= p->bytes.n);
        assert_true(n->attrs + n->n_attrs <= t->n_attrs);
    }
}

static page
parse(plx_str bytes)
{
    page p = { .bytes = bytes };
    px_arena_init(&p.arena, 0);
    assert_int_equal(px_html_parse(&p.arena, bytes, &p.tree), PLX_OK);
    check_laws(&p);
    return p;
}

static uint32_t
first(const page *p, px_tag tag)
{
    for (uint32_t i = 0; i < p->tree.n; i++) {
        if (p->tree.nodes[i].kind == PX_NODE_ELEMENT &&
            p->tree.nodes[i].tag == tag) {
            return i;
        }
    }
    fail_msg("no such element");
    return 0;
}

static plx_str
bytes_of(const page *p, uint32_t node)
{
    plx_span s = p->tree.nodes[node].page;
    return px_str_sub(p->bytes, s.off, px_span_end(s));
}

static plx_str
text_of(page *p, uint32_t node)
{
    return px_html_text(&p->arena, &p->tree, node);
}

static void
assert_str(plx_str got, const char *want)
{
    if (!px_str_eq(got, px_str(want))) {
        fail_msg("got \"%.*s\", want \"%s\"", (int) got.n, got.p, want);
    }
}

static void
nodes_know_their_bytes(void **state)
{
    (void) state;
    page p = parse(PX_STR("<body><div CLASS='a &amp; b' id><p>Tide "
                          "<i>&amp; ebb</i></p></div>"));
    uint32_t div = first(&p, PX_TAG_DIV);
    assert_str(bytes_of(&p, first(&p, PX_TAG_P)),
               "<p>Tide <i>&amp; ebb</i></p>");
    assert_str(bytes_of(&p, first(&p, PX_TAG_I)), "<i>&amp; ebb</i>");
    assert_str(px_html_attr(&p.arena, &p.tree, div, PX_ATTR_CLASS), "a & b");
    assert_non_null(px_html_attr(&p.arena, &p.tree, div, PX_ATTR_ID).p);
    assert_int_equal(px_html_attr(&p.arena, &p.tree, div, PX_ATTR_ID).n, 0);
    assert_null(px_html_attr(&p.arena, &p.tree, div, PX_ATTR_HREF).p);
    uint32_t text = first(&p, PX_TAG_I) + 1;
    assert_int_equal(p.tree.nodes[text].kind, PX_NODE_TEXT);
    assert_str(text_of(&p, text), "& ebb");
    assert_str(bytes_of(&p, text), "&amp; ebb");
    px_arena_done(&p.arena);
}

static void
implied_elements_have_no_bytes(void **state)
{
    (void) state;
    page p = parse(PX_STR("<p>One<p>Two"));
    assert_int_equal(p.tree.nodes[first(&p, PX_TAG_HTML)].page.len, 0);
    assert_int_equal(p.tree.nodes[first(&p, PX_TAG_BODY)].page.len, 0);
    assert_true(p.tree.nodes[first(&p, PX_TAG_P)].page.len >= 3);
    px_arena_done(&p.arena);
}

static void
subtrees_are_ranges(void **state)
{
    (void) state;
    page p = parse(PX_STR("<ul><li>a<li>b<ul><li>c</ul></ul><p>d"));
    uint32_t ul = first(&p, PX_TAG_UL), para = first(&p, PX_TAG_P);
    assert_true(p.tree.nodes[ul].subtree_end <= para);
    uint32_t items = 0;
    for (uint32_t i = ul; i < p.tree.nodes[ul].subtree_end; i++) {
        items += p.tree.nodes[i].tag == PX_TAG_LI;
    }
    assert_int_equal(items, 3);
    px_arena_done(&p.arena);
}

static void
scripts_hide_their_tags(void **state)
{
    (void) state;
    page p = parse(PX_STR("<script>if (a<b) '<div>'</script><p>x"));
    uint32_t script = first(&p, PX_TAG_SCRIPT);
    assert_str(text_of(&p, script + 1), "if (a<b) '<div>'");
    for (uint32_t i = 0; i < p.tree.n; i++) {
        assert_int_not_equal(p.tree.nodes[i].tag, PX_TAG_DIV);
    }
    px_arena_done(&p.arena);
}

static void
words_stay_joined_where_tags_are_taken(void **state)
{
    (void) state;
    page p = parse(PX_STR("<b><i><b><i><b><i><b><i><b><i><b><i>"
                          "har<b>bo</b></x>u</>r"));
    char all[64] = "";
    for (uint32_t i = 0; i < p.tree.n; i++) {
        if (p.tree.nodes[i].kind == PX_NODE_TEXT) {
            plx_str s = text_of(&p, i);
            (void) strncat(all, s.p, s.n);
        }
    }
    assert_string_equal(all, "harbour");
    assert_false(p.tree.flattened);
    px_arena_done(&p.arena);
}

// -- hostile pages ----------------------------------------------------------

// `unit` repeated n times behind `head`, parsed in bounded time.
static page
parse_many(const char *head, const char *unit, size_t n, const char *tail,
           double seconds)
{
    px_buf buf = { 0 };
    px_buf_addz(&buf, head);
    for (size_t i = 0; i < n; i++) {
        px_buf_addz(&buf, unit);
    }
    px_buf_addz(&buf, tail);
    assert_false(buf.oom);
    clock_t start = clock();
    page p = parse(px_buf_str(&buf));
    double took = (double) (clock() - start) / CLOCKS_PER_SEC;
    if (took > seconds) {
        fail_msg("%zu times %s took %.1f s", n, unit, took);
    }
    return p;
}

static void
drop(page *p)
{
    free((void *) (uintptr_t) p->bytes.p);
    px_arena_done(&p->arena);
}

static uint32_t
depth_of(const px_tree *t)
{
    uint32_t deepest = 0;
    for (uint32_t i = 0; i < t->n; i++) {
        uint32_t depth = 0;
        for (uint32_t k = i; k; k = t->nodes[k].parent) {
            depth++;
        }
        deepest = depth > deepest ? depth : deepest;
    }
    return deepest;
}

static void
deep_nesting_is_flattened(void **state)
{
    (void) state;
    page p = parse_many("<p>top</p>", "<div>", 100000, "deep", 5);
    assert_true(p.tree.flattened);
    assert_true(depth_of(&p.tree) <= PX_HTML_DEPTH + 8);
    assert_str(text_of(&p, p.tree.n - 1), "deep");
    drop(&p);
    p = parse_many("", "<div>x</div>", 100000, "", 5);
    assert_false(p.tree.flattened);
    drop(&p);
}

static void
vast_pages_are_cut(void **state)
{
    (void) state;
    page p = parse_many("", "<i>x</i>", PX_HTML_NODES / 2 - 4, "end", 3);
    assert_false(p.tree.cut);
    drop(&p);
    p = parse_many("", "<p>x", PX_HTML_NODES, "end", 3);
    assert_true(p.tree.cut);
    assert_true(p.tree.n >= PX_HTML_NODES && p.tree.n < PX_HTML_NODES + 300);
    assert_str(text_of(&p, p.tree.n - 1), "x");
    drop(&p);
}

static void
unclosed_tags_stay_cheap(void **state)
{
    (void) state;
    static const char *const units[] = {
        "<b>",
        "<a href=x>",
        "<font color=a>x",
        "<p><b>",
        "<li>",
        "<p>",
        "<td>",
        "</b>",
        "</x>",
        "<table><tr>",
        "<select><option>",
        "<svg><g>",
        "<span>",
        "<a><p>",
        "<b><table>x",
        "<!--",
        "<script>",
        "&amp;",
        "<x y=\"",
        "<template>",
        "<h1><h2>",
        "<button><form>",
        "<math><mi>",
        "<nobr><div>",
    };
    for (size_t i = 0; i < PX_COUNT(units); i++) {
        page p = parse_many("", units[i], 30000, "", 6);
        drop(&p);
    }
}

static void
many_attributes_stay_cheap(void **state)
{
    (void) state;
    px_buf buf = { 0 };
    px_buf_addz(&buf, "<p ");
    for (int i = 0; i < 100000; i++) {
        px_buf_printf(&buf, "a%d=%d ", i, i);
    }
    px_buf_addz(&buf, ">text");
    clock_t start = clock();
    page p = parse(px_buf_str(&buf));
    assert_true((double) (clock() - start) / CLOCKS_PER_SEC < 3);
    assert_int_equal(p.tree.nodes[first(&p, PX_TAG_P)].n_attrs, 128);
    assert_str(text_of(&p, p.tree.n - 1), "text");
    drop(&p);
    p = parse_many("", "<body a=1><html b=2>", 30000, "text", 3);
    drop(&p);
}

static void
one_enormous_attribute_is_linear(void **state)
{
    (void) state;
    page p = parse_many("<p title='", "0123456789abcdef", 1 << 19, "'>x", 5);
    assert_int_equal(
        px_html_attr(&p.arena, &p.tree, first(&p, PX_TAG_P), PX_ATTR_TITLE).n,
        16u << 19);
    drop(&p);
}

static void
odd_bytes_are_no_trouble(void **state)
{
    (void) state;
    static const char bytes[] = "<p>a\0b<\0i>c</p\0><![CDATA[x]]><?x?></>";
    page p = parse((plx_str){ bytes, sizeof(bytes) - 1 });
    px_arena_done(&p.arena);
    p = parse((plx_str){ "", 0 });
    px_arena_done(&p.arena);
    p = parse(PX_STR("<p>\xFF\xC3<b \xE2\x82>"));
    px_arena_done(&p.arena);
}

static void
a_full_arena_leaves_the_tree_alone(void **state)
{
    (void) state;
    for (size_t budget = 64; budget < 20000; budget += 509) {
        px_arena arena;
        px_arena_init(&arena, budget);
        px_tree tree = { .n = 7 };
        plx_rc rc = px_html_parse(
            &arena, PX_STR("<ul><li class=x>a<li>b</ul><p>c &amp; d"), &tree);
        assert_true(rc == PLX_OK || (rc == PLX_ENOMEM && tree.n == 7));
        px_arena_done(&arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nodes_know_their_bytes),
        cmocka_unit_test(implied_elements_have_no_bytes),
        cmocka_unit_test(subtrees_are_ranges),
        cmocka_unit_test(scripts_hide_their_tags),
        cmocka_unit_test(words_stay_joined_where_tags_are_taken),
        cmocka_unit_test(deep_nesting_is_flattened),
        cmocka_unit_test(vast_pages_are_cut),
        cmocka_unit_test(unclosed_tags_stay_cheap),
        cmocka_unit_test(many_attributes_stay_cheap),
        cmocka_unit_test(one_enormous_attribute_is_linear),
        cmocka_unit_test(odd_bytes_are_no_trouble),
        cmocka_unit_test(a_full_arena_leaves_the_tree_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
