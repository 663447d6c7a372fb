// SPDX-License-Identifier: Apache-2.0
/*
 * Who a page says wrote it
 *
 *   Where metadata names no author, or names the site as its own, links and
 *   class names do: rel="author", an address below /author/, a "byline". As
 *   with dates, what stands near the headline is meant, and not the authors of
 *   comments and teasers. Several authors are those of the best weight that
 *   stand in one place.
 */
#include "page/page_authors.h"

#include "base/str.h"
#include "page/address.h"
#include "page/outlets.h"

#define MOST_CANDIDATES 48u
#define NAME_BYTES 100u
#define MOST_WORDS 6u
#define SURE 5
#define NODES_WITHIN 32u  // nodes of an element looked at for its name
#define APART 200u  // bytes of text between authors of one article, at most

typedef struct candidate {
    plx_str name;
    uint32_t node;
    int weight;
} candidate;
PX_VEC(candidates, candidate);

// -- names --------------------------------------------------------------------

static bool
is_intro(plx_str word)
{
    static const char *const intros[] = {
        "&",
        "all",
        "alle",
        "and",
        "articles",
        "artikel",
        "author",
        "autor",
        "autorin",
        "beiträge",
        "by",
        "door",
        "escrito",
        "from",
        "geschrieben",
        "mehr",
        "more",
        "of",
        "par",
        "por",
        "posted",
        "posts",
        "publié",
        "redaktion",
        "show",
        "text",
        "texte",
        "und",
        "veröffentlicht",
        "view",
        "vom",
        "von",
        "words",
        "written",
        "zeige",
    };
    return PX_TABLE_HAS(intros, word);
}

// Where the word at `at` ends.
static size_t
word_end(plx_str s, size_t at)
{
    while (at < s.n && s.p[at] != ' ' && s.p[at] != ':') {
        at++;
    }
    return at;
}

// "Von Jo Doe", "View all posts by Jo Doe": the name without what leads to it.
static plx_str
without_intro(plx_str s)
{
    for (;;) {
        size_t end = word_end(s, 0);
        bool colon = end < s.n && s.p[end] == ':';
        if (end == s.n || !(colon || is_intro(px_str_sub(s, 0, end)))) {
            return s;
        }
        s = px_str_trim(px_str_sub(s, end + 1, s.n));
    }
}

// "Jo Doe on March 5", "Jo Doe | Science": the name without what follows it.
static plx_str
without_rest(plx_str s)
{
    static const char *const tails[] = { ",",    "-",   "\u2013", "\u2022",
                                         " am",  " at", " on",    " le",
                                         " vor", " el" };
    size_t end = 0;
    while (end < s.n && !px_is_digit(s.p[end]) && s.p[end] != '|' &&
           s.p[end] != '(' && s.p[end] != '/' && s.p[end] != '@') {
        end++;
    }
    bool cut = end < s.n;
    s = px_str_trim(px_str_sub(s, 0, end));
    for (size_t i = 0; i < PX_COUNT(tails) && cut; i++) {
        if (px_str_ends(s, px_str(tails[i]))) {
            s = px_str_trim(px_str_sub(s, 0, s.n - strlen(tails[i])));
        }
    }
    return s;
}

static bool
is_name(plx_str s)
{
    size_t n_words = 1;
    for (size_t i = 0; i < s.n; i++) {
        n_words += s.p[i] == ' ';
    }
    bool sentence = px_str_ends(s, PX_STR(".")) && n_words > 3;
    return s.n >= 2 && s.n < NAME_BYTES && n_words <= MOST_WORDS && !sentence &&
           !px_str_eq_nocase(s, PX_STR("admin"));
}

// -- candidates ---------------------------------------------------------------

// Does the list of words hold this one?
static bool
holds(plx_str list, plx_str word)
{
    return px_str_find_nocase(list, word, 0) != PX_NONE;
}

// "/author/", "/autoren/", "?author=", "/auteur/"
static bool
leads_to_author(plx_str href)
{
    size_t at = px_str_find_nocase(href, PX_STR("aut"), 0);
    for (; at != PX_NONE;
         at = px_str_find_nocase(href, PX_STR("aut"), at + 1)) {
        plx_str rest = px_str_sub(href, at, href.n);
        bool part =
            at > 0 && href.p[at - 1] == '/' &&
            (px_str_opens(rest, "auto") || px_str_opens(rest, "author") ||
             px_str_opens(rest, "auteur"));
        if (part || px_str_opens(rest, "author=")) {
            return true;
        }
    }
    return false;
}

// How surely does the element hold an author's name? 0: it does not.
static int
sign_of(const px_around *around, uint32_t node)
{
    const px_tree *tree = around->tree;
    plx_str prop = px_html_attr_raw(tree, node, PX_ATTR_ITEMPROP);
    plx_str rel = px_html_attr_raw(tree, node, PX_ATTR_REL);
    if (px_str_eq_nocase(prop, PX_STR("author")) ||
        holds(rel, PX_STR("author"))) {
        return 5;
    }
    if (tree->nodes[node].tag == PX_TAG_A) {
        plx_str href = px_html_attr_raw(tree, node, PX_ATTR_HREF);
        return leads_to_author(href) ? 4 : 0;
    }
    return px_around_hints(around, node) & PX_SAYS_AUTHOR ? 3 : 0;
}

// The part of an element that its itemprop="name" or class "fn" marks.
static uint32_t
name_within(const px_around *around, uint32_t node)
{
    const px_tree *tree = around->tree;
    uint32_t end = tree->nodes[node].subtree_end;
    end = end - node > NODES_WITHIN ? node + NODES_WITHIN : end;
    for (uint32_t k = node + 1; k < end; k++) {
        if (tree->nodes[k].kind == PX_NODE_ELEMENT &&
            (px_str_eq_nocase(px_html_attr_raw(tree, k, PX_ATTR_ITEMPROP),
                              PX_STR("name")) ||
             px_str_eq(px_html_attr_raw(tree, k, PX_ATTR_CLASS),
                       PX_STR("fn")))) {
            return k;
        }
    }
    return node;
}

static void
read_element(const px_around *around, uint32_t node, candidates *found)
{
    int sign = sign_of(around, node);
    char bytes[NAME_BYTES + 40];
    if (sign == 0 || found->n == MOST_CANDIDATES) {
        return;
    }
    uint32_t inner = name_within(around, node);
    size_t n = px_around_text(around, inner, bytes, sizeof(bytes));
    plx_str name = without_rest(without_intro((plx_str){ bytes, n }));
    if (n == sizeof(bytes) || !is_name(name)) {
        return;
    }
    uint8_t close = 0;
    int weight = sign + px_around_place(around, node) +
                 px_around_weigh(around, node, false, &close);
    name = px_arena_str(around->arena, name);
    candidates_push(found, (candidate){ name, node, weight });
}

// The best, and those that weigh the same and stand close behind.
static void
choose(const px_around *around, const candidates *found, px_meta *meta)
{
    int best = SURE - 1;
    uint32_t first = 0;
    for (uint32_t i = 0; i < found->n; i++) {
        if (found->v[i].weight > best) {
            best = found->v[i].weight;
            first = i;
        }
    }
    if (best < SURE) {
        return;
    }
    meta->authors.n = 0;
    for (uint32_t i = first; i < found->n; i++) {
        uint32_t gap = around->text_at[found->v[i].node] -
                       around->text_at[found->v[first].node];
        if (found->v[i].weight == best && gap < APART) {
            px_meta_list(&meta->authors, found->v[i].name);
        }
    }
}

// The letters and digits of a name, in lower case.
static plx_str
letters(plx_str s, char out[64])
{
    size_t n = 0;
    for (size_t i = 0; i < s.n && n < 64; i++) {
        bool counts = px_is_alpha(s.p[i]) || px_is_digit(s.p[i]) ||
                      (unsigned char) s.p[i] & 0x80;
        if (counts) {
            out[n++] = px_lower(s.p[i]);
        }
    }
    return (plx_str){ out, n };
}

// Is what metadata calls the author no more than the site?
static bool
is_site(const px_meta *meta)
{
    if (meta->authors.n != 1) {
        return meta->authors.n == 0;
    }
    char a[64], b[64];
    plx_str name = letters(meta->authors.v[0], a);
    plx_str host = letters(px_address_host(meta->url), b);
    bool hosted = name.n >= 4 && px_str_find(host, name, 0) != PX_NONE;
    return hosted || px_str_eq_nocase(meta->authors.v[0], PX_STR("admin")) ||
           (meta->site.n && px_outlet_same(meta->authors.v[0], meta->site));
}

plx_rc
px_page_authors_read(const px_around *around, px_meta *meta)
{
    for (uint32_t i = 0; i < meta->authors.n; i++) {
        meta->authors.v[i] = without_intro(meta->authors.v[i]);
    }
    if (!is_site(meta)) {
        return PLX_OK;
    }
    candidates found = { .arena = around->arena };
    for (uint32_t i = 1; i < around->tree->n; i++) {
        const px_node *n = &around->tree->nodes[i];
        if (n->kind == PX_NODE_ELEMENT && n->tag != PX_TAG_META &&
            n->tag != PX_TAG_LINK && n->tag != PX_TAG_HTML &&
            n->tag != PX_TAG_BODY && n->n_attrs) {
            read_element(around, i, &found);
        }
    }
    choose(around, &found, meta);
    return found.oom || around->arena->oom ? PLX_ENOMEM : PLX_OK;
}
