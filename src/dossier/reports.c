// SPDX-License-Identifier: Apache-2.0
/*
 * The reports and their dates in the dossier
 *
 *   Everything a dossier shows of a report is copied, so that the dossier
 *   outlives the reports it was compiled from.
 */
#include "dossier/story.h"

static plx_str
copy(px_story *story, plx_str s)
{
    return s.n ? px_arena_str(story->arena, s) : (plx_str){ NULL, 0 };
}

// A day of modification that stands in for that of publication is stated where
// its words are kept, and otherwise no better than inferred.
static plx_published_basis
basis_of(const px_doc *doc)
{
    return doc->published_basis != PX_BASIS_MODIFIED
               ? (plx_published_basis) doc->published_basis
           : doc->published_span.len ? PLX_PUBLISHED_STATED
                                     : PLX_PUBLISHED_INFERRED;
}

static bool
fill_report(px_story *story, uint32_t i)
{
    const px_doc *doc = story->docs[i];
    plx_credit *credits = PX_NEW(story->arena, plx_credit, doc->credits.n);
    if (!credits) {
        return false;
    }
    for (uint32_t k = 0; k < doc->credits.n; k++) {
        credits[k].upstream = copy(story, doc->credits.v[k].upstream);
        credits[k].span = doc->credits.v[k].span;
    }
    plx_cite cite = { i, doc->published_span };
    story->reports[i] = (plx_dossier_report){
        .path = copy(story, doc->path),
        .url = copy(story, doc->url),
        .sha256 = copy(story, px_str(doc->source_sha256)),
        .outlet = copy(story, doc->outlet),
        .domain = copy(story, doc->domain),
        .title = copy(story, doc->title),
        .byline = copy(story, doc->byline),
        .language = copy(story, doc->language),
        .published = doc->published,
        .modified = doc->modified,
        .published_basis = basis_of(doc),
        .published_cites =
            px_story_cites(story, &cite, doc->published_span.len ? 1 : 0),
        .credits = credits,
        .n_credits = doc->credits.n,
        .text = px_arena_str(story->arena, doc->text),
        .text_sha256 = copy(story, px_str(doc->text_sha256)),
        .is_article = doc->is_article,
    };
    return true;
}

// Findings of all reports, in report order.
static bool
fill_findings(px_story *story)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < story->n; i++) {
        n += story->docs[i]->findings.n;
    }
    plx_finding *all = PX_NEW(story->arena, plx_finding, n);
    if (!all) {
        return false;
    }
    story->out->findings = all;
    story->out->n_findings = n;
    for (uint32_t i = 0; i < story->n; i++) {
        const px_findings *findings = &story->docs[i]->findings;
        for (uint32_t k = 0; k < findings->n; k++) {
            const px_finding *f = &findings->v[k];
            *all++ = (plx_finding){ px_str(f->code), copy(story, f->message), i,
                                    f->span };
        }
    }
    return true;
}

plx_rc
px_story_reports(px_story *story)
{
    story->reports = PX_NEW(story->arena, plx_dossier_report, story->n);
    if (!story->reports) {
        return PLX_ENOMEM;
    }
    for (uint32_t i = 0; i < story->n; i++) {
        if (!fill_report(story, i)) {
            return PLX_ENOMEM;
        }
    }
    story->out->reports = story->reports;
    story->out->n_reports = story->n;
    story->out->language = PX_STR("en");
    story->out->title = story->n ? story->reports[0].title : PX_STR("");
    return fill_findings(story) ? PLX_OK : PLX_ENOMEM;
}

plx_rc
px_story_dates(px_story *story)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < story->n; i++) {
        n += story->docs[i]->timexes.n;
    }
    plx_dossier_date *dates = PX_NEW(story->arena, plx_dossier_date, n);
    const uint32_t **rows = PX_NEW(story->arena, const uint32_t *, story->n);
    if (!dates || !rows) {
        return PLX_ENOMEM;
    }
    n = 0;
    for (uint32_t i = 0; i < story->n; i++) {
        const px_timexes *timexes = &story->docs[i]->timexes;
        uint32_t *row = PX_NEW(story->arena, uint32_t, timexes->n);
        if (!row) {
            return PLX_ENOMEM;
        }
        for (uint32_t k = 0; k < timexes->n; k++) {
            const px_dated *dated = &story->dated[i][k];
            row[k] = PX_NO;
            if (!px_story_counts(story, i) ||
                dated->value.precision == PLX_NEVER) {
                continue;
            }
            row[k] = n;
            dates[n++] = (plx_dossier_date){ dated->value,
                                             dated->end,
                                             (plx_date_basis) dated->basis,
                                             { i, timexes->v[k].span } };
        }
        rows[i] = row;
    }
    story->date_of = rows;
    story->out->dates = dates;
    story->out->n_dates = n;
    return PLX_OK;
}
