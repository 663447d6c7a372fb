// SPDX-License-Identifier: Apache-2.0
/*
 * Where a report says it comes from
 *
 *   A credit may mean two things. "(Reuters)" behind the dateline, a copyright
 *   line or "Source: Reuters" say that the text is the agency's. "A neighbour
 *   told Reuters" says that one sentence is. Only the first kind makes the
 *   agency the origin of the report, so it is told by where it stands: at the
 *   head in brackets, in a line that is nothing but a credit, in a sentence of
 *   copyright or authorship, or outside the article altogether. A report that
 *   names several agencies like this is a mixture and has no single origin.
 */
#include "dossier/sources.h"

#include "dossier/families.h"

#define LINE_WORDS 7u  // a paragraph of fewer words is no prose
#define HEAD_WORDS 14u  // a dateline is over by then

static const char *const author_phrases[] = {
    "all rights reserved",
    "contributed to this report",
    "copyright",
    "editing by",
    "reporting by",
    "source:",
    "\xc2\xa9",
};

static bool
is_authorship(plx_str sentence)
{
    for (size_t i = 0; i < PX_COUNT(author_phrases); i++) {
        if (px_str_find_nocase(sentence, px_str(author_phrases[i]), 0) !=
            PX_NONE) {
            return true;
        }
    }
    return false;
}

static const px_para *
para_at(const px_doc *doc, uint32_t off)
{
    for (uint32_t p = 0; p < doc->paras.n; p++) {
        if (off < px_span_end(doc->paras.v[p].span)) {
            return &doc->paras.v[p];
        }
    }
    return NULL;
}

static uint32_t
count_words(const px_doc *doc, uint32_t from, uint32_t to)
{
    uint32_t n = 0;
    for (uint32_t t = px_doc_token_at(doc, from);
         t < doc->tokens.n && doc->tokens.v[t].span.off < to; t++) {
        n += doc->tokens.v[t].kind != PX_PUNCT;
    }
    return n;
}

// Is the credit in brackets that hold little else?
static bool
is_bracketed(const px_doc *doc, const px_para *para, plx_span span)
{
    plx_str text = px_doc_str(doc, para->span);
    size_t from = span.off - para->span.off;
    size_t to = from + span.len;
    if (from < text.n && text.p[from] == '(') {
        return true;
    }
    return from > 0 && text.p[from - 1] == '(' && to < text.n &&
           (text.p[to] == ')' || text.p[to - 1] == ')');
}

// Does the credit speak for the whole text?
static bool
is_of_text(const px_doc *doc, const px_credit *credit)
{
    const px_para *para = para_at(doc, credit->span.off);
    if (credit->span.len == 0 || !para ||
        !px_span_inside(credit->span, para->span)) {
        return true;
    }
    if (para->kind == PX_PARA_CAPTION) {
        return false;
    }
    uint32_t end = px_span_end(para->span);
    bool caption = px_str_find_nocase(px_doc_str(doc, para->span),
                                      PX_STR("photo"), 0) != PX_NONE;
    if (count_words(doc, para->span.off, end) < LINE_WORDS) {
        return !caption;
    }
    if (is_bracketed(doc, para, credit->span) &&
        count_words(doc, para->span.off, credit->span.off) < HEAD_WORDS) {
        return true;
    }
    uint32_t s = px_doc_sent_at(doc, credit->span.off);
    return s < doc->sents.n &&
           is_authorship(px_doc_str(doc, doc->sents.v[s].span));
}

bool
px_source_same(plx_str a, plx_str b)
{
    plx_str x = px_agency_of(a), y = px_agency_of(b);
    if (x.n || y.n) {
        return px_str_eq(x, y);
    }
    if (px_str_starts_nocase(a, PX_STR("the "))) {
        a = px_str_sub(a, 4, a.n);
    }
    if (px_str_starts_nocase(b, PX_STR("the "))) {
        b = px_str_sub(b, 4, b.n);
    }
    x = px_family_of(a);
    y = px_family_of(b);
    return px_str_eq_nocase(x.n ? x : a, y.n ? y : b) && a.n && b.n;
}

static plx_str
family_of(const px_story *story, uint32_t report)
{
    const plx_dossier_report *r = &story->reports[report];
    plx_str hosts[] = { r->domain, px_host_of(r->url), r->outlet };
    for (size_t i = 0; i < PX_COUNT(hosts); i++) {
        plx_str family = px_family_of(hosts[i]);
        if (family.n) {
            return family;
        }
    }
    return r->outlet;
}

bool
px_source_is(const px_story *story, uint32_t report, plx_str name)
{
    const plx_dossier_report *r = &story->reports[report];
    plx_str family = family_of(story, report);
    return (r->outlet.n && px_source_same(r->outlet, name)) ||
           (family.n && px_source_same(family, name));
}

px_source_of
px_source_find(const px_story *story, uint32_t report)
{
    const px_doc *doc = story->docs[report];
    px_source_of source = { .family = family_of(story, report) };
    plx_str found = { NULL, 0 };
    bool several = false;
    for (uint32_t i = 0; i < doc->credits.n; i++) {
        const px_credit *credit = &doc->credits.v[i];
        if (!is_of_text(doc, credit)) {
            continue;
        }
        several =
            several || (found.n && !px_source_same(found, credit->upstream));
        found = found.n ? found : credit->upstream;
    }
    plx_str own = px_agency_of(source.family);
    if (!own.n) {
        own = px_agency_of(story->reports[report].outlet);
    }
    if (own.n) {
        source.upstream = own;
    } else if (!several && found.n) {
        plx_str agency = px_agency_of(found);
        source.upstream = agency.n ? agency : found;
    }
    return source;
}
