// SPDX-License-Identifier: Apache-2.0
#ifndef PX_RENDER_SHOW_H
#define PX_RENDER_SHOW_H

#include "render/view.h"

// The HTML dossier's parts. Everything is written through the functions
// below, of which only px_show_html and px_show_htmlf trust what they get.

typedef struct px_show {
    px_buf *out;
    const px_view *view;
    uint32_t *scratch;  // [n_reports] for px_view_first_cites
    uint32_t *cells;  // [n_reports] of the matrix's row
    bool disputed;  // the row's claim is a side of a conflict
} px_show;

// Markup of our own: a literal, or a literal with numbers and words of ours.
void px_show_html(px_show *show, const char *markup);
void px_show_htmlf(px_show *show, const char *fmt, ...) PX_PRINTF(2, 3);

// Text of anyone, escaped for content and for attributes in double quotes.
void px_show_text(px_show *show, plx_str text);
void px_show_z(px_show *show, const char *text);

// A <section> with id, heading and a count behind it (0: none).
void px_show_open(px_show *show, const char *id, const char *title, uint32_t n);
void px_show_close(px_show *show);
// The one sentence of an empty section.
void px_show_none(px_show *show, const char *sentence);

/*
 * Facts and their words. A fact is an element that lists its cites in data-f,
 * as "report:offset:length" (from 0, in bytes) parted by spaces; a link in it
 * leads to the paragraph of one of them, and says in data-i which. Without
 * scripts the link is enough; with them the words themselves are marked.
 *
 *     px_show_html(show, "<li");
 *     px_show_fact(show, cites);          // the attribute
 *     px_show_html(show, ">");
 *     px_show_link(show, cites, 0, text); // the fact's wording
 *     px_show_refs(show, cites);          // a number for each report
 */
void px_show_fact(px_show *show, plx_cites cites);
void px_show_link(px_show *show, plx_cites cites, uint32_t i, plx_str words);
void px_show_refs(px_show *show, plx_cites cites);
// Opens the <a> of px_show_link with a class of its own; close with "</a>".
void px_show_link_open(px_show *show, plx_cites cites, uint32_t i,
                       const char *class_name);

// "3 reports, 2 origins", as a badge.
void px_show_support(px_show *show, uint32_t n_reports, uint32_t n_origins);

// A date in <time> when it has a machine form.
void px_show_date(px_show *show, plx_date date);
void px_show_dates(px_show *show, plx_date from, plx_date to);

// Names of entities, "A, B and C".
void px_show_names(px_show *show, plx_indexes who);

// Which claims an element shows, as data-c="c1 c2".
void px_show_claim_ids(px_show *show, plx_indexes claims);

// The words of a cite in their surroundings, with the `marks` that lie in
// them marked; without any, the cite itself when it is short.
void px_show_excerpt(px_show *show, plx_cite cite, plx_cites marks);

// Opens and closes a list that folds behind its first `limit` items.
void px_show_fold(px_show *show, uint32_t n, const char *what);
void px_show_unfold(px_show *show);

// The sections, each in a file of its own kind.
void px_show_brief(px_show *show);
void px_show_agenda(px_show *show);
void px_show_agenda_chart(px_show *show);  // nothing for fewer than 2 dates
void px_show_commitments(px_show *show);
void px_show_people(px_show *show);
void px_show_figures(px_show *show);
void px_show_claims(px_show *show);
void px_show_conflicts(px_show *show);
void px_show_only(px_show *show);
void px_show_lineage(px_show *show);
void px_show_lineage_chart(px_show *show);  // nothing for a single report
void px_show_reports(px_show *show);
void px_show_findings(px_show *show);

#endif
