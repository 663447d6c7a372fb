// SPDX-License-Identifier: Apache-2.0
/*
 * HTML pages
 *
 *   The page becomes a tree, the tree blocks, the blocks are weighed, and those
 *   that are the article are written paragraph by paragraph, so that every byte
 *   keeps its place in the page. Beside that, markup and lines tell what the
 *   page says of itself. In the end it is asked whether this is an article at
 *   all, and all of it.
 *
 *   The headline is the heading that the metadata agrees with; its words in the
 *   page are what the first paragraph points at.
 */
#include "page/hyper.h"

#include "page/article_signs.h"
#include "page/choosing.h"
#include "page/hypermeta.h"
#include "page/line_telling.h"
#include "page/page_authors.h"
#include "page/page_dates.h"
#include "page/page_headline.h"
#include "page/page_tags.h"
#include "page/para.h"
#include "page/told_body.h"

// Appends block i, or the part of its text that stays.
static plx_rc
write_block(px_hyper *h, px_para_writer *w, uint32_t i, px_para_kind kind,
            plx_str stays)
{
    const px_block *b = &h->body.blocks.v[i];
    for (uint32_t k = b->from; k < b->to; k++) {
        const px_node *n = &h->tree.nodes[k];
        if (n->kind == PX_NODE_TEXT) {
            px_para_text(w, &h->tree, k);
        } else if (n->tag == PX_TAG_BR) {
            px_para_space(w, n->page);
        } else if (px_shows_nothing((px_tag) n->tag)) {
            k = n->subtree_end - 1;
        }
    }
    size_t from = px_str_find(px_para_str(w), stays, 0);
    return from == PX_NONE ? px_para_end(w, kind)
                           : px_para_end_part(w, kind, from, from + stays.n);
}

static plx_rc
write_title(px_hyper *h, px_para_writer *w)
{
    if (h->body.title < h->body.blocks.n) {
        PX_TRY(write_block(h, w, h->body.title, PX_PARA_TITLE, h->headline));
    }
    plx_str title = h->meta->title;
    h->doc->title = px_arena_str(h->doc->arena, title);
    return h->doc->title.p || !title.n ? PLX_OK : PLX_ENOMEM;
}

// What stays of a block's text: a photo credit behind a sentence goes.
static plx_str
stays_of(const px_hyper *h, uint32_t i)
{
    const px_line *line = &h->body.lines[i];
    bool cut = line->kind == PX_LINE_TEXT || line->kind == PX_LINE_CAPTION ||
               line->kind == PX_LINE_HIGHLIGHT;
    return cut && line->text.n ? line->text : h->body.blocks.v[i].text;
}

static plx_rc
write_blocks(px_hyper *h, px_para_writer *w)
{
    for (uint32_t i = 0; i < h->body.blocks.n; i++) {
        if (h->keep[i]) {
            PX_TRY(write_block(h, w, i, (px_para_kind) h->body.blocks.v[i].kind,
                               stays_of(h, i)));
        }
    }
    return PLX_OK;
}

/*
 * A page of which nothing was kept has its <title> for a text, and one without
 * even that what it shows outside of menus, or else all.
 */
static plx_rc
write_rest(px_hyper *h, px_para_writer *w)
{
    uint32_t title = px_title_element(&h->tree);
    for (uint32_t i = title; i < h->tree.nodes[title].subtree_end; i++) {
        if (title && h->tree.nodes[i].kind == PX_NODE_TEXT) {
            px_para_text(w, &h->tree, i);
        }
    }
    PX_TRY(px_para_end(w, PX_PARA_TITLE));
    for (int all = 0; all < 2 && h->doc->text.n == 0; all++) {
        for (uint32_t i = 0; i < h->body.blocks.n; i++) {
            const px_block *b = &h->body.blocks.v[i];
            if (all || !b->pruned) {
                PX_TRY(write_block(h, w, i, (px_para_kind) b->kind, b->text));
            }
        }
    }
    return PLX_OK;
}

// Whether the page is an article, and all of it.
static plx_rc
tell_signs(px_hyper *h)
{
    px_kept page = { .tree = &h->tree,
                     .body = &h->body,
                     .keep = h->keep,
                     .meta = h->meta,
                     .url = h->doc->url,
                     .title = h->headline.n ? h->headline : h->meta->title };
    h->told = px_told_body_wins(h->page, h->meta->body, px_kept_words(h));
    if (h->told) {
        h->doc->is_article = true;
        px_doc_find(h->doc, "body-from-metadata", (plx_span){ 0, 0 },
                    "The page shows little of the article; its text is the "
                    "one that its metadata holds.");
        return PLX_OK;
    }
    bool cut = px_article_cut(&page);
    const char *why;
    PX_TRY(px_article_missing(h->scratch, &page, &why));
    h->doc->is_article = why == NULL;
    if (why) {
        px_doc_find(h->doc, "no-article", (plx_span){ 0, 0 },
                    "No article was found here: %s.", why);
    }
    if (cut && !why) {
        px_doc_find(h->doc, "paywalled", (plx_span){ 0, 0 },
                    "What was found is short, and the page asks readers to "
                    "subscribe or log in for more: it may be only the "
                    "beginning of the article.");
    }
    if (!why && px_article_goes_on(&page)) {
        px_doc_find(h->doc, "one-of-several-pages", (plx_span){ 0, 0 },
                    "The article has several pages, and this is one of them.");
    }
    return PLX_OK;
}

static plx_rc
read_tree(px_hyper *h)
{
    PX_TRY(px_hypermeta_read(h->scratch, &h->tree, h->meta));
    PX_TRY(px_body_weigh(h->scratch, &h->tree, h->meta, &h->body));
    const px_blocks *blocks = &h->body.blocks;
    bool headed = h->body.title < blocks->n;
    px_around around;
    PX_TRY(px_around_init(&around, h->scratch, &h->tree,
                          headed ? blocks->v[h->body.title].elem : 0));
    PX_TRY(px_page_dates_read(&around, h->meta));
    PX_TRY(px_page_authors_read(&around, h->meta));
    PX_TRY(px_page_tags_read(&around, h->meta));
    if (blocks->n == PX_BLOCKS_MOST) {
        px_doc_find(h->doc, "cut-short", (plx_span){ 0, 0 },
                    "What comes behind %u paragraphs and lines was ignored.",
                    PX_BLOCKS_MOST);
    }
    if (headed) {
        h->headline = blocks->v[h->body.title].text;
    }
    PX_TRY(px_choose(h));
    PX_TRY(px_meta_outlet(h->doc, h->meta));
    PX_TRY(px_meta_settle(h->doc, h->meta));
    px_stated_tell(h);
    PX_TRY(tell_signs(h));
    px_para_writer w;
    px_para_init(&w, h->doc, h->scratch, h->page);
    PX_TRY(write_title(h, &w));
    PX_TRY(h->told ? px_told_body_write(&w, h->meta->body)
                   : write_blocks(h, &w));
    if (h->doc->text.n == 0) {
        PX_TRY(write_rest(h, &w));
    }
    return h->doc->is_article
               ? px_notes_append(h->doc, h->scratch, h->page, &h->notes)
               : PLX_OK;
}

plx_rc
px_hyper_read(px_doc *doc, plx_str page, px_arena *scratch, px_meta *meta)
{
    px_hyper h = { .doc = doc,
                   .scratch = scratch,
                   .page = page,
                   .meta = meta,
                   .notes = { .arena = scratch } };
    PX_TRY(px_html_parse(scratch, page, &h.tree));
    if (h.tree.flattened) {
        px_doc_find(doc, "flattened", (plx_span){ 0, 0 },
                    "Tags nested deeper than %u were ignored.", PX_HTML_DEPTH);
    }
    if (h.tree.cut) {
        px_doc_find(doc, "cut-short", (plx_span){ 0, 0 },
                    "The page is too large; what follows its first %u elements "
                    "and texts was not read.",
                    PX_HTML_NODES);
    }
    PX_TRY(read_tree(&h));
    return h.notes.oom ? PLX_ENOMEM : PLX_OK;
}
