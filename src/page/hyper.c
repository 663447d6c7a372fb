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
#include "page/address.h"
#include "page/blocks.h"
#include "page/furniture.h"
#include "page/hypermeta.h"
#include "page/line_kinds.h"
#include "page/notes.h"
#include "page/outlets.h"
#include "page/page_authors.h"
#include "page/page_dates.h"
#include "page/page_tags.h"
#include "page/para.h"
#include "page/stamp.h"

#define LITTLE 250u  // bytes of article that are hardly one
#define REPEAT_BYTES 120u  // shorter paragraphs may repeat

typedef struct hyper {
    px_doc *doc;
    px_arena *scratch;
    plx_str page;
    px_tree tree;
    px_meta *meta;
    px_blocks blocks;
    px_line *lines;  // [blocks.n] what each block's words say
    bool *keep;  // [blocks.n]
    px_notes notes;
    uint32_t title;  // the headline's block; blocks.n: none
    plx_str headline;  // its words; a part of the block's text
} hyper;

static px_tag
tag_at(const hyper *h, uint32_t node)
{
    return (px_tag) h->tree.nodes[node].tag;
}

static bool
is_prose(const hyper *h, uint32_t i)
{
    const px_block *b = &h->blocks.v[i];
    return h->keep[i] && px_ends_sentence(b->text) &&
           px_count_words(b->text) >= 8 && b->kind != PX_PARA_CAPTION;
}

// -- which blocks ---------------------------------------------------------

static uint32_t
mark_region(hyper *h, const px_u32s *region)
{
    uint32_t kept = 0, r = 0;
    for (uint32_t i = 0; i < h->blocks.n; i++) {
        const px_block *b = &h->blocks.v[i];
        while (r < region->n &&
               h->tree.nodes[region->v[r]].subtree_end <= b->from) {
            r++;
        }
        h->keep[i] = r < region->n && b->from >= region->v[r] && !b->pruned;
        kept += h->keep[i] ? (uint32_t) b->text.n : 0;
    }
    return kept;
}

static plx_rc
cut(hyper *h, bool lenient, uint32_t *kept)
{
    px_u32s region;
    PX_TRY(px_blocks_cut(h->scratch, &h->tree, lenient, &h->blocks));
    h->keep = PX_NEW(h->scratch, bool, h->blocks.n);
    h->lines = PX_NEW(h->scratch, px_line, h->blocks.n);
    if (!h->keep || !h->lines) {
        return PLX_ENOMEM;
    }
    PX_TRY(px_region_choose(h->scratch, &h->tree, &h->blocks, &region));
    *kept = mark_region(h, &region);
    return PLX_OK;
}

// Lists whose words are mostly links lead elsewhere.
static void
drop_link_lists(hyper *h)
{
    uint32_t i = 0;
    while (i < h->blocks.n) {
        uint32_t from = i, text = 0, linked = 0;
        while (i < h->blocks.n && h->blocks.v[i].kind == PX_PARA_LIST) {
            text += (uint32_t) h->blocks.v[i].text.n;
            linked += h->blocks.v[i].n_linked;
            i++;
        }
        for (uint32_t k = from; k < i; k++) {
            h->keep[k] = h->keep[k] && linked * 2 < text;
        }
        i += i == from;
    }
}

static bool
is_linked(const px_block *b)
{
    bool sentence = px_ends_sentence(b->text) && b->text.n > 100;
    return b->n_linked * 10 > b->text.n * (sentence ? 9u : 6u);
}

static plx_span
in_page(const hyper *h, uint32_t i)
{
    const px_block *b = &h->blocks.v[i];
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
    const px_line *line = &h->lines[i];
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
    const px_line *line = &h->lines[i];
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
        return false;
    }
}

// -- the headline -----------------------------------------------------------

static bool
same_words(plx_str a, plx_str b)
{
    return a.n && px_outlet_same(a, b);
}

// The <title>'s words, of which the headline is usually a part.
static plx_str
page_title(const hyper *h)
{
    for (uint32_t i = 0; i < h->tree.n; i++) {
        if (h->tree.nodes[i].kind == PX_NODE_ELEMENT &&
            tag_at(h, i) == PX_TAG_TITLE && i + 1 < h->tree.n &&
            h->tree.nodes[i + 1].kind == PX_NODE_TEXT) {
            return px_str_trim(px_html_text(h->scratch, &h->tree, i + 1));
        }
    }
    return (plx_str){ NULL, 0 };
}

// How sure is it that the block is the headline? 0: it is not.
static int
headline_sign(const hyper *h, uint32_t i, plx_str whole)
{
    const px_block *b = &h->blocks.v[i];
    px_tag tag = tag_at(h, b->elem);
    bool heading = tag >= PX_TAG_H1 && tag <= PX_TAG_H3;
    if (b->text.n < 4 || b->text.n > 400) {
        return 0;
    }
    if (same_words(b->text, h->meta->title)) {
        return tag == PX_TAG_H1 ? 9 : heading ? 8 : 5;
    }
    bool inside = px_str_find(whole, b->text, 0) != PX_NONE &&
                  px_count_words(b->text) >= 3;
    if (inside) {
        return tag == PX_TAG_H1 ? 7 : heading ? 6 : 0;
    }
    return tag == PX_TAG_H1 && !b->pruned && px_count_words(b->text) >= 3 ? 4
                                                                          : 0;
}

// "Radio Tern: Judge named" with the headline "Judge named" names the site.
static void
site_from_title(hyper *h, plx_str whole)
{
    size_t at = px_str_find(whole, h->headline, 0);
    if (h->meta->site.n || at == PX_NONE || h->headline.n < 8) {
        return;
    }
    plx_str before = px_str_trim(px_str_sub(whole, 0, at));
    plx_str after = px_str_trim(px_str_sub(whole, at + h->headline.n, whole.n));
    plx_str rest = before.n == 0 ? after : after.n == 0 ? before : PX_STR("");
    static const char *const marks[] = {
        "|", "-", ":", "\u2013", "\u2014", "\u00B7", "\u00BB", "\u2022"
    };
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
        if (px_count_words(site) <= 5 && !more) {
            h->meta->site = site;
        }
        return;
    }
}

static void
find_headline(hyper *h)
{
    plx_str whole = page_title(h);
    int best = 0;
    h->title = h->blocks.n;
    for (uint32_t i = 0; i < h->blocks.n; i++) {
        int sign = headline_sign(h, i, whole);
        if (sign > best) {
            best = sign;
            h->title = i;
        }
    }
    if (h->title < h->blocks.n) {
        h->headline = h->blocks.v[h->title].text;
        site_from_title(h, whole);
    }
    if (h->meta->title.n == 0) {
        h->meta->title = h->headline.n ? h->headline : whole;
    }
}

// A summary under the headline often stands outside the body's element.
static void
find_standfirst(hyper *h, uint32_t body)
{
    for (uint32_t i = h->title + 1; i < body && i < h->blocks.n; i++) {
        px_block *b = &h->blocks.v[i];
        uint32_t hints = px_block_hints(&h->tree, b->elem);
        if (hints & PX_HINT_STANDFIRST && !b->pruned &&
            b->kind == PX_PARA_BODY && px_count_words(b->text) >= 5) {
            b->kind = PX_PARA_STANDFIRST;
            h->keep[i] = true;
        }
    }
}

// What repeats the headline goes.
static void
drop_headlines(hyper *h)
{
    for (uint32_t i = 0; i < h->blocks.n; i++) {
        plx_str s = h->blocks.v[i].text;
        if (i == h->title || same_words(s, h->headline) ||
            same_words(s, h->meta->title)) {
            h->keep[i] = false;
        }
    }
}

// -- judging ----------------------------------------------------------------

static uint32_t
first_prose(const hyper *h)
{
    uint32_t i = 0;
    while (i < h->blocks.n && !is_prose(h, i)) {
        i++;
    }
    return i;
}

// Short scraps before the first sentence are labels of the page.
static void
judge_head(hyper *h, uint32_t body)
{
    for (uint32_t i = 0; i < body; i++) {
        px_block *b = &h->blocks.v[i];
        if (!h->keep[i]) {
            continue;
        }
        uint32_t hints = px_block_hints(&h->tree, b->elem);
        size_t words = px_count_words(b->text);
        bool label = b->kind == PX_PARA_BODY && words < 5;
        bool about = hints & (PX_HINT_BYLINE | PX_HINT_STAMP) && words <= 20;
        h->keep[i] = !label && !about;
    }
}

// A comment form, or a box of teasers with little prose behind it, ends all.
static void
judge_tails(hyper *h)
{
    uint32_t all = 0, before = 0;
    for (uint32_t i = 0; i < h->blocks.n; i++) {
        all += is_prose(h, i);
    }
    for (uint32_t i = 0; i < h->blocks.n; i++) {
        bool tail = h->lines[i].kind == PX_LINE_TAIL;
        bool soft = h->lines[i].kind == PX_LINE_SOFT && !h->blocks.v[i].pruned;
        before += is_prose(h, i);
        uint32_t after = all - before;
        if ((tail && before >= 2) ||
            (soft && before >= 3 && after * 4 <= before)) {
            for (uint32_t k = i; k < h->blocks.n; k++) {
                h->keep[k] = false;
            }
            return;
        }
    }
}

// Headings with nothing under them go.
static void
drop_bare_headings(hyper *h)
{
    bool filled = false;
    for (uint32_t i = h->blocks.n; i > 0; i--) {
        px_block *b = &h->blocks.v[i - 1];
        if (!h->keep[i - 1]) {
            continue;
        }
        if (b->kind == PX_PARA_HEADING) {
            h->keep[i - 1] = filled;
            filled = false;
        } else if (b->kind != PX_PARA_CAPTION) {
            filled = true;
        }
    }
}

static plx_rc
drop_repeats(hyper *h)
{
    px_map seen = { .arena = h->scratch };
    for (uint32_t i = 0; i < h->blocks.n; i++) {
        if (!h->keep[i] || h->blocks.v[i].text.n < REPEAT_BYTES) {
            continue;
        }
        uint32_t *first = px_map_add(&seen, px_hash(h->blocks.v[i].text, 0));
        if (!first) {
            return PLX_ENOMEM;
        }
        h->keep[i] = *first == 0;
        *first = 1;
    }
    return PLX_OK;
}

static plx_rc
judge(hyper *h)
{
    find_headline(h);
    drop_headlines(h);
    drop_link_lists(h);
    uint32_t body = first_prose(h);
    find_standfirst(h, body);
    for (uint32_t i = 0; i < h->blocks.n; i++) {
        px_block *b = &h->blocks.v[i];
        h->lines[i] = px_line_read(b->text, false);
        // Bylines and dates stand near the headline, inside the region or not.
        bool near = i < body + 2 && i + 15 > h->title;
        bool told = h->keep[i] || (near && i != h->title);
        bool stays = !told || take_line(h, i, near);
        h->keep[i] = h->keep[i] && stays && !is_linked(b);
        if (h->lines[i].kind == PX_LINE_CAPTION) {
            b->kind = PX_PARA_CAPTION;
        }
    }
    judge_head(h, body);
    judge_tails(h);
    drop_bare_headings(h);
    return drop_repeats(h);
}

// -- out ----------------------------------------------------------------------

// Appends block i, or the part of its text that stays.
static plx_rc
write_block(hyper *h, px_para_writer *w, uint32_t i, px_para_kind kind,
            plx_str stays)
{
    const px_block *b = &h->blocks.v[i];
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
    if (h->title < h->blocks.n) {
        PX_TRY(write_block(h, w, h->title, PX_PARA_TITLE, h->headline));
    }
    plx_str title = h->headline.n ? h->headline : h->meta->title;
    h->doc->title = px_arena_str(h->doc->arena, title);
    return h->doc->title.p || !title.n ? PLX_OK : PLX_ENOMEM;
}

static plx_rc
write_blocks(hyper *h, px_para_writer *w)
{
    for (uint32_t i = 0; i < h->blocks.n; i++) {
        if (h->keep[i]) {
            PX_TRY(write_block(h, w, i, (px_para_kind) h->blocks.v[i].kind,
                               h->lines[i].text));
        }
    }
    return PLX_OK;
}

// Why the page holds no article; NULL when it does.
static const char *
no_article(const hyper *h)
{
    uint32_t n_prose = 0;
    size_t bytes = 0;
    for (uint32_t i = 0; i < h->blocks.n; i++) {
        n_prose += is_prose(h, i);
        bytes += h->keep[i] ? h->blocks.v[i].text.n : 0;
    }
    if (n_prose == 0) {
        return "it holds no paragraph of prose";
    }
    if (n_prose == 1 && bytes < LITTLE && !h->meta->is_article) {
        return "it holds next to no prose";
    }
    if (px_address_lists(h->doc->url) && !h->meta->is_article && bytes < 1500) {
        return "its address is that of a list of articles";
    }
    return NULL;
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

static plx_rc
read_tree(hyper *h)
{
    uint32_t kept = 0;
    PX_TRY(px_hypermeta_read(h->scratch, &h->tree, h->meta));
    px_around around;
    PX_TRY(px_around_init(&around, h->scratch, &h->tree, h->meta->title));
    PX_TRY(px_page_dates_read(&around, h->meta));
    PX_TRY(px_page_authors_read(&around, h->meta));
    PX_TRY(px_page_tags_read(&around, h->meta));
    PX_TRY(cut(h, false, &kept));
    if (kept < LITTLE) {
        uint32_t strict = kept;
        PX_TRY(cut(h, true, &kept));
        if (kept > 2 * strict + LITTLE) {
            px_doc_find(h->doc, "body-guessed", (plx_span){ 0, 0 },
                        "The article was found only by ignoring what the page "
                        "calls its parts.");
        }
    }
    PX_TRY(judge(h));
    PX_TRY(px_meta_outlet(h->doc, h->meta));
    PX_TRY(px_meta_settle(h->doc, h->meta));
    note_stated(h);
    const char *why = no_article(h);
    h->doc->is_article = why == NULL;
    if (why) {
        px_doc_find(h->doc, "no-article", (plx_span){ 0, 0 },
                    "No article was found here: %s.", why);
    }
    px_para_writer w;
    px_para_init(&w, h->doc, h->scratch, h->page);
    PX_TRY(write_title(h, &w));
    if (!why || h->doc->text.n == 0) {
        PX_TRY(write_blocks(h, &w));
    }
    return why ? PLX_OK
               : px_notes_append(h->doc, h->scratch, h->page, &h->notes);
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
    PX_TRY(read_tree(&h));
    return h.notes.oom ? PLX_ENOMEM : PLX_OK;
}
