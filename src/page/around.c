// SPDX-License-Identifier: Apache-2.0
/*
 * Where things stand on a page
 *
 *   Dates and names are told apart by where they stand: near the headline, or
 *   in a part of the page that the headline has no part in and whose name is
 *   that of comments, teasers or a footer. Class names are read by the words
 *   they begin with.
 */
#include "page/around.h"

#include "base/str.h"
#include "page/blocks.h"

#define NEAR 400u  // bytes of text around the headline
#define CLASS_BYTES 256u  // of a longer class list, the rest is not read
#define CLOSE 4u  // elements around a node that are close
#define ASKED 0x8000u

// Sorted by bytes: beginnings of words in the languages of the web's news.
static const struct {
    const char *word;
    uint8_t says;
} signs[] = {
    { "&copy", PX_SAYS_COPYRIGHT },
    { "(c)", PX_SAYS_COPYRIGHT },
    { "actualiz", PX_SAYS_MODIFYING },
    { "aggiorna", PX_SAYS_MODIFYING },
    { "aktualis", PX_SAYS_MODIFYING },
    { "all rights", PX_SAYS_COPYRIGHT },
    { "archive", PX_SAYS_AWAY },
    { "article wa", PX_SAYS_PUBLISHING },
    { "artikel wurde", PX_SAYS_PUBLISHING },
    { "aside", PX_SAYS_AWAY },
    { "auteur", PX_SAYS_AUTHOR },
    { "author", PX_SAYS_HEADING | PX_SAYS_AUTHOR },
    { "autor", PX_SAYS_HEADING | PX_SAYS_AUTHOR },
    { "bearbeitet", PX_SAYS_MODIFYING },
    { "beitrag wurde", PX_SAYS_PUBLISHING },
    { "bijgewerk", PX_SAYS_MODIFYING },
    { "birth", PX_SAYS_AWAY },
    { "bottom", PX_SAYS_FOOT },
    { "byline", PX_SAYS_HEADING | PX_SAYS_AUTHOR },
    { "calend", PX_SAYS_AWAY },
    { "changed", PX_SAYS_MODIFYING },
    { "comment", PX_SAYS_AWAY },
    { "contributor", PX_SAYS_AUTHOR },
    { "copyright", PX_SAYS_COPYRIGHT },
    { "created", PX_SAYS_DATING | PX_SAYS_PUBLISHING },
    { "credit", PX_SAYS_HEADING },
    { "data", PX_SAYS_DATING },
    { "date", PX_SAYS_DATING },
    { "date:", PX_SAYS_PUBLISHING },
    { "datum", PX_SAYS_DATING | PX_SAYS_PUBLISHING },
    { "detail", PX_SAYS_HEADING },
    { "edited", PX_SAYS_MODIFYING },
    { "eingestellt", PX_SAYS_PUBLISHING },
    { "eingetragen", PX_SAYS_PUBLISHING },
    { "embed", PX_SAYS_AWAY },
    { "entry-date", PX_SAYS_PUBLISHING },
    { "entry_date", PX_SAYS_PUBLISHING },
    { "erschienen", PX_SAYS_PUBLISHING },
    { "erstellt", PX_SAYS_PUBLISHING },
    { "event", PX_SAYS_AWAY },
    { "fecha", PX_SAYS_DATING | PX_SAYS_PUBLISHING },
    { "foot", PX_SAYS_FOOT },
    { "gebloggt", PX_SAYS_PUBLISHING },
    { "geplaatst", PX_SAYS_PUBLISHING },
    { "gepost", PX_SAYS_PUBLISHING },
    { "geschreven", PX_SAYS_PUBLISHING },
    { "geschrieben", PX_SAYS_PUBLISHING },
    { "gespeichert", PX_SAYS_PUBLISHING },
    { "gewijzig", PX_SAYS_MODIFYING },
    { "geändert", PX_SAYS_MODIFYING },
    { "head", PX_SAYS_HEADING },
    { "info", PX_SAYS_HEADING },
    { "journalist", PX_SAYS_AUTHOR },
    { "kommentar", PX_SAYS_AWAY },
    { "last-mod", PX_SAYS_MODIFYING },
    { "last_mod", PX_SAYS_MODIFYING },
    { "lastmod", PX_SAYS_MODIFYING },
    { "latest", PX_SAYS_AWAY },
    { "letzte ände", PX_SAYS_MODIFYING },
    { "menu", PX_SAYS_AWAY },
    { "meta", PX_SAYS_HEADING },
    { "mis en li", PX_SAYS_PUBLISHING },
    { "mise en li", PX_SAYS_PUBLISHING },
    { "modif", PX_SAYS_MODIFYING },
    { "more-", PX_SAYS_AWAY },
    { "nav", PX_SAYS_AWAY },
    { "news-date", PX_SAYS_PUBLISHING },
    { "opdateret", PX_SAYS_MODIFYING },
    { "oppdatert", PX_SAYS_MODIFYING },
    { "popular", PX_SAYS_AWAY },
    { "post-date", PX_SAYS_PUBLISHING },
    { "post_date", PX_SAYS_PUBLISHING },
    { "postdate", PX_SAYS_PUBLISHING },
    { "posted", PX_SAYS_DATING | PX_SAYS_PUBLISHING },
    { "pubbl", PX_SAYS_PUBLISHING },
    { "publi", PX_SAYS_DATING | PX_SAYS_PUBLISHING },
    { "quote", PX_SAYS_AWAY },
    { "recent", PX_SAYS_AWAY },
    { "recommend", PX_SAYS_AWAY },
    { "redakt", PX_SAYS_AUTHOR },
    { "related", PX_SAYS_AWAY },
    { "released", PX_SAYS_PUBLISHING },
    { "reply", PX_SAYS_AWAY },
    { "response", PX_SAYS_AWAY },
    { "revised", PX_SAYS_MODIFYING },
    { "side-bar", PX_SAYS_AWAY },
    { "sidebar", PX_SAYS_AWAY },
    { "similar", PX_SAYS_AWAY },
    { "stamp", PX_SAYS_DATING },
    { "stand -", PX_SAYS_MODIFYING },
    { "stand vom", PX_SAYS_MODIFYING },
    { "stand:", PX_SAYS_MODIFYING },
    { "submitted", PX_SAYS_DATING | PX_SAYS_PUBLISHING },
    { "teaser", PX_SAYS_AWAY },
    { "ticker", PX_SAYS_AWAY },
    { "time", PX_SAYS_DATING },
    { "trackback", PX_SAYS_AWAY },
    { "tweet", PX_SAYS_AWAY },
    { "udgivet", PX_SAYS_PUBLISHING },
    { "upcoming", PX_SAYS_AWAY },
    { "updat", PX_SAYS_MODIFYING },
    { "uppdatera", PX_SAYS_MODIFYING },
    { "username", PX_SAYS_AUTHOR },
    { "vcard", PX_SAYS_AUTHOR },
    { "veröffentlich", PX_SAYS_PUBLISHING },
    { "widget", PX_SAYS_AWAY },
    { "wm-ipp", PX_SAYS_AWAY },
    { "writer", PX_SAYS_AUTHOR },
    { "zuletzt", PX_SAYS_MODIFYING },
    { "zveřejněn", PX_SAYS_PUBLISHING },
    { "©", PX_SAYS_COPYRIGHT },
    { "à jour", PX_SAYS_MODIFYING },
    { "опублик", PX_SAYS_PUBLISHING },
};

_Static_assert(PX_COUNT(signs) < UINT8_MAX, "too many signs for `first`");

// Notes which bytes signs begin with, and where in the table.
static void
learn_signs(px_around *around)
{
    for (size_t i = PX_COUNT(signs); i > 0; i--) {
        const char *word = signs[i - 1].word;
        unsigned pair = px_glance_pair(word[0], word[1]);
        around->begins[pair / 64] |= (uint64_t) 1 << pair % 64;
        around->first[(unsigned char) word[0]] = (uint8_t) (i - 1);
    }
}

// What the signs say that `rest` begins with.
static uint8_t
says_at(const px_around *around, plx_str rest)
{
    char c = px_lower(rest.p[0]);
    uint8_t found = 0;
    for (size_t i = around->first[(unsigned char) c];
         i < PX_COUNT(signs) && signs[i].word[0] == c; i++) {
        found |= px_str_opens(rest, signs[i].word) ? signs[i].says : 0;
    }
    return found;
}

uint8_t
px_around_says(const px_around *around, plx_str s)
{
    uint8_t found = 0;
    for (size_t at = 0; at + 1 < s.n; at++) {
        unsigned pair = px_glance_pair(s.p[at], s.p[at + 1]);
        if (around->begins[pair / 64] >> pair % 64 & 1) {
            found |= says_at(around, px_str_sub(s, at, s.n));
        }
    }
    return found;
}

uint8_t
px_around_hints(const px_around *around, uint32_t node)
{
    uint16_t *said = &around->said[node];
    if (!*said) {
        plx_str kind = px_html_attr_raw(around->tree, node, PX_ATTR_CLASS);
        plx_str id = px_html_attr_raw(around->tree, node, PX_ATTR_ID);
        kind = px_str_sub(kind, 0, CLASS_BYTES);
        id = px_str_sub(id, 0, CLASS_BYTES);
        *said = (uint16_t) (ASKED | px_around_says(around, kind) |
                            px_around_says(around, id));
    }
    return (uint8_t) *said;
}

// -- text ----------------------------------------------------------------------

static px_tag
tag_at(const px_around *around, uint32_t node)
{
    return (px_tag) around->tree->nodes[node].tag;
}

size_t
px_around_text(const px_around *around, uint32_t node, char *out, size_t room)
{
    const px_node *nodes = around->tree->nodes;
    size_t n = 0;
    for (uint32_t k = node; k < nodes[node].subtree_end; k++) {
        if (nodes[k].kind != PX_NODE_TEXT) {
            continue;
        }
        plx_str text = px_html_text(around->arena, around->tree, k);
        for (size_t i = 0; i < text.n; i++) {
            bool space = px_is_space(text.p[i]);
            if (space && (n == 0 || out[n - 1] == ' ')) {
                continue;
            }
            if (n == room) {
                return room;
            }
            out[n++] = space ? ' ' : text.p[i];
        }
    }
    while (n && out[n - 1] == ' ') {
        n--;
    }
    return n;
}

plx_rc
px_around_init(px_around *around, px_arena *arena, const px_tree *tree,
               uint32_t headline)
{
    *around = (px_around){ .arena = arena,
                           .tree = tree,
                           .headline = headline,
                           .text_at = PX_NEW(arena, uint32_t, tree->n),
                           .said = PX_NEW(arena, uint16_t, tree->n) };
    if (!around->text_at || !around->said) {
        return PLX_ENOMEM;
    }
    learn_signs(around);
    uint32_t text = 0;
    for (uint32_t i = 1; i < tree->n; i++) {
        const px_node *n = &tree->nodes[i];
        bool element = n->kind == PX_NODE_ELEMENT;
        bool shown = !element || n->tag == PX_TAG_HEAD ||
                     n->tag == PX_TAG_NOSCRIPT ||
                     !px_shows_nothing((px_tag) n->tag);
        if (!shown) {
            i = n->subtree_end - 1;
            continue;
        }
        around->text_at[i] = text;
        if (!element) {
            plx_str raw =
                px_str_sub(tree->page, n->page.off, px_span_end(n->page));
            text += (uint32_t) px_str_trim(raw).n;
        }
    }
    return PLX_OK;
}

// -- places -------------------------------------------------------------------

bool
px_around_headline_in(const px_around *around, uint32_t node)
{
    return around->headline && node <= around->headline &&
           around->headline < around->tree->nodes[node].subtree_end;
}

int
px_around_weigh(const px_around *around, uint32_t node, bool foot,
                uint8_t *close)
{
    const px_node *nodes = around->tree->nodes;
    int away = 0;
    uint32_t n_seen = 0;
    bool item = false;
    *close = 0;
    for (; node && !px_around_headline_in(around, node);
         node = nodes[node].parent) {
        px_tag tag = tag_at(around, node);
        if (nodes[node].kind != PX_NODE_ELEMENT) {
            continue;
        }
        if (tag == PX_TAG_BODY) {
            break;
        }
        uint8_t hint = px_around_hints(around, node);
        *close |= n_seen++ < CLOSE ? hint : 0;
        bool beside = tag == PX_TAG_NAV || tag == PX_TAG_ASIDE ||
                      tag == PX_TAG_BLOCKQUOTE;
        bool low = foot && (tag == PX_TAG_FOOTER || hint & PX_SAYS_FOOT);
        int here = hint & PX_SAYS_AWAY ? 6 : beside ? 3 : low ? 2 : 0;
        away = here > away ? here : away;
        item = item || tag == PX_TAG_LI;
    }
    bool article = node && tag_at(around, node) == PX_TAG_ARTICLE;
    return article - away - item;
}

int
px_around_place(const px_around *around, uint32_t node)
{
    if (!around->headline) {
        return 0;
    }
    uint32_t at = around->text_at[node];
    uint32_t head = around->text_at[around->headline];
    if (at < head) {
        return head - at < NEAR / 2 ? 2 : -1;
    }
    return at - head < NEAR ? 4 : at - head < 2 * NEAR ? 2 : 0;
}
