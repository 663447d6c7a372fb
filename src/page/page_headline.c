// SPDX-License-Identifier: Apache-2.0
/*
 * The headline
 *
 *   It is the <h1> that the metadata agrees with; failing that, another heading
 *   that does, one whose words stand in the <title>, or the only <h1>. What the
 *   <title> says besides it, behind a bar or a dash, is the site's name.
 */
#include "page/page_headline.h"

#include "base/str.h"
#include "page/furniture.h"

// The next byte at *at that is part of a word, in lower case; 0 at the end.
// Quotation marks and dashes beyond ASCII (U+2000 to U+203F) are no part.
static char
next_letter(plx_str s, size_t *at)
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
        char x = next_letter(a, &i);
        if (x != next_letter(b, &k)) {
            return false;
        }
        if (x == '\0') {
            return n > 0;
        }
    }
}

uint32_t
px_headline_element(const px_tree *tree)
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
    uint32_t title = px_headline_element(tree);
    return title ? px_str_trim(px_html_text(arena, tree, title + 1))
                 : (plx_str){ NULL, 0 };
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

uint32_t
px_headline_find(px_arena *arena, const px_tree *tree, const px_blocks *blocks,
                 px_meta *meta)
{
    plx_str whole = page_title(arena, tree);
    uint32_t found = blocks->n;
    int best = 0;
    for (uint32_t i = 0; i < blocks->n; i++) {
        int sign = sign_of(tree, &blocks->v[i], meta->title, whole);
        if (sign > best) {
            best = sign;
            found = i;
        }
    }
    plx_str headline = { NULL, 0 };
    if (found < blocks->n) {
        headline = blocks->v[found].text;
        meta->site = meta->site.n ? meta->site : site_beside(headline, whole);
    }
    if (meta->title.n == 0) {
        meta->title = headline.n ? headline : whole;
    }
    return found;
}
