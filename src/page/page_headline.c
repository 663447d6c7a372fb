// SPDX-License-Identifier: Apache-2.0
/*
 * The headline
 *
 *   It is the <h1> that the metadata agrees with; failing that, another heading
 *   that does, one whose words stand in the <title>, or the only <h1>. What the
 *   <title> says besides it, behind a bar or a dash, is the site's name.
 *
 *   A heading may hold more than the headline: a kicker before it, a date
 *   behind it; and titles may hold the site's name. Where the two share what
 *   neither could have from anywhere else, that is the headline.
 */
#include "page/page_headline.h"

#include "base/str.h"
#include "page/address.h"
#include "page/furniture.h"

#define LONGEST 400u  // bytes of a headline
#define MOST_NODES 64u  // of a heading
#define FEWEST_LETTERS 12u  // of what is taken for a heading's headline

char
px_next_letter(plx_str s, size_t *at)
{
    while (*at < s.n) {
        char c = s.p[(*at)++];
        bool mark = c == '\xE2' && *at + 1 < s.n && s.p[*at] == '\x80';
        if (mark) {
            *at += 2;
        } else if (px_is_alpha(c) || px_is_digit(c) ||
                   (unsigned char) c > 127) {
            return px_lower(c);
        }
    }
    return '\0';
}

bool
px_headline_same(plx_str a, plx_str b)
{
    size_t i = 0, k = 0, n = 0;
    for (;; n++) {
        char x = px_next_letter(a, &i);
        if (x != px_next_letter(b, &k)) {
            return false;
        }
        if (x == '\0') {
            return n > 0;
        }
    }
}

uint32_t
px_title_element(const px_tree *tree)
{
    for (uint32_t i = 0; i + 1 < tree->n; i++) {
        if (tree->nodes[i].kind == PX_NODE_ELEMENT &&
            tree->nodes[i].tag == PX_TAG_TITLE &&
            tree->nodes[i + 1].kind == PX_NODE_TEXT) {
            return i;
        }
    }
    return 0;
}

// The <title>'s words, of which the headline is usually a part.
static plx_str
page_title(px_arena *arena, const px_tree *tree)
{
    uint32_t title = px_title_element(tree);
    return title ? px_str_trim(px_html_text(arena, tree, title + 1))
                 : (plx_str){ NULL, 0 };
}

// -- titles -------------------------------------------------------------------

// All that is part of a word, in lower case.
typedef struct letters {
    char v[LONGEST];
    bool edge[LONGEST + 1];  // between two nodes of text, or at either end
    size_t n;  // 0: more than fits
} letters;

// Adds a node's text; false when it does not fit.
static bool
add_letters(letters *l, plx_str s)
{
    size_t at = 0;
    l->edge[l->n] = true;
    for (char c; (c = px_next_letter(s, &at)) != '\0';) {
        if (l->n == LONGEST) {
            l->n = 0;
            return false;
        }
        l->v[l->n++] = c;
    }
    l->edge[l->n] = true;
    return true;
}

// A title, as it is and without what stands behind or before a bar or dash.
typedef struct forms {
    plx_str v[4];
    letters of[4];
    uint32_t n;
} forms;

static const char *const bars[] = { " | ",      " - ",      " \u2013 ",
                                    " \u2014 ", " \u00BB ", " \u00B7 ",
                                    " :: ",     " // " };

// The first bar or dash at or behind `from`; its length goes to *n.
static size_t
find_bar(plx_str s, size_t from, size_t *n)
{
    size_t first = PX_NONE;
    for (size_t i = 0; i < PX_COUNT(bars); i++) {
        size_t at = px_str_find(s, px_str(bars[i]), from);
        if (at != PX_NONE && (first == PX_NONE || at < first)) {
            first = at;
            *n = strlen(bars[i]);
        }
    }
    return first;
}

// Adds a form, unless it is too short to be told from a word of the site's.
static void
add_form(forms *f, plx_str s, size_t fewest)
{
    letters *l = &f->of[f->n];
    if (s.n > LONGEST || !add_letters(l, s) || l->n < fewest) {
        *l = (letters){ .n = 0 };
        return;
    }
    f->v[f->n++] = px_str_trim(s);
}

static forms
forms_of(plx_str title)
{
    forms f = { .n = 0 };
    size_t n = 0, next = 0;
    size_t first = title.n > LONGEST ? PX_NONE : find_bar(title, 0, &n);
    add_form(&f, title, 1);
    if (first == PX_NONE) {
        return f;
    }
    add_form(&f, px_str_sub(title, 0, first), 1);
    add_form(&f, px_str_sub(title, first + n, title.n), FEWEST_LETTERS);
    size_t last = first, at = first;
    while ((at = find_bar(title, at + 1, &next)) != PX_NONE) {
        last = at;
    }
    if (last != first) {
        add_form(&f, px_str_sub(title, 0, last), 1);
    }
    return f;
}

// Does the site call itself so, or its address?
static bool
names_site(plx_str s, const px_meta *meta)
{
    plx_str host = px_address_host(meta->url);
    if (px_headline_same(s, meta->site) || px_headline_same(s, host)) {
        return true;
    }
    for (size_t from = 0; from < host.n;) {
        size_t end = px_str_find(host, PX_STR("."), from);
        end = end == PX_NONE ? host.n : end;
        plx_str label = px_str_sub(host, from, end);
        if (label.n > 3 && px_headline_same(s, label)) {
            return true;
        }
        from = end + 1;
    }
    return false;
}

// "Harbour closed | Courier" without the name of the site.
static plx_str
without_site(plx_str title, const px_meta *meta)
{
    size_t n = 0;
    for (size_t at = find_bar(title, 0, &n); at != PX_NONE;
         at = find_bar(title, at + 1, &n)) {
        if (names_site(px_str_sub(title, at + n, title.n), meta)) {
            return px_str_sub(title, 0, at);
        }
    }
    return title;
}

// -- headings -----------------------------------------------------------------

// The words of a heading's element, which may be cut into several blocks.
static letters
letters_under(px_arena *arena, const px_tree *tree, uint32_t node)
{
    letters l = { .n = 0 };
    uint32_t end = tree->nodes[node].subtree_end;
    end = end - node < MOST_NODES ? end : node + MOST_NODES;
    for (uint32_t i = node; i < end; i++) {
        if (tree->nodes[i].kind == PX_NODE_TEXT) {
            if (!add_letters(&l, px_html_text(arena, tree, i))) {
                break;
            }
        } else if (px_shows_nothing((px_tag) tree->nodes[i].tag)) {
            i = tree->nodes[i].subtree_end - 1;
        }
    }
    return l;
}

/*
 * What of a heading is the headline by a title: all of it (2), its first or
 * last texts (1); 0: nothing. *said is the title's form of it.
 */
static int
agrees(const letters *heading, const forms *title, plx_str *said)
{
    int best = 0;
    for (uint32_t i = 0; i < title->n; i++) {
        const letters *l = &title->of[i];
        if (l->n > heading->n) {
            continue;
        }
        size_t rest = heading->n - l->n;
        bool head = heading->edge[l->n] && !memcmp(heading->v, l->v, l->n);
        bool tail =
            heading->edge[rest] && !memcmp(heading->v + rest, l->v, l->n);
        int how = head && rest == 0                          ? 2
                  : (head || tail) && l->n >= FEWEST_LETTERS ? 1
                                                             : 0;
        if (how > best) {
            best = how;
            *said = title->v[i];
        }
    }
    return best;
}

// How sure is it that the block is the headline? 0: it is not.
static int
sign_of(const px_tree *tree, const px_block *b, plx_str title, plx_str whole)
{
    px_tag tag = (px_tag) tree->nodes[b->elem].tag;
    bool heading = tag >= PX_TAG_H1 && tag <= PX_TAG_H3;
    if (b->text.n < 4 || b->text.n > 400) {
        return 0;
    }
    if (px_headline_same(b->text, title)) {
        return tag == PX_TAG_H1 ? 9 : heading ? 8 : 5;
    }
    if (!heading || px_count_words(b->text) < 3) {
        return 0;
    }
    if (px_str_find(whole, b->text, 0) != PX_NONE) {
        return tag == PX_TAG_H1 ? 7 : 6;
    }
    return tag == PX_TAG_H1 && !b->pruned ? 4 : 0;
}

// "Radio Tern: Judge named" with the headline "Judge named" names the site.
static plx_str
site_beside(plx_str headline, plx_str whole)
{
    static const char *const marks[] = {
        "|", "-", ":", "\u2013", "\u2014", "\u00B7", "\u00BB", "\u2022"
    };
    size_t at = px_str_find(whole, headline, 0);
    if (at == PX_NONE || headline.n < 8) {
        return (plx_str){ NULL, 0 };
    }
    plx_str before = px_str_trim(px_str_sub(whole, 0, at));
    plx_str after = px_str_trim(px_str_sub(whole, at + headline.n, whole.n));
    plx_str rest = before.n == 0 ? after : after.n == 0 ? before : PX_STR("");
    for (size_t i = 0; i < PX_COUNT(marks); i++) {
        plx_str mark = px_str(marks[i]);
        bool head = px_str_starts(rest, mark) && rest.n > mark.n;
        bool tail = px_str_ends(rest, mark) && rest.n > mark.n;
        if (!head && !tail) {
            continue;
        }
        plx_str site = head ? px_str_sub(rest, mark.n, rest.n)
                            : px_str_sub(rest, 0, rest.n - mark.n);
        site = px_str_trim(site);
        bool more = px_str_find(site, PX_STR("|"), 0) != PX_NONE;
        return px_count_words(site) <= 5 && !more ? site : (plx_str){ NULL, 0 };
    }
    return (plx_str){ NULL, 0 };
}

typedef struct finder {
    px_arena *arena;
    const px_tree *tree;
    px_meta *meta;
    forms told, titled;  // by the metadata, by the <title>
} finder;

// How sure is it that a heading holds the headline that a title tells?
static int
sign_of_heading(const finder *f, const px_block *b, plx_str *said)
{
    px_tag tag = (px_tag) f->tree->nodes[b->elem].tag;
    if (tag < PX_TAG_H1 || tag > PX_TAG_H3 || b->text.n < 4) {
        return 0;
    }
    letters heading = letters_under(f->arena, f->tree, b->elem);
    plx_str other = { NULL, 0 };
    int how = agrees(&heading, &f->told, said);
    int also = how < 2 ? agrees(&heading, &f->titled, &other) : 0;
    if (also > how) {
        how = also;
        *said = other;
    }
    if (how == 0 || names_site(*said, f->meta)) {
        return 0;
    }
    bool first = tag == PX_TAG_H1;
    bool few = px_count_words(*said) < 3;
    return few ? (first ? 5 : 0) : (how == 2 ? 7 : 6) + first;
}

uint32_t
px_headline_find(px_arena *arena, const px_tree *tree, const px_blocks *blocks,
                 px_meta *meta)
{
    plx_str whole = page_title(arena, tree);
    finder f = { .arena = arena,
                 .tree = tree,
                 .meta = meta,
                 .told = forms_of(meta->title),
                 .titled = forms_of(whole) };
    plx_str headline = { NULL, 0 };
    uint32_t found = blocks->n;
    int best = 0;
    for (uint32_t i = 0; i < blocks->n; i++) {
        const px_block *b = &blocks->v[i];
        plx_str said = b->text;
        int sign = sign_of(tree, b, meta->title, whole);
        int by_title = sign < 9 ? sign_of_heading(&f, b, &said) : 0;
        if (sign > best || by_title > best) {
            best = sign > by_title ? sign : by_title;
            found = i;
            headline = by_title >= sign ? said : b->text;
        }
    }
    if (found < blocks->n && meta->site.n == 0) {
        meta->site = site_beside(blocks->v[found].text, whole);
    }
    plx_str title = headline.n ? headline : meta->title;
    meta->title = without_site(title.n ? title : whole, meta);
    return found;
}
