// SPDX-License-Identifier: Apache-2.0
// Which tree a page gives: what is implied, closed, moved and opened again.
#include "html/tree_builder.h"

#include <setjmp.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/str.h"

/*
 * A tree in one line: "p(b(x)y)" for <p><b>x</b>y</p>. <html>, <head> and
 * <body> are left out where they say nothing: what is told is the body, and
 * the head before it, parted by "|", when something is in it.
 */
static void
tell(px_arena *arena, const px_tree *tree, uint32_t from, uint32_t to,
     px_buf *out)
{
    uint32_t ends[2 * PX_HTML_DEPTH + 2], depth = 0;
    for (uint32_t i = from; i < to; i++) {
        const px_node *n = &tree->nodes[i];
        while (depth && ends[depth - 1] <= i) {
            px_buf_addc(out, ')');
            depth--;
        }
        if (n->kind == PX_NODE_TEXT) {
            px_buf_add(out, px_html_text(arena, tree, i));
        } else {
            plx_str name = px_html_name(tree, i);
            px_buf_addc(out, '<');
            px_buf_add(out, name);
            px_buf_addc(out, '(');
            ends[depth++] = n->subtree_end;
        }
    }
    for (; depth; depth--) {
        px_buf_addc(out, ')');
    }
}

static void
assert_tree(const char *page, const char *want)
{
    px_arena arena;
    px_arena_init(&arena, 0);
    px_tree tree;
    assert_int_equal(px_html_parse(&arena, px_str(page), &tree), PLX_OK);
    px_buf out = { 0 };
    for (uint32_t i = 1; i < tree.n; i++) {
        const px_node *n = &tree.nodes[i];
        bool head = n->tag == PX_TAG_HEAD && n->parent == 1;
        bool body = n->tag == PX_TAG_BODY && n->parent == 1;
        if (head && n->subtree_end > i + 1) {
            tell(&arena, &tree, i + 1, n->subtree_end, &out);
            px_buf_addc(&out, '|');
        } else if (body) {
            tell(&arena, &tree, i + 1, n->subtree_end, &out);
        }
    }
    if (!px_str_eq(px_buf_str(&out), px_str(want))) {
        fail_msg("%s\n  got  %.*s\n  want %s", page, (int) out.n, out.p, want);
    }
    px_buf_done(&out);
    px_arena_done(&arena);
}

static void
what_is_left_out_is_implied(void **state)
{
    (void) state;
    assert_tree("<p>a<p>b", "<p(a)<p(b)");
    assert_tree("<ul><li>a<li>b<ul><li>c</ul>d</ul>e",
                "<ul(<li(a)<li(b<ul(<li(c))d))e");
    assert_tree("<dl><dt>a<dd>b<dt>c</dl>", "<dl(<dt(a)<dd(b)<dt(c))");
    assert_tree("<h1>a</h3>b", "<h1(a)b");
    assert_tree("a</p>b", "a<p()b");
    assert_tree("a</br>b", "a<br()b");
    assert_tree("<title>a<b></title>b", "<title(a<b>)|b");
    assert_tree("<select><option>a<option>b<p>c</select>d",
                "<select(<option(a)<option(bc))d");
    assert_tree("<pre>\n\na</pre><textarea>\nb</textarea>",
                "<pre(\na)<textarea(b)");
    assert_tree("<pre><!-- -->\na</pre>", "<pre(\na)");
    assert_tree("<form>a<form>b</form>c", "<form(ab)c");
    assert_tree("<image src=x>", "<img()");
}

static void
tables_hold_rows_and_nothing_else(void **state)
{
    (void) state;
    assert_tree("<table><td>a<td>b<tr><th>c</table>d",
                "<table(<tbody(<tr(<td(a)<td(b))<tr(<th(c))))d");
    assert_tree("<table>a<tr><td>b</table>", "a<table(<tbody(<tr(<td(b))))");
    assert_tree("<table><tr><p>a<td>b</table>",
                "<p(a)<table(<tbody(<tr(<td(b))))");
    assert_tree("<table> <caption>a<td>b</table>",
                "<table( <caption(a)<tbody(<tr(<td(b))))");
    assert_tree("<table><col><tbody></table>",
                "<table(<colgroup(<col())<tbody())");
    assert_tree("<table><input type=hidden><input></table>",
                "<input()<table(<input())");
    assert_tree("<table><tbody><svg><tbody><desc><td>a",
                "<svg(<tbody(<desc()))<table(<tbody(<tr(<td(a))))");
    assert_tree("<!doctype html><p><table></table>", "<p()<table()");
    assert_tree("<p><table></table>", "<p(<table())");
    assert_tree("<!doctype html public 'HTML'><p><table>", "<p(<table())");
    assert_tree("<!doctype html public 'HTML 5'><p><table>", "<p()<table()");
}

static void
crossed_formatting_is_untangled(void **state)
{
    (void) state;
    assert_tree("<b>1<p>2</b>3</p>4", "<b(1)<p(<b(2)3)4");
    assert_tree("<p><b>1<p>2</b>3", "<p(<b(1))<p(<b(2)3)");
    assert_tree("<b><i>1</b>2</i>3", "<b(<i(1))<i(2)3");
    assert_tree("<a href=x>1<a href=y>2</a>3", "<a(1)<a(2)3");
    assert_tree("<a>1<div>2<a>3</a>4</div>", "<a(1)<div(<a(2)<a(3)4)");
    assert_tree("<b><b><b><b>1<p>2", "<b(<b(<b(<b(1<p(2)))))");
    assert_tree("<p><b><b><b><b>1<p>2",
                "<p(<b(<b(<b(<b(1)))))<p(<b(<b(<b(2))))");
    assert_tree("<b><object><i>1</object>2</b>3", "<b(<object(<i(1))2)3");
    assert_tree("<table><b><tr><td>1</table>2",
                "<b()<table(<tbody(<tr(<td(1))))<b(2)");
}

static void
svg_and_mathml_are_left_by_html(void **state)
{
    (void) state;
    assert_tree("<svg><title>a</title><g/>b</svg>c", "<svg(<title(a)<g()b)c");
    assert_tree("<svg><p>a", "<svg()<p(a)");
    assert_tree("<svg><foreignObject><p>a</p></foreignObject>b</svg>",
                "<svg(<foreignObject(<p(a))b)");
    assert_tree("<svg><![CDATA[a<b>&amp;]]></svg><![CDATA[c]]>",
                "<svg(a<b>&amp;)");
    assert_tree("<math><mi>a<p>b</math>c", "<math(<mi(a<p(bc)))");
    assert_tree("<svg><script>a</script>b", "<svg(<script(a)b)");
    assert_tree("<svg><desc></p>a</desc>b</svg>c", "<svg(<desc(<p()a)b)c");
    assert_tree("<math><mi></br>a</mi></math>b", "<math(<mi(<br()a))b");
}

static void
what_comes_late_goes_where_it_belongs(void **state)
{
    (void) state;
    assert_tree("<head></head> <meta><p>a", "<meta()|<p(a)");
    assert_tree("a</body>b</html>c", "abc");
    assert_tree("<template><tr><td>a</template>b", "<template(<tr(<td(a)))|b");
    assert_tree("<head><noscript><p>a</noscript>b", "<noscript()|<p(ab)");
}

static void
late_attributes_join_the_first(void **state)
{
    (void) state;
    px_arena arena;
    px_arena_init(&arena, 0);
    px_tree tree;
    plx_str page = PX_STR("<html lang=en><body class=a>x"
                          "<html lang=de dir=ltr><body class=b id=c>");
    assert_int_equal(px_html_parse(&arena, page, &tree), PLX_OK);
    assert_int_equal(tree.nodes[1].tag, PX_TAG_HTML);
    plx_str lang = px_html_attr_raw(&tree, 1, PX_ATTR_LANG);
    plx_str dir = px_html_attr_raw(&tree, 1, PX_ATTR_DIR);
    assert_true(px_str_eq(lang, PX_STR("en")));
    assert_true(px_str_eq(dir, PX_STR("ltr")));
    for (uint32_t i = 0; i < tree.n; i++) {
        if (tree.nodes[i].tag == PX_TAG_BODY) {
            plx_str class = px_html_attr_raw(&tree, i, PX_ATTR_CLASS);
            assert_true(px_str_eq(class, PX_STR("a")));
            assert_int_equal(tree.nodes[i].n_attrs, 2);
        }
    }
    px_arena_done(&arena);
}

static void
elements_end_with_their_tags(void **state)
{
    (void) state;
    px_arena arena;
    px_arena_init(&arena, 0);
    px_tree tree;
    plx_str page = PX_STR("<div><p>a<b>b</b></div>c");
    assert_int_equal(px_html_parse(&arena, page, &tree), PLX_OK);
    static const struct {
        px_tag tag;
        const char *bytes;
    } want[] = {
        { PX_TAG_DIV, "<div><p>a<b>b</b></div>" },
        { PX_TAG_P, "<p>a<b>b</b>" },
        { PX_TAG_B, "<b>b</b>" },
    };
    size_t found = 0;
    for (uint32_t i = 0; i < tree.n; i++) {
        plx_span s = tree.nodes[i].page;
        for (size_t k = 0; k < PX_COUNT(want); k++) {
            if (tree.nodes[i].tag == want[k].tag) {
                assert_true(px_str_eq(px_str_sub(page, s.off, px_span_end(s)),
                                      px_str(want[k].bytes)));
                found++;
            }
        }
    }
    assert_int_equal(found, PX_COUNT(want));
    px_arena_done(&arena);
}

static uint32_t
depth_of(const char *page, bool *flattened)
{
    px_arena arena;
    px_arena_init(&arena, 0);
    px_tree tree;
    assert_int_equal(px_html_parse(&arena, px_str(page), &tree), PLX_OK);
    uint32_t *depth = PX_NEW(&arena, uint32_t, tree.n);
    uint32_t deepest = 0;
    assert_non_null(depth);
    for (uint32_t i = 1; i < tree.n; i++) {
        depth[i] = depth[tree.nodes[i].parent] + 1;
        deepest = depth[i] > deepest ? depth[i] : deepest;
    }
    *flattened = tree.flattened;
    px_arena_done(&arena);
    return deepest;
}

// Whatever is left open, and whatever ends in the midst of what it holds.
static void
no_tree_is_deep(void **state)
{
    (void) state;
    px_buf page = { 0 };
    bool flattened;
    for (int i = 0; i < 3000; i++) {
        px_buf_add(&page, PX_STR("<form><div></form>"));
    }
    px_buf_addc(&page, '\0');
    assert_in_range(depth_of(page.p, &flattened), PX_HTML_DEPTH,
                    2 * PX_HTML_DEPTH);
    assert_true(flattened);

    // When paragraphs have used up the copies, links still do not nest.
    page.n = 0;
    px_buf_add(&page, PX_STR("<p>"));
    for (int i = 0; i < 60; i++) {
        px_buf_printf(&page, "<b id=%d>", i);
    }
    for (int i = 0; i < 400; i++) {
        px_buf_add(&page, PX_STR("<p>a"));
    }
    for (int i = 0; i < 3000; i++) {
        px_buf_add(&page, PX_STR("<form><a></form>"));
    }
    px_buf_addc(&page, '\0');
    assert_in_range(depth_of(page.p, &flattened), 3, 2 * PX_HTML_DEPTH);
    px_buf_done(&page);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_left_out_is_implied),
        cmocka_unit_test(tables_hold_rows_and_nothing_else),
        cmocka_unit_test(crossed_formatting_is_untangled),
        cmocka_unit_test(svg_and_mathml_are_left_by_html),
        cmocka_unit_test(what_comes_late_goes_where_it_belongs),
        cmocka_unit_test(late_attributes_join_the_first),
        cmocka_unit_test(elements_end_with_their_tags),
        cmocka_unit_test(no_tree_is_deep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
