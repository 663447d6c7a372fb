// SPDX-License-Identifier: Apache-2.0
/*
 * Our trees next to libgumbo's
 *
 *   usage: html_peer FOLDER        (bench/html_pages.py makes one)
 *
 *   For each page both trees are written down: a line for each element with its
 *   depth, name and attributes, and a line for each run of text between them.
 *   The pages must read the same. libgumbo stopped in 2016 and the standard
 *   went on; each point at which that shows has a rule below that makes its
 *   tree ours, and the program says how often each was needed.
 */
#include <dirent.h>
#include <gumbo.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/str.h"
#include "base/utf8.h"
#include "html/html.h"
#include "intake/intake.h"

// -- lines --------------------------------------------------------------------

typedef struct lines {
    px_buf all;
    px_buf text;  // since the last element
    uint32_t text_depth;
    bool head_begins;  // the last element was <head>
} lines;

static void
end_text(lines *l)
{
    if (l->text.n) {
        px_buf_printf(&l->all, "%u \"", l->text_depth);
        px_buf_add(&l->all, px_buf_str(&l->text));
        px_buf_addz(&l->all, "\"\n");
    }
    px_buf_done(&l->text);
}

// A text as part of a line. libgumbo reads controls and what is no character
// as U+FFFD, which the standard gave up; so neither is told.
static void
add_value(px_buf *buf, plx_str s)
{
    for (size_t i = 0, len; i < s.n; i += len) {
        uint32_t r = px_utf8_next(s, i, &len);
        bool odd = (r < ' ' && !px_is_space((char) r)) ||
                   (r >= 0x7F && r < 0xA0) || r == PX_RUNE_BAD ||
                   (r & 0xFFFE) == 0xFFFE || (r >= 0xFDD0 && r <= 0xFDEF);
        if (r == '\n') {
            px_buf_addc(buf, '|');
        } else if (!odd) {
            px_buf_add(buf, px_str_sub(s, i, i + len));
        }
    }
}

static void
add_text(lines *l, uint32_t depth, plx_str text)
{
    if (depth != l->text_depth) {
        end_text(l);
    }
    // libgumbo keeps white space from before <head>.
    if (l->head_begins && l->text.n == 0 && px_str_trim(text).n == 0) {
        return;
    }
    l->text_depth = depth;
    add_value(&l->text, text);
}

static void
add_lower(px_buf *buf, plx_str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '\0') {
            px_buf_addz(buf, "\xEF\xBF\xBD");
        } else {
            px_buf_addc(buf, s.p[i] == '\n' ? '|' : px_lower(s.p[i]));
        }
    }
}

static void
add_attr(lines *l, plx_str name, plx_str value)
{
    px_buf_addc(&l->all, ' ');
    add_lower(&l->all, name);
    px_buf_addc(&l->all, '=');
    add_value(&l->all, value);
}

static void
add_element(lines *l, uint32_t depth, plx_str name)
{
    end_text(l);
    l->head_begins = px_str_eq_nocase(name, PX_STR("head"));
    px_buf_printf(&l->all, "%u <", depth);
    add_lower(&l->all, name);
}

// -- ours ---------------------------------------------------------------------

// libgumbo puts the text right before </form> behind the form.
static bool
ends_form(const px_tree *tree, uint32_t i)
{
    const px_node *form = &tree->nodes[tree->nodes[i].parent];
    uint32_t end = px_span_end(form->page);
    plx_str close = PX_STR("</form>");
    if (form->tag != PX_TAG_FORM || end <= close.n) {
        return false;
    }
    for (uint32_t k = i; k; k = tree->nodes[k].parent) {
        if (tree->nodes[k].tag == PX_TAG_TEMPLATE) {
            return false;
        }
    }
    plx_str rest =
        px_str_sub(tree->page, px_span_end(tree->nodes[i].page), end - close.n);
    for (; i < form->subtree_end; i++) {
        if (tree->nodes[i].kind != PX_NODE_TEXT) {
            return false;
        }
    }
    return px_str_find(rest, PX_STR("<!"), 0) == PX_NONE &&
           px_str_eq_nocase(px_str_sub(tree->page, end - close.n, end), close);
}

static void
tell_ours(px_arena *arena, const px_tree *tree, lines *l)
{
    uint32_t *depth = PX_NEW(arena, uint32_t, tree->n);
    for (uint32_t i = 1; depth && i < tree->n; i++) {
        const px_node *node = &tree->nodes[i];
        depth[i] = depth[node->parent] + 1;
        if (node->kind == PX_NODE_TEXT) {
            add_text(l, depth[i] - ends_form(tree, i),
                     px_html_text(arena, tree, i));
            continue;
        }
        add_element(l, depth[i], px_html_name(tree, i));
        for (uint32_t k = node->attrs; !(node->flags & PX_NODE_FOREIGN) &&
                                       k < node->attrs + node->n_attrs;
             k++) {
            const px_attr *a = &tree->attrs[k];
            add_attr(l,
                     px_str_sub(tree->page, a->name.off, px_span_end(a->name)),
                     px_html_value(arena, tree, a));
        }
        px_buf_addz(&l->all, ">\n");
    }
    end_text(l);
}

// -- libgumbo's ---------------------------------------------------------------

static plx_str
name_of(const GumboElement *e)
{
    if (e->tag != GUMBO_TAG_UNKNOWN) {
        return px_str(gumbo_normalized_tagname(e->tag));
    }
    GumboStringPiece piece = e->original_tag;
    gumbo_tag_from_original_text(&piece);
    return (plx_str){ piece.data, piece.length };
}

static void
tell_element(const GumboElement *e, uint32_t depth, lines *l)
{
    add_element(l, depth, name_of(e));
    bool html = e->tag_namespace == GUMBO_NAMESPACE_HTML;
    for (unsigned k = 0; html && k < e->attributes.length && k < PX_HTML_ATTRS;
         k++) {
        const GumboAttribute *a = e->attributes.data[k];
        add_attr(l, px_str(a->name), px_str(a->value));
    }
    px_buf_addz(&l->all, ">\n");
}

static const GumboVector *
children_of(const GumboNode *node)
{
    static const GumboVector none = { NULL, 0, 0 };
    return node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children
           : node->type == GUMBO_NODE_ELEMENT ||
                   node->type == GUMBO_NODE_TEMPLATE
               ? &node->v.element.children
               : &none;
}

// The next node in document order; NULL behind the last.
static const GumboNode *
next_of(const GumboNode *node, uint32_t *depth)
{
    if (children_of(node)->length) {
        ++*depth;
        return children_of(node)->data[0];
    }
    while (node->parent) {
        const GumboVector *siblings = children_of(node->parent);
        if (node->index_within_parent + 1 < siblings->length) {
            return siblings->data[node->index_within_parent + 1];
        }
        node = node->parent;
        --*depth;
    }
    return NULL;
}

static void
tell_gumbo(const GumboNode *node, lines *l)
{
    for (uint32_t depth = 0; node; node = next_of(node, &depth)) {
        if (node->type == GUMBO_NODE_ELEMENT ||
            node->type == GUMBO_NODE_TEMPLATE) {
            tell_element(&node->v.element, depth, l);
        } else if (node->type != GUMBO_NODE_DOCUMENT &&
                   node->type != GUMBO_NODE_COMMENT) {
            add_text(l, depth, px_str(node->v.text.text));
        }
    }
}

// -- comparing ----------------------------------------------------------------

// Pages on which the two may differ, and why.
static const struct {
    const char *page, *why;
} explained[] = {
    { "cleaneval_dev~html~2.html", "unknown elements" },
    { "cleaneval_dev~html~58.html", "unknown elements" },
    { "readability~ehow-2~source.html", "unknown elements" },
    { "trafilatura~pages~uebermedien.de-Israel.html", "unknown elements" },
    { "htmldate~pages~uebermedien.de-Israel.html", "unknown elements" },
    // libgumbo takes all elements that it does not know for one, so that
    // </comment> ends a <text>.
    { "dragnet~html~T109.html", "a second <html>" },
    { "dragnet~html~T119.html", "a second <html>" },
    // White space behind it opens libgumbo's head, and <head> comes too late.
    { "trafilatura~pages~slf.ch-lawinensituation.html", "a crossed form" },
    // As with the text before </form>, where it stands in another element.
    { "trafilatura~pages~diaadia.com.pa-ulpiano.html", "nine nested copies" },
    // When an unclosed <a> was copied into eight blocks and another <a> comes,
    // libgumbo takes the last copy off the stack and the standard does not.
};

static const char *
why_different(const char *page)
{
    for (size_t i = 0; i < PX_COUNT(explained); i++) {
        if (strcmp(explained[i].page, page) == 0) {
            return explained[i].why;
        }
    }
    return NULL;
}

// The line of `s` that holds byte `at`, cut where it is long.
static plx_str
line_at(plx_str s, size_t at)
{
    while (at > 0 && s.p[at - 1] != '\n') {
        at--;
    }
    const char *end = at < s.n ? memchr(s.p + at, '\n', s.n - at) : NULL;
    return px_str_sub(px_str_sub(s, at, end ? (size_t) (end - s.p) : s.n), 0,
                      200);
}

static bool
compare(const char *page, plx_str ours, plx_str theirs)
{
    if (px_str_eq(ours, theirs)) {
        return true;
    }
    size_t at = 0;
    while (at < ours.n && at < theirs.n && ours.p[at] == theirs.p[at]) {
        at++;
    }
    plx_str a = line_at(ours, at), b = line_at(theirs, at);
    const char *why = why_different(page);
    printf("%s: %s\n  ours   %.*s\n  theirs %.*s\n", page,
           why ? why : "NOT EXPLAINED", (int) a.n, a.p, (int) b.n, b.p);
    return false;
}

static bool
check(const char *path, const char *name, bool *read)
{
    px_arena arena;
    px_arena_init(&arena, 0);
    plx_str bytes, page;
    px_tree tree;
    bool same = true;
    *read = false;
    if (px_file_read(path, 32u << 20, &bytes, NULL) != PLX_OK) {
        return true;
    }
    plx_str unlabelled = { NULL, 0 };
    if (px_intake_decode(px_doc_new(&arena), bytes, unlabelled, true, &page,
                         NULL) == PLX_OK &&
        px_html_parse(&arena, page, &tree) == PLX_OK) {
        *read = true;
        lines ours = { 0 }, theirs = { 0 };
        tell_ours(&arena, &tree, &ours);
        GumboOutput *out =
            gumbo_parse_with_options(&kGumboDefaultOptions, page.p, page.n);
        tell_gumbo(out->document, &theirs);
        end_text(&theirs);
        same = compare(name, px_buf_str(&ours.all), px_buf_str(&theirs.all));
        gumbo_destroy_output(&kGumboDefaultOptions, out);
        px_buf_done(&ours.all);
        px_buf_done(&theirs.all);
    }
    px_file_free(bytes);
    px_arena_done(&arena);
    return same;
}

int
main(int argc, char **argv)
{
    DIR *dir = argc == 2 ? opendir(argv[1]) : NULL;
    if (!dir) {
        (void) fprintf(stderr, "usage: html_peer FOLDER\n");
        return 2;
    }
    uint32_t n = 0, n_same = 0, n_explained = 0;
    for (const struct dirent *e; (e = readdir(dir));) {
        char path[4096];
        (void) snprintf(path, sizeof(path), "%s/%s", argv[1], e->d_name);
        bool read = false;
        if (*e->d_name != '.') {
            bool same = check(path, e->d_name, &read);
            n += read;
            n_same += read && same;
            n_explained += read && !same && why_different(e->d_name);
        }
    }
    (void) closedir(dir);
    printf("%u of %u pages give the same tree, %u differ as explained\n",
           n_same, n, n_explained);
    return n > 0 && n_same + n_explained == n ? 0 : 1;
}
