// SPDX-License-Identifier: Apache-2.0
/*
 * HTML pages
 *
 *   The page is cut into blocks, the region of the article chosen, and the
 *   blocks in it judged once more one by one, with the words and shapes that
 *   also serve for scraped text: a byline, a share counter or a "Read more" may
 *   stand inside the best of regions. A list that is all links is a menu, a
 *   heading that heads nothing goes. Where class names have misled us into
 *   keeping next to nothing, the page is cut again without listening to them.
 *
 *   The headline is the <h1> that the metadata agrees with; its words in the
 *   page are what the first paragraph points at.
 */
#include "page/hyper.h"

#include "base/hash.h"
#include "base/map.h"
#include "page/article_signs.h"
#include "page/body.h"
#include "page/furniture.h"
#include "page/hypermeta.h"
#include "page/notes.h"
#include "page/outlets.h"
#include "page/page_authors.h"
#include "page/page_dates.h"
#include "page/page_headline.h"
#include "page/page_tags.h"
#include "page/para.h"
#include "page/stamp.h"
#include "page/standfirst.h"
#include "page/told_body.h"

#define FEW_WORDS 8u
#define LEAD_CAPTIONS 4u  // blocks before the body that may be its picture's
#define QUOTE_NEAR 4u  // blocks between a quotation and a paragraph
#define NO_RANK 6u  // of what is a heading by its looks alone
#define TEXT_RANK 7u  // of what stands under headings
#define REPEAT_BYTES 120u  // shorter paragraphs may repeat

typedef struct hyper {
    px_doc *doc;
    px_arena *scratch;
    plx_str page;
    px_tree tree;
    px_meta *meta;
    px_body body;
    bool *keep;  // [body.blocks.n]
    px_notes notes;
    plx_str headline;  // the headline's words on the page
    bool told;  // the text is the one that the metadata holds
} hyper;

static bool
is_prose(const hyper *h, uint32_t i)
{
    const px_block *b = &h->body.blocks.v[i];
    return h->keep[i] && px_ends_sentence(b->text) &&
           px_count_words(b->text) >= 8 && b->kind != PX_PARA_CAPTION;
}

// -- judging ----------------------------------------------------------------

static plx_span
in_page(const hyper *h, uint32_t i)
{
    const px_block *b = &h->body.blocks.v[i];
    uint32_t off = UINT32_MAX, end = 0;
    for (uint32_t k = b->from; k < b->to; k++) {
        const px_node *n = &h->tree.nodes[k];
        if (n->kind == PX_NODE_TEXT && n->page.len &&
            !px_html_is_blank(&h->tree, k)) {
            off = n->page.off < off ? n->page.off : off;
            end = px_span_end(n->page) > end ? px_span_end(n->page) : end;
        }
    }
    return off < end ? px_span_between(off, end) : (plx_span){ 0, 0 };
}

/*
 * The page's bytes for a part of a block's text, when it stands there as it is;
 * else those of the block.
 */
static plx_span
part_in_page(const hyper *h, uint32_t i, plx_str part)
{
    plx_span all = in_page(h, i);
    size_t at =
        px_str_find(px_str_sub(h->page, 0, px_span_end(all)), part, all.off);
    return at == PX_NONE ? all : (plx_span){ (uint32_t) at, (uint32_t) part.n };
}

static void
note(hyper *h, uint32_t i, plx_str words, px_note_kind kind)
{
    plx_span where = part_in_page(h, i, words);
    if (where.len) {
        px_notes_push(&h->notes, (px_note){ where, words, (uint8_t) kind });
    }
}

static void
take_stamp(hyper *h, uint32_t i, bool near)
{
    const px_line *line = &h->body.lines[i];
    if (!near || line->date.precision == PLX_NEVER) {
        return;
    }
    plx_date *slot = line->stamp == PX_STAMP_MODIFIED
                         ? &h->meta->stated_modified
                         : &h->meta->stated;
    bool same = slot->year == line->date.year &&
                slot->month == line->date.month && slot->day == line->date.day;
    if (slot->precision == PLX_NEVER || same) {
        *slot = line->date;
        note(h, i, line->note, PX_NOTE_STAMP);
    }
}

// What a block's words say besides the article; false when it must go.
static bool
take_line(hyper *h, uint32_t i, bool near)
{
    const px_line *line = &h->body.lines[i];
    if (line->photo.n) {
        note(h, i, line->photo, PX_NOTE_PHOTO);
    }
    switch ((px_line_kind) line->kind) {
    case PX_LINE_TEXT:
    case PX_LINE_CAPTION:
    case PX_LINE_HIGHLIGHT:
        return true;
    case PX_LINE_BYLINE:
        if (h->meta->byline.n == 0 && near) {
            h->meta->byline = line->note;
        }
        return false;
    case PX_LINE_STAMP:
        take_stamp(h, i, near);
        return false;
    case PX_LINE_SOURCE:
        note(h, i, line->note, PX_NOTE_SOURCE);
        return false;
    case PX_LINE_CREDIT:
        note(h, i, line->note, PX_NOTE_AGENCIES);
        return false;
    default:
        return true;  // the forests have heard of it
    }
}

// What repeats the headline goes.
static void
drop_headlines(hyper *h)
{
    for (uint32_t i = 0; i < h->body.blocks.n; i++) {
        plx_str s = h->body.blocks.v[i].text;
        if (i == h->body.title || px_headline_same(s, h->headline) ||
            px_headline_same(s, h->meta->title)) {
            h->keep[i] = false;
        }
    }
}

static uint32_t
first_prose(const hyper *h)
{
    uint32_t i = 0;
    while (i < h->body.blocks.n && !is_prose(h, i)) {
        i++;
    }
    return i;
}

// A heading's rank: the smaller, the more it heads.
static uint32_t
rank_of(const hyper *h, uint32_t i)
{
    px_tag tag = (px_tag) h->tree.nodes[h->body.blocks.v[i].elem].tag;
    return tag >= PX_TAG_H1 && tag <= PX_TAG_H6 ? tag - PX_TAG_H1 : NO_RANK;
}

// Headings with nothing under them go; a lesser heading with text is something.
static void
drop_bare_headings(hyper *h)
{
    uint32_t under = 0;  // the rank of what follows; 0: nothing
    for (uint32_t i = h->body.blocks.n; i > 0; i--) {
        px_block *b = &h->body.blocks.v[i - 1];
        if (!h->keep[i - 1] || b->kind == PX_PARA_CAPTION) {
            continue;
        }
        if (b->kind == PX_PARA_HEADING) {
            uint32_t rank = rank_of(h, i - 1);
            h->keep[i - 1] = rank < under;
            under = h->keep[i - 1] ? rank : under;
        } else {
            under = TEXT_RANK;
        }
    }
}

/*
 * A long paragraph that stands in two parts of the page is there twice by its
 * template: a lead again as a pull quote, the article again for small screens.
 * Side by side in one element, the author wrote it twice.
 */
static plx_rc
drop_repeats(hyper *h)
{
    px_map first = { .arena = h->scratch };  // block + 1 of each text
    for (uint32_t i = 0; i < h->body.blocks.n; i++) {
        const px_block *b = &h->body.blocks.v[i];
        if (!h->keep[i] || b->text.n < REPEAT_BYTES) {
            continue;
        }
        uint32_t *seen = px_map_add(&first, px_hash(b->text, 0));
        if (!seen) {
            return PLX_ENOMEM;
        }
        const px_node *nodes = h->tree.nodes;
        h->keep[i] =
            *seen == 0 || nodes[h->body.blocks.v[*seen - 1].elem].parent ==
                              nodes[b->elem].parent;
        *seen = *seen ? *seen : i + 1;
    }
    return PLX_OK;
}

static uint32_t
kept_words(const hyper *h)
{
    uint32_t words = 0;
    for (uint32_t i = 0; i < h->body.blocks.n; i++) {
        if (h->keep[i]) {
            words += (uint16_t) h->body.traits.column[PX_TRAIT_WORDS][i];
        }
    }
    return words;
}

/*
 * Captions are no part of the body, so the forests leave them out; they are
 * kept as what they are where they stand among its paragraphs.
 */
static void
keep_captions(hyper *h)
{
    uint32_t first = h->body.blocks.n, last = 0;
    for (uint32_t i = 0; i < h->body.blocks.n; i++) {
        if (h->keep[i]) {
            first = i < first ? i : first;
            last = i;
        }
    }
    for (uint32_t i = 0; i < last; i++) {
        const px_block *b = &h->body.blocks.v[i];
        bool figure = b->within & PX_IN_FIGURE && !(b->within & PX_IN_BESIDE);
        if (b->kind == PX_PARA_CAPTION && i + LEAD_CAPTIONS >= first &&
            (figure || !b->pruned) && px_count_words(b->text) >= 3 &&
            !(b->within & PX_IN_HIDDEN)) {
            h->keep[i] = true;
        }
    }
}

/*
 * A quotation, or another's post, between paragraphs of the article belongs to
 * it, whatever its site calls it.
 */
static void
keep_quotes(hyper *h)
{
    const px_block *v = h->body.blocks.v;
    uint32_t n = h->body.blocks.n, last = UINT32_MAX;  // kept outside of quotes
    for (uint32_t i = 0; i < n; i++) {
        uint32_t to = i;
        while (to < n && v[to].within & PX_IN_QUOTE &&
               !(v[to].within & PX_IN_HIDDEN)) {
            to++;
        }
        uint32_t next = to;
        while (next < n && next < to + QUOTE_NEAR && !h->keep[next]) {
            next++;
        }
        bool among = last != UINT32_MAX && last + QUOTE_NEAR >= i && next < n &&
                     next < to + QUOTE_NEAR;
        for (; i < to; i++) {
            h->keep[i] = h->keep[i] || among;
        }
        last = i < n && h->keep[i] ? i : last;
    }
}

// Is the block in a part that its site names as an offer or as comments,
// outside of any article?
static bool
is_apart(const px_block *b)
{
    uint16_t named = PX_HINT_OFFER | PX_HINT_COMMENT;
    return b->pruned && b->hints & named && b->up_away < PX_FAR &&
           b->up_article == PX_FAR && b->up_body == PX_FAR;
}

// Where the forests found next to nothing, the place where most paragraphs
// with commas and few links stand is taken instead, and said to be a guess.
static plx_rc
choose(hyper *h)
{
    const px_traits *traits = &h->body.traits;
    uint32_t n = h->body.blocks.n;
    h->keep = PX_NEW(h->scratch, bool, (size_t) n + 1);
    if (!h->keep) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < n; i++) {
        h->keep[i] = h->body.score[i] > 0 && !is_apart(&h->body.blocks.v[i]);
    }
    if (kept_words(h) < FEW_WORDS) {
        for (uint32_t i = 0; i < n; i++) {
            h->keep[i] = traits->column[PX_TRAIT_IN_REGION][i] &&
                         !traits->column[PX_TRAIT_PRUNED][i];
        }
        if (kept_words(h) >= FEW_WORDS) {
            px_doc_find(h->doc, "body-guessed", (plx_span){ 0, 0 },
                        "Nothing here looks like an article; its longest run "
                        "of paragraphs was taken.");
        }
    }
    keep_quotes(h);
    keep_captions(h);
    return PLX_OK;
}

static plx_rc
judge(hyper *h)
{
    uint32_t n = h->body.blocks.n;
    PX_TRY(choose(h));
    drop_headlines(h);
    uint32_t body = first_prose(h);
    for (uint32_t i = 0; i < n; i++) {
        px_block *b = &h->body.blocks.v[i];
        // Bylines and dates stand near the headline, kept or not.
        bool near = i < body + 2 && i + 15 > h->body.title;
        bool told = h->keep[i] || (near && i != h->body.title);
        bool stays = !told || take_line(h, i, near);
        h->keep[i] = h->keep[i] && stays;
        if (h->body.lines[i].kind == PX_LINE_CAPTION) {
            b->kind = PX_PARA_CAPTION;
        }
    }
    px_standfirst_name(&h->body, h->keep, h->meta->standfirst);
    drop_bare_headings(h);
    return drop_repeats(h);
}

// -- out ----------------------------------------------------------------------

// Appends block i, or the part of its text that stays.
static plx_rc
write_block(hyper *h, px_para_writer *w, uint32_t i, px_para_kind kind,
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
write_title(hyper *h, px_para_writer *w)
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
stays_of(const hyper *h, uint32_t i)
{
    const px_line *line = &h->body.lines[i];
    bool cut = line->kind == PX_LINE_TEXT || line->kind == PX_LINE_CAPTION ||
               line->kind == PX_LINE_HIGHLIGHT;
    return cut && line->text.n ? line->text : h->body.blocks.v[i].text;
}

static plx_rc
write_blocks(hyper *h, px_para_writer *w)
{
    for (uint32_t i = 0; i < h->body.blocks.n; i++) {
        if (h->keep[i]) {
            PX_TRY(write_block(h, w, i, (px_para_kind) h->body.blocks.v[i].kind,
                               stays_of(h, i)));
        }
    }
    return PLX_OK;
}

// The words that a stated date rests on, where no line of its own told it.
static void
note_stated(hyper *h)
{
    for (uint32_t i = 0; i < h->notes.n; i++) {
        if (h->notes.v[i].kind == PX_NOTE_STAMP) {
            return;
        }
    }
    if (h->doc->published_basis == PX_BASIS_STATED &&
        h->meta->stated_where.len) {
        px_notes_push(&h->notes, (px_note){ .page = h->meta->stated_where,
                                            .kind = PX_NOTE_STAMP });
    }
}

/*
 * A page of which nothing was kept has its <title> for a text, and one without
 * even that what it shows outside of menus, or else all.
 */
static plx_rc
write_rest(hyper *h, px_para_writer *w)
{
    uint32_t title = px_headline_element(&h->tree);
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
tell_signs(hyper *h)
{
    px_kept page = { .tree = &h->tree,
                     .body = &h->body,
                     .keep = h->keep,
                     .meta = h->meta,
                     .url = h->doc->url,
                     .title = h->headline.n ? h->headline : h->meta->title };
    h->told = px_told_body_wins(h->page, h->meta->body, kept_words(h));
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
read_tree(hyper *h)
{
    PX_TRY(px_hypermeta_read(h->scratch, &h->tree, h->meta));
    px_around around;
    PX_TRY(px_around_init(&around, h->scratch, &h->tree, h->meta->title));
    PX_TRY(px_page_dates_read(&around, h->meta));
    PX_TRY(px_page_authors_read(&around, h->meta));
    PX_TRY(px_page_tags_read(&around, h->meta));
    PX_TRY(px_body_weigh(h->scratch, &h->tree, h->meta, &h->body));
    if (h->body.blocks.n == PX_BLOCKS_MOST) {
        px_doc_find(h->doc, "cut-short", (plx_span){ 0, 0 },
                    "What comes behind %u paragraphs and lines was ignored.",
                    PX_BLOCKS_MOST);
    }
    if (h->body.title < h->body.blocks.n) {
        h->headline = h->body.blocks.v[h->body.title].text;
    }
    PX_TRY(judge(h));
    PX_TRY(px_meta_outlet(h->doc, h->meta));
    PX_TRY(px_meta_settle(h->doc, h->meta));
    note_stated(h);
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
    hyper h = { .doc = doc,
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
