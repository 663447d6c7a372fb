// SPDX-License-Identifier: Apache-2.0
/*
 * The report handle: counting references and showing what was read.
 */
#include "engine/report.h"

#include <stdlib.h>

plx_report *
plx_report_ref(plx_report *report)
{
    atomic_fetch_add_explicit(&report->refs, 1, memory_order_relaxed);
    return report;
}

void
plx_report_unref(plx_report *report)
{
    if (report && atomic_fetch_sub_explicit(&report->refs, 1,
                                            memory_order_acq_rel) == 1) {
        plx_model_unref(report->model);
        px_arena_done(&report->arena);
        free(report);
    }
}

plx_str
plx_report_text(const plx_report *report)
{
    return report->doc->text;
}

plx_str
plx_report_title(const plx_report *report)
{
    return report->doc->title;
}

plx_str
plx_report_outlet(const plx_report *report)
{
    return report->doc->outlet;
}

plx_str
plx_report_byline(const plx_report *report)
{
    return report->doc->byline;
}

plx_str
plx_report_url(const plx_report *report)
{
    return report->doc->url;
}

plx_str
plx_report_path(const plx_report *report)
{
    return report->doc->path;
}

plx_str
plx_report_language(const plx_report *report)
{
    return report->doc->language;
}

plx_str
plx_report_section(const plx_report *report)
{
    return report->doc->section;
}

plx_str
plx_report_standfirst(const plx_report *report)
{
    return report->doc->standfirst;
}

plx_date
plx_report_published(const plx_report *report)
{
    return report->doc->published.precision ? report->doc->published
                                            : report->doc->guessed;
}

plx_basis
plx_report_published_basis(const plx_report *report)
{
    return report->doc->published.precision
               ? (plx_basis) report->doc->published_basis
           : report->doc->guessed.precision ? PLX_BASIS_GUESSED
                                            : PLX_BASIS_UNKNOWN;
}

const char *
plx_basis_name(plx_basis basis)
{
    static const char *const names[] = { NULL,     "metadata", "stated",
                                         "url",    "inferred", "modified",
                                         "guessed" };
    return (size_t) basis < PX_COUNT(names) ? names[basis] : NULL;
}

size_t
plx_report_n_authors(const plx_report *report)
{
    return report->doc->authors.n;
}

plx_str
plx_report_author_at(const plx_report *report, size_t i)
{
    return report->doc->authors.v[i];
}

size_t
plx_report_n_tags(const plx_report *report)
{
    return report->doc->tags.n;
}

plx_str
plx_report_tag_at(const plx_report *report, size_t i)
{
    return report->doc->tags.v[i];
}

plx_date
plx_report_modified(const plx_report *report)
{
    return report->doc->modified;
}

const char *
plx_report_sha256(const plx_report *report)
{
    return report->doc->source_sha256;
}

const char *
plx_report_text_sha256(const plx_report *report)
{
    return report->doc->text_sha256;
}

bool
plx_report_is_article(const plx_report *report)
{
    return report->doc->is_article;
}

size_t
plx_report_n_findings(const plx_report *report)
{
    return report->doc->findings.n;
}

plx_report_finding
plx_report_finding_at(const plx_report *report, size_t i)
{
    const px_finding *f = &report->doc->findings.v[i];
    return (plx_report_finding){ f->code, f->message, f->span };
}

size_t
plx_report_n_parts(const plx_report *report)
{
    return report->doc->paras.n;
}

// The kinds are those of the paragraph layer, by their numbers.
_Static_assert((int) PLX_PART_CREDIT == (int) PX_PARA_CREDIT,
               "a kind of paragraph is missing in plx_part_kind");

plx_report_part
plx_report_part_at(const plx_report *report, size_t i)
{
    const px_para *para = &report->doc->paras.v[i];
    return (plx_report_part){ (plx_part_kind) para->kind, para->span };
}

const char *
plx_part_kind_name(plx_part_kind kind)
{
    static const char *const words[] = {
        "body", "title", "standfirst", "heading", "caption", "list", "credit",
    };
    return kind < PX_COUNT(words) ? words[kind] : "unknown";
}
